# Runs one Pester file, or all of them, in this process. Exits with the number of failed tests, with 77 when all were skipped, or with 1
# when there were none.
[CmdletBinding()]
param(
    [string] $Path = $PSScriptRoot
)

$ErrorActionPreference = 'Stop'

# The tests read English, whatever the machine speaks: here, on other threads, and in the processes that they start.
[cultureinfo]::CurrentUICulture = [cultureinfo]::DefaultThreadCurrentUICulture = 'en-US'
$env:LC_ALL = 'en_US.UTF-8'

Import-Module Pester -MinimumVersion 5.0

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$configuration.Output.RenderMode = 'Plaintext'
$result = Invoke-Pester -Configuration $configuration

if ($result.FailedCount -gt 0 -or $result.FailedContainersCount -gt 0 -or $result.FailedBlocksCount -gt 0) {
    exit [Math]::Max(1, $result.FailedCount)
}

exit $(if ($result.PassedCount -gt 0) { 0 } elseif ($result.SkippedCount -gt 0) { 77 } else { 1 })
