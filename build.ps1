<#
.SYNOPSIS
    A thin front for building, testing, trying and packing the module. Runs on Windows PowerShell 5.1 and PowerShell 7.
.EXAMPLE
    pwsh ./build.ps1 -Task Demo
    Builds the module and shows its main job on a sandbox in memory: no tenant, no credentials, no server. (`dotnet run --project samples/Demo`
    does the same where there is no PowerShell.)
.EXAMPLE
    pwsh ./build.ps1 -Task Package
    Builds the module from nothing and packs it for a gallery: out/packages/Feishu.Approval.<version>.nupkg.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '', Justification = 'Tells whoever waits what is being waited for.')]
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Demo', 'Package', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # Where Package puts its file.
    [string] $Destination = [System.IO.Path]::Combine($PSScriptRoot, 'out', 'packages'),

    # Package what out/Feishu.Approval holds now, as `dotnet build` left it.
    [switch] $NoBuild
)

$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$project = [System.IO.Path]::Combine($root, 'src', 'Feishu.Approval')
$module = [System.IO.Path]::Combine($root, 'out', 'Feishu.Approval')

function Invoke-Tool {
    param([string] $Name, [string[]] $Arguments)

    & $Name @Arguments
    if ($LASTEXITCODE -ne 0) {
        throw "$Name $($Arguments -join ' ') ended with exit code $LASTEXITCODE."
    }
}

function Invoke-Build {
    Write-Host 'Building; the first time this takes a minute or two.'
    Invoke-Tool -Name dotnet -Arguments 'build', $project, '--configuration', $Configuration, '--nologo', '--verbosity', 'quiet', '-clp:NoSummary', '-nodeReuse:false'
}

# What the change log says about a version, as plain text.
function Get-ReleaseNote {
    param([string] $Version)

    $log = [System.IO.File]::ReadAllText([System.IO.Path]::Combine($root, 'CHANGELOG.md'))
    $section = [regex]::Match($log, '(?ms)^## ' + [regex]::Escape($Version) + '\s*$(.*?)(?=^## |\z)').Groups[1].Value.Trim()
    if (-not $section) {
        throw "CHANGELOG.md has no section '## $Version'."
    }

    $section
}

# The description of the package, all of it from the manifest. The tags are those that galleries tell a module and its cmdlets by.
function Get-PackageDescription {
    $manifest = Import-PowerShellDataFile -Path ([System.IO.Path]::Combine($module, 'Feishu.Approval.psd1'))
    $gallery = $manifest.PrivateData.PSData
    $version = $manifest.ModuleVersion
    if ($gallery.Prerelease) {
        $version = '{0}-{1}' -f $version, $gallery.Prerelease
    }

    $cmdlets = $manifest.CmdletsToExport
    $tags = @($gallery.Tags) + 'PSModule' + 'PSIncludes_Cmdlet' + @($cmdlets | ForEach-Object { "PSCmdlet_$_"; "PSCommand_$_" })
    $values = [ordered]@{
        id                       = 'Feishu.Approval'
        version                  = $version
        authors                  = $manifest.Author
        owners                   = $manifest.CompanyName
        requireLicenseAcceptance = 'false'
        licenseUrl               = $gallery.LicenseUri
        projectUrl               = $gallery.ProjectUri
        iconUrl                  = $gallery.IconUri
        description              = $manifest.Description
        releaseNotes             = Get-ReleaseNote -Version $manifest.ModuleVersion
        copyright                = $manifest.Copyright
        tags                     = $tags -join ' '
    }

    $lines = foreach ($name in $values.Keys) {
        if (-not $values[$name]) {
            throw "Feishu.Approval.psd1 says nothing for '$name' of the package."
        }

        '    <{0}>{1}</{0}>' -f $name, [System.Security.SecurityElement]::Escape($values[$name])
    }

    @(
        '<?xml version="1.0" encoding="utf-8"?>'
        '<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">'
        '  <metadata>'
        $lines
        '  </metadata>'
        '  <files>'
        '    <file src="**" target="" />'
        '  </files>'
        '</package>'
    ) -join "`n"
}

function Invoke-Pack {
    foreach ($framework in 'net8.0', 'net472') {
        if (-not (Test-Path -LiteralPath ([System.IO.Path]::Combine($module, 'bin', $framework, 'Feishu.Approval.dll')))) {
            throw "$module is no whole module: bin/$framework is missing. Leave -NoBuild out."
        }
    }

    # One time for every file, so that one content is one package, byte for byte.
    $time = if ($env:SOURCE_DATE_EPOCH) { $env:SOURCE_DATE_EPOCH } else { '946684800' }

    # The SDK makes the package; the folder goes in as it is. Its advice is about libraries (NU51xx), and about an icon and a licence
    # inside the package (NU5048, NU5125), which galleries of modules do not show.
    $description = [System.IO.Path]::Combine($Destination, 'Feishu.Approval.nuspec')
    $null = New-Item -ItemType Directory -Path $Destination -Force
    $text = Get-PackageDescription
    [System.IO.File]::WriteAllText($description, $text)
    try {
        # A helper process that stays for the next build would keep the output of this one open, and whoever reads it waiting.
        Invoke-Tool -Name dotnet -Arguments @(
            'pack', $project, '--no-build', '--configuration', $Configuration, '--nologo', '--verbosity', 'quiet', '-nodeReuse:false', '--output', $Destination
            "-p:NuspecFile=$description", "-p:NuspecBasePath=$module", '-p:NoPackageAnalysis=true', '-p:NoWarn=NU5048%3BNU5125', "-p:DeterministicTimestamp=$time"
        )
    }
    finally {
        Remove-Item -LiteralPath $description
    }

    Get-Item -LiteralPath ([System.IO.Path]::Combine($Destination, "Feishu.Approval.$(([xml] $text).package.metadata.version).nupkg"))
}

$Destination = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Destination)
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
            Import-Module ([System.IO.Path]::Combine($root, 'engine', 'ThisPowerShell.psm1'))
            $shell = Get-ThisPowerShell
            $demo = [System.IO.Path]::Combine($root, 'samples', 'Demo', 'Demo.ps1')
            Invoke-Tool -Name $shell.FileName -Arguments ($shell.Arguments + @('-NoProfile', '-File', $demo))
        }
        'Package' {
            if (-not $NoBuild) {
                # From an empty folder: a file that was renamed in the sources must not be packed.
                if (Test-Path -LiteralPath $module) {
                    Remove-Item -LiteralPath $module -Recurse -Force
                }

                Invoke-Build
            }

            Invoke-Pack
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
