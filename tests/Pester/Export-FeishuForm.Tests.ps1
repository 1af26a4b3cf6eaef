# Lists of requests: what is written, where, and by whom workbooks are made.

BeforeDiscovery {
    $excel = Get-Module -ListAvailable -Name ImportExcel | Select-Object -First 1
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    Connect-Feishu -Sandbox

    $purchase = '0A1B2C3D-1111-2222-3333-444455556666'
    $everything = '1B2C3D4E-2222-3333-4444-555566667777'
    $returned = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF'
    $simple = 'A0000001-0000-4000-8000-000000000015'
    $tasks = @(Get-FeishuReturnedTask $purchase)
    $csv = Join-Path $TestDrive 'list.csv'
}

AfterAll {
    Disconnect-Feishu
}

Describe 'Export-FeishuForm' {
    It 'writes one row for each request and one column for each control, with labels, hints, and marked as UTF-8' {
        $tasks | Export-FeishuForm $csv | Should -BeNullOrEmpty
        [System.IO.File]::ReadAllBytes($csv)[0..2] | Should -Be 0xEF, 0xBB, 0xBF
        $rows = @(Import-Csv $csv)
        $rows.Count | Should -Be 5
        $rows[0].SerialNumber | Should -BeLike '# *'
        $rows[0].Kind | Should -BeExactly 'one of: Spare part | Consumable | Tool'
        $row = $rows | Where-Object InstanceCode -EQ $returned
        $row.PSObject.Properties.Name | Should -Be 'SerialNumber', 'ReturnReason', 'Reason', 'Quantity', 'Kind', 'Cost centre', 'InstanceCode', 'ApprovalCode', 'Fingerprint'
        $row.ReturnReason | Should -BeExactly 'Wrong quantity'
        $row.Kind | Should -BeExactly 'Spare part'
        $row.Quantity | Should -BeExactly '20'
    }

    It 'leaves hints out, writes other separators and encodings, and gives the files' {
        $files = @($tasks | Export-FeishuForm $csv -NoHint -Delimiter ';' -Encoding unicode -PassThru)
        $files.Name | Should -Be 'list.csv'
        [System.IO.File]::ReadAllBytes($csv)[0..1] | Should -Be 0xFF, 0xFE
        @(Import-Csv $csv -Delimiter ';' -Encoding unicode).Count | Should -Be 4
        @(Get-FeishuReturnedTask $everything | Export-FeishuForm $csv -PassThru).Name | Should -Be 'list.csv', 'list.Items.csv'
    }

    It 'creates no file under -WhatIf, keeps one with -NoClobber, and replaces a read-only one with -Force alone' {
        $new = Join-Path $TestDrive 'careful.csv'
        $tasks | Export-FeishuForm $new -WhatIf
        $new | Should -Not -Exist
        Set-Content $new 'mine'
        $tasks | Export-FeishuForm $new -NoClobber -ErrorVariable fault -ErrorAction SilentlyContinue
        $fault.FullyQualifiedErrorId | Should -BeLike 'SheetNotWritten,*'
        Get-Content $new | Should -BeExactly 'mine'
        Set-ItemProperty $new IsReadOnly $true
        $tasks | Export-FeishuForm $new -ErrorVariable fault -ErrorAction SilentlyContinue
        $fault.FullyQualifiedErrorId | Should -BeLike 'SheetNotWritten,*'
        $tasks | Export-FeishuForm $new -Force
        @(Import-Csv $new).Count | Should -Be 5
    }

    It 'refuses what an encoding does not have before it writes anything' {
        $chinese = -join [char[]](0x5907, 0x7528, 0x6CF5)
        $form = Get-FeishuForm $returned | Set-FeishuFormValue -Name Reason -Value $chinese
        $new = Join-Path $TestDrive 'western.csv'
        $form | Export-FeishuForm $new -Encoding 1252 -ErrorVariable fault -ErrorAction SilentlyContinue
        $fault.FullyQualifiedErrorId | Should -BeLike 'SheetNotWritten,*'
        $new | Should -Not -Exist
    }

    It 'says what it cannot list: <Name>' -ForEach @(
        @{ Name = 'requests of two definitions'; Pipe = { @($tasks[0]) + @(Get-FeishuReturnedTask $everything)[0] } }
        @{ Name = 'a form of no request'; Pipe = { ConvertTo-FeishuForm '[{"id":"a","type":"input","value":"b"}]' } }
    ) {
        & $Pipe | Export-FeishuForm (Join-Path $TestDrive 'odd.csv') -ErrorVariable fault -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
    }

    It 'warns where nothing came in, and writes nothing' {
        $new = Join-Path $TestDrive 'nothing.csv'
        @() | Export-FeishuForm $new -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike '*nothing.csv*'
        $new | Should -Not -Exist
    }

    It 'makes an empty list of a definition, piped or named' {
        $one = Join-Path $TestDrive 'one.csv'
        $two = Join-Path $TestDrive 'two.csv'
        Export-FeishuForm $one -ApprovalCode $purchase
        Get-FeishuApproval $purchase | Export-FeishuForm $two
        Get-Content $one -Raw | Should -BeExactly (Get-Content $two -Raw)
        (Get-Content $one -TotalCount 1) | Should -BeExactly 'UserId,Department,Reason,Quantity,Kind,Cost centre,Uuid,ApprovalCode'

        # A copy says which one; what it is now, the service does.
        $stored = Join-Path $TestDrive 'stored.xml'
        Get-FeishuApproval $purchase | Export-Clixml -LiteralPath $stored -Depth 6
        foreach ($copy in (Import-Clixml -LiteralPath $stored), (Get-FeishuApproval $purchase | ConvertTo-Json -Depth 20 | ConvertFrom-Json)) {
            $copy | Export-FeishuForm $two
            Get-Content $one -Raw | Should -BeExactly (Get-Content $two -Raw)
        }
    }
}

