BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force

    $everything = '1B2C3D4E-2222-3333-4444-555566667777'
    $server = Start-FeishuServer
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'Find-FeishuDistrict' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    AfterEach {
        Disconnect-Feishu
    }

    It 'finds by name: <Name>' -ForEach @(
        @{ Name = 'Old Town'; Ids = '1000001', '1000003' }
        @{ Name = 'old'; Ids = '1000001', '1000003' }
        @{ Name = 'North/Old Town'; Ids = , '1000001' }
        @{ Name = 'Mars'; Ids = @() }
    ) {
        @(Find-FeishuDistrict $Name).Id | Should -Be $Ids
    }

    It 'walks down the levels by the pipeline' {
        $country = Find-FeishuDistrict
        $country.Path | Should -Be 'Examplia'
        ($country | Find-FeishuDistrict | Find-FeishuDistrict).Path | Should -Be 'Examplia/North/Old Town', 'Examplia/South/Harbour', 'Examplia/South/Old Town'
        (Find-FeishuDistrict -Parent $country.Id -Leaf).Id | Should -Be '1000001', '1000002', '1000003'
        (Find-FeishuDistrict Harbour -Parent $country.Id).ParentId | Should -Be (Find-FeishuDistrict South).Id
    }

    It 'reads by ids, and names those that are unknown' {
        $found = Find-FeishuDistrict -Id 1000002, 5, 1000001 -ErrorVariable fault -ErrorAction SilentlyContinue
        $found.Id | Should -Be '1000002', '1000001'
        $fault[0].TargetObject | Should -Be '5'
        $fault[0].FullyQualifiedErrorId | Should -Be 'InvalidParameter,Feishu.Approval.Commands.FindFeishuDistrictCommand'
    }

    It 'begins a list again where the library has changed' {
        $null = Invoke-FeishuServer $server POST faults @{ endpoint = 'districts'; kind = 'apiCode'; code = 1395061 }
        (Find-FeishuDistrict -Leaf).Id | Should -Be '1000001', '1000002', '1000003'
    }

    It 'stays in the tenant that a district came from' {
        $country = Find-FeishuDistrict
        { $country | Find-FeishuDistrict -Connection (Connect-Feishu -Sandbox -PassThru) } | Should -Throw -ErrorId 'AmbiguousPipeline,*'
    }
}

Describe 'An address in words' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
        $task = Get-FeishuReturnedTask $everything | Select-Object -First 1
    }

    AfterEach {
        Disconnect-Feishu
    }

    It 'is looked up where it means one district: <Given>' -ForEach @(
        @{ Given = 'Examplia/North/Old Town'; Json = '[{"id":"1000001"}]' }
        @{ Given = 'Harbour'; Json = '[{"id":"1000002"}]' }
        @{ Given = @{ id = 'South/Old Town'; detailAddress = 'Gate 4' }; Json = '[{"id":"1000003","detailAddress":"Gate 4"}]' }
        @{ Given = '1000001'; Json = '[{"id":"1000001"}]' }
    ) {
        $changed = $task | Set-FeishuFormValue Site $Given
        ($changed.Form.Controls | Where-Object Type -EQ address).ValueJson | Should -BeExactly $Json
    }

    It 'is refused with what it may mean' {
        $task | Set-FeishuFormValue Site 'Old Town' -ErrorVariable fault -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $fault[0].FullyQualifiedErrorId | Should -Be 'InvalidForm,Feishu.Approval.Commands.SetFeishuFormValueCommand'
        "$($fault[0])" | Should -Match 'Examplia/North/Old Town \(1000001\), Examplia/South/Old Town \(1000003\)'
    }

    It 'says the way out where nothing is found, or nobody can be asked' {
        $task | Set-FeishuFormValue Site Mars -ErrorVariable fault -ErrorAction SilentlyContinue
        "$($fault[0])" | Should -Match 'Find-FeishuDistrict'
        $form = '[{"id":"w","type":"address","value":[{"id":"1000001"}]}]' | ConvertTo-FeishuForm
        Disconnect-Feishu
        $form | Set-FeishuFormValue w 'Old Town' -ErrorVariable fault -ErrorAction SilentlyContinue
        "$($fault[0])" | Should -Match 'Connect first'
    }

    It 'goes through -SetValue of a resubmission' {
        $sent = $task | Invoke-FeishuTaskResubmit -SetValue @{ Site = 'South/Harbour' } -AllowPartial
        $sent.Outcome | Should -Be 'Resubmitted'
        (Get-FeishuServerRequest $server resubmit).body | Should -Match '1000002'
    }
}
