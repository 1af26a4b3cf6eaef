# Contestants in one process, by turns: a large form from hashtables to text. Prints one pair of samples per run.
param([string] $Module, [ValidateSet('Argument', 'Pipeline')] [string] $Way, [int] $Controls, [int] $WarmUp, [int] $Runs)

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

if ($Way -eq 'Pipeline') {
    $ours = { $text = ($form | ConvertTo-FeishuForm).ToJson() }
    $theirs = { $text = $form | ConvertTo-Json -Depth 20 -Compress }
}
else {
    $ours = { $text = (ConvertTo-FeishuForm -InputObject $form).ToJson() }
    $theirs = { $text = ConvertTo-Json -InputObject $form -Depth 20 -Compress }
}

for ($i = 0; $i -lt $WarmUp; $i++) {
    . $ours
    $left = ConvertFrom-Json $text
    . $theirs
    $right = ConvertFrom-Json $text
}

# The same controls in the same order with the same values; hashtables have no order of their own.
$left = $left | Select-Object id, type, value | ConvertTo-Json -Compress
$right = $right | Select-Object id, type, value | ConvertTo-Json -Compress
if ($left -cne $right -or -not $left.Contains("widget$($Controls - 1)")) {
    throw 'The two texts say different things.'
}

$pairs = for ($i = 0; $i -lt $Runs; $i++) {
    @{ a = Measure-Step -Calls 1 -Step $ours; b = Measure-Step -Calls 1 -Step $theirs }
}

ConvertTo-Json @($pairs) -Depth 5 -Compress
