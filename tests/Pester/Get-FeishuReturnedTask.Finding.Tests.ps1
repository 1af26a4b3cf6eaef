BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $purchase = '0A1B2C3D-1111-2222-3333-444455556666'
    $everything = '1B2C3D4E-2222-3333-4444-555566667777'
    $server = Start-FeishuServer
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'What Get-FeishuReturnedTask reads' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server

        # Four were returned in the seed, which has some pending ones more; these wait for their approver, one filed each minute.
        $pending = Invoke-FeishuServer $server POST instances/add @{ count = 200; apartSeconds = 60; returned = $false }
    }

    AfterEach {
        Disconnect-Feishu
    }

    It 'is what was returned, and a little more' {
        $seen = Invoke-FeishuScript { Get-FeishuReturnedTask $purchase -Verbose }
        $seen.Output.Count | Should -Be 4
        @(Get-FeishuServerRequest $server instance).Count | Should -BeLessThan 70
        $seen.Verbose | Where-Object { $_ -like '*index of tasks is believed: 1?? pending requests wait for somebody else*' } | Should -HaveCount 1
    }

    It 'is everything where the index has no start-node tasks, and -Verbose says so' {
        $null = Invoke-FeishuServer $server POST search @{ listsStartTasks = $false }
        $seen = Invoke-FeishuScript { Get-FeishuReturnedTask $purchase -Verbose }
        $seen.Output.Count | Should -Be 4
        @(Get-FeishuServerRequest $server instance).Count | Should -BeGreaterThan 200
        $seen.Verbose | Where-Object { $_ -like '*not believed, since it lacks the start-node task*every pending request is read*' } | Should -HaveCount 1
    }

    It 'is everything where the index is wrong about one of the checks' {
        $code = $pending[-20].instanceCode
        $null = Invoke-FeishuServer $server POST search @{ freeze = @($code) }
        Start-Sleep -Milliseconds 20
        $null = Invoke-FeishuServer $server POST return @{ instanceCode = $code; reason = 'Wrong' }
        (Get-FeishuReturnedTask $purchase).InstanceCode | Should -Contain $code
    }

    It 'warns that there is something outside of the time asked for<Way>' -ForEach @(
        @{ Way = ''; With = @{}; Says = '*4 outside of it*-Complete*' }
        @{ Way = ', with -Complete too'; With = @{ Complete = $true; Since = [DateTimeOffset] '2026-03-01T00:00Z'; Until = [DateTimeOffset] '2026-03-02T00:00Z' }; Says = '*4 outside of it*' }
    ) {
        $seen = Invoke-FeishuScript { Get-FeishuReturnedTask $purchase -ReturnedSince ([DateTimeOffset]::UtcNow.AddYears(1)) @With }
        $seen.Output | Should -BeNullOrEmpty
        $seen.Warnings | Should -HaveCount 1
        $seen.Warnings[0] | Should -BeLike $Says
    }

    It 'is read at the same time for several definitions and several apps' {
        $here = Get-FeishuApproval $purchase, $everything
        $there = Get-FeishuApproval $purchase -Connection (Connect-Feishu -Sandbox -PassThru)
        $definitions = @($here) + @($there)
        foreach ($all in @(, ($definitions | Get-FeishuReturnedTask)) + @(, (Get-FeishuReturnedTask $definitions))) {
            $all.Count | Should -Be 10
            @($all | Where-Object ApprovalCode -EQ $purchase).Count | Should -Be 8
        }
    }

    It 'shows how far it is once it takes long' {
        Add-FeishuFault $server instance slow @{ times = 3; delayMs = 2300 }
        $shell = [powershell]::Create()
        $null = $shell.AddScript("
            Import-Module '$(Get-FeishuModulePath)'
            Connect-Feishu -AppId cli_0000000000000001 -AppSecret (ConvertTo-SecureString 'sandbox-secret-not-real' -AsPlainText -Force) -BaseUri '$($server.BaseUri)' -NoProxy
            Get-FeishuReturnedTask $purchase").Invoke()
        $shown = @($shell.Streams.Progress)
        $shell.Dispose()
        $shown[0].Activity | Should -Be 'Reading approval requests'
        $shown[0].StatusDescription | Should -Match '^\d+ of \d+ read, \d+ found, \d+ pages listed$'
        $shown[-1].RecordType | Should -Be 'Completed'
    }

    It 'shows how far <Name> is once that takes long' -ForEach @(
        @{ Name = 'Get-FeishuInstance'; Fault = 'instance'; Script = "Get-FeishuInstance '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF', 'A0000001-0000-4000-8000-000000000004'"; Says = '^\d of 2 read, \d found$' }
        @{ Name = 'Find-FeishuTask'; Fault = 'taskSearch'; Script = "Find-FeishuTask '0A1B2C3D-1111-2222-3333-444455556666'"; Says = '^1 pages listed, 0 found$' }
    ) {
        Add-FeishuFault $server $Fault slow @{ times = 1; delayMs = 2300 }
        $shell = [powershell]::Create()
        $null = $shell.AddScript("
            Import-Module '$(Get-FeishuModulePath)'
            Connect-Feishu -AppId cli_0000000000000001 -AppSecret (ConvertTo-SecureString 'sandbox-secret-not-real' -AsPlainText -Force) -BaseUri '$($server.BaseUri)' -NoProxy
            $Script").Invoke()
        $shown = @($shell.Streams.Progress)
        $shell.Dispose()
        $shown[0].StatusDescription | Should -Match $Says
        $shown[-1].RecordType | Should -Be 'Completed'
    }
}
