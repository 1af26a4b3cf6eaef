# What a record says: by every name that a parameter has, as an object and as a hashtable, read once, and never passed over.

BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force

    # Every alias of every parameter that takes a property of a record; those of paths are files, which nobody has records of.
    $aliases = foreach ($command in Get-Command -Module Feishu.Approval -CommandType Cmdlet) {
        foreach ($parameter in $command.Parameters.Values) {
            $sets = @($parameter.ParameterSets.Values)
            if (@($sets.ValueFromPipelineByPropertyName) -contains $true -and $parameter.Name -notmatch 'Path$') {
                # And as a header of a list may be written; of these cmdlets text in some columns is a control, or is not named by errors.
                $loose = "$([char]0xFEFF)$($parameter.Name) ", ([char]0x00A0 + ($parameter.Name.ToCharArray().ForEach({ [char]([int]$_ + 0xFEE0) }) -join ''))
                $loose += @(if ($parameter.Name -cmatch '[a-z][A-Z]') { $parameter.Name -creplace '([a-z])([A-Z])', '$1 $2' })
                if ($command.Name -in 'New-FeishuInstance', 'New-FeishuFormControl', 'Test-FeishuForm' -and $parameter.Name -in 'Value', 'CopyTo', 'Currency', 'Form') { $loose = @() }
                foreach ($alias in $parameter.Aliases + $loose) {
                    @{ Command = $command.Name; Parameter = $parameter.Name; Alias = $alias; IsAction = $command.Parameters.ContainsKey('JournalPath') }
                }
            }
        }
    }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $purchase = Get-FeishuSeedId Purchase
    $null, $initiator, $manager, $null, $first, $second = Get-FeishuWaitingSeed
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'An alias' {
    BeforeAll {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    It 'is read as its parameter: <Command> -<Parameter> by <Alias>' -ForEach @($aliases | Where-Object { $_.IsAction }) {
        # What a record says twice and differently is refused: so the two names are one thing.
        $record = @{ InstanceCode = $first; ApprovalCode = $purchase.ApprovalCode }
        $record[$Parameter] = 'one'
        $record[$Alias] = 'other'
        foreach ($one in $record, [pscustomobject]$record) {
            $seen = Invoke-FeishuScript { $one | & $Command -WhatIf -Confirm:$false }
            $seen.Ended.FullyQualifiedErrorId | Should -BeLike 'AmbiguousPipeline,*'
            "$($seen.Ended)" | Should -Match "gives $Parameter twice"
        }
    }

    It 'is read as its parameter: <Command> -<Parameter> by <Alias>' -ForEach @($aliases | Where-Object { -not $_.IsAction }) {
        # What is no id, no kind of one and no control is refused by name.
        $record = @{ Get_FeishuTask = @{ UserId = 'ou_1' }; New_FeishuFormControl = @{ Id = 'a'; Type = 'contact' }; Get_FeishuInstancePreview = @{ InstanceCode = $first }
            Get_FeishuReturnedTask = @{ ApprovalCode = $purchase.ApprovalCode }; Test_FeishuForm = @{ Form = '[{"id":"a","type":"input","value":"x"}]' } }[$Command.Replace('-', '_')]
        $record = if ($record) { $record } else { @{} }
        if ($Parameter -eq 'UserIdType') { $record.UserId = $initiator }
        $record.Remove($Parameter)
        $record[$Alias] = if ($Parameter -eq 'OpenIds') { 'ou_1' } else { 1.5 }
        foreach ($one in $record, [pscustomobject]$record) {
            $seen = Invoke-FeishuScript { $one | & $Command }
            if ($Parameter -eq 'OpenIds') {
                $seen.Output[0].OpenIds | Should -Be 'ou_1'
            }
            else {
                "$($seen.Errors) $($seen.Ended)" | Should -Match '1\.5'
            }
        }
    }
}

Describe 'A list whose headers have blanks' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    It 'says what it says without them: <Command> <Column>' -ForEach @(
        @{ Command = 'Invoke-FeishuTaskRollback'; Column = 'To'; Cell = 'Manager'; Expected = '*APPROVAL_111111_2222222*' }
        @{ Command = 'Move-FeishuTask'; Column = 'UserId'; Cell = 'ou_00000000000000000000000000000003'; With = @{ To = 'ou_00000000000000000000000000000001' }; Expected = 'NoOpenTask,*' }
        @{ Command = 'Stop-FeishuInstance'; Column = 'UserId'; Cell = 'ou_00000000000000000000000000000003'; With = @{ Confirm = $false }; Expected = 'NotThisInstance,*' }
        @{ Command = 'Deny-FeishuTask'; Column = 'Comment'; Cell = 'budget used up'; Expected = '*"comment":"budget used up"*' }
    ) {
        $more = if ($With) { $With } else { @{} }
        foreach ($header in $Column, "$Column ", "`t$Column$([char]0x200B)") {
            Reset-FeishuServer $server
            $code = if ($Column -eq 'To') { $second } else { $first }
            $seen = Invoke-FeishuScript { "InstanceCode,`"$header`"", "$code,$Cell" | ConvertFrom-Csv | & $Command @more }
            "$($seen.Errors.FullyQualifiedErrorId)$((Get-FeishuServerRequest $server).body)" | Should -BeLike $Expected -Because $header
        }
    }

    It 'names another task than the one that waits' {
        $rows = '"InstanceCode","TaskId "', "$($purchase.InstanceCode),75" | ConvertFrom-Csv
        { $rows | Invoke-FeishuTaskResubmit -SetValue @{ Quantity = 2 } -ErrorAction Stop } | Should -Throw -ErrorId 'NotTheReturnedTask,*'
    }

    It 'names its request: <Command>' -ForEach @(
        @{ Command = 'Get-FeishuInstance' }, @{ Command = 'Get-FeishuForm' }, @{ Command = 'Get-FeishuComment' }, @{ Command = 'Get-FeishuInstancePreview' }, @{ Command = 'Compare-FeishuForm' }
        @{ Command = 'Stop-FeishuInstance' }
    ) {
        $number = (Get-FeishuInstance $purchase.InstanceCode).SerialNumber
        $more = if ($Command -eq 'Compare-FeishuForm') { @{ ReferenceObject = $purchase.InstanceCode } } elseif ($Command -eq 'Stop-FeishuInstance') { @{ WhatIf = $true } } else { @{} }
        foreach ($row in ('"Instance code "', $purchase.InstanceCode), ('SerialNumber', $number), ('InstanceCode,"Serial number"', ",$number")) {
            $row | ConvertFrom-Csv | & $Command @more -ErrorAction Stop
        }
    }

    It 'that says nothing of a request is missing its code' {
        $seen = Invoke-FeishuScript { [pscustomobject]@{ Other = 1 } | Get-FeishuInstance; [pscustomobject]@{ Other = 1 } | Wait-FeishuInstance -TimeoutSec 1 }
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'InstanceCodeMissing,*'
        "$($seen.Output.InstanceCode)" | Should -Not -Match 'PSObject'
    }

    It 'and two that differ is refused' {
        $row = '"TaskId","Task Id"', '1,2' | ConvertFrom-Csv
        { $row | Invoke-FeishuTaskResubmit -InstanceCode $purchase.InstanceCode -SetValue @{ Quantity = 2 } -ErrorAction Stop } | Should -Throw -ErrorId 'AmbiguousPipeline,*'
    }

    It 'has no remark where a cell holds blanks' {
        $row = [pscustomobject]@{ InstanceCode = $purchase.InstanceCode; Comment = '  ' }
        $null = $row | Invoke-FeishuTaskResubmit -Comment 'as agreed' -SetValue @{ Quantity = 2 }
        (Get-FeishuSent $server).comment | Should -BeExactly '{"text":"as agreed"}'
    }
}

Describe 'A hashtable' {
    BeforeAll {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
        $leave = '1B2C3D4E-2222-3333-4444-555566667777'
    }

    It 'says what an object says: <Name>' -ForEach @(
        @{ Name = 'Find-FeishuTask'; Record = @{ ApprovalCode = '1B2C3D4E-2222-3333-4444-555566667777' }; With = @{ UserId = 'ou_00000000000000000000000000000002'; Status = 'PENDING' } }
        @{ Name = 'Find-FeishuInstance'; Record = @{ approval_code = '1B2C3D4E-2222-3333-4444-555566667777' }; With = @{} }
        @{ Name = 'Find-FeishuInstanceCopy'; Record = @{ user_id = 'ou_00000000000000000000000000000001' }; With = @{} }
        @{ Name = 'Get-FeishuTask'; Record = @{ UserId = 'b2c3d4e5'; UserIdType = 'user_id' }; With = @{} }
        @{ Name = 'Get-FeishuReturnedTask'; Record = @{ ApprovalCode = '0A1B2C3D-1111-2222-3333-444455556666'; UserId = 'ou_00000000000000000000000000000003' }; With = @{ WarningAction = 'Ignore' } }
        @{ Name = 'Get-FeishuReturnedTask'; Record = @{ UserId = 'ou_00000000000000000000000000000001' }; With = @{} }
        @{ Name = 'Get-FeishuInstancePreview'; Record = @{ InstanceCode = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF'; TaskId = '7500000000000000123' }; With = @{} }
        @{ Name = 'New-FeishuFormControl'; Record = @{ Id = 'a'; Type = 'input'; Value = 'x' }; With = @{} }
    ) {
        $byKeys = @($Record | & $Name @With | Out-String)
        $byProperties = @([pscustomobject]$Record | & $Name @With | Out-String)
        $byKeys | Should -BeExactly $byProperties
    }

    It 'narrows a search' {
        $all = @(Find-FeishuTask -UserId $manager)
        $some = @(@{ ApprovalCode = $leave } | Find-FeishuTask -UserId $manager)
        $some.Count | Should -BeLessThan $all.Count
        $some.ApprovalCode | Sort-Object -Unique | Should -Be $leave
    }

    It 'says nothing of the next record' {
        $seen = Invoke-FeishuScript { @{ Id = 'a'; Type = 'amount'; Value = 1; Currency = 'CNY' }, [pscustomobject]@{ Id = 'b'; Type = 'input'; Value = 'x' } | New-FeishuFormControl }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output[1].Currency | Should -BeNullOrEmpty
    }

    It 'without what is needed is an error of ours: <Name>' -ForEach @(
        @{ Name = 'Get-FeishuInstancePreview'; Id = 'InstanceCodeMissing' }
        @{ Name = 'New-FeishuFormControl'; Id = 'InvalidForm' }
        @{ Name = 'Get-FeishuReturnedTask'; Id = 'InvalidParameter' }
    ) {
        (Invoke-FeishuScript { @{ Other = 1 } | & $Name }).Errors.FullyQualifiedErrorId | Should -BeLike "$Id,Feishu*"
    }
}

Describe 'A list in a comment' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server @{ UploadUri = $server.BaseUri }
        $record = [pscustomobject]@{ InstanceCode = $first; Who = 'ben@example.com', 'chen@example.com' }
        'a' | Set-Content (Join-Path $TestDrive 'a.txt')
        'b' | Set-Content (Join-Path $TestDrive 'b.txt')
        $paths = (Join-Path $TestDrive 'a.txt'), (Join-Path $TestDrive 'b.txt')
    }

    It 'may come of a block: -Mention' {
        $byBlock = Invoke-FeishuScript { $record | Add-FeishuComment -UserId $initiator -Text x -Mention { $_.Who } -WhatIf }
        $byBlock.Errors | Should -BeNullOrEmpty
        $null = $record | Add-FeishuComment -UserId $initiator -Text x -Mention { $_.Who }
        (Get-FeishuServerRequest $server comment)[-1].body | Should -Match 'ou_00000000000000000000000000000002.*ou_00000000000000000000000000000003'
    }

    It 'may come of a block: -File' {
        $seen = Invoke-FeishuScript { $record | Add-FeishuComment -UserId $initiator -Text x -File { $paths } }
        $seen.Errors | Should -BeNullOrEmpty
        @(Get-FeishuServerRequest $server upload).Count | Should -Be 2
    }

    It 'is not there where it is empty: <Name>' -ForEach @(
        @{ Name = 'by blocks'; Run = { $record | Add-FeishuComment -UserId $initiator -Text x -Mention { $null } -File { $null } } }
        @{ Name = 'by blocks of empty texts'; Run = { $record | Add-FeishuComment -UserId $initiator -Text x -Mention { '' } -File { } } }
        @{ Name = 'in a row'; Run = { 'InstanceCode,Text,Mention,File', "$first,x,," | ConvertFrom-Csv | Add-FeishuComment -UserId $initiator } }
        @{ Name = 'in a hashtable'; Run = { @{ InstanceCode = $first; Text = 'x'; Mention = ''; File = $null } | Add-FeishuComment -UserId $initiator } }
    ) {
        $seen = Invoke-FeishuScript $Run
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Outcome | Should -Be 'Executed'
    }

    It 'that a block refuses fails its record, which the journal knows' {
        $journal = Join-Path $TestDrive 'mention.jsonl'
        $seen = Invoke-FeishuScript { $record | Add-FeishuComment -UserId $initiator -Text x -Mention { throw 'nobody' } -JournalPath $journal }
        "$($seen.Errors)" | Should -Match "$first.*-Mention was refused for this record: nobody"
        (Get-FeishuJournal $journal).ErrorId | Should -Be 'InvalidComment'
    }
}

Describe 'A word of Add-FeishuTaskSigner' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    It 'is refused with what it may be, and stands in the journal: <Name>' -ForEach @(
        @{ Name = 'a position'; Run = { "InstanceCode,Position", "$first,Nowhere" | ConvertFrom-Csv | Add-FeishuTaskSigner -Signer c3d4e5f6 -JournalPath $journal }; Says = 'Nowhere.*Before, After, Beside' }
        @{ Name = 'a method'; Run = { "InstanceCode,Position,Method", "$first,Before,Sequentual" | ConvertFrom-Csv | Add-FeishuTaskSigner -Signer c3d4e5f6 -JournalPath $journal }; Says = 'Sequentual.*Or, And, Sequential' }
        @{ Name = 'two at once'; Run = { @{ InstanceCode = $first; Position = 'Before,After' } | Add-FeishuTaskSigner -Signer c3d4e5f6 -JournalPath $journal }; Says = 'Before,After.*Before, After, Beside' }
        @{ Name = 'none'; Run = { @{ InstanceCode = $first } | Add-FeishuTaskSigner -Signer c3d4e5f6 -JournalPath $journal }; Says = '-Position.*Before, After, Beside' }
        @{ Name = 'a block that throws'; Run = { @{ InstanceCode = $first } | Add-FeishuTaskSigner -Signer c3d4e5f6 -Position { throw 'no place' } -Method Or -JournalPath $journal }; Says = '-Position was refused for this record: no place' }
    ) {
        $journal = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
        $seen = Invoke-FeishuScript $Run
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,Feishu.Approval.Commands.AddFeishuTaskSignerCommand'
        "$($seen.Errors)" | Should -Match $Says
        (Get-FeishuJournal $journal).InstanceCode | Should -Be $first
        Get-FeishuServerRequest $server addSign | Should -BeNullOrEmpty
    }

    It 'counts as a property and as a key: <Name>' -ForEach @(
        @{ Name = 'both'; Record = @{ Position = 'After'; Method = 'And' }; With = @{}; Sent = 2, 2 }
        @{ Name = 'one'; Record = @{ Method = 'sequential' }; With = @{ Position = 'Before' }; Sent = 1, 3 }
        @{ Name = 'the same twice'; Record = @{ Position = 'before'; Method = '' }; With = @{ Position = 'Before'; Method = { $null } }; Sent = 1, $null }
    ) {
        foreach ($one in @{ InstanceCode = $first; Signer = 'c3d4e5f6' }, @{ InstanceCode = $second; Signer = 'a1b2c3d4' }) {
            $one += $Record
            $one = if ($one.InstanceCode -eq $first) { $one } else { [pscustomobject]$one }
            ($one | Add-FeishuTaskSigner @With).Outcome | Should -Be 'Executed'
            $body = Get-FeishuSent $server addSign | Select-Object -Last 1
            $body.add_sign_type, $body.PSObject.Properties['approval_method'].Value | Should -Be $Sent
        }
    }

    It 'that record and command line give differently is refused: <Field>' -ForEach @(
        @{ Field = 'Position'; With = @{ Position = 'After' } }
        @{ Field = 'Method'; With = @{ Method = 'Or' } }
    ) {
        $record = @{ InstanceCode = $first; Signer = 'c3d4e5f6'; Position = 'Before'; Method = 'And' }
        foreach ($one in $record, [pscustomobject]$record) {
            $seen = Invoke-FeishuScript { $one | Add-FeishuTaskSigner @With }
            $seen.Ended.FullyQualifiedErrorId | Should -BeLike 'AmbiguousPipeline,*'
            "$($seen.Ended)" | Should -Match $Field
        }

        Get-FeishuServerRequest $server addSign | Should -BeNullOrEmpty
    }

    It 'is read once, also where it is nothing' {
        $global:FeishuReads = 0
        try {
            $record = [pscustomobject]@{ InstanceCode = $first; Signer = 'c3d4e5f6' } |
                Add-Member -PassThru ScriptProperty Position { $global:FeishuReads += 1; 'Before' } |
                Add-Member -PassThru ScriptProperty Method { $global:FeishuReads += 10; $null } |
                Add-Member -PassThru ScriptProperty Comment { $global:FeishuReads += 100; $null }
            ($record | Add-FeishuTaskSigner).Outcome | Should -Be 'Executed'
            $global:FeishuReads | Should -Be 111
            $row = [pscustomobject]@{ Reason = 'x'; Quantity = 1 } |
                Add-Member -PassThru ScriptProperty CopyTo { $global:FeishuReads += 1000; $null } |
                Add-Member -PassThru ScriptProperty Title { $global:FeishuReads += 10000; $null }
            ($row | New-FeishuInstance $purchase.ApprovalCode -UserId $initiator).Outcome | Should -Be 'Created'
            $global:FeishuReads | Should -Be 11111
        }
        finally {
            Remove-Variable -Scope Global -Name FeishuReads
        }
    }

    It 'is completed' {
        $line = 'Add-FeishuTaskSigner -Position '
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'Before', 'After', 'Beside'
    }
}

Describe 'A row of New-FeishuInstance' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
        $code = $purchase.ApprovalCode
        $row = [pscustomobject]@{ Order = 'A-1'; Who = 'ada@example.com'; Quantity = 4 }
    }

    It 'may have columns that are there for blocks: <Name>' -ForEach @(
        @{ Name = 'in a value'; Run = { $row | New-FeishuInstance $code -UserId a1b2c3d4 -Value @{ Reason = { "Order $($_.Order)" } } } }
        @{ Name = 'in a parameter'; Run = { $row | New-FeishuInstance $code -UserId { $_.Who } -Value @{ Reason = 'Order A-1' } } }
    ) {
        (& $Run).Outcome | Should -Be 'Created'
        $form = (Get-FeishuSent $server create).form
        $form | Should -Match 'Order A-1'
        (ConvertFrom-Json $form | Where-Object id -EQ 'widget_qty').value | Should -Be 4
    }

    It 'is refused where <Name>' -ForEach @(
        @{ Name = 'nothing is a block'; Run = { $row | New-FeishuInstance $code -UserId a1b2c3d4 -Value @{ Reason = 'x' } }; Id = 'ControlNotFound'; Says = 'Order' }
        @{ Name = 'a name on the line is no control'; Run = { $row | New-FeishuInstance $code -UserId a1b2c3d4 -Value @{ Reason = { 'x' }; Order = { 'x' } } }; Id = 'ControlNotFound'; Says = 'Order' }
        @{ Name = 'a column is nearly a control'; Run = { $row | Select-Object *, @{ n = 'Cost center'; e = { 'CC-1' } } | New-FeishuInstance $code -UserId { $_.Who } -Value @{ Reason = { "Order $($_.Order)" } } }; Id = 'ControlNotFound'; Says = 'Cost centre' }
        @{ Name = 'a cell contradicts the line'; Run = { $row | New-FeishuInstance $code -UserId a1b2c3d4 -Value @{ Reason = { 'x' }; Quantity = 5 } }; Id = 'InvalidForm'; Says = 'Quantity' }
    ) {
        $seen = Invoke-FeishuScript $Run
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        "$($seen.Errors)" | Should -Match $Says
        Get-FeishuServerRequest $server create | Should -BeNullOrEmpty
    }

    It 'says parameters by headers as people write them: <User>' -ForEach @(
        @{ User = 'User Id'; Approval = 'Approval Code'; Department = 'Department Id' }
        @{ User = 'User-Id'; Approval = 'approval-code'; Department = 'DEPARTMENT-ID' }
        @{ User = 'Ｕｓｅｒ Ｉｄ'; Approval = ' Approval　Code '; Department = 'Department ID' }
    ) {
        $result = [pscustomobject]@{ $Approval = $code; $User = 'a1b2c3d4'; $Department = 'd-1'; Reason = 'x'; Quantity = 1 } | New-FeishuInstance -ErrorAction Stop
        $result.Outcome | Should -BeExactly 'Created'
        $sent = Get-FeishuSent $server create
        $sent.user_id, $sent.department_id | Should -Be 'a1b2c3d4', 'd-1'
        $seen = Invoke-FeishuScript { [pscustomobject]@{ UserId = 'a1b2c3d4'; $User = 'b2c3d4e5'; Reason = 'x'; Quantity = 1 } | New-FeishuInstance $code }
        "$($seen.Errors)$($seen.Ended)" | Should -Match 'UserId'
    }

    It 'may be one of a database: <Name>' -ForEach @(
        @{ Name = 'a row'; Of = { $table.Rows } }
        @{ Name = 'a row of a view'; Of = { $table.DefaultView } }
    ) {
        $table = [System.Data.DataTable]::new()
        'UserId', 'Reason', 'Quantity', 'Kind' | ForEach-Object { $null = $table.Columns.Add($_) }
        $null = $table.Rows.Add('ada@example.com', 'x', '2', [DBNull]::Value)
        $result = & $Of | New-FeishuInstance $code -ErrorAction Stop
        $result.Outcome | Should -BeExactly 'Created'
        (ConvertFrom-Json (Get-FeishuSent $server create).form).id | Should -Be 'widget_reason', 'widget_qty'
    }

    It 'takes as a code <Name>' -ForEach @(
        @{ Name = 'a definition'; Made = { Get-FeishuApproval $code } }
        @{ Name = 'a guid'; Made = { $null = Get-FeishuApproval $code; [guid]$code } }
    ) {
        (New-FeishuInstance (& $Made) -UserId a1b2c3d4 -Value @{ Reason = 'x'; Quantity = 1 }).Outcome | Should -Be 'Created'
        (Get-FeishuSent $server create).approval_code | Should -BeExactly $code
    }

    It 'goes over the connection of its definition, and over no other' {
        $definition = Get-FeishuApproval $code
        $other = Connect-Feishu -Sandbox -PassThru
        $seen = Invoke-FeishuScript { New-FeishuInstance $definition -UserId a1b2c3d4 -Value @{ Reason = 'x'; Quantity = 1 } -Connection $other }
        $seen.Ended.FullyQualifiedErrorId | Should -BeLike 'AmbiguousPipeline,*'
    }

    It 'is told of what is no code without signs of ours: <Given>' -ForEach @(@{ Given = 1.5 }, @{ Given = 'a', 'b' }, @{ Given = $true }) {
        $seen = Invoke-FeishuScript { New-FeishuInstance $Given -UserId a1b2c3d4 -Value @{ Reason = 'x' }; Get-FeishuInstance $Given -ErrorAction Continue; Approve-FeishuTask $first -UserId 1.5 }
        $seen.Errors.Count | Should -BeGreaterThan 1
        $seen.Errors | ForEach-Object { "$_ $($_.TargetObject) $($_.ErrorDetails.RecommendedAction)" | Should -Not -Match ([string][char]0xFFFF) }
    }
}

Describe 'What a record says in few words' {
    BeforeEach { Connect-Feishu -Sandbox }
    AfterEach { Disconnect-Feishu }

    It 'is one of the words, and no place in a list: <_>' -ForEach '2', 2, 'Befor', 'A' {
        $record = [pscustomobject]@{ InstanceCode = 'A0000001-0000-4000-8000-000000000001'; Signer = 'c3d4e5f6'; Position = $_ }
        $seen = Invoke-FeishuScript { $record | Add-FeishuTaskSigner -WhatIf }
        "$($seen.Errors)" | Should -Match 'Before, After, Beside'
    }

    It 'may be an empty cell in a block for the nodes of a return, which is the initiator, and has to be there' {
        $record = [pscustomobject]@{ InstanceCode = 'A0000001-0000-4000-8000-000000000002'; Node = '' }
        $seen = Invoke-FeishuScript { $record | Invoke-FeishuTaskRollback -To { $_.Node } -WhatIf }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Ended | Should -BeNullOrEmpty
        $known = @{ 'a' = 'START' }
        foreach ($block in { $_.Nod }, { $null }, { }, { @() }, { $known[$_.Node] }) {
            $seen = Invoke-FeishuScript { $record | Invoke-FeishuTaskRollback -To $block -Confirm:$false }
            $seen.Errors.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,Feishu.Approval.Commands.InvokeFeishuTaskRollbackCommand' -Because "$block"
            $seen.Output | Should -BeNullOrEmpty
        }
    }

    It 'is not the initiator of a request whose tasks are looked for' {
        $found = (Get-FeishuInstance A0000001-0000-4000-8000-000000000001 | Find-FeishuTask -Status PENDING).TaskId
        $found | Should -Not -BeNullOrEmpty
        $found | Should -Be (Find-FeishuTask -InstanceCode A0000001-0000-4000-8000-000000000001 -Status PENDING).TaskId
    }

    It 'is read once, whatever a script computes of it' {
        $global:feishuReads = 0
        $code = $purchase.ApprovalCode
        $row = [pscustomobject]@{ UserId = 'ou_00000000000000000000000000000001'; Reason = 'x'; Quantity = 1; Kind = 'Tool'; 'Cost centre' = 'CC-1' } |
            Add-Member -MemberType ScriptProperty -Name ApprovalCode -Value { $global:feishuReads++; $code }.GetNewClosure() -PassThru
        try {
            ($row | New-FeishuInstance).Outcome | Should -Be 'Created'
            $global:feishuReads | Should -Be 1
        }
        finally {
            Remove-Variable -Name feishuReads -Scope Global
        }
    }

    It 'makes one request of one row, whatever switches it is sent with' {
        $row = [pscustomobject]@{ UserId = 'ou_00000000000000000000000000000001'; Reason = 'x'; Quantity = 1; Kind = 'Tool'; 'Cost centre' = 'CC-1' }
        $journal = Join-Path $TestDrive 'switches.jsonl'
        ($row | New-FeishuInstance $purchase.ApprovalCode -JournalPath $journal).Outcome | Should -Be 'Created'
        ($row | New-FeishuInstance $purchase.ApprovalCode -JournalPath $journal -ForbidRevoke).Outcome | Should -Be 'SkippedByJournal'
    }

    It 'is told by an entry of the journal to the cmdlet of its action' {
        $journal = Join-Path $TestDrive 'comment.jsonl'
        $made = Add-FeishuComment A0000001-0000-4000-8000-000000000001 -UserId ou_00000000000000000000000000000001 -Text x
        $null = Set-FeishuComment A0000001-0000-4000-8000-000000000001 -CommentId $made.CommentId -UserId ou_00000000000000000000000000000001 -Text y -JournalPath $journal
        $again = Get-FeishuJournal $journal | Set-FeishuComment -Text z
        $again.CommentId | Should -BeExactly $made.CommentId
    }
}
