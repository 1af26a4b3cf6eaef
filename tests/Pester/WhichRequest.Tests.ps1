# People quote numbers and names: which request an error is about, what is taken in place of a code, and what was returned when.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $purchase = Get-FeishuSeedId Purchase
    $code = $purchase.ApprovalCode
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'An error' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    It 'of Set-FeishuFormValue names the request' {
        $seen = Invoke-FeishuScript { Get-FeishuReturnedTask $code | Set-FeishuFormValue -Name Kind -Value 'Toool' }
        $seen.Errors.Count | Should -Be 4
        foreach ($fault in $seen.Errors) {
            $fault.Exception.Message | Should -Match ([regex]::Escape("$($fault.TargetObject.InstanceCode) ($($fault.TargetObject.SerialNumber))"))
        }

        $form = Get-FeishuForm $purchase.InstanceCode
        (Invoke-FeishuScript { $form | Set-FeishuFormValue -Name Kind -Value 'Toool' }).Errors.Exception.Message | Should -Match $purchase.InstanceCode
    }

    It 'of <Name> names the request of a record without a form, and of a copy that was stored without its controls' -ForEach @(
        @{ Name = 'Export-FeishuForm'; Script = { $_ | Export-FeishuForm (Join-Path $TestDrive 'none.csv') } }
        @{ Name = 'Compare-FeishuForm'; Script = { $_ | Compare-FeishuForm } }
    ) {
        $task = Get-FeishuReturnedTask $code | Where-Object InstanceCode -EQ $purchase.InstanceCode
        $records = ($task | Select-Object InstanceCode, SerialNumber, @{ Name = 'Form'; Expression = { 7 } }), ($task | ConvertTo-Json -Depth 1 -WarningAction SilentlyContinue | ConvertFrom-Json)
        foreach ($record in $records) {
            $seen = Invoke-FeishuScript { $record | ForEach-Object $Script }
            $seen.Errors.Exception.Message | Should -Match ([regex]::Escape("$($task.InstanceCode) ($($task.SerialNumber))"))
        }
    }

    It 'of Compare-FeishuForm names the one of the two that it is about' {
        $seen = Invoke-FeishuScript { Compare-FeishuForm 'FFFFFFFF-0000-4000-8000-000000000001' $purchase.InstanceCode }
        $seen.Errors.Exception.Message | Should -Match 'FFFFFFFF-0000-4000-8000-000000000001'
        $seen.Errors.Exception.Message | Should -Not -Match $purchase.InstanceCode
    }

    It 'of a cmdlet that reads names the code: <Name>' -ForEach @(
        @{ Name = 'Get-FeishuForm'; Script = { 'FFFFFFFF-0000-4000-8000-000000000001', 'FFFFFFFF-0000-4000-8000-000000000002' | Get-FeishuForm } }
        @{ Name = 'Get-FeishuInstance'; Script = { Get-FeishuInstance 'FFFFFFFF-0000-4000-8000-000000000001', 'FFFFFFFF-0000-4000-8000-000000000002' } }
        @{ Name = 'Get-FeishuApproval'; Script = { Get-FeishuApproval 'FFFFFFFF-0000-4000-8000-000000000001', 'FFFFFFFF-0000-4000-8000-000000000002' } }
        @{ Name = 'Get-FeishuReturnedTask'; Script = { 'FFFFFFFF-0000-4000-8000-000000000001', 'FFFFFFFF-0000-4000-8000-000000000002' | ForEach-Object { Get-FeishuReturnedTask $_ } } }
        @{ Name = 'Get-FeishuInstancePreview'; Script = { 'FFFFFFFF-0000-4000-8000-000000000001', 'FFFFFFFF-0000-4000-8000-000000000002' | ForEach-Object { Get-FeishuInstancePreview $_ } } }
        @{ Name = 'Test-FeishuForm'; Script = { 1, 2 | ForEach-Object { Test-FeishuForm '[{"id":"a","type":"input","value":"x"}]' -ApprovalCode "FFFFFFFF-0000-4000-8000-00000000000$_" } } }
    ) {
        $seen = Invoke-FeishuScript $Script
        $seen.Errors.Count | Should -Be 2
        $seen.Errors[0].Exception.Message | Should -Match 'FFFFFFFF-0000-4000-8000-000000000001'
        $seen.Errors[1].Exception.Message | Should -Match 'FFFFFFFF-0000-4000-8000-000000000002'
    }

    It 'of a code that is known to be one of the other kind says so' {
        $null = Get-FeishuApproval $code
        $null = Get-FeishuInstance $purchase.InstanceCode
        (Invoke-FeishuScript { Get-FeishuInstance $code }).Errors.Exception.Message | Should -Match 'code of a definition: Purchase'
        (Invoke-FeishuScript { Get-FeishuApproval $purchase.InstanceCode }).Errors.Exception.Message | Should -Match 'code of an instance: 202603010003'
        (Invoke-FeishuScript { Invoke-FeishuTaskResubmit $code -SetValue @{ Kind = 'Tool' } }).Errors.Exception.Message | Should -Match 'code of a definition: Purchase'
    }

    It 'of a form by hand is told before sending where the session has seen its definition' {
        $byHand = @(@{ id = 'widget_kind'; type = 'radioV2'; value = 'Tool' }, @{ id = 'nope'; type = 'input'; value = 'x' })
        $null = Get-FeishuApproval $code
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $purchase.InstanceCode -Form $byHand }
        $seen.Errors.FullyQualifiedErrorId | Should -Match '^InvalidForm'
        'Kind', 'nope' | ForEach-Object { $seen.Errors.Exception.Message | Should -Match $_ }
        Get-FeishuServerRequest $server resubmit | Should -BeNullOrEmpty

        # With all four ids exactly one request is made, whatever the session has seen.
        $before = @(Get-FeishuServerRequest $server definition).Count
        $null = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $purchase.InstanceCode -ApprovalCode $code -TaskId $purchase.TaskId -UserId $purchase.UserId -Form $byHand }
        @(Get-FeishuServerRequest $server definition).Count | Should -Be $before
        @(Get-FeishuServerRequest $server resubmit).Count | Should -Be 1
    }

    It 'says that a record names two requests, and sends neither' {
        $seen = Invoke-FeishuScript { [pscustomobject]@{ SerialNumber = '202603010005'; InstanceCode = $purchase.InstanceCode } | Invoke-FeishuTaskResubmit -SetValue @{ Quantity = 3 } }
        $seen.Errors.FullyQualifiedErrorId | Should -Match '^NotTheReturnedTask'
        Get-FeishuServerRequest $server resubmit | Should -BeNullOrEmpty
    }

    It 'says so where it is read, too: <Name>, <Field>' -ForEach @(
        foreach ($field in @{ SerialNumber = '202603010005' }, @{ 'Serial Number' = 202603010005 }, @{ ApprovalCode = '3D4E5F60-4444-5555-6666-777788889999' }) {
            @{ Name = 'Get-FeishuForm'; Run = { Get-FeishuForm -InstanceCode $args[0] }; Field = "$($field.Keys)"; Other = $field }
            @{ Name = 'Get-FeishuInstance'; Run = { $args[0] | Get-FeishuInstance }; Field = "$($field.Keys)"; Other = $field }
            @{ Name = 'Get-FeishuComment'; Run = { $args[0] | Get-FeishuComment }; Field = "$($field.Keys)"; Other = $field }
            @{ Name = 'Get-FeishuInstancePreview'; Run = { $args[0] | Get-FeishuInstancePreview }; Field = "$($field.Keys)"; Other = $field }
            @{ Name = 'Wait-FeishuInstance'; Run = { $args[0] | Wait-FeishuInstance -TimeoutSec 0 | Where-Object Outcome -NE Failed }; Field = "$($field.Keys)"; Other = $field }
        }
    ) {
        $record = @{ InstanceCode = $purchase.InstanceCode } + $Other
        foreach ($piece in [pscustomobject]$record, $record) {
            $seen = Invoke-FeishuScript { & $Run $piece }
            $seen.Errors.FullyQualifiedErrorId | Should -Match '^NotThisInstance,'
            $seen.Errors.Exception.Message | Should -BeLike '*names two requests*'
            $seen.Output | Should -BeNullOrEmpty
        }
    }

    It 'takes no name for another request, nor a number that a spreadsheet program cut short' {
        foreach ($beside in @{ SerialNumber = "'202603010003"; ApprovalCode = 'Purchase' }, @{ SerialNumber = '2.02603E+11'; ApprovalCode = $code.ToLowerInvariant() }) {
            $record = [pscustomobject](@{ InstanceCode = $purchase.InstanceCode } + $beside)
            ($record | Get-FeishuForm -ErrorAction Stop).InstanceCode | Should -BeExactly $purchase.InstanceCode
        }
    }

    It 'of a code with a slash is the same in a sandbox: there is no such request' {
        $served = Get-FeishuConnection
        foreach ($connection in $served, (Connect-Feishu -Sandbox -PassThru)) {
            (Invoke-FeishuScript { Get-FeishuInstance 'N/A' -Connection $connection }).Errors.FullyQualifiedErrorId | Should -Match '^InstanceNotFound,'
        }
    }

    It 'takes a number as a workbook gives it, with a floating point' {
        $task = Get-FeishuReturnedTask $code | Where-Object InstanceCode -EQ $purchase.InstanceCode
        $row = [pscustomobject]@{ SerialNumber = [double]$task.SerialNumber }
        ($row | Get-FeishuForm -ErrorAction Stop).InstanceCode | Should -BeExactly $purchase.InstanceCode
        $row | Add-Member SetValue @{ 'Cost centre' = 'CC-1' }
        ($row | Invoke-FeishuTaskResubmit -ErrorAction Stop).InstanceCode | Should -BeExactly $purchase.InstanceCode
    }

    It 'of a form that was read is of the number that the form has' {
        $number = (Get-FeishuInstance $purchase.InstanceCode).SerialNumber
        $form = Get-FeishuForm $purchase.InstanceCode
        $form.SerialNumber, $form.ApprovalName | Should -Be $number, 'Purchase'
        $set = $form | Set-FeishuFormValue 'Cost centre' { "CC-$($_.SerialNumber)" }
        $set.Value.'Cost centre' | Should -BeExactly "CC-$number"
        ($set | Compare-FeishuForm).SerialNumber | Should -BeExactly $number
        (Invoke-FeishuScript { $form | Set-FeishuFormValue Kind Toool }).Errors.Exception.Message | Should -Match "\($number\)"
    }

    It 'of a script block of -SetValue names it' {
        $task = Get-FeishuReturnedTask $code | Where-Object InstanceCode -EQ $purchase.InstanceCode
        $seen = Invoke-FeishuScript { $task | Select-Object InstanceCode, SerialNumber | Invoke-FeishuTaskResubmit -SetValue @{ Quantity = { throw 'boo' } } }
        $seen.Errors.Exception.Message | Should -Match ([regex]::Escape("$($task.InstanceCode) ($($task.SerialNumber))"))
        $seen.Errors.Exception.Message | Should -Match 'boo'
    }

    It 'of a key that is no text names the key and the request' {
        $seen = Invoke-FeishuScript { [pscustomobject]@{ InstanceCode = $purchase.InstanceCode } | Invoke-FeishuTaskResubmit -SetValue @{ 5.5 = 'x' } }
        $seen.Errors.Exception.Message | Should -Match 'key 5.5 is of type Double'
        $seen.Errors.Exception.Message | Should -Match $purchase.InstanceCode
    }

    It 'of a key of digits, which PowerShell takes for a number, stands among the others' {
        $message = (Invoke-FeishuScript { Invoke-FeishuTaskResubmit $purchase.InstanceCode -SetValue @{ 5 = 'x'; Qantity = 3; Kind = 'Toool' } }).Errors.Exception.Message
        "'5'", "'Qantity'", "'Toool'" | ForEach-Object { $message | Should -Match $_ }
    }

    It 'of Invoke-FeishuTaskResubmit names it too, with all faults of -SetValue at once' {
        $task = Get-FeishuReturnedTask $code | Where-Object InstanceCode -EQ $purchase.InstanceCode
        $seen = Invoke-FeishuScript { $task | Invoke-FeishuTaskResubmit -SetValue @{ 'Cost center' = 'x'; Kind = 'Toool'; Qty = 1 } }
        $message = $seen.Errors.Exception.Message
        $message | Should -Match "\($($task.SerialNumber)\)"
        'Cost center', 'Toool', 'Qty', 'Nearest: Cost centre', 'Nearest: Tool' | ForEach-Object { $message | Should -Match $_ }
        Get-FeishuServerRequest $server resubmit | Should -BeNullOrEmpty
    }

    It 'is no error in findings and nodes, which name it as a property' {
        $finding = @(Get-FeishuReturnedTask $code | Where-Object InstanceCode -EQ $purchase.InstanceCode | Select-Object SerialNumber, InstanceCode, @{ Name = 'Form'; Expression = { '[{"id":"widget_kind","type":"radioV2","value":"zz"}]' } } |
                Test-FeishuForm -ApprovalCode $code)[0]
        $finding.InstanceCode, $finding.SerialNumber, $finding.ApprovalCode | Should -Be $purchase.InstanceCode, '202603010003', $code
        (Get-FeishuInstancePreview $purchase.InstanceCode)[0].InstanceCode | Should -BeExactly $purchase.InstanceCode
    }
}

