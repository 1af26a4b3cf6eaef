# What the export and the import share: which controls become columns, how a value looks in a cell, how a file is read.

Set-StrictMode -Version 2

# A cell of a spreadsheet holds one text. Tables, files, linked requests, documents, addresses and groups do not fit into one;
# they stay in the request as they are.
$script:cellTypes = 'input', 'textarea', 'number', 'amount', 'formula', 'date', 'dateInterval', 'radio', 'radioV2', 'checkbox', 'checkboxV2',
    'contact', 'department', 'telephone'

$script:ownColumns = 'SerialNumber', 'ReturnReason', 'InstanceCode', 'ApprovalCode', 'Fingerprint'

function Get-SeenName {
    <#
    .SYNOPSIS
        A name as people see it: no blanks at its ends, one for each run of them, plain forms for full-width ones.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param([AllowEmptyString()] [AllowNull()] [string] $Name)

    return ($Name.Normalize([System.Text.NormalizationForm]::FormKC) -replace '\s+', ' ').Trim()
}

function Get-SheetColumn {
    <#
    .SYNOPSIS
        The controls of a definition that become columns, each with the name of its column.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory)] [object] $Approval)

    $controls = @($Approval.Controls | Where-Object { $script:cellTypes -ccontains $_.Type })
    foreach ($control in $controls) {
        # Import-Csv takes one column of each name, whatever its case; whoever edits the file sees no blanks.
        $seen = Get-SeenName -Name $control.Name
        $same = @($controls | Where-Object { (Get-SeenName -Name $_.Name) -eq $seen })
        $name = if ($same.Count -gt 1 -or $script:ownColumns -contains $seen -or -not $seen) { '{0} ({1})' -f $seen, $control.Id } else { $seen }
        [pscustomobject]@{ Name = $name.Trim(); Control = $control }
    }
}

function Get-SheetCell {
    <#
    .SYNOPSIS
        The cells of a row by the ids of their controls. A cell of a column that belongs to no control is an error, unless it is empty.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory)] [object] $Row,
        [Parameter(Mandatory)] [AllowEmptyCollection()] [object[]] $Column
    )

    $cells = @{}
    foreach ($cell in $Row.PSObject.Properties | Where-Object { $script:ownColumns -notcontains (Get-SeenName -Name $_.Name) }) {
        $seen = Get-SeenName -Name $cell.Name
        $found = @($Column | Where-Object { $_.Name -eq $seen -or $_.Control.Id -eq $seen -or ($_.Control.CustomId -and $_.Control.CustomId -eq $seen) })
        if ($found.Count -eq 1) {
            $cells[$found[0].Control.Id] = $cell.Value
        }
        elseif ($cell.Value) {
            throw "The column '$($cell.Name)' is no control of this request that a cell can hold: call it as the export called it."
        }
    }

    return $cells
}

function ConvertTo-CellText {
    <#
    .SYNOPSIS
        The value of a control as one text; empty when the form does not hold it.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)] [object] $Form,
        [Parameter(Mandatory)] [object] $Definition
    )

    $control = $Form.Controls | Where-Object { $_.Id -ceq $Definition.Id -or ($Definition.CustomId -and $_.Id -ceq $Definition.CustomId) } | Select-Object -First 1
    if ($null -eq $control) {
        return ''
    }

    # As it is sent: what people read of it, labels and names, may differ.
    $value = $control.Raw
    switch -Regex -CaseSensitive ($Definition.Type) {
        '^(number|amount|formula)$' { return $control.ValueJson }
        '^(radio|checkbox)' { return (@($value) | ForEach-Object { Get-OptionText -Definition $Definition -Key $_ }) -join ' | ' }
        '^contact$' { return @($(if ($control.OpenIds) { $control.OpenIds } else { $value })) -join ' | ' }
        '^department$' { return @($value | ForEach-Object { $_['open_id'] }) -join ' | ' }
        '^telephone$' { return '{0} {1}' -f $value['countryCode'], $value['nationalNumber'] }
        '^dateInterval$' { return '{0} / {1}' -f $value['start'], $value['end'] }
        default { return [string] $value }
    }
}

function ConvertFrom-CellText {
    <#
    .SYNOPSIS
        What -SetValue takes for the text of a cell.
    #>
    [CmdletBinding()]
    [OutputType([string], [hashtable], [object[]])]
    param(
        [Parameter(Mandatory)] [string] $Text,
        [Parameter(Mandatory)] [object] $Definition
    )

    # Spreadsheet programs keep 15 digits of a number and write the rest as a power of ten.
    if ($Text -match '^\s*\d+([.,]\d+)?[eE]\+\d+\s*$') {
        throw "The cell holds '$Text': the spreadsheet program has rounded a long number. Format the column as text and type it again."
    }

    switch -Regex -CaseSensitive ($Definition.Type) {
        '^(checkbox|contact|department)' { return , @($Text -split '\|' | ForEach-Object { $_.Trim() } | Where-Object { $_ }) }
        '^telephone$' {
            $country, $number = $Text.Trim() -split '\s+', 2
            if (-not $number -or $country -notmatch '^\+\d') {
                throw "'$Text' is not a telephone number with a country code, such as '+49 3012345678'."
            }

            return @{ countryCode = $country; nationalNumber = $number -replace '\s' }
        }
        '^dateInterval$' {
            $start, $end = $Text -split '\s+/\s+', 2
            if (-not $end) {
                throw "'$Text' is not a date range, such as '2026-04-01T09:00:00+08:00 / 2026-04-03T18:00:00+08:00'."
            }

            return @{ start = $start.Trim(); end = $end.Trim() }
        }
        default { return $Text }
    }
}

