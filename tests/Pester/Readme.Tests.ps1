# Whoever types what the READMEs show, block by block in a new session, gets through, and sees what the text says.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force

    # The blocks of PowerShell between two places of a text.
    function Get-Block {
        param([string] $Name, [string] $From, [string] $To)
        $text = Get-Content -LiteralPath (Join-Path $PSScriptRoot "../../$Name") -Raw -Encoding utf8
        $start = $text.IndexOf($From)
        $part = $text.Substring($start, $text.IndexOf($To, $start) - $start)
        [regex]::Matches($part, '(?s)```powershell\r?\n(.*?)```') | ForEach-Object { $_.Groups[1].Value }
    }

    # Runs them in a process of its own, as one session; gives for each block what came out, and what was warned of.
    function Invoke-Block {
        param([string[]] $Block)
        $folder = New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))
        $number = 0
        foreach ($one in $Block) {
            Set-Content -LiteralPath (Join-Path $folder "$((++$number)).ps1") -Value $one -Encoding utf8
        }

        $script = @"
`$ErrorActionPreference = 'Stop'
Set-Location '$folder'
Import-Module '$(Get-FeishuModulePath)'
`$seen = foreach (`$n in 1..$number) {
    `$all = @(. "./`$n.ps1" 3>&1)
    [pscustomobject]@{
        Outcomes = @(`$all | Where-Object { `$_.PSObject.Properties['Outcome'] -and `$_.PSObject.TypeNames[0] -like '*Result' } | ForEach-Object { "`$(`$_.Outcome)" })
        Warnings = @(`$all | Where-Object { `$_ -is [System.Management.Automation.WarningRecord] } | ForEach-Object { "`$_" })
        Count    = `$all.Count
    }
}
'JSON' + (@{ Blocks = @(`$seen) } | ConvertTo-Json -Depth 4 -Compress)
"@
        Set-Content -LiteralPath (Join-Path $folder 'session.ps1') -Value $script -Encoding utf8
        $said = @(Invoke-ThisPowerShell -NoProfile -NonInteractive -File (Join-Path $folder 'session.ps1') 2>&1 | ForEach-Object { "$_" })
        $line = $said -match '^JSON'
        $line | Should -Not -BeNullOrEmpty -Because ($said -join "`n")
        ConvertFrom-Json ($line[0] -replace '^JSON')
    }
}

Describe '<Name>' -ForEach @(
    @{ Name = 'README.md' }
    @{ Name = 'README.zh-CN.md' }
) {
    # Nothing is said before the first block, and nothing stands between them but the text.
    It 'runs from the first line to a list of requests as printed' {
        $first, $last = @{ 'README.md' = '## The whole job', '## What it does'; 'README.zh-CN.md' = '## 一行完成', '## 它替调用方' }[$Name]
        $blocks = @(Get-Block $Name "`n$first" "`n$last")
        $ofTenant = @($blocks -match 'Get-Credential')
        $ofTenant.Count | Should -Be 1 -Because 'one block connects to a real tenant, and the text says to begin behind it'
        $seen = Invoke-Block ($blocks -notmatch 'Get-Credential')
        $seen.Blocks.Count | Should -Be 13
        $seen.Blocks[2].Count | Should -Be 5 -Because 'a definition and four returned requests come out'
        $seen.Blocks.ForEach({ $_.Outcomes.Count }) | Should -Be 4, 0, 0, 0, 1, 1, 2, 0, 0, 6, 1, 0, 4
        $seen.Blocks[0..6].Outcomes | Select-Object -Unique | Should -Be 'Resubmitted'
        $seen.Blocks[9..10].Outcomes | Select-Object -Unique | Should -Be 'Executed'
        $seen.Blocks[12].Outcomes | Should -Be 'Created', 'Created', 'SkippedByJournal', 'SkippedByJournal'
        # The text says which block warns, and of what.
        $seen.Blocks.ForEach({ $_.Warnings.Count }) | Should -Be 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0
        $seen.Blocks[5].Warnings[0] | Should -Match 'widget_qty.*widget_cost'
    }
}