Describe 'A warning that every record would give' {
    It 'is written once and counted at the end; each result says it of itself' {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
        $form = '[{"id":"widget_reason","type":"textarea","value":"x"},{"id":"widget_kind","type":"radioV2","value":"lw0abc12-xyz-1"}]'
        $records = Get-FeishuReturnedTask $code | ForEach-Object { [pscustomobject] @{ InstanceCode = $_.InstanceCode; Form = $form } }
        $seen = Invoke-FeishuScript { $records | Invoke-FeishuTaskResubmit }
        $seen.Output.Count | Should -Be 4
        $seen.Warnings.Count | Should -Be 2
        $seen.Warnings[0] | Should -Match 'Cost centre \(widget_cost\)'
        $seen.Warnings[1] | Should -Match '4 requests'
        $seen.Output | ForEach-Object { $_.LeftOut | Should -Contain 'Cost centre (widget_cost)' }

        # What a plan says at its end speaks of no results.
        Reset-FeishuServer $server
        Connect-FeishuServer $server
        $plan = Invoke-FeishuScript { $records | Invoke-FeishuTaskResubmit -WhatIf }
        $plan.Warnings[-1] | Should -Match '4 requests'
        $plan.Warnings[-1] | Should -Not -Match 'result'
    }

    It 'is written once where -Verify cannot read back, or reads something else: <Name>' -ForEach @(
        @{ Name = 'unread'; Verified = $null; Endpoint = 'instance'; Kind = 'apiCode'; With = @{ code = 1390009; times = 0 }; Run = { $returned | Invoke-FeishuTaskResubmit -Verify } }
        @{ Name = 'still open'; Verified = $false; Endpoint = 'approve'; Kind = 'wrongShape'; With = @{ shape = 'textData'; times = 0 }; Run = { $waiting | Approve-FeishuTask -Verify } }
    ) {
        Reset-FeishuServer $server
        Connect-FeishuServer $server

        # All ids are given, so that nothing is read before.
        $returned = Get-FeishuReturnedTask $code | Select-Object InstanceCode, ApprovalCode, TaskId, UserId, @{ Name = 'Form'; Expression = { '[{"id":"widget_qty","type":"number","value":2}]' } }
        $waiting = Get-FeishuWaitingSeed | Select-Object -Last 2 | ForEach-Object { [pscustomobject] @{ InstanceCode = $_ } }
        Add-FeishuFault $server $Endpoint $Kind $With
        $seen = Invoke-FeishuScript $Run
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Count | Should -BeGreaterThan 1
        $seen.Output.Verified | ForEach-Object { $_ | Should -Be $Verified }
        $seen.Warnings | Should -HaveCount 2
        $seen.Warnings[1] | Should -Match "^$($seen.Output.Count) requests in all"
    }
}

