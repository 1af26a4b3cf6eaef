# From the packed file to a working command, as whoever installs it meets it. Runs on Windows PowerShell 5.1 too.
# FEISHU_TEST_PACKAGE names a package to test; without it one is packed from what is built, or built first where nothing is.

BeforeDiscovery {
    $packsItself = -not $env:FEISHU_TEST_PACKAGE
}

BeforeAll {
    $root = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..'))
    $built = Join-Path $root 'out/Feishu.Approval'
    $modules = Join-Path $TestDrive 'modules'
    # A data folder that is not there would be taken for none at all.
    $data = Join-Path $TestDrive 'data'
    $null = New-Item -ItemType Directory -Path $modules, $data
    Import-Module ([System.IO.Path]::Combine($root, 'engine', 'ThisPowerShell.psm1')) -Force

    # A shell of its own that knows the modules of the engine and the empty folder, and keeps what it remembers in the test's folder.
    function Invoke-Shell {
        param([string] $Script)

        $text = "`$ErrorActionPreference = 'Stop'; `$ProgressPreference = 'SilentlyContinue'
            `$env:PSModulePath = '$modules' + [System.IO.Path]::PathSeparator + (Join-Path `$PSHOME 'Modules')
            $Script"
        $encoded = [System.Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($text))
        $start = New-ThisPowerShellStart '-NoProfile', '-NonInteractive', '-OutputFormat', 'Text', '-EncodedCommand', $encoded
        $start.RedirectStandardOutput = $true
        $start.RedirectStandardError = $true
        $start.EnvironmentVariables['NO_COLOR'] = '1'
        $start.EnvironmentVariables['XDG_DATA_HOME'] = $data
        $process = [System.Diagnostics.Process]::Start($start)
        try {
            $errors = $process.StandardError.ReadToEndAsync()
            $output = $process.StandardOutput.ReadToEnd()
            $process.WaitForExit()
            [pscustomobject]@{ ExitCode = $process.ExitCode; Output = $output; Errors = $errors.Result }
        }
        finally {
            $process.Dispose()
        }
    }

    function New-TestPackage {
        param([string] $Folder)

        $more = if (Test-Path (Join-Path $built 'bin/net8.0')) { '-NoBuild' }
        $made = Invoke-Shell "& '$root/build.ps1' -Task Package -Destination '$Folder' $more | ForEach-Object FullName"
        $made.ExitCode | Should -Be 0 -Because "$($made.Output)$($made.Errors)"
        (Get-ChildItem -LiteralPath $Folder -Filter *.nupkg).FullName
    }

    # What is in a package, without what only packaging needs: name and bytes.
    function Get-PackedFile {
        param([string] $Path)

        Add-Type -AssemblyName System.IO.Compression, System.IO.Compression.FileSystem
        $zip = [System.IO.Compression.ZipFile]::OpenRead($Path)
        try {
            foreach ($entry in $zip.Entries) {
                $name = [System.Uri]::UnescapeDataString($entry.FullName)
                if ($name -notmatch '^(_rels/|package/|\[Content_Types\]\.xml$)') {
                    $stream = $entry.Open()
                    $memory = New-Object -TypeName System.IO.MemoryStream
                    $stream.CopyTo($memory)
                    $stream.Dispose()
                    [pscustomobject]@{ Name = $name; Bytes = $memory.ToArray() }
                }
            }
        }
        finally {
            $zip.Dispose()
        }
    }

    function Get-Mark {
        param([byte[]] $Bytes)

        $hash = [System.Security.Cryptography.SHA256]::Create()
        try { [System.BitConverter]::ToString($hash.ComputeHash($Bytes)) } finally { $hash.Dispose() }
    }

    function Get-FileMark {
        param([string] $Folder)

        Get-ChildItem -LiteralPath $Folder -File -Recurse | ForEach-Object {
            $name = $_.FullName.Substring((Get-Item -LiteralPath $Folder).FullName.Length + 1).Replace('\', '/')
            '{0} {1}' -f $name, (Get-Mark ([System.IO.File]::ReadAllBytes($_.FullName)))
        } | Sort-Object
    }

    $package = if ($env:FEISHU_TEST_PACKAGE) { (Get-Item -Path $env:FEISHU_TEST_PACKAGE).FullName } else { New-TestPackage (Join-Path $TestDrive 'packages') }
    $packed = @(Get-PackedFile $package)
    $description = ([xml] ([System.Text.Encoding]::UTF8.GetString(($packed | Where-Object Name -Like '*.nuspec').Bytes).TrimStart([char] 0xFEFF))).package.metadata
    $packed = @($packed | Where-Object Name -NotLike '*.nuspec')
    $manifestFile = Join-Path $TestDrive 'Feishu.Approval.psd1'
    [System.IO.File]::WriteAllBytes($manifestFile, ($packed | Where-Object Name -EQ 'Feishu.Approval.psd1').Bytes)
    $manifest = Import-PowerShellDataFile -Path $manifestFile
    $there = Join-Path $modules "Feishu.Approval/$($manifest.ModuleVersion)"
}

