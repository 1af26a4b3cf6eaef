# What the tests of the runbooks share: a bench with stand-ins for what only the engines have, and processes that run on it.

Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1')

# The modules that an engine brings. They answer from the environment, and send whoever connects to the fake server.
$redirect = '$global:PSDefaultParameterValues["Connect-Feishu:BaseUri"] = $env:STANDIN_SERVER
    $credential = [pscredential]::new("cli_0000000000000001", (ConvertTo-SecureString $env:STANDIN_SECRET -AsPlainText -Force))'
$modules = @{
    'Orchestrator.AssetManagement.Cmdlets'     = "
        function Get-AutomationPSCredential { param([Parameter(Mandatory)] [string] `$Name) $redirect; if (`$Name -eq 'FeishuApp') { `$credential } }
        function Get-AutomationVariable { param([Parameter(Mandatory)] [string] `$Name) if (`$Name -eq 'FeishuRules') { [System.IO.File]::ReadAllText(`$env:STANDIN_RULES) } else { [System.Environment]::GetEnvironmentVariable(`"STANDIN_`$Name`") } }
        function Start-AutomationRunbook { param([Parameter(Mandatory)] [string] `$Name, [System.Collections.IDictionary] `$Parameters) `"started `$Name `$(`$Parameters.Change)`" }"
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
        function New-ScheduledTaskTrigger { param([switch] $Daily, [switch] $Once, [datetime] $At, [timespan] $RepetitionInterval) $PSBoundParameters }
        function New-ScheduledTaskPrincipal { param([string] $UserId, [ValidateSet("S4U", "Password", "Interactive", "ServiceAccount")] [string] $LogonType, [ValidateSet("Limited", "Highest")] [string] $RunLevel) $PSBoundParameters }
        function New-ScheduledTaskSettingsSet { param([ValidateSet("Parallel", "Queue", "IgnoreNew")] [string] $MultipleInstances, [timespan] $ExecutionTimeLimit, [switch] $StartWhenAvailable) $PSBoundParameters }
        function Register-ScheduledTask { param([string] $TaskName, [string] $Description, $Action, $Trigger, $Principal, $Settings, [switch] $Force) $PSBoundParameters }'
    # The first on the path is taken, before the one that comes with PowerShell.
    'Microsoft.PowerShell.PSResourceGet'       = '
        function Install-PSResource { param([string] $Name, [string] $Version, [switch] $Prerelease, [switch] $TrustRepository, [ValidateSet("CurrentUser", "AllUsers")] [string] $Scope) "$Name $Version" }'
}

# A bench in a test's folder: the server to talk to, and a module path with the stand-ins first and the module under test.
function New-RunbookBench {
    param([string] $Folder, $Server)

    $standIns = Join-Path $Folder 'modules'
    foreach ($name in $modules.Keys) {
        $null = New-Item -ItemType Directory -Path (Join-Path $standIns $name)
        Set-Content -Path (Join-Path $standIns "$name/$name.psm1") -Value $modules[$name]
        # With names in a manifest, a function is found without an import.
        New-ModuleManifest -Path (Join-Path $standIns "$name/$name.psd1") -RootModule "$name.psm1" -FunctionsToExport @([regex]::Matches($modules[$name], '(?m)function (\S+)') | ForEach-Object { $_.Groups[1].Value })
    }

    # For lines of a shell: pwsh is this PowerShell, whatever its process is called.
    $programs = (New-Item -ItemType Directory -Path (Join-Path $Folder 'programs')).FullName
    if (-not $IsWindows) {
        $shell = Get-ThisPowerShell
        $words = @($shell.FileName) + $shell.Arguments | ForEach-Object { "'" + $_.Replace("'", "'\''") + "'" }
        Set-Content -Path (Join-Path $programs 'pwsh') -Value "#!/bin/sh`nexec $words `"`$@`""
        chmod +x (Join-Path $programs 'pwsh')
    }

    $base = Split-Path (Get-FeishuModulePath)
    $feed = if ((Split-Path -Leaf $base) -eq 'Feishu.Approval') { Split-Path $base } else { Split-Path (Split-Path $base) }
    $samples = [System.IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../../samples/Runbooks'))
    [pscustomobject]@{
        Folder     = $Folder
        Server     = $Server
        ModulePath = ($standIns, $feed, (Join-Path $PSHOME 'Modules')) -join [System.IO.Path]::PathSeparator
        Samples    = $samples
        Runbook    = Join-Path $samples 'Resubmit-ReturnedRequest.ps1'
        Rules      = Join-Path $samples 'rules.csv'
        Shell      = 'pwsh'
        Programs   = $programs
        Secret     = 'sandbox-secret-not-real'
        Work       = ''
    }
}

# A fresh tenant, and an empty folder to work in.
function Reset-RunbookBench {
    param($Bench)

    Reset-FeishuServer $Bench.Server
    $Bench.Work = (New-Item -ItemType Directory -Path (Join-Path $Bench.Folder ([guid]::NewGuid()))).FullName
}

function Start-BenchProcess {
    param($Bench, [string] $FileName, [string[]] $Arguments, [hashtable] $Environment = @{})

    $start = if ($FileName -eq $Bench.Shell) { New-ThisPowerShellStart $Arguments } else { [System.Diagnostics.ProcessStartInfo]::new($FileName, $Arguments) }
    $start.WorkingDirectory = $Bench.Work
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $all = @{
        NO_COLOR = '1'; PSModulePath = $Bench.ModulePath; PATH = $Bench.Programs + [System.IO.Path]::PathSeparator + $env:PATH
        FEISHU_APP_ID = 'cli_0000000000000001'; FEISHU_APP_SECRET = $Bench.Secret; FEISHU_BASE_URI = $Bench.Server.BaseUri
        STANDIN_SERVER = $Bench.Server.BaseUri; STANDIN_SECRET = $Bench.Secret; STANDIN_RULES = $Bench.Rules; STANDIN_BLOBS = $Bench.Work
    }
    foreach ($name in $Environment.Keys) {
        $all[$name] = $Environment[$name]
    }

    foreach ($name in $all.Keys) {
        $start.Environment[$name] = $all[$name]
    }

    [System.Diagnostics.Process]::Start($start)
}

# The exit code, what was written, and of that the lines of the log as objects.
function Receive-BenchProcess {
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

function Invoke-BenchProcess {
    param($Bench, [string] $FileName, [string[]] $Arguments, [hashtable] $Environment = @{})
    Receive-BenchProcess (Start-BenchProcess $Bench $FileName $Arguments $Environment)
}

# How many tasks were executed.
function Get-BenchExecution {
    param($Bench)
    @((Invoke-FeishuServer $Bench.Server GET executions).PSObject.Properties).Count
}

Export-ModuleMember -Function *-*Bench*
