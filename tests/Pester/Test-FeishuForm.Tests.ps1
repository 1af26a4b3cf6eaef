BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $id = '{0},Feishu.Approval.Commands.TestFeishuFormCommand'
    $server = Start-FeishuServer
    $code = (Get-FeishuSeedId Purchase).ApprovalCode
    $good = '[{"id":"widget_reason","type":"textarea","value":"x"},{"id":"widget_kind","type":"radioV2","value":"m1x2y3z4-abc123-0"}]'
    $bad = '[{"id":"widget_qty","type":"number","value":"4"},{"id":"widget_kind","type":"radioV2","value":"Spare part"}]'
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Test-FeishuForm' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    It 'says nothing of a good form, given as <Name>' -ForEach @(
        @{ Name = 'JSON text'; Form = { $good } }
        @{ Name = 'controls'; Form = { $good | ConvertFrom-Json } }
        @{ Name = 'a form'; Form = { $good | ConvertTo-FeishuForm } }
        @{ Name = 'a record'; Form = { [pscustomobject]@{ Form = $good; Other = 1 } } }
        @{ Name = 'a hashtable'; Form = { @{ Form = $good } } }
        @{ Name = 'two forms'; Form = { ($good | ConvertTo-FeishuForm), ($good | ConvertTo-FeishuForm) } }
    ) {
        $seen = Invoke-FeishuScript { Test-FeishuForm (& $Form) -ApprovalCode $code }
        $seen.Output | Should -BeNullOrEmpty
        $seen.Errors | Should -BeNullOrEmpty
        @(Get-FeishuServerRequest $server definition).Count | Should -Be 1
    }

    It 'understands <Name>, with no option beside it' -ForEach @(
        @{ Name = 'a key'; Kind = 'lw0abc12-xyz-1' }
        @{ Name = 'a label, by the definition'; Kind = 'Tool' }
    ) {
        $form = '[{"id":"widget_reason","type":"textarea","value":"x"},{"id":"widget_kind","name":"Kind","type":"radioV2","value":"' + $Kind + '"}]'
        $seen = Invoke-FeishuScript { Test-FeishuForm $form -ApprovalCode $code }
        $seen.Output | Should -BeNullOrEmpty
        $seen.Errors | Should -BeNullOrEmpty
        $null = Get-FeishuApproval $code
        $instance = (Get-FeishuSeedId Purchase).InstanceCode
        $tables = @{ id = 'widget_reason'; type = 'textarea'; value = 'x' }, @{ id = 'widget_kind'; name = 'Kind'; type = 'radioV2'; value = $Kind }
        $sent = if ($Kind -eq 'Tool') { $tables | Invoke-FeishuTaskResubmit $instance -Verify -WarningAction Ignore } else { Invoke-FeishuTaskResubmit $instance -Form $form -Verify -WarningAction Ignore }
        $sent.Verified | Should -BeTrue
        (Get-FeishuInstance (New-FeishuInstance $code -UserId ou_00000000000000000000000000000001 -Form $form).InstanceCode).Value.Kind | Should -Be 'Tool'
    }

    It 'says what to do with a label that nothing explains' {
        $form = '[{"id":"widget_kind","name":"Kind","type":"radioV2","value":"Tool"}]'
        $found = Test-FeishuForm $form
        $found.Suggestion | Should -Match '-ApprovalCode'
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit (Get-FeishuSeedId Purchase).InstanceCode -Form $form }
        $seen.Errors.Exception.RecommendedAction | Should -Match 'Set-FeishuFormValue'
        (Test-FeishuForm ($form -replace 'Tool', 'Nothing') -ApprovalCode $code).Message | Should -Match 'no such option'
    }

    It 'names a value that was edited beside an old option' {
        $read = (Get-FeishuInstance (Get-FeishuSeedId Purchase).InstanceCode).ReadForm
        Test-FeishuForm $read -ApprovalCode $code | Should -BeNullOrEmpty
        $found = Test-FeishuForm ($read -replace '"value":"Spare part"', '"value":"Tool"') -ApprovalCode $code
        $found.Message | Should -Match 'value and option say different things \(Tool; Spare part\)'
    }

    It 'advises the currencies of the definition, and none without it' {
        $seed = 'A0000001-0000-4000-8000-000000000015'
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $seed -Form '[{"id":"widget_price","type":"amount","value":5}]' }
        $seen.Errors.Exception.Message | Should -Match 'a currency that the definition allows'
        $seen.Errors.Exception.Message | Should -Not -Match 'JPY'
        $null = Get-FeishuApproval 1B2C3D4E-2222-3333-4444-555566667777
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit $seed -Form '[{"id":"widget_price","type":"amount","value":5}]' }
        $seen.Errors.Exception.Message | Should -Match 'EUR, CNY, USD'
    }

    It 'gives one object per fault' {
        $found = @($bad | Test-FeishuForm -ApprovalCode $code)
        $found | ForEach-Object { $_ | Should -BeOfType 'Feishu.Approval.Forms.FeishuFormFinding' }
        $found.ControlId | Should -Be 'widget_qty', 'widget_kind', 'widget_reason'
        $found.Name | Should -Be 'Quantity', 'Kind', 'Reason'
        $found.Fault | Should -Be 'WrongValue', 'LabelInsteadOfKey', 'RequiredMissing'
        $found[1].Suggestion | Should -Match 'm1x2y3z4-abc123-0'
        $found.Message | ForEach-Object { $_ | Should -Not -BeNullOrEmpty }
        ($found | Out-String -Width 200) | Should -Match 'Spare part'
    }

    It 'says with -Quiet only whether all is well, form by form' {
        $good, $bad, [pscustomobject]@{ Form = $good } | Test-FeishuForm -ApprovalCode $code -Quiet | Should -Be $true, $false, $true
    }

    It 'takes the lines of a file as one form, <Name>' -ForEach @(
        @{ Name = 'pretty JSON'; Lines = { ($bad | ConvertFrom-Json | ConvertTo-Json) -split '\r?\n' }; Faults = 3 }
        @{ Name = 'with a blank line behind'; Lines = { @(($bad | ConvertFrom-Json | ConvertTo-Json) -split '\r?\n') + '' }; Faults = 3 }
        @{ Name = 'two texts, one behind the other'; Lines = { @(($bad | ConvertFrom-Json | ConvertTo-Json) -split '\r?\n') + @(($bad | ConvertFrom-Json | ConvertTo-Json) -split '\r?\n') }; Faults = 6 }
        @{ Name = 'a text in one line and one in several'; Lines = { @($bad) + @(($bad | ConvertFrom-Json | ConvertTo-Json) -split '\r?\n') + @($good) }; Faults = 6 }
        @{ Name = 'that is broken in its third line'; Lines = { @(($bad | ConvertFrom-Json | ConvertTo-Json) -split '\r?\n' | ForEach-Object { $_ -replace '"id":', '"id"' }) }; Faults = 1 }
        @{ Name = 'that ends too early'; Lines = { @(($bad | ConvertFrom-Json | ConvertTo-Json) -split '\r?\n' | Select-Object -SkipLast 1) }; Faults = 1 }
        @{ Name = 'two words that are none'; Lines = { 'hello', 'world' }; Faults = 2 }
    ) {
        $seen = Invoke-FeishuScript { & $Lines | Test-FeishuForm -ApprovalCode $code }
        @(@($seen.Output) + @($seen.Errors) | Where-Object { $_ }).Count | Should -Be $Faults
    }

    It 'says of a record that it brings no form' {
        $seen = Invoke-FeishuScript { [pscustomobject]@{ InstanceCode = 'A'; ApprovalCode = $code } | Test-FeishuForm }
        $seen.Output | Should -BeNullOrEmpty
        $seen.Errors.Exception.Message | Should -Match 'is not a form and has none in a property Form'
    }

    It 'tells of a form that cannot be made what else is wrong with it' {
        $found = @('[{"id":"widget_reason"},{"id":"widget_kind","type":"radioV2","value":"Tol"},{"id":"widget_cst","type":"input","value":"a"}]' | Test-FeishuForm -ApprovalCode $code)
        $found.ControlId | Should -Be 'widget_reason', 'widget_kind', 'widget_cst'
        $found.ApprovalCode | Select-Object -Unique | Should -BeExactly $code
    }

    It 'reads a definition once per run, and anew in the next' {
        $null = $good, $bad, $good | Test-FeishuForm -ApprovalCode $code -Quiet
        @(Get-FeishuServerRequest $server definition).Count | Should -Be 1
        $null = $good | Test-FeishuForm -ApprovalCode $code
        @(Get-FeishuServerRequest $server definition).Count | Should -Be 2
    }

    It 'knows the definition from <Name>' -ForEach @(
        @{ Name = 'a property'; Record = { [pscustomobject]@{ ApprovalCode = $code; Form = $bad } } }
        @{ Name = 'a property in the spelling of the API'; Record = { [pscustomobject]@{ approval_code = $code; Form = $bad } } }
        @{ Name = 'a key of a hashtable'; Record = { @{ approval_code = $code; Form = $bad } } }
        @{ Name = 'the form'; Record = { $form = $bad | ConvertTo-FeishuForm; $form.GetType().GetProperty('ApprovalCode').SetValue($form, $code); $form } }
        @{ Name = 'the form of a record'; Record = { $form = $bad | ConvertTo-FeishuForm; $form.GetType().GetProperty('ApprovalCode').SetValue($form, $code); @{ Form = $form } } }
    ) {
        @(& $Record | Test-FeishuForm).Count | Should -Be 3
    }

    It 'misses the approval code by name, and goes on' {
        $seen = Invoke-FeishuScript { [pscustomobject]@{ Form = $good }, [pscustomobject]@{ Form = $good; ApprovalCode = $code } | Test-FeishuForm -Quiet }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidParameter')
        $seen.Errors.ErrorDetails.RecommendedAction | Should -Match '-ApprovalCode'
        $seen.Output | Should -Be $true
    }

    It 'takes no form that cannot be built: <Name>' -ForEach @(
        @{ Name = 'no JSON'; Form = '['; Error = 'InvalidForm' }
        @{ Name = '$null'; Form = $null; Error = 'InvalidForm' }
        @{ Name = 'no array'; Form = '{}'; Error = 'InvalidForm' }
    ) {
        $seen = Invoke-FeishuScript { Test-FeishuForm $Form -ApprovalCode $code -Quiet }
        $seen.Output | Should -BeNullOrEmpty
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f $Error)
        @(Get-FeishuServerRequest $server definition).Count | Should -Be 0
    }

    It 'finds what keeps a form from being made: <Name>' -ForEach @(
        @{ Name = 'a type that nothing can write'; Form = '[{"id":"a","type":"tripGroup","value":1}]'; Fault = 'NotWritable' }
        @{ Name = 'an id twice'; Form = '[{"id":"a","type":"input","value":"x"},{"id":"a","type":"input","value":"y"}]'; Fault = 'IdTwice' }
        @{ Name = 'a row that is no array'; Form = '[{"id":"a","type":"fieldList","value":["x"]}]'; Fault = 'WrongValue' }
    ) {
        Test-FeishuForm $Form -ApprovalCode $code -Quiet | Should -BeExactly $false
        $finding = Test-FeishuForm $Form -ApprovalCode $code
        $finding.ControlId | Should -BeExactly 'a'
        $finding.Fault | Should -Be $Fault
        $finding.Message, $finding.Suggestion | Should -Not -BeNullOrEmpty
    }

    It 'says of a definition that nobody knows' {
        $seen = Invoke-FeishuScript { $good | Test-FeishuForm -ApprovalCode FFFFFFFF-0000-0000-0000-000000000000 -Quiet }
        $seen.Output | Should -BeNullOrEmpty
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'ApprovalNotFound')
        $seen.Errors.TargetObject | Should -BeExactly $good
    }

    It 'needs a connection' {
        Disconnect-Feishu
        (Invoke-FeishuScript { $good | Test-FeishuForm -ApprovalCode $code }).Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'NotConnected')
    }

    It 'asks nobody else than the one the form came from' {
        $own = Connect-FeishuServer $server @{ PassThru = $true }
        $other = Connect-FeishuServer $server @{ PassThru = $true }
        $form = New-FeishuFormOf $good 'I-1' $own
        $form | Test-FeishuForm -ApprovalCode $code -Quiet | Should -BeTrue
        $seen = Invoke-FeishuScript { $form | Test-FeishuForm -ApprovalCode $code -Connection $other }
        $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'AmbiguousPipeline')
        $seen.Output | Should -BeNullOrEmpty
    }
}

Describe 'Test-FeishuForm and Set-FeishuFormValue' {
    It 'agree on what is right' {
        Connect-Feishu -Sandbox
        $form = '[{"id":"subject","type":"input","value":"x"}]' | ConvertTo-FeishuForm |
            Set-FeishuFormValue -Id subject -Value 'Pump for line 3'
        $form | Test-FeishuForm -ApprovalCode 1B2C3D4E-2222-3333-4444-555566667777 | Should -BeNullOrEmpty
        $wrong = '[{"id":"subject","type":"input","value":"x"},{"id":"widget_place","type":"radioV2","value":"Workshop"},{"id":"widget_owner","type":"contact","open_ids":["ou_1","ou_2"]}]'
        ($wrong | Test-FeishuForm -ApprovalCode 1B2C3D4E-2222-3333-4444-555566667777).Fault | Should -Be 'LabelInsteadOfKey', 'TooManyPeople'
    }
}
