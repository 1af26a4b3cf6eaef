# Lists out, changed as spreadsheet programs save them, and back into requests.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force

    $purchase = '0A1B2C3D-1111-2222-3333-444455556666'
    $everything = '1B2C3D4E-2222-3333-4444-555566667777'
    $returned = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF'
    $simple = 'A0000001-0000-4000-8000-000000000015'
    $csv = Join-Path $TestDrive 'returned.csv'
    $items = Join-Path $TestDrive 'returned.Items.csv'

    function Get-FormValue {
        param([string] $Code, [string] $Id)
        ((Get-FeishuInstance $Code).ReadForm | ConvertFrom-Json -DateKind String | Where-Object id -CEQ $Id).value
    }

    function Edit-Sheet {
        param([scriptblock] $Edit, [string] $Path = $csv)
        $rows = @(Import-Csv $Path)
        $rows | ForEach-Object $Edit
        $rows
    }

    function Save-Sheet {
        param([scriptblock] $Edit, [string] $Path = $csv)
        $rows = Edit-Sheet $Edit $Path
        $rows | Export-Csv $Path -Encoding utf8BOM
    }

    # What the cmdlet says where nobody takes the rows.
    function Get-Refusal {
        $null = Import-FeishuForm $csv -ErrorVariable refused -ErrorAction SilentlyContinue -WarningAction SilentlyContinue -WarningVariable script:warned
        $refused
    }

    function Export-Returned {
        param([string] $Code = $purchase)
        Get-FeishuReturnedTask $Code | Export-FeishuForm @args -Path $csv
    }
}

