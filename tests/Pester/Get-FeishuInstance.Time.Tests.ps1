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

Describe 'Get-FeishuInstance by time' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    AfterEach {
        Disconnect-Feishu
    }

    It 'lists all that was started within a time, oldest first, each once' {
        $all = Get-FeishuInstance -ApprovalCode $purchase -Since 2026-02-28T00:00Z -Until 2026-03-03T00:00Z
        $all.StartTime | Should -Be ($all.StartTime | Sort-Object)
        @($all.InstanceCode | Select-Object -Unique).Count | Should -Be @($all).Count
        $all.InstanceCode | Should -Contain $returned
        @($all.Status | Select-Object -Unique).Count | Should -BeGreaterThan 2
        @(Get-FeishuServerRequest $server instanceList).Count | Should -Be 8
    }

    It 'finds what lies on the edges of its windows' {
        $instance = Get-FeishuInstance $returned
        $edge = $instance.StartTime
        foreach ($since in $edge, $edge.AddHours(-10), $edge.AddHours(-20)) {
            (Get-FeishuInstance -ApprovalCode $purchase -Since $since -Until $edge).InstanceCode | Where-Object { $_ -eq $returned } | Should -HaveCount 1
            (Get-FeishuInstance -ApprovalCode $purchase -Since $since -Until $edge.AddHours(5)).InstanceCode | Where-Object { $_ -eq $returned } | Should -HaveCount 1
        }
    }

    It 'goes over pages, and shows the first before the last is listed' {
        $null = Invoke-FeishuServer $server POST instances/add @{ count = 250; apartSeconds = 1 }
        $all = Get-FeishuInstance -ApprovalCode $purchase -Since ([DateTimeOffset]::UtcNow.AddHours(-5)) -ThrottleLimit 8
        @($all).Count | Should -Be 250
        @(Get-FeishuServerRequest $server instanceList).Count | Should -Be 3
        $null = Invoke-FeishuServer $server POST faults @{ endpoint = 'instanceList'; kind = 'slow'; delayMs = 10 }
        $null = Get-FeishuInstance -ApprovalCode $purchase -Since ([DateTimeOffset]::UtcNow.AddHours(-5)) | Select-Object -First 1
        @(Get-FeishuServerRequest $server instanceList).Count | Should -Be 4
    }

    It 'goes on after one that cannot be read' {
        Add-FeishuFault $server instance apiCode @{ code = 1390009; httpStatus = 403 }
        $seen = Invoke-FeishuScript { Get-FeishuInstance -ApprovalCode $purchase -Since 2026-03-01T00:00Z -Until 2026-03-02T00:00Z -ErrorAction Continue }
        $seen.Errors.Count | Should -Be 1
        $seen.Errors[0].FullyQualifiedErrorId | Should -BeLike 'OperationNotPermitted,*'
        $seen.Output.Count | Should -BeGreaterThan 5
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'an end before the beginning'; With = @{ ApprovalCode = 'A'; Since = [DateTimeOffset] '2026-03-02T00:00Z'; Until = [DateTimeOffset] '2026-03-01T00:00Z' } }
        @{ Name = 'a beginning in the future'; With = @{ ApprovalCode = 'A'; Since = [DateTimeOffset]::UtcNow.AddDays(1) } }
        @{ Name = 'an empty code'; With = @{ ApprovalCode = ''; Since = [DateTimeOffset] '2026-03-02T00:00Z' } }
    ) {
        { Get-FeishuInstance @With -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,Feishu.Approval.Commands.GetFeishuInstanceCommand'
        Get-FeishuServerRequest $server instanceList | Should -BeNullOrEmpty
    }

    It 'says that a definition is not there' {
        { Get-FeishuInstance -ApprovalCode nope -Since 2026-03-01T00:00Z -Until 2026-03-02T00:00Z -ErrorAction Stop } | Should -Throw -ErrorId 'ApprovalNotFound,*'
    }
}
