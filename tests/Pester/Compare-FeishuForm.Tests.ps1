# What changes, before it does: as objects, and as what -WhatIf and -Verbose say.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $purchase = Get-FeishuSeedId Purchase
    $full = 'A0000001-0000-4000-8000-000000000007'

    # What -WhatIf says goes to the host; a transcript has it.
    function Get-Said {
        param([scriptblock] $Script)
        $log = Join-Path $TestDrive "$([guid]::NewGuid()).txt"
        $null = Start-Transcript -LiteralPath $log
        try { $null = & $Script } finally { $null = Stop-Transcript }
        Get-Content -LiteralPath $log -Raw
    }
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Compare-FeishuForm' {
    BeforeAll {
        Reset-FeishuServer $server
        Connect-FeishuServer $server @{ UploadUri = $server.BaseUri }
    }

    It 'takes a serial number that the session knows without quotes' {
        $known = Get-FeishuReturnedTask $purchase.ApprovalCode | Where-Object InstanceCode -EQ $purchase.InstanceCode
        $changes = Compare-FeishuForm ([long] $known.SerialNumber) ($known | Set-FeishuFormValue Quantity 2)
        $changes.Name | Should -Be 'Quantity'
    }

    It 'says what was changed in a form, in labels, and asks nobody' {
        $form = Get-FeishuForm $purchase.InstanceCode | Set-FeishuFormValue Kind Tool | Set-FeishuFormValue Quantity 2
        $before = @(Get-FeishuServerRequest $server).Count
        $changes = @($form | Compare-FeishuForm)
        $changes.Name | Should -Be 'Quantity', 'Kind'
        $changes[0].Before, $changes[0].After | Should -Be 20, 2
        $changes[1].ControlId, $changes[1].Before, $changes[1].After, $changes[1].Change | Should -Be 'widget_kind', 'Spare part', 'Tool', 'Changed'
        $changes.InstanceCode | Select-Object -Unique | Should -Be $purchase.InstanceCode
        @(Get-FeishuServerRequest $server).Count | Should -Be $before
        Get-FeishuForm $purchase.InstanceCode | Compare-FeishuForm | Should -BeNullOrEmpty
    }

    It 'names the request of each record' {
        $changes = @(Get-FeishuReturnedTask $purchase.ApprovalCode | Set-FeishuFormValue 'Cost centre' 'CC-100' | Compare-FeishuForm)
        $changes.Count | Should -Be 4
        @($changes.SerialNumber | Select-Object -Unique).Count | Should -Be 4
    }

    It 'takes <Name> on either side' -ForEach @(
        @{ Name = 'a code and JSON text'; Script = { Compare-FeishuForm $purchase.InstanceCode '[{"id":"widget_reason","type":"textarea","value":"New"}]' } }
        @{ Name = 'an instance and controls'; Script = { Compare-FeishuForm (Get-FeishuInstance $purchase.InstanceCode) @(@{ id = 'widget_reason'; type = 'textarea'; value = 'New' }) } }
        @{ Name = 'a record without a reference'; Script = { @{ InstanceCode = $purchase.InstanceCode; Form = @(@{ id = 'widget_reason'; type = 'textarea'; value = 'New' }) } | Compare-FeishuForm } }
    ) {
        $changes = @(& $Script)
        $changes.Name | Should -Be 'Reason', 'Quantity', 'Kind', 'Cost centre'
        $changes.Change | Should -Be 'Changed', 'LeftOut', 'LeftOut', 'LeftOut'
        $changes[2].Before | Should -Be 'Spare part'
    }

    It 'compares a stored copy with the request as it stands: <_>' -ForEach 'clixml', 'json' {
        $file = Join-Path $TestDrive "copy.$_"
        $task = Get-FeishuReturnedTask $purchase.ApprovalCode | Where-Object InstanceCode -EQ $purchase.InstanceCode
        $copy = if ($_ -eq 'json') { $task | ConvertTo-Json -Depth 20 | ConvertFrom-Json } else { $task | Export-Clixml $file; Import-Clixml $file }
        $change = $copy | Set-FeishuFormValue Kind Tool | Compare-FeishuForm
        $change.Name, $change.Before, $change.After | Should -Be 'Kind', 'Spare part', 'Tool'
    }

    It 'says what it cannot compare' {
        $seen = Invoke-FeishuScript { Compare-FeishuForm -DifferenceObject $purchase.InstanceCode; @{ id = 'a'; type = 'input'; value = 'x' } | Compare-FeishuForm; 5 | Compare-FeishuForm; Compare-FeishuForm 'A0000001-0000-4000-8000-00000000FFFF' $purchase.InstanceCode }
        $seen.Errors.FullyQualifiedErrorId -replace ',.*' | Should -Be 'InvalidParameter', 'InvalidParameter', 'InvalidForm', 'InstanceNotFound'
        $seen.Output | Should -BeNullOrEmpty
    }

    It 'shows before and after, row by row' {
        $form = Get-FeishuForm $full -WarningAction SilentlyContinue
        $text = $form | Set-FeishuFormValue Items @(@{ Item = 'Seal'; Pieces = 3 }) | Compare-FeishuForm | Out-String -Width 80
        $text | Should -Match 'Items, row 1, Pieces +2? *4? +3 +Changed|Items, row 1'
        $text | Should -Match 'Request: .*A0000001'
        $text | Should -Not -Match 'widget_item_qty'
    }
}

