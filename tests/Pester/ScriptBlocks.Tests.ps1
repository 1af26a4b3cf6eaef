# Script blocks for piped records: each gives its value for each record, exactly as if the record had that property.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $purchase = Get-FeishuSeedId Purchase
    $fourth = Get-FeishuSeedId Purchase4
    $id = '{0},Feishu.Approval.Commands.InvokeFeishuTaskResubmitCommand'
    $json = '[{"id":"widget_reason","type":"textarea","value":"Two pumps"},{"id":"widget_kind","type":"radioV2","value":"lw0abc12-xyz-1"},{"id":"widget_cost","type":"input","value":"CC-1"}]'

    # One record as it may come from anywhere, with names of its own for everything.
    function New-Row {
        param([string] $As, [hashtable] $With = @{})
        $row = @{
            Code = $purchase.InstanceCode; Task = $purchase.TaskId; Who = $purchase.UserId; WhoIs = 'open_id'; Definition = $purchase.ApprovalCode
            Why = 'because'; Change = @{ 'Cost centre' = 'CC-7' }; Json = $json; Cost = 'CC-8'
        } + @{}
        $With.Keys | ForEach-Object { $row[$_] = $With[$_] }
        switch ($As) {
            'object' { [pscustomobject] $row }
            'hashtable' { $row }
            'csv' { [pscustomobject] $row | Select-Object -ExcludeProperty Change | ConvertTo-Csv | ConvertFrom-Csv }
        }
    }
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'A script block of Invoke-FeishuTaskResubmit, for a record that is <_>' -ForEach 'object', 'hashtable', 'csv' {
    BeforeAll {
        $kind = $_
    }

    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    It 'may lie inside a comment, a row or a list' {
        $scripts = @{ Items = @(@{ Item = { $_.Cost } }, @{ Item = 'plain' }) }
        $seen = Invoke-FeishuScript { New-Row $kind | Invoke-FeishuTaskResubmit -InstanceCode { $_.Code } -SetValue $scripts }
        $seen.Errors.Exception.Message | Should -Match "no control 'Items'"
        $scripts.Items[0].Item | Should -BeOfType scriptblock
        $result = New-Row $kind @{ Why = 'because of this' } | Invoke-FeishuTaskResubmit -InstanceCode { $_.Code } -Comment @{ text = { $_.Why } } -SetValue @{ 'Cost centre' = { $_.Cost } }
        $result.Outcome | Should -Be 'Resubmitted'
        (Get-FeishuSent $server).comment | Should -Match 'because of this'
    }

    It 'that gives no code fails that record alone' {
        $rows = (New-Row $kind), (New-Row $kind @{ Code = '' }), (New-Row $kind @{ Code = $fourth.InstanceCode })
        $seen = Invoke-FeishuScript { $rows | Invoke-FeishuTaskResubmit -InstanceCode { $_.Code } -SetValue @{ 'Cost centre' = { $_.Cost } } }
        $seen.Output.Outcome | Should -Be 'Resubmitted', 'Resubmitted'
        $seen.Errors.FullyQualifiedErrorId | Should -Be ($id -f 'InstanceCodeMissing')
    }

    It 'gives every id, the form and the comment' {
        $result = New-Row $kind | Invoke-FeishuTaskResubmit -InstanceCode { $_.Code } -ApprovalCode { $_.Definition } -TaskId { $_.Task } -UserId { $_.Who } -UserIdType { $_.WhoIs } -Form { $_.Json } -Comment { $_.Why }
        $result.Outcome | Should -Be 'Resubmitted'
        (Get-FeishuServerRequest $server).endpoint | Should -Be 'token', 'resubmit' -Because 'nothing has to be looked up'
        $sent = Get-FeishuSent $server
        $sent.instance_code, $sent.approval_code, $sent.task_id, $sent.user_id | Should -Be $purchase.InstanceCode, $purchase.ApprovalCode, $purchase.TaskId, $purchase.UserId
        $sent.form | Should -BeExactly $json
        $sent.comment | Should -Match 'because'
    }

    It 'is compared with what was read, and nothing is sent that differs' {
        $seen = Invoke-FeishuScript { New-Row $kind @{ Task = '7500000000000000999' } | Invoke-FeishuTaskResubmit -InstanceCode { $_.Code } -TaskId { $_.Task } -Form { $_.Json } }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'NotTheReturnedTask')
        Get-FeishuSent $server | Should -BeNullOrEmpty
    }

    It 'is never ignored where the record says something else itself: <Parameter>' -ForEach @(
        @{ Parameter = 'TaskId'; With = @{ TaskId = { '7500000000000000999' } } }
        @{ Parameter = 'InstanceCode'; With = @{ InstanceCode = { 'A0000001-0000-4000-8000-000000000004' } } }
        @{ Parameter = 'UserId'; With = @{ UserId = { 'ou_9' } } }
        @{ Parameter = 'ApprovalCode'; With = @{ ApprovalCode = { 'X' } } }
        @{ Parameter = 'Comment'; With = @{ Comment = { 'other' } } }
        @{ Parameter = 'SetValue'; With = @{ SetValue = { @{ 'Cost centre' = 'CC-9' } } } }
        @{ Parameter = 'Form'; With = @{ Form = { '[{"id":"a","type":"input","value":"x"}]' } } }
    ) {
        $record = @{ InstanceCode = $purchase.InstanceCode; TaskId = $purchase.TaskId; UserId = $purchase.UserId; ApprovalCode = $purchase.ApprovalCode; Comment = 'own' }
        $record[$(if ($Parameter -eq 'SetValue') { 'SetValue' } else { 'Form' })] = if ($Parameter -eq 'SetValue') { @{ 'Cost centre' = 'CC-1' } } else { $json }
        foreach ($one in $record, [pscustomobject] $record) {
            $journal = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
            $seen = Invoke-FeishuScript { $one | Invoke-FeishuTaskResubmit @With -JournalPath $journal }
            $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'AmbiguousPipeline')
            $seen.Ended.Exception.Message | Should -Match $Parameter
            $seen.Ended.Exception.Message | Should -Match $purchase.InstanceCode
            (Get-FeishuJournal $journal).ErrorId | Should -Be 'AmbiguousPipeline' -Because 'what ended the run has to be in its journal'
        }

        Get-FeishuSent $server | Should -BeNullOrEmpty
    }
}

