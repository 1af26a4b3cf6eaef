BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer

    # What must never be seen. It goes to the other process by a file, so that no line of its script holds it either.
    $hidden = [ordered]@{
        'the app secret' = 'sandbox-secret-not-real'
        'a text'         = 'HiddenText4711'
        'a number'       = '987654321123'
        'a table cell'   = 'HiddenCell4712'
        'an open_id'     = 'ou_hidden4713'
        'a comment'      = 'HiddenComment4714'
        'a file address' = 'https://files.example.com/hidden4715'
        'a faulty value' = 'HiddenFault4716'
    }
    $file = Join-Path $TestDrive 'hidden.json'
    Set-Content -Path $file -Value (ConvertTo-Json $hidden)

    # Runs a script in a pwsh of its own, where -WhatIf texts and host output can be seen too. Gives all it writes.
    function Get-Everything {
        param([string] $Script)
        $start = @"
`$hidden = Get-Content '$file' -Raw | ConvertFrom-Json
`$ProgressPreference = 'SilentlyContinue'
`$VerbosePreference = `$DebugPreference = `$InformationPreference = 'Continue'
Import-Module '$(Get-FeishuModulePath)' -Verbose:`$false
`$app = @{ AppId = 'cli_0000000000000001'; AppSecret = ConvertTo-SecureString `$hidden.'the app secret' -AsPlainText -Force; BaseUri = '$($server.BaseUri)'; RetryIntervalSec = 0; NoThrottle = `$true; NoProxy = `$true }
`$form = @(
    @{ id = 'widget_any'; type = 'input'; value = `$hidden.'a text' }
    @{ id = 'b'; type = 'number'; value = [long] `$hidden.'a number' }
    @{ id = 'c'; type = 'fieldList'; value = @(, @(@{ id = 'd'; type = 'input'; value = `$hidden.'a table cell' })) }
    @{ id = 'e'; type = 'contact'; open_ids = @(`$hidden.'an open_id') }
)
`$comment = @{ text = `$hidden.'a comment'; files = @(, @{ url = `$hidden.'a file address' }) }
`$any = @{ ApprovalCode = '2C3D4E5F-3333-4444-5555-666677778888'; InstanceCode = 'A0000001-0000-4000-8000-000000000012'; TaskId = '7500000000000000212'; UserId = 'ou_00000000000000000000000000000001' }
"@
        $path = Join-Path $TestDrive 'script.ps1'
        Set-Content -Path $path -Value "$start`n$Script"
        Invoke-ThisPowerShell -NoProfile -NonInteractive -File $path *>&1 | Out-String -Width 4000
    }

    function Get-Token {
        Get-FeishuServerRequest $server | ForEach-Object { $_.headers.Authorization } | Where-Object { $_ } | ForEach-Object { $_ -replace '^Bearer ' } | Sort-Object -Unique
    }
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'Secrets' {
    BeforeEach {
        Reset-FeishuServer $server
    }

    It 'stay out of every stream, <Name>' -ForEach @(
        @{ Name = 'when all goes well'; Shows = 'Resubmitted', 'POST /open-apis/approval/v4/tasks/resubmit', 'DEBUG:'; Tokens = 1; Script = '
            Connect-Feishu @app
            Invoke-FeishuTaskResubmit @any -Form $form -Comment $comment | Format-List * -Force' }
        @{ Name = 'when it is looked up and read back'; Shows = 'ConfirmedAfterFault', 'GET /open-apis/approval/v4/instances'; Tokens = 1; Fault = @{ kind = 'drop'; afterExecuting = $true }; Script = '
            Connect-Feishu @app
            Invoke-FeishuTaskResubmit $any.InstanceCode -Form $form -Comment $comment | Format-List * -Force' }
        @{ Name = 'when it fails'; Shows = 'OutcomeUnknown|ServiceFailure|InvalidResponse'; Tokens = 1; Fault = @{ kind = 'html'; times = 0 }; Script = '
            Connect-Feishu @app -MaximumRetryCount 1
            Invoke-FeishuTaskResubmit @any -Form $form -Comment $comment
            $Error | Format-List * -Force
            $Error | ForEach-Object { $_.Exception | Format-List * -Force; "$($_.Exception)"; Get-Error -InputObject $_ }' }
        @{ Name = 'when the service refuses it'; Shows = 'InvalidParameter', '1390001'; Tokens = 1; Fault = @{ kind = 'apiCode'; code = 1390001 }; Script = '
            Connect-Feishu @app
            $form | Invoke-FeishuTaskResubmit @any -Comment $comment
            $Error | Format-List * -Force
            $Error | ForEach-Object { Get-Error -InputObject $_ }' }
        @{ Name = 'when the form is faulty'; Shows = 'InvalidForm', 'InvalidComment'; Tokens = 0; Script = '
            Connect-Feishu @app
            Invoke-FeishuTaskResubmit @any -Form (@{ id = "x"; type = "fieldList"; value = $hidden."a faulty value" }, @{ id = "y"; type = "input"; value = @{ v = $hidden."a faulty value"; t = [datetime]::new(2026, 1, 1) } })
            Invoke-FeishuTaskResubmit @any -Form "[{""id"":""x"",""type"":""input"",""value"":""$($hidden."a faulty value")"""
            Invoke-FeishuTaskResubmit @any -Form $form -Comment @{ text = $hidden."a comment"; files = @(, @{ title = $hidden."a faulty value" }) }
            $Error | Format-List * -Force
            $Error | ForEach-Object { $_.Exception | Format-List * -Force; Get-Error -InputObject $_ }' }
        @{ Name = 'under -WhatIf'; Asked = 'a text', 'a number', 'a table cell', 'an open_id', 'a comment'; Shows = 'What if:', 'A0000001-0000-4000-8000-000000000012', '127\.0\.0\.1', 'ou_00000000000000000000000000000001'; Tokens = 0; Script = '
            Connect-Feishu @app
            Invoke-FeishuTaskResubmit @any -Form $form -Comment $comment -WhatIf' }
        @{ Name = 'when the connection is shown'; Shows = 'cli_0000000000000001'; Tokens = 1; Script = '
            $connection = Connect-Feishu @app -PassThru
            Invoke-FeishuTaskResubmit @any -Form $form -Comment $comment
            $connection; "$connection"; Get-FeishuConnection | Format-List * -Force
            $connection | ConvertTo-Json -Depth 10 -WarningAction SilentlyContinue
            $connection | Export-Clixml "$PSScriptRoot/connection.xml" -Depth 10; Get-Content "$PSScriptRoot/connection.xml"
            $connection | Get-Member -Force | Out-String
            $connection | Select-Object * | ConvertTo-Csv' }
        @{ Name = 'when connecting fails'; Shows = 'CredentialRejected'; Tokens = 0; Login = $true; Script = '
            try { Connect-Feishu @app } catch { $_ | Format-List * -Force; $_.Exception | Format-List * -Force; Get-Error -InputObject $_ }' }
        @{ Name = 'of a token that was brought'; Shows = 'AccessTokenRejected'; Tokens = 1; Script = '
            Connect-Feishu -AccessToken $app.AppSecret -BaseUri $app.BaseUri -NoProxy
            Get-FeishuConnection | Format-List * -Force
            try { Invoke-FeishuTaskResubmit @any -Form $form -Comment $comment } catch { $_ | Format-List * -Force; Get-Error -InputObject $_ }' }
        @{ Name = 'of the environment'; Shows = 'EnvironmentAmbiguous'; Tokens = 0; Script = '
            $env:FEISHU_APP_SECRET = $hidden."the app secret"; $env:FEISHU_TENANT_ACCESS_TOKEN = $hidden."a text"
            try { Connect-Feishu -FromEnvironment } catch { $_ | Format-List * -Force; Get-Error -InputObject $_ }' }
    ) {
        if ($Fault) {
            $null = Invoke-FeishuServer $server POST faults ($Fault + @{ endpoint = 'resubmit' })
        }

        if ($Login) {
            Add-FeishuFault $server token apiCode @{ code = 10014 }
        }

        $seen = Get-Everything $Script
        foreach ($text in $Shows) {
            $seen | Should -Match $text -Because 'the script has to come that far'
        }

        # Whoever asks what would be sent is told.
        foreach ($name in $hidden.Keys | Where-Object { $_ -notin $Asked }) {
            $seen.Contains($hidden[$name]) | Should -BeFalse -Because "$name must not be seen in: $(($seen -split "`n") -match [regex]::Escape($hidden[$name]))"
        }

        @(Get-Token).Count | Should -Be $Tokens
        foreach ($token in Get-Token) {
            $seen.Contains($token) | Should -BeFalse -Because "the token must not be seen in: $(($seen -split "`n") -match [regex]::Escape($token))"
        }
    }

    It 'leave method, path, status, attempt and log id for -Verbose' {
        Connect-FeishuServer $server
        $any = Get-FeishuSeedId Anything
        Add-FeishuFault $server resubmit apiCode @{ code = 60014 }
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form '[{"id":"a","type":"input","value":"x"}]' -Verbose }
        $lines = $seen.Verbose -match 'POST /open-apis/approval/v4/tasks/resubmit'
        $lines.Count | Should -Be 2
        $lines[0] | Should -Match '400.*60014.*1\b.*\w{8}'
        $lines[1] | Should -Match ('200.*2\b.*' + [regex]::Escape($seen.Output.LogId))
        $seen.Debug | Should -BeNullOrEmpty
        Disconnect-Feishu
    }

    It 'are redacted in bodies, while ids and types stay readable' {
        Connect-FeishuServer $server
        $any = Get-FeishuSeedId Anything
        $before = $global:DebugPreference
        try {
            $global:DebugPreference = 'Continue'
            $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form '[{"id":"widget_shown","type":"input","value":"HiddenText4711"}]' -Comment 'HiddenComment4714' }
        }
        finally {
            $global:DebugPreference = $before
            Disconnect-Feishu
        }

        $debug = $seen.Debug -join "`n"
        $debug | Should -Match 'widget_shown'
        $debug | Should -Match $any.TaskId
        $debug | Should -Not -Match 'Hidden'
    }

    It 'shows bodies where a function or a script sets $DebugPreference for itself, as it does for $VerbosePreference' {
        Connect-FeishuServer $server
        $any = Get-FeishuSeedId Anything
        $seen = Invoke-FeishuScript { $DebugPreference = $VerbosePreference = 'Continue'; Invoke-FeishuTaskResubmit @any -Form '[{"id":"widget_shown","type":"input","value":"x"}]' }
        Disconnect-Feishu
        $seen.Verbose | Should -Not -BeNullOrEmpty
        $seen.Debug | Should -Not -BeNullOrEmpty
    }
}