Describe 'A script' {
    BeforeAll {
        Reset-FeishuServer $server
        Connect-FeishuServer $server @{ UploadUri = $server.BaseUri }
    }

    It 'works with the values of forms, tasks and instances by names' {
        $form = Get-FeishuForm $purchase.InstanceCode
        $form.Value.Quantity | Should -Be 20
        $form.Value.'cost centre' | Should -Be 'CC-000'
        { $form.Value.Quantity = 9 } | Should -Throw -Because 'no form would have it'
        $form['Kind'].Value, $form['Kind'].Raw | Should -Be 'Spare part', 'm1x2y3z4-abc123-0'
        (Get-FeishuInstance $purchase.InstanceCode).Value.Kind | Should -Be 'Spare part'
        $tasks = Get-FeishuReturnedTask $purchase.ApprovalCode
        @($tasks | Where-Object { $_.Value.Reason -match 'pump' }).Count | Should -Be 1
        ($tasks | Group-Object { $_.Value.Kind }).Name | Should -Be 'Spare part'
        $csv = @($tasks | Select-Object SerialNumber -ExpandProperty Value | ConvertTo-Csv | ConvertFrom-Csv)
        $csv[0].PSObject.Properties.Name | Should -Be 'Reason', 'Quantity', 'Kind', 'Cost centre', 'SerialNumber'
        $csv.Quantity | Should -Contain '20'
    }

    It 'has rows as objects and times as times' {
        $value = (Get-FeishuForm $full -WarningAction SilentlyContinue).Value
        $value.Items[0].'Item kind', $value.Items[1].Pieces | Should -Be 'Consumable', 2
        $value.Items | Sort-Object Pieces | ForEach-Object Item | Should -Be 'Seal', 'Gasket'
        $value.Due | Should -BeOfType DateTimeOffset
        $value.'Remark (widget_remark_a)' | Should -Be 'First remark'
        $value.Picture | Should -Be 'leak.png'
        $value.Site | Should -Match 'Gate 4'
    }

    It 'finds them in no list of properties of what is stored' {
        $task = Get-FeishuReturnedTask $purchase.ApprovalCode | Select-Object -First 1
        $file = Join-Path $TestDrive 'task.xml'
        $task | Export-Clixml $file
        Get-Content $file -Raw | Should -Not -Match 'N="Value"'
        # What is kept is all but that: a property that a list of names forgot would be lost.
        $back = Import-Clixml $file
        ($back.PSObject.Properties.Name | Sort-Object) | Should -Be ($task.GetType().GetProperties().Name | Sort-Object)
        $kept = $task.Form.GetType().GetProperties().Where({ $_.GetIndexParameters().Count -eq 0 }).Name | Sort-Object
        ($back.Form.PSObject.Properties.Name | Sort-Object) | Should -Be $kept
        ($task | ConvertTo-Csv)[0] | Should -Not -Match '"Value"'
        ($task | ConvertTo-Json -Depth 2 -WarningAction SilentlyContinue | ConvertFrom-Json).PSObject.Properties.Name | Should -Not -Contain 'Value'
    }
}