Describe 'A script block of Invoke-FeishuTaskResubmit' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    It 'gives changes: <Name>' -ForEach @(
        @{ Name = 'as a whole'; SetValue = { $_.Change }; Cost = 'CC-7' }
        @{ Name = 'one by one'; SetValue = @{ 'Cost centre' = { $_.Cost } }; Cost = 'CC-8' }
        @{ Name = 'with the other name of the record'; SetValue = @{ 'Cost centre' = { $PSItem.Cost } }; Cost = 'CC-8' }
    ) {
        (New-Row object | Invoke-FeishuTaskResubmit -InstanceCode { $_.Code } -SetValue $SetValue).Outcome | Should -Be 'Resubmitted'
        (ConvertFrom-Json (Get-FeishuSent $server).form | Where-Object id -EQ 'widget_cost').value | Should -BeExactly $Cost
    }

    It 'works on what Get-FeishuReturnedTask gives' {
        $results = Get-FeishuReturnedTask -ApprovalCode $purchase.ApprovalCode | Invoke-FeishuTaskResubmit -SetValue @{ 'Cost centre' = { "CC-$($_.SerialNumber)" } } -Comment { "Was: $($_.Reason)" }
        $results.Outcome | Should -Be (@('Resubmitted') * 4)
        $sent = Get-FeishuSent $server
        $sent | ForEach-Object { (ConvertFrom-Json $_.form | Where-Object id -EQ 'widget_cost').value | Should -Match '^CC-2026\d+$' }
        @($sent.comment | Sort-Object -Unique).Count | Should -BeGreaterThan 1
    }

    It 'makes a record of text' {
        ($purchase.InstanceCode | Invoke-FeishuTaskResubmit -InstanceCode { $_ } -SetValue @{ 'Cost centre' = 'CC-7' }).Outcome | Should -Be 'Resubmitted'
    }

    It 'is a fault of its record alone when it fails, and the journal knows it' {
        $journal = Join-Path $TestDrive 'failing.jsonl'
        $records = $purchase, $fourth | ForEach-Object { [pscustomobject] @{ InstanceCode = $_.InstanceCode; TaskId = $_.TaskId; Form = $json } }
        $seen = Invoke-FeishuScript { $records | Invoke-FeishuTaskResubmit -JournalPath $journal -Comment { if ($_.TaskId -eq $purchase.TaskId) { throw 'no reason known' }; 'fine' } }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidComment')
        $seen.Errors.Exception.Message | Should -Match 'no reason known'
        $seen.Errors.TargetObject.TaskId | Should -BeExactly $purchase.TaskId
        $seen.Output.TaskId | Should -BeExactly $fourth.TaskId
        (Get-FeishuJournal $journal | Where-Object -Not IsDone).ErrorId | Should -BeExactly 'InvalidComment'
    }

    It 'in place of all changes is a fault of its record alone when it fails, or gives nothing' {
        $journal = Join-Path $TestDrive 'failing-whole.jsonl'
        $records = $purchase, $fourth | ForEach-Object { [pscustomobject] @{ InstanceCode = $_.InstanceCode; TaskId = $_.TaskId } }
        $seen = Invoke-FeishuScript { $records | Invoke-FeishuTaskResubmit -JournalPath $journal -SetValue { if ($_.TaskId -eq $purchase.TaskId) { throw 'no cost known' } @{ 'Cost centre' = 'CC-1' } } }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidForm')
        $seen.Errors.Exception.Message | Should -Match "$($purchase.InstanceCode).*-SetValue was refused for this record: no cost known"
        $seen.Output.TaskId | Should -BeExactly $fourth.TaskId
        (Get-FeishuJournal $journal | Where-Object -Not IsDone).InstanceCode | Should -BeExactly $purchase.InstanceCode
        $seen = Invoke-FeishuScript { $records[0] | Invoke-FeishuTaskResubmit -SetValue { if ($false) { 1 } } }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidForm')
        $seen.Errors.Exception.Message | Should -Match $purchase.InstanceCode
    }

    # What the engine demands of the block of an id, as about_Feishu_Runbooks says.
    It 'of an id gives nothing by $null' {
        $record = [pscustomobject] @{ InstanceCode = $purchase.InstanceCode; SetValue = @{ Quantity = 1 } }
        ($record | Invoke-FeishuTaskResubmit -TaskId { if ($_.Task) { $_.Task } else { $null } }).TaskId | Should -BeExactly $purchase.TaskId
        $seen = Invoke-FeishuScript { $record | Invoke-FeishuTaskResubmit -TaskId { if ($_.Task) { $_.Task } } }
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'ScriptBlockArgumentNoOutput*'
    }

    It 'has no place where a parameter is the same for all: <Line>' -ForEach @(
        @{ Line = { Get-FeishuForm $purchase.InstanceCode | Set-FeishuFormValue -Id { $_.X } -Value 1 } }
        @{ Line = { Get-FeishuForm $purchase.InstanceCode | Set-FeishuFormValue -Name { $_.X } -Value 1 } }
        @{ Line = { Find-FeishuDistrict -Id { 1 } } }
        @{ Line = { $purchase.InstanceCode | Get-FeishuComment -UserId { 1 } } }
    ) {
        $seen = Invoke-FeishuScript $Line
        @($seen.Errors) + $seen.Ended | ForEach-Object { "$_" } | Should -Match 'takes no script block'
    }

    It 'wants records: <Name>' -ForEach @(
        @{ Name = 'a comment for nothing piped'; Fault = 'InvalidComment'; Run = { Invoke-FeishuTaskResubmit @purchase -Form $json -Comment { 'x' } } }
        @{ Name = 'a form for nothing piped'; Fault = 'InvalidForm'; Run = { Invoke-FeishuTaskResubmit @purchase -Form { $json } } }
        @{ Name = 'a change for nothing piped'; Fault = 'InvalidForm'; Run = { Invoke-FeishuTaskResubmit $purchase.InstanceCode -SetValue @{ 'Cost centre' = { 'x' } } } }
        @{ Name = 'a comment for a form in pieces'; Fault = 'AmbiguousPipeline'; Run = { $json | Invoke-FeishuTaskResubmit @purchase -Comment { 'x' } } }
    ) {
        $seen = Invoke-FeishuScript $Run
        @($seen.Errors; $seen.Ended)[0].FullyQualifiedErrorId | Should -BeExactly ($id -f $Fault)
        @($seen.Errors; $seen.Ended)[0].Exception.Message | Should -Match 'script block'
        Get-FeishuSent $server | Should -BeNullOrEmpty
    }

    It 'leaves it to the others where it gives nothing' {
        ([pscustomobject] @{ InstanceCode = $purchase.InstanceCode; TaskId = $purchase.TaskId; Form = $json } | Invoke-FeishuTaskResubmit -Comment { } -TaskId { '' } -UserId { '' }).Outcome | Should -Be 'Resubmitted'
        (Get-FeishuSent $server).PSObject.Properties.Name | Should -Not -Contain 'comment'
    }

    It 'and a computed property are read once for each record' {
        $global:FeishuReads = 0
        try {
            $record = [pscustomobject] @{ InstanceCode = $purchase.InstanceCode } |
                Add-Member -PassThru ScriptProperty TaskId { $global:FeishuReads += 1; '7500000000000000123' } |
                Add-Member -PassThru ScriptProperty SetValue { $global:FeishuReads += 10; @{ 'Cost centre' = 'CC-7' } } |
                Add-Member -PassThru ScriptProperty Comment { $global:FeishuReads += 100; 'x' }
            ($record | Invoke-FeishuTaskResubmit).Outcome | Should -Be 'Resubmitted'
            $global:FeishuReads | Should -Be 111
        }
        finally {
            Remove-Variable -Scope Global -Name FeishuReads
        }
    }
}

