BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $purchase = Get-FeishuSeedId Purchase
    $second = Get-FeishuSeedId Purchase4
    $simple = 'A0000001-0000-4000-8000-000000000015'
    $full = 'A0000001-0000-4000-8000-000000000007'
    $lost = 'Site', 'Payee account', 'Base table', 'Location', 'Business trip', 'Punch correction', 'Onboarding'
    $id = '{0},Feishu.Approval.Commands.InvokeFeishuTaskResubmitCommand'

    # The control as it went over the wire, as JSON text.
    function Get-SentControl {
        param([string] $ControlId)
        $form = @(Get-FeishuSent $server)[-1].form
        foreach ($control in [System.Text.Json.JsonDocument]::Parse($form).RootElement.EnumerateArray()) {
            if ($control.GetProperty('id').GetString() -eq $ControlId) {
                $control.GetRawText()
            }
        }
    }

    function Get-Upload {
        @(Get-FeishuServerRequest $server | Where-Object path -EQ '/approval/openapi/v2/file/upload')
    }

    function Get-Post {
        Get-FeishuServerRequest $server resubmit
    }
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Invoke-FeishuTaskResubmit -SetValue' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server @{ UploadUri = $server.BaseUri }
    }

    It 'sends the present form with the change, and nothing else changed' {
        $result = Invoke-FeishuTaskResubmit $purchase.InstanceCode -SetValue @{ 'Cost centre' = 'CC-100' }
        $result.Outcome | Should -Be 'Resubmitted'
        (Get-FeishuSent $server).form | Should -BeExactly '[{"id":"widget_reason","type":"textarea","value":"Two spare pumps"},{"id":"widget_qty","type":"number","value":20},{"id":"widget_kind","type":"radioV2","value":"m1x2y3z4-abc123-0"},{"id":"widget_cost","type":"input","value":"CC-100"}]'
        (Get-FeishuServerRequest $server).endpoint | Should -Be 'token', 'instance', 'definition', 'resubmit'
    }

    It 'finds the control by <Name>' -ForEach @(
        @{ Name = 'name'; Key = 'Subject' }
        @{ Name = 'name in any case'; Key = 'SUBJECT' }
        @{ Name = 'id'; Key = 'widget_subject' }
        @{ Name = 'custom id'; Key = 'subject' }
    ) {
        $null = Invoke-FeishuTaskResubmit $simple -SetValue @{ $Key = 'A pump' }
        Get-SentControl widget_subject | Should -BeExactly '{"id":"widget_subject","type":"input","value":"A pump"}'
    }

    It 'sends <Name>' -ForEach @(
        @{ Name = 'a label as its key'; Key = 'Kind'; Value = 'Tool'; Id = 'widget_kind'; Json = '"lw0abc12-xyz-1"' }
        @{ Name = 'labels as keys'; Key = 'Tags'; Value = @('Tool', 'Consumable'); Id = 'widget_tags'; Json = '["lw0abc12-xyz-1","m1x2y3z4-abc123-1"]' }
        @{ Name = 'an open_id as a contact'; Key = 'Owner'; Value = 'ou_00000000000000000000000000000003'; Id = 'widget_owner'; Json = '"open_ids":["ou_00000000000000000000000000000003"]' }
        @{ Name = 'a department'; Key = 'Department'; Value = 'od-00000000000000000000000000000004'; Id = 'widget_dept'; Json = '[{"open_id":"od-00000000000000000000000000000004"}]' }
        @{ Name = 'a time with its offset'; Key = 'Due'; Value = [DateTimeOffset]::new(2026, 12, 24, 0, 0, 0, [TimeSpan]::FromHours(-3)); Id = 'widget_due'; Json = '"value":"2026-12-24T00:00:00-03:00"'; With = @{ AllowPartial = $true; WarningAction = 'SilentlyContinue' } }
        @{ Name = 'an address code'; Key = 'Site'; Value = '1000002'; Id = 'widget_site'; Json = '1000002' }
    ) {
        $With = if ($With) { $With } else { @{} }
        (Invoke-FeishuTaskResubmit $simple -SetValue @{ $Key = $Value } @With).Outcome | Should -Be 'Resubmitted'
        Get-SentControl $Id | Should -Match ([regex]::Escape($Json))
    }

    It 'sends rows of a table by the names of their columns' {
        $null = Invoke-FeishuTaskResubmit $simple -SetValue @{ Items = [pscustomobject]@{ Item = 'Seal'; Pieces = 2; 'Item kind' = 'Tool' }, @{ Item = 'Gasket'; pieces = 1.50d } } -AllowPartial -WarningAction SilentlyContinue
        Get-SentControl widget_items | Should -Match ([regex]::Escape('[{"id":"widget_item_name","type":"input","value":"Seal"},{"id":"widget_item_qty","type":"number","value":2},{"id":"widget_item_kind","type":"radioV2","value":"lw0abc12-xyz-1"}],'))
        Get-SentControl widget_items | Should -Match '"value":"Gasket"'
        Get-SentControl widget_items | Should -Match '"value":1\.50'
    }

    It 'takes parts of a group, linked requests and choices as views show them' {
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $full -AllowPartial -SetValue @{ 'Linked request' = '199901010001' } }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidForm')
        "$($seen.Errors[0])" | Should -BeLike "*'199901010001' is neither the code of a request*"
        Get-Post | Should -BeNullOrEmpty

        $number = ((Get-FeishuInstance $full).ReadForm | ConvertFrom-Json | Where-Object id -EQ widget_link).ext[0]
        $null = Invoke-FeishuTaskResubmit $full -AllowPartial -WarningAction SilentlyContinue -SetValue @{
            Leave = @{ Type = 'Annual leave'; Reason = 'moving' }; 'Linked request' = [long] $number; 'Remark (widget_remark_a)' = 'New'; Place = 'Workshop (p2)'
        }
        Get-SentControl widgetLeaveGroupV2 | Should -Match '"value":"7400000000000000001".*"moving"'
        Get-SentControl widget_link | Should -BeExactly '{"id":"widget_link","type":"connect","value":["A0000001-0000-4000-8000-000000000009"]}'
        Get-SentControl widget_remark_a | Should -Match 'New'
        Get-SentControl widget_place | Should -Match '"p2"'
    }

    It 'is not taken in by the culture' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            $refused = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $purchase.InstanceCode -SetValue @{ Quantity = '1.234,5' } }
            $sent = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $purchase.InstanceCode -SetValue @{ Quantity = 1234.5 } }
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }

        $refused.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidForm')
        $refused.Errors.Exception.Message | Should -Match '1234\.5'
        $sent.Output.Outcome | Should -Be 'Resubmitted'
        Get-SentControl widget_qty | Should -BeExactly '{"id":"widget_qty","type":"number","value":1234.5}'
        @(Get-Post).Count | Should -Be 1
    }

    It 'wants the new result of a formula once a number changed, and takes it' {
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $simple -SetValue @{ Count = 2 } }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'ValueWouldBeLost')
        $seen.Errors.Exception.Message | Should -Match 'Total'
        $seen.Errors.Exception.Message | Should -Match 'Count'
        Get-Post | Should -BeNullOrEmpty

        (Invoke-FeishuTaskResubmit $simple -SetValue @{ Count = 2; Total = 3999.8 }).Outcome | Should -Be 'Resubmitted'
        Get-SentControl widget_total | Should -BeExactly '{"id":"widget_total","type":"formula","value":3999.8}'
    }

    It 'sends a formula as it was read when a text changed' {
        $null = Invoke-FeishuTaskResubmit $simple -SetValue @{ Why = 'Because' }
        Get-SentControl widget_total | Should -BeExactly '{"id":"widget_total","type":"formula","value":5999.70}'
    }

    It 'leaves a formula out by -AllowPartial, and says so' {
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $simple -SetValue @{ Count = 2 } -AllowPartial }
        $seen.Output.Outcome | Should -Be 'Resubmitted'
        $seen.Warnings | Where-Object { $_ -match 'Total' } | Should -Not -BeNullOrEmpty
        Get-SentControl widget_total | Should -BeNullOrEmpty
    }

    It 'takes changes from records, as <Name>' -ForEach @(
        @{ Name = 'a property'; Records = { $purchase, $second | ForEach-Object { [pscustomobject]@{ InstanceCode = $_.InstanceCode; SetValue = @{ 'Cost centre' = $_.TaskId } } } } }
        @{ Name = 'a key in the spelling of the API'; Records = { $purchase, $second | ForEach-Object { @{ instance_code = $_.InstanceCode; set_value = @{ 'Cost centre' = $_.TaskId } } } } }
        @{ Name = 'an object'; Records = { $purchase, $second | ForEach-Object { [pscustomobject]@{ InstanceCode = $_.InstanceCode; SetValue = [pscustomobject]@{ 'Cost centre' = $_.TaskId } } } } }
    ) {
        $given = & $Records
        $results = $given | Invoke-FeishuTaskResubmit
        $results.TaskId | Should -BeExactly $purchase.TaskId, $second.TaskId
        (Get-FeishuSent $server)[0].form | Should -Match $purchase.TaskId
        (Get-FeishuSent $server)[1].form | Should -Match $second.TaskId
        @(Get-FeishuServerRequest $server definition).Count | Should -Be 1
    }

    It 'changes every record by the command line' {
        $results = $purchase.InstanceCode, $second.InstanceCode | ForEach-Object { @{ InstanceCode = $_ } } | Invoke-FeishuTaskResubmit -SetValue @{ 'Cost centre' = 'CC-100' }
        $results.Count | Should -Be 2
        (Get-FeishuSent $server).form | ForEach-Object { $_ | Should -Match 'CC-100' }
    }

    It 'changes the form of what is piped: <Name>' -ForEach @(
        @{ Name = 'returned tasks'; Given = { Get-FeishuReturnedTask $purchase.ApprovalCode } }
        @{ Name = 'forms'; Given = { $purchase.InstanceCode, $second.InstanceCode | Get-FeishuForm } }
        @{ Name = 'instances'; Given = { $purchase.InstanceCode, $second.InstanceCode | Get-FeishuInstance } }
    ) {
        $all = & $Given
        $seen = Invoke-FeishuScript { $all | Invoke-FeishuTaskResubmit -SetValue @{ 'Cost centre' = 'CC-100' } }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.InstanceCode | Should -BeExactly $all.InstanceCode
        (Get-FeishuSent $server).form | ForEach-Object { $_ | Should -Match '"widget_reason".*"widget_cost","type":"input","value":"CC-100"' }
        Get-FeishuExecution $server $purchase.TaskId | Should -Be 1
    }

    It 'is InvalidForm, and nothing is sent, with <Name>' -ForEach @(
        @{ Name = 'nothing in it'; Value = @{} }
        @{ Name = '$null'; Value = @{ 'Cost centre' = $null } }
        @{ Name = 'an empty text for what is required'; Value = @{ Reason = '' } }
        @{ Name = 'one control by two of its names'; Value = [ordered]@{ 'Cost centre' = 'a'; widget_cost = 'b' } }
        @{ Name = 'a key that is no text'; Value = @{ 1.5 = 'x' } }
        @{ Name = 'a number where text is wanted'; Value = @{ 'Cost centre' = 7.5e18 } }
    ) {
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $purchase.InstanceCode -SetValue $Value }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidForm')
        Get-Post | Should -BeNullOrEmpty
    }

    It 'is never an unchanged request where it came out empty: <Name>' -ForEach @(
        @{ Name = 'an empty table'; Script = { $_ | Invoke-FeishuTaskResubmit -SetValue @{} } }
        @{ Name = 'a variable that does not exist'; Script = { $_ | Invoke-FeishuTaskResubmit -SetValue $noSuchVariable } }
        @{ Name = 'a block that gives an empty table'; Script = { $_ | Invoke-FeishuTaskResubmit -SetValue { @{} } } }
        @{ Name = 'a block that finds nothing'; Script = { $_ | Invoke-FeishuTaskResubmit -SetValue { (@{})[$_.InstanceCode] } } }
    ) {
        $task = Get-FeishuReturnedTask $purchase.ApprovalCode | Where-Object InstanceCode -EQ $purchase.InstanceCode
        foreach ($record in $task, $task.Form) {
            $seen = Invoke-FeishuScript { $record | ForEach-Object $Script }
            @($seen.Errors; $seen.Ended).FullyQualifiedErrorId | Should -Contain ($id -f 'InvalidForm')
        }

        Get-Post | Should -BeNullOrEmpty
    }

    It 'takes no part out of a group: <Name>' -ForEach @(
        @{ Name = 'a reason'; Value = @{ Leave = @{ widgetLeaveGroupReason = $null } } }
        @{ Name = 'a type that came out empty'; Value = @{ Leave = @{ widgetLeaveGroupType = '' } } }
        @{ Name = 'when'; Value = @{ 'Going out' = @{ widgetOutGroupEndTime = $null } } }
        @{ Name = 'an end of a range'; Value = @{ Overtime = @{ widgetWorkGroupTimeRangeFieldList = @{ widgetWorkGroupStartTime = '2026-05-09T20:00:00+08:00' } } } }
        @{ Name = 'the times of an array'; Value = @{ 'Going out' = @(@{ id = 'widgetOutGroupReason'; type = 'textarea'; value = 'x' }) } }
        @{ Name = 'the order of times'; Value = @{ 'Going out' = @{ widgetOutGroupEndTime = '2026-01-01T00:00:00+08:00' } } }
    ) {
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $full -SetValue $Value -AllowPartial }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidForm')
        Get-Post | Should -BeNullOrEmpty
    }

    It 'keeps the times of a change of shifts beside its reason' {
        $null = Invoke-FeishuTaskResubmit $full -SetValue @{ 'Shift change' = @{ reason = 'new reason' } } -AllowPartial -WarningAction SilentlyContinue
        $sent = (Get-FeishuSent $server).form | ConvertFrom-Json | Where-Object type -EQ shiftGroup
        $sent.value.reason | Should -Be 'new reason'
        $sent.value.shiftTime, $sent.value.returnTime | Should -Not -BeNullOrEmpty
    }

    It 'is refused in record and command line at once' {
        $seen = Invoke-FeishuScript { @{ InstanceCode = $purchase.InstanceCode; SetValue = @{ Kind = 'Tool' } } | Invoke-FeishuTaskResubmit -SetValue @{ Kind = 'Consumable' } }
        $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'AmbiguousPipeline')
        Get-Post | Should -BeNullOrEmpty
    }

    It 'is refused together with -Form, <Name>' -ForEach @(
        @{ Name = 'on the command line'; Script = { Invoke-FeishuTaskResubmit $purchase.InstanceCode -SetValue @{ Kind = 'Tool' } -Form '[{"id":"widget_qty","type":"number","value":2}]' } }
        @{ Name = 'in a record'; Script = { @{ InstanceCode = $purchase.InstanceCode; SetValue = @{ Kind = 'Tool' }; Form = '[{"id":"widget_qty","type":"number","value":2}]' } | Invoke-FeishuTaskResubmit } }
        @{ Name = 'beside piped controls'; Script = { @{ id = 'widget_qty'; type = 'number'; value = 2 } | Invoke-FeishuTaskResubmit @purchase -SetValue @{ Kind = 'Tool' } } }
    ) {
        $seen = Invoke-FeishuScript $Script
        $seen.Output | Should -BeNullOrEmpty
        @($seen.Errors + $seen.Ended | Where-Object { $_ }).FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidForm')
        Get-Post | Should -BeNullOrEmpty
    }

    It 'converts read shape that is given as -Form where it can' {
        $read = '[{"id":"widget_reason","name":"Reason","type":"textarea","ext":null,"value":"Two"},{"id":"widget_kind","name":"Kind","type":"radioV2","ext":null,"value":"Tool","option":{"key":"lw0abc12-xyz-1","text":"Tool"}}]'
        (Invoke-FeishuTaskResubmit @purchase -Form $read).Outcome | Should -Be 'Resubmitted'
        (Get-FeishuSent $server).form | Should -BeExactly '[{"id":"widget_reason","type":"textarea","value":"Two"},{"id":"widget_kind","type":"radioV2","value":"lw0abc12-xyz-1"}]'
    }

    It 'refuses read shape that lacks what converts it: <Name>' -ForEach @(
        @{ Name = 'a bare label'; Read = '[{"id":"widget_kind","name":"Kind","type":"radioV2","ext":null,"value":"Tool"}]'; Says = 'Kind' }
        @{ Name = 'the address of a file'; Read = '[{"id":"widget_files","name":"Files","type":"attachmentV2","ext":"offer.pdf","value":["https://example.invalid/offer.pdf"]}]'; Says = 'Files' }
    ) {
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @purchase -Form $Read }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidForm')
        $seen.Errors.Exception.Message | Should -Match $Says
        Get-Post | Should -BeNullOrEmpty
    }
}

