BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $module = Get-Module Feishu.Approval
    # What the manifest promises; the contract tests hold that list by hand.
    $cmdlets = (Import-PowerShellDataFile (Get-FeishuModulePath)).CmdletsToExport

    # A pwsh of its own, in which nothing has been imported.
    function Get-FreshOutput {
        param([string] $Script)
        Invoke-ThisPowerShell -NoProfile -NonInteractive -Command $Script *>&1 | Out-String
    }
}

AfterAll {
    Disconnect-Feishu
}

Describe 'The module' {
    It 'exports its cmdlets and nothing else' {
        $module.ExportedCmdlets.Keys | Sort-Object | Should -Be $cmdlets
        $module.ExportedFunctions.Count + $module.ExportedAliases.Count + $module.ExportedVariables.Count | Should -Be 0
    }

    It 'has a manifest that can be read without running it, and that says the same' {
        $manifest = Import-PowerShellDataFile (Get-FeishuModulePath)
        $manifest.CmdletsToExport | Sort-Object | Should -Be $cmdlets
        $manifest.ModuleVersion | Should -Be $module.Version
        Test-ModuleManifest (Get-FeishuModulePath) | Should -Not -BeNullOrEmpty
    }

    It 'imports silently into a fresh process' {
        Get-FreshOutput "Import-Module '$(Get-FeishuModulePath)'" | Should -BeNullOrEmpty
    }

    It 'imports into a constrained preference, strict mode included' {
        Get-FreshOutput "Set-StrictMode -Version Latest; `$ErrorActionPreference = 'Stop'; Import-Module '$(Get-FeishuModulePath)'; Connect-Feishu -Sandbox; (Get-FeishuConnection).AppId" | Should -Match 'cli_0000000000000001'
    }

    It 'can be removed and imported again, which closes the connection' {
        $found = Get-FreshOutput "Import-Module '$(Get-FeishuModulePath)'; `$c = Connect-Feishu -Sandbox -PassThru; Remove-Module Feishu.Approval; `$c.IsClosed; [bool](Get-Command Connect-Feishu -ErrorAction Ignore); Import-Module '$(Get-FeishuModulePath)'; [bool](Get-FeishuConnection)"
        $found -split '\s+' | Where-Object { $_ } | Should -Be 'True', 'False', 'False'
    }

    It 'loads no assembly of the sandbox until it is wanted' {
        $list = "[AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -contains 'Feishu.Approval.Sandbox'"
        $found = Get-FreshOutput "Import-Module '$(Get-FeishuModulePath)'; $list; Connect-Feishu -Sandbox; $list"
        $found -split '\s+' | Where-Object { $_ } | Should -Be 'False', 'True'
    }

    It 'gates the version: <Edition> <Version>' -ForEach @(
        @{ Edition = 'Desktop'; Version = '5.1'; Folder = 'net472' }
        @{ Edition = 'Core'; Version = '7.4'; Folder = 'net8.0' }
        @{ Edition = 'Core'; Version = '7.6'; Folder = 'net8.0' }
        @{ Edition = 'Core'; Version = '8.0'; Folder = 'net8.0' }
        @{ Edition = 'Core'; Version = '7.10'; Folder = 'net8.0' }
        @{ Edition = 'Core'; Version = '6.2'; Folder = $null }
        @{ Edition = 'Core'; Version = '7.0'; Folder = $null }
        @{ Edition = 'Core'; Version = '7.3'; Folder = $null }
    ) {
        $gate = { & $module { Get-FeishuBinaryFolder -Edition $args[0] -Version $args[1] } $Edition ([version] $Version) }
        if ($Folder) {
            & $gate | Should -BeExactly $Folder
            Join-Path (Split-Path (Get-FeishuModulePath)) "bin/$Folder/Feishu.Approval.dll" | Should -Exist
        }
        else {
            $gate | Should -Throw "*7.4*5.1*$Version*"
        }
    }
}

