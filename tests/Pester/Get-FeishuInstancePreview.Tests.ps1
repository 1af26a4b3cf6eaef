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

Describe 'Get-FeishuInstancePreview' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    AfterEach {
        Disconnect-Feishu
    }

    It 'looks up task and person of a returned request' {
        $nodes = Get-FeishuInstancePreview $returned
        $nodes.NodeName | Should -Be 'Start', 'Manager', 'Finance', 'End'
        $nodes[1].Approvers | Should -Be 'ou_00000000000000000000000000000002'
        $nodes[1].Type | Should -BeExactly 'AND'
        $sent = Get-FeishuServerRequest $server preview
        $sent.body | Should -Be ('{"user_id":"' + $ada + '","instance_code":"' + $returned + '","task_id":"7500000000000000123"}')
        $sent.query | Should -Be '?user_id_type=open_id'
    }

    It 'asks nothing else when all ids are given' {
        $null = Get-FeishuInstancePreview $returned -TaskId 7500000000000000123 -UserId a1b2c3d4
        (Get-FeishuServerRequest $server).endpoint | Should -Be 'token', 'preview'
        (Get-FeishuServerRequest $server preview).query | Should -Be '?user_id_type=user_id'
    }

    It 'takes <Name>' -ForEach @(
        @{ Name = 'returned requests'; Make = { Get-FeishuReturnedTask $purchase | Where-Object InstanceCode -EQ $returned } }
        @{ Name = 'requests'; Make = { Get-FeishuInstance $returned } }
        @{ Name = 'tasks of a person'; Make = { Get-FeishuTask $ada | Where-Object InstanceCode -EQ $returned } }
        @{ Name = 'comments, whoever wrote them'; Make = { Get-FeishuComment $returned | Select-Object -First 1 } }
        @{ Name = 'other objects'; Make = { [pscustomobject]@{ instance_code = $returned } } }
    ) {
        (& $Make | Get-FeishuInstancePreview).NodeName | Should -Contain 'Manager'
    }

    It 'previews a request that is not there yet' {
        $form = Get-FeishuForm $returned
        (Get-FeishuInstancePreview -ApprovalCode $purchase -Form $form -UserId $ada).NodeName | Should -Be 'Start', 'Manager', 'Finance', 'End'
        $body = (Get-FeishuServerRequest $server preview).body | ConvertFrom-Json
        $body.form | Should -BeExactly $form.ToJson()
        $body.PSObject.Properties.Name | Should -Not -Contain 'instance_code'
    }

    It 'says which controls it leaves out, whose files are not uploaded yet' {
        $form = Get-FeishuForm A0000001-0000-4000-8000-000000000007
        $seen = Invoke-FeishuScript { Get-FeishuInstancePreview -ApprovalCode $everything -Form $form -UserId $ada }
        $seen.Warnings | Should -BeLike '*widget_picture*'
        (Get-FeishuServerRequest $server preview).body | Should -Not -Match 'file-to-upload'
    }

    It 'sends no label for a key once the session has read the definition, and understands those that it can' {
        $null = Get-FeishuApproval $everything
        $label = '[{"id":"widget_project","type":"radioV2","value":"Alpha"}]'
        { Get-FeishuInstancePreview -ApprovalCode $everything -Form $label -UserId $ada -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidForm,*' -ExpectedMessage '*Alpha*'
        Get-FeishuServerRequest $server preview | Should -BeNullOrEmpty
        $null = Get-FeishuInstancePreview -ApprovalCode $everything -Form '[{"id":"widget_class","name":"Class","type":"radio","value":"Second"}]' -UserId $ada
        ((Get-FeishuServerRequest $server preview).body | ConvertFrom-Json).form | Should -BeExactly '[{"id":"widget_class","type":"radio","value":"k2"}]'
    }

    It 'needs a person before creating' {
        { Get-FeishuInstancePreview -ApprovalCode $purchase -Form (Get-FeishuForm $returned) -ErrorAction Stop } |
            Should -Throw -ErrorId 'UserIdMissing,Feishu.Approval.Commands.GetFeishuInstancePreviewCommand'
    }

    It 'ends in <Id> for <Name>' -ForEach @(
        @{ Name = 'a request that waits for nobody'; Code = 'A0000001-0000-4000-8000-000000000009'; Id = 'NoReturnedTask' }
        @{ Name = 'a request that is not there'; Code = 'nope'; Id = 'InstanceNotFound' }
        @{ Name = 'an empty code'; Code = ''; Id = 'InstanceCodeMissing' }
        @{ Name = 'a number that lost its digits'; Code = 7.5e18; Id = 'InvalidId' }
    ) {
        Get-FeishuInstancePreview $Code -ErrorVariable fault -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $fault[0].FullyQualifiedErrorId | Should -Be "$Id,Feishu.Approval.Commands.GetFeishuInstancePreviewCommand"
        Get-FeishuServerRequest $server preview | Should -BeNullOrEmpty
    }

    It 'stays in the tenant that an object came from' {
        $here = Get-FeishuInstance $returned
        $other = Connect-Feishu -Sandbox -PassThru
        $null = $here | Get-FeishuInstancePreview
        @(Get-FeishuServerRequest $server preview).Count | Should -Be 1
        { $here | Get-FeishuInstancePreview -Connection $other } | Should -Throw -ErrorId 'AmbiguousPipeline,*'
    }

    It 'has a view' {
        Get-FeishuInstancePreview $returned | Out-String -Width 160 | Should -Match 'Manager +ou_0\d+ +AND'
    }
}
