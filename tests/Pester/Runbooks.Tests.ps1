# The runbooks as their engines run them: real processes, real exit codes, the fake server, and stand-ins for what only the engines have.

BeforeDiscovery {
    # GitLab's lines are for a shell of Unix.
    $noShell = -not (Get-Command sh -CommandType Application -ErrorAction Ignore)
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $server = Start-FeishuServer
    $samples = [System.IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../../samples/Runbooks'))
    $runbook = Join-Path $samples 'Resubmit-ReturnedRequest.ps1'
    $rules = Join-Path $samples 'rules.csv'
    $shell = (Get-Process -Id $PID).Path
    $secret = 'sandbox-secret-not-real'
    $purchase = Get-FeishuSeedId Purchase
    $closed = 'A0000001-0000-4000-8000-000000000005'

    # The modules that an engine brings. They answer from the environment, and send whoever connects to the fake server.
    $standIns = Join-Path $TestDrive 'modules'
    $redirect = '$global:PSDefaultParameterValues["Connect-Feishu:BaseUri"] = $env:STANDIN_SERVER
        $credential = [pscredential]::new("cli_0000000000000001", (ConvertTo-SecureString $env:STANDIN_SECRET -AsPlainText -Force))'
    $modules = @{
        'Orchestrator.AssetManagement.Cmdlets'     = "
            function Get-AutomationPSCredential { param([Parameter(Mandatory)] [string] `$Name) $redirect; if (`$Name -eq 'FeishuApp') { `$credential } }
            function Get-AutomationVariable { param([Parameter(Mandatory)] [string] `$Name) if (`$Name -eq 'FeishuRules') { [System.IO.File]::ReadAllText(`$env:STANDIN_RULES) } }"
        'Az.Storage'                               = '
            function New-AzStorageContext { param([string] $StorageAccountName, [switch] $UseConnectedAccount) if (-not $UseConnectedAccount) { throw "no account" }; "context of $StorageAccountName" }
            function Get-AzStorageBlob { [CmdletBinding()] param($Container, $Blob, $Context) Get-Item -Path "$env:STANDIN_BLOBS/$Container-$Blob" }
            function Get-AzStorageBlobContent { param($Container, $Blob, $Context, $Destination, [switch] $Force) Copy-Item "$env:STANDIN_BLOBS/$Container-$Blob" $Destination }
            function Set-AzStorageBlobContent { param($Container, $Blob, $Context, $File, [switch] $Force) Copy-Item $File "$env:STANDIN_BLOBS/$Container-$Blob" }'
        'Az.Accounts'                              = 'function Connect-AzAccount { param([switch] $Identity) if (-not $Identity) { throw "no identity" } }'
        'Microsoft.PowerShell.SecretManagement'    = "
            function Get-Secret { [CmdletBinding()] param([Parameter(Mandatory)] [string] `$Name, [string] `$Vault) $redirect
                if (`$Name -ne 'FeishuApp') { throw `"The secret `$Name was not found.`" }; if (`$Vault -eq 'texts') { 'a text' } else { `$credential } }"
        'ScheduledTasks'                           = '
            function New-ScheduledTaskAction { param([string] $Execute, [string] $Argument, [string] $WorkingDirectory) $PSBoundParameters }
            function New-ScheduledTaskTrigger { param([switch] $Daily, [datetime] $At) $PSBoundParameters }
            function New-ScheduledTaskPrincipal { param([string] $UserId, [ValidateSet("S4U", "Password", "Interactive", "ServiceAccount")] [string] $LogonType, [ValidateSet("Limited", "Highest")] [string] $RunLevel) $PSBoundParameters }
            function New-ScheduledTaskSettingsSet { param([ValidateSet("Parallel", "Queue", "IgnoreNew")] [string] $MultipleInstances, [timespan] $ExecutionTimeLimit, [switch] $StartWhenAvailable) $PSBoundParameters }
            function Register-ScheduledTask { param([string] $TaskName, [string] $Description, $Action, $Trigger, $Principal, $Settings, [switch] $Force) $PSBoundParameters }'
        # Later than the one that comes with PowerShell would be an equal: the first on the path is taken.
        'Microsoft.PowerShell.PSResourceGet'       = '
            function Install-PSResource { param([string] $Name, [string] $Version, [switch] $Prerelease, [switch] $TrustRepository, [ValidateSet("CurrentUser", "AllUsers")] [string] $Scope) "$Name $Version" }'
    }
    foreach ($name in $modules.Keys) {
        $null = New-Item -ItemType Directory -Path (Join-Path $standIns $name)
        Set-Content -Path (Join-Path $standIns "$name/$name.psm1") -Value $modules[$name]
        # With names in a manifest, a function is found without an import.
        New-ModuleManifest -Path (Join-Path $standIns "$name/$name.psd1") -RootModule "$name.psm1" -FunctionsToExport @([regex]::Matches($modules[$name], '(?m)function (\S+)') | ForEach-Object { $_.Groups[1].Value })
    }

    $base = Split-Path (Get-FeishuModulePath)
    $feed = if ((Split-Path -Leaf $base) -eq 'Feishu.Approval') { Split-Path $base } else { Split-Path (Split-Path $base) }
    $modulePath = ($standIns, $feed, (Join-Path $PSHOME 'Modules')) -join [System.IO.Path]::PathSeparator

    function New-Start {
        param([string] $FileName, [string[]] $Arguments, [hashtable] $Environment)

        $start = [System.Diagnostics.ProcessStartInfo]::new($FileName)
        $Arguments | ForEach-Object { $start.ArgumentList.Add($_) }
        $start.WorkingDirectory = $work
        $start.RedirectStandardOutput = $true
        $start.RedirectStandardError = $true
        $start.Environment['NO_COLOR'] = '1'
        $start.Environment['PSModulePath'] = $modulePath
        $start.Environment['FEISHU_APP_ID'] = 'cli_0000000000000001'
        $start.Environment['FEISHU_APP_SECRET'] = $secret
        $start.Environment['FEISHU_BASE_URI'] = $server.BaseUri
        $start.Environment['STANDIN_SERVER'] = $server.BaseUri
        $start.Environment['STANDIN_SECRET'] = $secret
        $start.Environment['STANDIN_RULES'] = $rules
        $start.Environment['STANDIN_BLOBS'] = $work
        foreach ($name in $Environment.Keys) {
            $start.Environment[$name] = $Environment[$name]
        }

        [System.Diagnostics.Process]::Start($start)
    }

    # The exit code, what was written, and of that the lines of the log as objects.
    function Receive-Process {
        param([System.Diagnostics.Process] $Process)

        try {
            $errors = $Process.StandardError.ReadToEndAsync()
            $output = $Process.StandardOutput.ReadToEnd()
            $Process.WaitForExit()
            $log = @($output -split '\r?\n' | Where-Object { $_ -like '{"time"*' } | ForEach-Object { ConvertFrom-Json $_ })
            [pscustomobject]@{ ExitCode = $Process.ExitCode; Text = $output + $errors.Result; Log = $log; End = ($log | Where-Object event -EQ 'end') }
        }
        finally {
            $Process.Dispose()
        }
    }

    function Invoke-Process {
        param([string] $FileName, [string[]] $Arguments, [hashtable] $Environment = @{})
        Receive-Process (New-Start $FileName $Arguments $Environment)
    }

    function Invoke-Runbook {
        param([string[]] $With, [hashtable] $Environment = @{})
        Invoke-Process $shell (@('-NoProfile', '-NonInteractive', '-File', $runbook) + $With) $Environment
    }

    function Get-Sent {
        @((Invoke-FeishuServer $server GET executions).PSObject.Properties).Count
    }
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'Resubmit-ReturnedRequest.ps1' {
    BeforeEach {
        Reset-FeishuServer $server
        $work = (New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        $journal = Join-Path $work 'run.jsonl'
    }

    It 'sends what the rules fit, and says who did what' {
        $seen = Invoke-Runbook -With '-RulePath', $rules, '-JournalPath', $journal, '-StartedBy', 'the test', '-LogPath', 'log.jsonl', '-Comment', 'By rule'
        $seen.ExitCode | Should -Be 0 -Because $seen.Text
        $start = $seen.Log | Where-Object event -EQ 'start'
        $start.user | Should -BeLike "*\$([Environment]::UserName)"
        $start.machine | Should -BeExactly ([Environment]::MachineName)
        $start.startedBy | Should -BeExactly 'the test'
        ($seen.Log | Where-Object event -EQ 'connected').app | Should -BeExactly 'cli_0000000000000001'
        ($seen.Log | Where-Object event -EQ 'request').instance | Sort-Object | Should -Be $purchase.InstanceCode, $closed
        $seen.End.Resubmitted | Should -Be 2
        $seen.End.NoRule | Should -Be 2
        @($seen.Log.run | Sort-Object -Unique).Count | Should -Be 1
        Get-FeishuExecution $server $purchase.TaskId | Should -Be 1
        (Get-FeishuSent $server).form -join ' ' | Should -Match '"id":"widget_qty","type":"number","value":2[,}]'
        Get-Content (Join-Path $work 'log.jsonl') | Should -Be @($seen.Text.Trim() -split '\r?\n')
        $seen.Text | Should -Not -Match $secret
    }

    It 'sends nothing under -WhatIf' {
        $seen = Invoke-Runbook -With '-RulePath', $rules, '-JournalPath', $journal, '-WhatIf'
        $seen.ExitCode | Should -Be 0 -Because $seen.Text
        $seen.Text | Should -Match "What if:.*$($purchase.InstanceCode)"
        Get-Sent | Should -Be 0
        $journal | Should -Not -Exist
    }

    It 'rehearses in memory' {
        $seen = Invoke-Runbook -With '-Sandbox', '-RulePath', $rules, '-JournalPath', $journal -Environment @{ FEISHU_APP_SECRET = '' }
        $seen.ExitCode | Should -Be 0 -Because $seen.Text
        $seen.End.Resubmitted | Should -Be 2
        Get-Sent | Should -Be 0
    }

    It 'sends a list, fails with 1 for one bad row, and skips the others when the mended list is run again' {
        $list = Join-Path $work 'list.csv'
        Set-Content $list 'InstanceCode,Kind,Quantity', "$($purchase.InstanceCode),Toool,2", "$closed,Tool,"
        $seen = Invoke-Runbook -With '-CorrectionPath', $list, '-JournalPath', $journal
        $seen.ExitCode | Should -Be 1 -Because $seen.Text
        $fault = $seen.Log | Where-Object event -EQ 'failed'
        $fault.id | Should -BeExactly 'OptionNotFound'
        $fault.instance | Should -BeExactly $purchase.InstanceCode
        $fault.advice | Should -Not -BeNullOrEmpty
        $seen.End.Resubmitted | Should -Be 1
        (Get-Content $list) -replace 'Toool', 'Tool' | Set-Content $list
        $again = Invoke-Runbook -With '-CorrectionPath', $list, '-JournalPath', $journal
        $again.ExitCode | Should -Be 0 -Because $again.Text
        $again.End.Resubmitted | Should -Be 1
        $again.End.SkippedByJournal | Should -Be 1
        Get-Sent | Should -Be 2
    }

    It 'ends with 2 when <Name>' -ForEach @(
        @{ Name = 'the secret is wrong'; Id = 'CredentialRejected'; Environment = @{ FEISHU_APP_SECRET = 'a-wrong-one' } }
        @{ Name = 'there is no secret'; Id = 'EnvironmentIncomplete'; Environment = @{ FEISHU_APP_SECRET = '' } }
        @{ Name = 'the app may not resubmit'; Id = 'ScopeMissing'; Scopes = 'approval:instance', 'approval:definition', 'approval:approval.list:readonly' }
        @{ Name = 'the app may not read'; Id = 'ScopeMissing'; Scopes = @('approval:task') }
        @{ Name = 'the journal is another one''s'; Id = 'JournalUnusable'; Header = '{"step":"run","at":"2026-03-01T00:00:00.000Z","host":"elsewhere.invalid","app":"cli_9","user":"x","machine":"y","module":"0.1.0"}' }
    ) {
        if ($Scopes) { $null = Invoke-FeishuServer $server POST scopes @{ scopes = $Scopes } }
        if ($Header) { Set-Content $journal $Header }
        $seen = Invoke-Runbook -With '-RulePath', $rules, '-JournalPath', $journal -Environment $(if ($Environment) { $Environment } else { @{} })
        $seen.ExitCode | Should -Be 2 -Because $seen.Text
        ($seen.Log | Where-Object event -EQ 'ended').id | Should -BeExactly $Id
        $seen.End.exit | Should -Be 2
        Get-Sent | Should -Be 0
        $seen.Text | Should -Not -Match 'a-wrong-one'
    }

    It 'ends with 2 when another run holds the journal' {
        Connect-FeishuServer $server
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        Add-FeishuFault $server resubmit slow @{ delayMs = 3000; times = 0 }
        $first = New-Start $shell @('-NoProfile', '-NonInteractive', '-File', $runbook, '-RulePath', $rules, '-JournalPath', $journal) @{}
        while (-not (Get-FeishuServerRequest $server resubmit) -and $watch.Elapsed.TotalSeconds -lt 60) { Start-Sleep -Milliseconds 50 }
        $seen = Invoke-Runbook -With '-RulePath', $rules, '-JournalPath', $journal
        $seen.ExitCode | Should -Be 2 -Because $seen.Text
        ($seen.Log | Where-Object event -EQ 'ended').id | Should -BeExactly 'JournalUnusable'
        (Receive-Process $first).ExitCode | Should -Be 0
    }

    It 'ends with 2 when its file is <Name>' -ForEach @(
        @{ Name = 'not there'; Lines = $null; Message = '*not find*' }
        @{ Name = 'no list of rules'; Lines = 'ApprovalCode,Control', 'a,b'; Message = '*lacks the column Reason, Value*' }
    ) {
        $file = Join-Path $work 'rules.csv'
        if ($Lines) { Set-Content $file $Lines }
        $seen = Invoke-Runbook -With '-RulePath', $file, '-JournalPath', $journal
        $seen.ExitCode | Should -Be 2 -Because $seen.Text
        ($seen.Log | Where-Object event -EQ 'ended').message | Should -BeLike $Message
    }

    It 'takes up where a killed run ended: all once, none twice' {
        $null = Invoke-FeishuServer $server POST reexecution @{ allow = $true }
        $added = Invoke-FeishuServer $server POST instances/add @{ count = 20; approvalCode = $purchase.ApprovalCode }
        $all = Join-Path $work 'all.csv'
        Set-Content $all 'ApprovalCode,Reason,Control,Value', "$($purchase.ApprovalCode),,Cost centre,CC-100"
        Add-FeishuFault $server resubmit slow @{ delayMs = 50; times = 5 }
        # The sixth is executed, and its run dies before the answer comes.
        Add-FeishuFault $server resubmit slow @{ delayMs = 60000; afterExecuting = $true }
        $process = New-Start $shell @('-NoProfile', '-NonInteractive', '-File', $runbook, '-RulePath', $all, '-JournalPath', $journal) @{}
        try {
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            while ((Get-Sent) -lt 6 -and $watch.Elapsed.TotalSeconds -lt 60) { Start-Sleep -Milliseconds 50 }
        }
        finally {
            $process.Kill()
            $process.WaitForExit()
            $process.Dispose()
        }

        Get-Sent | Should -Be 6
        @(Get-FeishuJournal $journal | Where-Object Outcome -EQ 'Unknown').Count | Should -Be 1
        $seen = Invoke-Runbook -With '-RulePath', $all, '-JournalPath', $journal
        $seen.ExitCode | Should -Be 0 -Because $seen.Text
        $seen.End.Resubmitted | Should -Be ($added.Count + 4 - 6)
        $executions = Invoke-FeishuServer $server GET executions
        @($executions.PSObject.Properties).Count | Should -Be ($added.Count + 4)
        @($executions.PSObject.Properties | Where-Object Value -NE 1) | Should -BeNullOrEmpty
        @(Get-FeishuJournal $journal | Where-Object { -not $_.IsDone }) | Should -BeNullOrEmpty
    }
}

Describe 'AzureAutomation' {
    BeforeEach {
        Reset-FeishuServer $server
        $work = (New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        # As the engine lays them out: both runbooks in one folder.
        Copy-Item $runbook, (Join-Path $samples 'AzureAutomation/Start-FeishuResubmission.ps1') $work
        function Invoke-Job {
            param([string] $Arguments, [hashtable] $Environment = @{})
            Invoke-Process $shell @('-NoProfile', '-NonInteractive', '-Command', "`$ErrorActionPreference = 'Stop'; ./Start-FeishuResubmission.ps1 $Arguments") $Environment
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
        Get-Sent | Should -Be 2
    }

    It 'fails when <Name>' -ForEach @(
        @{ Name = 'the secret is wrong'; Arguments = '-JournalPath ./j.jsonl'; Secret = 'a-wrong-one'; Message = 'CredentialRejected' }
        @{ Name = 'there is no such asset'; Arguments = '-JournalPath ./j.jsonl -CredentialName Other'; Message = "no credential asset 'Other'" }
        @{ Name = 'the journal has no place'; Arguments = ''; Message = '-StorageAccountName' }
    ) {
        $seen = Invoke-Job $Arguments -Environment $(if ($Secret) { @{ STANDIN_SECRET = $Secret } } else { @{} })
        $seen.ExitCode | Should -Not -Be 0
        $seen.Text | Should -Match $Message
        Get-Sent | Should -Be 0
    }
}

Describe 'ScheduledTask' {
    BeforeAll {
        $register = Join-Path $samples 'ScheduledTask/Register-FeishuResubmission.ps1'
        function Get-Task {
            param([string] $With)
            $seen = Invoke-Process $shell @('-NoProfile', '-NonInteractive', '-Command', "& '$register' -Folder '$work' -Account 'CONTOSO\svc-feishu$' $With | ConvertTo-Json -Depth 5")
            $seen.ExitCode | Should -Be 0 -Because $seen.Text
            if ($With -match 'WhatIf') { $seen.Text } else { $seen.Text | ConvertFrom-Json }
        }
    }

    BeforeEach {
        Reset-FeishuServer $server
        $work = (New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        Copy-Item $rules $work
    }

    It 'is registered so that two never run at once' {
        $task = Get-Task
        $task.Settings.MultipleInstances | Should -BeExactly 'IgnoreNew'
        $task.Principal.UserId | Should -BeExactly 'CONTOSO\svc-feishu$'
        $task.Trigger.Daily.IsPresent | Should -BeTrue
        $task.Action.Execute | Should -BeExactly 'pwsh.exe'
    }

    It 'is not registered under -WhatIf' {
        Get-Task -With '-WhatIf' | Should -Match 'What if:.*Feishu resubmission'
    }

    It 'runs as it was registered, with the secret of the vault, and keeps log and journal' {
        $arguments = [regex]::Matches((Get-Task).Action.Argument, '"([^"]*)"|(\S+)') | ForEach-Object { $_.Groups[1].Value + $_.Groups[2].Value }
        $seen = Invoke-Process $shell $arguments
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
        $arguments = @('-NoProfile', '-NonInteractive', '-File', (Join-Path $samples 'ScheduledTask/Start-FeishuResubmission.ps1'), '-Folder', $work) + @($With | Where-Object { $_ })
        $seen = Invoke-Process $shell $arguments $(if ($Secret) { @{ STANDIN_SECRET = $Secret } } else { @{} })
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
        $text = Get-Content -Raw (Join-Path $samples $File)

        # A line as the engine would run it.
        function Invoke-Line {
            param([string] $Line, [hashtable] $Environment = @{})
            $all = $User + $Environment
            switch ($Engine) {
                GitHubActions {
                    # The engine's own frame around a pwsh step.
                    Set-Content (Join-Path $work 'step.ps1') "`$ErrorActionPreference = 'stop'", $Line, 'if ((Test-Path -LiteralPath variable:\LASTEXITCODE)) { exit $LASTEXITCODE }'
                    Invoke-Process $shell @('-command', ". '$work/step.ps1'") $all
                }
                GitLab { Invoke-Process sh @('-c', $Line) ($all + @{ PATH = (Split-Path $shell) + [System.IO.Path]::PathSeparator + $env:PATH }) }
                Jenkins { Invoke-Process $shell @('-NoProfile', '-NonInteractive', '-Command', $Line) ($all + @{ FEISHU_JOURNAL = "$work/journal/returned.jsonl" }) }
            }
        }
    }

    BeforeEach {
        Reset-FeishuServer $server
        $work = (New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        $null = New-Item -ItemType Directory -Path (Join-Path $work 'feishu')
        Copy-Item $runbook, $rules (Join-Path $work 'feishu')
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
        Get-Sent | Should -Be 2
    }
}
