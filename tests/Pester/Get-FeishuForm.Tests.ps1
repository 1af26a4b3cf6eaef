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

Describe 'Get-FeishuForm' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    AfterEach {
        Disconnect-Feishu
    }

    It 'gives the present form in write shape' {
        $form = Get-FeishuForm $returned
        $form.InstanceCode | Should -BeExactly $returned
        $form.ApprovalCode | Should -BeExactly $purchase
        $form.ToJson() | Should -BeLike '*{"id":"widget_kind","type":"radioV2","value":"m1x2y3z4-abc123-0"}*'
        $form.Issues | Should -BeNullOrEmpty
    }

    It 'pipes back as it is' {
        Get-FeishuForm $returned | Invoke-FeishuTaskResubmit | Should -Not -BeNullOrEmpty
        Get-FeishuExecution $server 7500000000000000123 | Should -Be 1
    }

    It 'keeps the order and reads each definition once' {
        Add-FeishuFault $server instance slow @{ delayMs = 500 }
        $codes = '05', '04', '07', '06' | ForEach-Object { "A0000001-0000-4000-8000-0000000000$_" }
        ($codes | Get-FeishuForm -ThrottleLimit 4).InstanceCode | Should -Be $codes
        @(Get-FeishuServerRequest $server definition).Count | Should -Be 2
    }

    It 'goes on after one that cannot be read' {
        $forms = 'nope', $returned | Get-FeishuForm -ErrorVariable fault -ErrorAction SilentlyContinue
        $forms.InstanceCode | Should -BeExactly $returned
        $fault.FullyQualifiedErrorId | Should -Be 'InstanceNotFound,Feishu.Approval.Commands.GetFeishuFormCommand'
        $fault[0].TargetObject | Should -Be 'nope'
    }

    It 'shows names, values, what is not converted and why, and files to upload' {
        $shown = Get-FeishuForm A0000001-0000-4000-8000-000000000007 | Out-String -Width 200
        $shown | Should -Match 'Count = 3'
        $shown | Should -Match 'Issues +: Site \(widget_site\): .+address'
        $shown | Should -Match 'Files +: .*leak\.png'
        $shown | Should -Not -Match 'file-to-upload'
    }

    It 'takes what other cmdlets give' {
        (Get-FeishuInstance $returned | Get-FeishuForm).InstanceCode | Should -BeExactly $returned
        (Get-FeishuReturnedTask $purchase | Select-Object -First 1 | Get-FeishuForm).ApprovalCode | Should -BeExactly $purchase
    }
}
