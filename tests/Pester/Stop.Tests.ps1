# How fast Ctrl+C is from every state, in a real engine, and that nothing stays behind. Each state is tried once;
# FEISHU_TEST_STOPS=5 tries it five times and prints the median. The bound is wide, for machines that are busy with other things:
# without a way to stop, each of these would take 100 s.

BeforeDiscovery {
    $resubmit = 'Invoke-FeishuTaskResubmit @ids -Form $json'
    $states = @(
        @{ Name = 'connecting, no answer to the first packet'; At = 'full'; Scheme = 'http'; Script = ''; Within = 8 }
        @{ Name = 'connecting, accepted and then silence'; At = 'silent'; Scheme = 'http'; Script = '' }
        @{ Name = 'connecting, no answer to the TLS handshake'; At = 'silent'; Scheme = 'https'; Script = ''; Within = 8 }
        @{ Name = 'token call hanging'; At = 'token'; Faults = @(@{ kind = 'hang' }); Script = '' }
        @{ Name = 'resubmit hanging'; At = 'resubmit'; Faults = @(@{ kind = 'hang' }); Script = $resubmit }
        @{ Name = 'resubmit hanging, with a journal'; At = 'resubmit'; Faults = @(@{ kind = 'hang' }); Script = "$resubmit -JournalPath `$journal"; HasJournal = $true }
        @{ Name = 'waiting for the rate limit'; At = 'resubmit'; Faults = @(@{ kind = 'rateLimit'; resetSeconds = '60' }); Script = $resubmit; Kept = 1 }
        @{ Name = 'pausing before a repeat'; At = 'resubmit'; Faults = @(@{ kind = 'apiCode'; code = 60014 }); Script = $resubmit; Kept = 1 }
        @{ Name = 'read-back hanging'; At = 'instance'; Faults = @(@{ endpoint = 'resubmit'; kind = 'serverError' }, @{ kind = 'hang' }); Script = $resubmit; Kept = 1 }
        @{ Name = 'between the two looks'; At = 'instance'; Faults = @(@{ endpoint = 'resubmit'; kind = 'serverError' }); Script = $resubmit; Kept = 1 }
        @{ Name = 'between the two looks, with a journal'; At = 'instance'; Faults = @(@{ endpoint = 'resubmit'; kind = 'drop' }); Script = "$resubmit -JournalPath `$journal"; Kept = 1; HasJournal = $true }
        @{ Name = 'file half sent'; At = 'silent'; Upload = $true; Script = 'Send-FeishuFile -LiteralPath $file -Type attachment'; Kept = 1 }
        @{ Name = 'file sent, no answer'; At = 'upload'; Faults = @(@{ kind = 'hang' }); Script = 'Send-FeishuFile -LiteralPath $file -Type attachment'; Kept = 1 }
        @{ Name = 'resubmit sending its file'; At = 'upload'; Faults = @(@{ kind = 'hang' }); Script = 'Invoke-FeishuTaskResubmit $simple -SetValue @{ Files = $file }'; Kept = 1 }
        @{ Name = 'resubmit fetching its file'; At = 'file'; Faults = @(@{ kind = 'hang' }); Script = "Invoke-FeishuTaskResubmit `$full -SetValue @{ Subject = 'x' } -AllowPartial -WarningAction Ignore"; Kept = 1 }
        @{ Name = 'a look of a watch hanging'; At = 'taskSearch'; Faults = @(@{ kind = 'hang' }); Script = 'Watch-FeishuReturnedTask $ids.ApprovalCode -StatePath "$journal.seen"' }
        @{ Name = 'eight reads hanging'; At = 'instance'; Requests = 8; Faults = @(@{ kind = 'hang' }); Script = '1..20 | ForEach-Object { $simple } | Get-FeishuInstance -ThrottleLimit 8' }
        @{ Name = 'waiting for a decision'; At = 'instance'; Script = "Wait-FeishuInstance 'A0000001-0000-4000-8000-000000000001', 'A0000001-0000-4000-8000-000000000002'"; Requests = 2; Kept = 2 }
        @{ Name = 'pumping quick reads'; At = 'instance'; Requests = 200; Script = '& { while ($true) { $simple } } | Get-FeishuInstance -ThrottleLimit 8'; Kept = 8 }
        @{ Name = 'pumping quick writes'; At = 'resubmit'; Requests = 200; Script = '& { while ($true) { [pscustomobject]($ids + @{ Form = $json }) } } | Invoke-FeishuTaskResubmit'; Kept = 1 }
    ) | Where-Object { $IsLinux -or $_.At -ne 'full' } # elsewhere a full listener refuses
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    $times = if ($env:FEISHU_TEST_STOPS) { [int] $env:FEISHU_TEST_STOPS } else { 1 }
    $server = Start-FeishuServer
    $any = Get-FeishuSeedId Anything
    $file = Join-Path $TestDrive 'large.bin'
    [System.IO.File]::WriteAllBytes($file, [byte[]]::new(20MB))
    $journal = Join-Path $TestDrive 'run.jsonl'

    # A folder for temporary files that nobody else uses.
    $temporary = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'temporary')).FullName
    $before = @{ TMPDIR = $env:TMPDIR; TMP = $env:TMP }
    $env:TMPDIR = $env:TMP = $temporary

    # A listener that takes connections and never says anything; a full one answers not even their first packet.
    function Start-Silence {
        param([switch] $Full)
        $socket = [System.Net.Sockets.Socket]::new('InterNetwork', 'Stream', 'Tcp')
        $socket.Bind([System.Net.IPEndPoint]::new([System.Net.IPAddress]::Loopback, 0))
        $socket.Listen(1)
        $silence = [pscustomobject]@{ Socket = $socket; Port = $socket.LocalEndPoint.Port; Fill = @(); Taken = $null }
        if ($Full) {
            # How many fit is the system's business: until one is not answered.
            do {
                $one = [System.Net.Sockets.Socket]::new('InterNetwork', 'Stream', 'Tcp')
                $silence.Fill += $one
                $answered = $one.ConnectAsync([System.Net.IPAddress]::Loopback, $silence.Port).Wait(200)
            } while ($answered -and $silence.Fill.Count -lt 20)
        }

        $silence
    }

    function Stop-Silence {
        param($Silence)
        @($Silence.Fill) + $Silence.Taken + $Silence.Socket | Where-Object { $_ } | ForEach-Object { $_.Dispose() }
    }

    # The open sockets to a port, seen from the client's side; those of this file's own calls are closed when they return.
    function Get-OpenSocket {
        param([int[]] $Port)
        @([System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpConnections() |
                Where-Object { $_.RemoteEndPoint.Port -in $Port -and $_.State -in 'Established', 'SynSent', 'CloseWait' })
    }

    function Test-Reached {
        param($State, $Silence)
        switch ($State.At) {
            full { @(Get-OpenSocket $Silence.Port | Where-Object State -EQ SynSent).Count -gt 1 }
            silent {
                if (-not $Silence.Taken -and $Silence.Socket.Poll(0, 'SelectRead')) {
                    $Silence.Taken = $Silence.Socket.Accept()
                }

                $Silence.Taken -and $Silence.Taken.Available -gt 0
            }
            default { (Invoke-FeishuServer $server GET counters).($State.At) -ge $(if ($State.Requests) { $State.Requests } else { 1 }) }
        }
    }

    function Wait-Until {
        param([scriptblock] $Condition, [double] $Seconds)
        $limit = [System.Diagnostics.Stopwatch]::StartNew()
        while (-not (& $Condition) -and $limit.Elapsed.TotalSeconds -lt $Seconds) {
            Start-Sleep -Milliseconds 20
        }

        & $Condition
    }

    function Get-Start {
        param($State, $Silence)
        $base, $upload = $server.BaseUri, $server.BaseUri
        if ($State.Upload) { $upload = "http://127.0.0.1:$($Silence.Port)/" }
        elseif ($Silence) { $base = "$($State.Scheme)://127.0.0.1:$($Silence.Port)/" }
        @"
Import-Module '$(Get-FeishuModulePath)'
`$secret = ConvertTo-SecureString 'sandbox-secret-not-real' -AsPlainText -Force
`$json = '[{"id":"widget_any","type":"input","value":"x"}]'
`$ids = @{ ApprovalCode = '$($any.ApprovalCode)'; InstanceCode = '$($any.InstanceCode)'; TaskId = '$($any.TaskId)'; UserId = '$($any.UserId)' }
`$simple, `$full = 'A0000001-0000-4000-8000-000000000015', 'A0000001-0000-4000-8000-000000000007'
`$file, `$journal = '$file', '$journal'
Connect-Feishu -AppId cli_0000000000000001 -AppSecret `$secret -BaseUri '$base' -UploadUri '$upload' -RetryIntervalSec 30 -NoThrottle -NoProxy
$($State.Script)
"@
    }

    # Stops a script in the middle of a state. Says how long that took, in milliseconds, and how many sockets it left.
    function Measure-Stop {
        param($State)
        Reset-FeishuServer $server
        $null = Invoke-FeishuServer $server POST reexecution @{ allow = $true }
        foreach ($fault in $State.Faults) {
            $null = Invoke-FeishuServer $server POST faults ($(if ($fault.endpoint) { @{} } else { @{ endpoint = $State.At } }) + @{ times = 0 } + $fault)
        }

        $silence = if ($State.At -in 'full', 'silent') { Start-Silence -Full:($State.At -eq 'full') }
        $ports = @(([uri] $server.BaseUri).Port; if ($silence) { $silence.Port })
        $others = (Get-OpenSocket $ports).Count
        $shell = [powershell]::Create()
        try {
            $running = $shell.AddScript((Get-Start $State $silence)).BeginInvoke()
            Wait-Until { Test-Reached $State $silence } 15 | Should -BeTrue -Because 'the script has to be in the middle of it'
            Start-Sleep -Milliseconds 150
            $running.IsCompleted | Should -BeFalse -Because "there must be something to stop: $($shell.Streams.Error.ReadAll())"
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $took = $watch.Elapsed.TotalMilliseconds
            $shell.InvocationStateInfo.State | Should -Be 'Stopped'

            # What hung is closed at once; what ended well is kept for the next call, until the connection is closed too. An attempt
            # to connect that nobody answered is the HTTP stack's own, which gives it up five seconds after the last who wanted it.
            $kept = if ($State.Kept) { $State.Kept } else { 0 }
            $within = if ($State.Within) { $State.Within } else { 1 }
            Wait-Until { (Get-OpenSocket $ports).Count - $others -le $kept } $within | Should -BeTrue -Because "$((Get-OpenSocket $ports).Count - $others) sockets stay open"
            Start-Sleep -Milliseconds 100 # the server may still be counting what had left before
            $sent = Invoke-FeishuServer $server GET counters | ConvertTo-Json
            Start-Sleep -Milliseconds 150
            Invoke-FeishuServer $server GET counters | ConvertTo-Json | Should -Be $sent -Because 'nothing is sent after a stop'
            $shell.Commands.Clear()
            $null = $shell.AddScript('Get-FeishuConnection | Disconnect-Feishu').Invoke()
            Wait-Until { (Get-OpenSocket $ports).Count -le $others } 1 | Should -BeTrue -Because 'the connection is closed'
            Get-ChildItem -LiteralPath $temporary | Should -BeNullOrEmpty
            $took
        }
        finally {
            $shell.Dispose()
            if ($silence) { Stop-Silence $silence }
        }
    }
}

