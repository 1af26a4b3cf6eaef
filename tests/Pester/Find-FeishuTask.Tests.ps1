BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force

    $purchase = '0A1B2C3D-1111-2222-3333-444455556666'
    $returned = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF'
    $ada = 'ou_00000000000000000000000000000001'
    $server = Start-FeishuServer
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'Find-FeishuTask' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    AfterEach {
        Disconnect-Feishu
    }

    It 'finds tasks by definition, with the instance they belong to' {
        $hit = Find-FeishuTask $purchase -Status PENDING | Where-Object TaskId -EQ '7500000000000000123'
        $hit.InstanceCode | Should -BeExactly $returned
        $hit.ApprovalCode | Should -BeExactly $purchase
        $hit.UserId | Should -BeExactly 'a1b2c3d4'
        $hit.InitiatorUserId | Should -BeExactly 'a1b2c3d4'
        $hit.Status | Should -BeExactly 'PENDING'
        $hit.InstanceStatus | Should -BeExactly 'PENDING'
        $hit.InstanceStartTime | Should -BeLessThan $hit.StartTime
    }

    It 'says where nothing tells whose it is, and nowhere else' {
        $null = Find-FeishuTask $purchase -Status PENDING -WarningVariable told -WarningAction SilentlyContinue
        $null = Find-FeishuInstance $purchase -WarningVariable +told -WarningAction SilentlyContinue
        $told | Should -BeNullOrEmpty
        $null = Invoke-FeishuServer $server POST scopes @{ scopes = @('approval:approval', 'approval:approval:readonly', 'approval:approval.list:readonly') }
        foreach ($search in { Find-FeishuTask $purchase -Status PENDING }, { Find-FeishuInstance $purchase }) {
            $seen = Invoke-FeishuScript $search
            $seen.Output.Count | Should -BeGreaterThan 0
            $seen.Warnings | Should -Match 'contact:user.employee_id:readonly'
        }
    }

    It 'finds by assignee, oldest first' {
        $hits = Find-FeishuTask -UserId ou_00000000000000000000000000000002
        $hits.UserId | Select-Object -Unique | Should -Be 'b2c3d4e5'
        $hits.StartTime | Should -Be ($hits.StartTime | Sort-Object)
    }

    It 'takes every status of the page and no other' {
        foreach ($word in 'PENDING', 'REJECTED', 'APPROVED', 'TRANSFERRED', 'DONE', 'RM_REPEAT', 'PROCESSED', 'ALL') {
            { Find-FeishuTask $purchase -Status $word -ErrorAction Stop } | Should -Not -Throw
        }

        { Find-FeishuTask $purchase -Status RECALL -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,Feishu.Approval.Commands.FindFeishuTaskCommand'
    }

    It 'cuts a long time into pairs of thirty days' {
        @(Find-FeishuTask $purchase -Since 2026-02-01T00:00Z -Until 2026-04-01T00:00Z).Count | Should -Be @(Find-FeishuTask $purchase).Count
        @(Get-FeishuServerRequest $server taskSearch).Count | Should -Be 3
    }

    It 'pipes into Get-FeishuInstance' {
        (Find-FeishuTask -InstanceCode $returned -Status PENDING | Get-FeishuInstance).InstanceCode | Should -BeExactly $returned
    }

    It 'takes ids from objects' {
        @([pscustomobject]@{ approval_code = $purchase; user_id = $ada } | Find-FeishuTask -Status PENDING).TaskId | Should -Contain '7500000000000000123'
    }

    It 'needs something to look for' {
        { Find-FeishuTask -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,Feishu.Approval.Commands.FindFeishuTaskCommand'
    }

    It 'has a view' {
        Find-FeishuTask $purchase | Out-String -Width 200 | Should -Match '7500000000000000123 +[0-9A-F-]{36} +pending'
    }
}
