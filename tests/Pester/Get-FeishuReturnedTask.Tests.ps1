BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force

    $purchase = '0A1B2C3D-1111-2222-3333-444455556666'
    $everything = '1B2C3D4E-2222-3333-4444-555566667777'
    $returned = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF'
    $ada = 'ou_00000000000000000000000000000001'
    $server = Start-FeishuServer
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'Get-FeishuReturnedTask' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    AfterEach {
        Disconnect-Feishu
    }

    It 'finds every request that waits for its initiator, with ids, reason and form' {
        $all = Get-FeishuReturnedTask $purchase -WarningVariable warning
        $all.InstanceCode | Sort-Object | Should -Be @(@('04', '05', '06' | ForEach-Object { "A0000001-0000-4000-8000-0000000000$_" }) + $returned | Sort-Object)
        $one = $all | Where-Object InstanceCode -EQ $returned
        $one.TaskId | Should -BeExactly '7500000000000000123'
        $one.UserId | Should -BeExactly $ada
        $one.UserIdType | Should -BeExactly 'open_id'
        $one.ApprovalCode | Should -BeExactly $purchase
        $one.Reason | Should -BeExactly 'Wrong quantity'
        $one.ReturnedBy | Should -BeExactly 'ou_00000000000000000000000000000002'
        $one.ReturnedAt | Should -BeOfType [DateTimeOffset]
        $one.Form.ToJson() | Should -BeLike '*"widget_kind","type":"radioV2","value":"m1x2y3z4-abc123-0"*'
        $warning | Should -BeNullOrEmpty
        @(Get-FeishuServerRequest $server definition).Count | Should -Be 1
    }

    It 'pipes into the resubmission' {
        $results = Get-FeishuReturnedTask $purchase | Invoke-FeishuTaskResubmit -Comment 'Again'
        $results.Outcome | Select-Object -Unique | Should -Be 'Resubmitted'
        @($results).Count | Should -Be 4
        Get-FeishuReturnedTask $purchase -WarningAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'does not need start-node tasks in the index of tasks' {
        $null = Invoke-FeishuServer $server POST search @{ listsStartTasks = $false; queryListsStartTasks = $false }
        @(Get-FeishuReturnedTask $purchase).Count | Should -Be 4
        @(Get-FeishuReturnedTask -UserId $ada).Count | Should -Be 8
    }

    It 'does not need user ids in the answers' {
        $null = Invoke-FeishuServer $server POST scopes @{ scopes = @('approval:approval', 'approval:approval:readonly', 'approval:approval.list:readonly') }
        @(Get-FeishuReturnedTask $purchase).Count | Should -Be 4
    }

    It 'reads each candidate once, however many ways lead to it' {
        $null = Get-FeishuReturnedTask $purchase -UserId $ada
        $reads = Get-FeishuServerRequest $server instance
        @($reads.path | Select-Object -Unique).Count | Should -Be @($reads).Count
    }

    It 'warns and names -Complete when an index that lags finds nothing, and -Complete finds it' {
        $null = Invoke-FeishuServer $server POST search @{ searchLag = 3600 }
        $null = Invoke-FeishuServer $server POST instances/add @{ count = 3 }
        $seen = Invoke-FeishuScript { Get-FeishuReturnedTask $purchase -Since ([DateTimeOffset]::UtcNow.AddHours(-1)) }
        $seen.Output | Should -BeNullOrEmpty
        $seen.Warnings | Should -BeLike '*-Complete*'
        $seen = Invoke-FeishuScript { Get-FeishuReturnedTask $purchase -Since ([DateTimeOffset]::UtcNow.AddHours(-1)) -Complete }
        $seen.Output.Count | Should -Be 3
        $seen.Warnings | Should -BeNullOrEmpty
    }

    It 'lists the last thirty days by -Complete when nothing is said' {
        Get-FeishuReturnedTask $purchase -Complete | Should -BeNullOrEmpty
        @(Get-FeishuServerRequest $server instanceList).Count | Should -Be 72
        (Get-FeishuServerRequest $server).endpoint | Select-Object -Unique | Should -Be 'token', 'instanceList'
    }

    It 'finds those of one person, at once' {
        $null = Invoke-FeishuServer $server POST search @{ searchLag = 100000000 }
        $all = Get-FeishuReturnedTask -UserId a1b2c3d4
        @($all).Count | Should -Be 8
        (Get-FeishuReturnedTask $purchase -UserId $ada).ApprovalCode | Select-Object -Unique | Should -Be $purchase
        Get-FeishuReturnedTask -UserId ou_00000000000000000000000000000002 -WarningAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'finds everybody''s where only a kind of id is said: <_>' -ForEach 'open_id', 'user_id', 'union_id' {
        @(Get-FeishuReturnedTask $purchase -UserIdType $_).Count | Should -Be 4
        @(Get-FeishuReturnedTask $purchase -Complete -Since 2026-03-01T00:00Z -Until 2026-03-02T00:00Z -UserIdType $_).Count | Should -Be 4
    }

    It 'keeps to a time' {
        $one = Get-FeishuReturnedTask $purchase | Where-Object InstanceCode -EQ $returned
        $start = (Get-FeishuInstance $returned).StartTime
        (Get-FeishuReturnedTask $purchase -Since $start -Until $start).InstanceCode | Should -BeExactly $one.InstanceCode
        (Get-FeishuReturnedTask $purchase -Since $start -Until $start -Complete).InstanceCode | Should -BeExactly $one.InstanceCode
        (Get-FeishuReturnedTask $purchase -Until $start.AddSeconds(-1) -WarningAction SilentlyContinue) | Should -BeNullOrEmpty
        @(Get-FeishuReturnedTask -UserId $ada -Since $start.AddSeconds(1)).InstanceCode | Should -Not -Contain $returned
    }

    It 'takes definitions from the pipeline, and goes on after one that is not there' {
        $all = 'nope', $purchase, [pscustomobject]@{ approval_code = $everything } | Get-FeishuReturnedTask -ErrorVariable fault -ErrorAction SilentlyContinue
        $all.ApprovalCode | Select-Object -Unique | Should -Be $purchase, $everything
        $fault[0].FullyQualifiedErrorId | Should -Be 'ApprovalNotFound,Feishu.Approval.Commands.GetFeishuReturnedTaskCommand'
        $fault[0].TargetObject | Should -Be 'nope'
    }

    It 'takes people from the pipeline' {
        @([pscustomobject]@{ user_id = $ada } | Get-FeishuReturnedTask).Count | Should -Be 8
    }

    It 'takes an empty code among others for none' {
        @(Get-FeishuReturnedTask $purchase, '').Count | Should -Be 4
        { Get-FeishuReturnedTask ' ', '' -UserId $ada -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
        { Get-FeishuReturnedTask ' ' -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
    }

    It 'passes over requests that vanish' {
        Add-FeishuFault $server instance apiCode @{ code = 1390003 }
        $seen = Invoke-FeishuScript { Get-FeishuReturnedTask $purchase -Verbose }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Verbose | Where-Object { $_ -like '*is gone and left out*' } | Should -HaveCount 1
    }

    It 'goes on after a request that cannot be read, naming it' {
        Add-FeishuFault $server instance apiCode @{ code = 1390009; httpStatus = 403 }
        $seen = Invoke-FeishuScript { Get-FeishuReturnedTask $purchase -ErrorAction Continue -ThrottleLimit 1 }
        $seen.Errors.Count | Should -Be 1
        "$($seen.Errors[0])" | Should -Match "Instance $($seen.Errors[0].TargetObject) is left out"
        $seen.Errors[0].FullyQualifiedErrorId | Should -BeLike 'OperationNotPermitted,*'
        $seen.Output.Count | Should -BeGreaterThan 2
    }

    It 'does not say that there is nothing when something could not be read' {
        Add-FeishuFault $server instance apiCode @{ code = 1390009; httpStatus = 403; times = 0 }
        $seen = Invoke-FeishuScript { Get-FeishuReturnedTask $purchase -ErrorAction Continue }
        $seen.Output | Should -BeNullOrEmpty
        $seen.Errors.Count | Should -BeGreaterThan 3
        $seen.Warnings | Should -BeNullOrEmpty
    }

    It 'ends a list that fails with an error about the definition, behind what was found' {
        Add-FeishuFault $server taskSearch apiCode @{ code = 1390001; times = 0 }
        $seen = Invoke-FeishuScript { Get-FeishuReturnedTask $purchase -ErrorAction Continue }
        $seen.Output.Count | Should -Be 4
        $seen.Errors.Count | Should -Be 1
        $seen.Errors[0].TargetObject | Should -Be $purchase
    }

    It 'says what to do where the app may not search' {
        $null = Invoke-FeishuServer $server POST scopes @{ scopes = @('approval:approval', 'approval:approval:readonly') }
        { Get-FeishuReturnedTask $purchase } | Should -Throw '*-Complete*' -ErrorId 'ScopeMissing,Feishu.Approval.Commands.GetFeishuReturnedTaskCommand'
        @(Get-FeishuReturnedTask $purchase -Complete -Since 2026-03-01T00:00Z -Until 2026-03-02T00:00Z).Count | Should -Be 4
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'a search of the whole tenant'; With = @{} }
        @{ Name = '-Complete without a definition'; With = @{ UserId = 'ou_x'; Complete = $true } }
        @{ Name = '-Complete for a union_id'; With = @{ ApprovalCode = 'A'; UserId = 'on_x'; Complete = $true } }
        @{ Name = 'an end before the beginning'; With = @{ ApprovalCode = 'A'; Since = [DateTimeOffset] '2026-03-02T00:00Z'; Until = [DateTimeOffset] '2026-03-01T00:00Z' } }
    ) {
        { Get-FeishuReturnedTask @With -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,Feishu.Approval.Commands.GetFeishuReturnedTaskCommand'
        (Get-FeishuServerRequest $server).endpoint | Should -Be 'token'
    }

    It 'stays in the tenant that a definition came from' {
        $here = Get-FeishuApproval $purchase
        $other = Connect-Feishu -Sandbox -PassThru
        $null = $here | Get-FeishuReturnedTask
        @(Get-FeishuServerRequest $server instanceQuery).Count | Should -Be 1
        { $here | Get-FeishuReturnedTask -Connection $other } | Should -Throw -ErrorId 'AmbiguousPipeline,*'
    }

    It 'is found one by one, so that whoever has enough stops it' {
        $null = Invoke-FeishuServer $server POST instances/add @{ count = 300 }
        @(Get-FeishuReturnedTask $purchase -ThrottleLimit 2 | Select-Object -First 2).Count | Should -Be 2
        @(Get-FeishuServerRequest $server instance).Count | Should -BeLessThan 10
    }

    It 'is back at once from Ctrl+C in the middle of <Endpoint>' -ForEach @(
        @{ Endpoint = 'instanceQuery' }
        @{ Endpoint = 'taskSearch' }
        @{ Endpoint = 'instance' }
        @{ Endpoint = 'definition' }
    ) {
        Add-FeishuFault $server $Endpoint hang @{ times = 0 }
        $shell = [powershell]::Create()
        $running = $shell.AddScript("
            Import-Module '$(Get-FeishuModulePath)'
            Connect-Feishu -AppId cli_0000000000000001 -AppSecret (ConvertTo-SecureString 'sandbox-secret-not-real' -AsPlainText -Force) -BaseUri '$($server.BaseUri)' -NoProxy
            Get-FeishuReturnedTask $purchase").BeginInvoke()
        $limit = [System.Diagnostics.Stopwatch]::StartNew()
        while (-not @(Get-FeishuServerRequest $server $Endpoint) -and $limit.Elapsed.TotalSeconds -lt 20) {
            Start-Sleep -Milliseconds 50
        }

        $running.IsCompleted | Should -BeFalse -Because 'there must be something to stop'
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 3
        $before = @(Get-FeishuServerRequest $server).Count
        Start-Sleep -Milliseconds 800
        @(Get-FeishuServerRequest $server).Count | Should -Be $before
        $shell.Dispose()
    }

    It 'has a view' {
        Get-FeishuReturnedTask $purchase | Out-String -Width 80 | Should -Match '202603010003 ou_\.\.0001 [0-9A-F-]{36} \d+ +Wrong quantity'
    }
}