AfterAll {
    $env:TMPDIR, $env:TMP = $before.TMPDIR, $before.TMP
    Stop-FeishuServer $server
}

Describe 'A stop' {
    It 'is fast and leaves nothing: <Name>' -ForEach $states {
        $state = $_
        $took = 1..$times | ForEach-Object {
            if ($state.HasJournal) { Remove-Item -LiteralPath $journal -ErrorAction Ignore }
            Measure-Stop $state
        } | Sort-Object
        Write-Host ('    | {0} | {1:0} ms | {2:0} ms |' -f $state.Name, $took[[int][math]::Floor(($times - 1) / 2)], $took[-1])
        $took[-1] | Should -BeLessThan 3000
        if ($state.HasJournal) {
            # The journal is free, and the next run settles what the stop left open.
            $null = Invoke-FeishuServer $server DELETE faults
            Import-Module (Get-FeishuModulePath)
            Connect-FeishuServer $server
            (Get-FeishuJournal $journal).Outcome | Should -Be 'Unknown'
            (Invoke-FeishuTaskResubmit @any -Form '[{"id":"widget_any","type":"input","value":"x"}]' -JournalPath $journal).Outcome | Should -Be 'Resubmitted'
            Disconnect-Feishu
            Get-FeishuExecution $server $any.TaskId | Should -Be 1
        }
    }
}

