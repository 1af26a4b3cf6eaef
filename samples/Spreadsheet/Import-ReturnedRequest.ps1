<#
.SYNOPSIS
    Sends the requests of an edited CSV file again: every cell that differs from the request is a correction.
.DESCRIPTION
    Takes the file of Export-ReturnedRequest.ps1 as any spreadsheet program saves it. For each row the present form is read; the
    cells that differ are set, the whole form is sent. An empty cell changes nothing. A row without a change is passed over, unless
    -IncludeUnchanged is given. A row whose request was changed after the export, or that holds a cell which cannot be taken, is an
    error with its reason in the journal, and the others go on. -ErrorVariable has them all.
    -WhatIf shows what would be sent. With -JournalPath a run that died can simply be run again.
.EXAMPLE
    Connect-Feishu -Sandbox
    ./Import-ReturnedRequest.ps1 -Path returned.csv -JournalPath returned.journal -Comment 'Corrected in the list of 1 March'
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The edited file.
    [Parameter(Mandatory)]
    [string] $Path,

    # A remark for every request.
    [string] $Comment,

    # The journal of this run.
    [string] $JournalPath,

    # Send rows without a change too.
    [switch] $IncludeUnchanged
)

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot 'Spreadsheet.psm1') -Verbose:$false

function Get-Refusal {
    # A value that fails where it is taken: so the cmdlet that sends reports the row, writes its reason into the journal and goes on.
    param([string] $Reason)

    { throw $Reason }.GetNewClosure()
}

function Get-Change {
    param([object] $Row, [object] $Form, [object[]] $Column)

    $changes = [ordered]@{}
    $cells = Get-SheetCell -Row $Row -Column $Column
    foreach ($one in $Column) {
        $text = if ($cells.ContainsKey($one.Control.Id)) { Unprotect-CellText -Text $cells[$one.Control.Id] } else { '' }
        if ($text.Trim() -and $text -cne (ConvertTo-CellText -Form $Form -Definition $one.Control)) {
            try {
                $changes[$one.Control.Id] = ConvertFrom-CellText -Text $text -Definition $one.Control
            }
            catch {
                # The error calls it what the sheet calls it.
                $changes[$one.Name] = Get-Refusal -Reason $_.Exception.Message
            }
        }
    }

    $changes
}

$columnsOf = @{}
$more = @{}
if ($Comment) { $more.Comment = $Comment }
if ($JournalPath) { $more.JournalPath = $JournalPath }

$rows = @(Import-Sheet -Path $Path)
if ($rows.Count -eq 0 -or @($rows[0].PSObject.Properties.Name | Where-Object { $_ -in 'InstanceCode', 'Fingerprint' }).Count -ne 2) {
    throw "$Path holds no rows with the columns InstanceCode and Fingerprint: it is not a list that Export-ReturnedRequest.ps1 wrote."
}

$number = 1
$rows | ForEach-Object {
    $row = $_
    $number++
    try {
        # A request that a run before has sent already has other values now: the journal knows it.
        $form = Get-FeishuForm -InstanceCode $row.InstanceCode
        if (-not $columnsOf.ContainsKey($form.ApprovalCode)) {
            $columnsOf[$form.ApprovalCode] = @(Get-SheetColumn -Approval (Get-FeishuApproval -ApprovalCode $form.ApprovalCode))
        }

        $columns = $columnsOf[$form.ApprovalCode]
        $changes = Get-Change -Row $row -Form $form -Column $columns
        $isAsExported = $row.Fingerprint -ceq (Get-Fingerprint -Form $form -Column $columns)
        if ($changes.Count -eq 0 -and -not $IncludeUnchanged) {
            Write-Verbose "Instance $($row.InstanceCode): nothing to change."
        }
        elseif (-not $isAsExported -and $changes.Count -gt 0) {
            [pscustomobject]@{ InstanceCode = $row.InstanceCode; SetValue = @{ "row $number" = Get-Refusal -Reason 'Its form was changed after the export. Export it again.' } }
        }
        elseif ($changes.Count -gt 0) {
            [pscustomobject]@{ InstanceCode = $row.InstanceCode; SetValue = $changes }
        }
        else {
            [pscustomobject]@{ InstanceCode = $row.InstanceCode; Form = $form }
        }
    }
    catch {
        [pscustomobject]@{ InstanceCode = $row.InstanceCode; SetValue = @{ "row $number" = Get-Refusal -Reason $_.Exception.Message } }
    }
} | Invoke-FeishuTaskResubmit @more -ErrorAction Continue