Describe 'Workbooks' {
    It 'need ImportExcel, and say so where it is not there' {
        $before = $env:PSModulePath
        $loaded = Get-Module ImportExcel
        try {
            if ($loaded) { Remove-Module ImportExcel }
            $env:PSModulePath = Join-Path $TestDrive 'none'
            $tasks | Export-FeishuForm (Join-Path $TestDrive 'x.xlsx') -ErrorVariable fault -ErrorAction SilentlyContinue
            $fault[0].FullyQualifiedErrorId | Should -BeLike 'SheetUnusable,*'
            $fault[0].ErrorDetails.RecommendedAction | Should -BeLike '*Install-Module ImportExcel*'
            Import-FeishuForm (Join-Path $TestDrive 'x.xlsx') -ErrorVariable fault -ErrorAction SilentlyContinue
            $fault[0].FullyQualifiedErrorId | Should -BeLike 'SheetUnusable,*'
            $tasks | Export-FeishuForm (Join-Path $TestDrive 'x.ods') -ErrorVariable fault -ErrorAction SilentlyContinue
            "$fault" | Should -BeLike '*.ods*'
        }
        finally {
            $env:PSModulePath = $before
        }
    }

    It 'go through two functions of ImportExcel, numbers and times as such, text as text' {
        # A double that keeps what it was called with, and gives it back as the module would.
        $folder = New-Item -ItemType Directory -Path (Join-Path $TestDrive 'modules/ImportExcel') -Force
        Set-Content (Join-Path $folder 'ImportExcel.psm1') -Value {
            function Export-Excel {
                param([Parameter(ValueFromPipeline)] $InputObject, [string] $Path, [string] $WorksheetName, [string[]] $NoNumberConversion, [string[]] $NoHyperLinkConversion, [switch] $BoldTopRow, [switch] $FreezeTopRow)
                begin { $rows = [System.Collections.Generic.List[object]]::new() }
                process { $rows.Add($InputObject) }
                end {
                    if ($NoNumberConversion -ne '*') { throw 'would convert' }
                    $book = if (Test-Path $Path) { Import-Clixml $Path } else { [ordered]@{} }
                    $book[$WorksheetName] = $rows.ToArray()
                    $book | Export-Clixml $Path -Depth 4
                }
            }
            function Import-Excel {
                param([string] $Path, [string] $WorksheetName)
                if ($WorksheetName -ne '*') { throw 'would miss sheets' }
                $book = Import-Clixml $Path
                if ($book.Count -eq 1) { $book[0] } else { $book }
            }
        }.ToString()
        $before = $env:PSModulePath
        $xlsx = Join-Path $TestDrive 'double.xlsx'
        try {
            if (Get-Module ImportExcel) { Remove-Module ImportExcel }
            $env:PSModulePath = (Join-Path $TestDrive 'modules') + [System.IO.Path]::PathSeparator + $before
            Get-FeishuReturnedTask $everything | Export-FeishuForm $xlsx
            $book = Import-Clixml $xlsx
            @($book.Keys) | Should -Be 'Requests', 'Items'
            $row = $book.Requests | Where-Object InstanceCode -EQ $simple
            $row.Count | Should -BeOfType [double]
            $row.'Due [UTC+08:00]' | Should -BeOfType [datetime]
            $row.Telephone | Should -BeExactly '+49 3012345678'
            Import-FeishuForm $xlsx | Should -BeNullOrEmpty
            $row.Count = 5.0
            $row.Total = 9999.5
            $row.'Due [UTC+08:00]' = [datetime] '2026-04-02T09:30:00'
            ($book.Items | Where-Object { $_.InstanceCode -eq $simple -and $_.Row -eq 1 }).Pieces = 7.0
            $book | Export-Clixml $xlsx -Depth 4
            $record = Import-FeishuForm $xlsx
            $record.Changes | Should -Be 'Count', 'Total', 'Due', 'Items'
            $record.SetValue.Due | Should -BeExactly '2026-04-02T09:30:00+08:00'
            @(Get-ChildItem $TestDrive -Filter 'double.*').Count | Should -Be 1
        }
        finally {
            Remove-Module ImportExcel -ErrorAction Ignore
            $env:PSModulePath = $before
        }
    }

    It 'come back from the module itself as they were (only where ImportExcel is installed)' -Skip:(-not $excel) {
        $xlsx = Join-Path $TestDrive 'real.xlsx'
        Get-FeishuReturnedTask $everything | Export-FeishuForm $xlsx
        Import-FeishuForm $xlsx | Should -BeNullOrEmpty
        $package = Open-ExcelPackage $xlsx
        $sheet = $package.Requests
        $column = 1..$sheet.Dimension.End.Column | Where-Object { $sheet.Cells[1, $_].Value -eq 'Subject' }
        2..$sheet.Dimension.End.Row | ForEach-Object { $sheet.Cells[$_, $column].Value = 'By workbook' }
        Close-ExcelPackage $package
        @(Import-FeishuForm $xlsx).SetValue.Subject | Select-Object -Unique | Should -BeExactly 'By workbook'
    }
}
