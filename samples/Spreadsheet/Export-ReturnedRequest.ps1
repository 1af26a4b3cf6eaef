<#
.SYNOPSIS
    Writes the requests that wait for their initiators into a CSV file: one row for each, one column for each control.
.DESCRIPTION
    Uses the connection of this session (Connect-Feishu). The file is UTF-8 with a mark, which spreadsheet programs read rightly,
    Chinese included. Correct the cells, save, and run Import-ReturnedRequest.ps1.
.EXAMPLE
    Connect-Feishu -Sandbox
    ./Export-ReturnedRequest.ps1 -ApprovalCode 0A1B2C3D-1111-2222-3333-444455556666 -Path returned.csv
#>
[CmdletBinding()]
param(
    # The definition; a file has the columns of one.
    [Parameter(Mandatory)]
    [string] $ApprovalCode,

    # The file to write.
    [Parameter(Mandatory)]
    [string] $Path
)

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot 'Spreadsheet.psm1') -Verbose:$false

$columns = @(Get-SheetColumn -Approval (Get-FeishuApproval -ApprovalCode $ApprovalCode))
$rows = @(Get-FeishuReturnedTask -ApprovalCode $ApprovalCode -ErrorAction Continue | ForEach-Object {
    $task = $_
    $row = [ordered]@{ SerialNumber = [string] $task.SerialNumber; ReturnReason = Protect-CellText -Text ([string] $task.Reason) }
    foreach ($column in $columns) {
        $row[$column.Name] = Protect-CellText -Text (ConvertTo-CellText -Form $task.Form -Definition $column.Control)
    }

    $row.InstanceCode = $task.InstanceCode
    $row.ApprovalCode = $task.ApprovalCode
    $row.Fingerprint = Get-Fingerprint -Form $task.Form -Column $columns
    [pscustomobject] $row
})

$file = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Path)
$text = @($rows | ConvertTo-Csv -NoTypeInformation) -join "`r`n"
[System.IO.File]::WriteAllText($file, $text + "`r`n", (New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $true))
Write-Verbose "$($rows.Count) requests written to $file."
