<#
.SYNOPSIS
    A thin front for building, testing and trying the module. Runs on Windows PowerShell 5.1 and PowerShell 7.
.EXAMPLE
    pwsh ./build.ps1 -Task Demo
    Builds the module and shows its main job on a sandbox in memory: no tenant, no credentials, no server.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Demo', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot

function Invoke-Tool {
    param([string] $Name, [string[]] $Arguments)

    & $Name @Arguments
    if ($LASTEXITCODE -ne 0) {
        throw "$Name $($Arguments -join ' ') ended with exit code $LASTEXITCODE."
    }
}

function Invoke-Build {
    Write-Host 'Building; the first time this takes a minute or two.'
    $project = [System.IO.Path]::Combine($root, 'src', 'Feishu.Approval')
    Invoke-Tool -Name dotnet -Arguments 'build', $project, '--configuration', $Configuration, '--nologo', '--verbosity', 'quiet', '-clp:NoSummary'
}

foreach ($one in $Task) {
    switch ($one) {
        'Build' {
            Invoke-Build
        }
        'Test' {
            Invoke-Tool -Name dotnet -Arguments 'test', $root, '--configuration', $Configuration
        }
        'Demo' {
            Invoke-Build

            # In a fresh process: what was imported here before does not count.
            $shell = (Get-Process -Id $PID).Path
            $demo = [System.IO.Path]::Combine($root, 'samples', 'Demo.ps1')
            Invoke-Tool -Name $shell -Arguments '-NoProfile', '-File', $demo
        }
        'Clean' {
            $folders = Get-ChildItem -Path $root -Directory -Recurse -Force | Where-Object {
                $_.Name -in 'bin', 'obj' -and (Get-ChildItem -Path $_.Parent.FullName -Filter '*.csproj')
            }
            $folders | Remove-Item -Recurse -Force
            Remove-Item -Path ([System.IO.Path]::Combine($root, 'out')) -Recurse -Force -ErrorAction Ignore
        }
    }
}
