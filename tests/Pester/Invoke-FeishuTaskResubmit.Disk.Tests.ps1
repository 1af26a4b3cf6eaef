# A real file system that refuses a byte: the limit of a file's size, which a process may set for itself without any privilege.
BeforeDiscovery {
    $canLimit = $IsLinux -and (Get-Command prlimit -ErrorAction Ignore)
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $server = Start-FeishuServer
    $first, $second = (Get-FeishuSeedId Purchase), (Get-FeishuSeedId Purchase4)
    $shell = Get-ThisPowerShell
    $command = @($shell.FileName) + $shell.Arguments

    # The same line three times in one session: while the disk is full, while it still is, and when room was made.
    $script = @'
param($Module, $BaseUri, $Journal, $First, $Second, $Limit)
Import-Module $Module
Connect-Feishu -AppId cli_0000000000000001 -AppSecret (ConvertTo-SecureString 'sandbox-secret-not-real' -AsPlainText -Force) -BaseUri $BaseUri -NoThrottle -NoProxy
$line = {
    try {
        $First, $Second | ForEach-Object { @{ InstanceCode = $_; SetValue = @{ 'Cost centre' = 'CC-100' } } } | Invoke-FeishuTaskResubmit -JournalPath $Journal | ForEach-Object { "$($_.InstanceCode) $($_.Outcome)" }
    }
    catch {
        "ended $($_.FullyQualifiedErrorId.Split(',')[0]) $([bool] ($_.Exception.Message -match 'in use'))"
    }
}
prlimit --pid $PID "--fsize=${Limit}:unlimited"
& $line
'---'
& $line
'---'
prlimit --pid $PID --fsize=unlimited
& $line
'@
    $scriptPath = Join-Path $TestDrive 'full.ps1'
    Set-Content $scriptPath $script
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Invoke-FeishuTaskResubmit -JournalPath on a disk that is full' {
    # The line of the run, the first intent, its end, the second intent: each limit tears another one.
    It 'reports what was done, sends nothing unrecorded, and goes on in the same session: <_> bytes' -Skip:(-not $canLimit) -ForEach 100, 400, 800, 1200 {
        Reset-FeishuServer $server
        $null = Invoke-FeishuServer $server POST reexecution @{ allow = $true }
        $journal = Join-Path $TestDrive "full-$_.jsonl"
        # A process that has not said otherwise is killed for it.
        $seen = bash -c 'trap "" XFSZ; exec "$@"' _ @command -NoProfile -NonInteractive -File $scriptPath (Get-FeishuModulePath) $server.BaseUri $journal $first.InstanceCode $second.InstanceCode $_
        $full, $stillFull, $roomMade = ($seen -join "`n") -split "\n?---\n" | ForEach-Object { , @($_ -split "\n" | Where-Object { $_ }) }
        $full[-1] | Should -BeExactly 'ended JournalUnusable False'
        $stillFull[-1] | Should -BeExactly 'ended JournalUnusable False'
        $roomMade | Should -HaveCount 2
        foreach ($instance in $first, $second) {
            Get-FeishuExecution $server $instance.TaskId | Should -Be 1
            $told = @($full) + @($stillFull) + @($roomMade) -match $instance.InstanceCode
            $told[0] | Should -Match 'Resubmitted|ConfirmedAfterFault'
            $roomMade -match $instance.InstanceCode | Should -Not -BeNullOrEmpty
        }

        Get-FeishuJournal $journal | ForEach-Object { $_.IsDone | Should -BeTrue }
        @(Get-FeishuJournal $journal).Count | Should -Be 2
    }
}
