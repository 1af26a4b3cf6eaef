# What was given and holds nothing: a variable without a value, or a form that could not be made. The rest must not go without it, and no search may be wider for it.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'

    $purchase = '0A1B2C3D-1111-2222-3333-444455556666'
    $returned = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF'
    $ada = 'ou_00000000000000000000000000000001'
    $server = Start-FeishuServer
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'What was given and holds nothing' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    AfterEach {
        Disconnect-Feishu
    }

    It 'keeps a form from being sent as it was: <Name>' -ForEach @(
        @{ Name = 'null'; Form = { $null } }
        @{ Name = 'a text'; Form = { '' } }
        @{ Name = 'what failed'; Form = { Get-FeishuForm $returned | Set-FeishuFormValue Kind 'Toool' -ErrorAction SilentlyContinue } }
    ) {
        $null = Invoke-FeishuTaskResubmit $returned -Form (& $Form) -SetValue @{ Quantity = 3 } -ErrorVariable refused -ErrorAction SilentlyContinue
        $refused[0].FullyQualifiedErrorId | Should -BeLike 'InvalidForm,*'
        "$($refused[0])" | Should -BeLike '*-Form was given and holds nothing*'
        "$($refused[0].ErrorDetails.RecommendedAction)" | Should -BeLike '*may have failed*'
        @(Get-FeishuServerRequest $server resubmit).Count | Should -Be 0
    }

    It 'keeps records from being sent as they are' {
        $null = Get-FeishuReturnedTask $purchase | Invoke-FeishuTaskResubmit -Form $null -ErrorVariable refused -ErrorAction SilentlyContinue
        @($refused | Where-Object FullyQualifiedErrorId -Like 'InvalidForm,*').Count | Should -Be 4
        $null = Get-FeishuReturnedTask $purchase | Invoke-FeishuTaskResubmit -Form { $null } -ErrorVariable refused -ErrorAction SilentlyContinue
        @($refused | Where-Object FullyQualifiedErrorId -Like 'InvalidParameter,*').Count | Should -Be 4
        @(Get-FeishuServerRequest $server resubmit).Count | Should -Be 0
    }

    It 'keeps a request from being created of the rest: <Name>' -ForEach @(
        @{ Name = 'Form'; Given = @{ Form = $null; Value = @{ Reason = 'again' } } }
        @{ Name = 'Form'; Given = @{ Form = ''; Value = @{ Reason = 'again' } } }
        @{ Name = 'Value'; Given = @{ Form = '[{"id":"widget_reason","type":"textarea","value":"x"}]'; Value = $null } }
    ) {
        $null = New-FeishuInstance $purchase -UserId $ada @Given -ErrorVariable refused -ErrorAction SilentlyContinue
        "$($refused[0])" | Should -BeLike "*-$Name was given and holds nothing*"
        $null = [pscustomobject]@{ Reason = 'x'; Quantity = 1 } | New-FeishuInstance $purchase -UserId $ada @Given -ErrorVariable refused -ErrorAction SilentlyContinue
        "$($refused[0])" | Should -BeLike "*-$Name was given and holds nothing*"
        $null = [pscustomobject]@{ Reason = 'x' } | New-FeishuInstance $purchase -UserId $ada -Form { $_.Missing } -ErrorVariable refused -ErrorAction SilentlyContinue
        $refused[0].FullyQualifiedErrorId | Should -BeLike 'InvalidForm,*'
        @(Get-FeishuServerRequest $server create).Count | Should -Be 0
    }

    It 'widens no search: <Name>' -ForEach @(
        @{ Name = 'UserId'; Search = { Get-FeishuReturnedTask $purchase -UserId $null } }
        @{ Name = 'UserId'; Search = { Get-FeishuReturnedTask $purchase -UserId ' ' } }
        @{ Name = 'ApprovalCode'; Search = { Get-FeishuReturnedTask -ApprovalCode $null -UserId $ada } }
        @{ Name = 'UserId'; Search = { [pscustomobject]@{ ApprovalCode = $purchase; UserId = '' } | Get-FeishuReturnedTask } }
        @{ Name = 'UserId'; Search = { [pscustomobject]@{ UserId = '' } | Get-FeishuReturnedTask -ApprovalCode $purchase } }
        @{ Name = 'UserId'; Search = { Find-FeishuTask $purchase -UserId $null } }
        @{ Name = 'UserId'; Search = { [pscustomobject]@{ Missing = '' } | Find-FeishuTask $purchase -UserId { $_.Missing } } }
        @{ Name = 'UserId'; Search = { [pscustomobject]@{ ApprovalCode = $purchase; UserId = '' } | Find-FeishuInstance } }
        @{ Name = 'InstanceCode'; Search = { Find-FeishuTask $purchase -InstanceCode '' } }
        @{ Name = 'ApprovalCode'; Search = { Find-FeishuInstance -ApprovalCode $null -UserId $ada } }
        @{ Name = 'Status'; Search = { Find-FeishuInstanceCopy $purchase -Status $null } }
    ) {
        $said = @(& $Search 2>&1)
        $said.Count | Should -Be 1
        $said[0].FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
        "$($said[0])" | Should -BeLike "*-$Name was given and holds nothing*"
    }

    It 'leaves what a record does not say to the others' {
        @([pscustomobject]@{ ApprovalCode = $purchase; UserId = '' ; InstanceCode = $returned } | Find-FeishuInstance).Count | Should -Be 1
        @(Get-FeishuInstance $returned | Find-FeishuTask).Count | Should -BeGreaterThan 0
        @([pscustomobject]@{ ApprovalCode = $purchase } | Get-FeishuReturnedTask).Count | Should -Be 4
        @(Get-FeishuApproval $purchase | Get-FeishuReturnedTask).Count | Should -Be 4
        @([pscustomobject]@{ InstanceCode = $returned; Form = $null; SetValue = @{ Quantity = 3 } } | Invoke-FeishuTaskResubmit).Outcome | Should -Be 'Resubmitted'
    }
}
