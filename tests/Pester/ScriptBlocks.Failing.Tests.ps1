# A script block that fails, fails its record: wherever it runs, by whatever kind of error, and however it leaves.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    $module = Get-FeishuModulePath
    Import-Module $module -Force
    $ErrorActionPreference = 'Continue'
    $null, $null, $null, $null, $first, $second = Get-FeishuWaitingSeed

    # A line as it runs at a prompt: in no try, where the engine goes on after an error. It sees $records, $first and $journal.
    function Invoke-AtPrompt {
        param([string] $Line)
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$module'; Connect-Feishu -Sandbox; `$first = '$first'; `$journal = '$(Join-Path $TestDrive "$([guid]::NewGuid()).jsonl")'; `$records = '$first', '$second' | ForEach-Object { [pscustomobject]@{ InstanceCode = `$_ } }").Invoke()
            $shell.Commands.Clear()
            $output = $shell.AddScript($Line).Invoke()
            $seen = [pscustomobject]@{ Output = @($output); Errors = @($shell.Streams.Error); Journal = $null }
            $shell.Commands.Clear()
            $seen.Journal = @($shell.AddScript('if (Test-Path $journal) { Get-FeishuJournal $journal | Where-Object -Not IsDone }').Invoke())
            $seen
        }
        finally {
            $shell.Dispose()
        }
    }
}

Describe 'A script block at a prompt' {
    It 'fails its record where it fails: <Line>' -ForEach @(
        @{ Line = '$records | Approve-FeishuTask -Comment { $n = $_.Why.Trim(); "CC-$n" }'; Id = 'InvalidComment' }
        @{ Line = '$records | Approve-FeishuTask -Comment { 1 / 0; "x" }'; Id = 'InvalidComment' }
        @{ Line = '$records | Approve-FeishuTask -Comment { [int] "x"; "x" }'; Id = 'InvalidComment' }
        @{ Line = '$records | Approve-FeishuTask -Comment { Invoke-NoSuchThing; "x" }'; Id = 'InvalidComment' }
        @{ Line = '$records | Approve-FeishuTask -Comment { Write-Error "no reason"; "x" }'; Id = 'InvalidComment' }
        @{ Line = '$records | Approve-FeishuTask -Comment { "x$(Get-Content "./no/such.txt")" }'; Id = 'InvalidComment' }
        @{ Line = '$records | Approve-FeishuTask -Comment @{ text = { $_.Why.Trim(); "x" } }'; Id = 'InvalidComment' }
        @{ Line = '$records | Approve-FeishuTask -SetValue @{ Reason = { $_.Why.Trim(); "x" } }'; Id = 'InvalidForm' }
        @{ Line = '$records | Move-FeishuTask -To { $_.Why.Trim(); "ou_00000000000000000000000000000003" }'; Id = 'InvalidParameter' }
        @{ Line = '$records | Add-FeishuTaskSigner -Signer { $_.Why.Trim(); "c3d4e5f6" } -Position Before'; Id = 'InvalidParameter' }
        @{ Line = '$records | Add-FeishuTaskSigner -Signer c3d4e5f6 -Position { $_.Why.Trim(); "Before" }'; Id = 'InvalidParameter' }
        @{ Line = '$records | Add-FeishuComment -UserId ada@example.com -Text x -ReplyTo { $_.Why.Trim(); $null }'; Id = 'InvalidParameter' }
        @{ Line = '$records | Add-FeishuComment -UserId ada@example.com -Text x -Mention { $_.Why.Trim(); $null }'; Id = 'InvalidComment' }
    ) {
        $seen = Invoke-AtPrompt "$Line -JournalPath `$journal"
        $seen.Output | Should -BeNullOrEmpty
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike "$Id,Feishu*"
        $seen.Errors.Count | Should -Be 2
        $seen.Journal.InstanceCode | Should -Be $first, $second
    }

    It 'fails the row, or the form: <Line>' -ForEach @(
        @{ Line = '@{ Reason = "x" } | New-FeishuInstance 0A1B2C3D-1111-2222-3333-444455556666 -UserId a1b2c3d4 -Title { $_.Nope.Trim(); "x" }' }
        @{ Line = '@{ Reason = "x" } | New-FeishuInstance 0A1B2C3D-1111-2222-3333-444455556666 -UserId a1b2c3d4 -Uuid { $_.Nope.Trim(); "x" }' }
        @{ Line = 'Get-FeishuForm 9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF | Set-FeishuFormValue Kind { $_.Nope.Trim(); "Tool" }' }
        @{ Line = '[pscustomobject]@{ Id = "a" } | New-FeishuFormControl -Type input -Value { $_.Nope.Trim(); "x" }' }
    ) {
        $seen = Invoke-AtPrompt $Line
        $seen.Output | Should -BeNullOrEmpty
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'Invalid*,Feishu*'
    }

    It 'may pass over an error that it knows of: <Block>' -ForEach @(
        @{ Block = '{ Get-Content ./no/such.txt -ErrorAction SilentlyContinue; "x" }' }
        @{ Block = '{ try { 1 / 0 } catch { "x" } }' }
        @{ Block = '{ foreach ($one in 1, 2) { if ($one -eq 1) { continue }; "x" } }' }
        @{ Block = '{ end { "x" } }' }
        @{ Block = '{ process { "x$($_.InstanceCode)" } }' }
    ) {
        $seen = Invoke-AtPrompt "`$records | Approve-FeishuTask -Comment $Block"
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Count | Should -Be 2
    }

    It 'leaves the preference as it was' {
        (Invoke-AtPrompt '$null = $records | Approve-FeishuTask -Comment { "x" }; $ErrorActionPreference').Output | Should -Be 'Continue'
    }
}

