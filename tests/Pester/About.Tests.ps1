# The about topics as people meet them: found, in their language, and their code runs as printed.

BeforeDiscovery {
    $cultures = 'en-US', 'zh-CN'
    $names = 'about_Feishu_Approval', 'about_Feishu_Errors', 'about_Feishu_Forms', 'about_Feishu_Runbooks'
    $asked = foreach ($culture in $cultures) {
        @{ Culture = $culture; When = 'before the module is imported'; First = ''; Names = $names }
        @{ Culture = $culture; When = 'after it'; First = 'Import-Module Feishu.Approval'; Names = $names }
    }

    $topics = foreach ($culture in $cultures) { foreach ($name in $names) { @{ Culture = $culture; Name = $name } } }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'HelpExample.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'AboutTopic.psm1') -Force
    $module = Get-FeishuModulePath
}

Describe 'Get-Help in <Culture>, <When>' -ForEach $asked {
    BeforeAll {
        $path = $env:PSModulePath
        $encoding = [Console]::OutputEncoding
        try {
            $env:PSModulePath = (Split-Path (Split-Path $module)) + [System.IO.Path]::PathSeparator + $path
            [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
            $script = "[Console]::OutputEncoding = [System.Text.UTF8Encoding]::new(`$false)
            [cultureinfo]::CurrentUICulture = '$Culture'
            $First
            @{
                Text = @('$($names -join "', '")' | ForEach-Object { (Get-Help `$_) -join [char]10 })
                List = @(Get-Help about_Feishu_* | ForEach-Object { `$_.Name + '|' + `$_.Synopsis })
            } | ConvertTo-Json"
            $encoded = [Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($script))
            $found = Invoke-ThisPowerShell -NoProfile -NonInteractive -OutputFormat Text -EncodedCommand $encoded | ConvertFrom-Json
        }
        finally {
            $env:PSModulePath = $path
            [Console]::OutputEncoding = $encoding
        }

        $files = $names | ForEach-Object { Join-Path (Split-Path $module) "$Culture/$_.help.txt" }
    }

    It 'finds every topic in this language' {
        $found.Text.Count | Should -Be $names.Count
        for ($i = 0; $i -lt $names.Count; $i++) {
            $found.Text[$i].Trim() | Should -BeExactly ([System.IO.File]::ReadAllText($files[$i]) -replace '\r').Trim()
        }
    }

    It 'lists each with one line' {
        $found.List | Sort-Object | Should -BeExactly @($files | ForEach-Object { (Split-Path $_ -Leaf) -replace '\.help\.txt$', "|$([System.IO.File]::ReadAllLines($_)[4].Trim())" })
    }
}

Describe 'The code of <Name> (<Culture>)' -ForEach $topics {
    BeforeAll {
        $stage = Start-HelpStage
    }

    AfterAll {
        Stop-HelpStage $stage
    }

    It 'runs as printed' {
        $sections = @(Get-AboutTopic $Culture $Name)
        $folder = New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))
        $seen = Invoke-HelpExample ([pscustomobject]@{ Culture = $Culture; Code = $sections.Code -join "`n" }) $folder.FullName $stage.Server.BaseUri
        $seen.Errors -join '; ' | Should -BeNullOrEmpty
        if ($Name -ne 'about_Feishu_Errors') {
            $seen.Text | Should -Not -BeNullOrEmpty
        }
    }
}

Describe 'about_Feishu_Forms (<_>)' -ForEach $cultures {
    BeforeAll {
        Import-Module $module -Force
        $sections = @(Get-AboutTopic $_ about_Feishu_Forms)
        $controls = @($sections | Where-Object { Get-HeadingType $_.Heading })
        Push-Location (New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid())))
        . ([scriptblock]::Create($sections[2].Code))
        $definition = Get-FeishuApproval $form.ApprovalCode
        $shown = [System.Text.Json.JsonDocument]::Parse((Get-FeishuInstance $code).ReadForm).RootElement.EnumerateArray() |
            ForEach-Object { [pscustomobject]@{ Type = $_.GetProperty('type').GetString(); Text = $_.GetRawText() } }
    }

    AfterAll {
        Pop-Location
        Disconnect-Feishu
    }

    It 'has every type of control' {
        $said = $controls | ForEach-Object { Get-HeadingType $_.Heading }
        # The HR groups are named by what they are for.
        $definition.Controls.Type | Where-Object { $_ -notlike 'apaascorehr*' } | Sort-Object -Unique | Should -BeIn $said
        $said | Group-Object | Where-Object Count -GT 1 | Should -BeNullOrEmpty
    }

    It 'shows what the service returns' {
        foreach ($control in $controls) {
            $control.Read | Should -Not -BeNullOrEmpty -Because $control.Heading
            $texts = @($shown | Where-Object Type -In (Get-HeadingType $control.Heading) | ForEach-Object Text)
            @($texts | Where-Object { $text = $_; -not ($control.Read | Where-Object { -not $text.Contains($_) }) }).Count |
                Should -BeGreaterThan 0 -Because $control.Heading
        }
    }

    # What is set by name is what is made by hand, to the letter.
    It 'says the same in both ways, and a form of it is good and is sent' {
        $compared = foreach ($control in $controls) {
            $made = @(. ([scriptblock]::Create($control.Code)))
            foreach ($byHand in $(if ($made) { ($made | ConvertTo-FeishuForm).Controls })) {
                $byName = $form.Controls | Where-Object Id -CEQ $byHand.Id
                $byName.Type | Should -BeExactly $byHand.Type -Because $control.Heading
                $byName.Type | Should -BeIn (Get-HeadingType $control.Heading)
                $byName.ValueJson | Should -BeExactly $byHand.ValueJson -Because $control.Heading
                $byName.Currency | Should -BeExactly $byHand.Currency -Because $control.Heading
                $byName.OpenIds | Should -BeExactly $byHand.OpenIds -Because $control.Heading
                $byHand.Type
            }
        }

        # Every type that can be written; pictures and the old attachment go the way of the new one.
        $writable = $definition.Controls.Type | Where-Object { $_ -notmatch '^(text|serialNumber|account|mutableGroup|location|tripGroup|remedyGroupV2|apaascorehr.*|image|imageV2|attachment)$' }
        $compared | Sort-Object -Unique | Should -BeExactly ($writable | Sort-Object -Unique)

        . ([scriptblock]::Create($sections[-2].Code)) *> $null
        $form | Test-FeishuForm | ForEach-Object { "$($_.Fault)" } | Sort-Object -Unique | Should -BeExactly 'ValueWouldBeLost'
        ($form | Invoke-FeishuTaskResubmit -AllowPartial -WarningAction Ignore).Outcome | Should -Be 'Resubmitted'
    }
}
