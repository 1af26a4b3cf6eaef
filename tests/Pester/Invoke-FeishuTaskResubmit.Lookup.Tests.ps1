BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $any = Get-FeishuSeedId Anything
    $purchase = Get-FeishuSeedId Purchase
    $id = '{0},Feishu.Approval.Commands.InvokeFeishuTaskResubmitCommand'
    $form = @{ id = 'widget_any'; type = 'input'; value = 'x' }

    # What a purchase needs, every control that holds a value.
    $whole = @(
        @{ id = 'widget_reason'; type = 'textarea'; value = 'Two spare pumps' }
        @{ id = 'widget_qty'; type = 'number'; value = 2 }
        @{ id = 'widget_kind'; type = 'radioV2'; value = 'lw0abc12-xyz-1' }
        @{ id = 'widget_cost'; type = 'input'; value = 'CC-100' }
    )
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'A form by hand with ids that the request does not show' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    It 'is measured by the definition before it is sent, the first time too' {
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit 9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF -Form '[{"id":"Kind","type":"radioV2","value":"lw0abc12-xyz-1"}]' }
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'InvalidForm,*'
        "$($seen.Errors)" | Should -Match 'Did you mean Kind \(widget_kind\)'
        @(Get-FeishuServerRequest $server resubmit).Count | Should -Be 0
    }

    It 'is refused where it has one control twice, by its id and by its custom id' {
        $full = 'A0000001-0000-4000-8000-000000000007'
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $full -Form '[{"id":"subject","type":"input","value":"x"},{"id":"widget_subject","type":"input","value":"y"}]' }
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'InvalidForm,*'
        @(Get-FeishuServerRequest $server resubmit).Count | Should -Be 0
    }

    It 'tells what a custom id changes where nothing stood' {
        $full = 'A0000001-0000-4000-8000-000000000007'
        $null = Invoke-FeishuTaskResubmit $full -Form '[{"id":"widget_subject","type":"input","value":"x"}]' -WarningAction SilentlyContinue
        $null = Invoke-FeishuServer $server POST return @{ instanceCode = $full }
        $sent = Invoke-FeishuTaskResubmit $full -Form '[{"id":"subject","type":"input","value":"x"},{"id":"count","type":"number","value":7}]' -WarningAction SilentlyContinue -Verify
        $sent.Changes | Should -Be 'Count'
        $sent.Verified | Should -BeTrue
    }
}

