# Decisions are taken by the fake server's control calls while the cmdlet waits: by a job of this process, which sees when it has looked.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $definition, $initiator, $manager, $finance, $first, $second = Get-FeishuWaitingSeed
    $command = 'Feishu.Approval.Commands.WaitFeishuInstanceCommand'

    # Does something once so many looks have arrived at the server, and says when it is through.
    function Start-Meanwhile {
        param([scriptblock] $Script, [int] $Looks = 1)
        $shell = [powershell]::Create()
        $null = $shell.AddScript({
                param($TestModule, $Server, $Looks, $Script, $With)
                Import-Module $TestModule
                $watch = [System.Diagnostics.Stopwatch]::StartNew()
                while ((Invoke-FeishuServer $Server GET counters).instance -lt $Looks -and $watch.Elapsed.TotalSeconds -lt 30) { Start-Sleep -Milliseconds 20 }
                & ([scriptblock]::Create($Script)) $Server $With
            }).AddArgument((Join-Path $PSScriptRoot 'FeishuTest.psm1')).AddArgument($server).AddArgument($Looks).AddArgument("$Script").AddArgument(@{ first = $first; second = $second; manager = $manager; module = Get-FeishuModulePath })
        [pscustomobject]@{ Shell = $shell; Running = $shell.BeginInvoke() }
    }

    function Receive-Meanwhile {
        param($Job)
        try {
            $null = $Job.Shell.EndInvoke($Job.Running)
            $Job.Shell.Streams.Error | Should -BeNullOrEmpty
        }
        finally {
            $Job.Shell.Dispose()
        }
    }
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Wait-FeishuInstance' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    It 'sees a decision that is taken while it waits, and says who took it' {
        $null = Invoke-FeishuServer $server POST approve @{ instanceCode = $first }
        $job = Start-Meanwhile { param($Server, $With) Invoke-FeishuServer $Server POST approve @{ instanceCode = $With.first; comment = 'Fine' } }
        $result = Wait-FeishuInstance $first -PollSec 1 -TimeoutSec 60
        Receive-Meanwhile $job
        $result | Should -BeOfType [Feishu.Approval.Approvals.FeishuWaitResult]
        $result.InstanceCode, $result.ApprovalCode, $result.ApprovalName, $result.Status | Should -Be $first, $definition, 'Purchase', 'APPROVED'
        $result.Outcome, $result.Reached, $result.ExitCode, $result.DecidedBy, $result.Comment | Should -Be 'Approved', $true, 0, $finance, 'Fine'
        $result.WaitsFor | Should -BeNullOrEmpty
        $result.Looks | Should -BeGreaterThan 1
    }

    It 'sees what another session approves as an approver' {
        $job = Start-Meanwhile {
            param($Server, $With)
            Import-Module $With.module
            Connect-FeishuServer $Server
            Approve-FeishuTask $With.first -UserId $With.manager -ErrorAction Stop
            Disconnect-Feishu
        }
        $result = Wait-FeishuInstance $first -For NewTask -PollSec 1 -TimeoutSec 60
        Receive-Meanwhile $job
        $result.Outcome, $result.Reached, $result.ExitCode, "$($result.WaitsFor)" | Should -Be 'NewTask', $true, 0, $finance
    }

    It 'ends for <For> when the request is <Name>' -ForEach @(
        @{ For = 'Decision'; Name = 'rejected'; Call = 'reject'; Outcome = 'Rejected'; Code = 3 }
        @{ For = 'Decision'; Name = 'withdrawn'; Call = 'cancel'; Outcome = 'Canceled'; Code = 4 }
        @{ For = 'Decision'; Name = 'deleted'; Call = 'delete'; Outcome = 'Deleted'; Code = 4 }
        @{ For = 'Decision'; Name = 'returned'; Call = 'return'; Outcome = 'TimedOut'; Code = 2; Id = 'WaitTimedOut' }
        @{ For = 'Approved'; Name = 'rejected'; Call = 'reject'; Outcome = 'Rejected'; Code = 3; Id = 'EndedOtherwise' }
        @{ For = 'Approved'; Name = 'returned'; Call = 'return'; Outcome = 'Returned'; Code = 5; Id = 'EndedOtherwise' }
        @{ For = 'Returned'; Name = 'returned'; Call = 'return'; Outcome = 'Returned'; Code = 0 }
        @{ For = 'NewTask'; Name = 'deleted'; Call = 'delete'; Outcome = 'Deleted'; Code = 4; Id = 'EndedOtherwise' }
    ) {
        $null = Invoke-FeishuServer $server POST $Call @{ instanceCode = $first }
        $seen = Invoke-FeishuScript { Wait-FeishuInstance $first -For $For -TimeoutSec 0 }
        $seen.Output.Outcome, $seen.Output.ExitCode | Should -Be $Outcome, $Code
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly $(if ($Id) { "$Id,$command" })
        if ($Id) {
            $seen.Errors[0].TargetObject | Should -Be $seen.Output[0]
            "$($seen.Errors[0])" | Should -BeLike "*$first*"
            $seen.Errors[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }
    }

    It 'lets nothing through that was not approved, where errors stop' {
        $null = Invoke-FeishuServer $server POST reject @{ instanceCode = $first }
        $let = [System.Collections.Generic.List[object]]::new()
        $caught = try { Wait-FeishuInstance $first -For Approved -ErrorAction Stop | ForEach-Object { $let.Add($_) } } catch { $_ }
        $let | Should -BeNullOrEmpty
        $caught.FullyQualifiedErrorId | Should -BeExactly "EndedOtherwise,$command"
        $caught.TargetObject.ExitCode | Should -Be 3
    }

    It 'takes <Name>' -ForEach @(
        @{ Name = 'what was found'; Piped = { Find-FeishuInstance -InstanceCode $first } }
        @{ Name = 'what was created'; Piped = { New-FeishuInstance $definition -UserId $initiator -Value @{ Reason = 'x' } } }
        @{ Name = 'what was done'; Piped = { Approve-FeishuTask $first -UserId $manager } }
        @{ Name = 'rows'; Piped = { [pscustomobject] @{ instance_code = $first } } }
        @{ Name = 'codes'; Piped = { $first } }
    ) {
        $seen = Invoke-FeishuScript { & $Piped | Wait-FeishuInstance -TimeoutSec 0 }
        $seen.Output.Outcome | Should -Be 'TimedOut'
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly "WaitTimedOut,$command"
    }

    It 'runs a block for each record, and takes a number that the session knows' {
        $null = Get-FeishuInstance $first -OutVariable read
        $seen = Invoke-FeishuScript { [pscustomobject] @{ Code = $first } | Wait-FeishuInstance -InstanceCode { $_.Code } -TimeoutSec 0 }
        $seen.Output.InstanceCode | Should -BeExactly $first
        $seen = Invoke-FeishuScript { Wait-FeishuInstance $read.SerialNumber -TimeoutSec 0 }
        $seen.Output.InstanceCode | Should -BeExactly $first
    }

    It 'waits for several at once and puts each out when it is decided' {
        $job = Start-Meanwhile -Looks 2 {
            param($Server, $With)
            Invoke-FeishuServer $Server POST reject @{ instanceCode = $With.second }
            Start-Sleep -Milliseconds 1500
            Invoke-FeishuServer $Server POST reject @{ instanceCode = $With.first }
        }
        $results = $first, $second | Wait-FeishuInstance -PollSec 1 -TimeoutSec 60
        Receive-Meanwhile $job
        $results.InstanceCode | Should -Be $second, $first
        ($results.ExitCode | Measure-Object -Maximum).Maximum | Should -Be 3
    }

    It 'gives out what is decided while more is still piped' {
        $null = Invoke-FeishuServer $server POST reject @{ instanceCode = $first }
        $order = [System.Collections.Generic.List[string]]::new()
        & {
            $first
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            while ((Invoke-FeishuServer $server GET counters).instance -lt 1 -and $watch.Elapsed.TotalSeconds -lt 30) { Start-Sleep -Milliseconds 20 }
            Start-Sleep -Milliseconds 300
            $second
            $order.Add('all were piped')
        } | Wait-FeishuInstance -TimeoutSec 0 -ErrorAction Ignore | ForEach-Object { $order.Add($_.InstanceCode) }
        $order | Should -Be $first, 'all were piped', $second
    }

    It 'has a result with an exit code for what cannot be waited for: <Name>' -ForEach @(
        @{ Name = 'nothing'; Code = ''; Error = 'InstanceCodeMissing' }
        @{ Name = 'a number that lost digits'; Code = 7.5e18; Error = 'InvalidId' }
        @{ Name = 'a request that is not there'; Code = 'B0000001-0000-4000-8000-000000000001'; Error = 'InstanceNotFound' }
    ) {
        $seen = Invoke-FeishuScript { $Code, $first | Wait-FeishuInstance -TimeoutSec 0 }
        $seen.Errors.FullyQualifiedErrorId | Should -Contain "$Error,$command"
        ($seen.Output | Where-Object Outcome -EQ 'Failed').ExitCode | Should -Be 1
        ($seen.Output | Where-Object Outcome -EQ 'Failed').InstanceCode | Should -BeExactly "$Code"
        ($seen.Output | Where-Object InstanceCode -EQ $first).Outcome | Should -Be 'TimedOut'
    }

    It 'ends the pipeline for what would hit every look' {
        $null = Invoke-FeishuServer $server POST scopes @{ scopes = @('approval:task') }
        $seen = Invoke-FeishuScript { $first, $second | Wait-FeishuInstance }
        $seen.Ended.FullyQualifiedErrorId | Should -BeExactly "ScopeMissing,$command"
        Disconnect-Feishu
        (Invoke-FeishuScript { Wait-FeishuInstance $first }).Ended.FullyQualifiedErrorId | Should -BeExactly "NotConnected,$command"
    }

    It 'lives through an outage, with one warning' {
        Connect-FeishuServer $server @{ MaximumRetryCount = 0 }
        Add-FeishuFault $server instance serverError @{ times = 2 }
        $null = Invoke-FeishuServer $server POST reject @{ instanceCode = $first }
        $seen = Invoke-FeishuScript { Wait-FeishuInstance $first -PollSec 1 -TimeoutSec 60 -Verbose }
        $seen.Output.Outcome | Should -Be 'Rejected'
        $seen.Errors | Should -BeNullOrEmpty
        @($seen.Warnings -match 'does not answer').Count | Should -Be 1
        $seen.Verbose | Should -Contain 'No answer: ServiceFailure.'
    }

    It 'works in a sandbox' {
        Connect-Feishu -Sandbox
        $null = Deny-FeishuTask $first -UserId $manager -Comment 'Too many'
        $result = Wait-FeishuInstance $first
        $result.Outcome, $result.ExitCode, $result.Comment, $result.DecidedBy | Should -Be 'Rejected', 3, 'Too many', $manager
        $result.CompletedAt | Should -BeGreaterOrEqual $result.Since
    }
}
