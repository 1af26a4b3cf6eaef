# What the Pester files share in which a process is killed at work.

Import-Module ([System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'engine', 'ThisPowerShell.psm1'))

# Runs a script in a PowerShell of its own. Follow gets the process, reads what it says, may kill it, and gives the lines and whether it did.
function Invoke-KilledRun {
    param([string] $Path, [scriptblock] $Follow)
    $start = New-ThisPowerShellStart '-NoProfile', '-NonInteractive', '-File', $Path
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.Environment['NO_COLOR'] = '1'
    $process = [System.Diagnostics.Process]::Start($start)
    try {
        $errors = $process.StandardError.ReadToEndAsync()
        $seen = & $Follow $process
        if (-not $process.WaitForExit(120000)) {
            throw 'The process does not end.'
        }

        [pscustomobject]@{ Killed = $seen.Killed; Lines = $seen.Lines; Errors = $errors.Result }
    }
    finally {
        if (-not $process.HasExited) {
            $process.Kill()
        }

        $process.Dispose()
    }
}

Export-ModuleMember -Function Invoke-KilledRun