Describe 'The package' {
    It 'holds the built module as it is, and nothing else' -Skip:(-not $packsItself) {
        $packed | ForEach-Object { '{0} {1}' -f $_.Name, (Get-Mark $_.Bytes) } | Sort-Object | Should -BeExactly (Get-FileMark $built)
    }

    It 'is the same, byte for byte, when it is packed again' -Skip:(-not $packsItself) {
        $again = New-TestPackage (Join-Path $TestDrive 'again')
        Get-Mark ([System.IO.File]::ReadAllBytes($again)) | Should -BeExactly (Get-Mark ([System.IO.File]::ReadAllBytes($package)))
    }

    It 'says what its manifest says' {
        $gallery = $manifest.PrivateData.PSData
        $version = $manifest.ModuleVersion + $(if ($gallery.Prerelease) { '-' + $gallery.Prerelease })
        Split-Path -Leaf $package | Should -BeExactly "Feishu.Approval.$version.nupkg"
        $description.id | Should -BeExactly 'Feishu.Approval'
        $description.version | Should -BeExactly $version
        $description.authors | Should -BeExactly $manifest.Author
        $description.description | Should -BeExactly $manifest.Description
        $description.copyright | Should -BeExactly $manifest.Copyright
        $description.licenseUrl | Should -BeExactly $gallery.LicenseUri
        $description.projectUrl | Should -BeExactly $gallery.ProjectUri
        $description.iconUrl | Should -BeExactly $gallery.IconUri
        $description.releaseNotes | Should -Match 'Invoke-FeishuTaskResubmit'
    }

    It 'can be found by edition, system and command' {
        $tags = $description.tags -split ' '
        foreach ($tag in @('PSModule', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS', 'Feishu', 'Lark') + @($manifest.CmdletsToExport | ForEach-Object { "PSCmdlet_$_" })) {
            $tags | Should -Contain $tag
        }
    }

    It 'needs nothing else' {
        $description.SelectNodes("*[local-name() = 'dependencies']").Count | Should -Be 0
    }
}

Describe 'Installed into an empty module path' {
    BeforeAll {
        $feed = Join-Path $TestDrive 'feed'
        $null = New-Item -ItemType Directory -Path $feed
        Copy-Item -LiteralPath $package -Destination $feed
        if (Get-Module -ListAvailable Microsoft.PowerShell.PSResourceGet) {
            $installer = Split-Path (Split-Path (Split-Path (Get-Module -ListAvailable Microsoft.PowerShell.PSResourceGet | Select-Object -First 1).Path))
            $name = 'FeishuPackageTest' + [guid]::NewGuid().ToString('N')
            $installed = Invoke-Shell "
                `$env:PSModulePath += [System.IO.Path]::PathSeparator + '$installer'
                Register-PSResourceRepository -Name $name -Uri '$feed' -Trusted
                try { Save-PSResource -Name Feishu.Approval -Repository $name -Path '$modules' -Prerelease } finally { Unregister-PSResourceRepository -Name $name }"
            $how = 'by PSResourceGet'
        }
        else {
            Add-Type -AssemblyName System.IO.Compression.FileSystem
            [System.IO.Compression.ZipFile]::ExtractToDirectory($package, $there)
            foreach ($name in '_rels', 'package', '[Content_Types].xml', 'Feishu.Approval.nuspec') {
                Remove-Item -LiteralPath (Join-Path $there $name) -Recurse -Force -ErrorAction Ignore
            }

            $installed = [pscustomobject]@{ ExitCode = 0; Output = ''; Errors = '' }
            $how = 'by unpacking: there is no PSResourceGet here'
        }

        Write-Host "    installed $how"
    }

    It 'is there, with every file of the package and no other' {
        "$($installed.Output)$($installed.Errors)" | Should -BeNullOrEmpty
        $installed.ExitCode | Should -Be 0
        Get-FileMark $there | Should -BeExactly @($packed | ForEach-Object { '{0} {1}' -f $_.Name, (Get-Mark $_.Bytes) } | Sort-Object)
    }

    It 'is imported by its name' {
        $seen = Invoke-Shell "
            Import-Module Feishu.Approval
            `$module = Get-Module Feishu.Approval
            @{ Base = `$module.ModuleBase; Version = `"`$(`$module.Version)`"; Prerelease = `"`$(`$module.PrivateData.PSData.Prerelease)`"; Commands = @((Get-Command -Module Feishu.Approval).Name) } | ConvertTo-Json -Compress"
        $seen.Errors | Should -BeNullOrEmpty
        $module = $seen.Output | ConvertFrom-Json
        (Get-Item -LiteralPath $module.Base).FullName | Should -BeExactly (Get-Item -LiteralPath $there).FullName
        $module.Version | Should -BeExactly $manifest.ModuleVersion
        $module.Prerelease | Should -BeExactly "$($manifest.PrivateData.PSData.Prerelease)"
        $module.Commands | Sort-Object | Should -BeExactly ($manifest.CmdletsToExport | Sort-Object)
    }

    It 'is found by the name of a cmdlet, without an import' {
        $seen = Invoke-Shell "Connect-Feishu -Sandbox; (Get-FeishuConnection).AppId"
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Trim() | Should -BeExactly 'cli_0000000000000001'
    }

    It 'runs the demo' {
        $seen = Invoke-Shell "& '$root/samples/Demo/Demo.ps1' -Module Feishu.Approval; (Get-Module Feishu.Approval).ModuleBase"
        $seen.Errors | Should -BeNullOrEmpty
        $seen.ExitCode | Should -Be 0
        [regex]::Matches($seen.Output, '(?m)^\S{36} .*\bResubmitted\b').Count | Should -Be 4 -Because $seen.Output
        $seen.Output | Should -Match ([regex]::Escape($there.Replace('/', [string] [System.IO.Path]::DirectorySeparatorChar)))
    }

    It 'has help in <_> for every cmdlet' -ForEach 'en-US', 'zh-CN' {
        $seen = Invoke-Shell "
            [System.Threading.Thread]::CurrentThread.CurrentUICulture = '$_'
            Import-Module Feishu.Approval
            Get-Command -Module Feishu.Approval | ForEach-Object {
                `$help = Get-Help `$_.Name -Full
                '{0} {1} {2}' -f `$_.Name, (`$help.Synopsis -match '[\u4e00-\u9fff]'), @(`$help.examples.example).Count
            }"
        $seen.Errors | Should -BeNullOrEmpty
        $lines = @($seen.Output -split '\r?\n' | Where-Object { $_ })
        $lines.Count | Should -Be @($manifest.CmdletsToExport).Count
        foreach ($line in $lines) {
            $line | Should -Match "^\S+ $($_ -eq 'zh-CN') ([2-9]|\d\d)$"
        }
    }
}
