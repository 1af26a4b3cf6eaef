# People by e-mail address and mobile number, and names in place of ids.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $ada = 'ou_00000000000000000000000000000001'
    $ben = 'ou_00000000000000000000000000000002'
    $chen = 'ou_00000000000000000000000000000003'
    $code = Get-FeishuSeedId Purchase
    $server = Start-FeishuServer

    function Remove-Scope {
        param([string] $Scope)
        $granted = 'approval:approval', 'approval:approval:readonly', 'approval:approval.list:readonly', 'contact:user.employee_id:readonly', 'contact:user.id:readonly', 'contact:user.basic_profile:readonly'
        $null = Invoke-FeishuServer $server POST scopes @{ scopes = @($granted | Where-Object { $_ -ne $Scope }) }
    }
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Resolve-FeishuUser' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    It 'tells who is who, in the order of what is piped, in as few calls as there can be' {
        $seen = Invoke-FeishuScript { 'ben@example.com', 'nobody@example.com', $chen, '+12025550101', 'dora@example.com', 'eve@example.com', 'BEN@example.com' | Resolve-FeishuUser }
        $seen.Errors.Count + $seen.Warnings.Count | Should -Be 0
        $seen.Output.Identity | Should -Be 'ben@example.com', 'nobody@example.com', $chen, '+12025550101', 'dora@example.com', 'eve@example.com', 'BEN@example.com'
        $seen.Output.Found | Should -Be $true, $false, $true, $true, $true, $false, $true
        $seen.Output.Name | Should -Be 'Ben', $null, '陈', 'Ada', 'Dora', $null, 'Ben'
        $seen.Output.OpenId | Should -Be $ben, $null, $chen, $ada, 'ou_00000000000000000000000000000004', $null, $ben
        $seen.Output.Resigned | Should -Be $false, $null, $null, $false, $true, $null, $false
        @(Get-FeishuServerRequest $server personIds).Count | Should -Be 1
        @(Get-FeishuServerRequest $server personNames).Count | Should -Be 1
        $null = Resolve-FeishuUser ben@example.com
        @(Get-FeishuServerRequest $server personIds).Count | Should -Be 1
    }

    It 'gives the id that is asked for' {
        (Resolve-FeishuUser ben@example.com -UserIdType user_id).UserId | Should -BeExactly 'b2c3d4e5'
        (Resolve-FeishuUser ben@example.com -UserIdType union_id).UnionId | Should -BeExactly 'on_00000000000000000000000000000002'
    }

    It 'pipes into what takes a person, by whichever id' {
        (Resolve-FeishuUser ben@example.com | Get-FeishuTask).InstanceCode | Should -Be (Get-FeishuTask $ben).InstanceCode
        (Resolve-FeishuUser ben@example.com -UserIdType user_id | Get-FeishuTask).Count | Should -BeGreaterThan 1
    }

    It 'refuses a name, and goes on' {
        $seen = Invoke-FeishuScript { Resolve-FeishuUser '张三', ben@example.com }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly 'UserIdRejected,Feishu.Approval.Commands.ResolveFeishuUserCommand'
        $seen.Errors.TargetObject | Should -Be '张三'
        $seen.Output.Name | Should -Be 'Ben'
    }

    It 'makes a name known, which is nobody''s id from then on: <Name>' -ForEach @(
        @{ Name = 'a task'; Line = { Approve-FeishuTask A0000001-0000-4000-8000-000000000001 -UserId BEN } }
        @{ Name = 'a receiver'; Line = { Move-FeishuTask A0000001-0000-4000-8000-000000000001 -To Ben } }
        @{ Name = 'a value'; Line = { Invoke-FeishuTaskResubmit A0000001-0000-4000-8000-000000000007 -SetValue @{ Owner = 'Ben' } } }
        @{ Name = 'a question'; Line = { Get-FeishuTask Ben } }
    ) {
        $null = Resolve-FeishuUser ben@example.com
        $seen = Invoke-FeishuScript $Line
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'UserIdRejected,*'
        $seen.Errors.Exception.Message | Should -BeLike '*Known to this session by that name: ben@example.com.*'
        'transfer', 'approve', 'resubmit', 'taskQuery' | ForEach-Object { Get-FeishuServerRequest $server $_ } | Should -BeNullOrEmpty
    }

    It 'warns once where names may not be read, and ends where nothing may be' {
        Remove-Scope contact:user.basic_profile:readonly
        $seen = Invoke-FeishuScript { Resolve-FeishuUser ben@example.com, chen@example.com }
        $seen.Output.OpenId | Should -Be $ben, $chen
        @($seen.Warnings).Count | Should -Be 1
        "$($seen.Warnings)" | Should -Match 'contact:user.basic_profile:readonly'
        Remove-Scope contact:user.id:readonly
        { Resolve-FeishuUser ada@example.com } | Should -Throw -ErrorId 'ScopeMissing,*'
    }
}

