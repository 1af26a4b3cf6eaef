BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $id = '{0},Feishu.Approval.Commands.ConvertToFeishuFormCommand'
    $json = '[{"id":"a","type":"input","value":"x"},{"id":"b","type":"number","value":2}]'
    $controls = @{ id = 'a'; type = 'input'; value = 'x' }, @{ id = 'b'; type = 'number'; value = 2 }
}

Describe 'ConvertTo-FeishuForm' {
    It 'makes one form of <Name>' -ForEach @(
        @{ Name = 'piped JSON text'; Script = { $json | ConvertTo-FeishuForm } }
        @{ Name = 'JSON text in the first place'; Script = { ConvertTo-FeishuForm $json } }
        @{ Name = 'piped lines'; Script = { '[', '{"id":"a","type":"input","value":"x"},', '', '{"id":"b","type":"number","value":2}', ']' | ConvertTo-FeishuForm } }
        @{ Name = 'piped hashtables'; Script = { $controls | ConvertTo-FeishuForm } }
        @{ Name = 'an array'; Script = { ConvertTo-FeishuForm $controls } }
        @{ Name = 'piped controls'; Script = { (New-FeishuFormControl a input x), (New-FeishuFormControl b number 2) | ConvertTo-FeishuForm } }
        @{ Name = 'a form'; Script = { $controls | ConvertTo-FeishuForm | ConvertTo-FeishuForm } }
        @{ Name = 'two forms'; Script = { ($controls[0] | ConvertTo-FeishuForm), ($controls[1] | ConvertTo-FeishuForm) | ConvertTo-FeishuForm } }
        @{ Name = 'objects of ConvertFrom-Json'; Script = { $json | ConvertFrom-Json | ConvertTo-FeishuForm } }
    ) {
        $form = @(& $Script)
        $form.Count | Should -Be 1 -Because 'a form is not taken apart'
        $form[0] | Should -BeOfType 'Feishu.Approval.Forms.FeishuForm'
        $form[0].ToString() | Should -BeExactly $json
        $form[0].Controls.Id | Should -Be 'a', 'b'
        $form[0].InstanceCode | Should -BeNullOrEmpty
    }

    It 'gives a form that no pipeline takes apart' {
        $form = $controls | ConvertTo-FeishuForm
        @($form | ForEach-Object { $_ }).Count | Should -Be 1
        $form -is [System.Collections.IEnumerable] | Should -BeFalse
    }

    It 'keeps every digit, and text readable' {
        $form = '[{"id":"a","type":"number","value":1.10000000000000000000000000000000001},{"id":"b","type":"input","value":"规格　\ud842\udfb7"}]' | ConvertTo-FeishuForm
        "$form" | Should -BeExactly ('[{"id":"a","type":"number","value":1.10000000000000000000000000000000001},{"id":"b","type":"input","value":"规格　' + [char]::ConvertFromUtf32(0x20BB7) + '"}]')
    }

    It 'converts read shape, as text and as objects' {
        $read = '[{"id":"a","name":"A","type":"radioV2","ext":null,"option":{"key":"k","text":"Tool"},"value":"Tool"},{"id":"s","name":"S","type":"serialNumber","value":"1"}]'
        $written = '[{"id":"a","type":"radioV2","value":"k"}]'
        "$($read | ConvertTo-FeishuForm)" | Should -BeExactly $written
        "$($read | ConvertFrom-Json | ConvertTo-FeishuForm)" | Should -BeExactly $written
        "$(@{ Id = 'a'; Name = 'A'; Type = 'radioV2'; Option = @{ key = 'k' }; Value = 'Tool' } | ConvertTo-FeishuForm)" | Should -BeExactly $written
    }

    It 'needs no connection' {
        Disconnect-Feishu
        ($controls | ConvertTo-FeishuForm).Controls.Count | Should -Be 2
    }

    It 'reports all faults in one error and gives nothing' {
        $seen = Invoke-FeishuScript { @{ id = 'one'; type = 'input' }, $controls[0], @{ id = 'two'; type = 'tripGroup'; value = 1 }, 42, $controls[0] | ConvertTo-FeishuForm }
        $seen.Output | Should -BeNullOrEmpty
        $seen.Ended | Should -BeNullOrEmpty
        $seen.Errors.Count | Should -Be 1
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidForm')
        $seen.Errors.CategoryInfo.Category | Should -Be 'InvalidData'
        $seen.Errors.Exception.Message | Should -Match 'one.*two'
        $seen.Errors.Exception.Message | Should -Match 'a is there more than once'
        $seen.Errors.Exception.Message | Should -Match 'Int32'
        $seen.Errors.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'refuses <Name> as <Error>' -ForEach @(
        @{ Name = 'an empty text'; Given = ''; Error = 'InvalidForm' }
        @{ Name = '$null'; Given = $null; Error = 'InvalidForm' }
        @{ Name = 'an empty array'; Given = @(); Error = 'InvalidForm' }
        @{ Name = 'a JSON object'; Given = '{"id":"a","type":"input","value":"x"}'; Error = 'InvalidForm' }
        @{ Name = 'a bare label in read shape'; Given = '[{"id":"a","name":"A","type":"radioV2","ext":null,"value":"x"}]'; Error = 'InvalidForm' }
        @{ Name = 'a control that nothing can write'; Given = @{ id = 'a'; type = 'account'; value = 'x' }; Error = 'ControlNotWritable' }
    ) {
        $seen = Invoke-FeishuScript { ConvertTo-FeishuForm $Given }
        $seen.Output | Should -BeNullOrEmpty
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f $Error)
    }

    It 'takes no form for a request that is an instance or a task' {
        foreach ($type in [Feishu.Approval.Approvals.FeishuTask], [Feishu.Approval.Approvals.FeishuInstance]) {
            $value = [System.Runtime.CompilerServices.RuntimeHelpers]::GetUninitializedObject($type)
            (Invoke-FeishuScript { ConvertTo-FeishuForm $value }).Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidForm')
        }
    }
}
