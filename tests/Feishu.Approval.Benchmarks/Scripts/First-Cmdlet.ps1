# Contestant: everything from the start of the process to one accepted resubmission, on the sandbox.
param([string] $Module)

$ErrorActionPreference = 'Stop'
$request = Get-Content -LiteralPath ([System.IO.Path]::Combine($PSScriptRoot, 'Request.json')) -Raw -Encoding utf8 | ConvertFrom-Json -AsHashtable
Import-Module $Module
Connect-Feishu -Sandbox
$result = Invoke-FeishuTaskResubmit -InstanceCode $request.InstanceCode -ApprovalCode $request.ApprovalCode -TaskId $request.TaskId -UserId $request.UserId -Form $request.Form
ConvertTo-Json ($result.Outcome -eq 'Resubmitted')
