<#
.SYNOPSIS
    Registers the scheduled task on Windows Server: every day, never two at once, under a group managed service account.
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

    [string] $TaskName = 'Feishu resubmission',

    # PowerShell 7, or powershell.exe.
    [string] $Shell = 'pwsh.exe'
)

$ErrorActionPreference = 'Stop'
$script = Join-Path $PSScriptRoot 'Start-FeishuResubmission.ps1'
$parts = @{
    Action    = New-ScheduledTaskAction -Execute $Shell -Argument ('-NoProfile -NonInteractive -File "{0}" -Folder "{1}"' -f $script, $Folder.TrimEnd('\')) -WorkingDirectory $Folder
    Trigger   = New-ScheduledTaskTrigger -Daily -At $At
    Principal = New-ScheduledTaskPrincipal -UserId $Account -LogonType Password -RunLevel Limited

    # A run that hangs is ended after four hours; the next one takes up where it was.
    Settings  = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -ExecutionTimeLimit (New-TimeSpan -Hours 4) -StartWhenAvailable
}
if ($PSCmdlet.ShouldProcess($TaskName, "Register the scheduled task for $Account")) {
    Register-ScheduledTask -TaskName $TaskName -Description 'Corrects returned Feishu approval requests by rules.csv and sends them again.' @parts -Force
}