Describe 'Import-FeishuForm' {
    BeforeEach {
        Connect-Feishu -Sandbox
        Remove-Item (Join-Path $TestDrive '*.csv')
        Export-Returned
    }

    AfterEach {
        Disconnect-Feishu
    }

    It 'gives nothing of a list in which nothing changed' {
        Import-FeishuForm $csv | Should -BeNullOrEmpty
        @(Import-FeishuForm $csv -IncludeUnchanged).Count | Should -Be 4
        @(Import-FeishuForm $csv -IncludeUnchanged | Invoke-FeishuTaskResubmit).Count | Should -Be 4
    }

    It 'sends what was edited, and only that, as <Name> saves it' -ForEach @(
        @{ Name = 'Excel (CSV UTF-8)'; Encoding = [System.Text.UTF8Encoding]::new($true); Delimiter = ',' }
        @{ Name = 'LibreOffice'; Encoding = [System.Text.UTF8Encoding]::new($false); Delimiter = ';' }
        @{ Name = 'Excel in China (CSV)'; Encoding = [System.Text.Encoding]::GetEncoding(936); Delimiter = ',' }
        @{ Name = 'WPS (GB18030)'; Encoding = [System.Text.Encoding]::GetEncoding(54936); Delimiter = ',' }
        @{ Name = 'Excel (Unicode text)'; Encoding = [System.Text.UnicodeEncoding]::new($false, $true); Delimiter = "`t" }
    ) {
        $chinese = -join [char[]](0x4E09, 0x53F7, 0x7EBF, 0x5907, 0x7528, 0x6CF5)
        $rows = Edit-Sheet { if ($_.InstanceCode -eq $returned) { $_.Reason = "$chinese 2"; $_.Quantity = '2'; $_.Kind = 'Tool' } }
        [System.IO.File]::WriteAllText($csv, (($rows | ConvertTo-Csv -Delimiter $Delimiter -UseQuotes AsNeeded) -join "`r`n"), $Encoding)
        $result = Import-FeishuForm $csv | Invoke-FeishuTaskResubmit -Comment 'By list'
        $result.InstanceCode | Should -BeExactly $returned
        $result.Outcome | Should -Be 'Resubmitted'
        Get-FormValue $returned widget_reason | Should -BeExactly "$chinese 2"
        Get-FormValue $returned widget_qty | Should -Be 2
        Get-FormValue $returned widget_kind | Should -BeExactly 'Tool'
        Get-FormValue $returned widget_cost | Should -BeExactly 'CC-000'
        (Get-FeishuReturnedTask $purchase).Count | Should -Be 3
    }

    It 'reads umlauts of the code page of Windows in Europe for what they are' {
        $umlaut = "M$([char]0xFC)ller, gr$([char]0xF6)$([char]0xDF)er"
        $rows = Edit-Sheet { if ($_.InstanceCode -eq $returned) { $_.Reason = $umlaut } }
        [System.IO.File]::WriteAllText($csv, (($rows | ConvertTo-Csv -Delimiter ';') -join "`r`n"), [System.Text.Encoding]::GetEncoding(1252))
        (Import-FeishuForm $csv).SetValue.Reason | Should -BeExactly $umlaut
    }

    It 'reads <Name> under another culture for what it is, and sends what was corrected alone' -ForEach @(
        @{ Name = 'Cyrillic of Windows (1251)'; Page = 1251; Text = -join [char[]](0x426, 0x435, 0x43D, 0x430) }
        @{ Name = 'Greek of Windows (1253)'; Page = 1253; Text = -join [char[]](0x3C4, 0x3B9, 0x3BC, 0x3AE) }
        @{ Name = 'Thai of Windows (874)'; Page = 874; Text = -join [char[]](0xE23, 0xE32, 0xE04, 0xE32) }
        @{ Name = 'Japanese of Windows (932)'; Page = 932; Text = -join [char[]](0x304B, 0x306A); IsTold = $true }
        @{ Name = 'Cyrillic of DOS (866)'; Page = 866; Text = -join [char[]](0x426, 0x435, 0x43D, 0x430) }
        @{ Name = 'umlauts of macOS (10000)'; Page = 10000; Text = "M$([char]0xFC)ller" }
    ) {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'en-US'
            Invoke-FeishuTaskResubmit $returned -SetValue @{ Reason = $Text } | Out-Null
            Get-FeishuForm $returned | Export-FeishuForm $csv
            $rows = Edit-Sheet { $_.Quantity = if ($_.InstanceCode -eq $returned) { '7' } else { $_.Quantity } }
            [System.IO.File]::WriteAllText($csv, (($rows | ConvertTo-Csv -Delimiter ';') -join "`r`n"), [System.Text.Encoding]::GetEncoding($Page))
            $record = Import-FeishuForm $csv
            $record.Changes | Should -Be 'Quantity'
            $record.Fault | Should -BeNullOrEmpty
            (Import-FeishuForm $csv -Encoding $Page).Changes | Should -Be 'Quantity'
            $null = Import-FeishuForm $csv -Encoding 1257 -ErrorVariable refused -ErrorAction SilentlyContinue
            $refused[0].FullyQualifiedErrorId | Should -BeLike 'SheetUnusable,*'
            # The sign of before alone is many bytes in few code pages, and the same byte in most.
            $rows | ForEach-Object { $_.Fingerprint = $_.Fingerprint -replace '(?<=^F.{16}).*', [string][char]0xA7 }
            $old = @($rows | Where-Object InstanceCode -NotLike '#*' | ConvertTo-Csv -Delimiter ';') -join "`r`n"
            [System.IO.File]::WriteAllText($csv, $old, [System.Text.Encoding]::GetEncoding($Page))
            $records = @(Import-FeishuForm $csv -ErrorVariable refused -ErrorAction SilentlyContinue)
            $records | Should -HaveCount ([int] [bool] $IsTold)
            if (-not $IsTold) { "$($refused.ErrorDetails.RecommendedAction)" | Should -BeLike '*-Encoding*' }
            (Import-FeishuForm $csv -Encoding $Page).Changes | Should -Be 'Quantity'
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }
    }

    It 'refuses letters that the encoding of a program has lost, which nobody meant as a correction' {
        $chinese = -join [char[]](0x5907, 0x7528, 0x6CF5)
        Invoke-FeishuTaskResubmit $returned -SetValue @{ Reason = "Pump $chinese" } | Out-Null
        Get-FeishuForm $returned | Export-FeishuForm $csv
        Save-Sheet { if ($_.InstanceCode -eq $returned) { $_.Reason = 'Pump ???' } }
        "$(Get-Refusal)" | Should -BeLike '*question marks*UTF-8*'
    }

    It 'says of each record which row it is, and what it changes' {
        Save-Sheet { if ($_.InstanceCode -eq $returned) { $_.Quantity = '2' } }
        $record = Import-FeishuForm $csv
        $record.InstanceCode | Should -BeExactly $returned
        $record.Changes | Should -Be 'Quantity'
        $record.SetValue.Quantity | Should -BeExactly '2'
        $record.Row | Should -Be (2 + @(Import-Csv $csv).InstanceCode.IndexOf($returned))
        $record.Fault | Should -BeNullOrEmpty
    }

    It 'finds a column by what people see of its header: <_>' -ForEach 'Cost centre ', ' Cost  centre', ([string][char]0xFF23 + 'ost centre'), 'widget_cost' {
        $text = [System.IO.File]::ReadAllText($csv).Replace('Cost centre', $_).Replace('CC-000', 'CC-777')
        [System.IO.File]::WriteAllText($csv, $text)
        $sent = @(Import-FeishuForm $csv | Invoke-FeishuTaskResubmit)
        $sent.Changes | Select-Object -Unique | Should -Be 'Cost centre'
        Get-FormValue $returned widget_cost | Should -BeExactly 'CC-777'
    }

    It 'sends nothing of a row with a column that is no control' {
        $text = [System.IO.File]::ReadAllText($csv).Replace('Cost centre', 'Cost center').Replace('CC-000', 'CC-777')
        [System.IO.File]::WriteAllText($csv, $text)
        $said = @(Get-Refusal)
        $said.Count | Should -BeGreaterThan 0
        $said | ForEach-Object { "$_" | Should -Match "^Row \d+ .*column 'Cost center'"; $_.FullyQualifiedErrorId | Should -BeLike 'ControlNotFound,*' }
        (Get-FeishuReturnedTask $purchase).Count | Should -Be 4
    }

    It 'is refused with its changes by an action that takes none' {
        $null = Save-Sheet { $_.Quantity = '7' }
        $sent = Import-FeishuForm $csv | Send-FeishuInstanceCopy -To ou_00000000000000000000000000000002 -ErrorVariable refused -ErrorAction SilentlyContinue
        $sent | Should -BeNullOrEmpty
        $refused.Count | Should -Be 4
        $refused.FullyQualifiedErrorId | Select-Object -Unique | Should -BeLike 'InvalidForm,*'
        @(Import-FeishuForm $csv -IncludeUnchanged | Select-Object InstanceCode | Send-FeishuInstanceCopy -To ou_00000000000000000000000000000002).Count | Should -Be 4
    }

    It 'sends nothing under -WhatIf' {
        Save-Sheet { $_.Quantity = '9' }
        Import-FeishuForm $csv | Invoke-FeishuTaskResubmit -WhatIf -JournalPath (Join-Path $TestDrive 'no.jsonl') | Should -BeNullOrEmpty
        (Get-FeishuReturnedTask $purchase).Count | Should -Be 4
        Join-Path $TestDrive 'no.jsonl' | Should -Not -Exist
    }

    It 'can simply be run again' {
        Save-Sheet { $_.Quantity = '9' }
        $journal = Join-Path $TestDrive 'run.jsonl'
        @(Import-FeishuForm $csv | Invoke-FeishuTaskResubmit -JournalPath $journal).Count | Should -Be 4
        Import-FeishuForm $csv | Invoke-FeishuTaskResubmit -JournalPath $journal | Should -BeNullOrEmpty
        @(Get-FeishuJournal $journal | Where-Object IsDone).Count | Should -Be 4
    }

    It 'has each row that it refuses in the variable and in the journal, with the way that it failed' {
        $journal = Join-Path $TestDrive 'refused.jsonl'
        Save-Sheet {
            $row = $_
            switch -Wildcard ($row.InstanceCode) {
                '*04' { $row.'Cost centre' = '6.22202E+18' }
                '*05' { $row.Quantity = '9'; $row.Fingerprint = 'F0' }
                '*06' { $row.Kind = 'Toool' }
                'A*' { }
                default { $row.Quantity = '9' }
            }
        }
        Add-Content -LiteralPath $csv -Value '"","","Reason of nobody","1","Tool","CC-1","A0000009-0000-4000-8000-00000000FFFF","","F1"'
        $sent = @(Import-FeishuForm $csv | Invoke-FeishuTaskResubmit -JournalPath $journal -ErrorVariable failed -ErrorAction SilentlyContinue)
        $sent.InstanceCode | Should -Be $returned
        $failed = @($failed | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
        $failed.TargetObject.InstanceCode | Sort-Object -Unique | Should -HaveCount 4
        $failed | ForEach-Object { "$_" | Should -Match "^Row $($_.TargetObject.Row)\b" }
        $entries = @(Get-FeishuJournal -Path $journal)
        @($entries | Where-Object IsDone) | Should -HaveCount 1
        $entries | Where-Object { -not $_.IsDone } | ForEach-Object ErrorId | Sort-Object | Should -Be 'InstanceNotFound', 'InvalidForm', 'InvalidForm', 'OptionNotFound'
    }

    It 'says of a copy of a refused row what is wrong with it: <Name>' -ForEach @(
        @{ Name = 'Select-Object'; Copy = { $args[0] | Select-Object * } }
        @{ Name = 'its names alone'; Copy = { $args[0] | Select-Object InstanceCode, Row, Fault } }
        @{ Name = 'Clixml'; Copy = { $args[0] | Export-Clixml (Join-Path $TestDrive 'rows.xml'); Import-Clixml (Join-Path $TestDrive 'rows.xml') } }
        @{ Name = 'JSON'; Copy = { $args[0] | ConvertTo-Json -Depth 9 | ConvertFrom-Json } }
    ) {
        Save-Sheet { if ($_.InstanceCode -eq $returned) { $_.Kind = 'Toool' } }
        $rows = Import-FeishuForm $csv -ErrorAction SilentlyContinue
        $copies = @(& $Copy $rows)
        $seen = Invoke-FeishuScript { $copies | Invoke-FeishuTaskResubmit -SetValue @{ Reason = 'new' } -ErrorAction Continue }
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'InvalidForm,*'
        "$($seen.Errors)" | Should -BeLike '*could not be taken*Toool*'
        $seen.Output | Should -BeNullOrEmpty
    }

    It 'says itself what it refuses where nobody takes the rows' {
        Save-Sheet { $_.Kind = if ($_.InstanceCode -eq $returned) { 'Toool' } else { 'Tool' } }
        $records = @(Import-FeishuForm $csv -ErrorVariable refused -ErrorAction SilentlyContinue)
        $records | Should -HaveCount 4
        @($records | Where-Object Fault) | Should -HaveCount 1
        $refused | Should -HaveCount 1
        "$refused" | Should -Match "^Row \d+ .*Toool"
        $refused[0].TargetObject.InstanceCode | Should -BeExactly $returned
    }

    It 'takes a row by the number of a request that the session has seen, and says of any other that it has not' {
        Export-Returned
        Save-Sheet { $_.InstanceCode = ''; $_.'Cost centre' = 'CC-9' }
        (Import-FeishuForm $csv).InstanceCode | Should -Contain $returned
        Save-Sheet { $_.SerialNumber = '199901010001' }
        "$((Get-Refusal)[0])" | Should -BeLike '*not seen a request with the number 199901010001*'
    }

    It 'has exactly one error of a refused row, and a line in the journal: <Name>' -ForEach @(
        @{ Name = 'sent'; Journaled = 1; Pipe = { Import-FeishuForm $csv -ErrorVariable +all | Invoke-FeishuTaskResubmit -JournalPath $journal -ErrorVariable +all } }
        @{ Name = 'sent without a journal'; Journaled = 0; Pipe = { Import-FeishuForm $csv -ErrorVariable +all | Invoke-FeishuTaskResubmit -ErrorVariable +all } }
        @{ Name = 'picked and sent'; Journaled = 1; Pipe = { Import-FeishuForm $csv -ErrorVariable +all | Where-Object { $true } | Invoke-FeishuTaskResubmit -JournalPath $journal -ErrorVariable +all } }
        @{ Name = 'filtered out'; Journaled = 0; Pipe = { Import-FeishuForm $csv -ErrorVariable +all | Where-Object { -not $_.Fault } | Invoke-FeishuTaskResubmit -JournalPath $journal -ErrorVariable +all } }
        @{ Name = 'sorted and sent'; Journaled = 1; Pipe = { Import-FeishuForm $csv -ErrorVariable +all | Sort-Object Row | Invoke-FeishuTaskResubmit -JournalPath $journal -ErrorVariable +all } }
        @{ Name = 'in a block'; Journaled = 1; Pipe = { Import-FeishuForm $csv -ErrorVariable +all | ForEach-Object { $_ | Invoke-FeishuTaskResubmit -JournalPath $journal -ErrorVariable +all } } }
        @{ Name = 'kept and sent'; Journaled = 1; Pipe = { $kept = Import-FeishuForm $csv -ErrorVariable +all; $kept | Invoke-FeishuTaskResubmit -JournalPath $journal -ErrorVariable +all } }
        @{ Name = 'shown'; Journaled = 0; Pipe = { Import-FeishuForm $csv -ErrorVariable +all | Format-Table | Out-String } }
        @{ Name = 'counted'; Journaled = 0; Pipe = { Import-FeishuForm $csv -ErrorVariable +all | Measure-Object } }
    ) {
        $journal = Join-Path $TestDrive 'once.jsonl'
        Remove-Item $journal -ErrorAction Ignore
        Save-Sheet { if ($_.InstanceCode -eq $returned) { $_.Kind = 'Toool' } else { $_.Quantity = '9' } }
        $all = @()
        $ErrorActionPreference = 'SilentlyContinue'
        $null = . $Pipe
        @($all | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }) | Should -HaveCount 1
        "$all" | Should -BeLike '*Toool*'
        $failed = if (Test-Path $journal) { @(Get-FeishuJournal $journal | Where-Object { -not $_.IsDone }) } else { @() }
        $failed | Should -HaveCount $Journaled
    }

    It 'refuses a list of returned requests without the column that says which they are' {
        $rows = @(Import-Csv $csv | Select-Object * -ExcludeProperty InstanceCode)
        $rows | Export-Csv $csv -Encoding utf8BOM
        Import-FeishuForm $csv -ErrorVariable fault -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'SheetUnusable,*'
        "$fault" | Should -BeLike '*InstanceCode*'
    }

    It 'refuses a row whose request was changed after the export' {
        Save-Sheet { $_.Quantity = '9' }
        Invoke-FeishuTaskResubmit $returned -SetValue @{ 'Cost centre' = 'CC-7' } | Out-Null
        "$(Get-Refusal)" | Should -BeLike '*changed after the export*'
        Get-FormValue $returned widget_qty | Should -Be 20
    }

    It 'says all faults of a row in one error, and what to do with cells' {
        Save-Sheet { if ($_.InstanceCode -eq $returned) { $_.Quantity = 'x'; $_.Kind = 'Nope' } }
        $said = @(Get-Refusal)
        $said | Should -HaveCount 1
        "$said" | Should -BeLike "*'x'*Nope*"
        Save-Sheet { if ($_.InstanceCode -eq $returned) { $_.Kind = 'Tool' } }
        (Get-Refusal)[0].ErrorDetails.RecommendedAction | Should -BeLike '*cell*import it again*'
        Import-FeishuForm $csv -Delimiter '||' -ErrorVariable fault -ErrorAction SilentlyContinue
        $fault[0].ErrorDetails.RecommendedAction | Should -BeLike '*tab*'
        Get-FeishuReturnedTask $purchase | Export-FeishuForm (Join-Path $TestDrive 'a.csv') -Delimiter a -ErrorVariable fault -ErrorAction SilentlyContinue
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
        Get-FeishuReturnedTask $purchase | Export-FeishuForm (Join-Path $TestDrive 'a.csv') -UtcOffset nope -ErrorVariable fault -ErrorAction SilentlyContinue
        $fault[0].ErrorDetails.RecommendedAction | Should -BeLike '*+08:00*'
        Save-Sheet { $_.Quantity = '9' }
        (Import-FeishuForm $csv)[0] | New-FeishuInstance -ErrorVariable fault -ErrorAction SilentlyContinue
        "$fault" | Should -BeLike '*returned request*'
    }

    It 'refuses a file that is no such list, and one that is not there' {
        Set-Content $csv 'a,b', '1,2'
        Import-FeishuForm $csv -ErrorVariable fault -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'SheetUnusable,*'
        Import-FeishuForm (Join-Path $TestDrive 'none.csv') -ErrorVariable fault -ErrorAction SilentlyContinue
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'SheetUnusable,*'
    }

    It 'is named to whoever reads a list of returned requests with something else' {
        $null = Import-Csv $csv | Invoke-FeishuTaskResubmit -ErrorVariable refused -ErrorAction SilentlyContinue
        @($refused.Exception.RecommendedAction) + @($refused.ErrorDetails.RecommendedAction) -match 'Import-FeishuForm' | Should -Not -BeNullOrEmpty
        { Import-Csv $csv | New-FeishuInstance $purchase -ErrorAction Stop } | Should -Throw '*Export-FeishuForm*'
        $sent = @(Import-Csv $csv | Where-Object InstanceCode -EQ $returned | Invoke-FeishuTaskResubmit -SetValue { @{ Quantity = 7 } })
        $sent.Changes | Should -Be 'Quantity'
    }

    It 'has the reason of the return from stored copies too, and says what a row of hints is' {
        Get-FeishuReturnedTask $purchase | Export-Clixml (Join-Path $TestDrive 't.xml')
        Import-Clixml (Join-Path $TestDrive 't.xml') | Export-FeishuForm -Path $csv
        (Import-Csv $csv).ReturnReason | Should -Contain 'Wrong quantity'
        Export-FeishuForm -ApprovalCode $purchase -Path $csv
        { Import-Csv $csv | New-FeishuInstance $purchase -ErrorAction Stop } | Should -Throw '*Export-FeishuForm*'
    }

    It 'takes back formulas and long numbers as they were' {
        $texts = '=HYPERLINK("http://example.invalid")', '6222020200112233445', '+49 30', "'quoted", '007', '1-2', 'TRUE', "two`nlines, and `"quotes`""
        foreach ($text in $texts) {
            Connect-Feishu -Sandbox
            Invoke-FeishuTaskResubmit $returned -SetValue @{ Reason = $text } | Out-Null
            Get-FeishuForm $returned | Export-FeishuForm $csv
            (Import-Csv $csv | Where-Object InstanceCode -EQ $returned).Reason | Should -Not -Match '^[=+@0-9]'
            Import-FeishuForm $csv | Should -BeNullOrEmpty
        }
    }

    It 'carries every kind of cell out and back without a change, and changes what was changed' {
        Export-Returned $everything
        $row = Import-Csv $csv | Where-Object InstanceCode -EQ $simple
        $row.Tags | Should -BeExactly 'Spare part | Tool'
        $row.Telephone | Should -BeExactly "'+49 3012345678"
        $row.'Due [UTC+08:00]' | Should -BeExactly '2026-03-31 00:00'
        $row.'Period (start) [UTC+08:00]' | Should -BeExactly '2026-04-01 09:00'
        $row.Price | Should -BeExactly '1999.90'
        $row.'Price (currency)' | Should -BeExactly 'EUR'
        Import-FeishuForm $csv | Should -BeNullOrEmpty
        Save-Sheet {
            if ($_.InstanceCode -eq $simple) {
                $_.Telephone = '+49 3087654321'; $_.Flags = 'Urgent | Night shift'; $_.Owner = 'ou_00000000000000000000000000000003'
                $_.'Due [UTC+08:00]' = '2026/4/2 9:30'; $_.'Period (end) [UTC+08:00]' = '2026-04-05 18:00'; $_.Price = '1,999.95'; $_.Total = '5999.85'
            }
        }
        (Import-FeishuForm $csv | Invoke-FeishuTaskResubmit).Outcome | Should -Be 'Resubmitted'
        Get-FormValue $simple widget_flags | Should -Be 'Urgent', 'Night shift'
        (Get-FormValue $simple widget_phone).national_number | Should -BeExactly '3087654321'
        Get-FormValue $simple widget_due | Should -BeExactly '2026-04-02T09:30:00+08:00'
        (Get-FormValue $simple widget_period).start | Should -BeExactly '2026-04-01T09:00:00+08:00'
        (Get-FormValue $simple widget_period).end | Should -BeExactly '2026-04-05T18:00:00+08:00'
        Get-FormValue $simple widget_price | Should -Be 1999.95
    }

    It 'takes dates as a spreadsheet program of another country saved them, and asks where one means two days' {
        Export-Returned $everything
        Save-Sheet { $_.'Due [UTC+08:00]' = '3/31/2026 0:00'; $_.'Period (start) [UTC+08:00]' = '4/1/26 9:00 AM'; $_.'Period (end) [UTC+08:00]' = '4/3/2026 18:00'; $_.Price = '1999,90' }
        Import-FeishuForm $csv | Should -BeNullOrEmpty
        Save-Sheet { $_.'Due [UTC+08:00]' = '5/6/2026 0:00'; $_.Price = '1999.90' }
        "$(Get-Refusal)" | Should -BeLike '*2026-05-06*2026-06-05*'
        @(Import-FeishuForm $csv -Culture en-US)[0].SetValue.Due | Should -BeExactly '2026-05-06T00:00:00+08:00'
    }

    It 'asks for a day that is turned round, where other dates of the list tell which comes first' {
        Export-Returned $everything
        Save-Sheet { $_.'Due [UTC+08:00]' = '3/31/2026 0:00'; $_.'Period (end) [UTC+08:00]' = '3/4/2026 18:00' }
        "$(Get-Refusal)" | Should -BeLike '*2026-03-04*2026-04-03*'
    }

    It 'checks the groups of numbers under -Culture, and takes a plain one as it is' {
        Save-Sheet { if ($_.InstanceCode -eq $returned) { $_.Quantity = '1.5' } }
        (Import-FeishuForm $csv -Culture de-DE).SetValue.Quantity | Should -BeExactly '1.5'
        Save-Sheet { if ($_.InstanceCode -eq $returned) { $_.Quantity = '1,5' } }
        (Import-FeishuForm $csv -Culture de-DE).SetValue.Quantity | Should -BeExactly '1.5'
        $null = Import-FeishuForm $csv -Culture en-US -ErrorVariable refused -ErrorAction SilentlyContinue
        "$refused" | Should -BeLike "*'1,5' is no number as en-US*"
    }

    It 'writes times in one zone, and keeps what they mean' {
        Export-Returned $everything -UtcOffset '+00:00'
        (Import-Csv $csv)[1].'Due [UTC+00:00]' | Should -BeExactly '2026-03-30 16:00'
        Import-FeishuForm $csv | Should -BeNullOrEmpty
        $text = [System.IO.File]::ReadAllText($csv).Replace('Due [UTC+00:00]', 'Due')
        [System.IO.File]::WriteAllText($csv, $text)
        "$(Get-Refusal)" | Should -BeLike '*zone*'
    }
}

Describe 'Tables of a list' {
    BeforeEach {
        Connect-Feishu -Sandbox
        Remove-Item (Join-Path $TestDrive '*.csv')
        Export-Returned $everything
    }

    AfterEach {
        Disconnect-Feishu
    }

    It 'are files of their own, in which a cell changes, a row is new and another goes' {
        $rows = @(Import-Csv $items | Where-Object InstanceCode -EQ $simple)
        $rows[0].Item | Should -BeExactly 'Gasket'
        $rows[0].Row | Should -BeExactly '1'
        Import-FeishuForm $csv | Should -BeNullOrEmpty
        Save-Sheet { if ($_.InstanceCode -eq $simple -and $_.Row -eq '1') { $_.Pieces = '7' } } $items
        $record = Import-FeishuForm $csv
        $record.InstanceCode | Should -BeExactly $simple
        $record.Changes | Should -Be 'Items'
        $record | Invoke-FeishuTaskResubmit -AllowPartial | Out-Null
        $sent = @((Get-FeishuForm $simple).Value.Items)
        $sent[0].Pieces | Should -Be 7
        $sent[0].Item | Should -BeExactly 'Gasket'
        $sent[0].'Item due' | Should -Be ([datetimeoffset] '2026-03-20T12:00:00+08:00')
        $sent.Count | Should -Be $rows.Count
    }

    It 'are read in the code page that their hints tell, and without hints in that of their list' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'en-US'
            $page = [System.Text.Encoding]::GetEncoding(1251)
            $text = -join [char[]](0x426, 0x435, 0x43D, 0x430)
            Get-FeishuForm $simple | Export-FeishuForm $csv
            $rows = Edit-Sheet { if ($_.Row -eq '1') { $_.Item = $text } } $items
            [System.IO.File]::WriteAllText($items, (($rows | ConvertTo-Csv) -join "`r`n"), $page)
            (Import-FeishuForm $csv).SetValue.Items[0]['Item'] | Should -BeExactly $text
            [System.IO.File]::WriteAllText($items, (($rows | Where-Object InstanceCode -NotLike '#*' | ConvertTo-Csv) -join "`r`n"), $page)
            "$(Get-Refusal)" | Should -BeLike "*returned.Items.csv*1251 ($text)*"
            $list = Import-Csv $csv | Select-Object InstanceCode, Fingerprint
            [System.IO.File]::WriteAllText($csv, (($list | ConvertTo-Csv) -join "`r`n"), $page)
            (Import-FeishuForm $csv).SetValue.Items[0]['Item'] | Should -BeExactly $text
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }
    }

    It 'keep the files of a row in which something else changes' {
        $row = Import-Csv $items | Where-Object { $_.'Item files' -and $_.InstanceCode -like 'A*' } | Select-Object -First 1
        Save-Sheet { if ($_.InstanceCode -eq $row.InstanceCode -and $_.Row -eq $row.Row) { $_.Pieces = '8' } } $items
        $record = Import-FeishuForm $csv
        $record.InstanceCode | Should -BeExactly $row.InstanceCode
        $cells = @($record.SetValue.Items)[[int] $row.Row - 1]
        "$($cells['Item files'])" | Should -BeExactly $row.'Item files'
        ($record | Invoke-FeishuTaskResubmit -AllowPartial -WarningAction SilentlyContinue).Outcome | Should -Be 'Resubmitted'
        @((Get-FeishuForm $row.InstanceCode).Value.Items)[[int] $row.Row - 1].Pieces | Should -Be 8
        Save-Sheet { if ($_.InstanceCode -eq $simple) { $_.'Item files' = 'other.pdf' } } $items
        "$(Get-Refusal)" | Should -BeLike '*Files are not changed by a list*'
    }

    It 'takes a row that has no number for a new one, and refuses one that is not there' {
        $before = @(Import-Csv $items | Where-Object InstanceCode -EQ $simple).Count
        $all = @(Import-Csv $items)
        $new = $all[-1].PSObject.Copy()
        $new.PSObject.Properties | ForEach-Object { $_.Value = '' }
        $new.InstanceCode = $simple
        $new.Item = 'Seal'
        $all + $new | Export-Csv $items -Encoding utf8BOM
        $record = Import-FeishuForm $csv
        @($record.SetValue.Items).Count | Should -Be ($before + 1)
        $record.SetValue.Items[-1]['Item'] | Should -BeExactly 'Seal'
        $new.Row = '9'
        $all + $new | Export-Csv $items -Encoding utf8BOM
        "$(Get-Refusal)" | Should -BeLike '*no row 9*'
    }

    It 'says which rows belong to no request of the list, and does not empty a table' {
        Save-Sheet { if ($_.InstanceCode -eq $simple) { $_.InstanceCode = 'A0000009-0000-4000-8000-00000000FFFF' } } $items
        "$(Get-Refusal)" | Should -BeLike '*and not its InstanceCode*'
        Save-Sheet { if ($_.InstanceCode -like '*FFFF') { $_.SerialNumber = '209912310001' } } $items
        "$(Get-Refusal)" | Should -BeLike '*cannot be emptied*'
        "$warned" | Should -BeLike '*returned.Items.csv*'
    }

    It 'are missed where the list was renamed without them, unless it says that it leaves them' {
        $moved = Join-Path $TestDrive 'corrected.csv'
        Move-Item $csv $moved
        New-Item -ItemType Directory (Join-Path $TestDrive 'corrected.Items.csv') | Out-Null
        $null = Import-FeishuForm $moved -ErrorVariable refused -ErrorAction SilentlyContinue
        @($refused).Count | Should -Be @(Import-Csv $moved | Where-Object InstanceCode -NotLike '#*').Count
        $refused[0].FullyQualifiedErrorId | Should -BeLike 'SheetUnusable,*'
        "$($refused[0])" | Should -BeLike '*corrected.Items.csv*'
        "$($refused[0].ErrorDetails.RecommendedAction)" | Should -BeLike '*-Table Json*empty column Items*'
        Import-Csv $moved | Select-Object *, Items | Export-Csv $csv -Encoding utf8BOM
        Remove-Item $items, (Join-Path $TestDrive 'corrected.Items.csv')
        Import-FeishuForm $csv | Should -BeNullOrEmpty
    }

    It 'change nothing where a person is named otherwise, and are done where the change is there' {
        Save-Sheet { if ($_.InstanceCode -eq $simple) { $_.Owner = 'ben@example.com' } }
        Import-FeishuForm $csv | Should -BeNullOrEmpty
        Save-Sheet { if ($_.InstanceCode -eq $simple) { $_.Owner = 'chen@example.com' } }
        $record = Import-FeishuForm $csv
        $record.Changes | Should -Be 'Owner'
        $null = $record | Invoke-FeishuTaskResubmit -AllowPartial
        Import-FeishuForm $csv | Should -BeNullOrEmpty
    }

    It 'may be of a request by its number or a link; a row by anything else belongs to nobody' {
        $number = (Import-Csv $csv | Where-Object InstanceCode -EQ $simple).SerialNumber.TrimStart("'")
        $named = @($number, "'$number", "https://applink.feishu.cn/client/mini_program/open?path=pc%2Fpages%2Fin-process%2Findex%3FinstanceId%3D$simple", $simple.ToLowerInvariant())
        foreach ($name in $named) {
            Export-Returned $everything -Force
            Save-Sheet { if ($_.InstanceCode -eq $simple -and $_.Row -eq '1') { $_.InstanceCode = $name; $_.Pieces = '7' } } $items
            $record = Import-FeishuForm $csv -WarningAction Stop
            @($record.SetValue.Items).Count | Should -Be 2 -Because $name
            @($record.SetValue.Items)[0].Pieces | Should -Be 7
        }

        Save-Sheet { if ($_.Row -eq '1') { $_.InstanceCode = 'Order 7' } } $items
        "$(Get-Refusal)" | Should -BeLike "*Row * of returned.Items.csv has 'Order 7' as its InstanceCode*"
    }

    It 'refuses the list where a row of a table does not say whose it is, before anything is sent' {
        Add-Content $items ',,,Bolt,7'
        Save-Sheet { $_.Subject = 'Pump' }
        $null = Import-FeishuForm $csv | Invoke-FeishuTaskResubmit -ErrorVariable refused -ErrorAction SilentlyContinue
        "$refused" | Should -BeLike '*Row * of returned.Items.csv has no InstanceCode*'
        Get-FeishuReturnedTask $everything | Should -Not -BeNullOrEmpty
    }

    It 'are a column of JSON, where that is wanted' {
        Remove-Item $items
        Export-Returned $everything -Table Json
        $items | Should -Not -Exist
        Import-FeishuForm $csv | Should -BeNullOrEmpty
        Save-Sheet { if ($_.InstanceCode -eq $simple) { $_.Items = $_.Items.Replace('Gasket', 'Seal') } }
        (Import-FeishuForm $csv).SetValue.Items[0]['Item'] | Should -BeExactly 'Seal'
        Save-Sheet { if ($_.InstanceCode -eq $simple) { $_.Items = '[{"Item":"Seal","Pieces":1.234},{"Item":"Ring","Pieces":13.50}]' } }
        @((Import-FeishuForm $csv -Culture de-DE).SetValue.Items) | ForEach-Object { $_['Pieces'] } | Should -Be '1.234', '13.50'
        Save-Sheet { if ($_.InstanceCode -eq $simple) { $_.Items = '[{' } }
        "$(Get-Refusal)" | Should -BeLike '*JSON*'
    }
}

Describe 'An empty list that somebody filled in' {
    BeforeEach {
        Connect-Feishu -Sandbox
        $new = Join-Path $TestDrive 'new.csv'
    }

    AfterEach {
        Disconnect-Feishu
    }

    It 'becomes requests, and a row with a fault fails alone by its number' {
        $journal = Join-Path $TestDrive 'new.jsonl'
        Export-FeishuForm -ApprovalCode $purchase -Path $new
        $hints = (Import-Csv $new)[0]
        $hints.ApprovalCode | Should -BeExactly "# $purchase"
        $hints.Kind | Should -BeLike '*Spare part | Consumable | Tool*'
        $rows = foreach ($kind in 'Tool', 'Toool', 'Spare part') {
            [pscustomobject]@{ UserId = 'ou_00000000000000000000000000000001'; Department = ''; Reason = "Pump $kind"; Quantity = '2'; Kind = $kind; 'Cost centre' = 'CC-1'; Uuid = ''; ApprovalCode = '' }
        }
        @($hints) + $rows | Export-Csv $new -Encoding utf8BOM
        $made = @(Import-FeishuForm $new | New-FeishuInstance -JournalPath $journal -ErrorVariable failed -ErrorAction SilentlyContinue)
        $made.Row | Should -Be 3, 5
        $failed = @($failed | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
        $failed | Should -HaveCount 1
        "$failed" | Should -Match '^Row 4: .*Toool'
        $entries = @(Get-FeishuJournal $journal)
        @($entries | Where-Object IsDone) | Should -HaveCount 2
        ($entries | Where-Object { -not $_.IsDone }).ErrorId | Should -Be 'OptionNotFound'
        (Get-FeishuForm $made[0].InstanceCode).Value.Reason | Should -BeExactly 'Pump Tool'
        $again = @(Import-FeishuForm $new | New-FeishuInstance -JournalPath $journal -ErrorAction SilentlyContinue)
        $again.Outcome | Should -Be 'SkippedByJournal', 'SkippedByJournal'
    }

    It 'refuses a Request that a spreadsheet program has rounded: rows of several would be those of one' {
        Export-FeishuForm -ApprovalCode $everything -Path $new -Force
        $row = (Import-Csv $new)[0]
        $row.PSObject.Properties | ForEach-Object { $_.Value = '' }
        ($row.Request, $row.UserId, $row.ApprovalCode) = '2.0260301E+17', 'ou_00000000000000000000000000000001', $everything
        $row | Export-Csv $new -Encoding utf8BOM
        (Import-FeishuForm $new -ErrorAction SilentlyContinue).Fault | Should -BeLike "*'2.0260301E+17'*rounded*"
    }

    It 'becomes requests from copies of its rows, too: <Name>' -ForEach @(
        @{ Name = 'Select-Object'; Copy = { $args[0] | Select-Object * } }
        @{ Name = 'Clixml'; Copy = { $args[0] | Export-Clixml (Join-Path $TestDrive 'rows.xml'); Import-Clixml (Join-Path $TestDrive 'rows.xml') } }
        @{ Name = 'JSON'; Copy = { $args[0] | ConvertTo-Json -Depth 9 | ConvertFrom-Json } }
    ) {
        Export-FeishuForm -ApprovalCode $purchase -Path $new -Force
        $rows = foreach ($kind in 'Tool', 'Toool') {
            [pscustomobject]@{ UserId = 'ou_00000000000000000000000000000001'; Department = ''; Reason = "Pump $kind"; Quantity = '2'; Kind = $kind; 'Cost centre' = 'CC-1'; Uuid = ''; ApprovalCode = '' }
        }
        @((Import-Csv $new)[0]) + $rows | Export-Csv $new -Encoding utf8BOM
        $copies = @(& $Copy (Import-FeishuForm $new -ErrorAction SilentlyContinue))
        $seen = Invoke-FeishuScript { $copies | New-FeishuInstance -ErrorAction Continue }
        $seen.Output | Should -HaveCount 1
        (Get-FeishuForm $seen.Output.InstanceCode).Value.Reason | Should -BeExactly 'Pump Tool'
        "$($seen.Errors)" | Should -BeLike '*could not be taken*Toool*'
    }

    It 'refuses letters that a program has lost: <Name>' -ForEach @(
        @{ Name = 'with hints'; Hint = $true; Encoding = [System.Text.Encoding]::GetEncoding(1252); Count = 1 }
        @{ Name = 'without hints'; Hint = $false; Encoding = [System.Text.Encoding]::GetEncoding(1252); Count = 1 }
        @{ Name = 'none were'; Hint = $true; Encoding = [System.Text.UTF8Encoding]::new($true); Count = 0 }
    ) {
        Export-FeishuForm -ApprovalCode $purchase -Path $new -NoHint:(-not $Hint)
        $text = [System.IO.File]::ReadAllText($new) + "ou_00000000000000000000000000000001,,???,2,Tool,CC-1,,$purchase"
        [System.IO.File]::WriteAllText($new, $text, $Encoding)
        $made = @(Import-FeishuForm $new -ErrorVariable refused -ErrorAction SilentlyContinue)
        $made | Should -HaveCount 1
        $refused | Should -HaveCount $Count
        if ($Count) { "$refused" | Should -BeLike '*Reason*question marks*UTF-8*' } else { $made.Value.Reason | Should -BeExactly '???' }
    }

    It 'is read in Cyrillic of Windows under another culture, and asks for the encoding where its hints are gone' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'en-US'
            $text = -join [char[]](0x426, 0x435, 0x43D, 0x430)
            Export-FeishuForm -ApprovalCode $purchase -Path $new
            $row = "ou_00000000000000000000000000000001,,$text,2,Tool,CC-1,,$purchase"
            [System.IO.File]::WriteAllText($new, [System.IO.File]::ReadAllText($new) + $row, [System.Text.Encoding]::GetEncoding(1251))
            (Import-FeishuForm $new).Value.Reason | Should -BeExactly $text
            Export-FeishuForm -ApprovalCode $purchase -Path $new -NoHint
            [System.IO.File]::WriteAllText($new, [System.IO.File]::ReadAllText($new) + $row, [System.Text.Encoding]::GetEncoding(1251))
            Import-FeishuForm $new -ErrorVariable refused -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            "$refused" | Should -BeLike "*1251 ($text)*"
            [cultureinfo]::CurrentCulture = 'ru-RU'
            (Import-FeishuForm $new).Value.Reason | Should -BeExactly $text
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }
    }

    It 'has its tables in files of their own, by a key' {
        Export-FeishuForm -ApprovalCode $everything -Path $new
        Join-Path $TestDrive 'new.Items.csv' | Should -Exist
        $head = @((Import-Csv $new)[0].PSObject.Properties.Name)
        $head[0..2] | Should -Be 'Request', 'UserId', 'Department'
        Set-Content $new -Value 'Request,UserId,Subject,ApprovalCode', "a,ou_00000000000000000000000000000001,Pump,$everything", "b,ou_00000000000000000000000000000001,Valve,$everything"
        Set-Content (Join-Path $TestDrive 'new.Items.csv') -Value 'Request,Item,Pieces', 'a,Gasket,4', 'a,Seal,2'
        $records = @(Import-FeishuForm $new)
        $records.Count | Should -Be 2
        @($records[0].Value.Items) | ForEach-Object { $_['Item'] } | Should -Be 'Gasket', 'Seal'
        $records[1].Value.Contains('Items') | Should -BeFalse
        ($records | New-FeishuInstance -WhatIf 6>&1) | Should -BeNullOrEmpty
        Move-Item $new (Join-Path $TestDrive 'renamed.csv')
        $null = Import-FeishuForm (Join-Path $TestDrive 'renamed.csv') -ErrorVariable refused -ErrorAction SilentlyContinue
        $refused | Should -HaveCount 2
        "$refused" | Should -BeLike '*renamed.Items.csv*'
    }
}
