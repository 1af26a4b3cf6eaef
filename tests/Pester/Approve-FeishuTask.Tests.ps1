BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $definition, $null, $manager, $finance, $first, $second = Get-FeishuWaitingSeed
    $id = '{0},Feishu.Approval.Commands.ApproveFeishuTaskCommand'

    function Get-Order {
        (Get-FeishuServerRequest $server).endpoint -join ' '
    }
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Approve-FeishuTask' {
    BeforeEach {
        Reset-FeishuServer $server -Reexecution
        Connect-FeishuServer $server
    }

    AfterEach {
        Assert-FeishuExecutedOnce $server
    }

    It 'approves by the code alone, and says what it did' {
        $result = Approve-FeishuTask $first -Comment 'Fine'
        $result | Should -BeOfType ([Feishu.Approval.Approvals.FeishuActionResult])
        $result.Action, $result.ApprovalCode, $result.InstanceCode, $result.UserId, $result.UserIdType, $result.Outcome |
            Should -Be 'approve', $definition, $first, $manager, 'open_id', 'Executed'
        $result.Attempts, $result.Verified | Should -Be 1, $null
        $result.LogId | Should -Not -BeNullOrEmpty
        Get-Order | Should -BeExactly 'token instance definition approve'
        (Get-FeishuServerRequest $server approve).query | Should -BeExactly '?user_id_type=open_id'
        (Get-FeishuSent $server approve).PSObject.Properties.Name | Should -Be 'approval_code', 'instance_code', 'user_id', 'task_id', 'comment'
        (Get-FeishuSent $server approve).comment | Should -BeExactly 'Fine'
        (Get-FeishuOpenTask $first).OpenId | Should -BeExactly $finance
    }

    It 'does not approve the next node for a row that stands in the list twice' {
        $seen = Invoke-FeishuScript { 'InstanceCode', $first, $first | ConvertFrom-Csv | Approve-FeishuTask }
        @($seen.Output).Count | Should -Be 1
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'NotTheOpenTask')
        (Get-FeishuOpenTask $first).OpenId | Should -BeExactly $finance
        (Invoke-FeishuScript { 'InstanceCode', $second, $second | ConvertFrom-Csv | Approve-FeishuTask -WhatIf }).Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'NotTheOpenTask')
    }

    It 'sends one request and reads nothing when all ids are given' {
        $task = Get-FeishuOpenTask $first
        $before = @(Get-FeishuServerRequest $server).Count
        $null = Approve-FeishuTask $first -ApprovalCode $definition -TaskId $task.TaskId -UserId $manager
        @(Get-FeishuServerRequest $server | Select-Object -Skip $before).endpoint | Should -Be 'approve'
    }

    It 'says under -WhatIf what would be done, and on whose behalf, and does nothing' {
        # What -WhatIf says goes to the host; a transcript has it.
        $log = Join-Path $TestDrive 'whatif.txt'
        $null = Start-Transcript -Path $log
        try {
            Approve-FeishuTask $first -WhatIf | Should -BeNullOrEmpty
        }
        finally {
            $null = Stop-Transcript
        }

        (Get-Content $log -Raw) -replace '\s+', ' ' | Should -Match "Approve on behalf of open_id $manager.*$first"
        Get-FeishuServerRequest $server approve | Should -BeNullOrEmpty
    }

    It 'changes the form with -SetValue, verifies it, and names what changed' {
        $result = Approve-FeishuTask $first -SetValue @{ Quantity = 3; 'Cost centre' = 'CC-7' } -Verify
        $result.Changes | Sort-Object | Should -Be 'Cost centre', 'Quantity'
        $result.Verified | Should -BeTrue
        $form = (Get-FeishuForm $first).Controls
        ($form | Where-Object Name -EQ 'Quantity').Value, ($form | Where-Object Name -EQ 'Cost centre').Value | Should -Be 3, 'CC-7'
    }

    It 'warns where the request, read afterwards, is not as it was asked' {
        Add-FeishuFault $server approve wrongShape @{ shape = 'textData' }
        $seen = Invoke-FeishuScript { Approve-FeishuTask $first -Verify }
        $seen.Output.Outcome, $seen.Output.Verified | Should -Be 'Executed', $false
        $seen.Warnings | Should -Match 'still open'
    }

    It 'takes the tasks that other cmdlets give: <Name>' -ForEach @(
        @{ Name = 'Get-FeishuTask'; Script = { Get-FeishuTask $manager -Topic Todo | Where-Object InstanceCode -EQ $first } }
        @{ Name = 'Find-FeishuTask'; Script = { Find-FeishuTask $definition -Status PENDING | Where-Object InstanceCode -EQ $first } }
        @{ Name = 'Get-FeishuInstance, whose person is the initiator'; Script = { Get-FeishuInstance $first } }
        @{ Name = 'Find-FeishuInstance, likewise'; Script = { Find-FeishuInstance $definition | Where-Object InstanceCode -EQ $first } }
        @{ Name = 'a hashtable'; Script = { @{ InstanceCode = $first } } }
        @{ Name = 'the spelling of the API'; Script = { [pscustomobject] @{ instance_code = $first; user_id = $manager } } }
    ) {
        $seen = Invoke-FeishuScript { & $Script | Approve-FeishuTask }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.InstanceCode, $seen.Output.Outcome | Should -Be $first, 'Executed'
        Get-FeishuExecution $server $seen.Output.TaskId | Should -Be 1
    }

    It 'takes the request of a result, and not the person or the task of what is done: <Name>' -ForEach @(
        @{ Name = 'a creation'; Script = { New-FeishuInstance $definition -UserId ou_00000000000000000000000000000001 -Value @{ Reason = 'x' } } }
        @{ Name = 'a creation, stored'; Script = { New-FeishuInstance $definition -UserId ou_00000000000000000000000000000001 -Value @{ Reason = 'x' } | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ Name = 'a resubmission'; Script = { Get-FeishuReturnedTask $definition | Select-Object -First 1 | Invoke-FeishuTaskResubmit } }
        @{ Name = 'an approval'; Script = { Approve-FeishuTask $first } }
        @{ Name = 'an approval, stored'; Script = { Approve-FeishuTask $first | ConvertTo-Json | ConvertFrom-Json } }
    ) {
        $seen = Invoke-FeishuScript { & $Script | Approve-FeishuTask }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Outcome | Should -Be 'Executed'
        $seen.Output.UserId | Should -Be $(if ($Name -like 'an approval*') { 'ou_00000000000000000000000000000003' } else { $manager })
    }

    It 'gives each record its own comment and changes by script blocks' {
        $rows = @{ Code = $first; Say = 'one'; Quantity = 5 }, @{ Code = $second; Say = 'two'; Quantity = 6 } | ForEach-Object { [pscustomobject] $_ }
        $seen = Invoke-FeishuScript { $rows | Approve-FeishuTask -InstanceCode { $_.Code } -Comment { $_.Say } -SetValue @{ Quantity = { $_.Quantity } } }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.InstanceCode | Should -Be $first, $second
        (Get-FeishuSent $server approve).comment | Should -Be 'one', 'two'
        ((Get-FeishuForm $second).Controls | Where-Object Name -EQ 'Quantity').Value | Should -Be 6
    }

    It 'sends nothing for a request that is <Name>' -ForEach @(
        @{ Name = 'returned'; Code = 'A0000001-0000-4000-8000-000000000004'; With = @{}; Error = 'NoOpenTask'; Says = 'Invoke-FeishuTaskResubmit' }
        @{ Name = 'approved'; Code = 'A0000001-0000-4000-8000-000000000009'; With = @{}; Error = 'NoOpenTask'; Says = 'ended' }
        @{ Name = 'rejected'; Code = 'A0000001-0000-4000-8000-000000000010'; With = @{}; Error = 'NoOpenTask'; Says = 'ended' }
        @{ Name = 'withdrawn'; Code = 'A0000001-0000-4000-8000-000000000011'; With = @{}; Error = 'NoOpenTask'; Says = 'ended' }
        @{ Name = 'with somebody else'; Code = 'A0000001-0000-4000-8000-000000000002'; With = @{ UserId = 'ou_00000000000000000000000000000002' }; Error = 'NoOpenTask'; Says = 'UserId' }
        @{ Name = 'not that of the task'; Code = 'A0000001-0000-4000-8000-000000000002'; With = @{ TaskId = '7500000000000000101' }; Error = 'NotTheOpenTask'; Says = 'dealt with already needs nothing' }
        @{ Name = 'of another definition'; Code = 'A0000001-0000-4000-8000-000000000002'; With = @{ ApprovalCode = '2C3D4E5F-3333-4444-5555-666677778888' }; Error = 'NotTheOpenTask'; Says = 'look' }
    ) {
        $seen = Invoke-FeishuScript { Approve-FeishuTask $Code @With }
        $seen.Output | Should -BeNullOrEmpty
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f $Error)
        $seen.Errors.TargetObject | Should -BeExactly $Code
        "$($seen.Errors.Exception.Message) $($seen.Errors.ErrorDetails.RecommendedAction)" | Should -Match $Says
        Get-FeishuServerRequest $server approve | Should -BeNullOrEmpty
    }

    It 'refuses what it would have to leave out: <Name>' -ForEach @(
        @{ Name = 'a form'; Script = { Get-FeishuForm $first | Approve-FeishuTask }; Error = 'InvalidForm' }
        @{ Name = 'a record with a form'; Script = { @{ InstanceCode = $first; Form = '[]' } | Approve-FeishuTask }; Error = 'InvalidForm' }
        @{ Name = 'a comment with files'; Script = { Approve-FeishuTask $first -Comment @{ text = 'x'; files = @() } }; Error = 'InvalidComment' }
        @{ Name = 'no change at all'; Script = { Approve-FeishuTask $first -SetValue @{} }; Error = 'InvalidForm' }
        @{ Name = 'a control that is not there'; Script = { Approve-FeishuTask $first -SetValue @{ Nothing = 1 } }; Error = 'ControlNotFound' }
        @{ Name = 'no code'; Script = { Approve-FeishuTask }; Error = 'InstanceCodeMissing' }
        @{ Name = 'what is no record'; Script = { (Get-FeishuInstance $first).Tasks | Approve-FeishuTask }; Error = 'InstanceCodeMissing' }
    ) {
        $seen = Invoke-FeishuScript $Script
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f $Error)
        Get-FeishuServerRequest $server approve | Should -BeNullOrEmpty
    }

    It 'goes on after a record that fails' {
        $seen = Invoke-FeishuScript { 'A0000001-0000-4000-8000-000000000009', $first | ForEach-Object { @{ InstanceCode = $_ } } | Approve-FeishuTask }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'NoOpenTask')
        $seen.Output.InstanceCode | Should -Be $first
    }

    It 'does not take what contradicts the command line' {
        $seen = Invoke-FeishuScript { @{ InstanceCode = $first; UserId = $manager } | Approve-FeishuTask -UserId $finance }
        @($seen.Errors) + @($seen.Ended) | Where-Object { $_ } | ForEach-Object FullyQualifiedErrorId | Should -BeExactly ($id -f 'AmbiguousPipeline')
        Get-FeishuServerRequest $server approve | Should -BeNullOrEmpty
    }

    It 'names what the service refuses: <Code>' -ForEach @(
        @{ Code = 1390010; Error = 'TaskNotFound' }
        @{ Code = 1390009; Error = 'OperationNotPermitted' }
        @{ Code = 1390018; Error = 'HandwrittenSignatureRequired' }
        @{ Code = 1390015; Error = 'ApprovalDisabled' }
    ) {
        Add-FeishuFault $server approve apiCode @{ code = $Code }
        $seen = Invoke-FeishuScript { Approve-FeishuTask $first }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f $Error)
        $seen.Errors.Exception.Code | Should -Be $Code
        (Get-FeishuServerRequest $server approve).Count | Should -Be 1
    }

    It 'settles a lost answer by reading back: <Name>' -ForEach @(
        @{ Name = 'executed'; With = @{ afterExecuting = $true }; Outcome = 'ConfirmedAfterFault'; Order = 'approve instance' }
        @{ Name = 'not executed'; With = @{}; Outcome = 'Executed'; Order = 'approve instance instance approve' }
    ) {
        Add-FeishuFault $server approve drop $With
        $seen = Invoke-FeishuScript { Approve-FeishuTask $first }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Outcome | Should -Be $Outcome
        Get-Order | Should -BeExactly "token instance definition $Order"
        Get-FeishuExecution $server $seen.Output.TaskId | Should -Be 1
    }

    It 'does not know, and says so, where nothing can be read back' {
        $ids = @{ InstanceCode = $first; ApprovalCode = $definition; TaskId = (Get-FeishuOpenTask $first).TaskId; UserId = $manager }
        Add-FeishuFault $server approve drop @{ afterExecuting = $true }
        Add-FeishuFault $server instance apiCode @{ code = 1390009; times = 0 }
        $seen = Invoke-FeishuScript { Approve-FeishuTask @ids }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'OutcomeUnknown')
        $seen.Errors.Exception.Message | Should -Not -Match 'resubmi'
    }

    It 'keeps a journal, skips what is done, and does not approve for the next one' {
        $journal = Join-Path $TestDrive 'approve.jsonl'
        $records = { $first, $second | ForEach-Object { [pscustomobject] @{ InstanceCode = $_ } } }
        (& $records | Approve-FeishuTask -Comment 'a secret remark' -JournalPath $journal).Outcome | Should -Be 'Executed', 'Executed'
        Get-Content $journal -Raw | Should -Not -Match 'secret'
        $entries = Get-FeishuJournal $journal
        $entries.Action | Should -Be 'approve', 'approve'
        $entries.Outcome | Should -Be 'Executed', 'Executed'

        $seen = Invoke-FeishuScript { & $records | Approve-FeishuTask -JournalPath $journal }
        $seen.Output.Outcome | Should -Be 'SkippedByJournal', 'SkippedByJournal'
        $seen.Warnings | Should -HaveCount 1
        $seen.Warnings | Should -Match "$first.*skipped"
        (Get-FeishuServerRequest $server approve).Count | Should -Be 2

        (Approve-FeishuTask $first -UserId $finance -JournalPath $journal).Outcome | Should -Be 'Executed'
    }

    It 'creates no journal under -WhatIf' {
        $journal = Join-Path $TestDrive 'whatif.jsonl'
        Approve-FeishuTask $first -JournalPath $journal -WhatIf
        Test-Path $journal | Should -BeFalse
    }
}