Describe 'In place of a code' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    It 'a serial number is taken that this session has seen' {
        $null = Get-FeishuReturnedTask $code
        (Get-FeishuInstance 202603010003).InstanceCode | Should -BeExactly $purchase.InstanceCode
        (Get-FeishuForm '202603010003').InstanceCode | Should -BeExactly $purchase.InstanceCode
        (Get-FeishuInstancePreview 202603010003)[0].InstanceCode | Should -BeExactly $purchase.InstanceCode
        (Find-FeishuInstance -InstanceCode 202603010003).InstanceCode | Should -BeExactly $purchase.InstanceCode
        $result = Invoke-FeishuTaskResubmit 202603010003 -SetValue @{ 'Cost centre' = 'CC-1' }
        $result.InstanceCode, $result.SerialNumber, $result.ApprovalName | Should -Be $purchase.InstanceCode, '202603010003', 'Purchase'
    }

    It 'a serial number is taken that the module has just shown: <Name>' -ForEach @(
        @{ Name = 'a result'; Run = { (Invoke-FeishuTaskResubmit $purchase.InstanceCode -SetValue @{ 'Cost centre' = 'CC-1' }).SerialNumber } }
        @{ Name = 'a plan'; Run = { $null = Invoke-FeishuTaskResubmit $purchase.InstanceCode -SetValue @{ 'Cost centre' = 'CC-1' } -WhatIf; '202603010003' } }
        @{ Name = 'a form'; Run = { $null = Get-FeishuForm $purchase.InstanceCode; '202603010003' } }
        @{ Name = 'a comparison'; Run = { $null = Compare-FeishuForm $purchase.InstanceCode $purchase.InstanceCode; '202603010003' } }
        @{ Name = 'a comment'; Run = { $null = Add-FeishuComment $purchase.InstanceCode -Text x -UserId $purchase.UserId; '202603010003' } }
    ) {
        $number = & $Run
        (Get-FeishuInstance $number).InstanceCode | Should -BeExactly $purchase.InstanceCode
    }

    It 'a serial number is taken that a list or a journal has' {
        $list, $journal = 'seen.csv', 'seen.jsonl' | ForEach-Object { Join-Path $TestDrive $_ }
        Get-FeishuReturnedTask $code | Export-FeishuForm $list
        Connect-FeishuServer $server
        $null = Import-FeishuForm $list -IncludeUnchanged
        (Get-FeishuInstance 202603010003).InstanceCode | Should -BeExactly $purchase.InstanceCode

        $null = Invoke-FeishuTaskResubmit $purchase.InstanceCode -SetValue @{ Quantity = 4 } -JournalPath $journal
        Connect-FeishuServer $server
        $null = Get-FeishuJournal $journal
        (Get-FeishuInstance 202603010003).InstanceCode | Should -BeExactly $purchase.InstanceCode
        (Get-FeishuApproval Purchase).ApprovalCode | Should -BeExactly $code

        # Another tenant's journal says nothing here.
        (Get-Content $journal) -replace '"host":"[^"]+"', '"host":"elsewhere.example.com"' | Set-Content "$journal.other"
        Connect-FeishuServer $server
        $null = Get-FeishuJournal "$journal.other"
        (Invoke-FeishuScript { Get-FeishuInstance 202603010003 }).Errors.Count | Should -Be 1
    }

    It 'a serial number is taken as a list shows it, and in quotes' {
        $list = Join-Path $TestDrive 'shown.csv'
        Get-FeishuReturnedTask $code | Export-FeishuForm $list
        $shown = (Import-Csv $list | Where-Object InstanceCode -EQ $purchase.InstanceCode).SerialNumber
        $shown | Should -BeExactly "'202603010003"
        foreach ($number in $shown, '"202603010003"') {
            (Get-FeishuForm $number).InstanceCode | Should -BeExactly $purchase.InstanceCode
            ([pscustomobject]@{ SerialNumber = $number } | Get-FeishuInstance).InstanceCode | Should -BeExactly $purchase.InstanceCode
            ([pscustomobject]@{ SerialNumber = $number } | Invoke-FeishuTaskResubmit -SetValue @{ Quantity = 3 } -WhatIf -ErrorAction Stop) | Should -BeNullOrEmpty
        }
    }

    It 'a number that only a journal has is compared with the request before anything is sent' {
        $journal = Join-Path $TestDrive 'wrong.jsonl'
        $null = Invoke-FeishuTaskResubmit $purchase.InstanceCode -SetValue @{ Quantity = 4 } -JournalPath $journal -ErrorAction SilentlyContinue
        (Get-Content $journal) -replace '202603010003', '202603019999' | Set-Content $journal
        Connect-FeishuServer $server
        $null = Get-FeishuJournal $journal
        (Invoke-FeishuScript { Stop-FeishuInstance 202603019999 -Confirm:$false }).Errors.FullyQualifiedErrorId | Should -Match '^NotThisInstance,'
    }

    It 'the name of a definition is taken that this session has seen' {
        $null = Get-FeishuReturnedTask $code
        @(Get-FeishuReturnedTask purchase).Count | Should -Be 4
        (Get-FeishuApproval ' Purchase ').ApprovalCode | Should -BeExactly $code
        @(Find-FeishuTask Purchase).Count | Should -BeGreaterThan 0
        Test-FeishuForm -Form (Get-FeishuForm $purchase.InstanceCode) -ApprovalCode Purchase | Should -BeNullOrEmpty
    }

    It 'nothing is guessed that it has not' {
        (Invoke-FeishuScript { Get-FeishuInstance 202603010003 }).Errors.FullyQualifiedErrorId | Should -BeExactly 'InstanceNotFound,Feishu.Approval.Commands.GetFeishuInstanceCommand'
        (Invoke-FeishuScript { Get-FeishuApproval Purchase }).Errors.FullyQualifiedErrorId | Should -BeExactly 'ApprovalNotFound,Feishu.Approval.Commands.GetFeishuApprovalCommand'
    }

    It 'what was pasted in several lines is no id' {
        (Invoke-FeishuScript { Get-FeishuInstance "A`nB" }).Errors.FullyQualifiedErrorId | Should -Match '^InvalidId,'
        (Invoke-FeishuScript { Invoke-FeishuTaskResubmit "A`nB" -SetValue @{ a = 1 } }).Errors.FullyQualifiedErrorId | Should -Match '^InvalidId,'
    }

    It 'the name of a person is no id: <Command>' -ForEach @(
        @{ Command = 'Invoke-FeishuTaskResubmit'; Run = { Invoke-FeishuTaskResubmit $purchase.InstanceCode -UserId '张三' -SetValue @{ 'Cost centre' = 'x' } } }
        @{ Command = 'Get-FeishuReturnedTask'; Run = { Get-FeishuReturnedTask -UserId 'Zhang San' } }
        @{ Command = 'Get-FeishuTask'; Run = { Get-FeishuTask -UserId 'ada@example' } }
        @{ Command = 'Find-FeishuTask'; Run = { Find-FeishuTask -UserId '+86 call me' } }
        @{ Command = 'Get-FeishuInstancePreview'; Run = { Get-FeishuInstancePreview $purchase.InstanceCode -UserId '李 四' } }
        @{ Command = 'Set-FeishuFormValue'; Run = { Get-FeishuForm A0000001-0000-4000-8000-000000000015 | Set-FeishuFormValue Owner '张三' } }
    ) {
        $seen = Invoke-FeishuScript $Run
        $seen.Errors.FullyQualifiedErrorId | Should -Match '^UserIdRejected,'
        $seen.Errors.ErrorDetails.RecommendedAction | Should -Match 'open_id'
        Get-FeishuServerRequest $server | Where-Object endpoint -NotIn 'token', 'instance', 'definition' | Should -BeNullOrEmpty
    }
}

