# What the Pester files share: the module under test, and a fake server in a process of its own.

$root = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..'))

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

Export-ModuleMember -Function *
