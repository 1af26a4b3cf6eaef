# The line that the README promises, as one person types it: on the sandbox in memory, and unchanged behind real HTTP.

BeforeDiscovery {
    $targets = @{ Target = 'sandbox' }, @{ Target = 'server' }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $code = '0A1B2C3D-1111-2222-3333-444455556666'
    $everything = '1B2C3D4E-2222-3333-4444-555566667777'
    $approvers = 'ou_00000000000000000000000000000002', 'ou_00000000000000000000000000000003'
    $server = Start-FeishuServer

    # What any request that is no read is: a new token, a file, a resubmission.
    function Get-Change {
        Get-FeishuServerRequest $server | Where-Object { $_.endpoint -in 'resubmit', 'upload', 'file', 'other' }
    }
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'The whole line on the <Target>' -ForEach $targets {
    BeforeEach {
        Reset-FeishuServer $server
        if ($Target -eq 'server') {
            $null = Invoke-FeishuServer $server POST reexecution @{ allow = $true }
            Connect-FeishuServer $server
        }
        else {
            Connect-Feishu -Sandbox
        }
    }

    It 'resubmits each returned request once, and shows where it went' {
        $returned = Get-FeishuReturnedTask -ApprovalCode $code

        $seen = Invoke-FeishuScript {
            Get-FeishuReturnedTask -ApprovalCode $code |
                Set-FeishuFormValue -Name 'Cost centre' -Value 'CC-100' |
                Invoke-FeishuTaskResubmit -Comment 'Cost centre corrected'
        }

        $seen.Ended | Should -BeNullOrEmpty
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Warnings | Should -BeNullOrEmpty
        $seen.Output.Count | Should -Be 4
        $seen.Output.Outcome | Select-Object -Unique | Should -Be 'Resubmitted'
        $seen.Output.Attempts | Select-Object -Unique | Should -Be 1
        $seen.Output.TaskId | Sort-Object | Should -BeExactly @($returned.TaskId | Sort-Object)

        foreach ($result in $seen.Output) {
            $now = Get-FeishuInstance $result.InstanceCode
            $now.IsReturned | Should -BeFalse
            $now.OpenTasks | Should -HaveCount 1
            $now.OpenTasks.TaskId | Should -Not -BeIn $returned.TaskId
            $now.OpenTasks.OpenId | Should -BeIn $approvers
            $shown = $now | Out-String -Width 200
            $shown | Should -Match "WaitsFor +: $($now.OpenTasks.OpenId) .*task $($now.OpenTasks.TaskId)"
            $shown | Should -Not -Match 'returned to its initiator'
            (Get-FeishuForm $result.InstanceCode).ToJson() | Should -Match '"widget_cost","type":"input","value":"CC-100"'
        }

        if ($Target -eq 'server') {
            $returned.TaskId | ForEach-Object { Get-FeishuExecution $server $_ | Should -Be 1 }
            (Get-FeishuSent $server).comment | Select-Object -Unique | Should -BeExactly '{"text":"Cost centre corrected"}'
        }

        Get-FeishuReturnedTask -ApprovalCode $code -WarningAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'changes nothing under -WhatIf' {
        $before = Get-FeishuReturnedTask -ApprovalCode $code
        $seen = Invoke-FeishuScript {
            Get-FeishuReturnedTask -ApprovalCode $code |
                Set-FeishuFormValue -Name 'Cost centre' -Value 'CC-100' |
                Invoke-FeishuTaskResubmit -Comment 'Cost centre corrected' -WhatIf
        }
        $seen.Output | Should -BeNullOrEmpty
        $seen.Errors | Should -BeNullOrEmpty
        $after = Get-FeishuReturnedTask -ApprovalCode $code
        $after.TaskId | Should -BeExactly $before.TaskId
        $after.Form | ForEach-Object { "$_" | Should -Match 'CC-000' }
    }
}

Describe 'The whole line and what it sends' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server @{ UploadUri = $server.BaseUri }
    }

    It 'reads the definition once, each request once, and logs in once' {
        $null = Invoke-FeishuServer $server POST instances/add @{ count = 30 }
        $results = Get-FeishuReturnedTask -ApprovalCode $code |
            Set-FeishuFormValue -Name 'Cost centre' -Value 'CC-100' |
            Invoke-FeishuTaskResubmit -Comment 'Cost centre corrected'
        $results.Count | Should -Be 34
        $counters = Invoke-FeishuServer $server GET counters
        $counters.definition | Should -Be 1
        $counters.token | Should -Be 1
        $counters.resubmit | Should -Be 34
        (Get-FeishuServerRequest $server instance).path | Group-Object | Where-Object Count -GT 1 | Should -BeNullOrEmpty
    }

    It 'uploads nothing and sends nothing under -WhatIf, with files that would be fetched and uploaded again' {
        Set-Content (Join-Path $TestDrive 'new.pdf') 'new'
        Push-Location $TestDrive
        try {
            $seen = Invoke-FeishuScript {
                Get-FeishuReturnedTask -ApprovalCode $everything |
                    Set-FeishuFormValue -Name Files -Value 'new.pdf' |
                    Set-FeishuFormValue -Name Subject -Value 'A pump' |
                    Invoke-FeishuTaskResubmit -AllowPartial -WhatIf
            }
        }
        finally {
            Pop-Location
        }

        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output | Should -BeNullOrEmpty
        Get-Change | Should -BeNullOrEmpty
        (Get-FeishuServerRequest $server).endpoint | Select-Object -Unique | Should -Contain 'instance' -Because 'it did look'
    }

    It 'catches <Name> before anything is sent' -ForEach @(
        @{ Name = 'a wrong name'; Value = @{ Name = 'Cost center'; Value = 'x' }; Error = 'ControlNotFound'; By = 'Set'; Says = "'Cost center'", 'Cost centre', 'Reason', 'Quantity', 'Kind' }
        @{ Name = 'an unknown option'; Value = @{ Name = 'Kind'; Value = 'Spare parts' }; Error = 'OptionNotFound'; By = 'Set'; Says = 'Spare part', 'Consumable', 'Tool', 'm1x2y3z4-abc123-1' }
        @{ Name = 'a number as people write it'; Value = @{ Name = 'Quantity'; Value = '1.234,5' }; Error = 'InvalidForm'; By = 'Set'; Says = @('Quantity') }
        @{ Name = 'a required field that is emptied'; Value = @{ Name = 'Reason'; Value = '' }; Error = 'InvalidForm'; By = 'Set'; Says = @('Reason') }
    ) {
        $seen = Invoke-FeishuScript { Get-FeishuReturnedTask -ApprovalCode $code | Set-FeishuFormValue @Value | Invoke-FeishuTaskResubmit -Comment 'x' }
        $seen.Output | Should -BeNullOrEmpty
        $seen.Errors.Count | Should -Be 4 -Because 'each request has its own error'
        $seen.Errors.FullyQualifiedErrorId | Select-Object -Unique | Should -BeExactly "$Error,Feishu.Approval.Commands.SetFeishuFormValueCommand"
        foreach ($part in $Says) {
            $seen.Errors[0].Exception.Message | Should -Match ([regex]::Escape($part))
        }

        Get-Change | Should -BeNullOrEmpty
    }

    It 'catches <Name> by -SetValue before anything is sent' -ForEach @(
        @{ Name = 'a wrong name'; Instance = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF'; Value = @{ 'Cost center' = 'x' }; Error = 'ControlNotFound'; Says = 'Cost centre', 'Kind' }
        @{ Name = 'an unknown option'; Instance = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF'; Value = @{ Kind = 'Spare parts' }; Error = 'OptionNotFound'; Says = 'Spare part', 'Consumable', 'Tool' }
        @{ Name = 'an ambiguous name'; Instance = 'A0000001-0000-4000-8000-000000000015'; Value = @{ Remark = 'x' }; Error = 'ControlNameAmbiguous'; Says = 'widget_remark_a', 'widget_remark_b' }
        @{ Name = 'an ambiguous label'; Instance = 'A0000001-0000-4000-8000-000000000015'; Value = @{ Place = 'Workshop' }; Error = 'OptionNotFound'; Says = 'p1', 'p2' }
        @{ Name = 'a good value beside a bad one'; Instance = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF'; Value = [ordered]@{ 'Cost centre' = 'CC-100'; Nobody = 'x' }; Error = 'ControlNotFound'; Says = @('Nobody') }
    ) {
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $Instance -SetValue $Value }
        $seen.Output | Should -BeNullOrEmpty
        $seen.Errors.Count | Should -Be 1
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly "$Error,Feishu.Approval.Commands.InvokeFeishuTaskResubmitCommand"
        foreach ($part in $Says) {
            $seen.Errors.Exception.Message | Should -Match ([regex]::Escape($part))
        }

        Get-Change | Should -BeNullOrEmpty
    }

    It 'catches a required field that is missing from a form of the definition, naming it' {
        $task = Get-FeishuReturnedTask -ApprovalCode $code | Select-Object -First 1
        $form = $task.Form.GetType().GetConstructors([System.Reflection.BindingFlags] 'Instance, NonPublic') |
            Where-Object { $_.GetParameters().Count -eq 2 -and $_.GetParameters()[0].ParameterType.Name -eq 'FeishuForm' }
        $rest = [Feishu.Approval.Forms.FeishuFormControl[]] @($task.Form.Controls | Where-Object Id -NE 'widget_reason')
        $short = $form.Invoke(@($task.Form, $rest))
        $seen = Invoke-FeishuScript { $short | Invoke-FeishuTaskResubmit }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly 'InvalidForm,Feishu.Approval.Commands.InvokeFeishuTaskResubmitCommand'
        $seen.Errors.Exception.Message | Should -Match 'Reason'
        Get-Change | Should -BeNullOrEmpty
    }

    It 'goes on with the others when one is refused by the service' {
        Add-FeishuFault $server resubmit apiCode @{ code = 1390009 }
        $seen = Invoke-FeishuScript {
            Get-FeishuReturnedTask -ApprovalCode $code | Set-FeishuFormValue -Name 'Cost centre' -Value 'CC-100' | Invoke-FeishuTaskResubmit
        }
        $seen.Errors.Count | Should -Be 1
        $seen.Errors[0].TargetObject | Should -BeOfType 'Feishu.Approval.Approvals.FeishuReturnedTask'
        $seen.Output.Count | Should -Be 3
    }
}
