<#
.SYNOPSIS
    The gate in an Azure Automation account: asks for an approval, waits, and starts another runbook when it is given.
.DESCRIPTION
    Import Request-Approval.ps1 as a runbook beside this one, and the module Feishu.Approval. See README.md for the assets.

    A job in the cloud may take three hours, so this one waits for two and a half and then ends, undecided and not failed. Start it again with the same -Change,
    by hand, a webhook or a schedule: it waits for the same request. Once the runbook was started, start it no more: the approval stands, and would start it again.
#>
[CmdletBinding()]
param(
    # What is asked for: the number of a change, say. The same text is the same request.
    [Parameter(Mandatory)]
    [string] $Change,

    # The runbook that begins when the request is approved; it gets -Change.
    [Parameter(Mandatory)]
    [string] $Runbook,

    # The credential asset: user name = app id, password = app secret.
    [string] $AppAsset = 'FeishuApp',

    # The variable assets that hold the code of the definition, and on whose behalf is asked.
    [string] $ApprovalAsset = 'FeishuGateApproval',

    [string] $UserAsset = 'FeishuGateUser',

    [ValidateSet('Feishu', 'Lark')]
    [string] $Region = 'Feishu',

    [int] $TimeoutSec = 9000,

    [int] $PollSec = 15
)

$ErrorActionPreference = 'Stop'
$gate = if ($PSScriptRoot -and (Test-Path -LiteralPath (Join-Path $PSScriptRoot 'Request-Approval.ps1'))) { Join-Path $PSScriptRoot 'Request-Approval.ps1' } else { './Request-Approval.ps1' }
$credential = Get-AutomationPSCredential -Name $AppAsset
if (-not $credential) {
    throw "There is no credential asset '$AppAsset'."
}

$how = @{
    ApprovalCode = [string] (Get-AutomationVariable -Name $ApprovalAsset)
    UserId       = [string] (Get-AutomationVariable -Name $UserAsset)
    RunId        = $Change
    Field        = "Reason=$Change", 'Quantity=1'
    Credential   = $credential
    Region       = $Region
    TimeoutSec   = $TimeoutSec
    PollSec      = $PollSec
}

& $gate @how
switch ($LASTEXITCODE) {
    0 { Start-AutomationRunbook -Name $Runbook -Parameters @{ Change = $Change } }
    2 { Write-Output "Undecided. Start this again with -Change '$Change'." }
    default { throw "Not approved: exit code $LASTEXITCODE; the lines above say why." }
}
