# What one cmdlet gives out and another takes: whose task, which comment, and never more of it than the record names.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $returned = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF'
    $ada = 'ou_00000000000000000000000000000001'
    $server = Start-FeishuServer

    function ConvertTo-Copy {
        param([Parameter(ValueFromPipeline)] $Record, [string] $As)
        process {
            switch ($As) {
                'live' { $Record }
                'selected' { $Record | Select-Object -Property * }
                'csv' { $Record | ConvertTo-Csv | ConvertFrom-Csv }
                'clixml' { $Record | Export-Clixml (Join-Path $TestDrive 'c.xml'); Import-Clixml (Join-Path $TestDrive 'c.xml') }
            }
        }
    }
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'A record' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    AfterEach {
        Disconnect-Feishu
    }

    It 'that comes twice withdraws, or copies, once' {
        $record = [pscustomobject]@{ InstanceCode = $returned }
        @($record, $record | Send-FeishuInstanceCopy -To ou_00000000000000000000000000000003 -ErrorVariable refused -ErrorAction SilentlyContinue).Count | Should -Be 1
        "$($refused[0])" | Should -BeLike '*comes a second time*'
        $words = [pscustomobject]@{ InstanceCode = $returned; Comment = 'a' }, [pscustomobject]@{ InstanceCode = $returned; Comment = 'b' }
        @($words | Send-FeishuInstanceCopy -To ou_00000000000000000000000000000003).Count | Should -Be 2
        @($record, $record | Stop-FeishuInstance -Confirm:$false -ErrorVariable refused -ErrorAction SilentlyContinue).Count | Should -Be 1
        @(Get-FeishuServerRequest $server cancel).Count | Should -Be 1
        $refused[0].FullyQualifiedErrorId | Should -BeLike 'OperationNotPermitted,*'
    }

    It 'that names a comment does not clear all of them: <Name>' -ForEach @(
        @{ Name = 'its ids'; Record = { Get-FeishuComment $returned | Select-Object -First 1 -Property InstanceCode, CommentId } }
        @{ Name = 'a table'; Record = { @{ InstanceCode = $returned; comment_id = '7' } } }
        @{ Name = 'a result'; Record = { Add-FeishuComment $returned -UserId $ada -Text x } }
        @{ Name = 'a stored result'; Record = { Add-FeishuComment $returned -UserId $ada -Text x | ConvertTo-Copy -As csv } }
        @{ Name = 'an entry'; Record = { $null = Add-FeishuComment $returned -UserId $ada -Text x -JournalPath (Join-Path $TestDrive 'e.jsonl'); Get-FeishuJournal (Join-Path $TestDrive 'e.jsonl') } }
    ) {
        $piece = & $Record
        { $piece | Clear-FeishuComment -Confirm:$false } | Should -Throw -ErrorId 'AmbiguousPipeline,*'
        @(Get-FeishuComment $returned).Count | Should -BeGreaterThan 1
    }

    It 'of clearing clears again' {
        $cleared = Clear-FeishuComment $returned -Confirm:$false
        ($cleared | Clear-FeishuComment -Confirm:$false).Action | Should -Be 'comment_clear'
    }

    It 'about a failed resubmission approves nothing: <_>' -ForEach 'live', 'selected', 'csv', 'clixml' {
        $journal = Join-Path $TestDrive "r-$_.jsonl"
        $null = Invoke-FeishuTaskResubmit $returned -SetValue @{ Nope = 1 } -JournalPath $journal -ErrorAction SilentlyContinue
        $entry = Get-FeishuJournal $journal | ConvertTo-Copy -As $_
        foreach ($command in { $entry | Approve-FeishuTask }, { $entry | Deny-FeishuTask }, { $entry | Move-FeishuTask -To ou_00000000000000000000000000000003 }, { $entry | Invoke-FeishuTaskRollback }) {
            $said = @(& $command 2>&1)
            $said.Count | Should -Be 1
            $said[0].FullyQualifiedErrorId | Should -BeLike 'NoOpenTask,*'
        }
    }

    It 'about an edit names its comment: <_>' -ForEach 'live', 'selected', 'csv', 'clixml' {
        $journal = Join-Path $TestDrive "c-$_.jsonl"
        $id = (Get-FeishuComment $returned)[0].CommentId
        Add-FeishuFault $server comment apiCode @{ code = 1390001 }
        $null = Set-FeishuComment $returned -CommentId $id -Text y -JournalPath $journal -ErrorAction SilentlyContinue
        $entry = Get-FeishuJournal $journal | ConvertTo-Copy -As $_
        ($entry | Set-FeishuComment -Text 'ok').CommentId | Should -Be $id
    }
}
