# What this module wrote out, somebody stored, and comes back: a record with its ids, whose form is the controls that it holds.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $purchase = Get-FeishuSeedId Purchase
    $full = @{ ApprovalCode = '1B2C3D4E-2222-3333-4444-555566667777'; InstanceCode = 'A0000001-0000-4000-8000-000000000007' }

    # Through a file and back, as people store things.
    function Restore-Copy {
        param([string] $As, $Thing)
        $file = Join-Path $TestDrive ('{0}.{1}' -f [guid]::NewGuid(), $As)
        switch ($As) {
            'clixml' { $Thing | Export-Clixml -LiteralPath $file; Import-Clixml -LiteralPath $file }
            'json' { $Thing | ConvertTo-Json -Depth 20 | Set-Content -LiteralPath $file; Get-Content -LiteralPath $file -Raw | ConvertFrom-Json }
            'hashtable' { $Thing | ConvertTo-Json -Depth 20 | Set-Content -LiteralPath $file; Get-Content -LiteralPath $file -Raw | ConvertFrom-Json -AsHashtable }
            'csv' { $Thing | Export-Csv -LiteralPath $file; Import-Csv -LiteralPath $file }
        }
    }

    function Get-Returned {
        param($Ids)
        Get-FeishuReturnedTask -ApprovalCode $Ids.ApprovalCode | Where-Object InstanceCode -EQ $Ids.InstanceCode
    }
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'A stored copy' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server @{ UploadUri = $server.BaseUri }
    }

    It 'is known as one whatever was made of the header of its code: <_>' -ForEach 'InstanceCode', 'Instance Code', 'instance_code', 'InstanceCode ' {
        $lines = (Restore-Copy csv (Get-Returned $full) | ConvertTo-Csv) -replace '"InstanceCode"', "`"$_`""
        $copy = $lines | ConvertFrom-Csv
        foreach ($line in { $copy | Invoke-FeishuTaskResubmit }, { $copy | Invoke-FeishuTaskResubmit -SetValue @{ Subject = 'x' } }) {
            (Invoke-FeishuScript $line).Errors.FullyQualifiedErrorId | Should -BeLike 'ValueWouldBeLost,*'
        }
    }

    It 'whose controls were not stored says how to store it: <Name>' -ForEach @(
        @{ Name = 'several records at the usual depth'; Copy = { (Get-FeishuReturnedTask $purchase.ApprovalCode | ConvertTo-Json -WarningAction SilentlyContinue | ConvertFrom-Json)[0] } }
        @{ Name = 'a form in CSV'; Copy = { Restore-Copy csv (Get-FeishuForm $purchase.InstanceCode) } }
    ) {
        $copy = & $Copy
        foreach ($script in { $copy | Set-FeishuFormValue Quantity 3 }, { $copy | Invoke-FeishuTaskResubmit }) {
            $seen = Invoke-FeishuScript $script
            $seen.Errors.FullyQualifiedErrorId | Should -Match '^InvalidForm'
            $seen.Errors.Exception.Message | Should -Match 'stored without its controls'
        }
    }

    It 'of single controls is understood like them: <As>' -ForEach @(
        @{ As = 'clixml' }, @{ As = 'json' }, @{ As = 'hashtable' }, @{ As = 'csv' }, @{ As = 'Select-Object' }, @{ As = 'lines of JSON' }, @{ As = 'shallow JSON' }
    ) {
        $form = Get-FeishuForm A0000001-0000-4000-8000-000000000015
        $copies = switch ($As) {
            'Select-Object' { $form.Controls | Select-Object * }
            'lines of JSON' { ($form.Controls | ConvertTo-Json -Depth 9) -split '\r?\n' }
            'shallow JSON' { $form.Controls | ConvertTo-Json -WarningAction Ignore }
            default { Restore-Copy $As $form.Controls }
        }
        ($copies | ConvertTo-FeishuForm).ToJson() | Should -BeExactly $form.ToJson()
        (Invoke-FeishuTaskResubmit A0000001-0000-4000-8000-000000000015 -Form $copies -Verify -WarningAction Ignore).Verified | Should -BeTrue
    }

    It 'of one control in JSON is one control' {
        $form = Get-FeishuForm $purchase.InstanceCode
        ($form.Controls[0] | ConvertTo-Json -Depth 9 | ConvertTo-FeishuForm).ToJson() | Should -BeExactly ('[' + ($form.ToJson() | ConvertFrom-Json)[0].psobject.Copy().ForEach({ $_ | ConvertTo-Json -Compress }) + ']')
    }

    It 'of a control with files is completed from the request' {
        $form = Get-FeishuForm $full.InstanceCode
        $files = $form.Controls | Where-Object { $_.Files.Count -gt 0 } | Select-Object -First 1
        $copy = Restore-Copy clixml $files
        $copy.Files.Count | Should -BeGreaterThan 0
        (Invoke-FeishuTaskResubmit $full.InstanceCode -Form $copy -AllowPartial -WarningAction Ignore).Outcome | Should -Be Resubmitted
    }

    It 'of a control whose label alone was edited is refused: <As>' -ForEach @{ As = 'csv' }, @{ As = 'Select-Object' } {
        $form = Get-FeishuForm $purchase.InstanceCode
        $copies = if ($As -eq 'csv') { Restore-Copy csv $form.Controls } else { $form.Controls | Select-Object * }
        ($copies | Where-Object Id -EQ widget_kind).Value = 'Tool'
        foreach ($script in { $copies | Invoke-FeishuTaskResubmit $purchase.InstanceCode }, { New-FeishuInstance $purchase.ApprovalCode -UserId ou_00000000000000000000000000000001 -Form $copies }) {
            $seen = Invoke-FeishuScript $script
            $seen.Errors.FullyQualifiedErrorId | Should -Match '^InvalidForm'
            $seen.Errors.Exception.Message | Should -Match 'Value and Raw say different things'
        }
        ($copies | Where-Object Id -EQ widget_reason).Value = 'edited'
        (Invoke-FeishuScript { $copies | ConvertTo-FeishuForm }).Errors.Exception.Message | Should -Match 'edited in one of the two'
    }

    It 'that cannot be sent is in the journal, and its error names the request' {
        $journal = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
        $copies = @(
            Restore-Copy csv (Get-FeishuForm $purchase.InstanceCode)
            Get-FeishuForm $purchase.InstanceCode | ConvertTo-Json -Depth 9 | ConvertFrom-Json | ForEach-Object { $_.Controls[0].Value = 'edited'; $_ }
        )
        foreach ($copy in $copies) {
            $seen = Invoke-FeishuScript { $copy | Invoke-FeishuTaskResubmit -JournalPath $journal }
            $seen.Errors.FullyQualifiedErrorId | Should -Match '^InvalidForm'
            $seen.Errors.Exception.Message | Should -Match $purchase.InstanceCode
            (Get-FeishuJournal $journal).ErrorId | Should -BeExactly 'InvalidForm'
            (Invoke-FeishuScript { [pscustomobject]@{ InstanceCode = $purchase.InstanceCode; Form = 'garbage' } | Test-FeishuForm -ApprovalCode $purchase.ApprovalCode }).Errors.Exception.Message | Should -Match $purchase.InstanceCode
        }
    }

    It 'from which the old result of a formula was taken is not sent without it, as <_>' -ForEach 'clixml', 'json', 'csv' {
        $task = Get-FeishuReturnedTask 1B2C3D4E-2222-3333-4444-555566667777 | Where-Object InstanceCode -EQ A0000001-0000-4000-8000-000000000015 | Set-FeishuFormValue Count 4
        $live = Invoke-FeishuScript { $task | Invoke-FeishuTaskResubmit }
        $stored = Invoke-FeishuScript { Restore-Copy $_ $task | Invoke-FeishuTaskResubmit }
        $live.Errors.FullyQualifiedErrorId, $stored.Errors.FullyQualifiedErrorId | ForEach-Object { $_ | Should -Match '^ValueWouldBeLost' }
        $stored.Errors.Exception.Message | Should -Match 'Total'
        Get-FeishuServerRequest $server resubmit | Should -BeNullOrEmpty
    }

    It 'of chosen columns takes its files from the request' {
        $copy = Restore-Copy csv (Get-Returned $full | Select-Object InstanceCode, ApprovalCode, TaskId, Form)
        $seen = Invoke-FeishuScript { $copy | Invoke-FeishuTaskResubmit -AllowPartial -WhatIf }
        $seen.Errors | Should -BeNullOrEmpty
    }

    It 'says that names need a connection where there is none' {
        $copy = Restore-Copy csv (Get-Returned $purchase)
        Disconnect-Feishu
        (Invoke-FeishuScript { $copy | Set-FeishuFormValue Kind Tool }).Errors.Exception.Message | Should -Match 'without a connection'
    }

    It 'keeps the digits of a number that was read back rounded' {
        $copy = '[{"id":"a","type":"number","value":0.12345678901234567891}]' | ConvertTo-FeishuForm
        $stored = [pscustomobject]@{ InstanceCode = $full.InstanceCode; ApprovalCode = $full.ApprovalCode; Controls = @($copy.Controls | ConvertTo-Json -Depth 5 | ConvertFrom-Json) }
        $stored.Controls[0].Value | Should -BeOfType double
        ($stored | ConvertTo-FeishuForm).ToJson() | Should -BeExactly $copy.ToJson()
    }

    It 'of a returned request is a form where one is made of it, as <_>' -ForEach 'live', 'clixml', 'json', 'csv' {
        $task = Get-Returned $purchase
        $copy = if ($_ -eq 'live') { $task } else { Restore-Copy $_ $task }
        ($copy | ConvertTo-FeishuForm).ToJson() | Should -BeExactly $task.Form.ToJson()
    }
}

Describe 'A returned request that was stored as <_>' -ForEach 'clixml', 'json', 'hashtable', 'csv' {
    BeforeAll {
        $kind = $_
    }

    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server @{ UploadUri = $server.BaseUri }
    }

    It 'is changed by name and label, and sends what the request itself would' {
        $live = Get-Returned $purchase | Set-FeishuFormValue -Name 'Cost centre' -Value 'CC-100' | Set-FeishuFormValue -Name Kind -Value Tool
        $result = Restore-Copy $kind (Get-Returned $purchase) |
            Set-FeishuFormValue -Name 'Cost centre' -Value 'CC-100' | Set-FeishuFormValue -Name Kind -Value Tool | Invoke-FeishuTaskResubmit -Verify
        $result.Outcome, $result.Verified | Should -Be 'Resubmitted', $true
        $result.Changes | Should -Be 'Kind', 'Cost centre'
        $sent = Get-FeishuSent $server
        $sent.task_id, $sent.user_id | Should -Be $purchase.TaskId, $purchase.UserId
        $sent.form | Should -BeExactly $live.Form.ToString()
    }

    It 'is changed at the end of the line too' {
        $result = Restore-Copy $kind (Get-Returned $purchase) | Invoke-FeishuTaskResubmit -SetValue @{ 'cost centre ' = 'CC-101'; Kind = 'Tool' }
        $result.Outcome | Should -Be 'Resubmitted'
        (Get-FeishuSent $server).form | Should -Match 'CC-101'
    }

    It 'gets the files from the request as it stands' {
        $live = Get-Returned $full
        $live.Form.Files.Count | Should -BeGreaterThan 0
        $stored = Restore-Copy $kind $live
        $result = $stored | Invoke-FeishuTaskResubmit -AllowPartial -WarningAction SilentlyContinue
        $result.Outcome | Should -Be 'Resubmitted'
        (Get-FeishuServerRequest $server upload).Count | Should -Be $live.Form.Files.Count
        $sent = (Get-FeishuSent $server).form
        $sent | Should -Not -Match 'file-to-upload'
        ($sent | ConvertFrom-Json).id | Should -Be $live.Form.Controls.Id
    }

    It 'tells what was changed, also where that could not be converted before' {
        $stored = Restore-Copy $kind (Get-Returned $full)
        $journal = Join-Path $TestDrive "changes-$kind.jsonl"
        $result = $stored | Invoke-FeishuTaskResubmit -AllowPartial -SetValue @{ Site = @(@{ id = '1000001'; detailAddress = 'Gate 4' }); Subject = 'new' } -JournalPath $journal -WarningAction SilentlyContinue
        $result.Changes | Should -Be 'Subject', 'Site'
        (Get-FeishuJournal $journal).Changes | Should -Be 'Subject', 'Site'
        $null = Invoke-FeishuServer $server POST return @{ instanceCode = $full.InstanceCode }
        (Restore-Copy $kind (Get-Returned $full) | Invoke-FeishuTaskResubmit -AllowPartial -WarningAction SilentlyContinue).Changes | Should -BeNullOrEmpty
    }

    It 'tells a part of a group that was not there' {
        $parts = (Get-FeishuForm $full.InstanceCode).Controls | Where-Object Id -EQ widgetLeaveGroupV2 | ForEach-Object { $_.ValueJson | ConvertFrom-Json } | Where-Object id -NE widgetLeaveGroupReason
        $null = Invoke-FeishuTaskResubmit $full.InstanceCode -SetValue @{ Leave = $parts } -AllowPartial -WarningAction SilentlyContinue
        $null = Invoke-FeishuServer $server POST return @{ instanceCode = $full.InstanceCode }
        $sent = Restore-Copy $kind (Get-Returned $full) | Set-FeishuFormValue -Name Leave -Value @{ Reason = 'flu' } |
            Invoke-FeishuTaskResubmit -AllowPartial -WarningAction SilentlyContinue
        $sent.Changes | Should -Be 'Leave'
    }

    It 'is refused when its task is no longer the open one' {
        $stored = Restore-Copy $kind (Get-Returned $purchase)
        $null = Get-Returned $purchase | Invoke-FeishuTaskResubmit -SetValue @{ 'Cost centre' = 'CC-1' }
        $null = Invoke-FeishuServer $server POST return @{ instanceCode = $purchase.InstanceCode }
        $before = @(Get-FeishuSent $server).Count
        $seen = Invoke-FeishuScript { $stored | Set-FeishuFormValue -Name 'Cost centre' -Value 'CC-2' | Invoke-FeishuTaskResubmit }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly 'NotTheReturnedTask,Feishu.Approval.Commands.InvokeFeishuTaskResubmitCommand'
        @(Get-FeishuSent $server).Count | Should -Be $before
    }

    It 'names a control that neither it nor its definition has' {
        $seen = Invoke-FeishuScript { Restore-Copy $kind (Get-Returned $purchase) | Set-FeishuFormValue -Name 'Cost center' -Value 'CC-2' }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly 'ControlNotFound,Feishu.Approval.Commands.SetFeishuFormValueCommand'
        $seen.Errors.Exception.Message | Should -Match ([regex]::Escape('Cost centre (widget_cost)'))
    }

    It 'says to Test-FeishuForm what it lacks' {
        $live = (Get-FeishuForm $full.InstanceCode | Test-FeishuForm | Where-Object Fault -EQ ValueWouldBeLost).ControlId
        $live | Should -Contain 'widget_account'
        $stored = Restore-Copy $kind (Get-FeishuForm $full.InstanceCode)
        if ($kind -ne 'csv') {
            ($stored | Test-FeishuForm | Where-Object Fault -EQ ValueWouldBeLost).ControlId | Should -Be $live
        }
    }

    It 'is measured by its definition' {
        $stored = Restore-Copy $kind (Get-Returned $purchase) | Set-FeishuFormValue -Name Kind -Value 'lw0abc12-xyz-1'
        $stored | Test-FeishuForm | Should -BeNullOrEmpty
    }
}

Describe 'A form that was stored' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server @{ UploadUri = $server.BaseUri }
    }

    It 'comes back as a form: <_>' -ForEach 'clixml', 'json', 'hashtable' {
        $form = Get-FeishuForm $purchase.InstanceCode
        $stored = Restore-Copy $_ $form
        ($stored | ConvertTo-FeishuForm).ToString() | Should -BeExactly $form.ToString()
        $result = $stored | Set-FeishuFormValue -Name 'Cost centre' -Value 'CC-9' | Invoke-FeishuTaskResubmit
        $result.Changes | Should -Be 'Cost centre'
    }

    It 'takes no part of a group that only the request has the others of' {
        $copy = Restore-Copy json (Get-FeishuForm $full.InstanceCode)
        $copy.Controls = @($copy.Controls | Where-Object Type -NE outGroup)
        $seen = Invoke-FeishuScript { $copy | Set-FeishuFormValue 'Going out' @{ widgetOutGroupReason = 'new' } }
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'InvalidForm,*'
        $seen.Errors.ErrorDetails.RecommendedAction | Should -Match 'Invoke-FeishuTaskResubmit'
    }

    It 'says which request it is where a record has no code: <_>' -ForEach 'live', 'json' {
        $form = Get-FeishuForm $purchase.InstanceCode
        if ($_ -eq 'json') { $form = Restore-Copy json $form }
        (@{ Form = $form } | Invoke-FeishuTaskResubmit).InstanceCode | Should -Be $purchase.InstanceCode
    }

    It 'comes back from the text itself: <Name>' -ForEach @(
        @{ Name = 'whole'; Read = { Get-Content -LiteralPath $file -Raw } }
        @{ Name = 'line by line'; Read = { Get-Content -LiteralPath $file } }
    ) {
        $form = Get-FeishuForm $purchase.InstanceCode
        $file = Join-Path $TestDrive 'form.json'
        $form | ConvertTo-Json -Depth 10 | Set-Content -LiteralPath $file
        (& $Read | ConvertTo-FeishuForm).ToString() | Should -BeExactly $form.ToString()
        (Invoke-FeishuTaskResubmit $purchase.InstanceCode -Form (& $Read)).Outcome | Should -Be 'Resubmitted'
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $full.InstanceCode -Form (& $Read) }
        $seen.Ended.FullyQualifiedErrorId + $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'FormOfAnotherInstance*'
    }

    It 'keeps a local file that was set before' {
        $file = Join-Path $TestDrive 'offer.pdf'
        Set-Content -LiteralPath $file -Value 'offer'
        $name = (Get-FeishuForm $full.InstanceCode -WarningAction SilentlyContinue).Controls | Where-Object Type -EQ attachmentV2 | Select-Object -First 1 -ExpandProperty Id
        $stored = Restore-Copy json (Get-Returned $full | Set-FeishuFormValue -Id $name -Value $file)
        $null = $stored | Invoke-FeishuTaskResubmit -AllowPartial -WarningAction SilentlyContinue
        (Get-FeishuServerRequest $server upload).body -join "`n" | Should -Match 'offer\.pdf'
    }

    It 'takes a file of the request from there, though a local one has its name' {
        $form = Get-FeishuForm $full.InstanceCode -WarningAction SilentlyContinue
        $control = $form.Controls | Where-Object Type -EQ attachmentV2 | Select-Object -First 1
        $file = Join-Path $TestDrive $control.Files[0].Name
        Set-Content -LiteralPath $file -Value 'ours'
        $both = $form | Set-FeishuFormValue -Id $control.Id -Value @($control.Value[0], $file)
        $null = $both | Invoke-FeishuTaskResubmit -AllowPartial -WarningAction SilentlyContinue
        $live = (Get-FeishuServerRequest $server upload).body
        Reset-FeishuServer $server
        $null = Restore-Copy json $both | Invoke-FeishuTaskResubmit -AllowPartial -WarningAction SilentlyContinue
        $copy = (Get-FeishuServerRequest $server upload).body
        @($copy -match 'ours').Count | Should -Be 1
        $copy.Count | Should -Be $live.Count
    }

    It 'says when it was stored without what its controls hold' {
        $stored = Get-FeishuForm $purchase.InstanceCode | ConvertTo-Json -Depth 1 -WarningAction SilentlyContinue | ConvertFrom-Json
        $seen = Invoke-FeishuScript { $stored | Set-FeishuFormValue -Name 'Cost centre' -Value 'CC-9' }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly 'InvalidForm,Feishu.Approval.Commands.SetFeishuFormValueCommand'
        $seen.Errors.Exception.Message | Should -Match 'ConvertTo-Json -Depth 10'
    }

    It 'says when its value was edited in one place only' {
        $stored = Get-FeishuForm $purchase.InstanceCode | ConvertTo-Json -Depth 20 | ConvertFrom-Json
        ($stored.Controls | Where-Object Id -EQ widget_cost).Value = 'CC-77'
        $seen = Invoke-FeishuScript { $stored | Set-FeishuFormValue -Name Kind -Value Tool }
        $seen.Errors.Exception.Message | Should -Match 'Cost centre'
        $seen.Errors.Exception.Message | Should -Match 'ConvertTo-Json -Depth 10'
    }

    It 'says so of <Was>' -ForEach @(
        @{ Was = 'a list that became a text'; Value = 'offer.pdf' }
        @{ Was = 'a list that became nothing'; Value = $null }
        @{ Was = 'a list that became what has no form'; Value = [System.IO.DirectoryInfo]::new('/') }
    ) {
        $stored = Get-FeishuForm $full.InstanceCode -WarningAction SilentlyContinue | ConvertTo-Json -Depth 20 | ConvertFrom-Json
        $control = $stored.Controls | Where-Object Type -EQ attachmentV2 | Select-Object -First 1
        $control.Value = $Value
        $seen = Invoke-FeishuScript { $stored | ConvertTo-FeishuForm }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly 'InvalidForm,Feishu.Approval.Commands.ConvertToFeishuFormCommand'
        $seen.Errors.Exception.Message | Should -Match ([regex]::Escape($control.Name))
    }

    It 'says so of a text that is no JSON, and of a value without one that has no form' {
        $stored = Get-FeishuForm $purchase.InstanceCode | ConvertTo-Json -Depth 20 | ConvertFrom-Json
        ($stored.Controls | Where-Object Id -EQ widget_cost).ValueJson = 'CC-77'
        (Invoke-FeishuScript { $stored | ConvertTo-FeishuForm }).Errors.Exception.Message | Should -Match 'Cost centre'
        $stored = Get-FeishuForm $purchase.InstanceCode | ConvertTo-Json -Depth 20 | ConvertFrom-Json
        $control = $stored.Controls | Where-Object Id -EQ widget_cost
        $control.PSObject.Properties.Remove('ValueJson')
        $control.Value = [System.IO.DirectoryInfo]::new('/')
        (Invoke-FeishuScript { $stored | ConvertTo-FeishuForm }).Errors.Exception.Message | Should -Match 'Cost centre'
    }

    It 'is whole where only its values were stored too shallow, at <_> levels' -ForEach 2, 3, 4 {
        $form = Get-FeishuForm $full.InstanceCode -WarningAction SilentlyContinue
        $stored = $form | ConvertTo-Json -Depth $_ -WarningAction SilentlyContinue | ConvertFrom-Json
        ($stored | ConvertTo-FeishuForm).ToString() | Should -BeExactly $form.ToString()
    }

    It 'takes a text that looks like a time for what it was' {
        $form = Get-FeishuForm $purchase.InstanceCode | Set-FeishuFormValue -Name 'Cost centre' -Value '2026-03-31T12:00:00'
        (Restore-Copy json $form | ConvertTo-FeishuForm).ToString() | Should -BeExactly $form.ToString()
        $stored = Restore-Copy json $form
        ($stored.Controls | Where-Object Id -EQ widget_cost).Value = '2026-04-01T12:00:00'
        (Invoke-FeishuScript { $stored | ConvertTo-FeishuForm }).Errors.Exception.Message | Should -Match 'Cost centre'
    }

    It 'is not what a definition is taken for, which has controls too: <_>' -ForEach 'live', 'json' {
        $definition = Get-FeishuApproval $purchase.ApprovalCode
        $given = if ($_ -eq 'json') { Restore-Copy json $definition } else { $definition }
        $seen = Invoke-FeishuScript { $given | ConvertTo-FeishuForm }
        $seen.Errors | Should -Not -BeNullOrEmpty
        "$($seen.Errors.Exception.Message)" | Should -Not -Match 'copy'
        @($seen.Output).Count | Should -Be 0
    }

    It 'of a form is refused once the request came back a second time, and so is the form itself: <_>' -ForEach 'live', 'clixml', 'json' {
        $form = Get-FeishuForm $purchase.InstanceCode
        $old = if ($_ -eq 'live') { $form } else { Restore-Copy $_ $form }
        Invoke-FeishuTaskResubmit $purchase.InstanceCode -SetValue @{ 'Cost centre' = 'CC-9' } | Out-Null
        Invoke-FeishuTaskRollback $purchase.InstanceCode -Comment 'again' | Out-Null
        $seen = Invoke-FeishuScript { $old | Invoke-FeishuTaskResubmit }
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'NotTheReturnedTask*'
        $seen.Output | Should -BeNullOrEmpty
    }
}
