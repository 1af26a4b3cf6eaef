# The fronts of the runbook as their engines run them: stand-ins for the engines' cmdlets, and the lines of the CI files as they stand there.

BeforeDiscovery {
    # GitLab's lines are for a shell of Unix.
    $noShell = -not (Get-Command sh -CommandType Application -ErrorAction Ignore)
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'RunbookTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $server = Start-FeishuServer
    $bench = New-RunbookBench $TestDrive $server
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'AzureAutomation' {
    BeforeEach {
        Reset-RunbookBench $bench
        $work = $bench.Work
        # As the engine lays them out: both runbooks in one folder.
        Copy-Item $bench.Runbook, (Join-Path $bench.Samples 'AzureAutomation/Start-FeishuResubmission.ps1') $work
        function Invoke-Job {
            param([string] $Arguments, [hashtable] $Environment = @{})
            Invoke-BenchProcess $bench $bench.Shell @('-NoProfile', '-NonInteractive', '-Command', "`$ErrorActionPreference = 'Stop'; ./Start-FeishuResubmission.ps1 $Arguments") $Environment
        }
    }

    It 'runs with the credential asset and a journal on the worker' {
        $seen = Invoke-Job "-JournalPath '$work/returned.jsonl'"
        $seen.ExitCode | Should -Be 0 -Because $seen.Text
        ($seen.Log | Where-Object event -EQ 'start').startedBy | Should -BeLike 'Azure Automation job*'
        $seen.End.Resubmitted | Should -Be 2
        "$work/returned.jsonl" | Should -Exist
    }

    It 'keeps the journal in the storage account, after a failed job too' {
        Add-FeishuFault $server resubmit apiCode @{ code = 1390001 }
        $seen = Invoke-Job '-StorageAccountName feishustore'
        $seen.ExitCode | Should -Not -Be 0
        $seen.Text | Should -Match 'exit code 1'
        $seen.End.Failed | Should -Be 1
        $kept = "$work/feishu-journals-returned.jsonl"
        @(Get-FeishuJournal $kept | Where-Object IsDone).Count | Should -Be 1
        $again = Invoke-Job '-StorageAccountName feishustore'
        $again.ExitCode | Should -Be 0 -Because $again.Text
        @(Get-FeishuJournal $kept | Where-Object IsDone).Count | Should -Be 2
        Get-BenchExecution $bench | Should -Be 2
    }

    It 'fails when <Name>' -ForEach @(
        @{ Name = 'the secret is wrong'; Arguments = '-JournalPath ./j.jsonl'; Secret = 'a-wrong-one'; Message = 'CredentialRejected' }
        @{ Name = 'there is no such asset'; Arguments = '-JournalPath ./j.jsonl -AppAsset Other'; Message = "no credential asset 'Other'" }
        @{ Name = 'the journal has no place'; Arguments = ''; Message = '-StorageAccountName' }
    ) {
        $seen = Invoke-Job $Arguments -Environment $(if ($Secret) { @{ STANDIN_SECRET = $Secret } } else { @{} })
        $seen.ExitCode | Should -Not -Be 0
        $seen.Text | Should -Match $Message
        Get-BenchExecution $bench | Should -Be 0
    }
}

Describe 'ScheduledTask' {
    BeforeAll {
        $register = Join-Path $bench.Samples 'ScheduledTask/Register-FeishuResubmission.ps1'
        function Get-Task {
            param([string] $With)
            $seen = Invoke-BenchProcess $bench $bench.Shell @('-NoProfile', '-NonInteractive', '-Command', "& '$register' -Folder '$work' -Account 'CONTOSO\svc-feishu$' $With | ConvertTo-Json -Depth 5")
            $seen.ExitCode | Should -Be 0 -Because $seen.Text
            if ($With -match 'WhatIf') { $seen.Text } else { $seen.Text | ConvertFrom-Json }
        }
    }

    BeforeEach {
        Reset-RunbookBench $bench
        $work = $bench.Work
        Copy-Item $bench.Rules $work
    }

    It 'is registered so that two never run at once' {
        $task = Get-Task
        $task.Settings.MultipleInstances | Should -BeExactly 'IgnoreNew'
        $task.Principal.UserId | Should -BeExactly 'CONTOSO\svc-feishu$'
        $task.Trigger.Daily.IsPresent | Should -BeTrue
        $task.Action.Execute | Should -BeExactly 'pwsh.exe'
    }

    It 'keeps a watch running, and begins it anew every day' {
        $task = Get-Task -With '-Watch'
        $task.Action.Argument | Should -BeLike '* -Folder "*" -Watch'
        $task.Settings.MultipleInstances | Should -BeExactly 'IgnoreNew'
        $task.Settings.ExecutionTimeLimit.TotalHours | Should -Be 24
        $task.Trigger.Once.IsPresent | Should -BeTrue
        $task.Trigger.RepetitionInterval.TotalMinutes | Should -Be 5
    }

    It 'is not registered under -WhatIf' {
        Get-Task -With '-WhatIf' | Should -Match 'What if:.*Feishu resubmission'
    }

    It 'runs as it was registered, with the secret of the vault, and keeps log and journal' {
        $arguments = [regex]::Matches((Get-Task).Action.Argument, '"([^"]*)"|(\S+)') | ForEach-Object { $_.Groups[1].Value + $_.Groups[2].Value }
        $seen = Invoke-BenchProcess $bench $bench.Shell $arguments
        $seen.ExitCode | Should -Be 0 -Because $seen.Text
        $seen.End.Resubmitted | Should -Be 2
        Get-ChildItem $work -Filter 'log-*.jsonl' | Get-Content | Select-Object -Last 1 | Should -Match '"event":"end"'
        Join-Path $work 'returned.jsonl' | Should -Exist
    }

    It 'says <Code> when <Name>' -ForEach @(
        @{ Name = 'the secret is wrong'; Code = 2; Secret = 'a-wrong-one'; Message = 'CredentialRejected' }
        @{ Name = 'there is no such secret'; Code = 2; With = '-SecretName', 'Other'; Message = 'Other was not found' }
        @{ Name = 'the secret is no credential'; Code = 2; With = '-VaultName', 'texts'; Message = 'is no PSCredential' }
        @{ Name = 'a request failed'; Code = 1; Fault = 1390001; Message = 'InvalidParameter' }
    ) {
        if ($Fault) { Add-FeishuFault $server resubmit apiCode @{ code = $Fault } }
        $arguments = @('-NoProfile', '-NonInteractive', '-File', (Join-Path $bench.Samples 'ScheduledTask/Start-FeishuResubmission.ps1'), '-Folder', $work) + @($With | Where-Object { $_ })
        $seen = Invoke-BenchProcess $bench $bench.Shell $arguments $(if ($Secret) { @{ STANDIN_SECRET = $Secret } } else { @{} })
        $seen.ExitCode | Should -Be $Code -Because $seen.Text
        Get-ChildItem $work -Filter 'log-*.jsonl' | Get-Content -Raw | Should -Match $Message
    }
}

Describe '<Engine>' -ForEach @(
    @{ Engine = 'GitHubActions'; File = 'GitHubActions/feishu-resubmit.yml'; Run = '(?m)- name: Resubmit\b[\s\S]*?^ +run: (.+)$'; Install = '(?m)^ +run: (Install-PSResource .+)$'
        Alone = '(?m)^concurrency:\r?\n +group: feishu-resubmission\r?\n +cancel-in-progress: false'; Limit = '(?m)^    timeout-minutes: \d+'; User = @{ GITHUB_ACTOR = 'someone'; GITHUB_RUN_ID = '77' } }
    @{ Engine = 'GitLab'; File = 'GitLab/feishu-resubmit.gitlab-ci.yml'; Run = '(?m)^  script:\r?\n    - (.+)$'; Install = '(?m)^  before_script:\r?\n    - (.+)$'
        Alone = '(?m)^  resource_group: feishu-resubmission'; Limit = '(?m)^  timeout: \d+ hours'; User = @{ GITLAB_USER_LOGIN = 'someone'; CI_JOB_ID = '77' } }
    @{ Engine = 'Jenkins'; File = 'Jenkins/Jenkinsfile'; Run = "withCredentials[^\n]*\n\s*pwsh '''(.+?)'''"; Install = "pwsh '''(Install-PSResource .+?)'''"
        Alone = 'disableConcurrentBuilds\(\)'; Limit = 'timeout\(time: \d+'; User = @{ BUILD_URL = 'https://ci.invalid/someone/77' } }
) {
    BeforeAll {
        $text = Get-Content -Raw (Join-Path $bench.Samples $File)

        # A line as the engine would run it.
        function Invoke-Line {
            param([string] $Line, [hashtable] $Environment = @{})
            $all = $User + $Environment
            switch ($Engine) {
                GitHubActions {
                    # The engine's own frame around a pwsh step.
                    Set-Content (Join-Path $work 'step.ps1') "`$ErrorActionPreference = 'stop'", $Line, 'if ((Test-Path -LiteralPath variable:\LASTEXITCODE)) { exit $LASTEXITCODE }'
                    Invoke-BenchProcess $bench $bench.Shell @('-command', ". '$work/step.ps1'") $all
                }
                GitLab { Invoke-BenchProcess $bench sh @('-c', $Line) $all }
                Jenkins { Invoke-BenchProcess $bench $bench.Shell @('-NoProfile', '-NonInteractive', '-Command', $Line) ($all + @{ FEISHU_JOURNAL = "$work/journal/returned.jsonl" }) }
            }
        }
    }

    BeforeEach {
        Reset-RunbookBench $bench
        $work = $bench.Work
        $null = New-Item -ItemType Directory -Path (Join-Path $work 'feishu')
        Copy-Item $bench.Runbook, $bench.Rules (Join-Path $work 'feishu')
    }

    It 'never runs twice at once, and not for ever' {
        $text | Should -Match $Alone
        $text | Should -Match $Limit
    }

    It 'installs a version that there is' -Skip:($Engine -eq 'GitLab' -and $noShell) {
        $seen = Invoke-Line ([regex]::Match($text, $Install).Groups[1].Value)
        $seen.ExitCode | Should -Be 0 -Because $seen.Text
        $manifest = Import-PowerShellDataFile (Get-FeishuModulePath)
        $version = $manifest.ModuleVersion + $(if ($manifest.PrivateData.PSData.Prerelease) { '-' + $manifest.PrivateData.PSData.Prerelease })
        $seen.Text.Trim() | Should -BeExactly "Feishu.Approval [$version, 1.0.0)"
    }

    It 'runs its line: fails with a request, sends that alone the next time, fails with a wrong secret' -Skip:($Engine -eq 'GitLab' -and $noShell) {
        $line = [regex]::Match($text, $Run).Groups[1].Value
        $line | Should -Not -BeNullOrEmpty
        Add-FeishuFault $server resubmit apiCode @{ code = 1390001 }
        $seen = Invoke-Line $line
        $seen.ExitCode | Should -Be 1 -Because $seen.Text
        $seen.End.Failed | Should -Be 1
        $seen.End.Resubmitted | Should -Be 1
        ($seen.Log | Where-Object event -EQ 'start').startedBy | Should -Match 'someone.*77'
        $again = Invoke-Line $line
        $again.ExitCode | Should -Be 0 -Because $again.Text
        $again.End.Resubmitted | Should -Be 1
        @(Get-FeishuJournal (Join-Path $work 'journal/returned.jsonl') | Where-Object IsDone).Count | Should -Be 2
        (Invoke-Line $line -Environment @{ FEISHU_APP_SECRET = 'a-wrong-one' }).ExitCode | Should -Not -Be 0
        Get-BenchExecution $bench | Should -Be 2
    }
}
