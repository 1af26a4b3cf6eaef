BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $id = '{0},Feishu.Approval.Commands.SetFeishuFormValueCommand'
    $definition = '[
        {"id":"w_cost","type":"input","name":"Cost centre","custom_id":"cost"},
        {"id":"w_qty","type":"number","name":"Quantity"},
        {"id":"w_total","type":"formula","name":"Total"},
        {"id":"w_price","type":"amount","name":"Price"},
        {"id":"w_phone","type":"telephone","name":"Phone"},
        {"id":"w_due","type":"date","name":"Due"},
        {"id":"w_kind","type":"radioV2","name":"Kind","option":[{"value":"k-1","text":"New"},{"value":"k-2","text":"Used"}]},
        {"id":"w_tags","type":"checkboxV2","name":"Tags","option":[{"value":"t-1","text":"red"},{"value":"t-2","text":"blue"}]},
        {"id":"w_files","type":"attachmentV2","name":"Files"},
        {"id":"w_items","type":"fieldList","name":"Items","children":[{"id":"w_item","type":"input","name":"Item"},{"id":"w_pcs","type":"number","name":"Pieces"}]},
        {"id":"w_same","type":"input","name":"Same"},
        {"id":"w_same2","type":"input","name":"Same"}]'

    # A form that knows its definition, without a cmdlet that reads one.
    function New-DefinedForm {
        param([string] $Json = '[{"id":"w_cost","type":"input","value":"CC-000"}]')
        $form = $Json | ConvertTo-FeishuForm
        $controls = $form.GetType().Assembly.GetType('Feishu.Approval.Forms.ControlDefinitionParser').GetMethod('Parse').Invoke($null, @($definition))
        $form.GetType().GetProperty('Definition', [System.Reflection.BindingFlags] 'Instance, NonPublic').SetValue($form, $controls)
        $form
    }

    function New-ReturnedTask {
        $task = [System.Runtime.CompilerServices.RuntimeHelpers]::GetUninitializedObject([Feishu.Approval.Approvals.FeishuReturnedTask])
        $type = $task.GetType()
        $type.GetProperty('InstanceCode').SetValue($task, 'I-1')
        $type.GetProperty('TaskId').SetValue($task, '7500000000000000123')
        $type.GetProperty('Reason').SetValue($task, 'wrong cost centre')
        $type.GetProperty('Form').SetValue($task, (New-DefinedForm))
        $task
    }
}

