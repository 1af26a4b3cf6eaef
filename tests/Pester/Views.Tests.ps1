# What the views look like: whole codes at the usual widths, columns by cells, colours only where they are obeyed.

BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force

    # Every type that comes out of a cmdlet, and every type of ours that hangs on it.
    $found = [System.Collections.Generic.HashSet[type]]::new()
    $left = [System.Collections.Generic.Queue[type]]::new()
    (Get-Command -Module Feishu.Approval).OutputType.Type | Where-Object Namespace -Like 'Feishu.*' | ForEach-Object { $left.Enqueue($_) }
    while ($left.Count -gt 0) {
        $next = $left.Dequeue()
        if ($found.Add($next)) {
            $next.GetProperties().PropertyType | ForEach-Object { $_; if ($_.IsGenericType) { $_.GenericTypeArguments } } |
                Where-Object { $_.Namespace -like 'Feishu.*' -and -not $_.IsEnum -and -not $_.IsValueType } | ForEach-Object { $left.Enqueue($_) }
        }
    }

    $types = $found.FullName | Sort-Object
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    Connect-Feishu -Sandbox

    $escape = [string][char]27
    $returned = (Get-FeishuSeedId Purchase).InstanceCode
    $purchase = (Get-FeishuSeedId Purchase).ApprovalCode
    $taskId = '7500000000000000123'
    $openId = 'ou_00000000000000000000000000000001'
    $chinese = '固定资产采购申请（含维修备件）'

    # An object of a public type as if a service had answered so.
    function New-Shown {
        param([string] $Type, [hashtable] $With = @{})
        $kind = "Feishu.Approval.$Type" -as [type]
        $shown = [Activator]::CreateInstance($kind, $true)
        foreach ($name in $With.Keys) {
            $property = $kind.GetProperty($name)
            $property.SetValue($shown, [System.Management.Automation.LanguagePrimitives]::ConvertTo($With[$name], $property.PropertyType))
        }

        $shown
    }

    # The cells that a text takes in a terminal; the texts here hold no other wide characters.
    function Get-CellCount {
        param([string] $Text)
        $Text.Length + [regex]::Matches($Text, '[\u3000-\u303F\u4E00-\u9FFF\uFF00-\uFF60]').Count
    }

    # In how many cells from the left a text begins, for every line that has it.
    function Get-CellColumn {
        param([string] $Shown, [string] $Text)
        $Shown -split '\r?\n' | Where-Object { $_.Contains($Text) } | ForEach-Object { Get-CellCount $_.Substring(0, $_.IndexOf($Text)) }
    }

    function Invoke-Rendering {
        param([string] $Rendering, [scriptblock] $Script)
        $before = $PSStyle.OutputRendering
        try {
            $PSStyle.OutputRendering = $Rendering
            & $Script
        }
        finally {
            $PSStyle.OutputRendering = $before
        }
    }

    $when = [DateTimeOffset] '2026-03-01T01:00:00Z'
    $samples = @{
        FeishuActionResult    = New-Shown Approvals.FeishuActionResult @{ Action = 'approve'; InstanceCode = $returned; TaskId = $taskId; UserId = $openId; Outcome = 'ConfirmedAfterFault'; CompletedAt = $when; Attempts = 2 }
        FeishuCreateResult    = New-Shown Approvals.FeishuCreateResult @{ InstanceCode = $returned; UserId = $openId; Outcome = 'ConfirmedAfterFault'; CompletedAt = $when; Attempts = 2; Row = 9999 }
        FeishuResubmitResult  = New-Shown Approvals.FeishuResubmitResult @{ InstanceCode = $returned; TaskId = $taskId; UserId = $openId; Outcome = 'ConfirmedAfterFault'; CompletedAt = $when; Attempts = 2 }
        FeishuWaitResult      = New-Shown Approvals.FeishuWaitResult @{ InstanceCode = $returned; SerialNumber = '202603010003'; Outcome = 'Approved'; DecidedBy = $openId; Waited = [timespan]::FromHours(200); Comment = "$chinese CC-100 $chinese" }
        FeishuTask            = New-Shown Approvals.FeishuTask @{ TaskId = $taskId; NodeName = $chinese; Status = 'TRANSFERRED'; OpenId = $openId; StartTime = $when; EndTime = $when }
        FeishuTimelineEntry   = New-Shown Approvals.FeishuTimelineEntry @{ TaskId = $taskId; Type = 'ADD_APPROVER_BEFORE'; OpenId = $openId; CreateTime = $when; Comment = $chinese * 3 }
        FeishuJournalEntry    = New-Shown Journal.FeishuJournalEntry @{ InstanceCode = $returned; TaskId = $taskId; Outcome = 'NotExecuted'; ErrorId = 'HandwrittenSignatureRequired'; At = $when }
        FeishuApprovalNode    = New-Shown Approvals.FeishuApprovalNode @{ Name = $chinese; Type = 'SEQUENTIAL'; NodeId = 'b078ffd28db767c502ac367053f6e0ac'; CustomNodeId = 'manager_first' }
        FeishuReturnedTask    = New-Shown Approvals.FeishuReturnedTask @{ InstanceCode = $returned; SerialNumber = '202603010003'; ApprovalName = $chinese; ReturnedAt = $when; Reason = "$chinese CC-100 $chinese" }
        FeishuInstanceSummary = New-Shown Approvals.FeishuInstanceSummary @{ InstanceCode = $returned; SerialNumber = '202603010003'; ApprovalName = $chinese; Status = 'canceled'; StartTime = $when; UserId = 'a1b2c3d4' }
        FeishuInstanceCopy    = New-Shown Approvals.FeishuInstanceCopy @{ InstanceCode = $returned; SerialNumber = '202603010003'; ApprovalName = $chinese; Status = 'CANCELED'; ReadStatus = 'UNREAD'; SentAt = $when; ReceiverId = 'a1b2c3d4' }
        FeishuTaskSummary     = New-Shown Approvals.FeishuTaskSummary @{ InstanceCode = $returned; TaskId = $taskId; ApprovalName = $chinese; Status = 'transferred'; StartTime = $when; UserId = 'a1b2c3d4' }
        FeishuUserTask        = New-Shown Approvals.FeishuUserTask @{ InstanceCode = $returned; TaskId = $taskId; ApprovalName = $chinese; Title = $chinese; Status = 'Processing'; ProcessStatus = 'Terminated' }
        FeishuUser            = New-Shown Approvals.FeishuUser @{ Identity = $openId; OpenId = $openId; Found = $true; Name = $chinese }
        FeishuPreviewNode     = New-Shown Approvals.FeishuPreviewNode @{ NodeName = $chinese; Type = 'AUTO_REJECT'; Approvers = [string[]] ($openId, $openId); CopyReceivers = [string[]] ($openId, $openId); IsEmpty = $true }
        FeishuControlDefinition = New-Shown Forms.FeishuControlDefinition @{ Name = $chinese; Type = 'radioV2'; Id = 'widget16510608666360001'; Required = $true }
        FeishuFormControl     = New-FeishuFormControl widget16510608666360001 contact -OpenIds $openId
    }
}

