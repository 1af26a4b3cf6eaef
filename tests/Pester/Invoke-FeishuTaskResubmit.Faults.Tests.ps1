BeforeDiscovery {
    # What a broken end looks like to the client when nothing was executed and no attempt is left.
    $faults = @(
        @{ Kind = 'drop'; With = @{}; Error = 'ConnectionFailed' }
        @{ Kind = 'serverError'; With = @{}; Error = 'ServiceFailure' }
        @{ Kind = 'serverError'; With = @{ httpStatus = 503 }; Error = 'ServiceFailure' }
        @{ Kind = 'apiCode'; With = @{ code = 1395001 }; Error = 'ServiceFailure' }
        @{ Kind = 'html'; With = @{}; Error = 'InvalidResponse' }
        @{ Kind = 'cutJson'; With = @{}; Error = 'InvalidResponse' }
        @{ Kind = 'shortBody'; With = @{}; Error = 'InvalidResponse' }
        foreach ($shape in 'array', 'noCode', 'textCode', 'fractionCode', 'null', 'empty') {
            @{ Kind = 'wrongShape'; With = @{ shape = $shape }; Error = 'InvalidResponse' }
        }

        @{ Kind = 'redirect'; With = @{}; Error = 'InvalidResponse' }
        @{ Kind = 'redirect'; With = @{ httpStatus = 307 }; Error = 'InvalidResponse' }
        @{ Kind = 'endless'; With = @{}; Error = 'InvalidResponse' }
        @{ Kind = 'tooLarge'; With = @{ mebibytes = 2 }; Error = 'InvalidResponse' }
        @{ Kind = 'tooDeep'; With = @{}; Error = 'InvalidResponse' }
        @{ Kind = 'gzipBomb'; With = @{}; Error = 'InvalidResponse' }
        @{ Kind = 'invalidUtf8'; With = @{}; Error = 'InvalidResponse' }
    ) | ForEach-Object { $_ + @{ Name = "$($_.Kind) $($_.With.Values)".Trim() } }

    # Whoever sees the task still open looks twice, two seconds apart: one of each sort here, all of them in the tests of the client.
    $sorts = $faults | Where-Object Name -In 'drop', 'serverError 503', 'apiCode 1395001', 'cutJson', 'wrongShape noCode', 'redirect', 'tooLarge 2'
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $any = Get-FeishuSeedId Anything
    $purchase = Get-FeishuSeedId Purchase
    $id = '{0},Feishu.Approval.Commands.InvokeFeishuTaskResubmitCommand'
    $json = '[{"id":"widget_any","type":"input","value":"x"}]'

    function Get-Order {
        (Get-FeishuServerRequest $server).endpoint -join ' '
    }
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Invoke-FeishuTaskResubmit when things break' {
    BeforeEach {
        Reset-FeishuServer $server
        $null = Invoke-FeishuServer $server POST reexecution @{ allow = $true }
        Connect-FeishuServer $server
    }

    AfterEach {
        # Whatever breaks: no task is executed twice, although the server would allow it, and no redirect is followed.
        foreach ($count in (Invoke-FeishuServer $server GET executions).PSObject.Properties) {
            $count.Value | Should -BeLessOrEqual 1 -Because "task $($count.Name) must not be executed twice"
        }

        (Invoke-FeishuServer $server GET counters).trap | Should -Be 0
    }

    It 'finds out that a write was executed after <Name>' -ForEach $faults {
        Add-FeishuFault $server resubmit $Kind ($With + @{ afterExecuting = $true })
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form $json }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Outcome | Should -Be 'ConfirmedAfterFault'
        $seen.Output.Attempts | Should -Be 1
        Get-Order | Should -BeExactly 'token resubmit instance'
        Get-FeishuExecution $server $any.TaskId | Should -Be 1
    }

    It 'finds out that a write was not executed after <Name>, and sends it again' -ForEach $sorts {
        Add-FeishuFault $server resubmit $Kind $With
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form $json }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Outcome | Should -Be 'Resubmitted'
        $seen.Output.Attempts | Should -Be 2
        Get-Order | Should -BeExactly 'token resubmit instance instance resubmit'
        $looks = @(Get-FeishuServerRequest $server instance).time
        ($looks[1] - $looks[0]).TotalSeconds | Should -BeGreaterOrEqual 2
        Get-FeishuExecution $server $any.TaskId | Should -Be 1
    }

    It 'says that nothing was executed when no attempt is left after <Name>' -ForEach ($sorts | Select-Object -First 4) {
        Connect-FeishuServer $server @{ MaximumRetryCount = 0 }
        Add-FeishuFault $server resubmit $Kind $With
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form $json }
        $seen.Ended | Should -BeNullOrEmpty
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f $Error)
        $seen.Errors.Exception.Message | Should -Match 'not executed.*still open'
        Get-FeishuExecution $server $any.TaskId | Should -Be 0
    }

    It 'takes code 0 for success, whatever stands in data' {
        Add-FeishuFault $server resubmit wrongShape @{ shape = 'textData'; afterExecuting = $true }
        (Invoke-FeishuTaskResubmit @any -Form $json).Outcome | Should -Be 'Resubmitted'
        Get-Order | Should -BeExactly 'token resubmit'
    }

    It 'reads back after a time-out: <Name>' -ForEach @(
        @{ Name = 'executed'; Kind = 'hang'; With = @{ afterExecuting = $true }; Outcome = 'ConfirmedAfterFault'; Order = 'token resubmit instance' }
        @{ Name = 'not executed'; Kind = 'hang'; With = @{}; Outcome = 'Resubmitted'; Order = 'token resubmit instance instance resubmit' }
        @{ Name = 'of a gateway, not executed'; Kind = 'serverError'; With = @{ httpStatus = 504 }; Outcome = 'Resubmitted'; Order = 'token resubmit instance instance resubmit' }
        @{ Name = 'executed between the two looks'; Kind = 'late'; With = @{ holdConnection = $true; delayMs = 2000 }; Outcome = 'ConfirmedAfterFault'; Order = 'token resubmit instance instance' }
    ) {
        Connect-FeishuServer $server @{ TimeoutSec = 1 }
        Add-FeishuFault $server resubmit $Kind $With
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form $json }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Outcome | Should -Be $Outcome
        Get-Order | Should -BeExactly "token $Order"
        $looks = @(Get-FeishuServerRequest $server instance).time
        if ($looks.Count -eq 2) {
            ($looks[1] - $looks[0]).TotalSeconds | Should -BeGreaterOrEqual 2
        }
    }

    It 'finds what executes one second after <Name>, and sends nothing again' -ForEach @(
        @{ Name = 'a reset'; With = @{} }
        @{ Name = 'a 502'; With = @{ httpStatus = 502 } }
    ) {
        Add-FeishuFault $server resubmit late ($With + @{ delayMs = 1000 })
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form $json }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Outcome | Should -Be 'ConfirmedAfterFault'
        $seen.Output.Attempts | Should -Be 1
        Get-Order | Should -BeExactly 'token resubmit instance instance'
        Get-FeishuExecution $server $any.TaskId | Should -Be 1
    }

    It 'says that nothing was executed when a write timed out and no attempt is left' {
        Connect-FeishuServer $server @{ TimeoutSec = 1; MaximumRetryCount = 0 }
        Add-FeishuFault $server resubmit hang
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form $json }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'RequestTimedOut')
        $seen.Errors.Exception.Message | Should -Match 'not executed.*still open'
    }

    It 'notices that an earlier attempt was executed late, by the refusal of the next' {
        $null = Invoke-FeishuServer $server POST reexecution @{ allow = $false }
        Connect-FeishuServer $server @{ RetryIntervalSec = 2 }
        Add-FeishuFault $server resubmit late @{ delayMs = 2500 }
        $result = Invoke-FeishuTaskResubmit @any -Form $json
        $result.Outcome | Should -Be 'ConfirmedAfterFault'
        $result.Attempts | Should -Be 2
        Get-Order | Should -BeExactly 'token token resubmit instance instance resubmit instance'
    }

    It 'does not know when the instance cannot be read back: <Name>' -ForEach @(
        @{ Name = 'not found'; Kind = 'apiCode'; With = @{ code = 1390003; times = 0 } }
        @{ Name = 'no scope for it'; Kind = 'apiCode'; With = @{ code = 99991672; times = 0 } }
        @{ Name = 'service down'; Kind = 'serverError'; With = @{ times = 0 } }
        @{ Name = 'no answer'; Kind = 'drop'; With = @{ times = 0 } }
        @{ Name = 'wrong shape'; Kind = 'wrongShape'; With = @{ times = 0 } }
        @{ Name = 'no data'; Kind = 'wrongShape'; With = @{ times = 0; shape = 'textData' } }
    ) {
        Connect-FeishuServer $server @{ MaximumRetryCount = 1; RetryIntervalSec = 0 }
        Add-FeishuFault $server resubmit drop @{ afterExecuting = $true }
        Add-FeishuFault $server instance $Kind $With
        $seen = Invoke-FeishuScript { [pscustomobject] ($any + @{ Form = $json }), [pscustomobject] ($purchase + @{ Form = '[{"id":"widget_qty","type":"number","value":2}]' }) | Invoke-FeishuTaskResubmit }
        $seen.Ended | Should -BeNullOrEmpty
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'OutcomeUnknown')
        $seen.Errors.CategoryInfo.Category | Should -Be 'OperationStopped'
        $seen.Errors.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $seen.Errors.TargetObject.TaskId | Should -BeExactly $any.TaskId
        $seen.Output.TaskId | Should -BeExactly $purchase.TaskId -Because 'the pipeline goes on'
        @(Get-FeishuServerRequest $server resubmit).Count | Should -Be 2 -Because 'what may have been executed is never sent again'
    }

    It 'does not know when the request was <Name> meanwhile' -ForEach @(
        @{ Name = 'withdrawn'; Command = 'cancel' }
        @{ Name = 'deleted'; Command = 'delete' }
    ) {
        Add-FeishuFault $server resubmit drop
        $null = Invoke-FeishuServer $server POST $Command @{ instanceCode = $any.InstanceCode }
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form $json }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'OutcomeUnknown')
        @(Get-FeishuServerRequest $server resubmit).Count | Should -Be 1
    }

    It 'reads back even with -MaximumRetryCount 0, and again what <Kind> spoilt' -ForEach @{ Kind = 'wrongShape' }, @{ Kind = 'redirect' }, @{ Kind = 'cutJson' } {
        Connect-FeishuServer $server @{ MaximumRetryCount = 0; RetryIntervalSec = 0 }
        Add-FeishuFault $server resubmit drop @{ afterExecuting = $true }
        Add-FeishuFault $server instance $Kind @{}
        (Invoke-FeishuTaskResubmit @any -Form $json).Outcome | Should -Be 'ConfirmedAfterFault'
        Get-Order | Should -BeExactly 'token token resubmit instance instance'
    }

    It 'sends a locked request again, up to -MaximumRetryCount times' {
        Connect-FeishuServer $server @{ MaximumRetryCount = 2 }
        Add-FeishuFault $server resubmit apiCode @{ code = 60014; times = 2 }
        $result = Invoke-FeishuTaskResubmit @any -Form $json
        $result.Outcome | Should -Be 'Resubmitted'
        $result.Attempts | Should -Be 3
        Get-Order | Should -BeExactly 'token token resubmit resubmit resubmit'

        Reset-FeishuServer $server
        Connect-FeishuServer $server @{ MaximumRetryCount = 2 }
        Add-FeishuFault $server resubmit apiCode @{ code = 60014; times = 0 }
        (Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form $json }).Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InstanceLocked')
        @(Get-FeishuServerRequest $server resubmit).Count | Should -Be 3
    }

    It 'waits for a rate limit as long as its header says, apart from the other repeats' {
        Connect-FeishuServer $server @{ MaximumRetryCount = 0 }
        Add-FeishuFault $server resubmit rateLimit @{ resetSeconds = '1'; times = 2 }
        $result = Invoke-FeishuTaskResubmit @any -Form $json
        $result.Outcome | Should -Be 'Resubmitted'
        $result.Attempts | Should -Be 3
        $times = @(Get-FeishuServerRequest $server resubmit).time
        $times.Count | Should -Be 3
        ($times[1] - $times[0]).TotalSeconds | Should -BeGreaterThan 0.9
        ($times[2] - $times[1]).TotalSeconds | Should -BeGreaterThan 0.9
    }

    It 'gives up after ten refusals in a row' {
        Add-FeishuFault $server resubmit rateLimit @{ resetSeconds = '0'; times = 0 }
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form $json }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'RateLimited')
        @(Get-FeishuServerRequest $server resubmit).Count | Should -Be 10
    }

    It 'reads back when a refused request finds its task gone on the repeat' {
        $null = Invoke-FeishuServer $server POST reexecution @{ allow = $false }
        Add-FeishuFault $server resubmit rateLimit @{ resetSeconds = '0'; afterExecuting = $true }
        (Invoke-FeishuTaskResubmit @any -Form $json).Outcome | Should -Be 'ConfirmedAfterFault'
        Get-Order | Should -BeExactly 'token resubmit resubmit instance'
    }

    It 'does not take a task that was gone from the start for a success' {
        $null = Invoke-FeishuServer $server POST reexecution @{ allow = $false }
        $null = Invoke-FeishuTaskResubmit @any -Form $json
        (Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form $json }).Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'TaskNotFound')
        Get-Order | Should -BeExactly 'token resubmit resubmit'
    }

    It 'renews a token that was revoked in the middle of a run, once' {
        $added = Invoke-FeishuServer $server POST instances/add @{ count = 4 } | ForEach-Object { $_ }
        $number = 0
        $result = $added | ForEach-Object {
            if (++$number -eq 3) {
                $null = Invoke-FeishuServer $server POST tokens/revoke
            }

            [pscustomobject]@{ InstanceCode = $_.instanceCode; TaskId = $_.taskId; ApprovalCode = $purchase.ApprovalCode; UserId = $purchase.UserId; Form = '[{"id":"widget_qty","type":"number","value":2}]' }
        } | Invoke-FeishuTaskResubmit
        $result.Outcome | Should -Be (@('Resubmitted') * 4)
        Get-Order | Should -BeExactly 'token resubmit resubmit resubmit token resubmit resubmit'
    }

    It 'ends a read that gets no answer as RequestTimedOut' {
        Connect-FeishuServer $server @{ TimeoutSec = 1; MaximumRetryCount = 1 }
        Add-FeishuFault $server instance hang @{ times = 0 }
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $any.InstanceCode -Form $json }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'RequestTimedOut')
        $seen.Errors.CategoryInfo.Category | Should -Be 'OperationTimeout'
        @(Get-FeishuServerRequest $server instance).Count | Should -Be 2
        Get-FeishuServerRequest $server resubmit | Should -BeNullOrEmpty
    }

    It 'repeats a read after <Kind>' -ForEach @(
        @{ Kind = 'drop'; With = @{} }
        @{ Kind = 'serverError'; With = @{} }
        @{ Kind = 'shortBody'; With = @{} }
        @{ Kind = 'apiCode'; With = @{ code = 1395001 } }
        @{ Kind = 'rateLimit'; With = @{ resetSeconds = '0' } }
    ) {
        Add-FeishuFault $server instance $Kind $With
        (Invoke-FeishuTaskResubmit $any.InstanceCode -Form $json).Outcome | Should -Be 'Resubmitted'
        Get-Order | Should -BeExactly 'token instance instance resubmit'
    }

    It 'sends nothing after a look-up that ends with <Kind>' -ForEach @(
        @{ Kind = 'redirect'; With = @{} }
        @{ Kind = 'tooLarge'; With = @{ mebibytes = 40 } }
        @{ Kind = 'gzipBomb'; With = @{ mebibytes = 40 } }
        @{ Kind = 'tooDeep'; With = @{} }
        @{ Kind = 'wrongShape'; With = @{ shape = 'array' } }
        @{ Kind = 'wrongShape'; With = @{ shape = 'textData' } }
        @{ Kind = 'html'; With = @{} }
        @{ Kind = 'invalidUtf8'; With = @{} }
    ) {
        Connect-FeishuServer $server @{ MaximumRetryCount = 0 }
        Add-FeishuFault $server instance $Kind ($With + @{ times = 0 })
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $any.InstanceCode -Form $json }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidResponse')
        $seen.Errors.CategoryInfo.Category | Should -Be 'ProtocolError'
        Get-FeishuServerRequest $server resubmit | Should -BeNullOrEmpty
    }

    It 'says so when nobody answers at the port any more' {
        $gone = Start-FeishuServer
        $connection = Connect-FeishuServer $gone @{ PassThru = $true; MaximumRetryCount = 1 }
        Stop-FeishuServer $gone
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form $json -Connection $connection }
        $seen.Ended | Should -BeNullOrEmpty
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'ConnectionFailed')
        $seen.Errors.CategoryInfo.Category | Should -Be 'ConnectionError'
    }
}