Describe 'Set-FeishuFormValue' {
    It 'needs no connection' {
        Disconnect-Feishu
        "$(New-DefinedForm | Set-FeishuFormValue 'Cost centre' CC-100)" | Should -BeExactly '[{"id":"w_cost","type":"input","value":"CC-100"}]'
    }

    It 'finds the control by <Name>' -ForEach @(
        @{ Name = 'name'; With = @{ Name = 'Cost centre' } }
        @{ Name = 'name in any case'; With = @{ Name = 'COST CENTRE' } }
        @{ Name = 'id'; With = @{ Id = 'w_cost' } }
        @{ Name = 'custom id'; With = @{ Id = 'cost' } }
        @{ Name = 'name and id, as errors list it'; With = @{ Name = 'Cost centre (w_cost)' } }
    ) {
        "$(New-DefinedForm | Set-FeishuFormValue @With -Value x)" | Should -BeExactly '[{"id":"w_cost","type":"input","value":"x"}]'
    }

    It 'takes <Name>' -ForEach @(
        @{ Name = 'a literal number'; Control = 'Quantity'; Value = 1999.9; Json = '{"id":"w_qty","type":"number","value":1999.9}' }
        @{ Name = 'a decimal'; Control = 'Quantity'; Value = 1.50d; Json = '{"id":"w_qty","type":"number","value":1.50}' }
        @{ Name = 'a time'; Control = 'Due'; Value = [DateTimeOffset]::new(2026, 3, 31, 0, 0, 0, [TimeSpan]::FromHours(8)); Json = '{"id":"w_due","type":"date","value":"2026-03-31T00:00:00+08:00"}' }
        @{ Name = 'amount and currency as views show them'; Control = 'Price'; Value = '1999.90 EUR'; Json = '{"id":"w_price","type":"amount","value":1999.90,"currency":"EUR"}' }
        @{ Name = 'a telephone as views show it'; Control = 'Phone'; Value = '+49 30999999'; Json = '{"id":"w_phone","type":"telephone","value":{"countryCode":"+49","nationalNumber":"30999999"}}' }
        @{ Name = 'a label'; Control = 'Kind'; Value = 'Used'; Json = '{"id":"w_kind","type":"radioV2","value":"k-2"}' }
        @{ Name = 'one label for many'; Control = 'Tags'; Value = 'blue'; Json = '{"id":"w_tags","type":"checkboxV2","value":["t-2"]}' }
        @{ Name = 'an array of labels'; Control = 'Tags'; Value = @('blue', 'red'); Json = '{"id":"w_tags","type":"checkboxV2","value":["t-2","t-1"]}' }
        @{ Name = 'a row'; Control = 'Items'; Value = @{ Item = 'Seal'; Pieces = 2 }; Json = '{"id":"w_items","type":"fieldList","value":[[{"id":"w_item","type":"input","value":"Seal"},{"id":"w_pcs","type":"number","value":2}]]}' }
        @{ Name = 'rows'; Control = 'Items'; Value = @([pscustomobject]@{ Item = 'Seal' }, @{ Pieces = 2 }); Json = '{"id":"w_items","type":"fieldList","value":[[{"id":"w_item","type":"input","value":"Seal"}],[{"id":"w_pcs","type":"number","value":2}]]}' }
        @{ Name = 'rows of controls'; Control = 'Items'; Value = @(, @(@{ id = 'w_item'; type = 'input'; value = 'Seal' })); Json = '{"id":"w_items","type":"fieldList","value":[[{"id":"w_item","type":"input","value":"Seal"}]]}' }
    ) {
        "$(New-DefinedForm | Set-FeishuFormValue -Name $Control -Value $Value)" | Should -BeExactly ('[{"id":"w_cost","type":"input","value":"CC-000"},' + $Json + ']')
    }

    It 'takes rows of a CSV file, with empty cells' {
        $file = Join-Path $TestDrive 'items.csv'
        Set-Content $file 'Item,Pieces', 'Seal,2', 'Gasket,'
        $form = New-DefinedForm | Set-FeishuFormValue Items (Import-Csv $file)
        $form.Controls[1].ValueJson | Should -BeExactly '[[{"id":"w_item","type":"input","value":"Seal"},{"id":"w_pcs","type":"number","value":2}],[{"id":"w_item","type":"input","value":"Gasket"}]]'
    }

    It 'takes the rows of a database: <Name>' -ForEach @(
        @{ Name = 'a table'; Of = { , $table } }
        @{ Name = 'its rows'; Of = { $table.Rows } }
        @{ Name = 'a row'; Of = { $table.Rows[0] } }
    ) {
        $table = [System.Data.DataTable]::new()
        'Item', 'Pieces' | ForEach-Object { $null = $table.Columns.Add($_) }
        $null = $table.Rows.Add('Seal', '2')
        $form = New-DefinedForm | Set-FeishuFormValue Items (& $Of)
        $form.Controls[1].ValueJson | Should -BeExactly '[[{"id":"w_item","type":"input","value":"Seal"},{"id":"w_pcs","type":"number","value":2}]]'
    }

    It 'takes no definition for a linked request' {
        $null = Connect-Feishu -Sandbox
        try {
            $definition = Get-FeishuApproval 1B2C3D4E-2222-3333-4444-555566667777
            $linked = $definition.Controls | Where-Object Type -EQ connect
            $seen = Invoke-FeishuScript { Get-FeishuForm A0000001-0000-4000-8000-000000000007 | Set-FeishuFormValue $linked.Name $definition.ApprovalCode }
            "$($seen.Errors)" | Should -BeLike '*is the code of the definition*takes codes of requests*'
        }
        finally {
            Disconnect-Feishu
        }
    }

    It 'leaves the form that it was given as it was' {
        $form = New-DefinedForm
        $null = $form | Set-FeishuFormValue 'Cost centre' x
        "$form" | Should -Match 'CC-000'
    }

    It 'says of a formula that its new result is wanted, until it is given' {
        $form = New-DefinedForm '[{"id":"w_qty","type":"number","value":1},{"id":"w_total","type":"formula","value":10}]'
        $changed = $form | Set-FeishuFormValue Quantity 2
        $changed.Issues.Kind | Should -Be 'NeedsNewResult'
        $changed.Controls.Id | Should -Be 'w_qty'
        $settled = $changed | Set-FeishuFormValue Total 20
        $settled.Issues | Should -BeNullOrEmpty
        $settled.Controls.Id | Should -Be 'w_qty', 'w_total'
    }
}

