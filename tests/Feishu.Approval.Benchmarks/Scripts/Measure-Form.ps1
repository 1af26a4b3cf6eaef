# Contestants in one process, by turns: a large form from hashtables to text. Prints one pair of samples per run.
param(
    [string] $Module,
    [ValidateSet('Argument', 'Pipeline')] [string] $Ours,
    [ValidateSet('Argument', 'Pipeline')] [string] $Theirs,
    [int] $Controls, [int] $WarmUp, [int] $Runs, [int] $Calls
)

$ErrorActionPreference = 'Stop'
. ([System.IO.Path]::Combine($PSScriptRoot, 'Records.ps1'))
Import-Module $Module

$form = @(for ($i = 0; $i -lt $Controls; $i++) {
        if ($i % 2) {
            @{ id = "widget$i"; type = 'input'; value = "Text $i / 三号线" }
        }
        else {
            @{ id = "widget$i"; type = 'number'; value = $i }
        }
    })

$ways = @{
    Ours   = @{
        Argument = { for ($n = 0; $n -lt $Calls; $n++) { $text = (ConvertTo-FeishuForm -InputObject $form).ToJson() } }
        Pipeline = { for ($n = 0; $n -lt $Calls; $n++) { $text = ($form | ConvertTo-FeishuForm).ToJson() } }
    }
    Theirs = @{
        Argument = { for ($n = 0; $n -lt $Calls; $n++) { $text = ConvertTo-Json -InputObject $form -Depth 20 -Compress } }
        Pipeline = { for ($n = 0; $n -lt $Calls; $n++) { $text = $form | ConvertTo-Json -Depth 20 -Compress } }
    }
}
$we = $ways.Ours[$Ours]
$they = $ways.Theirs[$Theirs]

for ($i = 0; $i -lt $WarmUp; $i++) {
    . $we
    $left = ConvertFrom-Json $text
    . $they
    $right = ConvertFrom-Json $text
}

# The same controls in the same order with the same values; hashtables have no order of their own.
$left = $left | Select-Object id, type, value | ConvertTo-Json -Compress
$right = $right | Select-Object id, type, value | ConvertTo-Json -Compress
if ($left -cne $right -or -not $left.Contains("widget$($Controls - 1)")) {
    throw 'The two texts say different things.'
}

$pairs = for ($i = 0; $i -lt $Runs; $i++) {
    @{ a = Measure-Step -Calls $Calls -Step $we; b = Measure-Step -Calls $Calls -Step $they }
}

ConvertTo-Json @($pairs) -Depth 5 -Compress