Describe 'Before a write' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server @{ UploadUri = $server.BaseUri }
    }

    It 'says under -WhatIf what would change, and at the end of how many' {
        $said = Get-Said { Get-FeishuReturnedTask $purchase.ApprovalCode | Invoke-FeishuTaskResubmit -SetValue @{ Kind = 'Tool'; Quantity = 5 } -Comment 'Corrected' -WhatIf }
        $said | Should -Match 'Quantity: 20 -> 5'
        ([regex]::Matches($said, 'Kind: Spare part -> Tool')).Count | Should -Be 4
        $said | Should -Match 'Comment: Corrected'
        $said | Should -Match 'What if: 4 requests in all\. 4 of them with changes: Kind 4, Quantity 3\.'
        Get-FeishuServerRequest $server resubmit | Should -BeNullOrEmpty
    }

    It 'speaks of one where the others failed' {
        $said = Get-Said { 'nope', $purchase.InstanceCode | ForEach-Object { @{ InstanceCode = $_ } } | Invoke-FeishuTaskResubmit -SetValue @{ Quantity = 1 } -WhatIf -ErrorAction SilentlyContinue }
        $said | Should -Match 'What if: 1 request in all\. It changes: Quantity 1\. 1 failed\.'
    }

    It 'ends a run of five hundred with one summary' {
        $null = Invoke-FeishuServer $server POST instances/add @{ count = 496; approvalCode = $purchase.ApprovalCode }
        $said = Get-Said { Get-FeishuReturnedTask $purchase.ApprovalCode | Invoke-FeishuTaskResubmit -SetValue @{ Kind = 'Tool' } -WhatIf }
        ([regex]::Matches($said, 'Kind: Spare part -> Tool')).Count | Should -Be 500
        ([regex]::Matches($said, 'requests in all')).Count | Should -Be 1
        'personIds', 'personNames', 'resubmit' | ForEach-Object { Get-FeishuServerRequest $server $_ | Should -BeNullOrEmpty }
        $said | Should -Match 'What if: 500 requests in all\. 500 of them with changes: Kind 500\.\s'
    }

    It 'says what goes where nothing is read, files, and that nothing changes' {
        $ids = @{ ApprovalCode = $purchase.ApprovalCode; InstanceCode = $purchase.InstanceCode; TaskId = $purchase.TaskId; UserId = $purchase.UserId }
        $said = Get-Said { Invoke-FeishuTaskResubmit @ids -Form @{ id = 'widget_reason'; type = 'textarea'; value = 'New' } -WhatIf }
        $said | Should -Match '(widget_reason|Reason) = New\s+The request was not read'
        $said | Should -Not -Match 'in all'
        $said = Get-Said { Get-FeishuForm $full -WarningAction SilentlyContinue | Invoke-FeishuTaskResubmit -AllowPartial -WhatIf -WarningAction SilentlyContinue }
        $said | Should -Match 'No control changes\.'
        $said | Should -Match 'Files to upload: leak\.png'
    }

    It 'says at which node, and with which comment, an approver decides' {
        $first = 'A0000001-0000-4000-8000-000000000001'
        $said = Get-Said { Approve-FeishuTask $first -SetValue @{ Quantity = 6 } -Comment 'fine' -WhatIf }
        $said | Should -Match 'Node: Manager'
        $said | Should -Match 'Quantity: \d+ -> 6'
        $said | Should -Match 'Comment: fine'
    }

    It 'says it with -Verbose on the line, and no value by a preference' {
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $purchase.InstanceCode -SetValue @{ Kind = 'Tool' } -Verbose }
        $seen.Verbose -join "`n" | Should -Match 'Kind: Spare part -> Tool'
        Reset-FeishuServer $server
        $seen = Invoke-FeishuScript { $VerbosePreference = 'Continue'; Invoke-FeishuTaskResubmit $purchase.InstanceCode -SetValue @{ Kind = 'Tool' } }
        $seen.Verbose | Should -Not -BeNullOrEmpty
        $seen.Verbose -join "`n" | Should -Not -Match 'Spare part'
    }
}