Describe 'A script block that leaves otherwise' {
    It 'by <Name>, fails its record alone' -ForEach @(
        @{ Name = 'continue'; Block = '{ if ($_.InstanceCode -eq $first) { continue }; "x" }' }
        @{ Name = 'break'; Block = '{ if ($_.InstanceCode -eq $first) { break }; "x" }' }
        @{ Name = 'continue of a loop around'; Block = '{ if ($_.InstanceCode -eq $first) { continue around }; "x" }' }
    ) {
        $seen = Invoke-AtPrompt ":around foreach (`$turn in 1) { `$records | Approve-FeishuTask -Comment $Block -JournalPath `$journal }"
        $seen.Output.InstanceCode | Should -Be $second
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly 'InvalidComment,Feishu.Approval.Commands.ApproveFeishuTaskCommand'
        "$($seen.Errors)" | Should -Match "$first.*continue or break"
        $seen.Journal.InstanceCode | Should -Be $first
    }

    It 'has one part: <Block>' -ForEach @(
        @{ Block = '{ begin {} process { "x" } end {} }' }
        @{ Block = '{ begin { $n = 1 } end { "x$n" } }' }
    ) {
        $seen = Invoke-AtPrompt "`$records | Approve-FeishuTask -Comment $Block -JournalPath `$journal"
        $seen.Output | Should -BeNullOrEmpty
        $seen.Errors.FullyQualifiedErrorId | Should -Be (@('InvalidComment,Feishu.Approval.Commands.ApproveFeishuTaskCommand') * 2)
        $seen.Errors[0].ErrorDetails.RecommendedAction | Should -Match 'plain block'
    }

    It 'for what is no record says the same as without it' {
        $with = Invoke-AtPrompt '$first | Approve-FeishuTask -Comment { "x" }'
        $without = Invoke-AtPrompt '$first | Approve-FeishuTask -Comment "x"'
        $with.Errors.FullyQualifiedErrorId | Should -BeExactly 'InstanceCodeMissing,Feishu.Approval.Commands.ApproveFeishuTaskCommand'
        "$($with.Errors)" | Should -BeExactly "$($without.Errors)"
    }
}
