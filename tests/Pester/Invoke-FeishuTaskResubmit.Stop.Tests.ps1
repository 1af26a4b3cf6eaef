BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $any = Get-FeishuSeedId Anything

    # Starts a script in a runspace of its own, stops it once the server has seen enough, and says how long that took. With -AtOnce it may
    # have ended before it could be stopped: then nothing is said.
    function Stop-FeishuScript {
        param([string] $Script, [string] $Endpoint, [int] $Requests = 1, [switch] $AtOnce)
        $shell = [powershell]::Create()
        try {
            $connect = @"
Import-Module '$(Get-FeishuModulePath)'
`$secret = ConvertTo-SecureString 'sandbox-secret-not-real' -AsPlainText -Force
`$json = '[{"id":"widget_any","type":"input","value":"x"}]'
`$ids = @{ ApprovalCode = '$($any.ApprovalCode)'; InstanceCode = '$($any.InstanceCode)'; TaskId = '$($any.TaskId)'; UserId = '$($any.UserId)' }
Connect-Feishu -AppId cli_0000000000000001 -AppSecret `$secret -BaseUri '$($server.BaseUri)' -RetryIntervalSec 30 -NoThrottle -NoProxy
"@
            $running = $shell.AddScript("$connect`n$Script").BeginInvoke()
            $limit = [System.Diagnostics.Stopwatch]::StartNew()
            while (@(Get-FeishuServerRequest $server $Endpoint).Count -lt $Requests -and $limit.Elapsed.TotalSeconds -lt 15) {
                Start-Sleep -Milliseconds 50
            }

            @(Get-FeishuServerRequest $server $Endpoint).Count | Should -Be $Requests -Because 'the script has to be in the middle of it'
            if (-not $AtOnce) {
                Start-Sleep -Milliseconds 200
                $running.IsCompleted | Should -BeFalse -Because 'there must be something to stop'
            }

            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $watch.Stop()
            if ($AtOnce -and $shell.InvocationStateInfo.State -eq 'Completed') {
                return
            }

            $shell.InvocationStateInfo.State | Should -Be 'Stopped'
            $watch.Elapsed.TotalSeconds
        }
        finally {
            $shell.Dispose()
        }
    }
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'Ctrl+C' {
    BeforeEach {
        Reset-FeishuServer $server
    }

    It 'is back at once from <Name>, and nothing is sent afterwards' -ForEach @(
        @{ Name = 'a write without an answer'; Endpoint = 'resubmit'; Kind = 'hang'; With = @{}; Script = 'Invoke-FeishuTaskResubmit @ids -Form $json' }
        @{ Name = 'a wait for the rate limit'; Endpoint = 'resubmit'; Kind = 'rateLimit'; With = @{ resetSeconds = '60' }; Script = 'Invoke-FeishuTaskResubmit @ids -Form $json' }
        @{ Name = 'a pause before a repeat'; Endpoint = 'resubmit'; Kind = 'apiCode'; With = @{ code = 60014 }; Script = 'Invoke-FeishuTaskResubmit @ids -Form $json' }
        @{ Name = 'a look-up without an answer'; Endpoint = 'instance'; Kind = 'hang'; With = @{}; Script = 'Invoke-FeishuTaskResubmit $ids.InstanceCode -Form $json' }
        @{ Name = 'a read without an end'; Endpoint = 'instance'; Kind = 'slow'; With = @{ delayMs = 20000 }; Script = 'Invoke-FeishuTaskResubmit $ids.InstanceCode -Form $json' }
        @{ Name = 'connecting'; Endpoint = 'token'; Kind = 'hang'; With = @{}; Script = '' }
        @{ Name = 'the first of many records'; Endpoint = 'resubmit'; Kind = 'hang'; With = @{}; Script = '1..50 | ForEach-Object { [pscustomobject]($ids + @{ Form = $json }) } | Invoke-FeishuTaskResubmit' }
    ) {
        Add-FeishuFault $server $Endpoint $Kind ($With + @{ times = 0 })
        Stop-FeishuScript $Script $Endpoint | Should -BeLessThan 3
        $before = @(Get-FeishuServerRequest $server).Count
        Start-Sleep -Milliseconds 1200
        @(Get-FeishuServerRequest $server).Count | Should -Be $before
        Get-FeishuExecution $server $any.TaskId | Should -Be 0
    }

    It 'is back at once from a wait for its own pace, which keeps to a hundred a minute' {
        $null = Invoke-FeishuServer $server POST reexecution @{ allow = $true }
        $script = 'Connect-Feishu -AppId cli_0000000000000001 -AppSecret $secret -BaseUri (Get-FeishuConnection).BaseUri -NoProxy
            1..120 | ForEach-Object { [pscustomobject]($ids + @{ Form = $json }) } | Invoke-FeishuTaskResubmit'
        Stop-FeishuScript $script resubmit 100 | Should -BeLessThan 3
        Start-Sleep -Milliseconds 1200
        @(Get-FeishuServerRequest $server resubmit).Count | Should -Be 100
    }

    It 'lets a write that is about to end do so, and does not send it again' {
        # On a busy machine it may have ended before the stop: then once more.
        for ($try = 0; $null -eq $took -and $try -lt 10; $try++) {
            Reset-FeishuServer $server
            Add-FeishuFault $server resubmit slow @{ delayMs = 400; times = 0 }
            $took = Stop-FeishuScript 'Invoke-FeishuTaskResubmit @ids -Form $json' resubmit -AtOnce
        }

        $took | Should -Not -BeNullOrEmpty
        $took | Should -BeLessThan 3
        Start-Sleep -Milliseconds 800
        Get-FeishuExecution $server $any.TaskId | Should -Be 1
        (Get-FeishuServerRequest $server).endpoint | Should -Be 'token', 'resubmit'
    }
}