Describe 'What was returned when' {
    It 'is told apart from what was started when' {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
        $all = Get-FeishuReturnedTask $code | Sort-Object ReturnedAt
        $all.WaitingDays | ForEach-Object { $_ | Should -BeGreaterOrEqual 0 }
        (Get-FeishuReturnedTask $code -ReturnedSince $all[1].ReturnedAt | Sort-Object ReturnedAt).InstanceCode | Should -Be $all[1..3].InstanceCode
        (Get-FeishuReturnedTask $code -ReturnedUntil $all[1].ReturnedAt | Sort-Object ReturnedAt).InstanceCode | Should -Be $all[0..1].InstanceCode
        Get-FeishuReturnedTask $code -ReturnedSince $all[3].ReturnedAt.AddSeconds(1) 3>$null | Should -BeNullOrEmpty
        $seen = Invoke-FeishuScript { Get-FeishuReturnedTask $code -ReturnedSince $all[1].ReturnedAt -ReturnedUntil $all[0].ReturnedAt }
        $seen.Errors.FullyQualifiedErrorId | Should -Match '^InvalidParameter,'
        $seen.Errors.ErrorDetails.RecommendedAction | Should -Match '-ReturnedSince'
    }

    It 'is searched by the words of answers, too' {
        @(Find-FeishuInstance $code -Status canceled).Count | Should -Be @(Find-FeishuInstance $code -Status RECALL).Count
        @(Find-FeishuInstance $code -Status Rejected).Count | Should -Be @(Find-FeishuInstance $code -Status REJECT).Count
    }
}

