BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force

    $folder = Join-Path $PSScriptRoot '../../samples/Spreadsheet'
    $export = Join-Path $folder 'Export-ReturnedRequest.ps1'
    $import = Join-Path $folder 'Import-ReturnedRequest.ps1'
    $purchase = '0A1B2C3D-1111-2222-3333-444455556666'
    $everything = '1B2C3D4E-2222-3333-4444-555566667777'
    $returned = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF'

    function Get-FormValue {
        param([string] $Code, [string] $Id)
        ((Get-FeishuInstance $Code).ReadForm | ConvertFrom-Json -DateKind String | Where-Object id -CEQ $Id).value
    }

    function Edit-Sheet {
        param([scriptblock] $Edit)
        $rows = @(Import-Csv $csv)
        $rows | ForEach-Object $Edit
        $rows
    }

    function Save-Sheet {
        param([scriptblock] $Edit)
        $rows = Edit-Sheet $Edit
        $rows | Export-Csv $csv -Encoding utf8BOM
    }
}

Describe 'samples/Spreadsheet' {
    BeforeEach {
        Connect-Feishu -Sandbox
        $csv = Join-Path $TestDrive 'returned.csv'
        & $export -ApprovalCode $purchase -Path $csv
    }

    AfterEach {
        Disconnect-Feishu
    }

    It 'writes one row for each returned request and one column for each control, with labels, marked as UTF-8' {
        [System.IO.File]::ReadAllBytes($csv)[0..2] | Should -Be 0xEF, 0xBB, 0xBF
        $rows = Import-Csv $csv
        $rows.Count | Should -Be 4
        $row = $rows | Where-Object InstanceCode -EQ $returned
        $row.PSObject.Properties.Name | Should -Be 'SerialNumber', 'ReturnReason', 'Reason', 'Quantity', 'Kind', 'Cost centre', 'InstanceCode', 'ApprovalCode', 'Fingerprint'
        $row.ReturnReason | Should -BeExactly 'Wrong quantity'
        $row.Kind | Should -BeExactly 'Spare part'
        $row.Quantity | Should -BeExactly '20'
    }

    It 'sends what was edited, and only that, as <Name> saves it' -ForEach @(
        @{ Name = 'Excel (CSV UTF-8)'; Encoding = [System.Text.UTF8Encoding]::new($true); Delimiter = ',' }
        @{ Name = 'LibreOffice'; Encoding = [System.Text.UTF8Encoding]::new($false); Delimiter = ';' }
        @{ Name = 'Excel in China (CSV)'; Encoding = [System.Text.Encoding]::GetEncoding(936); Delimiter = ',' }
        @{ Name = 'Excel (Unicode text)'; Encoding = [System.Text.UnicodeEncoding]::new($false, $true); Delimiter = "`t" }
    ) {
        $chinese = -join [char[]](0x4E09, 0x53F7, 0x7EBF, 0x5907, 0x7528, 0x6CF5)
        $rows = Edit-Sheet { if ($_.InstanceCode -eq $returned) { $_.Reason = "$chinese 2"; $_.Quantity = '2'; $_.Kind = 'Tool' } }
        [System.IO.File]::WriteAllText($csv, (($rows | ConvertTo-Csv -Delimiter $Delimiter -UseQuotes AsNeeded) -join "`r`n"), $Encoding)
        $result = & $import -Path $csv -Comment 'By list'
        $result.InstanceCode | Should -BeExactly $returned
        $result.Outcome | Should -Be 'Resubmitted'
        Get-FormValue $returned widget_reason | Should -BeExactly "$chinese 2"
        Get-FormValue $returned widget_qty | Should -Be 2
        Get-FormValue $returned widget_kind | Should -BeExactly 'Tool'
        Get-FormValue $returned widget_cost | Should -BeExactly 'CC-000'
        (Get-FeishuReturnedTask $purchase).Count | Should -Be 3
    }

    It 'finds a column by what people see of its header: <_>' -ForEach 'Cost centre ', ' Cost  centre', ([string][char]0xFF23 + 'ost centre'), 'widget_cost' {
        $text = [System.IO.File]::ReadAllText($csv).Replace('Cost centre', $_).Replace('CC-000', 'CC-777')
        [System.IO.File]::WriteAllText($csv, $text)
        $sent = @(& $import -Path $csv)
        $sent.Changes | Select-Object -Unique | Should -Be 'Cost centre'
        Get-FormValue $returned widget_cost | Should -BeExactly 'CC-777'
    }

    It 'sends nothing of a row with a column that is no control' {
        $text = [System.IO.File]::ReadAllText($csv).Replace('Cost centre', 'Cost center').Replace('CC-000', 'CC-777')
        [System.IO.File]::WriteAllText($csv, $text)
        $said = @(& $import -Path $csv 2>&1)
        $said.Count | Should -BeGreaterThan 0
        $said | ForEach-Object { "$_" | Should -Match "'row \d+'.*column 'Cost center'" }
        $said | ForEach-Object { "$_" | Should -Not -Match 'script block' }
        (Get-FeishuReturnedTask $purchase).Count | Should -Be 4
    }

    It 'gives each control a column of its own where people see no difference' {
        $module = Import-Module (Join-Path $folder 'Spreadsheet.psm1') -Force -PassThru
        try {
            $controls = foreach ($id in 'w_x', 'w_y', 'w_z') {
                [pscustomobject]@{ Id = $id; CustomId = $null; Type = 'input'; Name = @{ w_x = 'Note'; w_y = 'Note '; w_z = 'Other' }[$id] }
            }
            (Get-SheetColumn -Approval ([pscustomobject]@{ Controls = $controls })).Name | Should -Be 'Note (w_x)', 'Note (w_y)', 'Other'
        }
        finally {
            Remove-Module $module
        }
    }

    It 'reads Chinese headers in the code page of Windows in China' {
        $module = Import-Module (Join-Path $folder 'Spreadsheet.psm1') -Force -PassThru
        try {
            $header = -join [char[]](0x6570, 0x91CF)
            [System.IO.File]::WriteAllText($csv, "$header,InstanceCode`r`n5,X`r`n", [System.Text.Encoding]::GetEncoding(936))
            (Import-Sheet -Path $csv).$header | Should -BeExactly '5'
        }
        finally {
            Remove-Module $module
        }
    }

    It 'sends nothing under -WhatIf' {
        Save-Sheet { $_.Quantity = '9' }
        & $import -Path $csv -WhatIf -JournalPath (Join-Path $TestDrive 'no.jsonl') | Should -BeNullOrEmpty
        (Get-FeishuReturnedTask $purchase).Count | Should -Be 4
        Join-Path $TestDrive 'no.jsonl' | Should -Not -Exist
    }

    It 'can simply be run again' {
        Save-Sheet { $_.Quantity = '9' }
        @(& $import -Path $csv -JournalPath (Join-Path $TestDrive 'run.jsonl')).Count | Should -Be 4
        & $import -Path $csv -JournalPath (Join-Path $TestDrive 'run.jsonl') | Should -BeNullOrEmpty
        @(Get-FeishuJournal (Join-Path $TestDrive 'run.jsonl') | Where-Object IsDone).Count | Should -Be 4
    }

    It 'names the row of a label that is none, and sends the others' {
        Save-Sheet { $_.Kind = if ($_.InstanceCode -eq $returned) { 'Toool' } else { 'Tool' } }
        $result = & $import -Path $csv -ErrorVariable fault -ErrorAction SilentlyContinue 2>$null
        $result.Count | Should -Be 3
        $returned | Should -BeIn (Get-FeishuReturnedTask $purchase).InstanceCode
    }

    It 'refuses a row whose request was changed after the export' {
        Save-Sheet { $_.Quantity = '9' }
        Invoke-FeishuTaskResubmit $returned -SetValue @{ 'Cost centre' = 'CC-7' } | Out-Null
        $fault = & $import -Path $csv 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }
        "$fault" | Should -BeLike "*$returned*changed after the export*"
        Get-FormValue $returned widget_qty | Should -Be 20
    }

    It 'has each row that it refuses in the variable and in the journal, with the way that it failed' {
        $journal = Join-Path $TestDrive 'refused.jsonl'
        Save-Sheet {
            $row = $_
            switch -Wildcard ($row.InstanceCode) {
                '*04' { $row.'Cost centre' = '6.22202E+18' }
                '*05' { $row.Quantity = '9'; $row.Fingerprint = 'F0' }
                '*06' { $row.Kind = 'Toool' }
                default { $row.Quantity = '9' }
            }
        }
        Add-Content -LiteralPath $csv -Value '"","","Reason of nobody","1","Tool","CC-1","A0000009-0000-4000-8000-00000000FFFF","","F1"'
        (& $import -Path $csv -JournalPath $journal -ErrorVariable failed -ErrorAction SilentlyContinue 2>$null).Count | Should -Be 1
        @($failed | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }).TargetObject.InstanceCode | Sort-Object -Unique | Should -HaveCount 4
        $entries = @(Get-FeishuJournal -Path $journal)
        @($entries | Where-Object IsDone) | Should -HaveCount 1
        $entries | Where-Object { -not $_.IsDone } | ForEach-Object ErrorId | Sort-Object | Should -Be 'InvalidForm', 'InvalidForm', 'InvalidForm', 'OptionNotFound'
    }

    It 'refuses a file that is no such list' {
        Set-Content $csv 'a,b', '1,2'
        { & $import -Path $csv } | Should -Throw '*columns InstanceCode and Fingerprint*'
    }

    It 'refuses a number that the spreadsheet program has rounded' {
        Save-Sheet { if ($_.InstanceCode -eq $returned) { $_.'Cost centre' = '6.22202E+18' } }
        $fault = & $import -Path $csv 2>&1
        "$fault" | Should -BeLike '*rounded a long number*'
        (Get-FeishuReturnedTask $purchase).Count | Should -Be 4
    }

    It 'keeps formulas and long numbers of people away from the spreadsheet program, and takes them back as they were' {
        $long = '6222020200112233445'
        Invoke-FeishuTaskResubmit $returned -SetValue @{ 'Cost centre' = '=HYPERLINK("http://example.invalid")'; 'Reason' = $long } | Out-Null
        $module = Import-Module (Join-Path $folder 'Spreadsheet.psm1') -Force -PassThru
        try {
            foreach ($text in '=1+1', '+49 30', '-x', '@a', $long, "'quoted", 'plain', '-5', '12.5') {
                $cell = Protect-CellText -Text $text
                $cell | Should -Not -Match '^[=+@]'
                Unprotect-CellText -Text $cell | Should -BeExactly $text
            }

            Protect-CellText -Text $long | Should -BeExactly "'$long"
        }
        finally {
            Remove-Module $module
        }
    }

    It 'carries every kind of cell out and back without a change' {
        & $export -ApprovalCode $everything -Path $csv
        $rows = @(Import-Csv $csv)
        $rows.Count | Should -Be 2
        $rows[0].Tags | Should -BeExactly 'Spare part | Tool'
        $rows[0].Telephone | Should -BeExactly "'+49 3012345678"
        $rows[0].Period | Should -BeExactly '2026-04-01T09:00:00+08:00 / 2026-04-03T18:00:00+08:00'
        & $import -Path $csv | Should -BeNullOrEmpty
        $rows = Edit-Sheet { $_.Telephone = '+49 3087654321'; $_.Flags = 'Urgent | Night shift'; $_.Owner = 'ou_00000000000000000000000000000003' }
        $rows | Where-Object InstanceCode -Like '*15' | Export-Csv $csv -Encoding utf8BOM
        (& $import -Path $csv).Outcome | Should -Be 'Resubmitted'
        Get-FormValue 'A0000001-0000-4000-8000-000000000015' widget_flags | Should -Be 'Urgent', 'Night shift'
        (Get-FormValue 'A0000001-0000-4000-8000-000000000015' widget_phone).national_number | Should -BeExactly '3087654321'
    }
}
