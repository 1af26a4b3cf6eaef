BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $id = '{0},Feishu.Approval.Commands.NewFeishuFormControlCommand'
}

Describe 'New-FeishuFormControl and what other libraries make of JSON' {
    It 'guesses at nothing for <Name>' -ForEach @(
        @{ Name = 'an object of another library'; Value = { [Newtonsoft.Json.Linq.JObject]::Parse('{"a":"keep me","b":[1,2]}') } }
        @{ Name = 'an array of another library'; Value = { , [Newtonsoft.Json.Linq.JArray]::Parse('["keep me"]') } }
        @{ Name = 'a value of another library, inside an array'; Value = { , @('ok', [Newtonsoft.Json.Linq.JValue]::new('gone')) } }
        @{ Name = 'a table of numbers'; Value = { , [int[,]]::new(2, 2) } }
    ) {
        $given = & $Value
        New-FeishuFormControl widget input -Value $given -ErrorVariable fault -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'InvalidForm,*'
    }

    It 'takes the nodes of the framework as they are' {
        (New-FeishuFormControl widget input -Value ([System.Text.Json.Nodes.JsonNode]::Parse('{"a":1.50}'))).ValueJson | Should -BeExactly '{"a":1.50}'
    }
}

Describe 'New-FeishuFormControl' {
    It 'makes a control of <Name>' -ForEach @(
        @{ Name = 'text'; Script = { New-FeishuFormControl widget_a input 'spare parts' }; Json = '{"id":"widget_a","type":"input","value":"spare parts"}' }
        @{ Name = 'a number'; Script = { New-FeishuFormControl -Id widget_a -Type number -Value 12345678901234.56789d }; Json = '{"id":"widget_a","type":"number","value":12345678901234.56789}' }
        @{ Name = 'an amount'; Script = { New-FeishuFormControl widget_a amount 1999.90d -Currency EUR }; Json = '{"id":"widget_a","type":"amount","value":1999.90,"currency":"EUR"}' }
        @{ Name = 'people'; Script = { New-FeishuFormControl widget_a contact -OpenIds ou_1, ou_2 }; Json = '{"id":"widget_a","type":"contact","open_ids":["ou_1","ou_2"]}' }
        @{ Name = 'people, both ways'; Script = { New-FeishuFormControl widget_a contact @('b2') -OpenIds ou_1 }; Json = '{"id":"widget_a","type":"contact","value":["b2"],"open_ids":["ou_1"]}' }
        @{ Name = 'one choice of many'; Script = { New-FeishuFormControl widget_a checkboxV2 @('k1') }; Json = '{"id":"widget_a","type":"checkboxV2","value":["k1"]}' }
        @{ Name = 'a time'; Script = { New-FeishuFormControl widget_a date ([DateTimeOffset]::new(2026, 3, 31, 0, 0, 0, [TimeSpan]::FromHours(8))) }; Json = '{"id":"widget_a","type":"date","value":"2026-03-31T00:00:00+08:00"}' }
        @{ Name = 'an object'; Script = { New-FeishuFormControl widget_a telephone @{ countryCode = '+49' } }; Json = '{"id":"widget_a","type":"telephone","value":{"countryCode":"+49"}}' }
        @{ Name = 'a table'; Script = { New-FeishuFormControl widget_a fieldList @(, @(, (New-FeishuFormControl c number 1))) }; Json = '{"id":"widget_a","type":"fieldList","value":[[{"id":"c","type":"number","value":1}]]}' }
        @{ Name = 'false and zero, which are values'; Script = { (New-FeishuFormControl a new $false), (New-FeishuFormControl b number 0) }; Json = '{"id":"a","type":"new","value":false},{"id":"b","type":"number","value":0}' }
        @{ Name = 'a type it does not know'; Script = { New-FeishuFormControl widget_a brandNewV9 'x' }; Json = '{"id":"widget_a","type":"brandNewV9","value":"x"}' }
        @{ Name = 'an id that is a whole number'; Script = { New-FeishuFormControl 7500000000000000123 input 'x' }; Json = '{"id":"7500000000000000123","type":"input","value":"x"}' }
    ) {
        $control = & $Script
        $control | Should -BeOfType 'Feishu.Approval.Forms.FeishuFormControl'
        "$($control | ConvertTo-FeishuForm)" | Should -BeExactly "[$Json]"
    }

    It 'takes rows of a CSV file, with empty cells' {
        $file = Join-Path $TestDrive 'controls.csv'
        Set-Content $file 'id,type,value,currency,open_ids', 'a,input,x,,', 'b,amount,12.50,EUR,', 'c,contact,,,ou_1'
        $made = Import-Csv $file | New-FeishuFormControl
        $made.Id | Should -Be 'a', 'b', 'c'
        $made[1].Currency | Should -BeExactly 'EUR'
        $made[2].OpenIds | Should -Be 'ou_1'
    }

    It 'takes its own output' {
        $made = New-FeishuFormControl a amount 12.50d -Currency EUR
        "$($made | New-FeishuFormControl | ConvertTo-FeishuForm)" | Should -BeExactly "$($made | ConvertTo-FeishuForm)"
    }

    It 'gives the value back exactly: <Name>' -ForEach @(
        @{ Name = 'a decimal'; Given = 12345678901234.56789d }
        @{ Name = 'the largest 64-bit number'; Given = [long]::MaxValue }
        @{ Name = 'a big number'; Given = [bigint]::Parse('123456789012345678901234567890', [cultureinfo]::InvariantCulture) }
        @{ Name = 'text'; Given = '007' }
        @{ Name = 'a bool'; Given = $true }
    ) {
        $value = (New-FeishuFormControl a new $Given).Value
        $value | Should -Be $Given
        $value.GetType() | Should -Be $Given.GetType()
    }

    It 'shows no value in its text' {
        "$(New-FeishuFormControl a input Hidden4711)" | Should -Not -Match 'Hidden4711'
    }

    It 'refuses <Name> as <Error>, and goes on' -ForEach @(
        @{ Name = 'no value'; Bad = @{ Id = 'bad'; Type = 'input'; Value = $null }; Error = 'InvalidForm'; Category = 'InvalidData' }
        @{ Name = 'an empty value'; Bad = @{ Id = 'bad'; Type = 'input'; Value = '' }; Error = 'InvalidForm'; Category = 'InvalidData' }
        @{ Name = 'no type'; Bad = @{ Id = 'bad'; Type = ''; Value = 'x' }; Error = 'InvalidForm'; Category = 'InvalidData' }
        @{ Name = 'no id'; Bad = @{ Id = ''; Type = 'input'; Value = 'x' }; Error = 'InvalidForm'; Category = 'InvalidData' }
        @{ Name = 'NaN'; Bad = @{ Id = 'bad'; Type = 'number'; Value = [double]::NaN }; Error = 'InvalidForm'; Category = 'InvalidData' }
        @{ Name = 'a time without a zone'; Bad = @{ Id = 'bad'; Type = 'date'; Value = [DateTime]::new(2026, 1, 1) }; Error = 'InvalidForm'; Category = 'InvalidData' }
        @{ Name = 'an object for an array'; Bad = @{ Id = 'bad'; Type = 'fieldList'; Value = @{ a = 1 } }; Error = 'InvalidForm'; Category = 'InvalidData' }
        @{ Name = 'a type that nothing can write'; Bad = @{ Id = 'bad'; Type = 'serialNumber'; Value = 'x' }; Error = 'ControlNotWritable'; Category = 'NotImplemented' }
        @{ Name = 'an id that is a double'; Bad = @{ Id = 7.5e18; Type = 'input'; Value = 'x' }; Error = 'InvalidId'; Category = 'InvalidArgument' }
    ) {
        $seen = Invoke-FeishuScript { [pscustomobject] $Bad, [pscustomobject]@{ Id = 'good'; Type = 'input'; Value = 'x' } | New-FeishuFormControl }
        $seen.Ended | Should -BeNullOrEmpty
        $seen.Errors.Count | Should -Be 1
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f $Error)
        $seen.Errors.CategoryInfo.Category | Should -Be $Category
        $seen.Output.Id | Should -Be 'good'
    }

    It 'guesses at no text for a <Name>' -ForEach @(
        @{ Name = 'day of the week'; Given = [DayOfWeek]::Monday }
        @{ Name = 'switch'; Given = [switch] $true }
        @{ Name = 'span of time'; Given = [timespan]::Zero }
        @{ Name = 'date without time'; Given = [DateOnly]::new(2026, 1, 1) }
        @{ Name = 'version'; Given = [version] '1.2' }
        @{ Name = 'folder'; Given = [System.IO.DirectoryInfo]::new('.') }
        @{ Name = 'secure string'; Given = [securestring]::new() }
        @{ Name = 'text builder'; Given = [System.Text.StringBuilder]::new('abc') }
        @{ Name = 'XML document'; Given = [xml] '<a>text</a>' }
        @{ Name = 'hashtable whose keys are numbers'; Given = @{ 1 = 'x' } }
    ) {
        $seen = Invoke-FeishuScript { New-FeishuFormControl bad new $Given }
        $seen.Output.ValueJson | Should -BeNullOrEmpty
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidForm')
        $seen.Errors.Exception.Message | Should -Match 'bad'
    }

    It 'has the piped object as target of its error' {
        $seen = Invoke-FeishuScript { [pscustomobject]@{ Marker = 'bad'; Id = 'a'; Type = 'input'; Value = '' } | New-FeishuFormControl }
        $seen.Errors.TargetObject.Marker | Should -BeExactly 'bad'
    }
}