Describe 'Every type that comes out' {
    It 'has a view: <_>' -ForEach $types {
        Get-FormatData -TypeName $_ -PowerShellVersion $PSVersionTable.PSVersion | Should -Not -BeNullOrEmpty
    }

    It 'are all there' -ForEach @(@{ Found = $types }) {
        foreach ($name in 'Instance', 'Task', 'TimelineEntry', 'ReturnedTask', 'ApprovalNode', 'PreviewNode', 'ResubmitResult', 'ActionResult', 'JournalEntry', 'Option', 'FormIssue', 'FormFile') {
            $Found | Should -Contain ($Found -like "*.Feishu$name")[0] -Because $name
        }
    }

    It 'is shown when it holds nothing: <_>' -ForEach ($types | Where-Object { ($_ -as [type]).GetConstructor([System.Reflection.BindingFlags] 'Instance, NonPublic, Public', $null, [type[]] @(), $null) }) {
        $shown = & { Set-StrictMode -Version Latest; [Activator]::CreateInstance(($_ -as [type]), $true) | Out-String -Width 120 }
        $shown | Should -Not -BeNullOrEmpty
        $shown | Should -Not -Match '#ERR'
    }
}

Describe 'Tables' {
    It 'align Chinese by cells' {
        $codes = 1..3 | ForEach-Object { "A0000001-0000-4000-8000-00000000000$_" }
        $rows = 'Purchase', '采购', $chinese | ForEach-Object { $number = 0 } {
            New-Shown Approvals.FeishuInstanceSummary @{ InstanceCode = $codes[$number++]; SerialNumber = '202603010003'; ApprovalName = $_; Status = 'pending'; StartTime = $when }
        }
        $shown = $rows | Out-String -Width 119
        $codes | ForEach-Object { Get-CellColumn $shown $_ } | Select-Object -Unique | Should -Be 23
        '2026-03-01' | ForEach-Object { Get-CellColumn $shown $_ } | Select-Object -Unique | Should -Be 80
    }

    It 'do not break a code within a remark' {
        $samples.FeishuReturnedTask | Out-String -Width 79 | Should -Match 'CC-100'
    }
}

