<#
.SYNOPSIS
    An unattended run: corrects returned requests, by rules or from a list, and sends them again. Every engine in the folders beside it runs this.
.DESCRIPTION
    Writes one line of JSON for each thing that happened: who started what where, each request, each failure, the counts at the end.

    Exit codes: 0 when nothing failed; 1 when requests failed or their end is not known, and all others were sent; 2 when the run could
    not begin or had to end early (credentials, scopes, a journal in use, a file that is no list of rules or corrections).

    After anything but 0, and after a run that was killed, the same call takes up where it ended: the journal knows what was sent.

    With -Watch it does not end: each request is taken as it is returned, until the process is stopped. Let what starts it start it again every day, so that what failed
    is tried again and rules are read anew.
.EXAMPLE
    ./Resubmit-ReturnedRequest.ps1 -Sandbox -RulePath ./rules.csv -JournalPath ./rehearsal.jsonl
.EXAMPLE
    ./Resubmit-ReturnedRequest.ps1 -RulePath ./rules.csv -JournalPath ./returned.jsonl -WhatIf
    Connects with FEISHU_APP_ID and FEISHU_APP_SECRET, and shows what would be sent.
.EXAMPLE
    ./Resubmit-ReturnedRequest.ps1 -RulePath ./rules.csv -JournalPath ./returned.jsonl -Watch -PollSec 300
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # Rules: a CSV file with the columns ApprovalCode, Reason, Control, Value. A returned request of that definition whose reason is like
    # Reason (with wildcards; empty is any) gets Value in the control of that name. Requests that no rule fits are left alone.
    [string] $RulePath,

    # Corrections: a CSV file with the column InstanceCode and one column for each control. An empty cell changes nothing.
    [string] $CorrectionPath,

    # Goes on, by rules: takes what waits, and then each request as it is returned.
    [switch] $Watch,

    # With -Watch: seconds from one look to the next. A look is one call for each definition.
    [ValidateRange(1, 86400)]
    [int] $PollSec = 60,

    # The journal; never left out. One file for one app, kept from run to run.
    [string] $JournalPath,

    # App id and app secret; without it, what the environment says (FEISHU_APP_ID, FEISHU_APP_SECRET).
    [pscredential] $Credential,

    # Where the app lives. With credentials from the environment FEISHU_REGION says it too.
    [ValidateSet('Feishu', 'Lark')]
    [string] $Region,

    # A tenant in memory instead of a real one.
    [switch] $Sandbox,

    # A remark for every request.
    [string] $Comment,

    # Who or what started the run, for the log.
    [string] $StartedBy,

    # A file that gets every line of the log too.
    [string] $LogPath,

    # The module: a name on the module path, or a path.
    [string] $Module = 'Feishu.Approval'
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$run = [guid]::NewGuid().ToString('N').Substring(0, 8)
$count = [ordered]@{ Resubmitted = 0; ConfirmedAfterFault = 0; SkippedByJournal = 0; NoRule = 0; Failed = 0 }
$began = [System.Diagnostics.Stopwatch]::StartNew()
$start = [DateTimeOffset]::UtcNow
$logFile = if ($LogPath) { $PSCmdlet.GetUnresolvedProviderPathFromPSPath($LogPath) }

