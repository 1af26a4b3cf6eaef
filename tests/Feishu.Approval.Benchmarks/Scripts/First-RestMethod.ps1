# Contestant: the same without the module; it takes a server, since nothing in memory answers it.
$ErrorActionPreference = 'Stop'
$request = Get-Content -LiteralPath ([System.IO.Path]::Combine($PSScriptRoot, 'Request.json')) -Raw -Encoding utf8 | ConvertFrom-Json -AsHashtable
$base = $env:FEISHU_BASE_URI.TrimEnd('/')
$login = @{ app_id = $env:FEISHU_APP_ID; app_secret = $env:FEISHU_APP_SECRET } | ConvertTo-Json
$token = (Invoke-RestMethod "$base/open-apis/auth/v3/tenant_access_token/internal" -Method Post -Body $login -ContentType 'application/json').tenant_access_token
$body = @{
    approval_code = $request.ApprovalCode
    instance_code = $request.InstanceCode
    task_id       = $request.TaskId
    user_id       = $request.UserId
    form          = ConvertTo-Json -InputObject $request.Form -Depth 20 -Compress
} | ConvertTo-Json -Compress
$call = @{
    Uri         = "$base/open-apis/approval/v4/tasks/resubmit?user_id_type=open_id"
    Method      = 'Post'
    Headers     = @{ Authorization = "Bearer $token" }
    ContentType = 'application/json; charset=utf-8'
    Body        = $body
}
ConvertTo-Json ((Invoke-RestMethod @call).code -eq 0)
