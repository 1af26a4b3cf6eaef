# The page of a run: from a real run on the sandbox, and what happens to files.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    Connect-Feishu -Sandbox
    $code = '0A1B2C3D-1111-2222-3333-444455556666'
    $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'reports')).FullName
    $journal = Join-Path $folder 'run.jsonl'
    Get-FeishuReturnedTask -ApprovalCode $code | Select-Object -First 3 |
        Invoke-FeishuTaskResubmit -SetValue @{ 'Cost centre' = { if ($_.SerialNumber -like '*0005') { throw 'no' } else { 'CC-secret-100' } } } -JournalPath $journal -ErrorAction SilentlyContinue | Out-Null
    Get-FeishuTask ou_00000000000000000000000000000002 | Select-Object -First 1 | Move-FeishuTask -To ou_00000000000000000000000000000003 -JournalPath $journal | Out-Null
    $entries = @(Get-FeishuJournal $journal)

    function Get-Tile {
        param([string] $Page, [string] $Name)
        [int] ([regex]::Match($Page, "<strong data-count=`"$Name`">([\d,]+)</strong>").Groups[1].Value -replace ',')
    }

    function Get-Page { Get-Content -LiteralPath $args[0] -Raw -Encoding utf8 }
}

Describe 'Export-FeishuReport' {
    It 'makes a page whose counts are those of the journal, and says nothing' {
        $path = Join-Path $folder 'report.html'
        Export-FeishuReport -JournalPath $journal -Path $path | Should -BeNullOrEmpty
        $page = Get-Page $path
        Get-Tile $page 'all' | Should -Be $entries.Count
        Get-Tile $page 'done' | Should -Be @($entries | Where-Object IsDone).Count
        Get-Tile $page 'not-done' | Should -Be @($entries | Where-Object { -not $_.IsDone -and -not $_.InDoubt }).Count
        $entries.Count | Should -BeGreaterThan 2
        $entries | ForEach-Object { $page | Should -Match ([regex]::Escape($_.InstanceCode)) }
        $page | Should -Match 'Transfer'
        $page | Should -Not -Match 'CC-secret-100'
    }

    It 'asks for nothing and needs no connection' {
        $path = Join-Path $folder 'alone.html'
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$(Get-FeishuModulePath)'; Export-FeishuReport '$journal' '$path'").Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
        }
        finally {
            $shell.Dispose()
        }

        Get-Page $path | Should -Match "default-src 'none'"
    }

    It 'speaks the language of the session' {
        $path = Join-Path $folder 'zh.html'
        $before = [cultureinfo]::CurrentUICulture
        try {
            [cultureinfo]::CurrentUICulture = 'zh-CN'
            Export-FeishuReport $journal $path
        }
        finally {
            [cultureinfo]::CurrentUICulture = $before
        }

        Get-Page $path | Should -Match '<html lang="zh-CN">'
        Get-Page $path | Should -Match '审批批量处理报告'
    }

    It 'takes its paths to the letter, from where the session stands' {
        Push-Location -LiteralPath $folder
        try {
            [System.IO.File]::Copy($journal, (Join-Path $folder 'run [1].jsonl'))
            Export-FeishuReport -JournalPath 'run [1].jsonl' -Path 'page [1].html'
            Test-Path -LiteralPath (Join-Path $folder 'page [1].html') | Should -BeTrue
        }
        finally {
            Pop-Location
        }
    }

    It 'creates nothing under -WhatIf' {
        $path = Join-Path $folder 'never.html'
        Export-FeishuReport $journal $path -Read -WhatIf
        Test-Path -LiteralPath $path | Should -BeFalse
    }

    It 'replaces a file, but not with -NoClobber, not a read-only one without -Force, and never the journal' {
        $path = Join-Path $folder 'kept.html'
        Set-Content -LiteralPath $path -Value 'before'
        Export-FeishuReport $journal $path -NoClobber -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -Be 'ReportNotWritten,Feishu.Approval.Commands.ExportFeishuReportCommand'
        $failed.ErrorDetails.RecommendedAction | Should -Match 'NoClobber'
        Set-ItemProperty -LiteralPath $path -Name IsReadOnly -Value $true
        Export-FeishuReport $journal $path -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.ErrorDetails.RecommendedAction | Should -Match '-Force'
        Get-Content -LiteralPath $path | Should -Be 'before'
        Export-FeishuReport $journal $path -Force
        Get-Page $path | Should -Match '<!doctype html>'

        $bytes = (Get-Item -LiteralPath $journal).Length
        Export-FeishuReport $journal $journal -Force -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -Match '^ReportNotWritten,'
        (Get-Item -LiteralPath $journal).Length | Should -Be $bytes
        Export-FeishuReport $journal (Join-Path $folder 'no/such/folder.html') -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -Match '^ReportNotWritten,'
    }

    It 'ends the pipeline where there is no journal' {
        { Export-FeishuReport (Join-Path $folder 'none.jsonl') (Join-Path $folder 'none.html') } | Should -Throw -ErrorId 'JournalUnusable,Feishu.Approval.Commands.ExportFeishuReportCommand'
        Test-Path -LiteralPath (Join-Path $folder 'none.html') | Should -BeFalse
    }

    It 'tells of a journal that a run is writing' {
        $busy = Join-Path $folder 'busy.jsonl'
        $path = Join-Path $folder 'busy.html'
        Connect-Feishu -Sandbox
        $seen = Get-FeishuReturnedTask -ApprovalCode $code | Invoke-FeishuTaskResubmit -SetValue @{ 'Cost centre' = 'CC-100' } -JournalPath $busy | ForEach-Object {
            Export-FeishuReport $busy $path
            Get-Tile (Get-Page $path) 'done'
        }
        $seen | Should -Be 1, 2, 3, 4
    }
}

Describe 'Export-FeishuReport -Read' {
    It 'shows how the requests stand now, and forms only where they are wanted' {
        $path = Join-Path $folder 'read.html'
        Connect-Feishu -Sandbox
        $own = Join-Path $folder 'own.jsonl'
        Get-FeishuReturnedTask -ApprovalCode $code | Select-Object -First 1 | Invoke-FeishuTaskResubmit -SetValue @{ 'Cost centre' = 'CC-777' } -JournalPath $own | Out-Null
        Export-FeishuReport $own $path -Read
        Get-Page $path | Should -Match 'data-label="Now">in progress<'
        Get-Page $path | Should -Not -Match 'CC-777'
        Export-FeishuReport $own $path -Read -IncludeForm
        Get-Page $path | Should -Match '<dt><bdi>Cost centre</bdi></dt><dd><bdi>CC-777</bdi>'
    }

    It 'is needed for forms' {
        Export-FeishuReport $journal (Join-Path $folder 'forms.html') -IncludeForm -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -Match '^InvalidParameter,'
    }

    It 'is an error for each request that cannot be read, and the page is made all the same' {
        $broken = Join-Path $folder 'broken.jsonl'
        Set-Content -LiteralPath $broken -Value ((Get-Content -LiteralPath $journal -Raw) -replace $entries[0].InstanceCode, 'B0000000-0000-4000-8000-000000000000')
        $path = Join-Path $folder 'broken.html'
        Export-FeishuReport $broken $path -Read -ErrorVariable failed -ErrorAction SilentlyContinue
        @($failed).Count | Should -Be 1
        $failed.FullyQualifiedErrorId | Should -Match '^InstanceNotFound,'
        Get-Page $path | Should -Match 'could not be read \(InstanceNotFound\)'
    }

    It 'reads nothing in another tenant' {
        $other = Join-Path $folder 'other.jsonl'
        Set-Content -LiteralPath $other -Value ((Get-Content -LiteralPath $journal -Raw) -replace '"host":"[^"]*"', '"host":"open.feishu.cn"')
        { Export-FeishuReport $other (Join-Path $folder 'other.html') -Read } | Should -Throw -ErrorId 'JournalUnusable,*'
    }
}
