# A session in constrained language, as application control makes it: scripts may call nothing of ours, views of the module included.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    $script = Join-Path $TestDrive 'constrained.ps1'
    Set-Content -LiteralPath $script -Encoding utf8 -Value @"
Import-Module '$(Get-FeishuModulePath)'
Set-Location '$TestDrive'
`$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'
Connect-Feishu -Sandbox
`$code = '0A1B2C3D-1111-2222-3333-444455556666'
'## FeishuReturnedTask'; Get-FeishuReturnedTask -ApprovalCode `$code | Format-Table | Out-String -Width 119
'## WithNames'; Get-FeishuReturnedTask -ApprovalCode `$code -WithNames | Format-Table | Out-String -Width 119
'## FeishuApproval'; Get-FeishuApproval `$code | Out-String -Width 119
'## FeishuForm'; Get-FeishuForm 9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF | Out-String -Width 119
'## TableForm'; Get-FeishuForm A0000001-0000-4000-8000-000000000007 | Out-String -Width 119
'## NamelessForm'; New-FeishuFormControl widget_reason textarea 'Two pumps' | ConvertTo-FeishuForm | Out-String -Width 119
'## FeishuFormControl'; (Get-FeishuForm A0000001-0000-4000-8000-000000000007).Controls | Out-String -Width 119
'## FeishuPreviewNode'; Get-FeishuInstancePreview 9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF | Out-String -Width 119
'## Returned'; Get-FeishuInstance 9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF | Out-String -Width 119
'## FeishuResubmitResult'
Get-FeishuReturnedTask -ApprovalCode `$code | Set-FeishuFormValue -Name 'Cost centre' -Value { "CC-`$(`$_.SerialNumber)" } |
    Invoke-FeishuTaskResubmit -Comment 'Cost centre corrected' -JournalPath run.jsonl | Out-String -Width 119
'## FeishuJournalEntry'; Get-FeishuJournal run.jsonl | Out-String -Width 119
'## FeishuInstance'; Get-FeishuInstance 9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF | Out-String -Width 119
'## FeishuComment'
`$first = Add-FeishuComment 9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF -Text 'Which pumps?' -UserId ou_00000000000000000000000000000002
`$null = Add-FeishuComment 9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF -ReplyTo `$first.CommentId -Text 'The small ones' -UserId ou_00000000000000000000000000000001
Get-FeishuComment 9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF | Out-String -Width 119
'## FeishuInstanceSummary'; Find-FeishuInstance `$code | Out-String -Width 119
'## FeishuTaskSummary'; Find-FeishuTask `$code | Out-String -Width 119
'## FeishuUserTask'; Get-FeishuTask ou_00000000000000000000000000000002 | Out-String -Width 119
'## FeishuConnection'; Get-FeishuConnection | Out-String -Width 119
'## mode'; "`$(`$ExecutionContext.SessionState.LanguageMode)"
"@
    $said = @(Invoke-ThisPowerShell -NoProfile -NonInteractive -File $script 2>&1 | ForEach-Object { "$_" -split '\r?\n' } | ForEach-Object { $_ -replace '\x1b\[[0-9;]*m' })

    function Get-Shown {
        param([string] $Name)
        $from = [array]::IndexOf($said, "## $Name")
        $from | Should -BeGreaterOrEqual 0 -Because ($said -join "`n")
        $to = $from + 1
        while ($to -lt $said.Count -and $said[$to] -notlike '## *') { $to++ }
        @($said[($from + 1)..($to - 1)] | Where-Object { $_.Trim() })
    }
}

Describe 'In constrained language' {
    It 'it is that' {
        Get-Shown mode | Should -Be 'ConstrainedLanguage'
    }

    It 'the whole job runs, and its results show how it ended' {
        $lines = Get-Shown FeishuResubmitResult
        @($lines -match 'Resubmitted').Count | Should -Be 4
        @((Get-Shown FeishuJournalEntry) -match 'Resubmitted').Count | Should -Be 4
    }

    It 'the timeline says who did what, and why' {
        "$(Get-Shown Returned)" | Should -BeLike '*Timeline*ROLLBACK_SELECTED*Ben*Wrong quantity*'
    }

    It 'comments have their replies' {
        $lines = Get-Shown FeishuComment
        "$lines" | Should -BeLike '*Which pumps?*> Ada: The small ones*'
    }

    It 'a list shows every line: <Name>' -ForEach @(
        @{ Name = 'Returned'; Labels = 'Status', 'Returned', 'WaitsFor', 'Timeline' }
        @{ Name = 'FeishuInstance'; Labels = 'Status', 'WaitsFor', 'Timeline' }
        @{ Name = 'FeishuApproval'; Labels = 'Status', 'Controls', 'Nodes' }
        @{ Name = 'FeishuForm'; Labels = 'Controls', 'InstanceCode' }
        @{ Name = 'FeishuConnection'; Labels = 'ConnectedAt', 'ApprovalCodes' }
    ) {
        $lines = Get-Shown $Name
        foreach ($label in $Labels) {
            $lines -match "^$label +: \S" | Should -Not -BeNullOrEmpty -Because "$label has something to show: $($lines -join "`n")"
        }
    }

    It 'a form shows what its controls hold, tables and currencies too: <Name>' -ForEach @(
        @{ Name = 'TableForm' }
        @{ Name = 'FeishuFormControl' }
    ) {
        $text = (Get-Shown $Name) -join "`n"
        $text | Should -Match '1999\.90 EUR'
        $text | Should -Match 'Items\b.*Item: Gasket; Pieces: 4'
    }

    It 'a control without a name has its id' {
        (Get-Shown NamelessForm) -join "`n" | Should -Match 'widget_reason = Two pumps'
    }

    It 'a table shows every column: <Name>' -ForEach @(
        @{ Name = 'FeishuReturnedTask'; Shows = '2026', 'Wrong quantity' }
        @{ Name = 'WithNames'; Shows = , ' Ada ' }
        @{ Name = 'FeishuPreviewNode'; Shows = , 'ou_' }
        @{ Name = 'FeishuInstanceSummary'; Shows = 'pending', '2026' }
        @{ Name = 'FeishuTaskSummary'; Shows = 'pending', '2026' }
        @{ Name = 'FeishuUserTask'; Shows = , 'Purchase' }
    ) {
        $lines = Get-Shown $Name
        foreach ($text in $Shows) {
            $lines -match $text | Should -Not -BeNullOrEmpty -Because ($lines -join "`n")
        }
    }
}

Describe 'A module that is imported when the session is constrained already' {
    It 'gives all its cmdlets, and goes again' {
        $late = Join-Path $TestDrive 'late.ps1'
        Set-Content -LiteralPath $late -Encoding utf8 -Value @"
`$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'
Import-Module '$(Get-FeishuModulePath)'
(Get-Command -Module Feishu.Approval).Count
Connect-Feishu -Sandbox
@(Get-FeishuReturnedTask 0A1B2C3D-1111-2222-3333-444455556666).Count
Disconnect-Feishu
Remove-Module Feishu.Approval
"@
        $said = @(Invoke-ThisPowerShell -NoProfile -NonInteractive -File $late 2>&1 | ForEach-Object { "$_" })
        $said | Should -HaveCount 2 -Because ($said -join "`n")
        [int] $said[0] | Should -BeGreaterThan 40
        $said[1] | Should -Be '4'
    }
}
