# Completion through the engine's own TabExpansion2, as somebody at a prompt meets it.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $purchase = Get-FeishuSeedId Purchase
    $everything = '1B2C3D4E-2222-3333-4444-555566667777'

    function Get-Match {
        param([string] $Line)
        , @((TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches)
    }

    function Get-Completion {
        param([string] $Line)
        (Get-Match $Line).CompletionText
    }

    # The line as it stands when the first suggestion has been taken.
    function Get-CompletedLine {
        param([string] $Line)
        $found = TabExpansion2 -inputScript $Line -cursorColumn $Line.Length
        $Line.Remove($found.ReplacementIndex, $found.ReplacementLength).Insert($found.ReplacementIndex, $found.CompletionMatches[0].CompletionText)
    }
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Names that tenants write with blanks and full-width letters' {
    BeforeAll {
        $definition = '[{"id":"w_must","type":"input","name":" Must  "},{"id":"w_pick","type":"radioV2","name":"Pick\u3000one ","option":[{"value":"k-1","text":" Red "},{"value":"k-2","text":"Blue"}]}]'
        $spelled = '[{"id":"w_must","type":"input","value":"x"}]' | ConvertTo-FeishuForm
        $controls = $spelled.GetType().Assembly.GetType('Feishu.Approval.Forms.ControlDefinitionParser').GetMethod('Parse').Invoke($null, @($definition))
        $spelled.GetType().GetProperty('Definition', [System.Reflection.BindingFlags] 'Instance, NonPublic').SetValue($spelled, $controls)
        $global:FeishuSpelled = $spelled
    }

    AfterAll {
        Remove-Variable -Scope Global -Name FeishuSpelled
    }

    It 'are found by <Typed>' -ForEach @(
        @{ Typed = 'M'; Line = '$FeishuSpelled | Set-FeishuFormValue -Name M'; Expected = 'Must' }
        @{ Typed = 'Pick and a blank'; Line = '$FeishuSpelled | Set-FeishuFormValue -Name ''Pick '; Expected = "'Pick one'" }
        @{ Typed = 'a full-width letter'; Line = '$FeishuSpelled | Set-FeishuFormValue -Name ' + [char]0xFF30; Expected = "'Pick one'" }
        @{ Typed = 'a label'; Line = '$FeishuSpelled | Set-FeishuFormValue -Id w_pick -Value R'; Expected = "' Red '" }
        @{ Typed = 'its name and a label'; Line = '$FeishuSpelled | Invoke-FeishuTaskResubmit -SetValue ''Pick one=B'; Expected = "@{ 'Pick one' = 'Blue' }" }
        @{ Typed = 'the name that ends in blanks'; Line = '$FeishuSpelled | Invoke-FeishuTaskResubmit -SetValue Must='; Expected = "@{ 'Must' = " }
    ) {
        @(Get-Completion $Line) | Should -Be @($Expected)
    }
}

Describe 'Words that are always known' {
    It 'completes <Line>' -ForEach @(
        @{ Line = 'Invoke-FeishuTaskResubmit -UserIdType '; Expected = 'open_id', 'union_id', 'user_id' }
        @{ Line = 'Invoke-FeishuTaskResubmit -UserIdType u'; Expected = 'union_id', 'user_id' }
        @{ Line = 'Get-FeishuTask -UserIdType o'; Expected = @('open_id') }
        @{ Line = 'New-FeishuFormControl -Type radio'; Expected = 'radio', 'radioV2' }
        @{ Line = 'New-FeishuFormControl x field'; Expected = @('fieldList') }
        @{ Line = 'New-FeishuFormControl -Currency EU'; Expected = @('EUR') }
        @{ Line = 'Connect-Feishu -Region '; Expected = 'Feishu', 'Lark' }
        @{ Line = 'Get-FeishuTask -Topic '; Expected = 'Done', 'Initiated', 'Read', 'Todo', 'Unread' }
        @{ Line = 'Find-FeishuInstance -Status RE'; Expected = 'RECALL', 'REJECT' }
        @{ Line = 'Find-FeishuInstance -Status CANC'; Expected = @('RECALL') }
        @{ Line = 'Find-FeishuInstanceCopy -Status '; Expected = 'ALL', 'READ', 'UNREAD' }
        @{ Line = 'Add-FeishuTaskSigner -Position '; Expected = 'After', 'Before', 'Beside' }
        @{ Line = 'Find-FeishuTask -Status P'; Expected = 'PENDING', 'PROCESSED' }
        @{ Line = 'Get-FeishuApproval -Locale zh'; Expected = 'zh-CN', 'zh-HK', 'zh-TW' }
        @{ Line = 'Send-FeishuFile -Type '; Expected = 'attachment', 'image' }
    ) {
        Get-Completion $Line | Sort-Object | Should -Be $Expected
    }

    It 'offers no type that nothing can write' {
        $types = Get-Completion 'New-FeishuFormControl -Type '
        $types | Should -Contain 'input'
        foreach ($type in 'text', 'serialNumber', 'account', 'mutableGroup', 'tripGroup', 'remedyGroupV2') {
            $types | Should -Not -Contain $type
        }
    }
}

