# Every line that is shown for a bulk run, with records that fail in each of its cmdlets: the others go on, the journal has the reason of
# whatever was read, and the variable has everything.

BeforeDiscovery {
    $root = Join-Path $PSScriptRoot '../..'
    $lines = foreach ($page in 'README.md', 'README.zh-CN.md', 'src/Module/en-US/about_Feishu_Runbooks.help.txt', 'src/Module/zh-CN/about_Feishu_Runbooks.help.txt', 'docs/help/en-US/Get-FeishuJournal.md', 'docs/help/zh-CN/Get-FeishuJournal.md') {
        # A pipeline from the search to the resubmission, with the variables that it uses, as far as it is indented or fenced.
        $text = Get-Content -LiteralPath (Join-Path $root $page) -Raw -Encoding utf8
        $found = [regex]::Matches($text, '(?m)^[ \t]*[^\r\n`]*Get-FeishuReturnedTask[^\r\n`]*\|[ \t]*\r?\n[ \t]*Invoke-FeishuTaskResubmit[^\r\n`]*(\|[ \t]*\r?\n[^\r\n`]*)?')
        $number = 0
        $here = @($found | Where-Object { $_.Value -match 'JournalPath|@resubmit' } | ForEach-Object { @{ Page = $page; Number = ++$number; Line = $_.Value.TrimEnd('|', ' ', "`r", "`n"); Before = $text.Substring(0, $_.Index) } })
        if ($here.Count -eq 0) {
            throw "$page shows no line for a bulk run; this test would run nothing of it."
        }

        $here
    }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
}

Describe 'The bulk line <Number> of <Page>' -ForEach $lines {
    It 'loses no record, whichever cmdlet it fails in' {
        $folder = New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))

        # The tables of parameters that the line takes stand before it on its page.
        $tables = [regex]::Matches($Before, '(?ms)^(?<in>[ \t]*)\$(onError|resubmit) = @\{.*?^\k<in>\}').Value
        $codes = "'0A1B2C3D-1111-2222-3333-444455556666', '2C3D4E5F-3333-4444-5555-666677778888', '00000000-0000-0000-0000-000000000000'"
        $run = ($Line -replace 'Get-FeishuReturnedTask (-ApprovalCode )?(\$code|0A1B2C3D-1111-2222-3333-444455556666)', "Get-FeishuReturnedTask -ApprovalCode $codes") -replace '\s*\|\s*(Select-Object|Out-Null)[^\r\n]*$'
        $run | Should -Match '00000000-0000' -Because 'the codes of the line were put in place'
        $journal = if ($run -match '-JournalPath (?<file>\S+)') { $Matches.file } else { 'friday.jsonl' }
        $script = @"
Set-Location '$folder'
Import-Module '$(Get-FeishuModulePath)'
$(if ($tables) { '$ErrorActionPreference = ''Stop''' })
Connect-Feishu -Sandbox
`$journal = '$journal'
`$failed = @()
$($tables -join "`n")
$run
`$entries = @(Get-FeishuJournal -Path '$journal')
'JSON' + (@{
    Sent   = @(`$entries | Where-Object IsDone).Count
    Open   = @(`$entries | Where-Object { -not `$_.IsDone } | ForEach-Object { "`$(`$_.ErrorId)" })
    Failed = @(`$failed | Where-Object { `$_ -is [System.Management.Automation.ErrorRecord] } | ForEach-Object { `$_.FullyQualifiedErrorId } | Sort-Object -Unique)
} | ConvertTo-Json -Compress)
"@
        Set-Content -LiteralPath (Join-Path $folder 'run.ps1') -Value $script -Encoding utf8
        $said = @(Invoke-ThisPowerShell -NoProfile -NonInteractive -File (Join-Path $folder 'run.ps1') 2>&1 | ForEach-Object { "$_" })
        $json = $said -match '^JSON'
        $json | Should -Not -BeNullOrEmpty -Because ($said -join "`n")
        $seen = ConvertFrom-Json ($json[0] -replace '^JSON')
        $seen.Sent | Should -Be 4
        $seen.Open | Should -Not -BeNullOrEmpty -Because 'requests of another definition have no such control'
        $seen.Open | Sort-Object -Unique | Should -Be 'ControlNotFound'
        if ($run -notmatch 'ErrorVariable|@onError') {
            return
        }

        $seen.Failed | Should -Be 'ApprovalNotFound,Feishu.Approval.Commands.GetFeishuReturnedTaskCommand', 'ControlNotFound,Feishu.Approval.Commands.InvokeFeishuTaskResubmitCommand'
    }
}