Describe 'A record' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
        $task = Get-FeishuReturnedTask $code | Where-Object InstanceCode -EQ $purchase.InstanceCode
    }

    It 'of a serial number alone is the request that this session knows by it: <Name>' -ForEach @(
        @{ Name = 'a record'; Of = { $task | Select-Object SerialNumber, Reason } }
        @{ Name = 'the spelling of the API'; Of = { [pscustomobject]@{ serial_number = $task.SerialNumber } } }
        @{ Name = 'a hashtable'; Of = { @{ SerialNumber = $task.SerialNumber } } }
        @{ Name = 'one with a form'; Of = { $task | Select-Object SerialNumber, Form } }
    ) {
        $record = & $Of
        $result = if ($Name -like '*form') { $record | Invoke-FeishuTaskResubmit } else { $record | Invoke-FeishuTaskResubmit -SetValue @{ 'Cost centre' = 'CC-5' } }
        $result.InstanceCode, $result.Outcome | Should -Be $task.InstanceCode, 'Resubmitted'
    }

    It 'of a serial number that this session does not know wants a code' {
        $seen = Invoke-FeishuScript { [pscustomobject]@{ SerialNumber = '199901010001' } | Invoke-FeishuTaskResubmit -SetValue @{ Kind = 'Tool' } }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly 'InstanceCodeMissing,Feishu.Approval.Commands.InvokeFeishuTaskResubmitCommand'
        "$($seen.Errors[0])" | Should -BeLike '*not seen a request with the number 199901010001*'
        $seen.Errors[0].ErrorDetails.RecommendedAction | Should -BeLike '*Find-FeishuInstance -ApprovalCode*Get-FeishuReturnedTask*'
        Get-FeishuServerRequest $server resubmit | Should -BeNullOrEmpty
    }

    It 'may spell its changes as it spells its ids' {
        $null = [pscustomobject]@{ instance_code = $task.InstanceCode; set_value = @{ 'Cost centre' = 'CC-77' } } | Invoke-FeishuTaskResubmit
        (Get-FeishuSent $server).form | Should -Match 'CC-77'
        $seen = Invoke-FeishuScript { [pscustomobject]@{ instance_code = $task.InstanceCode; set_value = @{ Kind = 'Tool' } } | Invoke-FeishuTaskResubmit -SetValue @{ 'Cost centre' = 'CC-78' } }
        $seen.Ended.FullyQualifiedErrorId | Should -BeExactly 'AmbiguousPipeline,Feishu.Approval.Commands.InvokeFeishuTaskResubmitCommand'
    }

    It 'is tested by its number and the name of its definition' {
        $tests = Test-FeishuConnection -InstanceCode $task.SerialNumber -ApprovalCode Purchase
        ($tests | Where-Object Check -In 'ReadInstance', 'ReadApproval').Works | Should -Be $true, $true
    }

    It 'comes back as a result that a table of text shows whole' {
        $csv = $task | Invoke-FeishuTaskResubmit -SetValue ([ordered]@{ Kind = 'Tool'; 'Cost centre' = 'CC-5' }) | ConvertTo-Csv | ConvertFrom-Csv
        $csv.Changes | Should -BeExactly 'Kind; Cost centre'
        $csv.LeftOut | Should -BeNullOrEmpty
    }

    It 'has no journal of its own' {
        { $task | Invoke-FeishuTaskResubmit -SetValue @{ Kind = 'Tool' } -JournalPath { "$TestDrive/$($_.TaskId).jsonl" } } | Should -Throw '*takes no script block*'
        { $task | Set-FeishuFormValue -Name { 'Kind' } -Value Tool } | Should -Throw '*takes no script block*'
        Get-FeishuServerRequest $server resubmit | Should -BeNullOrEmpty
    }

    It 'takes an id of a person with blanks around it, and nothing at all for nothing' {
        $form = Get-FeishuForm 'A0000001-0000-4000-8000-000000000015' -WarningAction SilentlyContinue
        ($form | Set-FeishuFormValue Owner ' ou_00000000000000000000000000000003 ' -ErrorAction Stop | ForEach-Object Controls | Where-Object Name -EQ Owner).OpenIds | Should -BeExactly 'ou_00000000000000000000000000000003'
        $seen = Invoke-FeishuScript { $form | Set-FeishuFormValue Owner (@() | Where-Object { $false }) }
        $seen.Errors.Exception.Message | Should -Match 'emptied'
        $seen.Errors.Exception.Message | Should -Not -Match 'PSObject'
    }
}
