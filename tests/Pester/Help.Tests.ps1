# The help as people meet it: found, readable, and every example runs as printed.

BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'HelpExample.psm1') -Force
    $cultures = 'en-US', 'zh-CN'
    # From the Markdown, since Get-Help speaks one language per session only; below it has to give the same.
    $examples = @($cultures | ForEach-Object { Get-HelpExample $_ } | ForEach-Object { @{ Culture = $_.Culture; Cmdlet = $_.Cmdlet; Title = $_.Title; Example = $_ } })
    $languages = $examples | Group-Object -Property { $_.Culture } | ForEach-Object { @{ Culture = $_.Name; Examples = @($_.Group | ForEach-Object { $_.Example }) } }
    $makers = if (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS) { $cultures } else { @() }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'HelpExample.psm1') -Force
    $module = Get-FeishuModulePath
    $repository = Split-Path (Split-Path $PSScriptRoot)

    # Runs a script in a pwsh of its own, where no help is cached, and gives back the object that it ends with.
    function Invoke-Fresh([string] $Script) {
        $text = "`$ErrorActionPreference = 'Stop'; [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new(`$false)
        $Script | ConvertTo-Json -Depth 5 -Compress"
        $before = [Console]::OutputEncoding
        try {
            [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
            $encoded = [Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($text))
            Invoke-ThisPowerShell -NoProfile -NonInteractive -OutputFormat Text -EncodedCommand $encoded | Out-String | ConvertFrom-Json
        }
        finally {
            [Console]::OutputEncoding = $before
        }
    }
}

Describe 'Get-Help in <Culture>' -ForEach $languages {
    BeforeAll {
        $found = Invoke-Fresh @"
[cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = '$Culture'
Import-Module '$module'
Get-Command -Module Feishu.Approval | ForEach-Object {
    `$help = Get-Help `$_.Name -Full
    @{
        Name        = `$_.Name
        Synopsis    = `$help.Synopsis
        Description = (`$help.description.Text -join ' ')
        Notes       = (`$help.alertSet | Out-String)
        Codes       = @(`$help.examples.example.code)
        Parameters  = @(`$help.parameters.parameter | Where-Object { `$_ } | ForEach-Object { @{ Name = `$_.name; Text = (`$_.description.Text -join ' ') } })
        Short       = (Get-Help `$_.Name | Out-String -Width 120)
        Shown       = (`$help | Out-String -Width 120) + (Get-Help `$_.Name -Examples | Out-String -Width 120)
    }
}
"@
    }

    It 'finds every cmdlet' {
        $found.Name | Sort-Object | Should -Be ((Import-PowerShellDataFile -Path $module).CmdletsToExport | Sort-Object)
    }

    It 'says it in this language' {
        $chinese = '[\u4e00-\u9fff]'
        foreach ($help in $found) {
            foreach ($text in @($help.Synopsis, $help.Description, $help.Notes) + @($help.Parameters | ForEach-Object Text)) {
                $text | Should -Not -BeNullOrEmpty -Because $help.Name
                if ($Culture -eq 'zh-CN') { $text | Should -Match $chinese -Because $help.Name } else { $text | Should -Not -Match $chinese -Because $help.Name }
            }
        }
    }

    It 'has no placeholder, no fence and no control character' {
        foreach ($help in $found) {
            $help.Shown | Should -Not -Match '\{\{|```|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]' -Because $help.Name
        }
    }

    It 'gives the examples that are run below, with what they print' {
        foreach ($help in $found) {
            $run = @($Examples | Where-Object Cmdlet -EQ $help.Name)
            $help.Codes | Should -BeExactly $run.Code -Because $help.Name
            foreach ($line in $run.Output -split '\n' | Where-Object Length -In 1..116) {
                $help.Shown | Should -BeLike "*    $([System.Management.Automation.WildcardPattern]::Escape($line))*" -Because $help.Name
            }
        }
    }

    It 'fits a screen without -Full: one line of synopsis, the syntax, and what has to be known first' {
        foreach ($help in $found) {
            @($help.Short.Trim() -split '\r?\n').Count | Should -BeLessOrEqual 50 -Because $help.Name
            $help.Short | Should -BeLike "*    $([System.Management.Automation.WildcardPattern]::Escape($help.Synopsis.Trim()))*" -Because $help.Name
        }
    }
}

Describe 'Examples' {
    BeforeAll {
        $stage = Start-HelpStage
    }

    AfterAll {
        Stop-HelpStage $stage
    }

    It '<Cmdlet> (<Culture>): <Title>' -ForEach $examples {
        $folder = New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))
        $seen = Invoke-HelpExample $Example $folder.FullName $stage.Server.BaseUri
        $seen.Errors -join '; ' | Should -BeNullOrEmpty
        # A warning that the text does not speak of would only puzzle people.
        $seen.Warnings -join '; ' | Should -BeNullOrEmpty
        if ([System.TimeZoneInfo]::Local.BaseUtcOffset -ne [timespan]::Zero) {
            Set-ItResult -Skipped -Because 'it ran well; what it prints shows local times, and this process cannot choose its zone'
        }

        $seen.Text | Should -BeExactly $Example.Output
    }
}

Describe 'The committed MAML' {
    It 'is compared with what is made of the Markdown' -Skip:([bool] $makers) {
        Set-ItResult -Skipped -Because 'Microsoft.PowerShell.PlatyPS is not installed: whether the shipped help is what its Markdown says was NOT compared'
    }

    It 'is what Update-Help.ps1 makes (<_>)' -ForEach $makers {
        $made = Join-Path $TestDrive 'maml'
        $script = Join-Path $repository 'docs/help/Update-Help.ps1'
        Invoke-ThisPowerShell -NoProfile -NonInteractive -File $script -Destination $made | Out-Null
        $file = "$_/Feishu.Approval.dll-Help.xml"
        (Get-Content -Raw -Path (Join-Path $made $file)) | Should -BeExactly (Get-Content -Raw -Path (Join-Path $repository "src/Module/$file"))
    }
}