Describe 'Invoke-FeishuTaskResubmit looking up what is missing' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    It 'fills in every id from the instance code alone' {
        $result = Invoke-FeishuTaskResubmit $purchase.InstanceCode -Form $whole
        $result.ApprovalCode, $result.InstanceCode, $result.TaskId, $result.UserId, $result.UserIdType |
            Should -BeExactly $purchase.ApprovalCode, $purchase.InstanceCode, $purchase.TaskId, $purchase.UserId, 'open_id'
        $result.Outcome | Should -Be 'Resubmitted'
        (Get-FeishuServerRequest $server).endpoint | Should -Be 'token', 'instance', 'resubmit'
        $sent = Get-FeishuSent $server
        $sent.approval_code, $sent.task_id, $sent.user_id | Should -BeExactly $purchase.ApprovalCode, $purchase.TaskId, $purchase.UserId
    }

    It 'fills in a missing <_> with one read' -ForEach 'ApprovalCode', 'TaskId', 'UserId' {
        $ids = $any.Clone()
        $ids.Remove($_)
        $result = Invoke-FeishuTaskResubmit @ids -Form $form
        $result.$_ | Should -BeExactly $any.$_
        (Get-FeishuServerRequest $server).endpoint | Should -Be 'token', 'instance', 'resubmit'
    }

    It 'takes an empty <_> as missing' -ForEach 'ApprovalCode', 'TaskId', 'UserId', 'UserIdType' {
        $ids = $any.Clone()
        $ids[$_] = ''
        (Invoke-FeishuTaskResubmit @ids -Form $form).TaskId | Should -BeExactly $any.TaskId
    }

    It 'finds the open task of a request that was returned twice' {
        (Invoke-FeishuTaskResubmit A0000001-0000-4000-8000-000000000006 -Form $whole).TaskId | Should -BeExactly '7500000000000000226'
    }

    It 'looks up a user_id when that type is asked for' {
        $result = Invoke-FeishuTaskResubmit $any.InstanceCode -UserIdType user_id -Form $form
        $result.UserId | Should -BeExactly 'a1b2c3d4'
        (Get-FeishuServerRequest $server resubmit).query | Should -BeExactly '?user_id_type=user_id'
        (Get-FeishuSent $server).user_id | Should -BeExactly 'a1b2c3d4'
    }

    It 'takes a union_id that is given, and looks up the rest' {
        $result = Invoke-FeishuTaskResubmit $any.InstanceCode -UserId on_00000000000000000000000000000001 -Form $form
        $result.UserIdType | Should -BeExactly 'union_id'
        (Get-FeishuServerRequest $server resubmit).query | Should -BeExactly '?user_id_type=union_id'
    }

    It 'needs the UserId itself for a union_id' {
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $any.InstanceCode -UserIdType union_id -Form $form }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'UserIdMissing')
        $seen.Errors.CategoryInfo.Category | Should -Be 'InvalidArgument'
        (Get-FeishuServerRequest $server).endpoint | Should -Be 'token'
    }

    It 'says so when the answer withholds the user_id, while the open_id still works' {
        $null = Invoke-FeishuServer $server POST scopes @{ scopes = @('approval:approval') }
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $any.InstanceCode -UserIdType user_id -Form $form }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'UserIdMissing')
        $seen.Errors.ErrorDetails.RecommendedAction | Should -Match 'contact:user.employee_id:readonly|-UserId'
        Get-FeishuServerRequest $server resubmit | Should -BeNullOrEmpty
        (Invoke-FeishuTaskResubmit $any.InstanceCode -Form $form).Outcome | Should -Be 'Resubmitted'
    }

    It 'finds nobody''s requests where a listing cannot tell whose they are' {
        $null = Invoke-FeishuServer $server POST scopes @{ scopes = @('approval:approval', 'approval:approval:readonly', 'approval:approval.list:readonly') }
        $search = @{ ApprovalCode = '0A1B2C3D-1111-2222-3333-444455556666'; Complete = $true; Since = '2026-02-25T00:00:00Z'; Until = '2026-03-05T00:00:00Z' }
        @(Get-FeishuReturnedTask @search).Count | Should -BeGreaterThan 1
        $seen = Invoke-FeishuScript { Get-FeishuReturnedTask @search -UserId zz999 | Stop-FeishuInstance -Confirm:$false }
        $seen.Output | Should -BeNullOrEmpty
        @($seen.Errors).Count | Should -Be 1
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
        "$($seen.Errors)" | Should -Match 'hold no user_id of their initiators'
        @(Get-FeishuReturnedTask @search -UserId ou_00000000000000000000000000000001).Count | Should -BeGreaterThan 0
    }

    It 'sends nothing for a request that is <Name>' -ForEach @(
        @{ Name = 'with its approver'; Code = 'A0000001-0000-4000-8000-000000000001' }
        @{ Name = 'with its second approver'; Code = 'A0000001-0000-4000-8000-000000000002' }
        @{ Name = 'approved'; Code = 'A0000001-0000-4000-8000-000000000009' }
        @{ Name = 'rejected'; Code = 'A0000001-0000-4000-8000-000000000010' }
        @{ Name = 'withdrawn'; Code = 'A0000001-0000-4000-8000-000000000011' }
        @{ Name = 'sent again already'; Code = 'A0000001-0000-4000-8000-000000000014' }
    ) {
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $Code -Form $whole }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'NoReturnedTask')
        $seen.Errors.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $seen.Errors.Exception.Message | Should -Match $Code
        $seen.Errors.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        (Get-FeishuServerRequest $server).endpoint | Should -Be 'token', 'instance'
    }

    It 'sends nothing when the given <Name> is not that of the returned task' -ForEach @(
        @{ Name = 'TaskId'; Wrong = '7500000000000000101'; Missing = 'UserId' }
        @{ Name = 'ApprovalCode'; Wrong = '0A1B2C3D-1111-2222-3333-444455556666'; Missing = 'TaskId' }
        @{ Name = 'UserId'; Wrong = 'ou_00000000000000000000000000000002'; Missing = 'TaskId' }
        @{ Name = 'UserId'; Wrong = 'b2c3d4e5'; Missing = 'ApprovalCode' }
    ) {
        $ids = $any.Clone()
        $ids[$Name] = $Wrong
        $ids.Remove($Missing)
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @ids -Form $form }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'NotTheReturnedTask')
        $seen.Errors.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $seen.Errors.Exception.Message | Should -Match "$Name.*$Wrong"
        Get-FeishuServerRequest $server resubmit | Should -BeNullOrEmpty
    }

    It 'sends a form to no other instance than its own' {
        $foreign = New-FeishuFormOf $form $purchase.InstanceCode
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form $foreign }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'FormOfAnotherInstance')
        $seen.Errors.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $seen.Errors.Exception.Message | Should -Match $purchase.InstanceCode
        (Get-FeishuServerRequest $server).endpoint | Should -Be 'token'
    }

    It 'keeps an instance code one part of the path: <_>' -ForEach 'a/../../b', 'a?x=1', 'a#f', 'a b', 'é' {
        $code = $_
        (Invoke-FeishuScript { Invoke-FeishuTaskResubmit $code -Form $form }).Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InstanceNotFound')
        $request = Get-FeishuServerRequest $server instance
        $request.path | Should -BeLike '/open-apis/approval/v4/instances/?*'
        $request.query | Should -Not -Match 'x=1'
    }

    It 'needs an instance code' -ForEach @(
        @{ Name = 'on the command line'; Script = { Invoke-FeishuTaskResubmit -Form $form } }
        @{ Name = 'an empty one is none'; Script = { Invoke-FeishuTaskResubmit '' -TaskId 1 -Form $form } }
        @{ Name = 'for piped controls'; Script = { $form | Invoke-FeishuTaskResubmit -TaskId 1 } }
        @{ Name = 'in a record'; Script = { [pscustomobject]@{ Form = $form; TaskId = '1' } | Invoke-FeishuTaskResubmit } }
        @{ Name = 'in a record of a task'; Script = { [pscustomobject]@{ TaskId = '1' } | Invoke-FeishuTaskResubmit -Comment x } }
        @{ Name = 'in a record of changes'; Script = { @{ ApprovalCode = '1'; SetValue = @{ a = 1 } } | Invoke-FeishuTaskResubmit } }
    ) {
        $seen = Invoke-FeishuScript $Script
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InstanceCodeMissing')
        $seen.Errors.CategoryInfo.Category | Should -Be 'InvalidArgument'
        (Get-FeishuServerRequest $server).endpoint | Should -Be 'token'
    }

    It 'takes no <Kind> for <Name>, on the command line or in a record' -ForEach @(
        foreach ($name in 'InstanceCode', 'ApprovalCode', 'TaskId', 'UserId') {
            @{ Name = $name; Kind = 'double'; Value = [double] 7500000000000000212 }
            @{ Name = $name; Kind = 'float'; Value = [float] 7500000000000000212 }
            @{ Name = $name; Kind = 'small double'; Value = [double] 12345 }
        }
    ) {
        $ids = $any.Clone()
        $ids[$Name] = $Value
        $typed = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @ids -Form $form }
        $piped = Invoke-FeishuScript { [pscustomobject] ($ids + @{ Form = $form }) | Invoke-FeishuTaskResubmit }
        foreach ($seen in $typed, $piped) {
            $seen.Errors.Count | Should -Be 1
            $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidId')
            $seen.Errors.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $seen.Errors.Exception.Message | Should -Match $Name
        }

        (Get-FeishuServerRequest $server).endpoint | Should -Be 'token'
    }

    It 'takes a task id that is a <Kind>' -ForEach @(
        @{ Kind = '64-bit number'; Value = 7500000000000000212 }
        @{ Kind = 'big number'; Value = [bigint]::Parse('7500000000000000212') }
        @{ Kind = 'wrapped number'; Value = [psobject] 7500000000000000212 }
    ) {
        $ids = $any.Clone()
        $ids.TaskId = $Value
        (Invoke-FeishuTaskResubmit @ids -Form $form).TaskId | Should -BeExactly '7500000000000000212'
        Reset-FeishuServer $server
        ([pscustomobject] ($ids + @{ Form = $form }) | Invoke-FeishuTaskResubmit).TaskId | Should -BeExactly '7500000000000000212'
    }

    It 'refuses a type of user id that does not exist' {
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -UserIdType open -Form $form }
        @($seen.Errors) + @($seen.Ended) | Where-Object { $_ } | Should -HaveCount 1
        (Get-FeishuServerRequest $server).endpoint | Should -Be 'token'
    }

    It 'warns of every control that holds a value and is not sent' {
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $purchase.InstanceCode -Form ($whole | Select-Object -First 2) }
        $seen.Output.Outcome | Should -Be 'Resubmitted'
        $seen.Warnings -match 'Cost centre' | Should -Not -BeNullOrEmpty
        $seen.Warnings -match 'Kind' | Should -Not -BeNullOrEmpty
        $seen.Warnings -match 'Reason|Quantity' | Should -BeNullOrEmpty
    }

    It 'warns of nothing when all of them are sent' {
        (Invoke-FeishuScript { Invoke-FeishuTaskResubmit $purchase.InstanceCode -Form $whole }).Warnings | Should -BeNullOrEmpty
    }

    It 'warns of no label and no serial number, which nobody chose' {
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit A0000001-0000-4000-8000-000000000007 -Form @{ id = 'widget_subject'; type = 'input'; value = 'Pump' } }
        $seen.Warnings -match 'Price' | Should -Not -BeNullOrEmpty
        $seen.Warnings -match '\bNote\b|Serial number' | Should -BeNullOrEmpty
    }

    It 'sends nothing under -WhatIf, <Name>' -ForEach @(
        @{ Name = 'with all ids'; Script = { Invoke-FeishuTaskResubmit @any -Form $form -WhatIf }; Requests = @('token') }
        @{ Name = 'with a look-up'; Script = { Invoke-FeishuTaskResubmit $any.InstanceCode -Form $form -WhatIf }; Requests = 'token', 'instance' }
        @{ Name = 'for records'; Script = { [pscustomobject] ($any + @{ Form = $form }) | Invoke-FeishuTaskResubmit -WhatIf }; Requests = @('token') }
        @{ Name = 'for piped controls'; Script = { $form | Invoke-FeishuTaskResubmit @any -WhatIf }; Requests = @('token') }
    ) {
        $seen = Invoke-FeishuScript $Script
        $seen.Output | Should -BeNullOrEmpty
        $seen.Errors | Should -BeNullOrEmpty
        (Get-FeishuServerRequest $server).endpoint | Should -Be $Requests
    }

    It 'still finds faults under -WhatIf' {
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form @{ id = 'a'; type = 'tripGroup'; value = 'x' } -WhatIf }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'ControlNotWritable')
    }
}