Describe 'Set-FeishuFormValue on what carries a form' {
    It 'changes a returned task, and keeps the rest of it' {
        $task = New-ReturnedTask
        $changed = $task | Set-FeishuFormValue 'Cost centre' CC-100
        $changed | Should -BeOfType 'Feishu.Approval.Approvals.FeishuReturnedTask'
        "$($changed.Form)" | Should -Match 'CC-100'
        "$($task.Form)" | Should -Match 'CC-000'
        $changed.InstanceCode, $changed.TaskId, $changed.Reason | Should -Be $task.InstanceCode, $task.TaskId, $task.Reason
    }

    It 'keeps an object an object, with its properties in order and its type' {
        $record = [pscustomobject]@{ PSTypeName = 'My.Record'; B = 1; form = (New-DefinedForm); A = 'x' }
        $changed = $record | Set-FeishuFormValue 'Cost centre' CC-100
        $changed.PSObject.Properties.Name | Should -BeExactly 'B', 'form', 'A'
        $changed.PSObject.TypeNames[0] | Should -BeExactly 'My.Record'
        $changed.B, $changed.A | Should -Be 1, 'x'
        "$($changed.Form)" | Should -Match 'CC-100'
        "$($record.Form)" | Should -Match 'CC-000'
    }

    It 'keeps an ordered hashtable in order' {
        $record = [ordered]@{ B = 1; Form = (New-DefinedForm); A = 'x' }
        $changed = $record | Set-FeishuFormValue 'Cost centre' CC-100
        $changed | Should -BeOfType 'System.Collections.Specialized.OrderedDictionary'
        @($changed.Keys) | Should -BeExactly 'B', 'Form', 'A'
        $changed['a'] | Should -Be 'x'
        "$($changed.Form)" | Should -Match 'CC-100'
        "$($record.Form)" | Should -Match 'CC-000'
    }

    It 'keeps a hashtable a hashtable' {
        $record = @{ FORM = (New-DefinedForm); A = 'x' }
        $changed = $record | Set-FeishuFormValue 'Cost centre' CC-100
        $changed | Should -BeOfType 'hashtable'
        $changed.Keys | Sort-Object | Should -BeExactly 'A', 'FORM'
        "$($changed.Form)" | Should -Match 'CC-100'
        "$($record.Form)" | Should -Match 'CC-000'
    }

    It 'copies an object of a class without touching it' {
        class CarrierOfForm { [string] $A = 'x'; [object] $Form }
        $record = [CarrierOfForm]::new()
        $record.Form = New-DefinedForm
        $changed = $record | Set-FeishuFormValue 'Cost centre' CC-100
        $changed.A | Should -Be 'x'
        "$($changed.Form)" | Should -Match 'CC-100'
        "$($record.Form)" | Should -Match 'CC-000'
    }

    It 'takes the form of a record as <Name>' -ForEach @(
        @{ Name = 'JSON text'; Form = '[{"id":"a","type":"input","value":"x"},{"id":"b","type":"number","value":1}]' }
        @{ Name = 'controls'; Form = @(@{ id = 'a'; type = 'input'; value = 'x' }, @{ id = 'b'; type = 'number'; value = 1 }) }
        @{ Name = 'lines'; Form = @('[{"id":"a","type":"input","value":"x"},', '{"id":"b","type":"number","value":1}]') }
    ) {
        $changed = [pscustomobject]@{ InstanceCode = 'I-1'; Form = $Form } | Set-FeishuFormValue -Id b -Value 2
        $changed.Form | Should -BeOfType 'Feishu.Approval.Forms.FeishuForm'
        "$($changed.Form)" | Should -BeExactly '[{"id":"a","type":"input","value":"x"},{"id":"b","type":"number","value":2}]'
    }

    It 'changes each of several, and passes nothing on of the one that fails' {
        $good = [pscustomobject]@{ Marker = 'good'; Form = '[{"id":"a","type":"number","value":1}]' }
        $bad = [pscustomobject]@{ Marker = 'bad'; Form = '[{"id":"b","type":"number","value":1}]' }
        $seen = Invoke-FeishuScript { $good, $bad, $good | Set-FeishuFormValue -Id a -Value 2 }
        $seen.Ended | Should -BeNullOrEmpty
        $seen.Output.Marker | Should -Be 'good', 'good'
        $seen.Errors.Count | Should -Be 1
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'ControlNotFound')
        $seen.Errors.TargetObject.Marker | Should -Be 'bad'
    }

    It 'understands the names that this session tells of a form that knows no definition' {
        Connect-Feishu -Sandbox
        try {
            $json = '[{"id":"widget_kind","type":"radioV2","value":"m1x2y3z4-abc123-0"},{"id":"widget_cost","type":"input","value":"x"}]'
            $null = Get-FeishuApproval 0A1B2C3D-1111-2222-3333-444455556666
            "$(ConvertTo-FeishuForm $json | Set-FeishuFormValue 'Cost centre' 'CC-9' | Set-FeishuFormValue Kind 'Tool')" |
                Should -BeExactly '[{"id":"widget_kind","type":"radioV2","value":"lw0abc12-xyz-1"},{"id":"widget_cost","type":"input","value":"CC-9"}]'
        }
        finally {
            Disconnect-Feishu
        }
    }

    It 'takes an array as -InputObject' {
        $form = New-DefinedForm
        @(Set-FeishuFormValue 'Cost centre' x -InputObject $form, $form).Count | Should -Be 2
    }

    It 'refuses <Name>, which carries no form' -ForEach @(
        @{ Name = 'an object without Form'; Given = [pscustomobject]@{ InstanceCode = 'I-1' } }
        @{ Name = 'an empty Form'; Given = @{ Form = '' } }
        @{ Name = 'text'; Given = '[{"id":"a","type":"input","value":"x"}]' }
        @{ Name = 'a number'; Given = 7 }
        @{ Name = '$null'; Given = $null }
        @{ Name = 'a form that is none'; Given = @{ Form = '{' } }
    ) {
        $seen = Invoke-FeishuScript { , $Given | Set-FeishuFormValue -Id a -Value x }
        $seen.Output | Should -BeNullOrEmpty
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidForm')
        $seen.Errors.CategoryInfo.Category | Should -Be 'InvalidData'
    }
}

