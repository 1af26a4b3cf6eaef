# The arithmetic of docs/scale.md: the calls are counted, the snippet is run.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $page = Get-Content -Raw -Encoding utf8 -Path (Join-Path $PSScriptRoot '../../docs/scale.md')
    $code = '0A1B2C3D-1111-2222-3333-444455556666'
    $change = @{ 'Cost centre' = 'CC-100' }
    $server = Start-FeishuServer
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'docs/scale.md' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    # 450 to find, so that the pages of 200 show; the tenant has some pending requests more, which were not returned.
    It 'counts the calls of a run that searches' {
        $null = Invoke-FeishuServer $server POST instances/add @{ count = 446; approvalCode = $code }
        $sent = @(Get-FeishuReturnedTask $code | Set-FeishuFormValue -Name 'Cost centre' -Value 'CC-100' | Invoke-FeishuTaskResubmit)
        $calls = Invoke-FeishuServer $server GET counters
        $sent.Count | Should -Be 450
        $calls.resubmit | Should -Be 450
        $pending = $calls.instance
        $pending | Should -BeGreaterOrEqual 450
        $pending | Should -BeLessThan 460
        $calls.instanceQuery | Should -Be ([Math]::Ceiling($pending / 200))

        # What is sent again meanwhile has a new open task, which comes on at one end of the list.
        $calls.taskSearch | Should -BeIn 3, 4
        $calls.definition | Should -Be 1
        $calls.token | Should -Be 1
    }

    It 'counts the calls where few of many were returned' {
        $null = Invoke-FeishuServer $server POST instances/add @{ count = 600; approvalCode = $code; apartSeconds = 60; returned = $false }
        @(Get-FeishuReturnedTask $code).Count | Should -Be 4
        $calls = Invoke-FeishuServer $server GET counters
        $calls.instance | Should -BeLessThan 70
        $calls.instanceQuery | Should -Be 4
        $calls.taskSearch | Should -Be 4
    }

    It 'counts the calls of a list, with -Verify: <Verify>' -ForEach @(
        @{ Verify = $false; Reads = 46 }
        @{ Verify = $true; Reads = 92 }
    ) {
        $added = Invoke-FeishuServer $server POST instances/add @{ count = 46; approvalCode = $code }
        $null = $added | ForEach-Object { [pscustomobject]@{ InstanceCode = $_.instanceCode; SetValue = $change } } | Invoke-FeishuTaskResubmit -Verify:$Verify
        $calls = Invoke-FeishuServer $server GET counters
        $calls.resubmit | Should -Be 46
        $calls.instance | Should -Be $Reads
        $calls.definition | Should -Be 1
    }

    It 'counts one call where all is given' {
        $ids = Get-FeishuSeedId Anything
        $null = Invoke-FeishuTaskResubmit @ids -Form '[{"id":"widget_any","type":"input","value":"x"}]'
        $calls = Invoke-FeishuServer $server GET counters
        $calls.resubmit + $calls.instance + $calls.definition | Should -Be 1
    }

    It 'counts the calls of creating from a list' {
        $journal = Join-Path $TestDrive 'scale.jsonl'
        $rows = 1..20 | ForEach-Object { [pscustomobject]@{ UserId = 'a1b2c3d4'; Reason = "r$_" } }
        $counts = foreach ($uuid in $false, $true) {
            if ($uuid) {
                $rows | ForEach-Object { Add-Member -InputObject $_ -NotePropertyName Uuid -NotePropertyValue "u-$($_.Reason)" }
            }

            foreach ($time in 1, 2) {
                $before = Invoke-FeishuServer $server GET counters
                $null = if ($uuid) { $rows | New-FeishuInstance $code } else { $rows | New-FeishuInstance $code -JournalPath $journal }
                $after = Invoke-FeishuServer $server GET counters
                '{0} {1} {2}' -f ($after.create - $before.create), ($after.instance - $before.instance), ($after.definition - $before.definition)
            }
        }
        $counts | Should -Be '20 0 1', '0 0 0', '20 0 1', '20 20 1'
    }

    It 'counts the calls of asking and waiting, and of a job that is run again' {
        $counts = foreach ($time in 1, 2) {
            $before = Invoke-FeishuServer $server GET counters
            $null = New-FeishuInstance $code -UserId a1b2c3d4 -Value @{ Reason = 'Deploy' } -Uuid gate-1 | Wait-FeishuInstance -TimeoutSec 0 -ErrorAction Ignore
            $after = Invoke-FeishuServer $server GET counters
            '{0} {1} {2}' -f ($after.create - $before.create), ($after.instance - $before.instance), ($after.definition - $before.definition)
        }
        $counts | Should -Be '1 1 1', '1 2 1'
        $page | Should -Match 'one write that is refused, and two reads'
    }

    It 'has lists that are ten hours long' {
        $null = Get-FeishuReturnedTask $code -Complete -Since ([DateTimeOffset]::Now.AddDays(-7)) 3>$null
        (Invoke-FeishuServer $server GET counters).instanceList | Should -BeIn 17, 18
    }

    It 'divides rightly' {
        $rows = [regex]::Matches($page, '(?m)^\| ([\d,]+) \| (?:(\d+) h)? ?(?:(\d+) min)? \|')
        $rows.Count | Should -Be 6
        foreach ($row in $rows) {
            $minutes = [int] $row.Groups[1].Value.Replace(',', '') / 98
            $said = 60 * [int] "0$($row.Groups[2].Value)" + [int] "0$($row.Groups[3].Value)"
            [Math]::Abs($minutes - $said) | Should -BeLessOrEqual 1 -Because $row.Value
        }
    }

    It 'has a snippet that runs' {
        $snippet = [regex]::Match($page, '(?s)```powershell\r?\n(.*?)```').Groups[1].Value
        $before = $env:PSModulePath
        $base = Split-Path (Get-FeishuModulePath)
        $feed = if ((Split-Path -Leaf $base) -eq 'Feishu.Approval') { Split-Path $base } else { Split-Path (Split-Path $base) }
        Push-Location $TestDrive
        try {
            $env:PSModulePath = $feed + [System.IO.Path]::PathSeparator + $before
            $sent = @(. ([scriptblock]::Create($snippet)))
            $sent.Count | Should -Be 8
            $sent.Outcome | Should -Not -Contain 'SkippedByJournal'
            @(Get-FeishuJournal ./north.jsonl).Count + @(Get-FeishuJournal ./south.jsonl).Count | Should -Be 8
        }
        finally {
            $env:PSModulePath = $before
            Pop-Location
        }
    }
}
