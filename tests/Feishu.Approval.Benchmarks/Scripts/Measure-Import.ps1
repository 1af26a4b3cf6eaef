# Contestant: the import of a module into this fresh process.
param([string] $Module)

$ErrorActionPreference = 'Stop'
$watch = [System.Diagnostics.Stopwatch]::StartNew()
Import-Module $Module
$watch.Stop()
if (-not (Get-Module Feishu.Approval).ExportedCmdlets.ContainsKey('Disconnect-Feishu')) {
    throw 'The module was not imported.'
}

@{ seconds = $watch.Elapsed.TotalSeconds; bytes = $null } | ConvertTo-Json -Compress
