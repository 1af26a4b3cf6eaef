# What the Pester files share: the module under test, a fake server in a process of its own, and this PowerShell again.

$root = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..'))
Import-Module ([System.IO.Path]::Combine($root, 'engine', 'ThisPowerShell.psm1')) -Force

function Get-FeishuModulePath {
    if ($env:FEISHU_TEST_MODULE) { $env:FEISHU_TEST_MODULE } else { Join-Path $root 'out/Feishu.Approval/Feishu.Approval.psd1' }
}

function Get-FeishuServerPath {
    if ($env:FEISHU_TEST_SERVER) {
        return $env:FEISHU_TEST_SERVER
    }

    $built = 'Release', 'Debug' | ForEach-Object { Join-Path $root "tests/Feishu.Approval.FakeServer/bin/$_/net10.0/Feishu.Approval.FakeServer.dll" }
    Get-Item -Path $built -ErrorAction Ignore | Sort-Object -Property LastWriteTime | Select-Object -Last 1 -ExpandProperty FullName
}

# Starts the fake server. The object that comes back goes into every other function here; Stop-FeishuServer ends the process.
function Start-FeishuServer {
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    $start.ArgumentList.Add((Get-FeishuServerPath))
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $ready = $process.StandardOutput.ReadLine() | ConvertFrom-Json
    [pscustomobject]@{ Process = $process; BaseUri = $ready.baseUri }
}

function Stop-FeishuServer {
    param($Server)
    $Server.Process.StandardInput.Close()
    if (-not $Server.Process.WaitForExit(5000)) {
        $Server.Process.Kill()
    }
}

# One call of the control interface, such as: Invoke-FeishuServer $server POST faults @{ endpoint = 'resubmit'; kind = 'drop' }
function Invoke-FeishuServer {
    param($Server, [string] $Method, [string] $Path, [hashtable] $Body)
    $call = @{ Uri = "$($Server.BaseUri)_control/$Path"; Method = $Method; ContentType = 'application/json'; Verbose = $false; Debug = $false }
    if ($Body) {
        $call.Body = ConvertTo-Json -InputObject $Body -Depth 10 -Compress
    }

    Invoke-RestMethod @call
}

# The requests of one endpoint (token, instance, resubmit) since the last reset.
function Get-FeishuServerRequest {
    param($Server, [string] $Endpoint = '*')
    @(Invoke-FeishuServer $Server GET requests | ForEach-Object { $_ } | Where-Object endpoint -Like $Endpoint)
}

# With -Reexecution a task that is done executes again, so that Assert-FeishuExecutedOnce sees whoever sends twice.
function Reset-FeishuServer {
    param($Server, [switch] $Reexecution)
    $null = Invoke-FeishuServer $Server POST reset
    if ($Reexecution) {
        $null = Invoke-FeishuServer $Server POST reexecution @{ allow = $true }
    }
}

# Queues a fault, such as: Add-FeishuFault $server resubmit drop @{ afterExecuting = $true }
function Add-FeishuFault {
    param($Server, [string] $Endpoint, [string] $Kind, [hashtable] $With = @{})
    $null = Invoke-FeishuServer $Server POST faults (@{ endpoint = $Endpoint; kind = $Kind } + $With)
}

# How often the task of a request was executed.
function Get-FeishuExecution {
    param($Server, [string] $TaskId)
    $executions = Invoke-FeishuServer $Server GET executions
    if ($executions.PSObject.Properties[$TaskId]) { $executions.$TaskId } else { 0 }
}

# Nothing was done twice since the last reset.
function Assert-FeishuExecutedOnce {
    param($Server)
    foreach ($count in (Invoke-FeishuServer $Server GET executions).PSObject.Properties) {
        $count.Value | Should -BeLessOrEqual 1 -Because "$($count.Name) must not be done twice"
    }
}

# The bodies that were sent to an endpoint since the last reset, parsed.
function Get-FeishuSent {
    param($Server, [string] $Endpoint = 'resubmit')
    Get-FeishuServerRequest $Server $Endpoint | ForEach-Object { ConvertFrom-Json -InputObject $_.body -DateKind String }
}

