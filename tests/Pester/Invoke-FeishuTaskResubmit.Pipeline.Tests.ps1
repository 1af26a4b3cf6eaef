BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $any = Get-FeishuSeedId Anything
    $purchase = Get-FeishuSeedId Purchase
    $second = Get-FeishuSeedId Purchase4
    $id = '{0},Feishu.Approval.Commands.InvokeFeishuTaskResubmitCommand'
    $control = @{ id = 'widget_qty'; type = 'number'; value = 2 }
    $json = '[{"id":"widget_qty","type":"number","value":2}]'

    class ReturnedRequest {
        [string] $InstanceCode
        [string] $ApprovalCode
        [string] $TaskId
        [string] $UserId
        [object] $Form
    }

    function Get-Record {
        param([hashtable] $Ids, $Form = $json)
        [pscustomobject] ($Ids + @{ Form = $Form })
    }

    function Get-Post {
        Get-FeishuServerRequest $server resubmit
    }
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Invoke-FeishuTaskResubmit in a pipeline' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    Context 'of records' {
        It 'nothing among them is a fault of its own, wherever it stands: <Name>' -ForEach @(
            @{ Name = 'first, changes on the command line'; Records = { $null, @{ InstanceCode = $purchase.InstanceCode }, @{ InstanceCode = $second.InstanceCode } }; With = @{ SetValue = @{ Quantity = 2 } } }
            @{ Name = 'second'; Records = { @{ InstanceCode = $purchase.InstanceCode }, $null, @{ InstanceCode = $second.InstanceCode } }; With = @{ SetValue = @{ Quantity = 2 } } }
            @{ Name = 'last'; Records = { @{ InstanceCode = $purchase.InstanceCode }, @{ InstanceCode = $second.InstanceCode }, $null }; With = @{ SetValue = @{ Quantity = 2 } } }
            @{ Name = 'another object'; Records = { @{ InstanceCode = $purchase.InstanceCode }, [pscustomobject] @{ X = 1 }, @{ InstanceCode = $second.InstanceCode } }; With = @{ SetValue = @{ Quantity = 2 } } }
            @{ Name = 'first, changes of their own'; Records = { $null, [pscustomobject] @{ InstanceCode = $purchase.InstanceCode; SetValue = @{ Quantity = 2 } }, (Get-Record $second) }; With = @{} }
            @{ Name = 'second, forms of their own'; Records = { (Get-Record $purchase), $null, (Get-Record $second) }; With = @{} }
        ) {
            $seen = Invoke-FeishuScript { & $Records | Invoke-FeishuTaskResubmit @With }
            $seen.Output.InstanceCode | Should -Be $purchase.InstanceCode, $second.InstanceCode
            $seen.Errors.Count | Should -Be 1
        }

        It 'nothing at all sends nothing: <Name>' -ForEach @(
            @{ Name = 'alone'; Records = { , $null } }
            @{ Name = 'before parts of a form'; Records = { $null, $control } }
            @{ Name = 'behind them'; Records = { $control, $null } }
        ) {
            $seen = Invoke-FeishuScript { & $Records | Invoke-FeishuTaskResubmit @purchase }
            $seen.Output | Should -BeNullOrEmpty
            $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidForm')
            "$($seen.Errors)" | Should -Match 'null'
            Get-Post | Should -BeNullOrEmpty
        }

        It 'sends one request for each: <Name>' -ForEach @(
            @{ Name = 'custom objects'; Records = { $purchase, $second | ForEach-Object { Get-Record $_ } } }
            @{ Name = 'custom objects with the spelling of the API'; Records = {
                    $purchase, $second | ForEach-Object {
                        [pscustomobject]@{ instance_code = $_.InstanceCode; approval_code = $_.ApprovalCode; task_id = $_.TaskId; user_id = $_.UserId; form = $json } } } }
            @{ Name = 'hashtables'; Records = { ($purchase + @{ Form = $json }), ($second + @{ Form = $control }) } }
            @{ Name = 'hashtables with the spelling of the API'; Records = { @{ instance_code = $purchase.InstanceCode; form = $json }, @{ instance_code = $second.InstanceCode; form = $json } } }
            @{ Name = 'ordered dictionaries'; Records = { $purchase, $second | ForEach-Object { [ordered]@{ Form = $json; InstanceCode = $_.InstanceCode; TaskId = $_.TaskId } } } }
            @{ Name = 'instances of a class'; Records = { $purchase, $second | ForEach-Object { [ReturnedRequest] ($_ + @{ Form = $control }) } } }
            @{ Name = 'instances of a class with empty members'; Records = { $purchase, $second | ForEach-Object { [ReturnedRequest]@{ InstanceCode = $_.InstanceCode; Form = $json } } } }
            @{ Name = 'an array of records'; Records = { , @($purchase, $second | ForEach-Object { Get-Record $_ }) } }
            @{ Name = 'objects with other properties'; Records = { $purchase, $second | ForEach-Object { [pscustomobject]@{ Name = 'n'; Id = 7; InstanceCode = $_.InstanceCode; Status = 'PENDING'; Form = $json } } } }
            @{ Name = 'forms that know their instance'; Records = { $purchase, $second | ForEach-Object { New-FeishuFormOf $control $_.InstanceCode } } }
            @{ Name = 'objects selected from others'; Records = { $purchase, $second | ForEach-Object { Get-Record $_ } | Select-Object InstanceCode, Form } }
            @{ Name = 'objects of ConvertFrom-Json'; Records = { "[{`"instance_code`":`"$($purchase.InstanceCode)`",`"form`":$json},{`"instance_code`":`"$($second.InstanceCode)`",`"form`":$json}]" | ConvertFrom-Json } }
        ) {
            $given = & $Records
            $seen = Invoke-FeishuScript { $given | Invoke-FeishuTaskResubmit -WarningAction SilentlyContinue }
            $seen.Errors | Should -BeNullOrEmpty
            $seen.Ended | Should -BeNullOrEmpty
            $seen.Output.TaskId | Should -BeExactly $purchase.TaskId, $second.TaskId
            $seen.Output.Outcome | Should -Be 'Resubmitted', 'Resubmitted'
            (Get-FeishuSent $server).form | Should -BeExactly $json, $json
        }

        It 'takes rows of a CSV file, <Name>' -ForEach @(
            @{ Name = 'with our headers and empty cells'; Header = 'InstanceCode,ApprovalCode,TaskId,UserId,UserIdType,Comment,Form' }
            @{ Name = 'with the headers of the API'; Header = 'instance_code,approval_code,task_id,user_id,user_id_type,comment,form' }
        ) {
            $cell = '"' + $json.Replace('"', '""') + '"'
            $file = Join-Path $TestDrive 'rows.csv'
            Set-Content -Path $file -Value $Header, "$($purchase.InstanceCode),,,,,,$cell", "$($second.InstanceCode),$($second.ApprovalCode),$($second.TaskId),a1b2c3d4,user_id,""Yes, done"",$cell"
            $result = Import-Csv $file | Invoke-FeishuTaskResubmit -WarningAction SilentlyContinue
            $result.TaskId | Should -BeExactly $purchase.TaskId, $second.TaskId
            $result.UserIdType | Should -BeExactly 'open_id', 'user_id'
            $sent = Get-FeishuSent $server
            $sent.form | Should -BeExactly $json, $json
            $sent[0].PSObject.Properties.Name | Should -Not -Contain 'comment'
            $sent[1].comment | Should -BeExactly '{"text":"Yes, done"}'
        }

        It 'streams: each is sent before the next one is made' {
            $counts = [System.Collections.Generic.List[int]]::new()
            $null = $purchase, $second | ForEach-Object { $counts.Add(@(Get-Post).Count); Get-Record $_ } | Invoke-FeishuTaskResubmit
            $counts | Should -Be 0, 1
        }

        It 'takes from the command line what a record lacks, for every record anew' {
            $records = @{ InstanceCode = $purchase.InstanceCode; TaskId = $purchase.TaskId; Form = $json }, @{ InstanceCode = $second.InstanceCode; TaskId = $second.TaskId; Form = $json }
            $result = $records | Invoke-FeishuTaskResubmit -ApprovalCode $purchase.ApprovalCode -UserId $purchase.UserId -Comment 'For all'
            $result.TaskId | Should -BeExactly $purchase.TaskId, $second.TaskId
            (Get-FeishuServerRequest $server).endpoint | Should -Be 'token', 'resubmit', 'resubmit'
            (Get-FeishuSent $server).comment | Should -BeExactly '{"text":"For all"}', '{"text":"For all"}'
        }

        It 'leaves nothing of one record behind for the next' {
            $first = Get-Record ($purchase + @{ Comment = 'only here' })
            $result = $first, [pscustomobject]@{ InstanceCode = $second.InstanceCode; Form = $json } | Invoke-FeishuTaskResubmit -WarningAction SilentlyContinue
            $result.TaskId | Should -BeExactly $purchase.TaskId, $second.TaskId
            (Get-FeishuSent $server)[1].PSObject.Properties.Name | Should -Not -Contain 'comment'
        }

        It 'takes the instance code of the command line for a record that has a form only' {
            ([pscustomobject]@{ Form = $json } | Invoke-FeishuTaskResubmit @purchase).TaskId | Should -BeExactly $purchase.TaskId
        }

        It 'takes an id that record and command line agree upon' {
            (Get-Record $purchase | Invoke-FeishuTaskResubmit @purchase).TaskId | Should -BeExactly $purchase.TaskId
        }

        It 'ends when record and command line give a different <_>, before that record is sent' -ForEach 'InstanceCode', 'ApprovalCode', 'TaskId', 'UserId' {
            $name = $_
            $with = @{ $name = $second.$name }
            if ($name -in 'ApprovalCode', 'UserId') {
                $with[$name] = 'other'
            }

            $seen = Invoke-FeishuScript { Get-Record $purchase | Invoke-FeishuTaskResubmit @with }
            $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'AmbiguousPipeline')
            $seen.Ended.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $seen.Ended.Exception.Message | Should -Match $name
            $seen.Output | Should -BeNullOrEmpty
            Get-Post | Should -BeNullOrEmpty
        }

        It 'takes no -Form beside records' {
            $seen = Invoke-FeishuScript { [pscustomobject]@{ InstanceCode = $purchase.InstanceCode }, [pscustomobject]@{ InstanceCode = $second.InstanceCode } | Invoke-FeishuTaskResubmit -Form $json }
            $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'AmbiguousPipeline')
            Get-Post | Should -BeNullOrEmpty
        }

        It 'goes on after a record that fails, and says which it was: <Name>' -ForEach @(
            @{ Name = 'no returned task'; Bad = { [pscustomobject]@{ Marker = 'bad'; InstanceCode = 'A0000001-0000-4000-8000-000000000009'; Form = $json } }; Error = 'NoReturnedTask' }
            @{ Name = 'no such instance'; Bad = { [pscustomobject]@{ Marker = 'bad'; InstanceCode = 'FFFFFFFF-0000-4000-8000-000000000009'; Form = $json } }; Error = 'InstanceNotFound' }
            @{ Name = 'a faulty form'; Bad = { [pscustomobject]@{ Marker = 'bad'; InstanceCode = 'A0000001-0000-4000-8000-000000000005'; Form = '[{"id":"a"}]' } }; Error = 'InvalidForm' }
            @{ Name = 'no form'; Bad = { [pscustomobject]@{ Marker = 'bad'; InstanceCode = 'A0000001-0000-4000-8000-000000000005'; Form = '' } }; Error = 'InvalidForm' }
            @{ Name = 'an inexact id'; Bad = { [pscustomobject]@{ Marker = 'bad'; InstanceCode = 'A0000001-0000-4000-8000-000000000005'; TaskId = 7.5e18; Form = $json } }; Error = 'InvalidId' }
            @{ Name = 'a faulty comment'; Bad = { [pscustomobject]@{ Marker = 'bad'; InstanceCode = 'A0000001-0000-4000-8000-000000000005'; Comment = 4; Form = $json } }; Error = 'InvalidComment' }
            @{ Name = 'a refused value'; Bad = { [pscustomobject]@{ Marker = 'bad'; InstanceCode = 'A0000001-0000-4000-8000-000000000005'; Form = '[{"id":"widget_kind","type":"radioV2","value":"Tool"}]' } }; Error = 'InvalidParameter' }
        ) {
            $bad = & $Bad
            $seen = Invoke-FeishuScript { (Get-Record $purchase), $bad, (Get-Record $second) | Invoke-FeishuTaskResubmit -WarningAction SilentlyContinue }
            $seen.Ended | Should -BeNullOrEmpty
            $seen.Output.TaskId | Should -BeExactly $purchase.TaskId, $second.TaskId
            $seen.Errors.Count | Should -Be 1
            $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f $Error)
            $seen.Errors.TargetObject.Marker | Should -BeExactly 'bad'
        }

        It 'reads the form of a record that is <Name>' -ForEach @(
            @{ Name = 'a hashtable'; Form = { $control } }
            @{ Name = 'an array of one'; Form = { , @($control) } }
            @{ Name = 'a control'; Form = { New-FeishuFormControl widget_qty number 2 } }
            @{ Name = 'a form'; Form = { $control | ConvertTo-FeishuForm } }
            @{ Name = 'the form of that instance'; Form = { New-FeishuFormOf $control $purchase.InstanceCode } }
            @{ Name = 'lines of text'; Form = { , @('[', '{"id":"widget_qty","type":"number","value":2}', ']') } }
        ) {
            $null = Get-Record $purchase (& $Form) | Invoke-FeishuTaskResubmit
            (Get-FeishuSent $server).form | Should -BeExactly $json
        }

        It 'refuses a record with the form of another instance' {
            $seen = Invoke-FeishuScript { Get-Record $purchase (New-FeishuFormOf $control $second.InstanceCode) | Invoke-FeishuTaskResubmit }
            $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'FormOfAnotherInstance')
            Get-Post | Should -BeNullOrEmpty
        }

        It 'refuses a form that knows its instance beside another instance code' {
            $seen = Invoke-FeishuScript { New-FeishuFormOf $control $purchase.InstanceCode | Invoke-FeishuTaskResubmit @second }
            $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'AmbiguousPipeline')
            Get-Post | Should -BeNullOrEmpty
        }

        It 'sends no more than the next cmdlet wants' {
            $result = (Get-Record $purchase), (Get-Record $second) | Invoke-FeishuTaskResubmit | Select-Object -First 1
            $result.TaskId | Should -BeExactly $purchase.TaskId
            @(Get-Post).Count | Should -Be 1
        }

        It 'understands names in any case under the Turkish culture' {
            $before = [cultureinfo]::CurrentCulture
            try {
                [cultureinfo]::CurrentCulture = 'tr-TR'
                $null = [pscustomobject]@{ INSTANCE_CODE = $purchase.InstanceCode; TASK_ID = $purchase.TaskId; APPROVAL_CODE = $purchase.ApprovalCode; USER_ID = $purchase.UserId; FORM = @{ ID = 'widget_qty'; TYPE = 'number'; VALUE = 2 } } | Invoke-FeishuTaskResubmit
            }
            finally {
                [cultureinfo]::CurrentCulture = $before
            }

            (Get-FeishuSent $server).form | Should -BeExactly $json
            (Get-FeishuServerRequest $server).endpoint | Should -Be 'token', 'resubmit'
        }

        It 'stops at the first failure with -ErrorAction Stop' {
            $seen = Invoke-FeishuScript { [pscustomobject]@{ InstanceCode = 'A0000001-0000-4000-8000-000000000009'; Form = $json }, (Get-Record $purchase) | Invoke-FeishuTaskResubmit -ErrorAction Stop }
            $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'NoReturnedTask')
            Get-Post | Should -BeNullOrEmpty
        }

        It 'sends nothing for an empty pipeline' {
            $seen = Invoke-FeishuScript { @() | Invoke-FeishuTaskResubmit; @() | Invoke-FeishuTaskResubmit @any -Form $json }
            $seen.Output | Should -BeNullOrEmpty
            Get-Post | Should -BeNullOrEmpty
        }
    }

    Context 'of the parts of one form' {
        It 'builds it from <Name>' -ForEach @(
            @{ Name = 'control objects'; Parts = { (New-FeishuFormControl a input x), (New-FeishuFormControl b number 2) } }
            @{ Name = 'hashtables'; Parts = { @{ id = 'a'; type = 'input'; value = 'x' }, @{ value = 2; id = 'b'; type = 'number' } } }
            @{ Name = 'custom objects'; Parts = { [pscustomobject]@{ id = 'a'; type = 'input'; value = 'x' }, [pscustomobject]@{ Id = 'b'; Type = 'number'; Value = 2 } } }
            @{ Name = 'a control, then a hashtable'; Parts = { (New-FeishuFormControl a input x), @{ id = 'b'; type = 'number'; value = 2 } } }
            @{ Name = 'JSON text'; Parts = { '[{"id":"a","type":"input","value":"x"},{"id":"b","type":"number","value":2}]' } }
            @{ Name = 'lines of a file'; Parts = {
                    $file = Join-Path $TestDrive 'form.json'
                    Set-Content $file "[", "  {", "    ""id"": ""a"",", "    ""type"": ""input"",", "    ""value"": ""x""", "  },", "", "  { ""id"": ""b"", ""type"": ""number"", ""value"": 2 }", "]"
                    Get-Content $file } }
            @{ Name = 'a whole file with a byte order mark'; Parts = {
                    $file = Join-Path $TestDrive 'bom.json'
                    Set-Content $file '[{"id":"a","type":"input","value":"x"},{"id":"b","type":"number","value":2}]' -Encoding utf8BOM
                    Get-Content $file -Raw } }
            @{ Name = 'an array'; Parts = { , @(@{ id = 'a'; type = 'input'; value = 'x' }, @{ id = 'b'; type = 'number'; value = 2 }) } }
            @{ Name = 'arrays in arrays'; Parts = { , @(@(, @{ id = 'a'; type = 'input'; value = 'x' }), @{ id = 'b'; type = 'number'; value = 2 }) } }
            @{ Name = 'a bare form'; Parts = { '[{"id":"a","type":"input","value":"x"},{"id":"b","type":"number","value":2}]' | ConvertTo-FeishuForm } }
            @{ Name = 'objects of ConvertFrom-Json'; Parts = { '[{"id":"a","type":"input","value":"x"},{"id":"b","type":"number","value":2}]' | ConvertFrom-Json } }
            @{ Name = 'one array of ConvertFrom-Json'; Parts = { , ('[{"id":"a","type":"input","value":"x"},{"id":"b","type":"number","value":2}]' | ConvertFrom-Json -NoEnumerate) } }
        ) {
            $given = & $Parts
            $seen = Invoke-FeishuScript { $given | Invoke-FeishuTaskResubmit @any }
            $seen.Errors | Should -BeNullOrEmpty
            $seen.Output.Count | Should -Be 1
            (Get-FeishuSent $server).form | Should -BeExactly '[{"id":"a","type":"input","value":"x"},{"id":"b","type":"number","value":2}]'
            (Get-FeishuServerRequest $server).endpoint | Should -Be 'token', 'resubmit'
        }

        It 'takes the same by -Form and by -InputObject' {
            $form = @{ id = 'a'; type = 'input'; value = 'x' }
            $null = Invoke-FeishuTaskResubmit @any -Form $form
            Reset-FeishuServer $server
            Connect-FeishuServer $server
            $null = Invoke-FeishuTaskResubmit @any -InputObject $form
            (Get-FeishuSent $server).form | Should -BeExactly '[{"id":"a","type":"input","value":"x"}]'
        }

        It 'looks up what the command line lacks' {
            (@{ id = 'a'; type = 'input'; value = 'x' } | Invoke-FeishuTaskResubmit $any.InstanceCode -WarningAction SilentlyContinue).TaskId | Should -BeExactly $any.TaskId
        }

        It 'keeps the moment of a time that ConvertFrom-Json made a DateTime of' {
            $null = '[{"id":"a","type":"date","value":"2026-03-31T00:00:00+08:00"}]' | ConvertFrom-Json | Invoke-FeishuTaskResubmit @any
            $sent = ((Get-FeishuSent $server).form | ConvertFrom-Json -DateKind String).value
            [DateTimeOffset]::Parse($sent, [cultureinfo]::InvariantCulture) | Should -Be ([DateTimeOffset]::new(2026, 3, 31, 0, 0, 0, [TimeSpan]::FromHours(8)))
        }

        It 'sends nothing for <Name>' -ForEach @(
            @{ Name = 'a number'; Parts = { 42 } }
            @{ Name = 'numbers among controls'; Parts = { @{ id = 'a'; type = 'input'; value = 'x' }, 42, @{ id = 'b'; type = 'input'; value = 'x' } } }
            @{ Name = 'a process'; Parts = { Get-Process -Id $PID } }
            @{ Name = 'a file'; Parts = { Get-Item $PSCommandPath } }
            @{ Name = 'a date'; Parts = { Get-Date } }
            @{ Name = 'a task'; Parts = { [System.Runtime.CompilerServices.RuntimeHelpers]::GetUninitializedObject([Feishu.Approval.Approvals.FeishuTask]) } }
            @{ Name = 'a raw entry of task_list'; Parts = { [pscustomobject]@{ id = '7500000000000000212'; user_id = 'a1b2c3d4'; open_id = 'ou_00000000000000000000000000000001'; status = 'PENDING'; node_id = 'b078ffd28db767c502ac367053f6e0ac'; type = 'AND' } } }
            @{ Name = 'a raw entry of task_list as hashtable'; Parts = { @{ id = '7500000000000000212'; user_id = 'a1b2c3d4'; status = 'PENDING'; type = 'AND'; start_time = '1' } } }
            @{ Name = 'text that is no JSON'; Parts = { 'hello', 'world' } }
            @{ Name = 'a faulty control among others'; Parts = { @{ id = 'a'; type = 'input'; value = 'x' }, @{ id = 'b'; type = 'input' } } }
            @{ Name = 'an object without properties'; Parts = { [pscustomobject]@{} } }
        ) {
            $given = & $Parts
            $seen = Invoke-FeishuScript { $given | Invoke-FeishuTaskResubmit @any }
            $seen.Output | Should -BeNullOrEmpty
            @($seen.Errors) + @($seen.Ended) | Where-Object { $_ } | Select-Object -ExpandProperty FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidForm')
            Get-Post | Should -BeNullOrEmpty
        }
    }

    Context 'that mixes both' {
        It 'ends at <Name> after a record, which stays sent' -ForEach @(
            @{ Name = 'a control'; Odd = { New-FeishuFormControl a input x } }
            @{ Name = 'a hashtable that is a control'; Odd = { @{ id = 'a'; type = 'input'; value = 'x' } } }
            @{ Name = 'JSON text'; Odd = { '[{"id":"a","type":"input","value":"x"}]' } }
            @{ Name = 'a bare form'; Odd = { @{ id = 'a'; type = 'input'; value = 'x' } | ConvertTo-FeishuForm } }
            @{ Name = 'a number'; Odd = { 42 } }
            @{ Name = 'a raw task'; Odd = { [pscustomobject]@{ id = '1'; user_id = 'a1b2c3d4'; status = 'PENDING'; type = 'AND' } } }
        ) {
            $odd = & $Odd
            $seen = Invoke-FeishuScript { (Get-Record $purchase), $odd, (Get-Record $second) | Invoke-FeishuTaskResubmit }
            $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'AmbiguousPipeline')
            $seen.Ended.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $seen.Ended.Exception.Message | Should -Match '\b1\b' -Because 'it says how many were done'
            $seen.Ended.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            $seen.Output.TaskId | Should -BeExactly $purchase.TaskId
            @(Get-Post).Count | Should -Be 1
            Get-FeishuExecution $server $second.TaskId | Should -Be 0
        }

        It 'sends nothing when a record follows <Name>' -ForEach @(
            @{ Name = 'a control'; Odd = { New-FeishuFormControl a input x } }
            @{ Name = 'a hashtable'; Odd = { @{ id = 'a'; type = 'input'; value = 'x' } } }
            @{ Name = 'JSON text'; Odd = { '[{"id":"a","type":"input","value":"x"}]' } }
        ) {
            $odd = & $Odd
            $seen = Invoke-FeishuScript { $odd, (Get-Record $purchase) | Invoke-FeishuTaskResubmit @any }
            $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'AmbiguousPipeline')
            $seen.Output | Should -BeNullOrEmpty
            Get-Post | Should -BeNullOrEmpty
        }

        It 'says how many were done before' {
            $added = Invoke-FeishuServer $server POST instances/add @{ count = 3 } | ForEach-Object { $_ }
            $records = $added | ForEach-Object { [pscustomobject]@{ InstanceCode = $_.instanceCode; Form = $json } }
            $seen = Invoke-FeishuScript { @($records) + 42 | Invoke-FeishuTaskResubmit -WarningAction SilentlyContinue }
            $seen.Output.Count | Should -Be 3
            $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'AmbiguousPipeline')
            $seen.Ended.Exception.Message | Should -Match '\b3\b'
        }
    }

    Context 'and its connection' {
        It 'uses the one that is given, not the default' {
            $given = Connect-FeishuServer $server @{ PassThru = $true }
            Connect-Feishu -AccessToken (Get-FeishuSecret 't-of-the-default') -BaseUri $server.BaseUri
            $null = Get-Record $purchase | Invoke-FeishuTaskResubmit -Connection $given
            @(Get-Post).Count | Should -Be 1
            (Get-Post).headers.Authorization | Should -Not -Be 'Bearer t-of-the-default'
            Get-FeishuExecution $server $purchase.TaskId | Should -Be 1
        }

        It 'fails without one' {
            Disconnect-Feishu
            $seen = Invoke-FeishuScript { (Get-Record $purchase), (Get-Record $second) | Invoke-FeishuTaskResubmit }
            $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'NotConnected')
            $seen.Ended.CategoryInfo.Category | Should -Be 'ConnectionError'
            $seen.Ended.ErrorDetails.RecommendedAction | Should -Match 'Connect-Feishu'
            $seen.Errors | Should -BeNullOrEmpty
        }

        It 'fails with one that has been closed, default or not' {
            $closed = Connect-FeishuServer $server @{ PassThru = $true }
            Disconnect-Feishu -Connection $closed
            Connect-FeishuServer $server
            $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form $json -Connection $closed }
            $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'NotConnected')
            Get-Post | Should -BeNullOrEmpty
        }

        It 'is the one that a form came from, before the default' {
            $origin = Connect-FeishuServer $server @{ PassThru = $true }
            Connect-Feishu -AccessToken (Get-FeishuSecret 't-of-the-default') -BaseUri $server.BaseUri
            $null = New-FeishuFormOf $control $purchase.InstanceCode $origin | Invoke-FeishuTaskResubmit -WarningAction SilentlyContinue
            Get-FeishuExecution $server $purchase.TaskId | Should -Be 1
        }

        It 'never crosses from the one that a form came from to another explicit one' {
            $origin = Connect-FeishuServer $server @{ PassThru = $true }
            $other = Connect-FeishuServer $server @{ PassThru = $true }
            $form = New-FeishuFormOf $control $purchase.InstanceCode $origin
            foreach ($script in { $form | Invoke-FeishuTaskResubmit -Connection $other }, { Invoke-FeishuTaskResubmit @purchase -Form $form -Connection $other }, { Get-Record $purchase $form | Invoke-FeishuTaskResubmit -Connection $other }) {
                $seen = Invoke-FeishuScript $script
                $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'AmbiguousPipeline')
            }

            Get-Post | Should -BeNullOrEmpty
        }

        It 'never falls back to the default when the one that a form came from is closed' {
            $origin = Connect-FeishuServer $server @{ PassThru = $true }
            $form = New-FeishuFormOf $control $purchase.InstanceCode $origin
            Disconnect-Feishu $origin
            Connect-FeishuServer $server
            foreach ($script in { $form | Invoke-FeishuTaskResubmit }, { Invoke-FeishuTaskResubmit @purchase -Form $form }) {
                $seen = Invoke-FeishuScript $script
                $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'NotConnected')
            }

            Get-Post | Should -BeNullOrEmpty
        }

        It 'works in ForEach-Object -Parallel by $using:' {
            $connection = Get-FeishuConnection
            $module = Get-FeishuModulePath
            $added = Invoke-FeishuServer $server POST instances/add @{ count = 4 } | ForEach-Object { $_ }
            $result = $added | ForEach-Object -ThrottleLimit 4 -Parallel {
                Import-Module $using:module
                Invoke-FeishuTaskResubmit $_.instanceCode -Form $using:json -Connection $using:connection -WarningAction SilentlyContinue
            }
            $result.Outcome | Should -Be (@('Resubmitted') * 4)
            @(Get-FeishuServerRequest $server token).Count | Should -Be 1
        }
    }
}
