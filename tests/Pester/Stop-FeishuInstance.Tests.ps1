BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $definition, $initiator, $null, $null, $first, $null = Get-FeishuWaitingSeed
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Stop-FeishuInstance' {
    BeforeEach {
        Reset-FeishuServer $server -Reexecution
        Connect-FeishuServer $server
    }

    AfterEach {
        Assert-FeishuExecutedOnce $server
    }

    It 'withdraws by the code alone, on behalf of the initiator' {
        $result = Stop-FeishuInstance $first -Confirm:$false -Verify
        $result | Should -BeOfType ([Feishu.Approval.Approvals.FeishuActionResult])
        $result.Action, $result.ApprovalCode, $result.InstanceCode, $result.UserId, $result.Outcome, $result.Verified |
            Should -Be 'cancel', $definition, $first, $initiator, 'Executed', $true
        $result.TaskId | Should -BeNullOrEmpty
        (Get-FeishuSent $server cancel).PSObject.Properties.Name | Should -Be 'approval_code', 'instance_code', 'user_id'
        (Get-FeishuInstance $first).Status | Should -BeExactly 'CANCELED'
    }

    It 'says under -WhatIf what would be done, and does nothing' {
        $log = Join-Path $TestDrive 'whatif.txt'
        $null = Start-Transcript -Path $log
        try {
            Stop-FeishuInstance $first -WhatIf | Should -BeNullOrEmpty
        }
        finally {
            $null = Stop-Transcript
        }

        (Get-Content $log -Raw) -replace '\s+', ' ' | Should -Match "Withdraw on behalf of open_id $initiator.*$first"
        Get-FeishuServerRequest $server cancel | Should -BeNullOrEmpty
    }

    It 'takes what other cmdlets give: <Name>' -ForEach @(
        @{ Name = 'Get-FeishuInstance'; Script = { Get-FeishuInstance $first } }
        @{ Name = 'Find-FeishuInstance'; Script = { Find-FeishuInstance $definition | Where-Object InstanceCode -EQ $first } }
        @{ Name = 'Add-FeishuTaskSigner'; Script = { Add-FeishuTaskSigner $first -Signer c3d4e5f6 -Position Before } }
        @{ Name = 'a hashtable'; Script = { @{ InstanceCode = $first } } }
        @{ Name = 'the spelling of the API'; Script = { [pscustomobject] @{ instance_code = $first; user_id = $initiator } } }
    ) {
        $seen = Invoke-FeishuScript { & $Script | Stop-FeishuInstance -Confirm:$false }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.InstanceCode, $seen.Output.Outcome | Should -Be $first, 'Executed'
        Get-FeishuExecution $server $first | Should -Be 1
    }

    It 'sends nothing for a request that is <Name>' -ForEach @(
        @{ Name = 'rejected'; Code = 'A0000001-0000-4000-8000-000000000010'; With = @{}; Error = 'OperationNotPermitted' }
        @{ Name = 'withdrawn'; Code = 'A0000001-0000-4000-8000-000000000011'; With = @{}; Error = 'OperationNotPermitted' }
        @{ Name = 'of somebody else'; Code = 'A0000001-0000-4000-8000-000000000001'; With = @{ UserId = 'ou_00000000000000000000000000000002' }; Error = 'NotThisInstance' }
    ) {
        $seen = Invoke-FeishuScript { Stop-FeishuInstance $Code @With -Confirm:$false }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly "$Error,Feishu.Approval.Commands.StopFeishuInstanceCommand"
        Get-FeishuServerRequest $server cancel | Should -BeNullOrEmpty
    }

    It 'settles a lost answer by reading' {
        Add-FeishuFault $server cancel drop @{ afterExecuting = $true }
        (Stop-FeishuInstance $first -Confirm:$false).Outcome | Should -Be 'ConfirmedAfterFault'
        @(Get-FeishuServerRequest $server cancel).Count | Should -Be 1
    }

    It 'skips what a journal has as done' {
        $journal = Join-Path $TestDrive 'stop.jsonl'
        (Stop-FeishuInstance $first -JournalPath $journal -Confirm:$false).Outcome | Should -Be 'Executed'
        (Stop-FeishuInstance $first -JournalPath $journal -Confirm:$false).Outcome | Should -Be 'SkippedByJournal'
        $entry = Get-FeishuJournal $journal
        $entry.Action, $entry.InstanceCode, $entry.TaskId, $entry.Target, $entry.Outcome | Should -Be 'cancel', $first, $null, $null, 'Executed'
    }
}