function Protect-CellText {
    <#
    .SYNOPSIS
        Keeps a spreadsheet program from running a text as a formula and from rounding a long number in it.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param([AllowEmptyString()] [string] $Text)

    $isNumber = $Text -match '^-?\d+(\.\d+)?$'
    if (($Text -match "^[=+\-@\t\r']" -and -not $isNumber) -or ($isNumber -and $Text.Length -gt 15)) {
        return "'" + $Text
    }

    return $Text
}

function Unprotect-CellText {
    <#
    .SYNOPSIS
        The text without the apostrophe that Protect-CellText put before it; line ends as the service has them.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param([AllowEmptyString()] [AllowNull()] [string] $Text)

    return ($Text -replace "^'") -replace "`r`n", "`n"
}

function Get-Fingerprint {
    <#
    .SYNOPSIS
        A short mark of all cells of a request, by which the import sees that the request was changed after the export.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)] [object] $Form,
        [Parameter(Mandatory)] [AllowEmptyCollection()] [object[]] $Column
    )

    $text = @($Column | ForEach-Object { $_.Control.Id; ConvertTo-CellText -Form $Form -Definition $_.Control }) -join "`0"
    $hash = [System.Security.Cryptography.SHA256]::Create()
    try {
        $bytes = $hash.ComputeHash([System.Text.Encoding]::UTF8.GetBytes($text))
    }
    finally {
        $hash.Dispose()
    }

    # A letter first: no spreadsheet program takes it for a number.
    return 'F' + [System.BitConverter]::ToString($bytes, 0, 8).Replace('-', '')
}

function Import-Sheet {
    <#
    .SYNOPSIS
        Reads a file that a spreadsheet program saved: UTF-8 with or without a mark, UTF-16 ("Unicode text"), or the code page of
        Windows in China (936); columns separated by comma, semicolon or tab.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Path)

    $file = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Path)
    if (-not (Test-Path -LiteralPath $file -PathType Leaf)) {
        throw "There is no file $file."
    }

    $bytes = [System.IO.File]::ReadAllBytes($file)
    $text = ConvertFrom-SheetByte -Bytes $bytes
    $header = ($text -split '\r?\n', 2)[0]
    $delimiter = "`t", ';', ',' | Sort-Object -Property { $header.Split($_).Count } -Descending | Select-Object -First 1
    $text | ConvertFrom-Csv -Delimiter $delimiter
}

function ConvertFrom-SheetByte {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory)] [byte[]] $Bytes)

    if ($Bytes.Length -ge 2 -and $Bytes[0] -eq 0xFF -and $Bytes[1] -eq 0xFE) {
        return [System.Text.Encoding]::Unicode.GetString($Bytes, 2, $Bytes.Length - 2)
    }

    $start = if ($Bytes.Length -ge 3 -and $Bytes[0] -eq 0xEF -and $Bytes[1] -eq 0xBB -and $Bytes[2] -eq 0xBF) { 3 } else { 0 }
    try {
        $utf8 = New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false, $true
        return $utf8.GetString($Bytes, $start, $Bytes.Length - $start)
    }
    catch [System.Text.DecoderFallbackException] {
        # "CSV" without more, as Excel saves it in China.
        $fallback = New-Object -TypeName System.Text.DecoderExceptionFallback
        return [System.Text.Encoding]::GetEncoding(936, [System.Text.EncoderFallback]::ExceptionFallback, $fallback).GetString($Bytes)
    }
}

function Get-OptionText {
    [CmdletBinding()]
    [OutputType([string])]
    param([object] $Definition, [object] $Key)

    $option = $Definition.Options | Where-Object { $_.Key -ceq $Key } | Select-Object -First 1
    $unique = $null -ne $option -and $option.Text -and @($Definition.Options | Where-Object { $_.Text -eq $option.Text }).Count -eq 1

    # A label that several options share, or that could not be told apart here, would not find its way back: the key does.
    if ($unique -and $option.Text -notmatch '\|') { $option.Text } else { [string] $Key }
}

Export-ModuleMember -Function Get-SheetColumn, Get-SheetCell, ConvertTo-CellText, ConvertFrom-CellText, Protect-CellText, Unprotect-CellText, Get-Fingerprint, Import-Sheet
