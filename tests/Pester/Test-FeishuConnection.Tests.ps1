BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $id = '{0},Feishu.Approval.Commands.TestFeishuConnectionCommand'
    $server = Start-FeishuServer
    $purchase = Get-FeishuSeedId Purchase
    $checks = 'Login', 'ReadInstance', 'ReadApproval', 'ListInstances', 'FindInstances', 'FindTasks', 'ListTasks', 'Preview', 'ReadComments', 'FindDistricts', 'FindPeople', 'ReadNames', 'Resubmit', 'Create', 'Comment', 'Subscribe', 'Upload', 'UserIds'

    function Set-Scope {
        param([string[]] $Scope)
        $null = Invoke-FeishuServer $server POST scopes @{ scopes = $Scope }
    }
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Test-FeishuConnection' {
    BeforeEach {
        Disconnect-Feishu
        Reset-FeishuServer $server
        Connect-FeishuServer $server @{ UploadUri = $server.BaseUri }
    }

    It 'finds nothing wrong where nothing is, without an error and without a change' {
        $seen = Invoke-FeishuScript { Test-FeishuConnection }
        $seen.Output | ForEach-Object { $_ | Should -BeOfType 'Feishu.Approval.Diagnosis.FeishuConnectionTest' }
        $seen.Output.Check | Should -Be $checks
        ($seen.Output | Where-Object Works -EQ $null).Check | Should -Be 'Resubmit', 'Create', 'Comment', 'Subscribe', 'Upload'
        ($seen.Output | Where-Object Works -EQ $false) | Should -BeNullOrEmpty
        $seen.Errors.Count + $seen.Warnings.Count | Should -Be 0
        Test-FeishuConnection -Quiet | Should -BeExactly $true
        @(Get-FeishuServerRequest $server resubmit).Count | Should -Be 0
        Get-FeishuServerRequest $server upload | ForEach-Object { $_.method | Should -Be 'GET' }
        (Invoke-FeishuServer $server GET executions).PSObject.Properties | Should -BeNullOrEmpty
    }

    It 'names the scope that is missing, and the link to grant it' {
        Set-Scope approval:instance, approval:definition
        $tests = Test-FeishuConnection
        $missing = $tests | Where-Object Check -EQ FindInstances
        $missing.Works | Should -BeExactly $false
        $missing.ErrorId | Should -BeExactly 'ScopeMissing'
        $missing.MissingScopes | Should -Be 'approval:approval.list:readonly'
        $missing.NeededFor | Should -Be 'Find-FeishuInstance', 'Find-FeishuInstanceCopy', 'Get-FeishuReturnedTask', 'Watch-FeishuReturnedTask'
        $missing.GrantUri | Should -Be 'https://open.feishu.cn/app/cli_0000000000000001/auth?q=approval:approval.list:readonly&op_from=openapi&token_type=tenant'
        $missing.RecommendedAction | Should -Match ([regex]::Escape($missing.GrantUri.AbsoluteUri))
        $missing.LogId | Should -Not -BeNullOrEmpty
        ($tests | Where-Object Check -EQ Resubmit).MissingScopes | Should -Be 'approval:approval', 'approval:approval:readonly', 'approval:task'
        ($tests | Where-Object Check -EQ ReadInstance).Works | Should -BeExactly $true
        Test-FeishuConnection -Quiet | Should -BeExactly $false
    }

    It 'shows it as a table that holds the link whole' {
        Set-Scope approval:instance
        $shown = Test-FeishuConnection | Out-String -Width 120
        $shown | Should -Match 'Check\s+Works\s+Message'
        $shown | Should -Match 'Login\s+True'
        $shown | Should -Match 'FindTasks\s+False'
        ($shown -replace '\s', '') | Should -Match ([regex]::Escape('https://open.feishu.cn/app/cli_0000000000000001/auth?q=approval:approval.list:readonly&op_from=openapi&token_type=tenant'))
    }

    It 'asks for what it is told, under both spellings' {
        $given = @{ approval_code = $purchase.ApprovalCode; instance_code = $purchase.InstanceCode }
        Test-FeishuConnection @given -Quiet | Should -BeExactly $true
        (Get-FeishuServerRequest $server instance).path | Should -BeLike "*/$($purchase.InstanceCode)"
        (Get-FeishuServerRequest $server definition).path | Should -BeLike "*/$($purchase.ApprovalCode)"
        (Get-FeishuServerRequest $server taskQuery).query | Should -Match $purchase.UserId
    }

    It 'says of a code that is not there what a cmdlet would say' {
        $test = Test-FeishuConnection -InstanceCode FFFFFFFF-0000-0000-0000-000000000000 | Where-Object Check -EQ ReadInstance
        $test.Works | Should -BeExactly $false
        $test.ErrorId | Should -BeExactly 'InstanceNotFound'
        $test.Code | Should -Be 1390003
        Test-FeishuConnection -InstanceCode 7.5e18 -ErrorVariable fault -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $fault.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidId')
    }

    It 'reports as a row, not as an error: <Id>' -ForEach @(
        @{ Id = 'AddressNotAllowed'; Code = 99991401 }
        @{ Id = 'AppNotAvailable'; Code = 212100 }
        @{ Id = 'QuotaExceeded'; Code = 99991403 }
    ) {
        Add-FeishuFault $server scopes apiCode @{ code = $Code }
        $seen = Invoke-FeishuScript { Test-FeishuConnection }
        $seen.Errors.Count | Should -Be 0
        $seen.Ended | Should -BeNullOrEmpty
        $seen.Output.Check | Should -Be $checks
        $seen.Output[0].Works | Should -BeExactly $false
        $seen.Output[0].ErrorId | Should -BeExactly $Id
        $seen.Output[1].Works | Should -BeNullOrEmpty
        $seen.Output[1].Message | Should -Match $Id
        @(Get-FeishuServerRequest $server instance).Count | Should -Be 0
    }

    It 'needs a connection, and an open one' {
        $own = Connect-FeishuServer $server @{ PassThru = $true }
        $own.Dispose()
        (Invoke-FeishuScript { Test-FeishuConnection -Connection $own }).Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'NotConnected')
        Disconnect-Feishu
        (Invoke-FeishuScript { Test-FeishuConnection -Quiet }).Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'NotConnected')
    }

    It 'tests the connection it is given' {
        $own = Connect-FeishuServer $server @{ PassThru = $true; UploadUri = $server.BaseUri }
        Connect-Feishu -Sandbox
        $before = @(Get-FeishuServerRequest $server).Count
        Test-FeishuConnection -Connection $own -Quiet | Should -BeExactly $true
        @(Get-FeishuServerRequest $server).Count - $before | Should -Be 14
    }

    It 'tests a ready token by using it' {
        $null = Invoke-FeishuServer $server POST tokens/revoke
        Connect-FeishuServer $server @{ UploadUri = $server.BaseUri }
        Connect-Feishu -AccessToken (Get-FeishuSecret 't-stale') -BaseUri $server.BaseUri -NoProxy
        $tests = Test-FeishuConnection
        $tests[0].Works | Should -BeExactly $false
        $tests[0].ErrorId | Should -BeExactly 'AccessTokenRejected'
        ($tests | Where-Object Check -EQ Upload).ErrorId | Should -BeExactly 'UploadUriMissing'
        $tests | Out-String | Should -Not -Match 't-stale'
        $tests | Format-List -Property * | Out-String | Should -Not -Match 't-stale'
    }

    It 'finds a network that is down without trying everything' {
        $gone = "http://127.0.0.1:$(Get-UnusedPort)/"
        Connect-Feishu -AccessToken (Get-FeishuSecret 't-1') -BaseUri $gone -UploadUri $gone -NoProxy -RetryIntervalSec 0
        $lines = Test-FeishuConnection -Verbose 4>&1
        $tests = $lines | Where-Object { $_ -is [Feishu.Approval.Diagnosis.FeishuConnectionTest] }
        $tests[0].ErrorId | Should -BeExactly 'ConnectionFailed'
        $tests[0].Message | Should -Match ([regex]::Escape(([uri] $gone).Authority))
        ($tests | Where-Object Works -EQ $false).Check | Should -Be 'Login'
        @($lines | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] -and $_.Message -match 'attempt' }).Count | Should -BeLessOrEqual 2
    }

    It 'works in the sandbox' {
        Connect-Feishu -Sandbox
        Test-FeishuConnection -Quiet | Should -BeExactly $true
    }
}
