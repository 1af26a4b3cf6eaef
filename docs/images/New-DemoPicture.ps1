<#
.SYNOPSIS
    Draws docs/images/demo.svg: the demo as it prints, in a terminal's window.
.EXAMPLE
    pwsh ./docs/images/New-DemoPicture.ps1
#>
[CmdletBinding()]
param(
    [string] $Path = (Join-Path $PSScriptRoot 'demo.svg')
)

$ErrorActionPreference = 'Stop'
$env:NO_COLOR = '1'
$root = Resolve-Path (Join-Path $PSScriptRoot '../..')
Import-Module (Join-Path $root 'engine/ThisPowerShell.psm1')
$lines = @('> dotnet run --project samples/Demo') + @(Invoke-ThisPowerShell -NoProfile -File (Join-Path $root 'samples/Demo/Demo.ps1'))

$lineHeight = 19
$columns = 114
$wrapped = foreach ($line in $lines) {
    $rest = $line.TrimEnd()
    do {
        $rest.Substring(0, [Math]::Min($columns, $rest.Length))
        $rest = if ($rest.Length -gt $columns) { '    ' + $rest.Substring($columns) } else { '' }
    } while ($rest)
}

$height = 56 + $lineHeight * $wrapped.Count
$svg = [System.Text.StringBuilder]::new()
$null = $svg.AppendLine("<svg xmlns=""http://www.w3.org/2000/svg"" width=""1010"" height=""$height"" viewBox=""0 0 1010 $height"" role=""img"" aria-label=""The demo in a terminal"">")
$null = $svg.AppendLine("<rect width=""1010"" height=""$height"" rx=""8"" fill=""#1e2127""/>")
$null = $svg.AppendLine('<circle cx="20" cy="18" r="6" fill="#e06c75"/><circle cx="40" cy="18" r="6" fill="#e5c07b"/><circle cx="60" cy="18" r="6" fill="#98c379"/>')
$null = $svg.AppendLine('<g font-family="Cascadia Mono, Consolas, DejaVu Sans Mono, Noto Sans Mono CJK SC, monospace" font-size="14" xml:space="preserve">')
$y = 52
foreach ($line in $wrapped) {
    $colour = switch -Regex ($line) {
        '^(PS>|>>)' { '#61afef'; break }
        '^> ' { '#e5c07b'; break }
        '^#' { '#7f848e'; break }
        default { '#d7dae0' }
    }
    $text = [System.Security.SecurityElement]::Escape($line)
    if ($line -match '^(\w+ +: )(.*)$' -and $colour -eq '#d7dae0') {
        $text = '<tspan fill="#98c379">{0}</tspan>{1}' -f $Matches[1], [System.Security.SecurityElement]::Escape($Matches[2])
    }

    $null = $svg.AppendLine("<text x=""18"" y=""$y"" fill=""$colour"">$text</text>")
    $y += $lineHeight
}

$null = $svg.AppendLine('</g></svg>')
[System.IO.File]::WriteAllText($Path, $svg.ToString().Replace("`r`n", "`n"))
