# Runs Pester files in this process, all of them where none is named. Exits with the number of failed tests, or with 1 where no file was found
# or one could not be run.
[CmdletBinding(PositionalBinding = $false)]
param(
    [Parameter(Position = 0, ValueFromRemainingArguments)]
    [string[]] $Path = $PSScriptRoot,

    # Where to write what each file came to, as JSON.
    [string] $ReportPath,

    # A folder that processes side by side share: each takes the next file that no other has taken.
    [string] $ClaimPath
)

$ErrorActionPreference = 'Stop'

# The tests read English, whatever the machine speaks: here, on other threads, and in the processes that they start.
[cultureinfo]::CurrentUICulture = [cultureinfo]::DefaultThreadCurrentUICulture = 'en-US'
$env:LC_ALL = 'en_US.UTF-8'

# The Pester that `dotnet build` downloaded for tests/Pester, or where that is not known, whichever this PowerShell finds.
$pester = $env:FEISHU_TEST_PESTER
if (-not $pester) {
    $packages = if ($env:NUGET_PACKAGES) { $env:NUGET_PACKAGES } else { Join-Path ([Environment]::GetFolderPath('UserProfile')) '.nuget/packages' }
    $version = ([xml] (Get-Content -Raw -LiteralPath (Join-Path $PSScriptRoot '../../src/Directory.Packages.props'))).Project.PropertyGroup.PesterVersion
    $pester = Join-Path $packages "pester/$version/tools/Pester.psd1"
}

if (Test-Path -LiteralPath $pester) {
    Import-Module $pester
}
else {
    Import-Module Pester -MinimumVersion 5.0
}

$results = foreach ($one in $Path) {
    if ($ClaimPath) {
        try {
            [System.IO.File]::Open((Join-Path $ClaimPath (Split-Path -Leaf $one)), [System.IO.FileMode]::CreateNew).Dispose()
        }
        catch [System.IO.IOException] {
            continue
        }
    }

    $configuration = New-PesterConfiguration
    $configuration.Run.Path = $one
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'Detailed'
    $configuration.Output.RenderMode = 'Plaintext'
    Invoke-Pester -Configuration $configuration
}

$results = @($results)
if ($ReportPath) {
    $files = foreach ($result in $results) {
        foreach ($container in $result.Containers) {
            @{
                Name    = Split-Path -Leaf "$($container.Item)"
                Passed  = $container.Passed
                Tests   = $container.PassedCount + $container.FailedCount
                Failed  = $container.FailedCount
                Skipped = $container.SkippedCount
                Reasons = @($result.Skipped | Where-Object { $_.ScriptBlock.File -eq "$($container.Item)" -and "$($_.ErrorRecord)" -match 'because (.+)$' } | ForEach-Object { $Matches[1] } | Select-Object -Unique)
                Seconds = [Math]::Round($container.Duration.TotalSeconds, 1)
            }
        }
    }
    $report = @{ PowerShell = "$($PSVersionTable.PSVersion)"; Home = $PSHOME; Pester = "$((Get-Module Pester).Version)"; Files = @($files) }
    [System.IO.File]::WriteAllText($ReportPath, (ConvertTo-Json -InputObject $report -Depth 4))
}

$failed = ($results | Measure-Object -Sum -Property FailedCount).Sum
if ($failed -gt 0 -or ($results | Where-Object { $_.FailedContainersCount -gt 0 -or $_.FailedBlocksCount -gt 0 })) {
    exit [Math]::Max(1, $failed)
}

exit $(if ($ClaimPath -or ($results | Where-Object { $_.PassedCount + $_.SkippedCount -gt 0 })) { 0 } else { 1 })
