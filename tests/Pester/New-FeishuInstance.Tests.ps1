BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $purchase = '0A1B2C3D-1111-2222-3333-444455556666'
    $contract = '3D4E5F60-4444-5555-6666-777788889999'
    $initiator = 'ou_00000000000000000000000000000001'
    $command = 'Feishu.Approval.Commands.NewFeishuInstanceCommand'

    function Get-Sent {
        Get-FeishuServerRequest $server create | ForEach-Object { ConvertFrom-Json -InputObject $_.body }
    }

    function Get-SentForm {
        Get-Sent | ForEach-Object { , (ConvertFrom-Json -InputObject $_.form) }
    }
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'New-FeishuInstance' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    It 'makes one request of names and labels' {
        $result = New-FeishuInstance $purchase -UserId $initiator -Value @{ Reason = 'x'; Quantity = 3; Kind = 'Tool' } -Department d-1 -AllowResubmit -ForbidRevoke -Verify
        $result.Outcome, $result.ApprovalName, $result.Verified, $result.Attempts, $result.Row | Should -Be 'Created', 'Purchase', $true, 1, $null
        (Get-FeishuInstance $result.InstanceCode).SerialNumber | Should -Be $result.SerialNumber
        $sent = Get-Sent
        $sent.uuid | Should -BeExactly $result.Uuid
        $sent.PSObject.Properties.Name | Should -Be 'approval_code', 'open_id', 'department_id', 'form', 'uuid', 'allow_resubmit', 'forbid_revoke'
        (Get-SentForm).value | Should -Be 'x', 3, 'lw0abc12-xyz-1'
        Get-FeishuServerRequest $server preview | Should -BeNullOrEmpty
    }

    It 'takes the rows of a CSV file as they are, and names one that fails by its number' {
        $file = Join-Path $TestDrive 'rows.csv'
        Set-Content -Path $file -Value @'
approval_code,user_id,Department,Uuid, reason ,Quantity,Kind
0A1B2C3D-1111-2222-3333-444455556666,a1b2c3d4,d-1,row-1,Gloves,20,Consumable
0A1B2C3D-1111-2222-3333-444455556666,a1b2c3d4,,row-2,,2,
0A1B2C3D-1111-2222-3333-444455556666,张三,,row-3,Oil,2,
0A1B2C3D-1111-2222-3333-444455556666,a1b2c3d4,,row-4,Pumps,two,Toool
3D4E5F60-4444-5555-6666-777788889999,a1b2c3d4,,row-5,Years,1,
0A1B2C3D-1111-2222-3333-444455556666,a1b2c3d4,,row-1,Copied,1,
0A1B2C3D-1111-2222-3333-444455556666,a1b2c3d4,,row-7,Grease,5,
'@
        $seen = Invoke-FeishuScript { Import-Csv $file | New-FeishuInstance }
        $seen.Output.Row | Should -Be 1, 7
        $seen.Errors.FullyQualifiedErrorId -replace ',.*' | Should -Be 'InvalidForm', 'UserIdRejected', 'InvalidForm', 'ApproverMissing', 'UuidInUse'
        2..6 | ForEach-Object { "$($seen.Errors[$_ - 2])" | Should -Match "^Row ${_}: " }
        "$($seen.Errors[0])" | Should -Match 'Reason'
        "$($seen.Errors[2])" | Should -Match '(?s)Quantity.*Toool'
        $seen.Errors[1].TargetObject.Uuid | Should -Be 'row-3'
        (Get-Sent).uuid | Should -Be 'row-1', 'row-7'
        (Get-Sent)[0].department_id | Should -Be 'd-1'
        (Get-SentForm)[1].id | Should -Be 'widget_reason', 'widget_qty'
    }

    It 'refuses a row with a column that is no control, empty or not' {
        $seen = Invoke-FeishuScript { [pscustomobject] @{ Reason = 'x'; Colour = '' }, [pscustomobject] @{ Reason = 'y' } | New-FeishuInstance $purchase -UserId $initiator }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly "ControlNotFound,$command"
        "$($seen.Errors[0])" | Should -Match "^Row 1: .*'Colour'"
        (Get-Sent).Count | Should -Be 1
    }

    It 'says of a column Form that is no form what it is taken for' {
        [pscustomobject]@{ UserId = $initiator; Form = 'A4'; Reason = 'x' } | New-FeishuInstance $purchase -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be "InvalidForm,$command"
        $faults.ErrorDetails.RecommendedAction | Should -BeLike '*column Form is the parameter -Form*id of the control*'
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'gives each record its own form, approver and person by script blocks' {
        $seen = Invoke-FeishuScript {
            [pscustomobject] @{ Why = 'x'; Who = $initiator; Boss = 'c3d4e5f6' } |
                New-FeishuInstance $contract -UserId { $_.Who } -Value { @{ Reason = $_.Why; Quantity = { 2 } } } -Approver { @{ Manager = $_.Boss } } -Title { 'For ' + $_.Why }
        }
        $seen.Errors | Should -BeNullOrEmpty
        (Get-SentForm).value | Should -Be 'x', 2
        $sent = Get-Sent
        $sent.node_approver_user_id_list.key, $sent.node_approver_user_id_list.value, $sent.i18n_resources.texts.value | Should -Be '11111111111111111111111111111111', 'c3d4e5f6', 'For x'
    }

    It 'lets a column count beside a block, and lets the block that looks at it say its value' {
        $row = [pscustomobject] @{ Reason = 'r'; Quantity = '2'; Kind = 'Tool' }
        $seen = Invoke-FeishuScript {
            $row | New-FeishuInstance $purchase -UserId $initiator -Value { @{ Quantity = [int]$_.Quantity + 4 } }
            $row | New-FeishuInstance $purchase -UserId $initiator -Value @{ Quantity = { [int]$_.Quantity + 4 } }
            $row | New-FeishuInstance $purchase -UserId $initiator -Value { @{ Quantity = 6 } }
        }
        $seen.Errors | Should -BeNullOrEmpty
        Get-SentForm | ForEach-Object { $_.value | Sort-Object { "$_" } | Should -Be 6, 'lw0abc12-xyz-1', 'r' }
        $seen = Invoke-FeishuScript { $row | New-FeishuInstance $purchase -UserId $initiator -Value @{ Quantity = 6 } }
        "$($seen.Errors)" | Should -BeLike '*Quantity*in a column of the list and in -Value*'
    }

    It 'takes several people and several choices in one cell, as spreadsheets and mail programs have them: <Team>' -ForEach @(
        @{ Team = 'ben@example.com | chen@example.com'; Flags = 'Urgent | Night shift' }
        @{ Team = 'ben@example.com; chen@example.com'; Flags = 'Urgent; Night shift' }
        @{ Team = 'Ben <ben@example.com>, "Chen, C." <chen@example.com>'; Flags = 'urgent,night shift' }
        @{ Team = 'Li, Ben ＜ben@example.com＞；"Chen, C." ＜chen@example.com＞'; Flags = 'Urgent｜Night shift' }
        @{ Team = 'mailto:ben@example.com;chen@example.com'; Flags = "Urgent`nNight shift" }
    ) {
        $seen = Invoke-FeishuScript { [pscustomobject] @{ Subject = 's'; Team = $Team; Flags = $Flags } | New-FeishuInstance 1B2C3D4E-2222-3333-4444-555566667777 -UserId $initiator }
        $seen.Errors | Should -BeNullOrEmpty
        $sent = Get-SentForm
        @(($sent | Where-Object type -EQ contact).open_ids).Count | Should -Be 2
        @(($sent | Where-Object type -EQ checkbox).value).Count | Should -Be 2
    }

    It 'loses nobody before a name with an address: <Team>' -ForEach @(
        @{ Team = '"Li, Ben" <ben@example.com>'; People = 'ou_00000000000000000000000000000002' }
        @{ Team = 'ou_00000000000000000000000000000003, Ben <ben@example.com>'; People = 'ou_00000000000000000000000000000003', 'ou_00000000000000000000000000000002' }
        @{ Team = 'Li, Ben <ben@example.com>' }
        @{ Team = '张三、李四 <ben@example.com>' }
    ) {
        $seen = Invoke-FeishuScript { [pscustomobject] @{ Subject = 's'; Team = $Team } | New-FeishuInstance 1B2C3D4E-2222-3333-4444-555566667777 -UserId $initiator }
        if ($People) {
            ((Get-SentForm) | Where-Object type -EQ contact).open_ids | Should -Be $People
        }
        else {
            $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'UserIdRejected,*'
            "$($seen.Errors)" | Should -BeLike '*several people*quotes*'
        }
    }

    It 'takes hashtables, a column Approver for the only such node, and values that are the same for all' {
        $seen = Invoke-FeishuScript {
            @{ Reason = 'x' }, @{ Value = @{ Reason = 'y' } }, @{ Reason = 'z'; Approver = 'c3d4e5f6'; ApprovalCode = $contract } |
                ForEach-Object { if (-not $_.ApprovalCode) { $_.ApprovalCode = $purchase }; $_ } | New-FeishuInstance -UserId $initiator -Value @{ Quantity = 4 }
        }
        $seen.Errors | Should -BeNullOrEmpty
        Get-SentForm | ForEach-Object { $_[1].value | Should -Be 4 }
        (Get-Sent)[2].node_approver_user_id_list.value | Should -Be 'c3d4e5f6'
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'a parameter that row and command line give differently'; Row = @{ Reason = 'x'; UserId = 'c3d4e5f6' }; Error = 'AmbiguousPipeline' }
        @{ Name = 'two values for one control'; Row = @{ Reason = 'x'; widget_reason = 'y' }; Error = 'InvalidForm' }
        @{ Name = 'text'; Row = 'text'; Error = 'InvalidForm' }
        @{ Name = 'people without a node'; Row = @{ Reason = 'x'; Approver = 'c3d4e5f6' }; Error = 'InvalidParameter' }
        @{ Name = 'an empty row'; Row = @{ Reason = '' }; Error = 'InvalidForm' }
    ) {
        $seen = Invoke-FeishuScript { $Row | New-FeishuInstance $purchase -UserId $initiator }
        @($seen.Errors) + $seen.Ended | Where-Object { $_ } | ForEach-Object FullyQualifiedErrorId | Should -BeExactly "$Error,$command"
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'sends no department by its name, and no person in scientific notation' {
        $rows = @(
            [pscustomobject]@{ UserId = $initiator; Department = 'Sales and Ops'; Reason = 'x'; Quantity = 1; Kind = 'Tool' }
            [pscustomobject]@{ UserId = '8.61E+12'; Department = 'd-1'; Reason = 'x'; Quantity = 1; Kind = 'Tool' }
        )
        $rows | New-FeishuInstance $purchase -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be @("InvalidId,$command", "InvalidId,$command")
        "$($faults[0])" | Should -BeLike "*Department: 'Sales and Ops' is not the id of a department*"
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'names what a third-party definition wants, and one that is switched off' {
        $null = Invoke-FeishuServer $server POST definitions @{ approvalCode = $purchase; status = 'inactive' }
        $seen = Invoke-FeishuScript { New-FeishuInstance $purchase -UserId $initiator -Value @{ Reason = 'x' }; New-FeishuInstance F0000000-0000-0000-0000-000000000000 -UserId $initiator -Value @{ Reason = 'x' } }
        $seen.Errors.FullyQualifiedErrorId -replace ',.*' | Should -Be 'ApprovalDisabled', 'ApprovalNotFound'
        Get-FeishuServerRequest $server externalDefinition | Should -HaveCount 1
    }

    It 'says the form and its approvers under -WhatIf, and changes nothing' {
        $file = Join-Path $TestDrive 'offer.pdf'
        Set-Content -Path $file -Value 'offer'
        $journal = Join-Path $TestDrive 'whatif.jsonl'
        Connect-FeishuServer $server @{ UploadUri = $server.BaseUri }
        New-FeishuInstance 1B2C3D4E-2222-3333-4444-555566667777 -UserId $initiator -Value @{ Subject = 'Pumps'; Files = $file } -WhatIf -JournalPath $journal -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed | Should -BeNullOrEmpty
        Get-FeishuServerRequest $server preview | Should -HaveCount 1
        Get-FeishuServerRequest $server upload | Should -BeNullOrEmpty
        Get-Sent | Should -BeNullOrEmpty
        Test-Path $journal | Should -BeFalse
    }

    It 'asks who would approve only where somebody would look: <Name>' -ForEach @(
        @{ Name = 'ConfirmPreference Medium'; Preference = 'Medium'; Asked = 1; Made = 0 }
        @{ Name = 'ConfirmPreference High'; Preference = 'High'; Asked = 0; Made = 1 }
        @{ Name = 'ConfirmPreference None'; Preference = 'None'; Asked = 0; Made = 1 }
        @{ Name = 'ConfirmPreference Medium and -Confirm:$false'; Preference = 'Medium'; More = @{ Confirm = $false }; Asked = 0; Made = 1 }
    ) {
        $more = if ($More) { $More } else { @{} }
        $null = Invoke-FeishuScript { $ConfirmPreference = $Preference; New-FeishuInstance $purchase -UserId $initiator -Value @{ Reason = 'x' } @more }
        @(Get-FeishuServerRequest $server preview).Count | Should -Be $Asked
        @(Get-FeishuServerRequest $server create).Count | Should -Be $Made -Because 'nobody is there to answer'
    }

    It 'makes another request of a stored form, without its files: <_>' -ForEach 'clixml', 'json', 'piped' {
        $full = 'A0000001-0000-4000-8000-000000000007'
        Connect-FeishuServer $server @{ UploadUri = $server.BaseUri }
        $file = Join-Path $TestDrive 'form.stored'
        if ($_ -eq 'json') {
            Get-FeishuForm $full | ConvertTo-Json -Depth 20 | Set-Content -LiteralPath $file
            $stored = Get-Content -LiteralPath $file -Raw | ConvertFrom-Json
        }
        else {
            Get-FeishuForm $full | Export-Clixml -LiteralPath $file
            $stored = Import-Clixml -LiteralPath $file
        }

        # What it says that it lacks is refused, as it is of the form itself.
        $seen = Invoke-FeishuScript { if ($_ -eq 'piped') { $stored | New-FeishuInstance -UserId $initiator } else { New-FeishuInstance 1B2C3D4E-2222-3333-4444-555566667777 -UserId $initiator -Form $stored } }
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'ValueWouldBeLost,*'
        "$($seen.Errors)" | Should -Match 'Payee account \(widget_account\): The API cannot write'
        $stored = $stored | Select-Object -Property * -ExcludeProperty Issues

        $offer = Join-Path $TestDrive 'offer.pdf'
        Set-Content -LiteralPath $offer -Value 'offer'
        $seen = Invoke-FeishuScript { if ($_ -eq 'piped') { $stored | New-FeishuInstance -UserId $initiator } else { New-FeishuInstance 1B2C3D4E-2222-3333-4444-555566667777 -UserId $initiator -Form $stored -Value @{ Files = $offer } } }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Outcome | Should -Be 'Created'
        $sent = Get-SentForm
        ($sent | Where-Object id -EQ ($stored.Controls | Where-Object Name -EQ 'Subject').Id).value | Should -Be 'Pump for line 3'
        @(Get-FeishuServerRequest $server upload).Count | Should -Be $(if ($_ -eq 'piped') { 0 } else { 1 })
        "$($seen.Warnings)" | Should -Match "stored form of instance $full \(\d+\) holds no files"
    }

    It 'takes the value that a form lacks' {
        $full = '1B2C3D4E-2222-3333-4444-555566667777'
        $form = Get-FeishuForm A0000001-0000-4000-8000-000000000007
        $kept = $form | Set-FeishuFormValue Count 4
        $kept.Issues.Kind | Should -Contain 'NeedsNewResult'
        foreach ($start in $kept, ($kept | ConvertTo-Json -Depth 20 | ConvertFrom-Json)) {
            $seen = Invoke-FeishuScript { New-FeishuInstance $full -UserId $initiator -Form $start -Value @{ Total = 1 } -WhatIf }
            "$($seen.Errors)" | Should -Match 'Payee account'
            "$($seen.Errors)" | Should -Not -Match 'Total'
            $seen = Invoke-FeishuScript { New-FeishuInstance $full -UserId $initiator -Form $start -WhatIf }
            "$($seen.Errors)" | Should -Match 'Total \('
        }
    }

    It 'creates nothing twice: with a journal, without one by uuids, and after a lost answer' {
        $journal = Join-Path $TestDrive 'list.jsonl'
        $list = 1..3 | ForEach-Object { [pscustomobject] @{ UserId = 'a1b2c3d4'; Reason = "r$_"; Quantity = $_ } }
        Add-FeishuFault $server create drop @{ afterExecuting = $true }
        ($list | New-FeishuInstance $purchase -JournalPath $journal).Outcome | Should -Be 'ConfirmedAfterFault', 'Created', 'Created'
        ($list | Sort-Object Reason -Descending | New-FeishuInstance $purchase -JournalPath $journal).Outcome | Should -Be 'SkippedByJournal', 'SkippedByJournal', 'SkippedByJournal'
        $list[1].Quantity = 9
        ($list | New-FeishuInstance $purchase -JournalPath $journal).Outcome | Should -Be 'SkippedByJournal', 'Created', 'SkippedByJournal'
        $entries = Get-FeishuJournal $journal
        $entries.Action | Sort-Object -Unique | Should -Be 'create'
        $entries.InstanceCode | Get-FeishuInstance | ForEach-Object Uuid | Should -Be $entries.Uuid
        Get-Content $journal -Raw | Should -Not -Match 'r2'

        $list | ForEach-Object { Add-Member -InputObject $_ Uuid "own-$($_.Reason)" }
        ($list | New-FeishuInstance $purchase).Outcome | Should -Be 'Created', 'Created', 'Created'
        ($list | New-FeishuInstance $purchase).Outcome | Should -Be 'AlreadyThere', 'AlreadyThere', 'AlreadyThere'
    }

    It 'takes no row that says two things of one parameter, whichever comes first' {
        foreach ($header in 'UserId,user_id,Reason', 'user_id,UserId,Reason') {
            $seen = Invoke-FeishuScript { "$header`na1b2c3d4,b2c3d4e5,x" | ConvertFrom-Csv | New-FeishuInstance $purchase }
            $seen.Ended.FullyQualifiedErrorId | Should -BeLike 'AmbiguousPipeline,*'
            "$($seen.Ended)" | Should -Match 'UserId twice'
        }

        ("UserId,user_id,Reason`na1b2c3d4,a1b2c3d4,x" | ConvertFrom-Csv | New-FeishuInstance $purchase).Outcome | Should -Be 'Created'
    }

    It 'warns once of rows without a uuid in a list that has such a column, where no journal knows them' {
        $list = "UserId,Uuid,Reason`na1b2c3d4,own-one,x`na1b2c3d4,,y`na1b2c3d4,,z" | ConvertFrom-Csv
        $seen = Invoke-FeishuScript { $list | New-FeishuInstance $purchase }
        @($seen.Output).Count | Should -Be 3
        @($seen.Warnings) | Should -Match '^Row 2 has nothing in its column Uuid'
        (Invoke-FeishuScript { $list | New-FeishuInstance $purchase -JournalPath (Join-Path $TestDrive 'some.jsonl') }).Warnings | Should -BeNullOrEmpty
    }

    It 'warns of rows that only their order tells apart' {
        $journal = Join-Path $TestDrive 'alike.jsonl'
        $seen = Invoke-FeishuScript { @{ Reason = 'x'; Quantity = 1 }, @{ Quantity = 1; Reason = 'x' } | New-FeishuInstance $purchase -UserId $initiator -JournalPath $journal }
        $seen.Output.Outcome | Should -Be 'Created', 'Created'
        $seen.Warnings | Should -Match '^Row 2 is the same as row 1'
    }

    It 'warns of many rows alike once, and at the end how many they are' {
        $journal = Join-Path $TestDrive 'many.jsonl'
        $seen = Invoke-FeishuScript { 1..5 | ForEach-Object { [pscustomobject] @{ Reason = 'same' } } | New-FeishuInstance $purchase -UserId $initiator -JournalPath $journal }
        $seen.Warnings.Count | Should -Be 2
        "$($seen.Warnings[1])" | Should -Match '^4 rows in all'
    }

    It 'refuses the entry of a journal as a row, and says what a row is' {
        $journal = Join-Path $TestDrive 'entries.jsonl'
        $null = New-FeishuInstance $purchase -UserId $initiator -Value @{ Reason = 'x' } -JournalPath $journal
        $seen = Invoke-FeishuScript { Get-FeishuJournal $journal | New-FeishuInstance }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly "InvalidForm,$command"
        "$($seen.Errors)" | Should -Match 'is no row'
    }

    It 'makes another request of the form of one' {
        $result = Get-FeishuForm A0000001-0000-4000-8000-000000000009 | New-FeishuInstance -UserId $initiator -Value @{ Quantity = 7 } -Verify
        $result.Outcome, $result.Verified, $result.ApprovalCode | Should -Be 'Created', $true, $purchase
    }
}
