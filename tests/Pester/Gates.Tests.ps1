# The gates as their engines run them: real processes, real exit codes, the fake server, the lines of the CI files as they stand there.

BeforeDiscovery {
    # GitLab's lines are for a shell of Unix.
    $noShell = -not (Get-Command sh -CommandType Application -ErrorAction Ignore)
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'RunbookTest.psm1') -Force
    $server = Start-FeishuServer
    $bench = New-RunbookBench $TestDrive $server
    $gates = [System.IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../../samples/Gates'))
    $purchase = (Get-FeishuSeedId Purchase).ApprovalCode
    $asks = @{ FEISHU_GATE_APPROVAL = $purchase; FEISHU_GATE_USER = 'a1b2c3d4'; STANDIN_FeishuGateApproval = $purchase; STANDIN_FeishuGateUser = 'a1b2c3d4' }

    function Wait-Until {
        param([scriptblock] $Condition)
        $limit = [System.Diagnostics.Stopwatch]::StartNew()
        while (-not (& $Condition)) {
            $limit.Elapsed.TotalSeconds | Should -BeLessThan 60 -Because "this has to come: $Condition"
            Start-Sleep -Milliseconds 30
        }
    }

    # The requests that were created since the last reset, and how often one of them was looked at.
    function Get-Created { @((Invoke-FeishuServer $server GET executions).PSObject.Properties.Name) }
    function Get-Look { param([string] $Code) @(Get-FeishuServerRequest $server instance | Where-Object path -Like "*$Code").Count }

    # A process that has asked, and waits: its request.
    function Wait-Asked {
        param([string[]] $Before)
        Wait-Until { Get-Created | Where-Object { $_ -notin $Before } }
        $code = Get-Created | Where-Object { $_ -notin $Before }
        Wait-Until { (Get-Look $code) -gt 0 }
        $code
    }
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'Request-Approval.ps1' {
    BeforeEach {
        Reset-RunbookBench $bench
        function Invoke-Gate {
            param([string[]] $With, [hashtable] $Environment = @{})
            Invoke-BenchProcess $bench $bench.Shell (@('-NoProfile', '-NonInteractive', '-File', (Join-Path $gates 'Request-Approval.ps1'), '-ApprovalCode', $purchase, '-UserId', 'a1b2c3d4', '-RunId', 'run 1') + $With) $Environment
        }
    }

    It 'ends with 2 when nobody has decided in time, and says who has it' {
        $seen = Invoke-Gate '-TimeoutSec', '0', 'Reason=Deploy = 1.2', 'Quantity=3'
        $seen.ExitCode | Should -Be 2 -Because $seen.Text
        $seen.End.outcome, $seen.End.waitsFor, $seen.End.exit | Should -Be 'TimedOut', 'ou_00000000000000000000000000000002', 2
        ($seen.Log | Where-Object event -EQ 'undone').id | Should -BeExactly 'WaitTimedOut'
        (Get-FeishuSent $server create).form | Should -Match 'Deploy = 1.2'
    }

    It 'ends with 1, and asks nobody, when <Name>' -ForEach @(
        @{ Name = 'the secret is wrong'; With = 'Reason=x'; Environment = @{ FEISHU_APP_SECRET = 'a-wrong-one' }; Id = 'CredentialRejected' }
        @{ Name = 'the form has no such control'; With = 'Resaon=x'; Id = 'ControlNotFound' }
    ) {
        $seen = Invoke-Gate @($With) $(if ($Environment) { $Environment } else { @{} })
        $seen.ExitCode | Should -Be 1 -Because $seen.Text
        ($seen.Log | Where-Object event -EQ 'ended').id | Should -BeExactly $Id
        Get-Created | Should -BeNullOrEmpty
    }

    It 'is rehearsed as the README says' {
        $line = [regex]::Match((Get-Content -Raw (Join-Path $gates 'README.md')), '(?m)^\./Request-Approval\.ps1 -Sandbox.+$').Value
        $seen = Invoke-BenchProcess $bench $bench.Shell @('-NoProfile', '-NonInteractive', '-Command', "`$ErrorActionPreference = 'Stop'; Set-Location '$gates'; $line; exit `$LASTEXITCODE") @{ FEISHU_APP_SECRET = '' }
        $seen.ExitCode | Should -Be 2 -Because $seen.Text
        $seen.End.number | Should -Not -BeNullOrEmpty
    }
}

Describe '<Engine>' -ForEach @(
    @{ Engine = 'GitHubActions'; File = 'GitHubActions/feishu-gate.yml'; Run = '(?m)- name: Ask and wait\b[\s\S]*?^ +run: (.+)$'; Install = '(?m)^ +run: (Install-PSResource .+)$'
        GoesOn = '(?m)^  deploy:\r?\n    needs: approval'; Limit = '(?m)^    timeout-minutes: 350'; Id = 'GITHUB_RUN_ID'; Code = 1; User = @{ GITHUB_REPOSITORY = 'team/shop' } }
    @{ Engine = 'GitLab'; File = 'GitLab/feishu-gate.gitlab-ci.yml'; Run = '(?m)^  script:\r?\n    - (pwsh .+)$'; Install = '(?m)^  before_script:\r?\n    - (.+)$'
        GoesOn = '(?m)^stages: \[approval, deploy\]'; Limit = '(?m)^  timeout: 6 hours'; Id = 'CI_PIPELINE_ID'; Code = 3; User = @{ CI_PROJECT_PATH = 'team/shop' } }
    @{ Engine = 'Jenkins'; File = 'Jenkins/Jenkinsfile'; Run = "withCredentials[^\n]*\n\s*pwsh '''(.+?)'''"; Install = "pwsh '''(Install-PSResource .+?)'''"
        GoesOn = "stage\('Approval'\)[\s\S]+stage\('Deploy'\)"; Limit = "timeout\(time: 25, unit: 'HOURS'\)"; Id = 'GIT_COMMIT'; Code = 3; User = @{ JOB_NAME = 'shop' } }
) {
    BeforeAll {
        $text = Get-Content -Raw (Join-Path $gates $File)

        # A line as the engine would run it; only that it looks more often.
        function Start-Line {
            param([string] $Line, [string] $RunId, [hashtable] $Environment = @{})
            $all = $asks + $User + @{ $Id = $RunId }
            $Environment.Keys | ForEach-Object { $all[$_] = $Environment[$_] }
            $quick = $Line.Replace('-TimeoutSec', '-PollSec 1 -TimeoutSec')
            switch ($Engine) {
                GitHubActions {
                    # The engine's own frame around a pwsh step.
                    $step = Join-Path $bench.Work "step$RunId.ps1"
                    Set-Content $step "`$ErrorActionPreference = 'stop'", $quick, 'if ((Test-Path -LiteralPath variable:\LASTEXITCODE)) { exit $LASTEXITCODE }'
                    Start-BenchProcess $bench $bench.Shell @('-command', ". '$step'") $all
                }
                GitLab { Start-BenchProcess $bench sh @('-c', $quick) $all }
                Jenkins { Start-BenchProcess $bench $bench.Shell @('-NoProfile', '-NonInteractive', '-Command', $quick) $all }
            }
        }
    }

    BeforeEach {
        Reset-RunbookBench $bench
        $null = New-Item -ItemType Directory -Path (Join-Path $bench.Work 'feishu')
        Copy-Item (Join-Path $gates 'Request-Approval.ps1') (Join-Path $bench.Work 'feishu')
    }

    It 'goes on behind the gate, has more time than it waits, and installs a version that there is' {
        $text | Should -Match $GoesOn
        $text | Should -Match $Limit
        $text | Should -Match "Feishu\.Approval -Version '\[$([regex]::Escape((Import-PowerShellDataFile (Get-FeishuModulePath)).ModuleVersion))-preview1, 1\.0\.0\)'"
        [regex]::Match($text, $Install).Success | Should -BeTrue
    }

    It 'does not open where it is not set up' -Skip:($Engine -eq 'GitLab' -and $noShell) {
        $seen = Receive-BenchProcess (Start-Line ([regex]::Match($text, $Run).Groups[1].Value) 40 @{ FEISHU_GATE_APPROVAL = '' })
        $seen.ExitCode | Should -Not -Be 0 -Because $seen.Text
        Get-Created | Should -BeNullOrEmpty
    }

    It 'is killed, run again, and goes on by the decision that is taken while it waits; another run is refused' -Skip:($Engine -eq 'GitLab' -and $noShell) {
        $line = [regex]::Match($text, $Run).Groups[1].Value
        $line | Should -Not -BeNullOrEmpty
        $killed = Start-Line $line 41
        $asked = Wait-Asked
        $killed.Kill($true)
        $killed.WaitForExit()
        $killed.Dispose()
        $looks = Get-Look $asked

        $again = Start-Line $line 41
        $other = Start-Line $line 42
        $refused = Wait-Asked $asked
        Wait-Until { (Get-Look $asked) -gt $looks + 1 }
        1..2 | ForEach-Object { $null = Invoke-FeishuServer $server POST approve @{ instanceCode = $asked } }
        $null = Invoke-FeishuServer $server POST reject @{ instanceCode = $refused; comment = 'Not today' }

        $seen = Receive-BenchProcess $again
        $seen.ExitCode | Should -Be 0 -Because $seen.Text
        ($seen.Log | Where-Object event -EQ 'asked').outcome | Should -BeExactly 'AlreadyThere'
        $seen.End.instance, $seen.End.outcome, $seen.End.by | Should -Be $asked, 'Approved', 'ou_00000000000000000000000000000003'
        $stopped = Receive-BenchProcess $other
        # GitHub's frame makes 1 of every failure.
        $stopped.ExitCode | Should -Be $Code -Because $stopped.Text
        $stopped.End.outcome, $stopped.End.comment, $stopped.End.exit | Should -Be 'Rejected', 'Not today', 3
        @(Get-Created).Count | Should -Be 2
        $seen.Text + $stopped.Text | Should -Not -Match $bench.Secret
    }
}

Describe 'AzureAutomation' {
    BeforeEach {
        Reset-RunbookBench $bench
        Copy-Item (Join-Path $gates 'Request-Approval.ps1'), (Join-Path $gates 'AzureAutomation/Start-ApprovedWork.ps1') $bench.Work
        function Start-Runbook {
            param([string] $Change, [int] $TimeoutSec = 600)
            Start-BenchProcess $bench $bench.Shell @('-NoProfile', '-NonInteractive', '-Command', "`$ErrorActionPreference = 'Stop'; ./Start-ApprovedWork.ps1 -Change '$Change' -Runbook Deploy -PollSec 1 -TimeoutSec $TimeoutSec") $asks
        }
    }

    It 'starts the work once the change is approved, in the job that waits on after one that ended undecided' {
        $undecided = Receive-BenchProcess (Start-Runbook 'CHG 7' 0)
        $undecided.ExitCode | Should -Be 0 -Because $undecided.Text
        $undecided.Text | Should -Match "Undecided.*CHG 7"
        $undecided.Text | Should -Not -Match 'started'
        $asked = Get-Created

        $job = Start-Runbook 'CHG 7'
        $looks = Get-Look $asked
        Wait-Until { (Get-Look $asked) -gt $looks + 1 }
        1..2 | ForEach-Object { $null = Invoke-FeishuServer $server POST approve @{ instanceCode = $asked } }
        $seen = Receive-BenchProcess $job
        $seen.ExitCode | Should -Be 0 -Because $seen.Text
        $seen.Text | Should -Match 'started Deploy CHG 7'
        @(Get-Created).Count | Should -Be 1
    }

    It 'fails, and starts nothing, when the change is rejected while it waits' {
        $job = Start-Runbook 'CHG 8'
        $null = Invoke-FeishuServer $server POST reject @{ instanceCode = (Wait-Asked) }
        $seen = Receive-BenchProcess $job
        $seen.ExitCode | Should -Not -Be 0
        $seen.Text | Should -Match 'Not approved: exit code 3'
        $seen.Text | Should -Not -Match 'started'
    }
}