Describe 'A person by e-mail address' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    It 'gives and gets tasks' {
        $tasks = Get-FeishuTask ben@example.com
        $tasks.Count | Should -BeGreaterThan 1
        ($tasks | Move-FeishuTask -To chen@example.com).Outcome | Should -Be (@('Executed') * $tasks.Count)
        Get-FeishuServerRequest $server transfer | ForEach-Object { ($_.body | ConvertFrom-Json).transfer_user_id | Should -Be $chen }
        @(Get-FeishuServerRequest $server personIds).Count | Should -Be 2
    }

    It 'is looked for by searches and lists: <Name>' -ForEach @(
        @{ Name = 'Find-FeishuTask'; Run = { Find-FeishuTask -UserId ben@example.com } }
        @{ Name = 'Find-FeishuInstance'; Run = { Find-FeishuInstance -UserId +12025550101 } }
        @{ Name = 'Get-FeishuReturnedTask'; Run = { Get-FeishuReturnedTask -UserId ada@example.com } }
        @{ Name = 'Get-FeishuInstancePreview'; Run = { Get-FeishuInstancePreview $code.InstanceCode -UserId ada@example.com } }
        @{ Name = 'Get-FeishuComment'; Run = { Get-FeishuComment $code.InstanceCode -UserId ada@example.com } }
    ) {
        $seen = Invoke-FeishuScript $Run
        $seen.Errors | Should -BeNullOrEmpty
        @($seen.Output).Count | Should -BeGreaterThan 0
        @(Get-FeishuServerRequest $server personIds).Count | Should -Be 1
    }

    It 'stands in cells of a spreadsheet' {
        $rows = "InstanceCode,UserId,To`n$($code.InstanceCode),ada@example.com,ben@example.com; chen@example.com`n" | ConvertFrom-Csv
        ($rows | Send-FeishuInstanceCopy).Outcome | Should -Be 'Executed'
        (Get-FeishuServerRequest $server copy).body | Should -Match "$ben.*$chen"
    }

    It 'is not found: <Who>' -ForEach @{ Who = 'nobody@example.com' }, @{ Who = 'eve@example.com' }, @{ Who = 'dora@example.com' } {
        $journal = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
        $seen = Invoke-FeishuScript { Get-FeishuTask $ben | Select-Object -First 1 | Move-FeishuTask -To $Who -JournalPath $journal }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly 'UserNotFound,Feishu.Approval.Commands.MoveFeishuTaskCommand'
        Get-FeishuServerRequest $server transfer | Should -BeNullOrEmpty
        Get-Content -Raw $journal | Should -Not -Match '@'
    }
}

Describe 'Names in place of ids' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    It 'are read by <Name>' -ForEach @(
        @{ Name = 'Get-FeishuInstance'; Run = { Get-FeishuInstance $code.InstanceCode -WithNames }; Shown = 'Ada|Ben' }
        @{ Name = 'Get-FeishuReturnedTask'; Run = { Get-FeishuReturnedTask $code.ApprovalCode -WithNames }; Shown = 'Ada' }
        @{ Name = 'Get-FeishuTask'; Run = { Get-FeishuTask $ben -WithNames | Select-Object UserName }; Shown = 'Ben' }
        @{ Name = 'Find-FeishuTask'; Run = { Find-FeishuTask $code.ApprovalCode -WithNames }; Shown = 'Ada|Ben' }
        @{ Name = 'Find-FeishuInstance'; Run = { Find-FeishuInstance $code.ApprovalCode -WithNames }; Shown = 'Ada' }
        @{ Name = 'Get-FeishuInstancePreview'; Run = { Get-FeishuInstancePreview $code.InstanceCode -WithNames }; Shown = 'Ben' }
        @{ Name = 'Get-FeishuComment'; Run = { Get-FeishuComment $code.InstanceCode -WithNames }; Shown = 'Ben|Ada' }
    ) {
        $seen = Invoke-FeishuScript $Run
        $seen.Errors.Count + $seen.Warnings.Count | Should -Be 0
        $asked = @(Get-FeishuServerRequest $server personNames).Count
        $asked | Should -BeGreaterThan 0
        $seen.Output | Out-String -Width 200 | Should -Match $Shown
        $again = Invoke-FeishuScript $Run
        @($again.Output).Count | Should -Be @($seen.Output).Count
        @(Get-FeishuServerRequest $server personNames).Count | Should -Be $asked
    }

    It 'stand in every view once they are known, and no view asks for them' {
        Get-FeishuInstance $code.InstanceCode | Out-String -Width 200 | Should -Not -Match 'Ada'
        Get-FeishuServerRequest $server personNames | Should -BeNullOrEmpty
        $null = Resolve-FeishuUser ada@example.com, ben@example.com
        $shown = Get-FeishuInstance $code.InstanceCode | Out-String -Width 200
        $shown | Should -Match 'Ada'
        $shown | Should -Not -Match 'ou_'
        @(Get-FeishuServerRequest $server personNames).Count | Should -Be 1
    }

    It 'cost one warning where the scope is missing, and nothing else' {
        Remove-Scope contact:user.basic_profile:readonly
        $seen = Invoke-FeishuScript { Get-FeishuInstance $code.InstanceCode, A0000001-0000-4000-8000-000000000004 -WithNames }
        $seen.Output.Count | Should -Be 2
        $seen.Errors | Should -BeNullOrEmpty
        @($seen.Warnings).Count | Should -Be 1
        "$($seen.Warnings)" | Should -Match 'contact:user.basic_profile:readonly'
        $seen.Output | Out-String -Width 200 | Should -Match 'ou_'
    }
}