Describe 'Every view' {
    BeforeAll {
        if (-not ('Feishu.Approval.Help.TextHost' -as [type])) {
            Add-Type -Path (Join-Path $PSScriptRoot 'TextHost.cs')
        }

        # As a person at a console has it: a host of that width and language, and its own default formatting. One text for each object and view.
        function Get-ShownAt {
            param([object[]] $Object, [int] $Width, [cultureinfo] $Culture)
            $screen = [Feishu.Approval.Help.TextHost]::new($Culture, $Width)
            $state = [initialsessionstate]::CreateDefault()
            $state.ImportPSModule((Get-FeishuModulePath))
            $runspace = [runspacefactory]::CreateRunspace($screen, $state)
            $runspace.Open()
            $shell = [powershell]::Create()
            $shell.Runspace = $runspace
            try {
                $null = $shell.AddScript({
                        param($objects)
                        foreach ($object in $objects) {
                            $Host.UI.Write('####')
                            $object | Out-Default
                            if ($object.GetType().Name -eq 'FeishuInstance') {
                                $Host.UI.Write('####')
                                $object | Format-Table | Out-Default
                                $Host.UI.Write('####')
                                $object | Format-Custom -View Timeline | Out-Default
                            }
                        }
                    }.ToString()).AddArgument($Object).Invoke()
                $shell.Streams.Error | Should -BeNullOrEmpty
                $screen.Text -split '####' | Select-Object -Skip 1
            }
            finally {
                $shell.Dispose()
                $runspace.Dispose()
            }
        }

        # What the columns of its table are called, in their order.
        function Get-Label {
            param([object] $Object)
            $table = (Get-FormatData -TypeName $Object.GetType().FullName -PowerShellVersion $PSVersionTable.PSVersion).FormatViewDefinition.Control |
                Where-Object { $_ -is [System.Management.Automation.TableControl] } | Select-Object -First 1
            for ($i = 0; $table -and $i -lt $table.Headers.Count; $i++) {
                if ($table.Headers[$i].Label) { $table.Headers[$i].Label } else { $table.Rows[0].Columns[$i].DisplayEntry.Value }
            }
        }

        # What is wrong with what was shown.
        function Get-Flaw {
            param([object] $Object, [string] $Shown, [int] $Width, [bool] $IsTable)
            # What a group of rows is about stands above its header.
            $lines = @($Shown -split '\r?\n' | Where-Object { $_.Trim() -and $_ -notmatch '^ +Request: ' })
            $lines | Where-Object { (Get-CellCount $_) -ge $Width } | ForEach-Object { "too wide: $_" }
            if ($IsTable) {
                $labels = @(Get-Label $Object)
                $seen = @($lines[0] -split ' +' | Where-Object { $_ })
                if ($lines[1] -notmatch '^[- ]+$') { "its header takes more than a line: $($lines[0])" }
                if ($seen.Count -eq 0 -or ($seen -join ' ') -cne ($labels[0..($seen.Count - 1)] -join ' ')) { "its columns are not the first of $labels`: $seen" }
            }

            # Codes, ids of tasks, people, nodes and controls, in whatever property.
            $ids = $Object.PSObject.Properties.Value | ForEach-Object { $_; if ($_ -is [System.Collections.IEnumerable] -and $_ -isnot [string]) { $_ | ForEach-Object { $_.Id } } } |
                Where-Object { $_ -is [string] -and $_ -cmatch '^([0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}|75\d{17}|ou_[0-9a-f]{32}|[0-9a-f]{32}|widget\d{17})$' }
            $ids | Select-Object -Unique | Where-Object { $Shown.Contains($_.Substring(0, 10)) -and -not $Shown.Contains($_) } | ForEach-Object { "$_ is broken" }
        }

        $own = (Get-FeishuSeedId Anything).InstanceCode
        $definition = Get-FeishuApproval $purchase
        $null = Add-FeishuComment $own -Text "$chinese CC-100 $chinese" -UserId $openId
        $options = ($definition.Controls | Where-Object { $_.Options.Count -gt 0 } | Select-Object -First 1).Options[0]
        $form = Get-FeishuForm $own
        $walked = @($samples.Values) + @(
            Get-FeishuInstance $returned
            Get-FeishuInstance A0000001-0000-4000-8000-000000000006
            $definition, $options, $form, (Get-FeishuConnection)
            $form.Issues | Select-Object -First 2
            $form.Controls | Select-Object -First 2
            $definition.Controls | Select-Object -First 2
            Get-FeishuComment $own -UserId $openId
            Test-FeishuForm -ApprovalCode $purchase -Form @(@{ id = 'widget_reason'; type = 'input'; value = 'x' })
            Test-FeishuConnection
            Find-FeishuDistrict -Name 'Old Town' | Select-Object -First 1
            Get-FeishuForm $returned | Set-FeishuFormValue Kind Tool | Compare-FeishuForm
            New-Shown Sheets.FeishuFormRow @{ Row = 9999; SerialNumber = '202603010003'; InstanceCode = $returned; Changes = [string[]] ('Quantity', $chinese, 'Cost centre') }
            New-Shown Approvals.FeishuMention @{ Name = $chinese; UserId = $openId; Offset = '3' }
            [Feishu.Approval.Files.FeishuFile].GetConstructors([System.Reflection.BindingFlags] 'Instance, NonPublic')[0].Invoke(@('D93653C3-2609-4EE0-8041-61DC1D84F0B5', $null, "$chinese.pdf", [long] 52428800, 'attachment', $null))
            New-Shown Approvals.FeishuApprovalSubscription @{ ApprovalCode = $purchase; State = 'AlreadySubscribed' }
        )
    }

    It 'shows whole headers and whole ids in <Culture>, at any usual width' -ForEach @{ Culture = 'en-US' }, @{ Culture = 'zh-CN' } {
        $flaws = foreach ($width in 60, 80, 100, 120, 200) {
            $shown = @(Get-ShownAt $walked $width $Culture)
            $at = 0
            foreach ($object in $walked) {
                $name = $object.GetType().Name
                foreach ($isTable in $(if ($name -eq 'FeishuInstance') { $false, $true, $false } else { $name -notin 'FeishuApproval', 'FeishuForm', 'FeishuConnection' })) {
                    Get-Flaw $object $shown[$at++] $width $isTable | ForEach-Object { "$name at $width`: $_" }
                }
            }

            $at | Should -Be $shown.Count
        }

        ($flaws | Select-Object -Unique) -join "`n" | Should -BeNullOrEmpty
        $seen = $walked | ForEach-Object { $_.GetType().FullName } | Select-Object -Unique
        (Get-Command -Module Feishu.Approval).OutputType.Type.FullName | Where-Object { $_ -like 'Feishu.*' -and $_ -notin $seen } | Select-Object -Unique | Should -BeNullOrEmpty
        @($seen).Count | Should -BeGreaterThan 24
    }
}

