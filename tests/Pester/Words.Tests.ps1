# What a person reads names things by what people call them: labels, names of nodes and people; a key or an id stands behind its word, in brackets, or not at all.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'SpokenSession.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force

    # Everything that has an id and a word in the sandbox: id, and its words.
    $words = [System.Collections.Generic.Dictionary[string, string[]]]::new([StringComparer]::Ordinal)
    function Add-Word {
        param([string] $Id, [string] $Word)
        if ($Id -and $Word) { $words[$Id] = @($words[$Id]) + $Word | Where-Object { $_ } | Select-Object -Unique }
    }

    Connect-Feishu -Sandbox
    foreach ($definition in (Get-FeishuConnection).ApprovalCodes | Get-FeishuApproval) {
        foreach ($control in @($definition.Controls) + @($definition.Controls.Children) | Where-Object { $_ }) {
            Add-Word $control.Id $control.Name
            $control.Options | ForEach-Object { Add-Word $_.Key $_.Text }
        }

        $definition.Nodes | ForEach-Object { Add-Word $_.NodeId $_.Name; Add-Word $_.CustomNodeId $_.Name }
    }

    $passed = Get-FeishuInstance A0000001-0000-4000-8000-000000000009
    foreach ($step in $passed.Timeline | Where-Object TaskId) {
        Add-Word $step.NodeKey ($passed.Tasks | Where-Object TaskId -EQ $step.TaskId).NodeName
    }

    Disconnect-Feishu
    $people = @{ 1 = 'Ada', 'a1b2c3d4'; 2 = 'Ben', 'b2c3d4e5'; 3 = '陈', 'c3d4e5f6'; 4 = 'Dora', 'd4e5f6a7' }
    foreach ($number in $people.Keys) {
        'ou_{0:d32}', 'ou_..{0:d4}' | ForEach-Object { Add-Word ($_ -f $number) $people[$number][0] }
        Add-Word $people[$number][1] $people[$number][0]
    }

    $anyId = [regex] (($words.Keys | ForEach-Object { [regex]::Escape($_) }) -join '|')

    # The ids that stand somewhere without their word. In what is shown as a table the word may have a column of its own, in which it may be broken; whoever typed an id may read it again.
    function Get-BareId {
        param([string] $Text, [string] $Typed, [switch] $IsTable)
        foreach ($line in $Text -split '\r?\n' | Where-Object { $anyId.IsMatch($_) -and $_ -notmatch '^VERBOSE: [A-Z]+ /open-apis/' }) {
            foreach ($id in $words.Keys | Where-Object { $line.Contains($_) -and -not $Typed.Contains($_) }) {
                $spelled = [regex]::Escape($id)
                $worded = ($words[$id] | ForEach-Object { [regex]::Escape($_) }) -join '|'
                $begun = ($words[$id] | ForEach-Object { [regex]::Escape($_.Substring(0, [Math]::Min(10, $_.Length))) }) -join '|'

                # JSON that is to be pasted into a form has ids alone.
                $rest = $line -replace "(?:$worded) ?[(（]$spelled[)）]" -replace "`"id`":`"$spelled`""
                if ($rest -cmatch "(?<![\w.-])$spelled(?![\w-])" -and -not ($IsTable -and $line -cmatch "(?:$begun)")) { "$id ($($words[$id])): $line" }
            }
        }
    }
}