Describe 'The Ctrl+C of a terminal' -Skip:(-not $IsLinux) {
    It 'ends a process that is in the middle of a write, at once and without a trace' {
        Reset-FeishuServer $server
        Add-FeishuFault $server resubmit hang @{ times = 0 }
        $script = Join-Path $TestDrive 'write.ps1'
        Set-Content -LiteralPath $script -Value (Get-Start @{ Script = 'Invoke-FeishuTaskResubmit @ids -Form $json' })
        $start = New-ThisPowerShellStart '-NoProfile', '-NonInteractive', '-File', $script
        $start.Environment['DOTNET_EnableDiagnostics'] = '0' # whose sockets lie among the temporary files
        $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $process = [System.Diagnostics.Process]::Start($start)
        try {
            Wait-Until { (Invoke-FeishuServer $server GET counters).resubmit -ge 1 } 30 | Should -BeTrue
            Start-Sleep -Milliseconds 150
            $process.HasExited | Should -BeFalse

            # What a shell starts in the background ignores this signal, and so does all that it starts.
            $ignored = (Get-Content -LiteralPath "/proc/$($process.Id)/status") -match '^SigIgn:' -replace '^SigIgn:\s*'
            if ([Convert]::ToUInt64("$ignored", 16) -band 2) {
                Set-ItResult -Skipped -Because 'the signal is ignored where these tests were started'
            }

            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            # The shell has it built in; a program of that name is not on every machine.
            /bin/sh -c "kill -INT $($process.Id)"
            $process.WaitForExit(15000) | Should -BeTrue
            $took = $watch.Elapsed.TotalMilliseconds
        }
        finally {
            if (-not $process.HasExited) { $process.Kill() }
        }

        Write-Host ('    | the whole process | {0:0} ms |' -f $took)
        $took | Should -BeLessThan 3000
        Get-ChildItem -LiteralPath $temporary | Should -BeNullOrEmpty
        (Get-OpenSocket ([uri] $server.BaseUri).Port).Count | Should -Be 0
    }
}