Describe 'The cmdlets' {
    It '<_> are sealed, in the namespace that their error ids name' -ForEach 'Connect-Feishu', 'ConvertTo-FeishuForm', 'Disconnect-Feishu', 'Get-FeishuConnection', 'Invoke-FeishuTaskResubmit', 'New-FeishuFormControl' {
        $command = Get-Command $_
        $command.ImplementingType.IsSealed | Should -BeTrue
        $command.ImplementingType.FullName | Should -BeExactly ('Feishu.Approval.Commands.{0}Command' -f $_.Replace('-', ''))
        $command.OutputType | Should -Not -BeNullOrEmpty
    }

    It 'ask with -WhatIf and -Confirm where something is changed, and only there' {
        foreach ($name in $cmdlets) {
            $command = Get-Command $name
            $changes = [Feishu.Approval.Commands.FeishuWriteCommand].IsAssignableFrom($command.ImplementingType) -or
                $name -in 'Export-FeishuForm', 'Export-FeishuReport', 'Invoke-FeishuRequest', 'Register-FeishuApprovalEvent', 'Send-FeishuFile', 'Unregister-FeishuApprovalEvent'
            $command.Parameters.ContainsKey('WhatIf') | Should -Be $changes -Because $name
        }

        $attribute = (Get-Command Invoke-FeishuTaskResubmit).ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)
        $attribute.ConfirmImpact | Should -Be 'Medium'
    }

    It 'have the parameters of Invoke-FeishuTaskResubmit, none of them mandatory' {
        $parameters = (Get-Command Invoke-FeishuTaskResubmit).Parameters
        foreach ($name in 'InstanceCode', 'InputObject', 'Form', 'ApprovalCode', 'TaskId', 'UserId', 'UserIdType', 'Comment', 'Connection') {
            $parameters.Keys | Should -Contain $name
            $parameters[$name].Attributes.Mandatory | Should -Not -Contain $true -Because $name
        }

        $parameters.InstanceCode.Aliases + $parameters.ApprovalCode.Aliases + $parameters.TaskId.Aliases + $parameters.UserId.Aliases + $parameters.UserIdType.Aliases |
            Should -Be 'instance_code', 'approval_code', 'task_id', 'user_id', 'user_id_type'
    }

    It 'have the parameter sets of Connect-Feishu' {
        $sets = (Get-Command Connect-Feishu).ParameterSets
        ($sets | ForEach-Object { ($_.Parameters | Where-Object IsMandatory).Name -join '+' }) | Sort-Object | Should -Be 'AccessToken', 'AppId+AppSecret', 'Credential', 'FromEnvironment', 'Sandbox'
        ($sets | Where-Object IsDefault).Parameters.Name | Should -Contain 'Credential'
        foreach ($name in 'Region', 'BaseUri', 'UploadUri', 'TimeoutSec', 'MaximumRetryCount', 'RetryIntervalSec', 'NoThrottle', 'Proxy', 'ProxyCredential', 'NoProxy', 'PassThru') {
            (Get-Command Connect-Feishu).Parameters[$name].ParameterSets.Keys | Should -Be '__AllParameterSets' -Because $name
        }
    }

    It 'take no secret as plain text' {
        (Get-Command Connect-Feishu).Parameters.AppSecret.ParameterType | Should -Be ([securestring])
        (Get-Command Connect-Feishu).Parameters.AccessToken.ParameterType | Should -Be ([securestring])
    }
}

Describe 'Default views' {
    BeforeAll {
        Connect-Feishu -Sandbox
        $any = Get-FeishuSeedId Anything
        $result = Invoke-FeishuTaskResubmit @any -Form '[{"id":"a","type":"input","value":"x"}]'
        $type = 'Feishu.Approval.{0}'
    }

    It 'show a result as a table' {
        $shown = $result | Out-String -Width 120
        $shown | Should -Match 'InstanceCode\s+Outcome\s+TaskId'
        $shown | Should -Match "$($any.InstanceCode)\s+Resubmitted\s+$($any.TaskId)"
    }

    It 'show a connection as a list, in local time' {
        $shown = Get-FeishuConnection | Out-String -Width 120
        $shown | Should -Match 'AppId\s+: .*cli_0000000000000001'
        $shown | Should -Match ([regex]::Escape((Get-FeishuConnection).ConnectedAt.ToLocalTime().ToString('yyyy-MM-dd HH:mm:ss')))
        $shown | Should -Match 'ApprovalCodes'
    }

    It 'show a control as a table and a form as a list' {
        $control = New-FeishuFormControl widget_a amount 12.50d -Currency EUR
        $control | Out-String -Width 120 | Should -Match 'widget_a\s+amount\s+12.50 EUR'
        New-FeishuFormControl widget_b contact -OpenIds ou_1, ou_2 | Out-String -Width 120 | Should -Match 'widget_b\s+contact\s+ou_1, ou_2'
        $shown = $control, (New-FeishuFormControl widget_b contact -OpenIds ou_1) | ConvertTo-FeishuForm | Out-String -Width 120
        $shown | Should -Match 'widget_a = 12.50 EUR'
        $shown | Should -Match 'widget_b = ou_1'
    }

    It 'exist for every public type that comes out' {
        foreach ($name in 'Approvals.FeishuResubmitResult', 'Connection.FeishuConnection', 'Forms.FeishuForm', 'Forms.FeishuFormControl', 'Approvals.FeishuInstance', 'Approvals.FeishuTask') {
            ($type -f $name) -as [type] | Should -Not -BeNullOrEmpty
            Get-FormatData -TypeName ($type -f $name) -PowerShellVersion $PSVersionTable.PSVersion | Should -Not -BeNullOrEmpty -Because $name
        }
    }

    It 'survive strict mode' {
        $shown = & { Set-StrictMode -Version Latest; $result, (New-FeishuFormControl a input x), ('[{"id":"a","type":"input","value":"x"}]' | ConvertTo-FeishuForm), (Get-FeishuConnection) | ForEach-Object { $_ | Out-String } } 2>&1
        $shown | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | Should -BeNullOrEmpty
        $shown.Count | Should -Be 4
    }
}
