<#
.SYNOPSIS
    Registers the scheduled task on Windows Server: every day, never two at once, under a group managed service account. With -Watch it runs all day.
.EXAMPLE
    ./Register-FeishuResubmission.ps1 -Folder D:\Feishu -Account 'CONTOSO\svc-feishu$' -At 06:30 -WhatIf
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The folder with rules.csv; the journal and the logs go there too.
    [Parameter(Mandatory)]
    [string] $Folder,

    # The account of the task. Register the vault and its secret as this account.
    [Parameter(Mandatory)]
    [string] $Account,

    # When it starts, by the clock of the server.
    [datetime] $At = '06:30',

    # Takes each request as it is returned, from that time on; begins anew every day, so that what failed is tried again and rules are read anew.
    [switch] $Watch,

    [string] $TaskName = 'Feishu resubmission',

    # PowerShell 7, or powershell.exe.
    [string] $Shell = 'pwsh.exe'
)

$ErrorActionPreference = 'Stop'
$script = Join-Path $PSScriptRoot 'Start-FeishuResubmission.ps1'
$line = '-NoProfile -NonInteractive -File "{0}" -Folder "{1}"{2}' -f $script, $Folder.TrimEnd('\'), $(if ($Watch) { ' -Watch' })
$parts = @{
    Action    = New-ScheduledTaskAction -Execute $Shell -Argument $line -WorkingDirectory $Folder
    # A watch that has ended, whatever ended it, is started again within five minutes.
    Trigger   = if ($Watch) { New-ScheduledTaskTrigger -Once -At $At -RepetitionInterval (New-TimeSpan -Minutes 5) } else { New-ScheduledTaskTrigger -Daily -At $At }
    Principal = New-ScheduledTaskPrincipal -UserId $Account -LogonType Password -RunLevel Limited

    # A run that hangs is ended after four hours, a watch after a day; the next one takes up where it was.
    Settings  = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -ExecutionTimeLimit (New-TimeSpan -Hours $(if ($Watch) { 24 } else { 4 })) -StartWhenAvailable
}
if ($PSCmdlet.ShouldProcess($TaskName, "Register the scheduled task for $Account")) {
    Register-ScheduledTask -TaskName $TaskName -Description 'Corrects returned Feishu approval requests by rules.csv and sends them again.' @parts -Force
}
