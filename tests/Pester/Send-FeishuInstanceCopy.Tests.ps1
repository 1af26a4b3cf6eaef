BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $definition, $initiator, $manager, $finance, $first, $second = Get-FeishuWaitingSeed
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Send-FeishuInstanceCopy' {
    BeforeEach {
        Reset-FeishuServer $server -Reexecution
        Connect-FeishuServer $server
    }

    AfterEach {
        Assert-FeishuExecutedOnce $server
    }

    It 'sends by code and receivers alone, on behalf of the initiator' {
        $result = Send-FeishuInstanceCopy $first $manager, $finance -Comment 'Please note' -Verify
        $result.Action, $result.UserId, $result.UserIdType, $result.Outcome, $result.Verified | Should -Be 'cc', $initiator, 'open_id', 'Executed', $true
        $sent = Get-FeishuSent $server copy
        $sent.PSObject.Properties.Name | Should -Be 'approval_code', 'instance_code', 'user_id', 'cc_user_ids', 'comment'
        $sent.cc_user_ids | Should -Be $manager, $finance
    }

    It 'turns the sender into the kind of id that the receivers have' {
        (Send-FeishuInstanceCopy $first c3d4e5f6 -UserId $manager).UserId | Should -BeExactly 'b2c3d4e5'
        (Get-FeishuServerRequest $server copy).query | Should -BeExactly '?user_id_type=user_id'
    }

    It 'sends in the name of the initiator what somebody else was done with: <Name>' -ForEach @(
        @{ Name = 'an approval'; Make = { Approve-FeishuTask $first } }
        @{ Name = 'added signers'; Make = { Add-FeishuTaskSigner $first -Signer c3d4e5f6 -Position Before } }
        @{ Name = 'a task'; Make = { Get-FeishuTask $manager | Where-Object InstanceCode -EQ $first } }
        @{ Name = 'a task, stored'; Make = { Get-FeishuTask $manager | Where-Object InstanceCode -EQ $first | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ Name = 'an approval, stored'; Make = { Approve-FeishuTask $first | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ Name = 'added signers, stored'; Make = { Add-FeishuTaskSigner $first -Signer c3d4e5f6 -Position Before | ConvertTo-Json | ConvertFrom-Json } }
    ) {
        & $Make | Send-FeishuInstanceCopy -To $finance | ForEach-Object UserId | Should -Be $initiator
        (Get-FeishuSent $server copy).user_id | Should -Be $initiator
    }

    It 'sends in the name that stands beside it' {
        Approve-FeishuTask $first | Send-FeishuInstanceCopy -To $finance -UserId $manager | ForEach-Object UserId | Should -Be $manager
    }

    It 'takes rows of a table, several receivers in one cell' {
        $rows = 'InstanceCode,To', "$first,b2c3d4e5;c3d4e5f6" | ConvertFrom-Csv
        ($rows | Send-FeishuInstanceCopy).Outcome | Should -Be 'Executed'
        (Get-FeishuSent $server copy).cc_user_ids | Should -Be 'b2c3d4e5', 'c3d4e5f6'
    }

    It 'takes receivers as mail programs and people write them: <_>' -ForEach @(
        'Chen, Ben <ben@example.com>; "Li, Chen" <chen@example.com>', 'ben@example.com；chen@example.com', "b2c3d4e5 | c3d4e5f6", "b2c3d4e5、c3d4e5f6", "ben@example.com`nchen@example.com"
    ) {
        (Send-FeishuInstanceCopy $first -To $_ -ErrorAction Stop).Outcome | Should -Be 'Executed'
        @((Get-FeishuSent $server copy).cc_user_ids) | Should -HaveCount 2
    }

    It 'gives each record its own receivers and remark by script blocks, and takes hashtables' {
        $seen = Invoke-FeishuScript { [pscustomobject] @{ Code = $first; Who = $finance; Say = 'one' } | Send-FeishuInstanceCopy -InstanceCode { $_.Code } -To { $_.Who } -Comment { $_.Say } }
        $seen.Errors | Should -BeNullOrEmpty
        (Get-FeishuSent $server copy).comment | Should -BeExactly 'one'
        $second = Invoke-FeishuScript { @{ InstanceCode = 'A0000001-0000-4000-8000-000000000002'; To = $manager, $finance } | Send-FeishuInstanceCopy }
        $second.Errors | Should -BeNullOrEmpty
        $second.Output.Outcome | Should -Be 'Executed'
    }

    It 'refuses <Name> before anything is sent' -ForEach @(
        @{ Name = 'nobody'; To = @(''); Error = 'UserIdMissing' }
        @{ Name = 'several kinds'; To = @('ou_00000000000000000000000000000003', 'b2c3d4e5'); Error = 'UserIdRejected' }
        @{ Name = 'an e-mail address that is nobody''s'; To = @('nobody@example.com'); Error = 'UserNotFound' }
    ) {
        $seen = Invoke-FeishuScript { Send-FeishuInstanceCopy $first -To $To }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly "$Error,Feishu.Approval.Commands.SendFeishuInstanceCopyCommand"
        Get-FeishuServerRequest $server copy | Should -BeNullOrEmpty
    }

    It 'keeps in a journal to whom it went' {
        $journal = Join-Path $TestDrive 'copy.jsonl'
        (Send-FeishuInstanceCopy $first c3d4e5f6, b2c3d4e5 -JournalPath $journal).Outcome | Should -Be 'Executed'
        (Send-FeishuInstanceCopy $first b2c3d4e5, c3d4e5f6 -JournalPath $journal).Outcome | Should -Be 'SkippedByJournal'
        (Get-FeishuJournal $journal).Target | Should -BeExactly 'b2c3d4e5,c3d4e5f6'
    }
}

Describe 'Find-FeishuInstanceCopy' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
        $null = Send-FeishuInstanceCopy $first $manager, $finance
    }

    It 'finds copies by <Name>' -ForEach @(
        @{ Name = 'definition'; With = @{ ApprovalCode = '0A1B2C3D-1111-2222-3333-444455556666' }; Count = 2 }
        @{ Name = 'request'; With = @{ InstanceCode = 'A0000001-0000-4000-8000-000000000001'; Status = 'unread' }; Count = 2 }
        @{ Name = 'receiver'; With = @{ UserId = 'ou_00000000000000000000000000000003' }; Count = 1 }
        @{ Name = 'whether they were read'; With = @{ ApprovalCode = '0A1B2C3D-1111-2222-3333-444455556666'; Status = 'READ' }; Count = 0 }
        @{ Name = 'time'; With = @{ UserId = 'c3d4e5f6'; Since = '2026-01-01T00:00Z'; Until = '2026-02-01T00:00Z' }; Count = 0 }
    ) {
        $found = @(Find-FeishuInstanceCopy @With)
        $found.Count | Should -Be $Count
        $found | ForEach-Object { $_.InstanceCode, $_.ReadStatus, $_.UserId | Should -Be $first, 'UNREAD', 'a1b2c3d4' }
    }

    It 'says what it takes, and pipes into other cmdlets' {
        $seen = Invoke-FeishuScript { Find-FeishuInstanceCopy $definition -Status SEEN }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,Feishu.Approval.Commands.FindFeishuInstanceCopyCommand'
        "$($seen.Errors[0])" | Should -Match 'UNREAD'
        (Find-FeishuInstanceCopy -UserId $finance | Get-FeishuInstance).SerialNumber | Should -Not -BeNullOrEmpty
    }
}
