# The same tests, unchanged, against the sandbox in memory and against the same engine behind real HTTP.

BeforeDiscovery {
    $targets = @{ Target = 'sandbox' }, @{ Target = 'server' }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force

    $returned = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF'
    $purchase = '0A1B2C3D-1111-2222-3333-444455556666'
    $initiator = 'ou_00000000000000000000000000000001'

    function Get-CorrectedForm {
        @{ id = 'widget_reason'; type = 'textarea'; value = 'Two spare pumps / 备用泵两台' }
        @{ id = 'widget_qty'; type = 'number'; value = 2 }
        @{ id = 'widget_kind'; type = 'radioV2'; value = 'm1x2y3z4-abc123-0' }
        @{ id = 'widget_cost'; type = 'input'; value = 'CC-100' }
    }
}

Describe 'Invoke-FeishuTaskResubmit on the <Target>' -ForEach $targets {
    BeforeAll {
        $server = if ($Target -eq 'server') { Start-FeishuServer }
    }

    AfterAll {
        if ($server) {
            Stop-FeishuServer $server
        }
    }

    BeforeEach {
        if ($server) {
            $null = Invoke-FeishuServer $server POST reset
            $secret = ConvertTo-SecureString 'sandbox-secret-not-real' -AsPlainText -Force
            Connect-Feishu -AppId cli_0000000000000001 -AppSecret $secret -BaseUri $server.BaseUri
        }
        else {
            Connect-Feishu -Sandbox
        }
    }

    AfterEach {
        Disconnect-Feishu
    }

    It 'sends a returned request again, and it moves on' {
        $before = Get-FeishuInstance $returned
        $before.IsReturned | Should -BeTrue
        $before.LastReturn.Comment.Trim() | Should -Be 'Wrong quantity'

        $result = Invoke-FeishuTaskResubmit $returned -Form (Get-CorrectedForm) -Comment 'Quantity corrected'

        $result.Outcome | Should -Be 'Resubmitted'
        $result.Attempts | Should -Be 1
        $result.ApprovalCode | Should -Be $purchase
        $result.TaskId | Should -Be '7500000000000000123'
        $result.UserId | Should -Be $initiator
        $result.UserIdType | Should -Be 'open_id'
        $result.LogId | Should -Not -BeNullOrEmpty

        $after = $result | Get-FeishuInstance
        $after.IsReturned | Should -BeFalse
        $after.OpenTasks.NodeName | Should -Be 'Manager'
        $after.Timeline[-1].Comment | Should -Be 'Quantity corrected'
        ($after.ReadForm | ConvertFrom-Json | Where-Object id -EQ 'widget_reason').value | Should -Be 'Two spare pumps / 备用泵两台'
    }

    It 'refuses the second time: the task is no longer there' {
        $null = Invoke-FeishuTaskResubmit $returned -Form (Get-CorrectedForm)

        Invoke-FeishuTaskResubmit $returned -Form (Get-CorrectedForm) -ErrorVariable fault -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'NoReturnedTask,*'

        $ids = @{ ApprovalCode = $purchase; TaskId = '7500000000000000123'; UserId = $initiator }
        Invoke-FeishuTaskResubmit $returned @ids -Form (Get-CorrectedForm) -ErrorVariable fault -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'TaskNotFound,*'
        $fault[0].Exception.Code | Should -Be 1390010
    }

    It 'names the control that the service refuses' {
        $form = @(Get-CorrectedForm)
        $form[2].value = 'Spare part'
        Invoke-FeishuTaskResubmit $returned -Form $form -ErrorVariable fault -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
        "$($fault[0])" | Should -Match 'widget_kind'
        (Get-FeishuInstance $returned).IsReturned | Should -BeTrue
    }

    It 'says that a signature is needed' {
        Invoke-FeishuTaskResubmit 'A0000001-0000-4000-8000-000000000008' -Form (Get-CorrectedForm) -ErrorVariable fault -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'HandwrittenSignatureRequired,*'
    }

    It 'goes on with the next record after one that fails' {
        $records = @(
            @{ InstanceCode = 'A0000001-0000-4000-8000-000000000004'; Form = @(Get-CorrectedForm) }
            @{ InstanceCode = 'A0000001-0000-4000-8000-000000000009'; Form = @(Get-CorrectedForm) }
            @{ InstanceCode = 'A0000001-0000-4000-8000-000000000005'; Form = @(Get-CorrectedForm) }
        )
        $done = $records | Invoke-FeishuTaskResubmit -ErrorVariable fault -ErrorAction SilentlyContinue
        $done.InstanceCode | Should -Be 'A0000001-0000-4000-8000-000000000004', 'A0000001-0000-4000-8000-000000000005'
        $fault.Count | Should -Be 1
        $fault[0].TargetObject.InstanceCode | Should -Be 'A0000001-0000-4000-8000-000000000009'
    }

    It 'changes nothing under -WhatIf' {
        Invoke-FeishuTaskResubmit $returned -Form (Get-CorrectedForm) -WhatIf | Should -BeNullOrEmpty
        (Get-FeishuInstance $returned).IsReturned | Should -BeTrue
    }
}