Describe 'The timeline of a returned request' {
    BeforeAll {
        $instance = Get-FeishuInstance $returned

        # Times and the time waited are the only things that change.
        function Get-Steady {
            param([string] $Shown)
            $Shown -split '\r?\n' | Where-Object { $_.Trim() } |
                ForEach-Object { $_ -replace '\d{4}-\d\d-\d\d \d\d:\d\d(?! [+-])', '<local minute>  ' -replace 'since \d+ (days|h|min) *(?=○)', '<how long>        ' }
        }
    }

    It 'stands in the default view' {
        $text = (Get-Steady ($instance | Out-String -Width 120)) -join "`n"
        $text | Should -Match '(?m)^Timeline     : <local minute>    ●  Start    ou_\.\.0001  submitted$'
        $text | Should -Match '(?m)^               <local minute>    ←  Manager  ou_\.\.0002  returned(  |\n +)"Wrong quantity"$'
        $text | Should -Match '(?m)^               <how long>        ○  Start    ou_\.\.0001  waits for initiator$'
    }

    It 'is a view of its own' {
        Get-Steady ($instance | Format-Custom -View Timeline | Out-String -Width 120) | Should -BeExactly @(
            "$($instance.SerialNumber)  Purchase  PENDING (returned to its initiator)"
            '  <local minute>    ●  Start    ou_..0001  submitted'
            '  <local minute>    ←  Manager  ou_..0002  returned  "Wrong quantity"'
            '  <how long>        ○  Start    ou_..0001  waits for initiator'
        )
    }

    It 'tells when in the reader''s time' {
        $minute = $instance.LastReturn.CreateTime.ToLocalTime().ToString('yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture)
        $instance | Format-Custom -View Timeline | Out-String -Width 120 | Should -Match "$minute  ← "
    }

    It 'tells a second way through the nodes too' {
        $steady = Get-Steady (Get-FeishuInstance A0000001-0000-4000-8000-000000000006 | Format-Custom -View Timeline | Out-String -Width 120)
        $steady | Should -HaveCount 6
        $steady[3] | Should -BeExactly '  <local minute>    ▲  Start    ou_..0001  sent again  "Named them"'
    }

    It 'is ASCII where the encoding of the output has nothing else' {
        $before = [Console]::OutputEncoding
        try {
            [Console]::OutputEncoding = [System.Text.Encoding]::ASCII
            $shown = $instance | Format-Custom -View Timeline | Out-String -Width 120
        }
        finally {
            [Console]::OutputEncoding = $before
        }

        $shown | Should -Match '  <  Manager'
        $shown | Should -Match '  o  Start'
        $shown | Should -Not -Match '[^\x00-\x7F]'
    }

    It 'keeps its columns under a Chinese user interface' {
        $before = [cultureinfo]::CurrentUICulture
        try {
            [cultureinfo]::CurrentUICulture = 'zh-CN'
            $shown = $instance | Out-String -Width 120
        }
        finally {
            [cultureinfo]::CurrentUICulture = $before
        }

        $shown | Should -Match 'Status +: PENDING \(.+\)'
        $shown | Should -Match "WaitsFor +: $openId .+ $taskId"
        '●', '←', '○' | ForEach-Object { Get-CellColumn $shown $_ } | Select-Object -Unique | Should -Be 33
        Get-CellColumn $shown 'ou_..000' | Select-Object -Unique | Should -HaveCount 1
        $samples.FeishuReturnedTask | Out-String -Width 119 | Should -Match $returned
    }
}

Describe 'Colours' {
    BeforeAll {
        $instance = Get-FeishuInstance $returned
        $summary = $samples.FeishuInstanceSummary
        $rejected = New-Shown Approvals.FeishuInstanceSummary @{ InstanceCode = $returned; Status = 'rejected'; ApprovalName = '采购'; SerialNumber = '1' }
        $approved = New-Shown Approvals.FeishuInstanceSummary @{ InstanceCode = $returned; Status = 'approved'; ApprovalName = 'Purchase'; SerialNumber = '2' }
    }

    It 'are there where the rendering is Ansi' {
        $shown = Invoke-Rendering Ansi { $rejected, $approved, $instance | ForEach-Object { $_ | Out-String -Width 119 } }
        $shown[0] | Should -Match "$escape\[31mrejected$escape\[0m"
        $shown[1] | Should -Match "$escape\[32mapproved$escape\[0m"
        $shown[2] | Should -Match "$escape\[33mPENDING"
        $shown[2] | Should -Match "$escape\[33m←"
    }

    It 'move no column' {
        $coloured = Invoke-Rendering Ansi { $rejected, $approved, $summary | Out-String -Width 119 }
        $plain = Invoke-Rendering PlainText { $rejected, $approved, $summary | Out-String -Width 119 }
        [regex]::Replace($coloured, "$escape\[[\d;]*m", '') | Should -BeExactly $plain
    }

    It 'are not there in text: <Rendering>' -ForEach @{ Rendering = 'PlainText' }, @{ Rendering = 'Host' } {
        Invoke-Rendering $Rendering { $rejected, $instance, $samples.FeishuJournalEntry | ForEach-Object { $_ | Out-String -Width 119 } } | Should -Not -Match $escape
    }

    It 'are not there in a file' {
        Invoke-Rendering Host { $instance > TestDrive:/shown.txt; $rejected | Out-File -Append TestDrive:/shown.txt }
        Get-Content TestDrive:/shown.txt -Raw | Should -Match 'PENDING'
        Get-Content TestDrive:/shown.txt -Raw | Should -Not -Match $escape
    }

    It 'are in no property' {
        Invoke-Rendering Ansi { $null = $instance | Out-String; $instance | ConvertTo-Json -Depth 5 -WarningAction Ignore } | Should -Not -Match '\\u001b|\x1b'
        $rejected.Status | Should -BeExactly 'rejected'
    }

    It 'are not there where nobody looks, or nobody wants them: <Name>' -ForEach @(
        @{ Name = 'a pipe'; Variable = @{} }
        @{ Name = 'NO_COLOR'; Variable = @{ NO_COLOR = '1' } }
    ) {
        $script = "Import-Module '$(Get-FeishuModulePath)'; Connect-Feishu -Sandbox; Get-FeishuInstance $returned"
        $start = New-ThisPowerShellStart '-NoProfile', '-NonInteractive', '-Command', $script
        $Variable.Keys | ForEach-Object { $start.Environment[$_] = $Variable[$_] }
        $start.RedirectStandardOutput = $true
        $process = [System.Diagnostics.Process]::Start($start)
        $shown = $process.StandardOutput.ReadToEnd()
        $process.WaitForExit()
        $shown | Should -Match 'PENDING'
        # The engine's own labels may have colours there; what the views add has none.
        $shown | Should -Not -Match "$escape\[3[123]m"
    }
}