Describe 'Invoke-FeishuTaskResubmit and a form with every control' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server @{ UploadUri = $server.BaseUri }
    }

    It 'names every value that would be lost, and sends nothing' {
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $full -SetValue @{ Subject = 'A pump' } }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'ValueWouldBeLost')
        foreach ($name in $lost) {
            $seen.Errors.Exception.Message | Should -Match $name
        }

        $seen.Errors.Exception.Message | Should -Not -Match 'Example Ltd|Old Town' -Because 'errors hold no values of people'
        (Get-FeishuServerRequest $server).endpoint | Should -Be 'token', 'instance', 'definition'
    }

    It 'sends the rest by -AllowPartial, warns of each, and loses nothing else' {
        $before = Get-FeishuForm $full
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $full -SetValue @{ Subject = 'A pump' } -AllowPartial }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Outcome | Should -Be 'Resubmitted'
        $warned = $seen.Warnings -join ' '
        foreach ($name in $lost) {
            $warned | Should -Match $name
        }

        $sent = ConvertFrom-Json (Get-FeishuSent $server).form -DateKind String
        $sent.id | Should -BeExactly @($before.Controls.Id)
        $sent.type | Should -Not -Contain 'account'
        $sent.type | Where-Object { $_ -in 'text', 'serialNumber', 'address', 'mutableGroup', 'location', 'tripGroup', 'remedyGroupV2', 'apaascorehrOnboardingGroup' } | Should -BeNullOrEmpty

        # Digits, offsets and rows as they were.
        Get-SentControl widget_price | Should -BeExactly '{"id":"widget_price","type":"amount","value":1999.90,"currency":"EUR"}'
        Get-SentControl widget_total | Should -BeExactly '{"id":"widget_total","type":"formula","value":5999.70}'
        Get-SentControl widget_due | Should -BeExactly '{"id":"widget_due","type":"date","value":"2026-03-31T00:00:00+08:00"}'
        Get-SentControl widget_period | Should -BeExactly '{"id":"widget_period","type":"dateInterval","value":{"start":"2026-04-01T09:00:00+08:00","end":"2026-04-03T18:00:00+08:00","interval":3.0}}'
        $rows = ($sent | Where-Object id -EQ widget_items).value
        $rows.Count | Should -Be 2
        $rows[0][0].value, $rows[1][0].value | Should -BeExactly 'Gasket', 'Seal'

        # Read again, only what was changed is another, and the files are there.
        $now = Get-FeishuForm $full
        foreach ($control in $before.Controls | Where-Object { $_.Files.Count -eq 0 -and $_.Id -notin 'widget_subject', 'widget_items' }) {
            ($now.Controls | Where-Object Id -EQ $control.Id).ValueJson | Should -BeExactly $control.ValueJson -Because $control.Id
        }

        ($now.Controls | Where-Object Id -EQ widget_subject).ValueJson | Should -BeExactly '"A pump"'
        $now.Files.Name | Should -BeExactly $before.Files.Name
    }

    It 'fetches its files without the token, and uploads each of them again, once' {
        $names = (Get-FeishuForm $full).Files.Name
        $names.Count | Should -Be 8
        Reset-FeishuServer $server
        Connect-FeishuServer $server @{ UploadUri = $server.BaseUri }
        $null = Invoke-FeishuTaskResubmit $full -SetValue @{ Subject = 'A pump' } -AllowPartial -WarningAction SilentlyContinue
        $fetched = Get-FeishuServerRequest $server file
        $fetched.Count | Should -Be 8
        $fetched | ForEach-Object {
            $_.method | Should -Be 'GET'
            $_.headers.PSObject.Properties.Name | Should -Not -Contain 'Authorization'
        }
        (Get-Upload).Count | Should -Be 8
        (Get-Upload)[-1].body | Should -Match '报价单 第二版.pdf'
        (Get-FeishuSent $server).form | Should -Not -Match 'file-to-upload|http'
        @(Get-FeishuServerRequest $server).endpoint[-1] | Should -Be 'resubmit' -Because 'nothing is sent before the files are there'
    }

    It 'is UploadUriMissing without an upload host, and nothing leaves' {
        Connect-FeishuServer $server
        $before = @(Get-FeishuServerRequest $server).Count
        $seen = Invoke-FeishuScript { $full, $simple | ForEach-Object { @{ InstanceCode = $_ } } | Invoke-FeishuTaskResubmit -SetValue @{ Subject = 'A pump' } -AllowPartial }
        $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'UploadUriMissing')
        $seen.Output | Should -BeNullOrEmpty
        (Get-FeishuServerRequest $server | Select-Object -Skip $before).endpoint | Where-Object { $_ -notin 'instance', 'definition' } | Should -BeNullOrEmpty
    }
}