Describe 'Where nothing is known' {
    BeforeEach {
        Disconnect-Feishu
    }

    # Not even names of files, which the engine offers where a completer keeps silent.
    It 'offers nothing and says nothing: <Line>' -ForEach @(
        @{ Line = 'Get-FeishuApproval ' }
        @{ Line = 'Get-FeishuReturnedTask -ApprovalCode ' }
        @{ Line = 'Invoke-FeishuTaskResubmit -InstanceCode ' }
        @{ Line = 'Get-FeishuForm ' }
        @{ Line = 'Set-FeishuFormValue -Name ' }
        @{ Line = 'Set-FeishuFormValue -Id ' }
        @{ Line = '$nothing | Set-FeishuFormValue -Name ' }
        @{ Line = '1, 2 | Set-FeishuFormValue -Name ' }
        @{ Line = 'Get-FeishuForm (throw "x") | Set-FeishuFormValue -Name ' }
        @{ Line = 'Get-FeishuForm $nothing.At.All | Set-FeishuFormValue -Name ' }
        @{ Line = 'Get-FeishuApproval -Connection $nothing -ApprovalCode ' }
    ) {
        $before = $Error.Count
        Push-Location $TestDrive
        try {
            Set-Content -Path file.txt -Value x
            (Get-Match $Line).Count | Should -Be 0
        }
        finally {
            Pop-Location
        }

        $Error.Count | Should -Be $before
    }
}

