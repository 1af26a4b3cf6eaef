<#
.SYNOPSIS
    The runbook of an Azure Automation account: credential and rules from its assets, the journal on a hybrid worker or in a storage account.
.DESCRIPTION
    Import Resubmit-ReturnedRequest.ps1 as a runbook beside this one, and the module Feishu.Approval. See README.md for the assets.
    The job fails (and so raises its alerts) when requests failed.
#>
[CmdletBinding()]
param(
    # The credential asset: user name = app id, password = app secret.
    [string] $AppAsset = 'FeishuApp',

    # The variable asset that holds the rules, as CSV text.
    [string] $RuleAsset = 'FeishuRules',

    [ValidateSet('Feishu', 'Lark')]
    [string] $Region = 'Feishu',

    # The journal on the disk of a hybrid worker. Without it the journal is kept in the storage account.
    [string] $JournalPath,

    # Where the journal is kept between jobs that run in the cloud, reached with the account's managed identity.
    [string] $StorageAccountName,

    [string] $ContainerName = 'feishu-journals',

    [string] $Comment
)

$ErrorActionPreference = 'Stop'
$runbook = if ($PSScriptRoot -and (Test-Path -LiteralPath (Join-Path $PSScriptRoot 'Resubmit-ReturnedRequest.ps1'))) { Join-Path $PSScriptRoot 'Resubmit-ReturnedRequest.ps1' } else { './Resubmit-ReturnedRequest.ps1' }
$job = if (Test-Path -LiteralPath variable:PSPrivateMetadata) { "$($PSPrivateMetadata.JobId)" }
$folder = Join-Path ([System.IO.Path]::GetTempPath()) ('feishu-' + [guid]::NewGuid().ToString('N'))
$null = New-Item -ItemType Directory -Path $folder
$inCloud = -not $JournalPath
$blob = @{ Container = $ContainerName; Blob = 'returned.jsonl' }

try {
    $credential = Get-AutomationPSCredential -Name $AppAsset
    if (-not $credential) {
        throw "There is no credential asset '$AppAsset'."
    }

    $rules = Join-Path $folder 'rules.csv'
    [System.IO.File]::WriteAllText($rules, [string] (Get-AutomationVariable -Name $RuleAsset))
    if ($inCloud) {
        if (-not $StorageAccountName) {
            throw 'Give -JournalPath on a hybrid worker, or -StorageAccountName: the disk of a job in the cloud is gone with the job.'
        }

        $null = Connect-AzAccount -Identity
        $blob.Context = New-AzStorageContext -StorageAccountName $StorageAccountName -UseConnectedAccount
        $JournalPath = Join-Path $folder 'returned.jsonl'
        if (Get-AzStorageBlob @blob -ErrorAction SilentlyContinue) {
            $null = Get-AzStorageBlobContent @blob -Destination $JournalPath -Force
        }
    }

    $how = @{ RulePath = $rules; JournalPath = $JournalPath; Credential = $credential; Region = $Region; StartedBy = "Azure Automation job $job" }
    if ($Comment) {
        $how.Comment = $Comment
    }

    & $runbook @how
    $code = $LASTEXITCODE
}
finally {
    # Also after a failure: what was sent must be known to the next job.
    if ($inCloud -and $blob.Context -and (Test-Path -LiteralPath $JournalPath)) {
        $null = Set-AzStorageBlobContent @blob -File $JournalPath -Force
    }

    Remove-Item -LiteralPath $folder -Recurse -Force
}

if ($code -ne 0) {
    throw "The run ended with exit code $code; the lines above say why."
}
