# Entries of a journal, piped into the cmdlet of their own action: what was to be sent with it is in no journal, so that nothing may be sent in its place.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $null, $null, $null, $null, $first, $second = Get-FeishuWaitingSeed
    $journal = Join-Path $TestDrive 'run.jsonl'

    # The end of what was sent last is nowhere written down, and the service knows nothing of it.
    function Set-InDoubt {
        Set-Content $journal @(Get-Content $journal | Select-Object -SkipLast 1)
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'An entry of a journal' {
    BeforeEach {
        Remove-Item $journal -ErrorAction Ignore
        Reset-FeishuServer $server -Reexecution
        Connect-FeishuServer $server
    }

    It 'is only looked at where it waits still, and keeps what it says: <Name>' -ForEach @(
        @{ Name = 'approve'; Send = { Approve-FeishuTask $first -SetValue @{ Quantity = 9 } -Comment 'nine' -JournalPath $journal }; Again = { $input | Approve-FeishuTask -JournalPath $journal } }
        @{ Name = 'reject'; Send = { Deny-FeishuTask $first -Comment 'nine' -JournalPath $journal }; Again = { $input | Deny-FeishuTask -JournalPath $journal } }
        @{ Name = 'rollback'; Send = { Invoke-FeishuTaskRollback $first -Comment 'nine' -JournalPath $journal }; Again = { $input | Invoke-FeishuTaskRollback -JournalPath $journal } }
        @{ Name = 'transfer'; Send = { Move-FeishuTask $first -To ou_00000000000000000000000000000003 -Comment 'nine' -JournalPath $journal }; Again = { $input | Move-FeishuTask -JournalPath $journal } }
        @{ Name = 'approve'; Send = { Approve-FeishuTask $first -Comment 'nine' -JournalPath $journal }; Again = { $input | Approve-FeishuTask } }
    ) {
        (& $Send).Outcome | Should -Be 'Executed'
        Set-InDoubt
        $before = Get-Content $journal -Raw
        $seen = Invoke-FeishuScript { Get-FeishuJournal $journal | Where-Object InDoubt | & $Again }
        $seen.Output | Should -BeNullOrEmpty
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'OutcomeUnknown,*'
        $seen.Errors[0].ErrorDetails.RecommendedAction | Should -BeLike '*Run the line that sent it*'
        Get-FeishuServerRequest $server $Name | Should -BeNullOrEmpty
        @(Get-Content $journal | Where-Object { $_ -notmatch '"step":"run"' }) -join "`n" | Should -BeExactly (@($before -split "`n" | Where-Object { $_ -and $_ -notmatch '"step":"run"' }) -join "`n")

        # The line itself sends it whole.
        (& $Send).Outcome | Should -Be 'Executed'
        $sent = Get-FeishuSent $server $Name
        "$($sent.comment)$($sent.reason)" | Should -Be 'nine'
    }

    It 'is settled where it is done' {
        $null = Approve-FeishuTask $first -Comment 'nine' -JournalPath $journal
        Set-Content $journal @(Get-Content $journal | Select-Object -SkipLast 1)
        (Get-FeishuJournal $journal | Where-Object InDoubt | Approve-FeishuTask -JournalPath $journal).Outcome | Should -Be 'SkippedByJournal'
        (Get-FeishuJournal $journal).IsDone | Should -BeTrue
    }

    It 'is sent with what is said of it now' {
        $null = Approve-FeishuTask $first -Comment 'nine' -JournalPath $journal
        Set-InDoubt
        (Get-FeishuJournal $journal | Where-Object InDoubt | Approve-FeishuTask -Comment 'ten' -JournalPath $journal).Outcome | Should -Be 'Executed'
        (Get-FeishuSent $server approve).comment | Should -Be 'ten'
    }

    It 'that failed is not sent without the values that it was to bring' {
        Add-FeishuFault $server approve apiCode @{ code = 1390001; times = 2 }
        $null = Invoke-FeishuScript { Approve-FeishuTask $first -SetValue @{ Quantity = 9 } -JournalPath $journal; Approve-FeishuTask $second -JournalPath $journal }
        $sent = @(Get-FeishuServerRequest $server approve).Count
        $seen = Invoke-FeishuScript { Get-FeishuJournal $journal | Where-Object InstanceCode -EQ $first | Approve-FeishuTask -JournalPath $journal }
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'InvalidForm,*'
        "$($seen.Errors)" | Should -Match 'Quantity'
        @(Get-FeishuServerRequest $server approve).Count | Should -Be $sent
        (Get-FeishuJournal $journal | Where-Object InstanceCode -EQ $first).Changes | Should -Be 'Quantity'

        # Of which nothing else is known: whoever lists the failures wants them done.
        (Get-FeishuJournal $journal | Where-Object InstanceCode -EQ $second | Approve-FeishuTask -JournalPath $journal).Outcome | Should -Be 'Executed'
    }
}
