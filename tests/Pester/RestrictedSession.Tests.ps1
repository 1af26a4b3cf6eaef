# A restricted session (JEA): no language, no file system, nothing but the cmdlets that it was given.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    $file = Join-Path $TestDrive 'restricted.pssc'
    New-PSSessionConfigurationFile -SessionType RestrictedRemoteServer -Path $file -ModulesToImport "$(Get-FeishuModulePath)" -VisibleCmdlets 'Connect-Feishu', 'Get-Feishu*', 'Test-Feishu*', 'Find-Feishu*',
        'Set-FeishuFormValue', 'New-FeishuFormControl', 'ConvertTo-FeishuForm', 'Invoke-FeishuTaskResubmit', 'Disconnect-Feishu', 'Out-String'
    $session = [runspacefactory]::CreateRunspace([System.Management.Automation.Runspaces.InitialSessionState]::CreateFromSessionConfigurationFile($file))
    $session.Open()
    $code = '0A1B2C3D-1111-2222-3333-444455556666'

    # Runs a pipeline there, as a remote client would hand it over: commands with their parameters, no script.
    function Invoke-Restricted {
        param([object[]] $Command)
        $shell = [powershell]::Create()
        $shell.Runspace = $session
        for ($i = 0; $i -lt $Command.Count; $i += 2) {
            $null = $shell.AddCommand($Command[$i]).AddParameters($Command[$i + 1])
        }

        try {
            $output = try { @($shell.Invoke()) } catch { $ended = $_.Exception.InnerException.ErrorRecord }
            [pscustomobject] @{ Output = $output; Errors = @($shell.Streams.Error.ReadAll()) + @($ended | Where-Object { $_ }) }
        }
        finally {
            $shell.Dispose()
        }
    }
}

AfterAll {
    if ($session) { $session.Dispose() }
}

Describe 'In a restricted session' {
    BeforeEach {
        (Invoke-Restricted 'Connect-Feishu', @{ Sandbox = $true }).Errors | Should -BeNullOrEmpty
    }

    It 'has no language' {
        $session.SessionStateProxy.LanguageMode | Should -Be 'NoLanguage'
    }

    It 'the whole job runs' {
        $seen = Invoke-Restricted 'Get-FeishuReturnedTask', @{ ApprovalCode = $code }, 'Set-FeishuFormValue', @{ Name = 'Cost centre'; Value = 'CC-100' }, 'Invoke-FeishuTaskResubmit', @{ Comment = 'Cost centre corrected' }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Outcome | Should -Be (@('Resubmitted') * 4)
        $shown = Invoke-Restricted 'Get-FeishuInstance', @{ InstanceCode = $seen.Output[0].InstanceCode }, 'Out-String', @{}
        $shown.Errors | Should -BeNullOrEmpty
        "$($shown.Output)" | Should -Match 'WaitsFor +: ou_'
    }

    It 'every reading cmdlet runs: <Name>' -ForEach @(
        @{ Name = 'Get-FeishuApproval'; With = @{ ApprovalCode = '0A1B2C3D-1111-2222-3333-444455556666' } }
        @{ Name = 'Get-FeishuForm'; With = @{ InstanceCode = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF' } }
        @{ Name = 'Get-FeishuInstancePreview'; With = @{ InstanceCode = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF' } }
        @{ Name = 'Find-FeishuTask'; With = @{ ApprovalCode = '0A1B2C3D-1111-2222-3333-444455556666' } }
        @{ Name = 'Get-FeishuTask'; With = @{ UserId = 'ou_00000000000000000000000000000001' } }
        @{ Name = 'Test-FeishuConnection'; With = @{} }
        @{ Name = 'Get-FeishuConnection'; With = @{} }
    ) {
        $seen = Invoke-Restricted $Name, $With
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output | Should -Not -BeNullOrEmpty
    }

    It 'a value without a file changes a form that has files' {
        $seen = Invoke-Restricted 'Get-FeishuForm', @{ InstanceCode = 'A0000001-0000-4000-8000-000000000015' }, 'Set-FeishuFormValue', @{ Name = 'Count'; Value = 2 }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output | Should -Not -BeNullOrEmpty
    }

    It 'the code of an upload is a code, though no file can be looked for' {
        $seen = Invoke-Restricted 'Get-FeishuForm', @{ InstanceCode = 'A0000001-0000-4000-8000-000000000015' }, 'Set-FeishuFormValue', @{ Name = 'Paper'; Value = '0C0C0C0C-4444-5555-6666-0D0D0D0D0D0D' }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.ToJson() | Should -Match '0C0C0C0C-4444-5555-6666-0D0D0D0D0D0D'
    }

    It 'a file is refused, since there is no file system: <Name>' -ForEach @(
        @{ Name = 'by Set-FeishuFormValue'; Line = @('Get-FeishuForm', @{ InstanceCode = 'A0000001-0000-4000-8000-000000000015' }, 'Set-FeishuFormValue', @{ Name = 'Files'; Value = 'offer.txt' }); Fault = 'FileRejected' }
        @{ Name = 'by -SetValue'; Line = @('Invoke-FeishuTaskResubmit', @{ InstanceCode = 'A0000001-0000-4000-8000-000000000015'; SetValue = @{ Files = 'offer.txt' } }); Fault = 'FileRejected' }
        @{ Name = 'a journal'; Line = @('Invoke-FeishuTaskResubmit', @{ InstanceCode = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF'; SetValue = @{ Quantity = 2 }; JournalPath = 'run.jsonl' }); Fault = 'JournalUnusable' }
    ) {
        $seen = Invoke-Restricted $Line
        @($seen.Errors)[0].FullyQualifiedErrorId | Should -Match "^$Fault,"
        @($seen.Errors)[0].ErrorDetails.RecommendedAction | Should -Match 'FileSystem' -Because 'no other file and no room on a disk helps there'
        $seen.Output | Should -BeNullOrEmpty
    }
}
