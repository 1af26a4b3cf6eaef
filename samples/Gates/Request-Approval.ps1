<#
.SYNOPSIS
    A gate: asks for an approval with a filled form, waits for the decision, and ends with an exit code that a pipeline goes on or stops by.
.DESCRIPTION
    The request is known by -RunId: whoever runs this again with the same one, after a crash or a time-out, waits for the request that is there and asks
    nobody twice. What has been decided stays decided: a rejected run needs a new -RunId to ask again.

    Exit codes: 0 approved; 1 it could not be asked or read; 2 undecided when the time was up; 3 rejected; 4 withdrawn or deleted; 5 returned (with
    -For Approved only). After 1 and 2 run it again.

    Writes one line of JSON for each thing that happened.
.EXAMPLE
    ./Request-Approval.ps1 -Sandbox -ApprovalCode 0A1B2C3D-1111-2222-3333-444455556666 -UserId ou_00000000000000000000000000000001 -RunId demo -TimeoutSec 0 'Reason=Deploy 1.2' Quantity=1
    Asks on a sandbox in memory, and does not wait: nobody decides there. Ends with 2.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    # The definition: the approval code stands in its address in the admin console.
    [Parameter(Mandatory)]
    [string] $ApprovalCode,

    # On whose behalf: an open_id, the tenant's user_id, an e-mail address or a mobile number.
    [Parameter(Mandatory)]
    [string] $UserId,

    # What this run is known by, wherever it is started again: the id of a pipeline, a commit, the number of a change.
    [Parameter(Mandatory)]
    [string] $RunId,

    # The form, as name=value: names of controls, labels of choices. The same for the same -RunId.
    [Parameter(Mandatory, ValueFromRemainingArguments)]
    [string[]] $Field,

    # Decision waits while the initiator corrects a returned request; Approved ends then.
    [ValidateSet('Decision', 'Approved')]
    [string] $For = 'Decision',

    # For how long to wait; for ever when not given. Less than what the engine gives the job.
    [int] $TimeoutSec = -1,

    # The shortest time between two looks.
    [int] $PollSec = 15,

    # App id and app secret; without it, what the environment says (FEISHU_APP_ID, FEISHU_APP_SECRET).
    [pscredential] $Credential,

    # Where the app lives. With credentials from the environment FEISHU_REGION says it too.
    [ValidateSet('Feishu', 'Lark')]
    [string] $Region,

    # A tenant in memory instead of a real one.
    [switch] $Sandbox,

    # The module: a name on the module path, or a path.
    [string] $Module = 'Feishu.Approval'
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

function Write-Event {
    param([string] $What, [System.Collections.IDictionary] $Detail)
    ConvertTo-Json -Compress -InputObject ([ordered]@{ time = [datetime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ss.fffZ'); event = $What } + $Detail)
}

# A uuid takes 64 characters, and a tenant has one of each: the same run makes the same one, and other definitions make others.
function Get-RunUuid {
    $hash = [System.Security.Cryptography.SHA256]::Create()
    try {
        $bytes = $hash.ComputeHash([System.Text.Encoding]::UTF8.GetBytes("$ApprovalCode`n$RunId"))
        'gate-' + ([System.BitConverter]::ToString($bytes) -replace '-').Substring(0, 32).ToLowerInvariant()
    }
    finally {
        $hash.Dispose()
    }
}

# Until the decision is read, whatever happens is no approval.
$code = 1
try {
    $form = @{}
    foreach ($one in $Field) {
        $name, $value = $one -split '=', 2
        if (-not $name -or $null -eq $value) {
            throw "'$one' is no name=value."
        }

        $form[$name.Trim()] = $value
    }

    Import-Module -Name $Module
    $how = @{}
    if ($Sandbox) { $how.Sandbox = $true } elseif ($Credential) { $how.Credential = $Credential } else { $how.FromEnvironment = $true }
    if ($Region) { $how.Region = $Region }
    Connect-Feishu @how

    $asked = New-FeishuInstance -ApprovalCode $ApprovalCode -UserId $UserId -Value $form -Uuid (Get-RunUuid)
    Write-Event 'asked' ([ordered]@{ run = $RunId; instance = $asked.InstanceCode; outcome = "$($asked.Outcome)" })

    $wait = @{ For = $For; PollSec = $PollSec }
    if ($TimeoutSec -ge 0) { $wait.TimeoutSec = $TimeoutSec }
    $end = $asked | Wait-FeishuInstance @wait -ErrorAction SilentlyContinue -ErrorVariable why
    foreach ($reason in $why) {
        Write-Event 'undone' ([ordered]@{ id = ($reason.FullyQualifiedErrorId -split ',')[0]; message = "$reason" })
    }

    Write-Event 'end' ([ordered]@{
        instance = $end.InstanceCode; number = $end.SerialNumber; outcome = "$($end.Outcome)"; by = $end.DecidedBy; comment = $end.Comment; waitsFor = "$($end.WaitsFor)"
        seconds  = [Math]::Round($end.Waited.TotalSeconds); exit = $end.ExitCode
    })
    $code = $end.ExitCode
}
catch {
    Write-Event 'ended' ([ordered]@{ id = ($_.FullyQualifiedErrorId -split ',')[0]; message = $_.Exception.Message })
}
finally {
    if (Get-Command -Name Disconnect-Feishu -ErrorAction Ignore) {
        Disconnect-Feishu -ErrorAction Ignore
    }
}

exit $code