Describe 'Invoke-FeishuTaskResubmit and files of this machine' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server @{ UploadUri = $server.BaseUri }
        Set-Content -LiteralPath (Join-Path $TestDrive '计划 [1].pdf') -Value 'plan'
        Push-Location -LiteralPath $TestDrive
    }

    AfterEach {
        Pop-Location
    }

    It 'uploads a file named by a path from here, once, when it sends' {
        $result = Invoke-FeishuTaskResubmit $simple -SetValue @{ Files = '计划 [1].pdf' }
        $result.Outcome | Should -Be 'Resubmitted'
        (Get-Upload).Count | Should -Be 1
        (Get-Upload)[0].body | Should -Match ([regex]::Escape('计划 [1].pdf'))
        (Get-FeishuServerRequest $server).endpoint[-2..-1] | Should -Be 'upload', 'resubmit'
        (Get-FeishuForm $simple).Files.Name | Should -BeExactly '计划 [1].pdf'
    }

    It 'uploads it once although the write has to be repeated' {
        Add-FeishuFault $server resubmit drop
        (Invoke-FeishuTaskResubmit $simple -SetValue @{ Files = '计划 [1].pdf' }).Attempts | Should -Be 2
        (Get-Upload).Count | Should -Be 1
    }

    It 'looks for it, but uploads nothing under -WhatIf' {
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $simple -SetValue @{ Files = '计划 [1].pdf' } -WhatIf }
        $seen.Errors | Should -BeNullOrEmpty
        (Get-FeishuServerRequest $server).endpoint | Should -Be 'token', 'instance', 'definition'
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $simple -SetValue @{ Files = 'nobody.pdf' } -WhatIf }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'FileRejected')
    }
}