Describe 'Codes that were seen' {
    BeforeEach {
        Disconnect-Feishu
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    It 'knows what a sandbox holds at once' {
        Connect-Feishu -Sandbox
        Get-Completion 'Get-FeishuReturnedTask -ApprovalCode ' | Should -Be (Get-FeishuConnection).ApprovalCodes
    }

    It 'completes a definition that was read, with its name' {
        $null = Get-FeishuApproval $purchase.ApprovalCode
        $match = Get-Match 'Get-FeishuReturnedTask -ApprovalCode '
        $match.CompletionText | Should -BeExactly $purchase.ApprovalCode
        $match.ListItemText | Should -BeExactly 'Purchase'
        $match.ToolTip | Should -BeExactly 'Purchase'
    }

    It 'finds it by <Typed>' -ForEach @(@{ Typed = '0a1b' }, @{ Typed = 'purch' }, @{ Typed = 'CHASE' }, @{ Typed = "'purch" }, @{ Typed = '"purch' }) {
        $null = Get-FeishuApproval $purchase.ApprovalCode, $everything
        $line = Get-CompletedLine "Get-FeishuReturnedTask -ApprovalCode $Typed"
        $line.Replace("'", '') | Should -BeExactly "Get-FeishuReturnedTask -ApprovalCode $($purchase.ApprovalCode)"
        (& ([scriptblock]::Create($line))).Count | Should -BeGreaterThan 0
    }

    It 'completes what <Name> has shown' -ForEach @(
        @{ Name = 'Get-FeishuInstance'; Run = { Get-FeishuInstance $purchase.InstanceCode } }
        @{ Name = 'Get-FeishuReturnedTask'; Run = { Get-FeishuReturnedTask -ApprovalCode $purchase.ApprovalCode } }
        @{ Name = 'Find-FeishuInstance'; Run = { Find-FeishuInstance -InstanceCode $purchase.InstanceCode } }
        @{ Name = 'Find-FeishuTask'; Run = { Find-FeishuTask -InstanceCode $purchase.InstanceCode } }
        @{ Name = 'Get-FeishuTask'; Run = { Get-FeishuTask -UserId $purchase.UserId -Topic Initiated } }
        @{ Name = 'Get-FeishuForm'; Run = { Get-FeishuForm $purchase.InstanceCode } }
    ) {
        $null = & $Run
        Get-Completion 'Get-FeishuApproval purch' | Should -Be $purchase.ApprovalCode
        Get-Completion "Get-FeishuForm $($purchase.InstanceCode.Substring(0, 6))" | Should -Be $purchase.InstanceCode
    }

    It 'completes an instance by <What>, for <Command>' -ForEach @(
        foreach ($command in 'Invoke-FeishuTaskResubmit', 'Get-FeishuForm', 'Get-FeishuInstance', 'Wait-FeishuInstance', 'Get-FeishuInstancePreview', 'Find-FeishuInstance -InstanceCode', 'Test-FeishuConnection -InstanceCode') {
            @{ Command = $command; What = 'its code'; Typed = { $task.InstanceCode.Substring(0, 10) } }
            @{ Command = $command; What = 'its serial number'; Typed = { $task.SerialNumber } }
        }
        @{ Command = 'Get-FeishuForm'; What = 'the reason of its return'; Typed = { ($task.Reason -split ' ')[0] } }
    ) {
        $task = Get-FeishuReturnedTask -ApprovalCode $purchase.ApprovalCode | Where-Object InstanceCode -EQ $purchase.InstanceCode
        $match = Get-Match "$Command $(& $Typed)" | ForEach-Object { $_ } | Where-Object CompletionText -EQ $task.InstanceCode
        $match | Should -Not -BeNullOrEmpty
        $match.ToolTip | Should -Match ([regex]::Escape("$($task.SerialNumber) Purchase $($task.Reason)"))
    }

    It 'offers the latest instance first' {
        $null = Get-FeishuInstance $purchase.InstanceCode
        $null = Get-FeishuInstance (Get-FeishuSeedId Purchase4).InstanceCode
        Get-Completion 'Get-FeishuForm ' | Should -Be (Get-FeishuSeedId Purchase4).InstanceCode, $purchase.InstanceCode
    }

    It 'keeps connections apart' {
        $other = Connect-FeishuServer $server @{ PassThru = $true }
        $null = Get-FeishuApproval $everything -Connection $other
        Connect-FeishuServer $server
        $null = Get-FeishuApproval $purchase.ApprovalCode
        Get-Completion 'Get-FeishuReturnedTask -ApprovalCode ' | Should -Be $purchase.ApprovalCode
        Get-Completion 'Get-FeishuReturnedTask -Connection $other -ApprovalCode ' | Should -Be $everything
        $other.Dispose()
        (Get-Match 'Get-FeishuReturnedTask -Connection $other -ApprovalCode ').Count | Should -Be 0
        (Get-Match 'Get-FeishuReturnedTask -Connection $nothing -ApprovalCode ').Count | Should -Be 0
        (Get-Match 'Get-FeishuReturnedTask -Con (Get-FeishuConnection) -ApprovalCode ').Count | Should -Be 0
    }

    It 'forgets with the connection' {
        $null = Get-FeishuApproval $purchase.ApprovalCode
        Disconnect-Feishu
        (Get-Match 'Get-FeishuReturnedTask -ApprovalCode ').Count | Should -Be 0
        Connect-FeishuServer $server
        (Get-Match 'Get-FeishuReturnedTask -ApprovalCode ').Count | Should -Be 0
    }
}

Describe 'Connections' {
    It 'offers the variables that hold an open one' {
        $test_lark = Connect-FeishuServer $server @{ PassThru = $true }
        ${test odd} = Connect-FeishuServer $server @{ PassThru = $true }
        $test_closed = Connect-FeishuServer $server @{ PassThru = $true }
        $test_closed.Dispose()
        $test_text = 'x'
        $match = Get-Match 'Get-FeishuForm -Connection '
        $match.CompletionText | Should -Contain '$test_lark'
        $match.CompletionText | Should -Contain '${test odd}'
        $match.CompletionText | Should -Not -Contain '$test_closed'
        $match.CompletionText | Should -Not -Contain '$test_text'
        ($match | Where-Object CompletionText -EQ '$test_lark').ToolTip | Should -BeExactly "cli_0000000000000001@$(([uri] $server.BaseUri).Authority)"
        Get-Completion 'Disconnect-Feishu test_l' | Should -Be '$test_lark'
        $test_text | Should -Be 'x'
    }
}

Describe 'Controls' {
    BeforeAll {
        Disconnect-Feishu
        Reset-FeishuServer $server
        Connect-FeishuServer $server
        $null = Get-FeishuApproval $purchase.ApprovalCode, $everything
        $form = Get-FeishuForm $purchase.InstanceCode
        $task = Get-FeishuReturnedTask -ApprovalCode $purchase.ApprovalCode | Select-Object -First 1
        $code = $purchase.ApprovalCode
        $bare = '[{"id":"widget_free","type":"input","value":"x"}]' | ConvertTo-FeishuForm
        $ofPurchase = "'Cost centre'", 'Kind', 'Quantity', 'Reason'
    }

    It 'takes the controls of the request whose number stands there' {
        $line = "Invoke-FeishuTaskResubmit $($task.SerialNumber) -SetValue "
        $offered = (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText -replace '^@\{ (''[^'']+'').*', '$1' | Select-Object -Unique
        $offered | Sort-Object | Should -Be "'Cost centre'", "'Kind'", "'Quantity'", "'Reason'"
        $line = "Get-FeishuForm $($task.SerialNumber) | Set-FeishuFormValue -Name "
        (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Sort-Object | Should -Be $ofPurchase
    }

    It 'takes the names of the form at hand: <Line>' -ForEach @(
        @{ Line = '$form | Set-FeishuFormValue -Name ' }
        @{ Line = '$form | Set-FeishuFormValue ' }
        @{ Line = '$task | Set-FeishuFormValue -Name ' }
        @{ Line = '$forms[0] | Set-FeishuFormValue -Name ' }
        @{ Line = '$record | Set-FeishuFormValue -Name ' }
        @{ Line = '$table | Set-FeishuFormValue -Name ' }
        @{ Line = 'Set-FeishuFormValue -InputObject $form -Name ' }
        @{ Line = 'Get-FeishuForm 9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF | Set-FeishuFormValue -Name ' }
        @{ Line = 'Get-FeishuForm -InstanceCode 9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF | Set-FeishuFormValue -Name Kind -Value x | Set-FeishuFormValue -Name ' }
        @{ Line = 'Get-FeishuReturnedTask -ApprovalCode 0A1B2C3D-1111-2222-3333-444455556666 | Set-FeishuFormValue -Name ' }
        @{ Line = 'Get-FeishuReturnedTask $code | Where-Object Reason | Set-FeishuFormValue -Name ' }
        @{ Line = 'Get-FeishuReturnedTask -ApprovalCode $code -Connection (Get-FeishuConnection) | Set-FeishuFormValue -Name '; All = $true }
    ) {
        $forms = @($form, $form)
        $record = [pscustomobject]@{ Form = $form }
        $table = @{ Form = $form }
        $found = Get-Completion $Line
        if ($All) {
            # Which connection that is cannot be told without running something: all that is known is the next best.
            $found | Should -Contain 'Telephone'
        }
        else {
            $found | Sort-Object | Should -Be $ofPurchase
        }
    }

    It 'tells id, type and whether it is required' {
        (Get-Match '$form | Set-FeishuFormValue -Name Reas').ToolTip | Should -BeExactly 'Reason, textarea, widget_reason, required'
    }

    It 'takes the names of all definitions that were seen, where no form is at hand' {
        $found = Get-Completion 'Set-FeishuFormValue -Name '
        $found | Should -Contain "'Cost centre'"
        $found | Should -Contain 'Telephone'
        @($found -eq 'Kind').Count | Should -Be 1
        $found | Should -Not -Contain 'Remark' -Because 'two controls of one form are called so'
        $found | Should -Not -Contain "'Serial number'" -Because 'nothing can write it'
    }

    It 'completes ids, by id, custom id and name' {
        Get-Completion '$form | Set-FeishuFormValue -Id widget_q' | Should -Be 'widget_qty'
        Get-Completion '$form | Set-FeishuFormValue -Id quant' | Should -Be 'widget_qty'
        Get-Completion 'Set-FeishuFormValue -Id subj' | Should -Be 'widget_subject'
        Get-Completion 'Set-FeishuFormValue -Id remark' | Should -Be 'widget_remark_a', 'widget_remark_b'
        Get-Completion '$bare | Set-FeishuFormValue -Id ' | Should -Be 'widget_free'
        Get-Completion 'New-FeishuFormControl -Id widget_pho' | Should -Be 'widget_phone', 'widget_photos'
        Get-Completion '$bare | Set-FeishuFormValue -Name ' | Should -Be 'widget_free'
    }

    It 'makes lines that run: <Line>' -ForEach @(
        @{ Line = '$form | Set-FeishuFormValue -Name cost'; Expected = "`$form | Set-FeishuFormValue -Name 'Cost centre'" }
        @{ Line = "`$form | Set-FeishuFormValue -Name 'cost c"; Expected = "`$form | Set-FeishuFormValue -Name 'Cost centre'" }
        @{ Line = '$form | Set-FeishuFormValue -Name "cost c'; Expected = "`$form | Set-FeishuFormValue -Name 'Cost centre'" }
        @{ Line = '$form | Set-FeishuFormValue -Name Kind -Value spare'; Expected = "`$form | Set-FeishuFormValue -Name Kind -Value 'Spare part'" }
        @{ Line = '$form | Set-FeishuFormValue Kind con'; Expected = '$form | Set-FeishuFormValue Kind Consumable' }
        @{ Line = '$form | Set-FeishuFormValue -Id widget_kind -Value t'; Expected = '$form | Set-FeishuFormValue -Id widget_kind -Value Tool' }
    ) {
        $line = Get-CompletedLine $Line
        $line | Should -BeExactly $Expected
        if ($line -match '-Value|Kind') {
            & ([scriptblock]::Create($line)) | Should -BeOfType 'Feishu.Approval.Forms.FeishuForm'
        }
    }

    # A script that completes a parameter is asked before the brace, and nowhere behind it: see the decisions in docs/architecture.md.
    It 'is not asked by the engine inside a hashtable: <Line>' -ForEach @(
        @{ Line = 'Set-Anything -Table @{ ' }, @{ Line = "Set-Anything -Table @{ '" }, @{ Line = 'Set-Anything -Table @{ A' }, @{ Line = 'Set-Anything -Table @{ A = ' }, @{ Line = "Set-Anything -Table @{ A = '" }
    ) {
        $global:FeishuAsked = 0
        function global:Set-Anything { param([System.Collections.IDictionary] $Table) $Table }
        try {
            Register-ArgumentCompleter -CommandName Set-Anything -ParameterName Table -ScriptBlock { $global:FeishuAsked++ }
            $null = Get-Match $Line
            $global:FeishuAsked | Should -Be 0
            $null = Get-Match 'Set-Anything -Table '
            $global:FeishuAsked | Should -Be 1
        }
        finally {
            Remove-Item function:Set-Anything
            Remove-Variable -Scope Global -Name FeishuAsked
        }
    }

    It 'offers tables of new values, of the form at hand: <Line>' -ForEach @(
        @{ Line = "Invoke-FeishuTaskResubmit 9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF -SetValue " }
        @{ Line = 'Approve-FeishuTask -ApprovalCode $code -SetValue ' }
        @{ Line = 'Get-FeishuReturnedTask Purchase | Invoke-FeishuTaskResubmit -SetValue ' }
    ) {
        $expected = @("@{ 'Reason' = ", "@{ 'Quantity' = ", "@{ 'Cost centre' = ") + @('Spare part', 'Consumable', 'Tool' | ForEach-Object { "@{ 'Kind' = '$_' }" })
        Get-Completion $Line | Sort-Object | Should -Be ($expected | Sort-Object)
    }

    It 'finds the table by what is typed: <Typed>' -ForEach @(
        @{ Typed = 'Qu'; Expected = @("@{ 'Quantity' = ") }
        @{ Typed = "'cost c"; Expected = @("@{ 'Cost centre' = ") }
        @{ Typed = 'Kind=T'; Expected = @("@{ 'Kind' = 'Tool' }") }
        @{ Typed = 'consum'; Expected = @("@{ 'Kind' = 'Consumable' }") }
    ) {
        Get-Completion "Invoke-FeishuTaskResubmit 9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF -SetValue $Typed" | Should -Be $Expected
    }

    It 'offers the open tasks that were seen, of the request at hand where one is named' {
        $all = Get-Completion 'Invoke-FeishuTaskResubmit -TaskId '
        $all | Should -Contain "'$($task.TaskId)'" -Because 'a bare one would be a number'
        $match = Get-Match "Invoke-FeishuTaskResubmit $($task.InstanceCode) -TaskId "
        $match.CompletionText | Should -Be "'$($task.TaskId)'"
        $match.ToolTip | Should -Match 'Purchase'
        Get-Completion "Get-FeishuInstancePreview $($task.InstanceCode) -TaskId " | Should -Be "'$($task.TaskId)'"
    }

    It 'offers the options of the control: <Line>' -ForEach @(
        @{ Line = '$form | Set-FeishuFormValue -Name Kind -Value '; Expected = 'Consumable', "'Spare part'", 'Tool' }
        @{ Line = 'Set-FeishuFormValue -Id widget_flags -Value '; Expected = "'Night shift'", 'Urgent' }
        @{ Line = "Set-FeishuFormValue -Name Flags -Value Urgent, ni"; Expected = @("'Night shift'") }
        @{ Line = '$form | Set-FeishuFormValue -Name Reason -Value '; Expected = @() }
        @{ Line = 'Set-FeishuFormValue -Name Place -Value '; Expected = 'Office', 'p1', 'p2' }
        @{ Line = 'Set-FeishuFormValue -Name Place -Value work'; Expected = 'p1', 'p2' }
    ) {
        @(Get-Completion $Line | Where-Object { $_ } | Sort-Object) | Should -Be @($Expected | Sort-Object)
    }
}

Describe 'People' {
    BeforeAll {
        Connect-Feishu -Sandbox
        $null = Get-FeishuApproval $everything
        $null = Resolve-FeishuUser ada@example.com, ben@example.com, b2c3d4e5
    }

    AfterAll {
        Disconnect-Feishu
    }

    It 'are completed by the names that this session has read: <Line>' -ForEach @(
        @{ Line = 'Get-FeishuTask ad'; Expected = , 'ou_00000000000000000000000000000001' }
        @{ Line = 'Move-FeishuTask X -To Ben'; Expected = 'ou_00000000000000000000000000000002', 'b2c3d4e5' }
        @{ Line = 'Add-FeishuTaskSigner X '; Expected = , 'b2c3d4e5' }
        @{ Line = 'Set-FeishuFormValue -Name Owner -Value Ada'; Expected = , 'ou_00000000000000000000000000000001' }
        @{ Line = 'Get-FeishuTask Zo'; Expected = @() }
    ) {
        @(Get-Completion $Line | Where-Object { $_ }) | Should -Be $Expected
    }
}

Describe 'What nobody but the user knows' {
    It 'is no file: <_>' -ForEach 'Invoke-FeishuTaskResubmit X -UserId ', 'Test-FeishuForm ', 'Connect-Feishu -BaseUri ', 'Find-FeishuTask -Since ', 'Get-FeishuForm -ThrottleLimit ',
        'Invoke-FeishuTaskResubmit -InputObject ', 'Invoke-FeishuTaskResubmit X -TaskId ', 'Invoke-FeishuTaskResubmit -Connection $nothing -SetValue ' {
        Push-Location $TestDrive
        try {
            Set-Content -Path 'a file.txt' -Value 'x'
            Get-Completion $_ | Should -BeNullOrEmpty
        }
        finally {
            Pop-Location
        }
    }

    It 'has a completer everywhere but where a path stands, so that the engine offers no files' {
        $paths = 'Path', 'LiteralPath', 'JournalPath', 'StatePath', 'File'
        $common = [System.Management.Automation.Cmdlet]::CommonParameters + 'WhatIf' + 'Confirm'
        $left = foreach ($command in Get-Command -Module Feishu.Approval) {
            foreach ($parameter in $command.Parameters.Values | Where-Object { $_.Name -notin $common + $paths }) {
                $type = if ($parameter.ParameterType.IsArray) { $parameter.ParameterType.GetElementType() } else { $parameter.ParameterType }
                $known = $parameter.Attributes | Where-Object { $_ -is [System.Management.Automation.ArgumentCompleterAttribute] -or $_ -is [System.Management.Automation.ValidateSetAttribute] }
                if (-not $known -and $type -ne [switch] -and -not $type.IsEnum) { "$($command.Name) -$($parameter.Name)" }
            }
        }
        $left | Should -BeNullOrEmpty
    }
}

Describe 'Values that are files' {
    BeforeAll {
        Connect-Feishu -Sandbox
        $null = Get-FeishuApproval $everything
        Push-Location $TestDrive
        Set-Content -Path invoice.pdf -Value x
    }

    AfterAll {
        Pop-Location
    }

    It 'are left to the engine, and so are those of controls that nobody knows: <Line>' -ForEach @(
        @{ Line = 'Set-FeishuFormValue -Name Paper -Value inv' }
        @{ Line = 'Set-FeishuFormValue -Id widget_photos -Value inv' }
        @{ Line = 'Set-FeishuFormValue -Name Unknown -Value inv' }
    ) {
        Get-Completion $Line | Should -Match 'invoice\.pdf$'
    }

    It 'are none where a control takes no file' {
        (Get-Match 'Set-FeishuFormValue -Name Class -Value inv').Count | Should -Be 0
        (Get-Match 'Set-FeishuFormValue -Name Why -Value inv').Count | Should -Be 0
    }
}

Describe 'Odd names' {
    BeforeAll {
        # A definition as a service may have it; the sandbox has none of this kind.
        Connect-Feishu -Sandbox
        $approval = Get-FeishuApproval $everything
        $flags = [System.Reflection.BindingFlags] 'Instance, NonPublic, Public'
        function Set-Property($Object, $Name, $Value) { $Object.GetType().GetProperty($Name, $flags).SetValue($Object, $Value) }
        $controls = $approval.Controls | Where-Object Id -In widget_subject, widget_class, widget_kind, widget_why
        Set-Property $controls[0] Name '费用中心'
        Set-Property $controls[1] Name "it's $(0x2019 -as [char])quoted$(0x2019 -as [char])"
        Set-Property $controls[2] Name '$(throw)'
        Set-Property $controls[3] Name '-Name'
        $option = $controls[3].Options[0]
        $option.GetType().GetField('<Text>k__BackingField', $flags).SetValue($option, "王五's `$var")
    }

    It 'completes <Typed> to something that means the same' -ForEach @(
        @{ Typed = '费'; Text = '费用中心'; Completed = '费用中心' }
        @{ Typed = "'费"; Text = '费用中心'; Completed = "'费用中心'" }
        @{ Typed = "'it''s"; Text = "it's ’quoted’"; Completed = "'it''s ’’quoted’’'" }
        @{ Typed = "'`$("; Text = '$(throw)'; Completed = "'`$(throw)'" }
        @{ Typed = "'-N"; Text = '-Name'; Completed = "'-Name'" }
    ) {
        $found = Get-Completion "Set-FeishuFormValue -Name $Typed"
        $found | Should -Be $Completed
        & ([scriptblock]::Create("Write-Output $found")) | Should -BeExactly $Text
    }

    It 'offers what leads to the control and the option, and to no other: <Name>' -ForEach @(
        @{ Name = 'a label that is the id of another'; Line = 'Set-FeishuFormValue -Name odd'; Found = 'widget_subject' }
        @{ Name = 'the same in a table'; Line = 'Set-FeishuFormValue -Name x -Value y; Invoke-FeishuTaskResubmit A0000001-0000-4000-8000-000000000007 -SetValue odd'; Found = "@{ 'widget_subject' = " }
        @{ Name = 'a label that is the key of another'; Line = 'Set-FeishuFormValue -Id widget_kind -Value two'; Found = 'k1' }
    ) {
        Set-Property $controls[3] Name 'odd'
        $before = $controls[0].Name
        Set-Property $controls[0] Name 'odd'
        $kind = $controls | Where-Object Id -EQ widget_kind
        $old = $kind.Options
        try {
            $options = foreach ($pair in @('k1', 'two'), @('two', 'three')) { [Activator]::CreateInstance([Feishu.Approval.Forms.FeishuOption], $flags, $null, [object[]] $pair, $null) }
            Set-Property $kind Options ([Feishu.Approval.Forms.FeishuOption[]] $options)
            Get-Completion $Line | Should -Contain $Found
        }
        finally {
            Set-Property $controls[3] Name '-Name'
            Set-Property $controls[0] Name $before
            Set-Property $kind Options $old
        }
    }

    It 'completes an option that way too' {
        $found = Get-Completion 'Set-FeishuFormValue -Id widget_kind -Value 王'
        $found | Should -BeExactly "'王五''s `$var'"
        & ([scriptblock]::Create("Write-Output $found")) | Should -BeExactly "王五's `$var"
    }
}

Describe 'The cost of completion' {
    It 'sends nothing' {
        Disconnect-Feishu
        Reset-FeishuServer $server
        Connect-FeishuServer $server
        $before = @(Get-FeishuServerRequest $server).Count
        foreach ($line in 'Get-FeishuApproval ', 'Get-FeishuForm ', 'Get-FeishuReturnedTask -ApprovalCode ', 'Set-FeishuFormValue -Name ', 'Set-FeishuFormValue -Name Kind -Value ',
            "Get-FeishuForm $($purchase.InstanceCode) | Set-FeishuFormValue -Name ", "Get-FeishuReturnedTask $($purchase.ApprovalCode) | Set-FeishuFormValue -Id ", 'Test-FeishuConnection -Connection ') {
            $null = Get-Match $line
        }

        @(Get-FeishuServerRequest $server).Count | Should -Be $before
    }
}

Describe 'Choices of a group' {
    It 'are offered as the group takes them: <Line>' -ForEach @(
        @{ Line = 'Invoke-FeishuTaskResubmit A0000001-0000-4000-8000-000000000007 -SetValue leave'; Expected = "@{ 'Leave' = @{ 'Type' = 'Annual leave' } }" }
        @{ Line = 'Get-FeishuForm A0000001-0000-4000-8000-000000000007 | Set-FeishuFormValue Leave '; Expected = "@{ 'Type' = 'Annual leave' }" }
    ) {
        Connect-Feishu -Sandbox
        try {
            $form = Get-FeishuForm A0000001-0000-4000-8000-000000000007
            $null = Get-FeishuInstance $form.InstanceCode
            Get-Completion $Line | Should -Be $Expected
            $value = if ($Line -like '*-SetValue*') { (& ([scriptblock]::Create($Expected))).Leave } else { & ([scriptblock]::Create($Expected)) }
            "$($form | Set-FeishuFormValue Leave $value)" | Should -BeExactly "$form"
        }
        finally {
            Disconnect-Feishu
        }
    }
}