function Write-RunLog {
    param([string] $What, [System.Collections.IDictionary] $Detail = @{})

    $line = [ordered]@{ time = [datetime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ss.fffZ'); run = $run; event = $What }
    foreach ($name in $Detail.Keys) {
        $line[$name] = $Detail[$name]
    }

    $text = ConvertTo-Json -InputObject $line -Compress
    if ($logFile) {
        [System.IO.File]::AppendAllText($logFile, $text + "`n")
    }

    $text
}

function Import-List {
    param([string] $Path, [string[]] $Column)

    # Read as UTF-8 or not at all: what another encoding leaves behind would be sent, and nothing takes it back.
    try {
        $full = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Path)
        $text = [System.Text.UTF8Encoding]::new($false, $true).GetString([System.IO.File]::ReadAllBytes($full)).TrimStart([char] 0xFEFF)
    }
    catch [System.Text.DecoderFallbackException] {
        throw "$Path is no UTF-8. Save it as 'CSV UTF-8'; what a spreadsheet calls just CSV is in the encoding of its system."
    }

    $rows = @(ConvertFrom-Csv -InputObject $text)
    if ($rows.Count -gt 0) {
        $missing = @($Column | Where-Object { $rows[0].PSObject.Properties.Name -notcontains $_ })
        if ($missing.Count -gt 0) {
            throw "$Path lacks the column $($missing -join ', ')."
        }
    }

    $rows
}

# Returned requests, each with what the rules change in it.
function Get-RuledRequest {
    param([object[]] $Rule)

    # No -StatePath: the journal knows what was sent, and after a restart what no rule fitted, or what failed, is looked at again.
    $codes = @($Rule.ApprovalCode | Sort-Object -Unique)
    & { if ($Watch) { Watch-FeishuReturnedTask -ApprovalCode $codes -PollSec $PollSec } else { Get-FeishuReturnedTask -ApprovalCode $codes } } | ForEach-Object {
        $task = $_
        $changes = @{}
        foreach ($one in $Rule) {
            if ($one.ApprovalCode -eq $task.ApprovalCode -and (-not $one.Reason -or "$($task.Reason)" -like $one.Reason)) {
                $changes[$one.Control] = $one.Value
            }
        }

        if ($changes.Count -gt 0) {
            $task | Select-Object -Property ApprovalCode, InstanceCode, TaskId, UserId, UserIdType, Form, @{ Name = 'SetValue'; Expression = { $changes } }
        }
        else {
            $count.NoRule++
        }
    }
}

function Get-ListedRequest {
    param([object[]] $Row)

    foreach ($one in $Row) {
        $changes = @{}
        foreach ($cell in $one.PSObject.Properties) {
            if ($cell.Name -ne 'InstanceCode' -and $cell.Value) {
                $changes[$cell.Name] = $cell.Value
            }
        }

        [pscustomobject]@{ InstanceCode = $one.InstanceCode; SetValue = $changes }
    }
}

# What was executed while an earlier run died waits for its initiator no more, and no search finds it: it is read back here.
function Send-Doubtful {
    param([string] $Path, [DateTimeOffset] $Before)

    if (-not $WhatIfPreference -and (Test-Path -LiteralPath $Path)) {
        & {
            $ErrorActionPreference = 'Continue'
            Get-FeishuJournal -Path $Path | Where-Object { $_.Outcome -eq 'Unknown' -or ($_.InDoubt -and $_.At -lt $Before) } | Invoke-FeishuTaskResubmit -JournalPath $Path
        } 2>&1 3>&1 | Write-Outcome
    }
}

# One line for whatever comes out of the pipeline.
function Write-Outcome {
    param([Parameter(ValueFromPipeline)] [object] $InputObject)

    process {
        if ($InputObject -is [System.Management.Automation.ErrorRecord]) {
            $count.Failed++
            $fault = $InputObject.Exception
            $target = $InputObject.TargetObject
            $detail = [ordered]@{ id = ($InputObject.FullyQualifiedErrorId -split ',')[0]; message = $fault.Message }
            if ($target -is [string]) { $detail.instance = $target }
            elseif ($target -and $target.PSObject.Properties['InstanceCode']) { $detail.instance = $target.InstanceCode }
            if ($fault.PSObject.Properties['RecommendedAction']) {
                $detail.code = $fault.Code
                $detail.logId = $fault.LogId
                $detail.advice = $fault.RecommendedAction
            }

            Write-RunLog -What 'failed' -Detail $detail
        }
        elseif ($InputObject -is [System.Management.Automation.WarningRecord]) {
            Write-RunLog -What 'warning' -Detail @{ message = $InputObject.Message }
        }
        else {
            $count["$($InputObject.Outcome)"]++
            Write-RunLog -What 'request' -Detail ([ordered]@{
                instance = $InputObject.InstanceCode; task = $InputObject.TaskId; outcome = "$($InputObject.Outcome)"; attempts = $InputObject.Attempts; logId = $InputObject.LogId
            })
        }
    }
}

$code = 0
try {
    Import-Module -Name $Module
    $where = [ordered]@{
        user = '{0}\{1}' -f [System.Environment]::UserDomainName, [System.Environment]::UserName; machine = [System.Environment]::MachineName
        startedBy = $StartedBy; process = $PID; powershell = "$($PSVersionTable.PSVersion)"; module = "$((Get-Module Feishu.Approval).Version)"
        rules = $RulePath; corrections = $CorrectionPath; journal = $JournalPath; watch = [bool] $Watch; whatIf = [bool] $WhatIfPreference
    }
    Write-RunLog -What 'start' -Detail $where
    if ([bool] $RulePath -eq [bool] $CorrectionPath) {
        throw 'Give either -RulePath or -CorrectionPath.'
    }

    if ($Watch -and -not $RulePath) {
        throw 'Give -RulePath with -Watch: a list names requests that have come back already.'
    }

    if (-not $JournalPath) {
        throw 'Give -JournalPath: without a journal nobody knows after a crash what was sent.'
    }

    $list = @(if ($RulePath) { Import-List -Path $RulePath -Column ApprovalCode, Reason, Control, Value } else { Import-List -Path $CorrectionPath -Column InstanceCode })
    $how = @{}
    if ($Sandbox) { $how.Sandbox = $true } elseif ($Credential) { $how.Credential = $Credential } else { $how.FromEnvironment = $true }
    if ($Region) { $how.Region = $Region }
    Connect-Feishu @how
    Write-RunLog -What 'connected' -Detail ([ordered]@{ app = (Get-FeishuConnection).AppId; address = "$((Get-FeishuConnection).BaseUri)" })

    $journal = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($JournalPath)
    if (-not $WhatIfPreference) {
        $null = [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($journal))
    }

    $more = @{ JournalPath = $journal }
    if ($Comment) { $more.Comment = $Comment }
    if ($Watch) {
        Send-Doubtful -Path $journal -Before $start
    }

    if ($list.Count -gt 0) {
        & {
            $ErrorActionPreference = 'Continue'
            & { if ($RulePath) { Get-RuledRequest -Rule $list } else { Get-ListedRequest -Row $list } } | Invoke-FeishuTaskResubmit @more
        } 2>&1 3>&1 | Write-Outcome
    }

    if (-not $Watch) {
        Send-Doubtful -Path $journal -Before $start
    }
}
catch {
    $code = 2
    Write-RunLog -What 'ended' -Detail ([ordered]@{ id = ($_.FullyQualifiedErrorId -split ',')[0]; message = $_.Exception.Message })
}
finally {
    if (Get-Command -Name Disconnect-Feishu -ErrorAction Ignore) {
        Disconnect-Feishu -ErrorAction Ignore
    }
}

if ($code -eq 0 -and $count.Failed -gt 0) {
    $code = 1
}

Write-RunLog -What 'end' -Detail ($count + [ordered]@{ seconds = [Math]::Round($began.Elapsed.TotalSeconds, 1); exit = $code })
exit $code