Describe 'Set-FeishuFormValue and its refusals' {
    It 'refuses <Name> as <Error>' -ForEach @(
        @{ Name = 'a name that nobody has'; Control = 'Nobody'; Value = 'x'; Error = 'ControlNotFound'; Category = 'ObjectNotFound'; Part = 'Cost centre \(w_cost\)' }
        @{ Name = 'a name of two'; Control = 'Same'; Value = 'x'; Error = 'ControlNameAmbiguous'; Category = 'InvalidArgument'; Part = 'w_same2' }
        @{ Name = 'an option that is none'; Control = 'Kind'; Value = 'Old'; Error = 'OptionNotFound'; Category = 'InvalidData'; Part = 'New \(k-1\), Used \(k-2\)' }
        @{ Name = '$null'; Control = 'Kind'; Value = $null; Error = 'InvalidForm'; Category = 'InvalidData'; Part = 'cannot be emptied' }
        @{ Name = 'an empty text'; Control = 'Kind'; Value = ''; Error = 'InvalidForm'; Category = 'InvalidData'; Part = 'cannot be emptied' }
        @{ Name = 'an empty array'; Control = 'Tags'; Value = @(); Error = 'InvalidForm'; Category = 'InvalidData'; Part = 'cannot be emptied' }
        @{ Name = 'a number as people write it'; Control = 'Quantity'; Value = '1.234,5'; Error = 'InvalidForm'; Category = 'InvalidData'; Part = '1234\.5' }
        @{ Name = 'a day without an offset'; Control = 'Due'; Value = '2026-03-31'; Error = 'InvalidForm'; Category = 'InvalidData'; Part = 'zone' }
        @{ Name = 'a file that is not there'; Control = 'Files'; Value = 'nobody.pdf'; Error = 'FileRejected'; Category = 'InvalidData'; Part = 'no such file' }
    ) {
        $form = New-DefinedForm
        $seen = Invoke-FeishuScript { $form | Set-FeishuFormValue $Control $Value }
        $seen.Output | Should -BeNullOrEmpty
        $seen.Ended | Should -BeNullOrEmpty
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f $Error)
        $seen.Errors.CategoryInfo.Category | Should -Be $Category
        $seen.Errors.Exception.Message | Should -Match $Part
        $seen.Errors.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $seen.Errors.TargetObject | Should -Be $form
    }

    It 'refuses an id that has lost digits' {
        $seen = Invoke-FeishuScript { New-DefinedForm | Set-FeishuFormValue -Id 7.5e18 -Value x }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidId')
    }
}

