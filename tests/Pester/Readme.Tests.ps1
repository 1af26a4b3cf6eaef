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
        param([string[]] $Block, [string] $First)
        $folder = New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))
        $number = 0
        foreach ($one in $Block) {
            Set-Content -LiteralPath (Join-Path $folder "$((++$number)).ps1") -Value $one -Encoding utf8
        }

        $script = @"
`$ErrorActionPreference = 'Stop'
Set-Location '$folder'
Import-Module '$(Get-FeishuModulePath)'
$First
`$seen = foreach (`$n in 1..$number) {
    `$all = @(. "./`$n.ps1" 3>&1)
    [pscustomobject]@{
        Outcomes = @(`$all | Where-Object { `$_.PSObject.Properties['Outcome'] -and `$_.PSObject.TypeNames[0] -like '*Result' } | ForEach-Object { "`$(`$_.Outcome)" })
        Warnings = @(`$all | Where-Object { `$_ -is [System.Management.Automation.WarningRecord] } | ForEach-Object { "`$_" })
        Count    = `$all.Count
    }
}
`$left = @(Get-FeishuReturnedTask -ApprovalCode `$code 3>`$null).Count
'JSON' + (@{ Blocks = @(`$seen); Left = `$left } | ConvertTo-Json -Depth 4 -Compress)
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
    It 'moves and returns what approvers hold, as printed' {
        $heading = @{ 'README.md' = '## What approvers hold', '## What it does'; 'README.zh-CN.md' = '## 审批人的待办', '## 它替调用方' }[$Name]
        $blocks = @(Get-Block $Name @heading)
        $seen = Invoke-Block $blocks "Connect-Feishu -Sandbox; `$code = '0A1B2C3D-1111-2222-3333-444455556666'"
        $seen.Blocks.ForEach({ $_.Outcomes.Count }) | Should -Be 3, 1
        $seen.Blocks.Outcomes | Select-Object -Unique | Should -Be 'Executed'
    }

    It 'has a first session that runs as printed' {
        $blocks = @(Get-Block $Name "`n3. **" "`n8. **")
        $blocks.Count | Should -Be 5
        $seen = Invoke-Block $blocks 'Connect-Feishu -Sandbox'
        $seen.Blocks[0].Count | Should -Be 5 -Because 'a definition and four returned requests come out'
        $seen.Blocks.ForEach({ $_.Outcomes.Count }) | Should -Be 0, 0, 1, 1, 2
        $seen.Blocks.Outcomes | Should -Be (@('Resubmitted') * 4)
        # The text says which block warns, and of what.
        $seen.Blocks.ForEach({ $_.Warnings.Count }) | Should -Be 0, 0, 0, 1, 0
        $seen.Blocks[3].Warnings[0] | Should -Match 'widget_qty.*widget_cost'
        $seen.Left | Should -Be 0
    }

    It 'has a whole job in one line that runs as printed' {
        $block = @(Get-Block $Name "`n## $(if ($Name -eq 'README.md') { 'The whole job' } else { '一行完成' })" "`n## $(if ($Name -eq 'README.md') { 'A first session' } else { '第一次连接' })")
        $block.Count | Should -Be 1
        $seen = Invoke-Block $block ''
        $seen.Blocks[0].Outcomes | Should -Be (@('Resubmitted') * 4)
        $seen.Blocks[0].Warnings | Should -BeNullOrEmpty
        $seen.Left | Should -Be 0
    }
}
