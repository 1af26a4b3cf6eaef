# The watch in a real engine: streaming, restarts, what ends it, and how fast it stops. A day of it on a clock of its own is tested in Core (WatchDayTests).

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $server = Start-FeishuServer
    $purchase = '0A1B2C3D-1111-2222-3333-444455556666'
    $anything = '2C3D4E5F-3333-4444-5555-666677778888'
    $waiting = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF', 'A0000001-0000-4000-8000-000000000004', 'A0000001-0000-4000-8000-000000000005', 'A0000001-0000-4000-8000-000000000006'

    function Wait-Until {
        param([scriptblock] $Condition)
        $limit = [System.Diagnostics.Stopwatch]::StartNew()
        while (-not (& $Condition) -and $limit.Elapsed.TotalSeconds -lt 60) {
            Start-Sleep -Milliseconds 50
        }

        & $Condition | Should -BeTrue
    }

    # A watch in a runspace of its own: what it has put out so far can be looked at.
    function Start-Watch {
        param([string] $Line)
        $shell = [powershell]::Create()
        $null = $shell.AddScript(@"
Import-Module '$(Get-FeishuModulePath)'
Connect-Feishu -AppId cli_0000000000000001 -AppSecret (ConvertTo-SecureString 'sandbox-secret-not-real' -AsPlainText -Force) -BaseUri '$($server.BaseUri)' -NoThrottle -NoProxy -RetryIntervalSec 0
$Line
"@)
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        [pscustomobject]@{ Shell = $shell; Output = $output; Running = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output) }
    }
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'Watch-FeishuReturnedTask' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
        $state = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
    }

    AfterEach {
        Disconnect-Feishu
    }

    It 'puts out what waits, then each return as it appears, once, and stops at once' {
        $watch = Start-Watch "Watch-FeishuReturnedTask $purchase, $anything -PollSec 1"
        try {
            Wait-Until { $watch.Output.Count -eq 5 }
            $fresh = Invoke-FeishuServer $server POST instances/add @{ count = 1 }
            Wait-Until { $watch.Output.Count -eq 6 }
            $null = Invoke-FeishuTaskResubmit $fresh.instanceCode -SetValue @{ 'Cost centre' = 'CC-100' }
            $null = Invoke-FeishuServer $server POST return @{ instanceCode = $fresh.instanceCode; reason = 'Still wrong' }
            Wait-Until { $watch.Output.Count -eq 7 }
            Start-Sleep -Milliseconds 1200
            $took = Measure-Command { $watch.Shell.Stop() }
            $took.TotalSeconds | Should -BeLessThan 1
            $watch.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
        }
        finally {
            $watch.Shell.Dispose()
        }

        $watch.Output.Count | Should -Be 7
        $watch.Output[0..4].InstanceCode | Sort-Object | Should -Be (@($waiting) + 'A0000001-0000-4000-8000-000000000012' | Sort-Object)
        $watch.Output[5].InstanceCode | Should -BeExactly $fresh.instanceCode
        $watch.Output[5].TaskId | Should -BeExactly $fresh.taskId
        $watch.Output[6].InstanceCode | Should -BeExactly $fresh.instanceCode
        $watch.Output[6].TaskId | Should -Not -Be $fresh.taskId
        $watch.Output[6].Reason | Should -BeExactly 'Still wrong'
        $watch.Output[6].PSObject.TypeNames[0] | Should -BeExactly 'Feishu.Approval.Approvals.FeishuReturnedTask'
        $watch.Output[6].Form.ToJson() | Should -BeLike '*CC-100*'
    }

    It 'pipes into the correction and the resubmission, one by one' {
        $sent = [System.Collections.Generic.List[object]]::new()
        Watch-FeishuReturnedTask -ApprovalCode $purchase -PollSec 1 |
            Set-FeishuFormValue -Name 'Cost centre' -Value 'CC-100' |
            Invoke-FeishuTaskResubmit |
            ForEach-Object {
                $sent.Add($_)
                if ($sent.Count -eq 2) { $null = Invoke-FeishuServer $server POST instances/add @{ count = 1 } }
                $_
            } | Select-Object -First 5 | Should -HaveCount 5
        $sent.Outcome | Select-Object -Unique | Should -Be 'Resubmitted'
        Assert-FeishuExecutedOnce $server
    }

    It 'goes on after a restart: what was put out does not come again, but for what was under way' {
        $first = Watch-FeishuReturnedTask $purchase -StatePath $state | Select-Object -First 3
        $second = Watch-FeishuReturnedTask $purchase -StatePath $state | Select-Object -First 2
        $second[0].InstanceCode | Should -BeExactly $first[2].InstanceCode
        @($first) + @($second) | ForEach-Object InstanceCode | Select-Object -Unique | Sort-Object | Should -Be ($waiting | Sort-Object)
        $fresh = Invoke-FeishuServer $server POST instances/add @{ count = 1 }
        (Watch-FeishuReturnedTask $purchase -StatePath $state -Since ([DateTimeOffset]::UtcNow.AddHours(-1)) | Select-Object -First 1).InstanceCode | Should -BeExactly $fresh.instanceCode
    }

    It 'loses nothing when its process is killed' {
        $script = Join-Path $TestDrive 'watch.ps1'
        Set-Content $script @"
Import-Module '$(Get-FeishuModulePath)'
Connect-Feishu -AppId cli_0000000000000001 -AppSecret (ConvertTo-SecureString 'sandbox-secret-not-real' -AsPlainText -Force) -BaseUri '$($server.BaseUri)' -NoThrottle -NoProxy
Watch-FeishuReturnedTask $purchase -PollSec 1 -StatePath '$state' | ForEach-Object { [Console]::Out.WriteLine(`$_.InstanceCode); [Console]::Out.Flush(); Start-Sleep -Milliseconds 100 }
"@
        $runs = foreach ($lines in 2, 4) {
            $start = New-ThisPowerShellStart '-NoProfile', '-NonInteractive', '-File', $script
            $start.RedirectStandardOutput = $true
            $process = [System.Diagnostics.Process]::Start($start)
            try {
                $seen = @(for ($line = 0; $line -lt $lines; $line++) { $process.StandardOutput.ReadLine() })
                , $seen
            }
            finally {
                $process.Kill()
                $process.WaitForExit()
                $process.Dispose()
            }

            $null = Invoke-FeishuServer $server POST instances/add @{ count = 1 }
        }

        # The second was being worked on when the process died.
        $runs[0][1] | Should -BeIn $runs[1]
        $runs[0][0] | Should -Not -BeIn $runs[1]
        @($runs[0]) + @($runs[1]) | Select-Object -Unique | Should -HaveCount 5
    }

    It 'refuses the file of another app, and one that is in use' {
        Set-Content $state '{"watch":"returned","v":1,"at":"2026-03-01T00:00:00.000Z","host":"elsewhere.invalid","app":"cli_9"}'
        $before = Get-Content $state -Raw
        { Watch-FeishuReturnedTask $purchase -StatePath $state } | Should -Throw -ErrorId 'JournalUnusable,Feishu.Approval.Commands.WatchFeishuReturnedTaskCommand'
        Get-Content $state -Raw | Should -BeExactly $before
        Remove-Item $state
        $null = Watch-FeishuReturnedTask $purchase -StatePath $state | Select-Object -First 1 | ForEach-Object {
            { Watch-FeishuReturnedTask $purchase -StatePath $state } | Should -Throw -ErrorId 'JournalUnusable,*'
        }

        { Watch-FeishuReturnedTask $purchase -StatePath Env:/x } | Should -Throw -ErrorId 'JournalUnusable,*'
    }

    It 'rides an outage out, with one warning' {
        Add-FeishuFault $server taskSearch serverError @{ times = 13 }
        $seen = Invoke-FeishuScript { Watch-FeishuReturnedTask $purchase -PollSec 1 | Select-Object -First 4 }
        $seen.Output.Count | Should -Be 4
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Warnings | Should -HaveCount 1
        $seen.Warnings[0] | Should -BeLike 'The watch cannot look now, and goes on trying: *'
    }

    It 'ends with what no waiting mends: <Name>' -ForEach @(
        @{ Name = 'a scope is missing'; Scopes = @('approval:approval'); Code = '0A1B2C3D-1111-2222-3333-444455556666'; Id = 'ScopeMissing' }
        @{ Name = 'there is no such definition'; Code = 'nope'; Id = 'ApprovalNotFound' }
        @{ Name = 'the code is a number that has lost digits'; Code = 1.5; Id = 'InvalidId' }
    ) {
        if ($Scopes) { $null = Invoke-FeishuServer $server POST scopes @{ scopes = $Scopes } }
        { Watch-FeishuReturnedTask $Code -ErrorAction SilentlyContinue } | Should -Throw -ErrorId "$Id,Feishu.Approval.Commands.WatchFeishuReturnedTaskCommand" -ExpectedMessage $(if ($Id -eq 'ApprovalNotFound') { "*$Code*" } else { '*' })
    }

    It 'says which request it cannot read, and goes on' {
        Add-FeishuFault $server instance apiCode @{ code = 1390009 }

        # Several are read at once, and it may be the last of them: so nothing ends the watch but this test.
        $watch = Start-Watch "Watch-FeishuReturnedTask $purchase"
        try {
            Wait-Until { $watch.Output.Count -eq 3 -and $watch.Shell.Streams.Error.Count -eq 1 }
            $failed = $watch.Shell.Streams.Error[0]
            $failed.FullyQualifiedErrorId | Should -BeLike 'OperationNotPermitted,*'
            $failed.TargetObject | Should -BeIn $waiting
            $watch.Output[0..2].InstanceCode | Should -Not -Contain $failed.TargetObject
        }
        finally {
            $watch.Shell.Stop()
            $watch.Shell.Dispose()
        }
    }

    It 'shows its looks' {
        $watch = Start-Watch "Watch-FeishuReturnedTask $purchase -PollSec 1"
        try {
            Wait-Until { $watch.Shell.Streams.Progress.Count -ge 2 }
            $watch.Shell.Streams.Progress[1].StatusDescription | Should -Match '^last look \d\d:\d\d:\d\d, next look \d\d:\d\d:\d\d, 4 returns so far$'
        }
        finally {
            $watch.Shell.Stop()
            $watch.Shell.Dispose()
        }
    }

    It 'takes definitions from the pipeline, and runs on the sandbox' {
        Connect-Feishu -Sandbox
        (Get-FeishuApproval $purchase | Watch-FeishuReturnedTask | Select-Object -First 1).ApprovalCode | Should -BeExactly $purchase
    }
}