Describe 'A script block of the other cmdlets' {
    BeforeAll {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
        $row = New-Row object
    }

    It 'is honoured by <Name>' -ForEach @(
        @{ Name = 'Wait-FeishuInstance'; Run = { ($row | Wait-FeishuInstance -InstanceCode { $_.Code } -TimeoutSec 0 -ErrorAction Ignore).InstanceCode }; Is = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF' }
        @{ Name = 'Get-FeishuInstance'; Run = { ($row | Get-FeishuInstance -InstanceCode { $_.Code }).InstanceCode }; Is = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF' }
        @{ Name = 'Get-FeishuForm'; Run = { ($row | Get-FeishuForm -InstanceCode { $_.Code }).InstanceCode }; Is = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF' }
        @{ Name = 'Get-FeishuApproval'; Run = { ($row | Get-FeishuApproval -ApprovalCode { $_.Definition }).ApprovalName }; Is = 'Purchase' }
        @{ Name = 'Get-FeishuInstancePreview'; Run = { @($row | Get-FeishuInstancePreview -InstanceCode { $_.Code } -TaskId { $_.Task })[0].NodeName }; Is = 'Start' }
        @{ Name = 'Get-FeishuReturnedTask'; Run = { @($row | Get-FeishuReturnedTask -ApprovalCode { $_.Definition }).Count }; Is = 4 }
        @{ Name = 'Get-FeishuTask'; Run = { @($row | Get-FeishuTask -UserId { $_.Who })[0].InstanceCode.Length }; Is = 36 }
        @{ Name = 'Find-FeishuInstance'; Run = { ($row | Find-FeishuInstance -InstanceCode { $_.Code }).InstanceCode }; Is = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF' }
        @{ Name = 'Find-FeishuTask'; Run = { @($row | Find-FeishuTask -InstanceCode { $_.Code })[0].InstanceCode }; Is = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF' }
        @{ Name = 'Test-FeishuForm'; Run = { $row | Test-FeishuForm -Form { $_.Json } -ApprovalCode { $_.Definition } -Quiet }; Is = $true }
        @{ Name = 'New-FeishuFormControl'; Run = { ($row | New-FeishuFormControl -Id { 'a' } -Type { 'input' } -Value { $_.Cost }).Value }; Is = 'CC-8' }
        @{ Name = 'Set-FeishuFormValue'; Run = { ($row | Select-Object *, @{ Name = 'Form'; Expression = { $_.Json } } | Set-FeishuFormValue -Id widget_cost -Value { $_.Cost }).Form.ToString() -match '"CC-8"' }; Is = $true }
    ) {
        & $Run | Should -Be $Is
    }

    It 'may lie inside a value of Set-FeishuFormValue' {
        $form = [pscustomobject]@{ Form = Get-FeishuForm A0000001-0000-4000-8000-000000000007; Why = 'because' } | Set-FeishuFormValue 'Going out' @{ widgetOutGroupReason = { $_.Why } }
        ($form.Form.Controls | Where-Object Name -EQ 'Going out').ValueJson | Should -Match 'because'
    }

    It 'fails for its record alone: Set-FeishuFormValue' {
        $records = 1, 2 | ForEach-Object { [pscustomobject] @{ N = $_; Form = $json } }
        $seen = Invoke-FeishuScript { $records | Set-FeishuFormValue -Id widget_cost -Value { if ($_.N -eq 1) { throw 'no cost' }; "CC-$($_.N)" } }
        $seen.Output.N | Should -Be 2
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly 'InvalidForm,Feishu.Approval.Commands.SetFeishuFormValueCommand'
        $seen.Errors.TargetObject.N | Should -Be 1
    }
}

Describe 'A block that fails' {
    It 'is in the journal under the request that another block names' {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
        $journal = Join-Path $TestDrive 'blocks.jsonl'
        $rows = [pscustomobject]@{ Req = $purchase.InstanceCode; Kind = 'Tool' }, [pscustomobject]@{ Req = $fourth.InstanceCode }
        $seen = Invoke-FeishuScript { $rows | Invoke-FeishuTaskResubmit -InstanceCode { $_.Req } -SetValue { if (-not $_.Kind) { throw 'no kind' }; @{ Kind = $_.Kind } } -JournalPath $journal }
        $seen.Output.Outcome | Should -Be 'Resubmitted'
        $seen.Errors.Exception.Message | Should -Match "$($fourth.InstanceCode).*no kind"
        (Get-FeishuJournal $journal | Where-Object { -not $_.IsDone }).InstanceCode | Should -Be $fourth.InstanceCode
    }

    It 'is in the journal where it gives the words of a comment' {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
        $journal = Join-Path $TestDrive 'words.jsonl'
        $rows = [pscustomobject]@{ InstanceCode = $purchase.InstanceCode; Word = 7 }, [pscustomobject]@{ InstanceCode = $fourth.InstanceCode }
        $seen = Invoke-FeishuScript { $rows | Add-FeishuComment -UserId $purchase.UserId -Text { if (-not $_.Word) { throw 'no word' }; $_.Word } -JournalPath $journal }
        $seen.Output.Outcome | Should -Be 'Executed'
        $seen.Errors.FullyQualifiedErrorId | Should -Be 'InvalidComment,Feishu.Approval.Commands.AddFeishuCommentCommand'
        (Get-FeishuJournal $journal | Where-Object { -not $_.IsDone }).InstanceCode | Should -Be $fourth.InstanceCode
        (Get-FeishuComment $purchase.InstanceCode)[-1].Text | Should -Be '7'
    }
}

Describe 'A block that fails for one record' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
        $null, $null, $null, $null, $first, $second = Get-FeishuWaitingSeed
    }

    It 'is an error of that record, and stands in the journal: <Name> -<Field>' -ForEach @(
        @{ Name = 'Move-FeishuTask'; Field = 'To' }
        @{ Name = 'Invoke-FeishuTaskRollback'; Field = 'To'; Value = { 'Manager' } }
        @{ Name = 'Add-FeishuTaskSigner'; Field = 'Signer'; Value = { 'c3d4e5f6' }; More = @{ Position = 'Before' } }
        @{ Name = 'Send-FeishuInstanceCopy'; Field = 'To' }
        @{ Name = 'Add-FeishuComment'; Field = 'ReplyTo'; Value = { $null }; More = @{ UserId = 'ou_00000000000000000000000000000002'; Text = 'x' } }
    ) {
        $journal = Join-Path $TestDrive "$Name.jsonl"
        $value = if ($Value) { $Value } else { { 'ou_00000000000000000000000000000001' } }
        $given = @{ $Field = { if ($_.InstanceCode -eq $first) { throw 'nobody known' }; & $value }; JournalPath = $journal } + $(if ($More) { $More } else { @{} })
        $records = $first, $second | ForEach-Object { [pscustomobject]@{ InstanceCode = $_ } }
        $seen = Invoke-FeishuScript { $records | & $Name @given }
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,Feishu*'
        "$($seen.Errors)" | Should -Match "(?s)$first.*nobody known"
        $seen.Errors.TargetObject | Should -Be $records[0]
        $seen.Output.InstanceCode | Should -Be $second
        (Get-FeishuJournal $journal | Where-Object -Not IsDone).InstanceCode | Should -Be $first
    }

    It 'costs a new request its row alone, whose number stays: -<Field>' -ForEach @(
        @{ Field = 'Value'; Block = { @{ Reason = $_.Reason } } }
        @{ Field = 'UserId'; Block = { 'a1b2c3d4' } }
        @{ Field = 'ApprovalCode'; Block = { '0A1B2C3D-1111-2222-3333-444455556666' } }
        @{ Field = 'Title'; Block = { $_.Reason } }
        @{ Field = 'Uuid'; Block = { "u-$($_.Reason)" } }
        @{ Field = 'Form'; Block = { '[{"id":"widget_reason","type":"textarea","value":"x"},{"id":"widget_qty","type":"number","value":1},{"id":"widget_kind","type":"radioV2","value":"lw0abc12-xyz-1"}]' } }
    ) {
        $journal = Join-Path $TestDrive "new-$Field.jsonl"
        $given = @{ ApprovalCode = '0A1B2C3D-1111-2222-3333-444455556666'; UserId = 'a1b2c3d4'; Form = (Get-FeishuForm $purchase.InstanceCode) }
        $given[$Field] = { if ($_.Reason -eq 'two') { throw 'not this one' }; & $Block }
        $rows = 'one', 'two', 'three', '' | ForEach-Object { @{ Reason = $_ } }
        $rows[3] = 'no record'
        $seen = Invoke-FeishuScript { $rows | New-FeishuInstance @given -JournalPath $journal }
        $seen.Output.Row | Should -Be 1, 3
        "$($seen.Errors[0])" | Should -Match '^Row 2: .*not this one'
        "$($seen.Errors[1])" | Should -Match '^Row 4: '
        @(Get-FeishuJournal $journal | Where-Object -Not IsDone).Count | Should -Be 1
        $again = Invoke-FeishuScript { $rows | New-FeishuInstance @given -JournalPath $journal }
        $again.Output.Outcome | Should -Be 'SkippedByJournal', 'SkippedByJournal'
        @(Get-FeishuJournal $journal | Where-Object -Not IsDone).Count | Should -Be 1
    }

    It 'has nothing to look at where nothing is piped: New-FeishuInstance' {
        $seen = Invoke-FeishuScript { New-FeishuInstance 0A1B2C3D-1111-2222-3333-444455556666 -UserId a1b2c3d4 -Value { @{ Reason = 'x' } } }
        "$($seen.Errors)" | Should -Match 'script block.*nothing was piped'
        Get-FeishuServerRequest $server create | Should -BeNullOrEmpty
    }
}

Describe 'An entry of a journal whose end is in doubt' {
    It 'is taken by the cmdlet of its own action only' {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
        $journal = Join-Path $TestDrive 'doubt.jsonl'
        Invoke-FeishuTaskResubmit $purchase.InstanceCode -SetValue @{ 'Cost centre' = 'CC-1' } -JournalPath $journal | Out-Null
        $lines = Get-Content $journal
        $lines[0..($lines.Count - 2)] | Set-Content $journal
        $seen = Invoke-FeishuScript { Get-FeishuJournal $journal | Where-Object InDoubt | Deny-FeishuTask -JournalPath $journal }
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter*'
        @(Get-FeishuServerRequest $server reject).Count | Should -Be 0
    }
}

Describe 'What record and command line say differently' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    It 'is refused before anything of the record is sent: <Name> -<Field>' -ForEach @(
        @{ Name = 'Send-FeishuInstanceCopy'; Field = 'To'; Here = 'ou_00000000000000000000000000000001'; There = 'ou_00000000000000000000000000000003' }
        @{ Name = 'Add-FeishuTaskSigner'; Field = 'Signer'; Here = 'c3d4e5f6'; There = 'a1b2c3d4'; More = @{ Position = 'Before' } }
        @{ Name = 'Add-FeishuComment'; Field = 'Text'; Here = 'own words'; There = 'other words'; More = @{ UserId = 'ou_00000000000000000000000000000002' } }
        @{ Name = 'Add-FeishuComment'; Field = 'File'; Here = './one.txt'; There = './two.txt'; More = @{ UserId = 'ou_00000000000000000000000000000002'; Text = 'x' } }
        @{ Name = 'Add-FeishuComment'; Field = 'Mention'; Here = @(@{ Id = 'ou_00000000000000000000000000000001'; Name = 'A' }); There = @(@{ Id = 'ou_00000000000000000000000000000003'; Name = 'B' }); More = @{ UserId = 'ou_00000000000000000000000000000002'; Text = '@A @B' } }
        @{ Name = 'Set-FeishuComment'; Field = 'Text'; Here = 'own words'; There = 'other words'; More = @{ CommentId = '7600000000000000001' } }
    ) {
        $given = @{ $Field = $There } + $(if ($More) { $More } else { @{} })
        $record = [pscustomobject]@{ InstanceCode = $purchase.InstanceCode; $Field = $Here }
        { $record | & $Name @given -ErrorAction Stop } | Should -Throw -ErrorId "AmbiguousPipeline,*"
    }

    It 'is one thing where both say the same' {
        $seen = [pscustomobject]@{ InstanceCode = $purchase.InstanceCode; To = 'ou_00000000000000000000000000000003' } | Send-FeishuInstanceCopy -To ' ou_00000000000000000000000000000003'
        $seen.Outcome | Should -Be 'Executed'
    }
}
