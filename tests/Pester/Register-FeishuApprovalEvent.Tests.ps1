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

Describe 'Register-FeishuApprovalEvent and Unregister-FeishuApprovalEvent' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    AfterEach {
        Disconnect-Feishu
    }

    It 'say what they did, also where there was nothing to do' {
        (Register-FeishuApprovalEvent $purchase).State | Should -Be 'Subscribed'
        (Register-FeishuApprovalEvent $purchase).State | Should -Be 'AlreadySubscribed'
        (Unregister-FeishuApprovalEvent $purchase).State | Should -Be 'Unsubscribed'
        (Unregister-FeishuApprovalEvent $purchase).State | Should -Be 'AlreadyUnsubscribed'
    }

    It 'take codes, objects and names that the session has seen, and go on after a fault' {
        $definition = Get-FeishuApproval $everything
        $done = 'no-such-code', $definition, 'Everything' | Register-FeishuApprovalEvent -ErrorVariable fault -ErrorAction SilentlyContinue
        $done.ApprovalCode | Should -Be $everything, $everything
        $done.State | Should -Be 'Subscribed', 'AlreadySubscribed'
        $fault[0].FullyQualifiedErrorId | Should -Be 'ApprovalNotFound,Feishu.Approval.Commands.RegisterFeishuApprovalEventCommand'
        $fault[0].TargetObject | Should -Be 'no-such-code'
    }

    It 'repeat a call whose answer was lost' {
        $null = Invoke-FeishuServer $server POST faults @{ endpoint = 'subscribe'; kind = 'drop'; afterExecuting = $true }
        (Register-FeishuApprovalEvent $purchase).State | Should -Be 'AlreadySubscribed'
        @(Get-FeishuServerRequest $server subscribe).Count | Should -Be 2
    }

    It 'send nothing under -WhatIf' {
        Register-FeishuApprovalEvent $purchase -WhatIf | Should -BeNullOrEmpty
        Unregister-FeishuApprovalEvent $purchase -WhatIf | Should -BeNullOrEmpty
        @(Get-FeishuServerRequest $server subscribe).Count + @(Get-FeishuServerRequest $server unsubscribe).Count | Should -Be 0
    }

    It 'refuse an empty code and a number that has lost digits' {
        '' | Register-FeishuApprovalEvent -ErrorVariable fault -ErrorAction SilentlyContinue
        Register-FeishuApprovalEvent 1.5 -ErrorVariable +fault -ErrorAction SilentlyContinue
        $fault.FullyQualifiedErrorId | Should -Be @('InvalidParameter', 'InvalidId' | ForEach-Object { "$_,Feishu.Approval.Commands.RegisterFeishuApprovalEventCommand" })
    }
}