# The tasks of a request that wait for somebody.
function Get-FeishuOpenTask {
    param([string] $InstanceCode)
    (Get-FeishuInstance $InstanceCode).Tasks | Where-Object IsOpen
}

# The four ids of a returned request that every tenant starts with.
function Get-FeishuSeedId {
    param([ValidateSet('Anything', 'Purchase', 'Purchase4')] [string] $Name)
    $user = 'ou_00000000000000000000000000000001'
    switch ($Name) {
        Anything { @{ ApprovalCode = '2C3D4E5F-3333-4444-5555-666677778888'; InstanceCode = 'A0000001-0000-4000-8000-000000000012'; TaskId = '7500000000000000212'; UserId = $user } }
        Purchase { @{ ApprovalCode = '0A1B2C3D-1111-2222-3333-444455556666'; InstanceCode = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF'; TaskId = '7500000000000000123'; UserId = $user } }
        Purchase4 { @{ ApprovalCode = '0A1B2C3D-1111-2222-3333-444455556666'; InstanceCode = 'A0000001-0000-4000-8000-000000000004'; TaskId = '7500000000000000204'; UserId = $user } }
    }
}

# What the tests of actions need of every tenant: the definition, its initiator, first and second approver, a request that waits for the first of
# them and one that waits for the second.
function Get-FeishuWaitingSeed {
    '0A1B2C3D-1111-2222-3333-444455556666'
    'ou_00000000000000000000000000000001', 'ou_00000000000000000000000000000002', 'ou_00000000000000000000000000000003'
    'A0000001-0000-4000-8000-000000000001', 'A0000001-0000-4000-8000-000000000002'
}

function Get-FeishuSecret {
    param([string] $Text = 'sandbox-secret-not-real')
    ConvertTo-SecureString -String $Text -AsPlainText -Force
}

# Connects to the fake server as the app that it knows: no pacing, no pauses, unless asked for.
function Connect-FeishuServer {
    param($Server, [hashtable] $With = @{})
    $how = @{ AppId = 'cli_0000000000000001'; AppSecret = Get-FeishuSecret; BaseUri = $Server.BaseUri; NoThrottle = $true; RetryIntervalSec = 0; NoProxy = $true }
    foreach ($name in $With.Keys) {
        $how[$name] = $With[$name]
    }

    Connect-Feishu @how
}

# Runs a script and tells its streams apart. Ended is the error that ended it.
function Invoke-FeishuScript {
    param([scriptblock] $Script)
    $seen = [pscustomobject]@{
        Output   = [System.Collections.Generic.List[object]]::new()
        Errors   = [System.Collections.Generic.List[object]]::new()
        Warnings = [System.Collections.Generic.List[string]]::new()
        Verbose  = [System.Collections.Generic.List[string]]::new()
        Debug    = [System.Collections.Generic.List[string]]::new()
        Ended    = $null
    }
    try {
        & $Script *>&1 | ForEach-Object {
            if ($_ -is [System.Management.Automation.ErrorRecord]) { $seen.Errors.Add($_) }
            elseif ($_ -is [System.Management.Automation.WarningRecord]) { $seen.Warnings.Add($_.Message) }
            elseif ($_ -is [System.Management.Automation.VerboseRecord]) { $seen.Verbose.Add($_.Message) }
            elseif ($_ -is [System.Management.Automation.DebugRecord]) { $seen.Debug.Add($_.Message) }
            else { $seen.Output.Add($_) }
        }
    }
    catch {
        $seen.Ended = $_
    }

    $seen
}

# A form that knows its instance, and the connection it was read with, without a cmdlet that reads one.
function New-FeishuFormOf {
    param($Controls, [string] $InstanceCode, $Connection)
    $form = $Controls | ConvertTo-FeishuForm
    $form.GetType().GetProperty('InstanceCode').SetValue($form, $InstanceCode)
    if ($Connection) {
        $form.GetType().GetProperty('Connection', [System.Reflection.BindingFlags] 'Instance, NonPublic').SetValue($form, $Connection)
    }

    $form
}

# A port of this machine where nobody listens.
function Get-UnusedPort {
    $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $port = $listener.LocalEndpoint.Port
    $listener.Stop()
    $port
}

Export-ModuleMember -Function *
