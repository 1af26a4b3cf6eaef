BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force

    $purchase = '0A1B2C3D-1111-2222-3333-444455556666'
    $returned = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF'
    $server = Start-FeishuServer
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'Find-FeishuInstance' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    AfterEach {
        Disconnect-Feishu
    }

    It 'finds requests by definition, with the service''s own words' {
        $hits = Find-FeishuInstance $purchase
        $hits.ApprovalName | Select-Object -Unique | Should -Be 'Purchase'
        $hits.Status | Select-Object -Unique | Sort-Object | Should -BeExactly 'APPROVED', 'CANCELED', 'PENDING', 'REJECTED'
        $one = $hits | Where-Object InstanceCode -EQ $returned
        $one.SerialNumber | Should -Not -BeNullOrEmpty
        $one.UserId | Should -BeExactly 'a1b2c3d4'
        $one.StartTime | Should -BeOfType [DateTimeOffset]
        $one.EndTime | Should -BeNullOrEmpty
        $one.Link | Should -Match '^https:'
    }

    It 'finds by status <_>' -ForEach 'RECALL', 'reject', 'Approved' {
        @(Find-FeishuInstance $purchase -Status $_).Count | Should -Be 1
    }

    It 'finds by <Name>' -ForEach @(
        @{ Name = 'initiator'; With = @{ UserId = 'ou_00000000000000000000000000000001' }; Type = 'open_id' }
        @{ Name = 'the user_id of the initiator'; With = @{ UserId = 'a1b2c3d4' }; Type = 'user_id' }
        @{ Name = 'instance code'; With = @{ InstanceCode = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF' } }
    ) {
        @(Find-FeishuInstance @With).InstanceCode | Should -Contain $returned
        if ($Type) {
            (Get-FeishuServerRequest $server instanceQuery)[0].query | Should -Match "user_id_type=$Type"
        }
    }

    It 'cuts a long time into pairs of thirty days, and nothing comes twice' {
        $all = Find-FeishuInstance $purchase -Since 2025-12-01T00:00Z -Until 2026-04-01T00:00Z
        @(Get-FeishuServerRequest $server instanceQuery).Count | Should -Be 5
        $all.InstanceCode | Should -HaveCount @($all.InstanceCode | Select-Object -Unique).Count
        @($all).Count | Should -Be @(Find-FeishuInstance $purchase).Count
    }

    It 'goes on over empty pages' {
        $null = Invoke-FeishuServer $server POST instances/add @{ count = 450 }
        $all = @(Find-FeishuInstance $purchase -Status PENDING)
        $all.Count | Should -BeGreaterThan 450
        @(Get-FeishuServerRequest $server instanceQuery).Count | Should -Be 3
    }

    It 'asks for no more pages than somebody wants' {
        $null = Invoke-FeishuServer $server POST instances/add @{ count = 450 }
        @(Find-FeishuInstance $purchase | Select-Object -First 3).Count | Should -Be 3
        @(Get-FeishuServerRequest $server instanceQuery).Count | Should -Be 1
    }

    It 'leaves user ids out without their scope' {
        $null = Invoke-FeishuServer $server POST scopes @{ scopes = @('approval:approval', 'approval:approval.list:readonly') }
        $hits = @(Find-FeishuInstance $purchase)
        $hits.Count | Should -BeGreaterThan 5
        @($hits | Where-Object UserId).Count | Should -Be 0
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'a search for everything'; With = @{ Status = 'PENDING' }; Says = '-ApprovalCode, -UserId, -InstanceCode' }
        @{ Name = 'an end without a beginning'; With = @{ ApprovalCode = 'A'; Until = [DateTimeOffset] '2026-03-01T00:00Z' }; Says = '-Since' }
        @{ Name = 'an end before the beginning'; With = @{ ApprovalCode = 'A'; Since = [DateTimeOffset] '2026-03-02T00:00Z'; Until = [DateTimeOffset] '2026-03-01T00:00Z' }; Says = '2026-03-02' }
        @{ Name = 'a word of nobody'; With = @{ ApprovalCode = 'A'; Status = 'WITHDRAWN' }; Says = 'RECALL' }
        @{ Name = 'an unknown kind of id'; With = @{ UserId = 'u'; UserIdType = 'openid' }; Says = 'openid' }
    ) {
        Find-FeishuInstance @With -ErrorVariable fault -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $fault[0].FullyQualifiedErrorId | Should -Be 'InvalidParameter,Feishu.Approval.Commands.FindFeishuInstanceCommand'
        "$($fault[0])" | Should -BeLike "*$Says*"
        $fault[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        Get-FeishuServerRequest $server instanceQuery | Should -BeNullOrEmpty
    }

    It 'ends the pipeline without the scope' {
        $null = Invoke-FeishuServer $server POST scopes @{ scopes = @('approval:approval') }
        { Find-FeishuInstance $purchase } | Should -Throw -ErrorId 'ScopeMissing,Feishu.Approval.Commands.FindFeishuInstanceCommand'
    }

    It 'pipes into Get-FeishuInstance, in the tenant where it was found' {
        $hit = Find-FeishuInstance -InstanceCode $returned
        $other = Connect-Feishu -Sandbox -PassThru
        ($hit | Get-FeishuInstance).InstanceCode | Should -BeExactly $returned
        @(Get-FeishuServerRequest $server instance).Count | Should -Be 1
        { $hit | Get-FeishuInstance -Connection $other } | Should -Throw -ErrorId 'AmbiguousPipeline,*'
    }

    It 'completes the statuses' {
        (TabExpansion2 'Find-FeishuInstance -Status RE').CompletionMatches.CompletionText | Should -Be 'RECALL', 'REJECT'
        (TabExpansion2 'Find-FeishuTask -Status TR').CompletionMatches.CompletionText | Should -Be 'TRANSFERRED'
    }

    It 'shows times of one calendar in every culture' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'ar-SA'
            Find-FeishuInstance $purchase | Out-String -Width 200 | Should -Match '2026-03-01 \d\d:\d\d'
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }
    }
}
