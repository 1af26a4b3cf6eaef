# "This PowerShell again": how to start another process of the engine that runs this. The path of the running process is right for an executable
# called pwsh alone: where PowerShell came as a .NET tool it is dotnet, and in a program that hosts the engine it is that program.
# Runs on Windows PowerShell 5.1 too.

# The program and the arguments that come before all others.
function Get-ThisPowerShell {
    $program = [System.Diagnostics.Process]::GetCurrentProcess().MainModule.FileName
    $name = [System.IO.Path]::GetFileNameWithoutExtension($program)
    if ($name -in 'pwsh', 'pwsh-preview', 'powershell') {
        return [pscustomobject]@{ FileName = $program; Arguments = [string[]] @() }
    }

    # The tool: its assembly, without the shim, which would start a second process that no signal to the first reaches.
    $assembly = [System.IO.Path]::Combine($PSHOME, 'pwsh.dll')
    if (Test-Path -LiteralPath $assembly) {
        $dotnet = if ($name -eq 'dotnet') { $program } elseif ($env:DOTNET_HOST_PATH) { $env:DOTNET_HOST_PATH } else { 'dotnet' }
        return [pscustomobject]@{ FileName = $dotnet; Arguments = [string[]] @($assembly) }
    }

    # Some other program that hosts the engine: Windows PowerShell lies in its home, another one on the path.
    $found = @(
        Get-Command -Name ([System.IO.Path]::Combine($PSHOME, 'powershell.exe')) -CommandType Application -ErrorAction Ignore
        Get-Command -Name 'pwsh' -CommandType Application -ErrorAction Ignore
    )
    if (-not $found) {
        throw "This PowerShell runs inside '$program', and no pwsh is on the path: there is nothing that could be started again."
    }

    [pscustomobject]@{ FileName = $found[0].Source; Arguments = [string[]] @() }
}

# Runs it as if its program had been called with these arguments.
function Invoke-ThisPowerShell {
    $shell = Get-ThisPowerShell
    $before = $shell.Arguments
    & $shell.FileName @before @args
}

# A process of it, to be changed and started.
function New-ThisPowerShellStart {
    param([string[]] $ArgumentList)

    $shell = Get-ThisPowerShell
    $start = New-Object -TypeName System.Diagnostics.ProcessStartInfo -ArgumentList $shell.FileName
    $start.UseShellExecute = $false
    # .NET Framework has no list of arguments; what needs no quotes is the same in one text.
    $all = @($shell.Arguments) + $ArgumentList
    if ($start.PSObject.Properties['ArgumentList']) {
        $all | ForEach-Object { $start.ArgumentList.Add($_) }
    }
    else {
        $start.Arguments = @($all | ForEach-Object { if ($_ -match '[\s"]') { '"' + $_.Replace('"', '\"') + '"' } else { $_ } }) -join ' '
    }

    $start
}

Export-ModuleMember -Function Get-ThisPowerShell, Invoke-ThisPowerShell, New-ThisPowerShellStart
