<#
.SYNOPSIS
    What the scheduled task runs: the app's credential from a SecretManagement vault, log and journal in one folder.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The folder with rules.csv; the journal and the logs go there too.
    [Parameter(Mandatory)]
    [string] $Folder,

    # The secret: a PSCredential with user name = app id, password = app secret.
    [string] $SecretName = 'FeishuApp',

    # The vault; without it the default one.
    [string] $VaultName,

    [ValidateSet('Feishu', 'Lark')]
    [string] $Region = 'Feishu',

    [string] $Comment,

    # Goes on, and takes each request as it is returned.
    [switch] $Watch
)

$ErrorActionPreference = 'Stop'
$log = Join-Path $Folder ('log-{0:yyyy-MM}.jsonl' -f [datetime]::UtcNow)
try {
    $vault = if ($VaultName) { @{ Vault = $VaultName } } else { @{} }
    $credential = Get-Secret -Name $SecretName @vault
    if ($credential -isnot [pscredential]) {
        throw "The secret '$SecretName' is no PSCredential (user name = app id, password = app secret)."
    }
}
catch {
    # Nobody sees the screen of a scheduled task.
    $line = [ordered]@{ time = [datetime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ss.fffZ'); event = 'ended'; message = $_.Exception.Message }
    [System.IO.File]::AppendAllText($log, (ConvertTo-Json -InputObject $line -Compress) + "`n")
    Write-Output $line.message
    exit 2
}

$how = @{
    RulePath    = Join-Path $Folder 'rules.csv'
    JournalPath = Join-Path $Folder 'returned.jsonl'
    LogPath     = $log
    Credential  = $credential
    Region      = $Region
    StartedBy   = 'scheduled task'
    Watch       = $Watch
}
if ($Comment) {
    $how.Comment = $Comment
}

& (Join-Path (Split-Path $PSScriptRoot) 'Resubmit-ReturnedRequest.ps1') @how
exit $LASTEXITCODE