Describe 'Set-FeishuFormValue and files' {
    BeforeAll {
        Set-Content -LiteralPath (Join-Path $TestDrive 'plan[1].pdf') -Value 'plan'
    }

    It 'takes <Name>' -ForEach @(
        @{ Name = 'a path from here'; Value = { 'plan[1].pdf' } }
        @{ Name = 'a path through a drive'; Value = { 'TestDrive:/plan[1].pdf' } }
        @{ Name = 'a file'; Value = { Get-ChildItem $TestDrive } }
    ) {
        Push-Location $TestDrive
        try {
            $form = New-DefinedForm | Set-FeishuFormValue Files (& $Value)
        }
        finally {
            Pop-Location
        }

        $form.Files.Count | Should -Be 1
        $form.Files[0].Name | Should -BeExactly 'plan[1].pdf'
        $form.Files[0].Type | Should -BeExactly 'attachment'
        $form.Files[0].Path | Should -BeExactly (Join-Path (Get-Item $TestDrive).FullName 'plan[1].pdf')
    }

    It 'takes several paths in one text, and one with the quotes with which it was copied: <_>' -ForEach 'plan[1].pdf | offer.pdf', '"plan[1].pdf"', "plan[1].pdf`noffer.pdf", 'plan[1].pdf;offer.pdf', 'a|b.pdf' {
        'offer.pdf', 'a|b.pdf' | Where-Object { -not $IsWindows -or $_ -notmatch '\|' } | ForEach-Object { Set-Content -LiteralPath (Join-Path $TestDrive $_) -Value 'offer' }
        Push-Location $TestDrive
        try {
            $form = New-DefinedForm | Set-FeishuFormValue Files $_
            $seen = Invoke-FeishuScript { New-DefinedForm | Set-FeishuFormValue Files 'plan[1].pdf | none.pdf' -ErrorAction Continue }
        }
        finally {
            Pop-Location
            Remove-Item -LiteralPath (Join-Path $TestDrive 'offer.pdf'), (Join-Path $TestDrive 'a|b.pdf') -ErrorAction Ignore
        }

        $names = if ($_ -eq 'a|b.pdf') { $_ } else { $_ -split '[|;\n]' | ForEach-Object { $_.Trim(' "') } }
        $form.Files.Name | Should -Be @($names)
        "$($seen.Errors)" | Should -BeLike '*none.pdf*'
    }

    It 'takes <Name> over a connection too' -ForEach @(
        @{ Name = 'a path from home'; Value = { '~/plan[1].pdf' } }
        @{ Name = 'a path through a drive'; Value = { 'Own:plan[1].pdf' } }
        @{ Name = 'a path of the provider'; Value = { (Get-Item -LiteralPath (Join-Path $TestDrive 'plan[1].pdf')).PSPath } }
    ) {
        $provider = Get-PSProvider FileSystem
        $home0 = $provider.Home
        $provider.Home = (Get-Item $TestDrive).FullName
        $null = New-PSDrive Own FileSystem (Get-Item $TestDrive).FullName
        $null = Connect-Feishu -Sandbox
        try {
            $path = & $Value
            $form = Get-FeishuForm A0000001-0000-4000-8000-000000000007
            ($form | Set-FeishuFormValue Files $path).Files.Path | Should -Contain (Join-Path $provider.Home 'plan[1].pdf')
            (Invoke-FeishuScript { Invoke-FeishuTaskResubmit A0000001-0000-4000-8000-000000000007 -SetValue @{ Files = $path } -WhatIf }).Errors |
                ForEach-Object { $_.FullyQualifiedErrorId } | Should -Not -BeLike 'FileRejected*'
        }
        finally {
            Disconnect-Feishu
            Remove-PSDrive Own
            $provider.Home = $home0
        }
    }

    It 'reads a path from the file system even where another drive is the current one' {
        Push-Location $TestDrive
        Push-Location Env:/
        try {
            (New-DefinedForm | Set-FeishuFormValue Files 'plan[1].pdf').Files.Name | Should -BeExactly 'plan[1].pdf'
        }
        finally {
            Pop-Location
            Pop-Location
        }
    }

    It 'takes the code of an upload' {
        (New-DefinedForm | Set-FeishuFormValue Files ([pscustomobject]@{ Code = 'any'; Url = 'u' })).Controls[1].ValueJson | Should -BeExactly '["any"]'
    }
}
