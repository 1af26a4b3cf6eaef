BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $any = Get-FeishuSeedId Anything
    $id = '{0},Feishu.Approval.Commands.InvokeFeishuTaskResubmitCommand'

    # The form as it went out.
    function Get-SentForm {
        (Get-FeishuSent $server).form
    }

    function Get-Nested {
        param([int] $Depth, [string] $Kind)
        $value = 'bottom'
        for ($i = 0; $i -lt $Depth; $i++) {
            switch ($Kind) {
                array { $value = @(, $value) }
                object { $value = [pscustomobject]@{ k = $value } }
                hashtable { $value = @{ k = $value } }
            }
        }

        , $value
    }
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Invoke-FeishuTaskResubmit on the wire' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    Context 'the request' {
        It 'is the only one beside the token when all four ids are there' {
            $result = Invoke-FeishuTaskResubmit @any -Form @{ id = 'a'; type = 'input'; value = 'x' }
            $result.Outcome | Should -Be 'Resubmitted'
            $result.Attempts | Should -Be 1
            (Get-FeishuServerRequest $server).endpoint | Should -Be 'token', 'resubmit'
            Get-FeishuExecution $server $any.TaskId | Should -Be 1
        }

        It 'has the documented line and headers' {
            $null = Invoke-FeishuTaskResubmit @any -Form @{ id = 'a'; type = 'input'; value = 'x' }
            $request = Get-FeishuServerRequest $server resubmit
            $request.method | Should -BeExactly 'POST'
            $request.path | Should -BeExactly '/open-apis/approval/v4/tasks/resubmit'
            $request.query | Should -BeExactly '?user_id_type=open_id'
            $request.headers.'Content-Type' | Should -BeExactly 'application/json; charset=utf-8'
            $request.headers.Authorization | Should -Match '^Bearer t-\S+$'
        }

        It 'says who sends it, at the token call too' {
            $null = Invoke-FeishuTaskResubmit @any -Form @{ id = 'a'; type = 'input'; value = 'x' }
            $expected = 'Feishu.Approval/{0} PowerShell/{1}' -f (Get-Module Feishu.Approval).Version, $PSVersionTable.PSVersion
            (Get-FeishuServerRequest $server).headers.'User-Agent' | Should -BeExactly $expected, $expected
        }

        It 'has exactly the documented fields, all of them text' -ForEach @(
            @{ Name = 'with a comment'; With = @{ Comment = 'done' }; Fields = 'approval_code', 'comment', 'form', 'instance_code', 'task_id', 'user_id' }
            @{ Name = 'without one'; With = @{}; Fields = 'approval_code', 'form', 'instance_code', 'task_id', 'user_id' }
            @{ Name = 'with an empty one'; With = @{ Comment = '' }; Fields = 'approval_code', 'form', 'instance_code', 'task_id', 'user_id' }
        ) {
            $null = Invoke-FeishuTaskResubmit @any @With -Form @{ id = 'a'; type = 'input'; value = 'x' }
            $sent = Get-FeishuSent $server
            $sent.PSObject.Properties.Name | Sort-Object | Should -Be $Fields
            $sent.PSObject.Properties.Value | Should -BeOfType string
            $sent.approval_code | Should -BeExactly $any.ApprovalCode
            $sent.instance_code | Should -BeExactly $any.InstanceCode
            $sent.task_id | Should -BeExactly $any.TaskId
            $sent.user_id | Should -BeExactly $any.UserId
        }

        It 'says the type of the user id: <Type> for <User>, given <Given>' -ForEach @(
            @{ User = 'ou_00000000000000000000000000000001'; Given = $null; Type = 'open_id' }
            @{ User = 'on_00000000000000000000000000000001'; Given = $null; Type = 'union_id' }
            @{ User = 'a1b2c3d4'; Given = $null; Type = 'user_id' }
            @{ User = 'a1b2c3d4'; Given = 'user_id'; Type = 'user_id' }
            @{ User = 'ou_00000000000000000000000000000001'; Given = 'user_id'; Type = 'user_id' }
        ) {
            $ids = $any.Clone()
            $ids.UserId = $User
            $null = Invoke-FeishuTaskResubmit @ids -UserIdType $Given -Form @{ id = 'a'; type = 'input'; value = 'x' } -ErrorAction SilentlyContinue
            (Get-FeishuServerRequest $server resubmit).query | Should -BeExactly "?user_id_type=$Type"
        }

        It 'tells in its result what was sent' {
            $before = [DateTimeOffset]::UtcNow
            $result = Invoke-FeishuTaskResubmit @any -Form @{ id = 'a'; type = 'input'; value = 'x' }
            $result.GetType().IsPublic | Should -BeTrue
            $result.PSObject.Properties.Name | Should -Be 'ApprovalCode', 'ApprovalName', 'InstanceCode', 'SerialNumber', 'TaskId', 'UserId', 'UserIdType', 'Outcome', 'Attempts', 'LogId', 'CompletedAt', 'Changes', 'LeftOut', 'Verified', 'Differences', 'UserName'
            $result.ApprovalCode, $result.InstanceCode, $result.TaskId, $result.UserId, $result.UserIdType |
                Should -BeExactly $any.ApprovalCode, $any.InstanceCode, $any.TaskId, $any.UserId, 'open_id'
            $result.LogId | Should -Not -BeNullOrEmpty
            $result.CompletedAt | Should -BeOfType DateTimeOffset
            $result.CompletedAt | Should -BeGreaterOrEqual $before.AddSeconds(-1)
        }

        It 'is the sample of the vendor''s page, with a comment that is JSON' {
            $sample = @{
                ApprovalCode = '7C468A54-8745-2245-9675-08B7C63E7A85'; InstanceCode = '81D31358-93AF-92D6-7425-01A5D67C4E71'
                UserId = 'f7cb567e'; TaskId = '12345'; Comment = '评论'; Form = '[{"id":"user_name", "type": "input", "value":"test"}]'
            }
            $null = Invoke-FeishuTaskResubmit @sample -ErrorAction SilentlyContinue
            $request = Get-FeishuServerRequest $server resubmit
            $request.query | Should -BeExactly '?user_id_type=user_id'
            $sent = $request.body | ConvertFrom-Json -AsHashtable
            $sent.Count | Should -Be 6
            $sent.approval_code | Should -BeExactly '7C468A54-8745-2245-9675-08B7C63E7A85'
            $sent.instance_code | Should -BeExactly '81D31358-93AF-92D6-7425-01A5D67C4E71'
            $sent.user_id | Should -BeExactly 'f7cb567e'
            $sent.task_id | Should -BeExactly '12345'
            $sent.comment | Should -BeExactly '{"text":"评论"}'
            $sent.form | Should -BeExactly '[{"id":"user_name","type":"input","value":"test"}]'
        }
    }

    Context 'text' {
        It 'stays readable, as <Name>' -ForEach @(
            @{ Name = 'a control'; Form = { @{ id = 'a'; type = 'textarea'; value = $args[0] } } }
            @{ Name = 'JSON text'; Form = { '[{"id":"a","type":"textarea","value":"' + $args[0] + '"}]' } }
            @{ Name = 'escaped JSON text'; Form = { '[{"id":"a","type":"textarea","value":"' + (-join ([char[]] $args[0] | ForEach-Object { '\u{0:x4}' -f [int] $_ })) + '"}]' } }
        ) {
            $text = '规格　已更正：' + [char]::ConvertFromUtf32(0x20BB7) + [char]::ConvertFromUtf32(0x2A6B2) + [char]::ConvertFromUtf32(0x1F600) + " Größe <b>&'+"
            $null = Invoke-FeishuTaskResubmit @any -Form (& $Form $text) -Comment $text
            $body = (Get-FeishuServerRequest $server resubmit).body
            $body | Should -Not -Match '\\u'
            ($body.Split($text).Count - 1) | Should -Be 2 -Because 'form and comment both hold the text as it is'
            ((Get-SentForm) | ConvertFrom-Json).value | Should -BeExactly $text
            Get-FeishuExecution $server $any.TaskId | Should -Be 1
        }

        It 'keeps quotes, backslashes and line ends' {
            $text = "say ""yes"" \ or`r`n`tno /"
            $null = Invoke-FeishuTaskResubmit @any -Form @{ id = 'a'; type = 'textarea'; value = $text } -Comment $text
            ((Get-SentForm) | ConvertFrom-Json).value | Should -BeExactly $text
            ((Get-FeishuSent $server).comment | ConvertFrom-Json).text | Should -BeExactly $text
        }

        It 'from a file is text, whatever is attached to it' {
            $file = Join-Path $TestDrive 'value.txt'
            Set-Content -Path $file -Value '007'
            $null = Invoke-FeishuTaskResubmit @any -Form @{ id = 'a'; type = 'input'; value = (Get-Content $file) }
            Get-SentForm | Should -BeExactly '[{"id":"a","type":"input","value":"007"}]'
        }
    }

    Context 'numbers' {
        It 'arrive digit for digit under <_>' -ForEach 'de-DE', 'fr-FR', 'tr-TR', 'ar-SA' {
            $before = [cultureinfo]::CurrentCulture, [cultureinfo]::CurrentUICulture
            try {
                [cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = $_
                $long = '[{"id":"j","type":"number","value":123456789012345678901234567890.123456789012345678901234567890},{"id":"k","type":"number","value":-1.50}]'
                $form = @(
                    @{ id = 'd'; type = 'number'; value = 12345678901234.56789d }
                    @{ id = 'l'; type = 'number'; value = 9223372036854775807 }
                    @{ id = 'm'; type = 'number'; value = [long]::MinValue }
                    @{ id = 'b'; type = 'number'; value = [bigint]::Parse('-123456789012345678901234567890', [cultureinfo]::InvariantCulture) }
                    @{ id = 'z'; type = 'amount'; value = 1999.90d; currency = 'EUR' }
                    @{ id = 'f'; type = 'number'; value = 0.5 }
                    @{ id = 'i'; type = 'number'; value = -7 }
                    @{ id = 'p'; type = 'number'; value = (Write-Output 12.25) }
                )
                $null = $form, $long | Invoke-FeishuTaskResubmit @any
                Get-SentForm | Should -BeExactly ('[{"id":"d","type":"number","value":12345678901234.56789},{"id":"l","type":"number","value":9223372036854775807},' +
                    '{"id":"m","type":"number","value":-9223372036854775808},{"id":"b","type":"number","value":-123456789012345678901234567890},' +
                    '{"id":"z","type":"amount","value":1999.90,"currency":"EUR"},{"id":"f","type":"number","value":0.5},' +
                    '{"id":"i","type":"number","value":-7},{"id":"p","type":"number","value":12.25},' + $long.Substring(1))
            }
            finally {
                [cultureinfo]::CurrentCulture, [cultureinfo]::CurrentUICulture = $before
            }
        }

        It 'of JSON text stay as they are written, and the text comes out compact' {
            $null = Invoke-FeishuTaskResubmit @any -Form "[ { ""value"" : 1.50e+3 ,`n ""type"":""number"", ""id"" : ""a"" } , {""id"":""b"",""type"":""number"",""value"":1.0} ]"
            Get-SentForm | Should -BeExactly '[{"id":"a","type":"number","value":1.50e+3},{"id":"b","type":"number","value":1.0}]'
        }
    }

    Context 'shapes' {
        It 'keeps <Name>' -ForEach @(
            @{ Name = 'a one-element array'; Type = 'checkboxV2'; Value = { , @('k1') }; Json = '["k1"]' }
            @{ Name = 'a one-element list'; Type = 'checkboxV2'; Value = { $list = [System.Collections.Generic.List[string]]::new(); $list.Add('k1'); , $list }; Json = '["k1"]' }
            @{ Name = 'an array of arrays of one'; Type = 'new'; Value = { , @(, @(, @('x'))) }; Json = '[[["x"]]]' }
            @{ Name = 'a table of one row and one cell'; Type = 'fieldList'; Value = { , @(, @(@{ value = 4; type = 'number'; id = 'c' })) }; Json = '[[{"id":"c","type":"number","value":4}]]' }
            @{ Name = 'rows that differ in length'; Type = 'fieldList'
                Value = { , @(@(@{ id = 'c'; type = 'number'; value = 4 }, @{ id = 'd'; type = 'amount'; currency = 'EUR'; value = 1.50d }), @(, @{ id = 'c'; type = 'number'; value = 5 })) }
                Json = '[[{"id":"c","type":"number","value":4},{"id":"d","type":"amount","value":1.50,"currency":"EUR"}],[{"id":"c","type":"number","value":5}]]' }
            @{ Name = 'cells made by New-FeishuFormControl'; Type = 'fieldList'; Value = { , @(, @(New-FeishuFormControl c contact -OpenIds ou_2)) }; Json = '[[{"id":"c","type":"contact","open_ids":["ou_2"]}]]' }
            @{ Name = 'an ordered dictionary'; Type = 'dateInterval'; Value = { [ordered]@{ start = '2026-03-02T00:00:00+08:00'; end = '2026-03-05T00:00:00+08:00'; interval = 3.0d } }; Json = '{"start":"2026-03-02T00:00:00+08:00","end":"2026-03-05T00:00:00+08:00","interval":3.0}' }
            @{ Name = 'a custom object'; Type = 'telephone'; Value = { [pscustomobject]@{ countryCode = '+49'; nationalNumber = '3012345678' } }; Json = '{"countryCode":"+49","nationalNumber":"3012345678"}' }
            @{ Name = 'a generic dictionary'; Type = 'document'; Value = { $d = [System.Collections.Generic.Dictionary[string, object]]::new(); $d['token'] = 'T'; $d['type'] = 'docx'; $d }; Json = '{"token":"T","type":"docx"}' }
            @{ Name = 'booleans'; Type = 'new'; Value = { , @($true, $false) }; Json = '[true,false]' }
            @{ Name = 'an empty array inside'; Type = 'tagged'; Value = { @{ peer = @() } }; Json = '{"peer":[]}' }
            @{ Name = 'a DateTimeOffset'; Type = 'date'; Value = { [DateTimeOffset]::new(2026, 3, 31, 0, 0, 0, [TimeSpan]::FromHours(8)) }; Json = '"2026-03-31T00:00:00+08:00"' }
            @{ Name = 'the half hour of an offset'; Type = 'date'; Value = { [DateTimeOffset]::new(2026, 3, 31, 23, 59, 59, [TimeSpan]::FromMinutes(-210)) }; Json = '"2026-03-31T23:59:59-03:30"' }
            @{ Name = 'a DateTime of kind Utc'; Type = 'date'; Value = { [DateTime]::new(2026, 3, 31, 1, 2, 3, [DateTimeKind]::Utc) }; Json = '"2026-03-31T01:02:03+00:00"' }
        ) {
            $null = Invoke-FeishuTaskResubmit @any -Form @{ id = 'a'; type = $Type; value = (& $Value) }
            Get-SentForm | Should -BeExactly ('[{"id":"a","type":"' + $Type + '","value":' + $Json + '}]')
        }

        It 'keeps a nesting of <Depth> levels of <Kind>' -ForEach @(
            @{ Depth = 12; Kind = 'hashtable' }
            @{ Depth = 12; Kind = 'object' }
            @{ Depth = 12; Kind = 'array' }
            @{ Depth = 64; Kind = 'hashtable' }
        ) {
            $null = Invoke-FeishuTaskResubmit @any -Form @{ id = 'a'; type = 'new'; value = (Get-Nested $Depth $Kind) } -ErrorAction SilentlyContinue
            $open, $close = if ($Kind -eq 'array') { '[', ']' } else { '{"k":', '}' }
            Get-SentForm | Should -BeExactly ('[{"id":"a","type":"new","value":' + ($open * $Depth) + '"bottom"' + ($close * $Depth) + '}]')
        }

        It 'writes a local time with the offset of its day' {
            $time = [DateTime]::new(2026, 7, 1, 9, 0, 0, [DateTimeKind]::Local)
            $null = Invoke-FeishuTaskResubmit @any -Form @{ id = 'a'; type = 'date'; value = $time }
            Get-SentForm | Should -BeExactly ('[{"id":"a","type":"date","value":"' + [DateTimeOffset]::new($time).ToString("yyyy-MM-dd'T'HH:mm:sszzz", [cultureinfo]::InvariantCulture) + '"}]')
        }

        It 'writes controls as id, type, value, currency or open_ids, whatever their order' {
            $form = [ordered]@{ currency = 'CNY'; value = 1.5d; type = 'amount'; id = 'a' }, [pscustomobject]@{ open_ids = @('ou_2'); type = 'contact'; value = @('b2'); id = 'b' }
            $null = Invoke-FeishuTaskResubmit @any -Form $form
            Get-SentForm | Should -BeExactly '[{"id":"a","type":"amount","value":1.5,"currency":"CNY"},{"id":"b","type":"contact","value":["b2"],"open_ids":["ou_2"]}]'
        }

        It 'takes a contact with open_ids and no value' {
            $null = Invoke-FeishuTaskResubmit @any -Form @{ id = 'a'; type = 'contact'; open_ids = @('ou_2') }
            Get-SentForm | Should -BeExactly '[{"id":"a","type":"contact","open_ids":["ou_2"]}]'
        }

        It 'turns a form that was read into one that can be sent: key, currency, telephone, and no label or number of the system' {
            $read = '[{"id":"k","name":"Kind","type":"radioV2","ext":null,"value":"Tool","option":{"key":"key-1","text":"Tool"}},' +
                '{"id":"p","name":"Price","type":"amount","value":1999.90,"ext":{"currency":"EUR","capitalValue":"x"}},' +
                '{"id":"t","name":"Phone","type":"telephone","ext":null,"value":{"country_code":"+49","national_number":"30"}},' +
                '{"id":"d","name":"Due","type":"date","ext":null,"value":"2026-03-31T00:00:00+08:00","timezoneOffset":-480},' +
                '{"id":"l","name":"Note","type":"text","value":"A label"},{"id":"s","name":"No","type":"serialNumber","value":"1"}]'
            $null = Invoke-FeishuTaskResubmit @any -Form $read
            Get-SentForm | Should -BeExactly ('[{"id":"k","type":"radioV2","value":"key-1"},{"id":"p","type":"amount","value":1999.90,"currency":"EUR"},' +
                '{"id":"t","type":"telephone","value":{"countryCode":"+49","nationalNumber":"30"}},{"id":"d","type":"date","value":"2026-03-31T00:00:00+08:00"}]')
        }

        It 'lets a type pass that it does not know' {
            $null = Invoke-FeishuTaskResubmit @any -Form @{ id = 'a'; type = 'brandNewV9'; value = @{ x = 1 } }
            Get-SentForm | Should -BeExactly '[{"id":"a","type":"brandNewV9","value":{"x":1}}]'
        }
    }

    Context 'the comment' {
        It 'is JSON in a text: <Name>' -ForEach @(
            @{ Name = 'plain text'; Comment = 'Quantity corrected'; Json = '{"text":"Quantity corrected"}' }
            @{ Name = 'text that looks like JSON'; Comment = '{"text":"x"}'; Json = '{"text":"{\"text\":\"x\"}"}' }
            @{ Name = 'a hashtable with text'; Comment = @{ text = 'x' }; Json = '{"text":"x"}' }
            @{ Name = 'one file, keys in any case'; Comment = @{ Files = @(, @{ Type = 'image'; URL = 'https://files.example.com/q.png'; fileSize = 20480; title = 'q.png'; thumbnailurl = 'https://files.example.com/s.png' }) }
                Json = '{"files":[{"url":"https://files.example.com/q.png","thumbnailURL":"https://files.example.com/s.png","fileSize":20480,"title":"q.png","type":"image"}]}' }
            @{ Name = 'an object with both'; Comment = [pscustomobject]@{ text = 'x'; files = @(@{ url = 'https://a.example/1' }, @{ url = 'https://a.example/2' }) }
                Json = '{"text":"x","files":[{"url":"https://a.example/1"},{"url":"https://a.example/2"}]}' }
        ) {
            $null = Invoke-FeishuTaskResubmit @any -Form @{ id = 'a'; type = 'input'; value = 'x' } -Comment $Comment
            $sent = (Get-FeishuSent $server).comment
            ($sent | ConvertFrom-Json | ConvertTo-Json -Depth 5 -Compress) | Should -BeExactly ($Json | ConvertFrom-Json | ConvertTo-Json -Depth 5 -Compress)
            Get-FeishuExecution $server $any.TaskId | Should -Be 1
        }

        It 'is refused before sending: <Name>' -ForEach @(
            @{ Name = 'an unknown key'; Comment = @{ text = 'x'; remark = 'y' } }
            @{ Name = 'file codes'; Comment = @{ text = 'x'; file_codes = @('c') } }
            @{ Name = 'a size that is text'; Comment = @{ files = @(, @{ url = 'u'; fileSize = '20480' }) } }
            @{ Name = 'a size with a fraction'; Comment = @{ files = @(, @{ url = 'u'; fileSize = 1.5 }) } }
            @{ Name = 'a file without an address'; Comment = @{ files = @(, @{ title = 't' }) } }
            @{ Name = 'text that is a number'; Comment = @{ text = 5 } }
            @{ Name = 'nothing in it'; Comment = @{} }
            @{ Name = 'a number'; Comment = 42 }
            @{ Name = 'half a character'; Comment = "x$([char]0xD83D)" }
        ) {
            $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form @{ id = 'a'; type = 'input'; value = 'x' } -Comment $Comment }
            $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidComment')
            $seen.Errors.CategoryInfo.Category | Should -Be 'InvalidData'
            $seen.Errors.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            $seen.Output | Should -BeNullOrEmpty
            Get-FeishuServerRequest $server resubmit | Should -BeNullOrEmpty
        }
    }

    Context 'what is refused before sending' {
        It 'is <Name>' -ForEach @(
            @{ Name = 'NaN'; Form = { @{ id = 'faulty'; type = 'number'; value = [double]::NaN } }; Says = 'faulty.*NaN' }
            @{ Name = 'infinity'; Form = { @{ id = 'faulty'; type = 'number'; value = [double]::PositiveInfinity } }; Says = 'faulty.*infinity' }
            @{ Name = 'minus infinity in single precision'; Form = { @{ id = 'faulty'; type = 'number'; value = [float]::NegativeInfinity } }; Says = 'faulty.*infinity' }
            @{ Name = 'half a character at the end'; Form = { @{ id = 'faulty'; type = 'input'; value = "x$([char]0xD83D)" } }; Says = 'faulty.*surrogate' }
            @{ Name = 'half a character at the front'; Form = { @{ id = 'faulty'; type = 'input'; value = "$([char]0xDE00)x" } }; Says = 'faulty.*surrogate' }
            @{ Name = 'half a character in a key'; Form = { @{ id = 'faulty'; type = 'new'; value = @{ "k$([char]0xD83D)" = 1 } } }; Says = 'faulty.*surrogate' }
            @{ Name = 'half an escaped character in JSON'; Form = { '[{"id":"faulty","type":"input","value":"\ud83d"}]' }; Says = 'faulty.*surrogate' }
            @{ Name = '$null as value'; Form = { @{ id = 'faulty'; type = 'input'; value = $null } }; Says = 'faulty.*no value' }
            @{ Name = 'an empty text as value'; Form = { @{ id = 'faulty'; type = 'input'; value = '' } }; Says = 'faulty.*no value' }
            @{ Name = 'null in JSON'; Form = { '[{"id":"faulty","type":"input","value":null}]' }; Says = 'faulty.*no value' }
            @{ Name = 'no value at all'; Form = { @{ id = 'faulty'; type = 'input' } }; Says = 'faulty.*no value' }
            @{ Name = '$null inside a value'; Form = { @{ id = 'faulty'; type = 'telephone'; value = @{ countryCode = $null } } }; Says = 'faulty' }
            @{ Name = 'a time without a zone'; Form = { @{ id = 'faulty'; type = 'date'; value = [DateTime]::new(2026, 3, 31) } }; Says = 'faulty.*zone' }
            @{ Name = 'a hashtable that holds itself'; Form = { $h = @{ n = 1 }; $h.self = $h; @{ id = 'faulty'; type = 'new'; value = $h } }; Says = 'faulty.*itself' }
            @{ Name = 'an object that holds itself'; Form = { $o = [pscustomobject]@{ self = $null }; $o.self = $o; @{ id = 'faulty'; type = 'new'; value = $o } }; Says = 'faulty.*itself' }
            @{ Name = 'an array that holds itself'; Form = { $a = [object[]]::new(1); $a[0] = $a; @{ id = 'faulty'; type = 'new'; value = $a } }; Says = 'faulty.*itself' }
            @{ Name = '65 levels'; Form = { @{ id = 'faulty'; type = 'new'; value = (Get-Nested 65 hashtable) } }; Says = 'faulty.*64' }
            @{ Name = 'hundreds of levels'; Form = { @{ id = 'faulty'; type = 'new'; value = (Get-Nested 500 array) } }; Says = 'faulty.*64' }
            @{ Name = 'no id'; Form = { @{ type = 'input'; value = 'x' } }; Says = 'no id' }
            @{ Name = 'an empty id'; Form = { @{ id = ''; type = 'input'; value = 'x' } }; Says = 'no id' }
            @{ Name = 'no type'; Form = { @{ id = 'faulty'; value = 'x' } }; Says = 'faulty.*no type' }
            @{ Name = 'an id twice'; Form = { @{ id = 'faulty'; type = 'input'; value = 'x' }, @{ id = 'faulty'; type = 'number'; value = 1 } }; Says = 'faulty.*more than once' }
            @{ Name = 'a key twice'; Form = { '[{"id":"faulty","type":"input","value":"x","value":"y"}]' }; Says = 'twice' }
            @{ Name = 'an object for a table'; Form = { @{ id = 'faulty'; type = 'fieldList'; value = @{ a = 1 } } }; Says = 'faulty.*array' }
            @{ Name = 'an object for choices'; Form = { @{ id = 'faulty'; type = 'checkboxV2'; value = @{ key = 'k' } } }; Says = 'faulty.*array' }
            @{ Name = 'an object for a department'; Form = { @{ id = 'faulty'; type = 'department'; value = @{ open_id = 'od-3' } } }; Says = 'faulty.*array' }
            @{ Name = 'a text for a table'; Form = { @{ id = 'faulty'; type = 'fieldList'; value = 'x' } }; Says = 'faulty.*array' }
            @{ Name = 'a row that is no array'; Form = { @{ id = 'faulty'; type = 'fieldList'; value = @(, @{ id = 'c'; type = 'number'; value = 1 }) } }; Says = 'faulty.*row 1' }
            @{ Name = 'a cell that is no control'; Form = { @{ id = 'faulty'; type = 'fieldList'; value = , @('x', 'y') } }; Says = 'faulty' }
            @{ Name = 'a cell without a value'; Form = { @{ id = 'faulty'; type = 'fieldList'; value = @(, @(@{ id = 'c'; type = 'number' })) } }; Says = 'c .*no value' }
            @{ Name = 'a JSON object'; Form = { '{"id":"a","type":"input","value":"x"}' }; Says = 'array' }
            @{ Name = 'a JSON text'; Form = { '"x"' }; Says = 'array' }
            @{ Name = 'text that is no JSON'; Form = { '[{"id":"a",}' }; Says = 'JSON' }
            @{ Name = 'an empty text'; Form = { ' ' }; Says = 'empty' }
            @{ Name = 'an empty JSON array'; Form = { '[]' }; Says = 'no controls' }
            @{ Name = 'an empty array'; Form = { , @() }; Says = 'no controls' }
            @{ Name = 'a process'; Form = { Get-Process -Id $PID }; Says = 'Process' }
            @{ Name = 'a process as value'; Form = { @{ id = 'faulty'; type = 'input'; value = (Get-Process -Id $PID) } }; Says = 'faulty.*Process' }
            @{ Name = 'a script block as value'; Form = { @{ id = 'faulty'; type = 'input'; value = { 1 } } }; Says = 'faulty.*ScriptBlock' }
            @{ Name = 'a read control with a bare label'; Form = { @{ id = 'faulty'; type = 'radioV2'; value = 'Tool'; name = 'Kind' } }; Says = 'faulty' }
            @{ Name = 'a read control with the address of a file'; Form = { '[{"id":"faulty","name":"Files","type":"attachmentV2","value":["https://files.example.com/a.pdf"]}]' }; Says = 'faulty' }
            @{ Name = 'a read control with a typed address'; Form = { @{ id = 'faulty'; type = 'address'; value = 'Examplia/North'; name = 'Site'; ext = $null } }; Says = 'faulty' }
            @{ Name = 'a key that no control has'; Form = { @{ id = 'faulty'; type = 'input'; value = 'x'; valeu = 'y' } }; Says = 'faulty.*valeu' }
        ) {
            $given = & $Form
            $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form $given }
            $seen.Ended | Should -BeNullOrEmpty
            $seen.Output | Should -BeNullOrEmpty
            $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidForm')
            $seen.Errors.CategoryInfo.Category | Should -Be 'InvalidData'
            $seen.Errors.Exception.Message | Should -Match $Says
            $seen.Errors.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            Get-FeishuServerRequest $server resubmit | Should -BeNullOrEmpty
        }

        It 'is a control of type <_>, which nothing can write' -ForEach @(
            'text', 'serialNumber', 'account', 'mutableGroup', 'tripGroup', 'remedyGroup', 'remedyGroupV2',
            'apaascorehrOnboardingGroup', 'apaascorehrRegularateGroup', 'apaascorehrJobAdjustGroup', 'apaascorehrOffboardingGroup'
        ) {
            $type = $_
            $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form @{ id = 'fine'; type = 'input'; value = 'x' }, @{ id = 'faulty'; type = $type; value = 'x' } }
            $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'ControlNotWritable')
            $seen.Errors.CategoryInfo.Category | Should -Be 'NotImplemented'
            $seen.Errors.Exception.Message | Should -Match 'faulty'
            Get-FeishuServerRequest $server resubmit | Should -BeNullOrEmpty
        }

        It 'comes all in one error' {
            $form = @(
                @{ id = 'one'; type = 'number'; value = [double]::NaN }
                @{ id = 'two'; value = 'x' }
                @{ id = 'three'; type = 'input' }
                @{ id = 'four'; type = 'tripGroup'; value = 'x' }
                @{ id = 'five'; type = 'fieldList'; value = @{ a = 1 } }
                @{ id = 'six'; type = 'radioV2'; value = 'a bare label'; name = 'Six' }
                @{ id = 'seven'; type = 'input'; value = 'x' }
                @{ id = 'seven'; type = 'input'; value = 'y' }
            )
            $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form $form }
            $seen.Errors.Count | Should -Be 1
            $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidForm')
            foreach ($name in 'one', 'two', 'three', 'four', 'five', 'six', 'seven') {
                $seen.Errors.Exception.Message | Should -Match "\b$name\b"
            }
        }

        It 'is no form at all' {
            $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any }
            $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidForm')
            Get-FeishuServerRequest $server resubmit | Should -BeNullOrEmpty
        }
    }
}
