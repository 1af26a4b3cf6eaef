BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force

    $purchase = '0A1B2C3D-1111-2222-3333-444455556666'
    $everything = '1B2C3D4E-2222-3333-4444-555566667777'
    $returned = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF'
    $server = Start-FeishuServer
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'Get-FeishuApproval' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    AfterEach {
        Disconnect-Feishu
    }

    It 'reads the controls with types, options and required flags, and the nodes' {
        $approval = Get-FeishuApproval $purchase
        $approval.ApprovalName | Should -BeExactly 'Purchase'
        $approval.ApprovalCode | Should -BeExactly $purchase
        $approval.Status | Should -BeExactly 'ACTIVE'
        $kind = $approval.Controls | Where-Object Id -EQ 'widget_kind'
        $kind.Type | Should -BeExactly 'radioV2'
        $kind.Options.Text | Should -Contain 'Spare part'
        ($approval.Controls | Where-Object Required).Id | Should -Contain 'widget_reason'
        $approval.Nodes[0].NodeId | Should -BeExactly 'b078ffd28db767c502ac367053f6e0ac'
    }

    It 'keeps the order of the codes, however many are read at once' {
        Add-FeishuFault $server definition slow @{ delayMs = 600 }
        $codes = $everything, $purchase, '2C3D4E5F-3333-4444-5555-666677778888'
        ($codes | Get-FeishuApproval -ThrottleLimit 3).ApprovalCode | Should -Be $codes
        (Get-FeishuApproval $codes).ApprovalCode | Should -Be $codes
    }

    It 'goes on after one that is not there' {
        $found = 'nope', $purchase, '', 7.5e18 | Get-FeishuApproval -ErrorVariable fault -ErrorAction SilentlyContinue
        $found.ApprovalCode | Should -BeExactly $purchase
        $fault.FullyQualifiedErrorId | Should -Be @(
            'ApprovalNotFound,Feishu.Approval.Commands.GetFeishuApprovalCommand'
            'InvalidParameter,Feishu.Approval.Commands.GetFeishuApprovalCommand'
            'InvalidId,Feishu.Approval.Commands.GetFeishuApprovalCommand')
        $fault[0].TargetObject | Should -Be 'nope'
    }

    It 'takes codes from <Name>' -ForEach @(
        @{ Name = 'objects with ApprovalCode'; Given = [pscustomobject]@{ ApprovalCode = '0A1B2C3D-1111-2222-3333-444455556666' } }
        @{ Name = 'objects with approval_code'; Given = [pscustomobject]@{ approval_code = '0A1B2C3D-1111-2222-3333-444455556666' } }
        @{ Name = 'hashtables'; Given = @{ ApprovalCode = '0A1B2C3D-1111-2222-3333-444455556666' } }
    ) {
        ($Given | Get-FeishuApproval).ApprovalName | Should -BeExactly 'Purchase'
    }

    It 'reads the definition of a request from the tenant that the request came from' {
        $here = Get-FeishuInstance $returned
        $other = Connect-Feishu -Sandbox -PassThru
        $before = @(Get-FeishuServerRequest $server definition).Count
        ($here | Get-FeishuApproval).ApprovalName | Should -BeExactly 'Purchase'
        @(Get-FeishuServerRequest $server definition).Count | Should -Be ($before + 1)
        { $here | Get-FeishuApproval -Connection $other } | Should -Throw -ErrorId 'AmbiguousPipeline,*'
    }

    It 'asks for the language' {
        $null = Get-FeishuApproval $purchase -Locale zh-CN
        (Get-FeishuServerRequest $server definition).query | Should -Match 'locale=zh-CN'
    }

    It 'shows the controls as a table' {
        $shown = Get-FeishuApproval $everything | Out-String -Width 220
        $shown | Should -Match 'ApprovalName : Everything'
        $shown | Should -Match 'Subject +input +widget_subject \(subject\) +required'
        $shown | Should -Match 'Class +radio +widget_class\s+First, Second'
        $shown | Should -Match '  Pieces +number +widget_item_qty'
        (Get-FeishuApproval $everything).Controls | Out-String -Width 200 | Should -Match 'widget_tags'
        (Get-FeishuApproval $everything).Nodes | Out-String -Width 200 | Should -Match 'Manager'
    }

    It 'shows a definition that has nothing' {
        $bare = [Activator]::CreateInstance([Feishu.Approval.Approvals.FeishuApproval], $true)
        $shown = $bare | Out-String
        $shown | Should -Match 'Controls +:'
        $shown | Should -Not -Match '#ERR'
    }
}
