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

Describe 'Get-FeishuTask' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    AfterEach {
        Disconnect-Feishu
    }

    It 'lists what waits for a person, statuses as words although they come as <_>' -ForEach 'digits', 'words', 'numbers' {
        $null = Invoke-FeishuServer $server POST search @{ statusStyle = $_ }
        $task = Get-FeishuTask $ada | Where-Object TaskId -EQ '7500000000000000123'
        $task.Status | Should -BeExactly 'Todo'
        $task.ProcessStatus | Should -BeExactly 'Running'
        $task.InstanceCode | Should -BeExactly $returned
        $task.ApprovalCode | Should -BeExactly $purchase
        $task.ApprovalName | Should -BeExactly 'Purchase'
        $task.Initiators | Should -Be $ada
        $task.Link | Should -Match '^https:'
    }

    It 'lists topic <_>' -ForEach 'Todo', 'Done', 'Initiated', 'Unread', 'Read' {
        { Get-FeishuTask ou_00000000000000000000000000000002 $_ -ErrorAction Stop } | Should -Not -Throw
        (Get-FeishuServerRequest $server taskQuery).query | Should -Match "topic=$(@{ Todo = 1; Done = 2; Initiated = 3; Unread = 17; Read = 18 }[$_])&user_id_type=open_id"
    }

    It 'says what kind of id it is: <Id> is <Type>' -ForEach @(
        @{ Id = 'a1b2c3d4'; Type = 'user_id' }
        @{ Id = 'on_00000000000000000000000000000001'; Type = 'union_id' }
    ) {
        (Get-FeishuTask $Id).TaskId | Should -Contain '7500000000000000123'
        (Get-FeishuServerRequest $server taskQuery).query | Should -Match "user_id_type=$Type"
    }

    It 'takes people from <Name>' -ForEach @(
        @{ Name = 'text'; Given = 'ou_00000000000000000000000000000001' }
        @{ Name = 'objects'; Given = [pscustomobject]@{ user_id = 'ou_00000000000000000000000000000001'; user_id_type = 'open_id' } }
        @{ Name = 'hashtables'; Given = @{ UserId = 'ou_00000000000000000000000000000001' } }
    ) {
        ($Given | Get-FeishuTask).TaskId | Should -Contain '7500000000000000123'
    }

    It 'stays in the tenant that a person came from' {
        $task = Get-FeishuTask $ada | Select-Object -First 1
        $other = Connect-Feishu -Sandbox -PassThru
        $null = $task | Get-FeishuTask
        @(Get-FeishuServerRequest $server taskQuery).Count | Should -Be 2
        { $task | Get-FeishuTask -Connection $other } | Should -Throw -ErrorId 'AmbiguousPipeline,*'
    }

    It 'goes on after a person whom nobody knows' {
        $tasks = 'ou_nobody', '', $ada | Get-FeishuTask -ErrorVariable fault -ErrorAction SilentlyContinue
        $tasks.TaskId | Should -Contain '7500000000000000123'
        $fault[0].TargetObject | Should -Be 'ou_nobody'
        $fault[1].FullyQualifiedErrorId | Should -Be 'UserIdMissing,Feishu.Approval.Commands.GetFeishuTaskCommand'
    }

    It 'pipes into Get-FeishuInstance and has a view' {
        (Get-FeishuTask $ada | Where-Object InstanceCode -EQ $returned | Get-FeishuInstance).IsReturned | Should -BeTrue
        Get-FeishuTask $ada | Out-String -Width 200 | Should -Match '7500000000000000123 +Todo +Purchase +Running'
    }
}