Describe 'A whole session in <Culture>, people by <By>' -ForEach @(
    @{ Culture = 'en-US'; By = 'address'; People = @{ ada = 'ada@example.com'; ben = 'ben@example.com'; chen = 'chen@example.com' } }
    @{ Culture = 'zh-CN'; By = 'id'; People = @{ ada = 'ou_00000000000000000000000000000001'; ben = 'ou_00000000000000000000000000000002'; chen = 'ou_00000000000000000000000000000003' } }
) {
    BeforeAll {
        $before = [cultureinfo]::CurrentUICulture
        try {
            # What an error says is made when somebody reads it, here.
            [cultureinfo]::CurrentUICulture = $Culture
            $said = @(Get-SpokenSession (Get-FeishuModulePath) $Culture 240 $People $TestDrive)
        }
        finally {
            [cultureinfo]::CurrentUICulture = $before
        }
    }

    It 'shows no key and no id where a word is known' {
        $bare = $said | ForEach-Object { $one = $_; Get-BareId $_.Text $_.Line -IsTable:($_.Scene -eq 'reading') | ForEach-Object { "$($one.Line)`n    $_" } }
        ($bare | Select-Object -Unique) -join "`n" | Should -BeNullOrEmpty
    }

    It 'comes by every cmdlet, and by plans, questions, results, warnings, and errors of all kinds' {
        $names = (Get-Command -Module Feishu.Approval).Name | Where-Object { $_ -notin 'Connect-Feishu', 'Disconnect-Feishu' }
        $names | Where-Object { -not ($said.Line -match "\b$_\b") } | Should -BeNullOrEmpty
        $ids = $said.Errors.FullyQualifiedErrorId
        $ids | Where-Object { $_ -notmatch ',Feishu\.Approval\.Commands\.' } | Should -BeNullOrEmpty
        $expected = 'ApproverMissing', 'CommentNotFound', 'ControlNameAmbiguous', 'ControlNotFound', 'ControlNotWritable', 'HandwrittenSignatureRequired', 'InstanceNotFound', 'InvalidComment', 'InvalidForm',
        'InvalidParameter', 'JournalUnusable', 'NoOpenTask', 'NoReturnedTask', 'NotTheOpenTask', 'NotTheReturnedTask', 'NotThisInstance', 'OptionNotFound', 'UserIdMissing', 'UserIdRejected', 'UserNotFound', 'ValueWouldBeLost'
        $expected | Where-Object { $_ -notin ($ids -replace ',.*') } | Should -BeNullOrEmpty
        @($said | Where-Object { $_.Scene -ne 'what goes wrong' -and $_.Errors }).Line | Should -Be @(
            'Invoke-FeishuTaskResubmit $years -Form @(@{ id = ''widget_reason''; type = ''textarea''; value = ''x'' }) -Verify'
            'Approve-FeishuTask $second -UserId $ada'
        )
        @($said | Where-Object Scene -EQ 'what would be done' | Where-Object Text -NotMatch '(?m)^What if: ').Line | Should -BeNullOrEmpty
        @($said | Where-Object Scene -EQ 'what is asked' | Where-Object Text -NotMatch '(?m)^ASKED: ').Line | Should -BeNullOrEmpty
        @($said | Where-Object Text -Match '(?m)^WARNING: ').Count | Should -BeGreaterThan 3
    }

    It 'names people in every plan, and says all that would be done' {
        $plans = @($said | Where-Object Scene -In 'what would be done', 'what is asked' | Where-Object { $_.Line -notmatch 'ApprovalEvent|Request |FeishuFile|Export-FeishuForm' })
        @($plans | Where-Object Text -NotMatch '(Ada|Ben|陈) \((ou_\.\.000\d|[abc]\d[bcd]\d[cde]\d[def]\d)\)').Line | Should -BeNullOrEmpty
        $new = ($said | Where-Object { $_.Line -like 'New-FeishuInstance Contract*-Title*-WhatIf' }).Text
        $chinese = $Culture -eq 'zh-CN'
        foreach ($line in @(if ($chinese) { '标题：Pumps', '部门：d-1', '指定的审批人：Manager：陈 (ou_..0003)', '抄送：Finance：Ben (ou_..0002)' } else { 'Title: Pumps', 'Department: d-1', 'Approvers picked: Manager: 陈 (ou_..0003)', 'Copies: Finance: Ben (ou_..0002)' }) + 'Reason = Two pumps') {
            $new | Should -Match "(?m)^  $([regex]::Escape($line))\r?$"
        }
    }

    It 'writes nobody''s name or address into a journal' {
        $journals = Get-ChildItem -Path $TestDrive -Filter *.jsonl
        $journals | Should -Not -BeNullOrEmpty
        $journals | Get-Content -Raw -Encoding utf8 | Should -Not -Match '"(Ada|Ben|陈|Dora)"|@example\.com'
    }

    It 'speaks the language of the reader' {
        $lines = $said.Text -split '\r?\n' -match '^(WARNING: |What if: |ASKED: |VERBOSE: )' -notmatch '^(VERBOSE: ([A-Z]+ /|Waiting )|ASKED: Confirm$)'
        $messages = @($lines) + $said.Messages
        $messages.Count | Should -BeGreaterThan 150
        if ($Culture -eq 'zh-CN') {
            @($messages -notmatch '[\u4e00-\u9fff]') | Should -BeNullOrEmpty
        }
    }
}

Describe 'The look for bare ids' {
    It 'finds one: <Text>' -ForEach @(
        @{ Text = 'UserId is given as ou_00000000000000000000000000000002; nothing was sent.' }
        @{ Text = 'Resubmit on behalf of user_id a1b2c3d4' }
        @{ Text = 'Owner: ou_..0002 -> Ada (ou_..0001)' }
        @{ Text = 'The service refused the control widget_owner: no' }
        @{ Text = 'Use the key: lw0abc12-xyz-1.' }
        @{ Text = 'Return to APPROVAL_111111_2222222' }
        @{ Text = 'It can be to: Finance (11111111111111111111111111111111)' }
    ) {
        Get-BareId $Text | Should -HaveCount 1
    }

    It 'passes what has its word: <Text>' -ForEach @(
        @{ Text = 'UserId is given as Ben (ou_00000000000000000000000000000002); nothing was sent.' }
        @{ Text = 'Kind (widget_kind) has no option ''x''. Its options: Tool (lw0abc12-xyz-1)、Spare part（m1x2y3z4-abc123-0）' }
        @{ Text = 'VERBOSE: GET /open-apis/approval/v4/instances/x/comments?user_id=ou_00000000000000000000000000000001 -> HTTP 200' }
    ) {
        Get-BareId $Text | Should -BeNullOrEmpty
    }
}
