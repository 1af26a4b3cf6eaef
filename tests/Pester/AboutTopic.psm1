# Reads the about topics: their sections, the code in them, and what they say that the service returns.

$folder = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'src', 'Module'))

# A heading stands at the edge, or two spaces from it; text four spaces in; code eight.
function Get-AboutTopic {
    param([string] $Culture, [string] $Name)
    $file = Join-Path $folder "$Culture/$Name.help.txt"
    $section = $null
    foreach ($line in [System.IO.File]::ReadAllLines($file)) {
        if ($line -match '^(?:  )?(?<heading>\S.*)$') {
            if ($section) {
                $section
            }

            $section = [pscustomobject]@{ Culture = $Culture; Topic = $Name; Heading = $Matches.heading; Code = ''; Read = @() }
        }
        elseif ($line -match '^ {8}(?<code>.*)$' -or -not $line) {
            $section.Code += "$($Matches.code)`n"
            $Matches.code = ''
        }
        elseif ($line -match '^    (?:Read|读取)  (?<read>\S.*)$') {
            $section.Read += $Matches.read -split ' \.\.\. '
        }
    }

    $section
}

# The types of controls that a heading of about_Feishu_Forms names.
function Get-HeadingType {
    param([string] $Heading)
    if ($Heading -match '^(?<types>[a-z][A-Za-z0-9]+(?:, [a-z][A-Za-z0-9]+)*)[:：]') {
        $Matches.types -split ', '
    }
}

Export-ModuleMember -Function *
