BeforeDiscovery {
    # Code, error id, category; what ends the pipeline.
    $rows = @(
        foreach ($code in 1390001, 99992402, 9499, 60001, 60005, 60006) { , @($code, 'InvalidParameter', 'InvalidArgument', $false) }
        foreach ($code in 1390002, 60002) { , @($code, 'ApprovalNotFound', 'ObjectNotFound', $false) }
        foreach ($code in 1390003, 60003) { , @($code, 'InstanceNotFound', 'ObjectNotFound', $false) }
        foreach ($code in 1390004, 60004) { , @($code, 'UserNotFound', 'ObjectNotFound', $false) }
        foreach ($code in 1390010, 60010) { , @($code, 'TaskNotFound', 'ObjectNotFound', $false) }
        foreach ($code in 1390009, 60009, 10112) { , @($code, 'OperationNotPermitted', 'PermissionDenied', $false) }
        , @(1390013, 'FreeProcessNotSupported', 'NotImplemented', $false)
        , @(1390015, 'ApprovalDisabled', 'ResourceUnavailable', $false)
        , @(1390016, 'ApprovalDeleted', 'ResourceUnavailable', $false)
        , @(1390018, 'HandwrittenSignatureRequired', 'NotImplemented', $false)
        , @(1395006, 'InvalidControlValue', 'InvalidData', $false)
        foreach ($code in 1395001, 2200, 65001, 4006) { , @($code, 'ServiceFailure', 'ResourceUnavailable', $false) }
        , @(60014, 'InstanceLocked', 'ResourceBusy', $false)
        , @(99991403, 'QuotaExceeded', 'QuotaExceeded', $true)
        , @(99991401, 'AddressNotAllowed', 'PermissionDenied', $true)
        foreach ($code in 99991672, 99991676, 99991679) { , @($code, 'ScopeMissing', 'PermissionDenied', $true) }
        foreach ($code in 99991662, 99991673) { , @($code, 'AppNotAvailable', 'PermissionDenied', $true) }
        , @(99991668, 'AccessTokenRejected', 'AuthenticationError', $true)
        foreach ($code in 99992351, 99992360, 99992361, 99992363, 99992364, 99992381) { , @($code, 'UserIdRejected', 'InvalidArgument', $false) }
        , @(99991201, 'EndpointNotFound', 'ObjectNotFound', $false)
        foreach ($code in 777, 1234567) { , @($code, 'ApiError', 'InvalidResult', $false) }
    )
    $answers = foreach ($row in $rows) {
        # What fails on the service's side is looked at twice, two seconds apart: once for each code is enough.
        foreach ($status in @(if ($row[1] -eq 'ServiceFailure') { 400 } else { 400, 200 })) {
            @{ Code = $row[0]; Error = $row[1]; Category = $row[2]; Ends = $row[3]; Status = $status }
        }
    }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $first, $second = (Get-FeishuSeedId Purchase), (Get-FeishuSeedId Purchase4)
    $id = '{0},Feishu.Approval.Commands.InvokeFeishuTaskResubmitCommand'
    $json = '[{"id":"widget_qty","type":"number","value":2}]'
    $records = $first, $second | ForEach-Object { [pscustomobject] ($_ + @{ Form = $json }) }
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Invoke-FeishuTaskResubmit and the codes of the service' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server @{ MaximumRetryCount = 0 }
    }

    It 'turns <Code> on HTTP <Status> into <Error>' -ForEach $answers {
        Add-FeishuFault $server resubmit apiCode @{ code = $Code; httpStatus = $Status; msg = 'said by the server' }
        $seen = Invoke-FeishuScript { $records | Invoke-FeishuTaskResubmit }

        $fault = if ($Ends) { $seen.Ended } else { $seen.Errors[0] }
        $fault | Should -Not -BeNullOrEmpty
        $fault.FullyQualifiedErrorId | Should -BeExactly ($id -f $Error)
        $fault.CategoryInfo.Category | Should -Be $Category
        $fault.Exception.GetType().IsPublic | Should -BeTrue
        $fault.Exception.Code | Should -Be $Code
        $fault.Exception.HttpStatus | Should -Be $Status
        $fault.Exception.LogId | Should -Not -BeNullOrEmpty
        $fault.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        if ($Ends) {
            $seen.Errors | Should -BeNullOrEmpty
            $seen.Output | Should -BeNullOrEmpty
            Get-FeishuExecution $server $second.TaskId | Should -Be 0
            $fault.Exception.Message | Should -Match '\b0\b' -Because 'it says how many were done'
        }
        else {
            $seen.Ended | Should -BeNullOrEmpty
            $seen.Errors.Count | Should -Be 1
            $fault.TargetObject.TaskId | Should -BeExactly $first.TaskId
            $seen.Output.TaskId | Should -BeExactly $second.TaskId
        }

        Get-FeishuExecution $server $first.TaskId | Should -Be 0
    }

    It 'says how many were done when <Error> ends the pipeline' -ForEach @(
        @{ Code = 99991403; Error = 'QuotaExceeded' }
        @{ Code = 99991401; Error = 'AddressNotAllowed' }
        @{ Code = 99991672; Error = 'ScopeMissing' }
        @{ Code = 99991662; Error = 'AppNotAvailable' }
        @{ Code = 99991668; Error = 'AccessTokenRejected' }
    ) {
        $number = 0
        $seen = Invoke-FeishuScript { $records | ForEach-Object { if (++$number -eq 2) { Add-FeishuFault $server resubmit apiCode @{ code = $Code } }; $_ } | Invoke-FeishuTaskResubmit }
        $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f $Error)
        $seen.Ended.Exception.Message | Should -Match 'done before: 1'
        $seen.Output.TaskId | Should -BeExactly $first.TaskId
    }

    It 'gives a token up for good after one fresh one: <_>' -ForEach 99991661, 99991663, 99991664, 99991665, 99991671 {
        Add-FeishuFault $server resubmit apiCode @{ code = $_; times = 2 }
        $seen = Invoke-FeishuScript { $records | Invoke-FeishuTaskResubmit }
        $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'AccessTokenRejected')
        $seen.Ended.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $seen.Ended.Exception.Code | Should -Be $_
        (Get-FeishuServerRequest $server).endpoint | Should -Be 'token', 'resubmit', 'token', 'resubmit'
    }

    It 'goes on with the fresh token: <_>' -ForEach 99991661, 99991663, 99991664, 99991665, 99991671 {
        Add-FeishuFault $server resubmit apiCode @{ code = $_ }
        $seen = Invoke-FeishuScript { $records | Invoke-FeishuTaskResubmit }
        $seen.Output.Outcome | Should -Be 'Resubmitted', 'Resubmitted'
        (Get-FeishuServerRequest $server).endpoint | Should -Be 'token', 'resubmit', 'token', 'resubmit', 'resubmit'
    }

    It 'waits when it is told to: <Name>' -ForEach @(
        foreach ($code in 99991400, 429, 1000004, 1000005, 11232, 90217) { @{ Name = $code; Kind = 'apiCode'; With = @{ code = $code } } }
        @{ Name = 'HTTP 429 without a code'; Kind = 'serverError'; With = @{ httpStatus = 429 } }
        @{ Name = '99991400 on HTTP 200'; Kind = 'rateLimit'; With = @{ httpStatus = 200; resetSeconds = '1' } }
    ) {
        Add-FeishuFault $server resubmit $Kind $With
        $result = Invoke-FeishuTaskResubmit @first -Form $json
        $result.Outcome | Should -Be 'Resubmitted'
        $result.Attempts | Should -Be 2
        $first, $then = @(Get-FeishuServerRequest $server resubmit).time
        ($then - $first).TotalSeconds | Should -BeGreaterThan 0.3
    }

    It 'does not wait for longer than two minutes, on HTTP <_>' -ForEach 429, 200 {
        Add-FeishuFault $server resubmit rateLimit @{ httpStatus = $_; resetSeconds = '600' }
        $seen = Invoke-FeishuScript { $records | Invoke-FeishuTaskResubmit }
        $seen.Errors[0].FullyQualifiedErrorId | Should -BeExactly ($id -f 'RateLimited')
        $seen.Errors[0].CategoryInfo.Category | Should -Be 'LimitsExceeded'
        $seen.Errors[0].Exception.Code | Should -Be 99991400
        $seen.Errors[0].Exception.Message | Should -Match '600'
    }

    It 'names the control that was refused: <Error>' -ForEach @(
        @{ Code = 1390001; Error = 'InvalidParameter' }
        @{ Code = 60006; Error = 'InvalidParameter' }
        @{ Code = 1395006; Error = 'InvalidControlValue' }
    ) {
        Add-FeishuFault $server resubmit apiCode @{ code = $Code; msg = 'param is invalid 控件= widget17261088448220001 value not in options' }
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @first -Form $json }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f $Error)
        $seen.Errors.Exception.Message | Should -Match 'control widget17261088448220001'
    }

    It 'names the fields that were refused' {
        Add-FeishuFault $server resubmit apiCode @{ code = 99992402; msg = 'field validation failed'; error = @{ field_violations = @(, @{ field = 'task_id'; description = 'task_id is required' }) } }
        (Invoke-FeishuScript { Invoke-FeishuTaskResubmit @first -Form $json }).Errors.Exception.Message | Should -Match 'task_id is required'
    }

    It 'names the scopes that are missing: <Code>' -ForEach @(
        @{ Code = 99991672; Msg = 'Access denied.'; Body = @{ permission_violations = @(@{ type = 'action_scope_required'; subject = 'approval:task' }, @{ type = 'action_scope_required'; subject = 'approval:approval' }) } }
        @{ Code = 99991679; Msg = 'One of the following scopes is required: [approval:task, approval:approval].'; Body = @{} }
    ) {
        Add-FeishuFault $server resubmit apiCode @{ code = $Code; msg = $Msg; error = $Body }
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @first -Form $json }
        $seen.Ended.Exception.Message | Should -Match 'approval:task'
        $seen.Ended.Exception.Message | Should -Match 'approval:approval'
    }

    It 'really misses a scope that was taken away' {
        $null = Invoke-FeishuServer $server POST scopes @{ scopes = @('contact:user.employee_id:readonly') }
        (Invoke-FeishuScript { Invoke-FeishuTaskResubmit @first -Form $json }).Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'ScopeMissing')
    }

    It 'says whose user id it is: <Code>' -ForEach @(
        @{ Code = 99992361; Says = 'another app' }
        @{ Code = 99992364; Says = 'another tenant' }
        @{ Code = 99992381; Says = 'another tenant' }
    ) {
        Add-FeishuFault $server resubmit apiCode @{ code = $Code }
        (Invoke-FeishuScript { Invoke-FeishuTaskResubmit @first -Form $json }).Errors.Exception.Message | Should -Match $Says
    }

    It 'meets the true answers of the server: <Name>' -ForEach @(
        @{ Name = 'unknown definition'; Change = @{ ApprovalCode = 'FFFFFFFF-0000-0000-0000-000000000000' }; Error = 'ApprovalNotFound' }
        @{ Name = 'unknown instance'; Change = @{ InstanceCode = 'FFFFFFFF-0000-0000-0000-000000000000' }; Error = 'InstanceNotFound' }
        @{ Name = 'unknown task'; Change = @{ TaskId = '1' }; Error = 'TaskNotFound' }
        @{ Name = 'handwritten signature'; Change = @{ ApprovalCode = '3D4E5F60-4444-5555-6666-777788889999'; InstanceCode = 'A0000001-0000-4000-8000-000000000008'; TaskId = '7500000000000000208' }; Error = 'HandwrittenSignatureRequired' }
    ) {
        $ids = $first.Clone()
        foreach ($name in $Change.Keys) {
            $ids[$name] = $Change[$name]
        }

        (Invoke-FeishuScript { Invoke-FeishuTaskResubmit @ids -Form $json }).Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f $Error)
        @(Get-FeishuServerRequest $server resubmit).Count | Should -Be 1
    }

    It 'meets the true answer for a definition that is <Status>' -ForEach @(
        @{ Status = 'inactive'; Error = 'ApprovalDisabled' }
        @{ Status = 'deleted'; Error = 'ApprovalDeleted' }
    ) {
        $null = Invoke-FeishuServer $server POST definitions @{ approvalCode = $first.ApprovalCode; status = $Status }
        (Invoke-FeishuScript { Invoke-FeishuTaskResubmit @first -Form $json }).Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f $Error)
    }
}
