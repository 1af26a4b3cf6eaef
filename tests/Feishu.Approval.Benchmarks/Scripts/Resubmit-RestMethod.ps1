# Contestant: what a runbook does without the module. The same hashtables, JSON by ConvertTo-Json, Invoke-RestMethod.
param([int] $WarmUp, [int] $Calls)

$ErrorActionPreference = 'Stop'
. ([System.IO.Path]::Combine($PSScriptRoot, 'Records.ps1'))

$base = $env:FEISHU_BASE_URI.TrimEnd('/')
$login = @{ app_id = $env:FEISHU_APP_ID; app_secret = $env:FEISHU_APP_SECRET } | ConvertTo-Json
$answer = Invoke-RestMethod "$base/open-apis/auth/v3/tenant_access_token/internal" -Method Post -Body $login -ContentType 'application/json'
$common = @{
    Uri         = "$base/open-apis/approval/v4/tasks/resubmit?user_id_type=open_id"
    Method      = 'Post'
    Headers     = @{ Authorization = "Bearer $($answer.tenant_access_token)" }
    ContentType = 'application/json; charset=utf-8'
}

function Send-All {
    param([object[]] $Records)

    foreach ($record in $Records) {
        $body = @{
            approval_code = $record.ApprovalCode
            instance_code = $record.InstanceCode
            task_id       = $record.TaskId
            user_id       = $record.UserId
            form          = ConvertTo-Json -InputObject $record.Form -Depth 20 -Compress
        } | ConvertTo-Json -Compress
        $answer = Invoke-RestMethod @common -Body $body
        if ($answer.code -ne 0) {
            throw "The answer is $($answer.code)."
        }

        $answer
    }
}

$null = Send-All -Records (New-Record -Count $WarmUp)
$records = @(New-Record -Count $Calls)
$sample = Measure-Step -Calls $Calls -Step { $script:results = Send-All -Records $records }
if ($results.Count -ne $Calls) {
    throw 'Not every record was resubmitted.'
}

$sample | ConvertTo-Json -Compress