Describe 'Invoke-FeishuTaskResubmit -Verify' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    It 'reads back, and is silent when all is as it was sent' {
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $purchase.InstanceCode -SetValue @{ 'Cost centre' = 'CC-100' } -Verify }
        $seen.Output.Outcome | Should -Be 'Resubmitted'
        $seen.Output.Verified | Should -BeTrue
        $seen.Output.Differences | Should -BeNullOrEmpty
        $seen.Output.Changes | Should -BeExactly 'Cost centre'
        $seen.Output.SerialNumber | Should -Match '^2026\d+$'
        $seen.Output.ApprovalName | Should -Match 'Purchase'
        $seen.Warnings | Should -BeNullOrEmpty
        (Get-FeishuServerRequest $server).endpoint | Should -Be 'token', 'instance', 'definition', 'resubmit', 'instance'
    }

    It 'compares by meaning, with every kind of control' {
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $simple -SetValue @{ Count = 6; Total = '11999.4'; Kind = 'Tool'; Owner = 'ou_00000000000000000000000000000003'; Due = [DateTimeOffset]::new(2026, 12, 24, 0, 0, 0, [TimeSpan]::Zero) } -Verify }
        $seen.Output.Outcome | Should -Be 'Resubmitted'
        $seen.Warnings | Should -BeNullOrEmpty
    }

    It 'warns by the name of the control where something else is there now, and that the task is still open' {
        # Nothing is written by this answer: what is there is the form as it was before.
        Add-FeishuFault $server resubmit apiCode @{ code = 0; httpStatus = 200; msg = 'success' }
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $purchase.InstanceCode -SetValue @{ 'Cost centre' = 'CC-100'; Quantity = 21 } -Verify }
        $seen.Output.Outcome | Should -Be 'Resubmitted'
        $seen.Output.Verified | Should -BeFalse
        $seen.Output.Verified | Should -Not -Be $null
        $seen.Output.Differences | Should -BeExactly 'Quantity', 'Cost centre'
        $seen.Warnings.Count | Should -Be 1
        $seen.Warnings | Should -Match 'still open. Its form differs .*Cost centre'
        $seen.Warnings | Should -Match 'Quantity'
        $seen.Warnings | Should -Not -Match 'Reason|Kind|CC-[01]'
    }

    It 'warns, and still hands the result out, when it cannot be read back' {
        $script = { $purchase | ForEach-Object { [pscustomobject] ($_ + @{ Form = '[{"id":"widget_qty","type":"number","value":2}]' }) } | Invoke-FeishuTaskResubmit -Verify }
        Add-FeishuFault $server instance apiCode @{ code = 1390009; times = 0 }
        $seen = Invoke-FeishuScript $script
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Outcome | Should -Be 'Resubmitted'
        $seen.Output.Verified | Should -Be $null
        $seen.Warnings | Should -HaveCount 1
    }

    It 'says nothing about it where nobody asked' {
        $result = Invoke-FeishuTaskResubmit $purchase.InstanceCode -SetValue @{ 'Cost centre' = 'CC-100'; Quantity = 20 }
        $result.Verified | Should -Be $null
        $result.Differences | Should -BeNullOrEmpty
    }
}
