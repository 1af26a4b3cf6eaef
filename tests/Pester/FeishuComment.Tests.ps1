BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $code = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF'
    $initiator = 'ou_00000000000000000000000000000001'
    $manager = 'ou_00000000000000000000000000000002'
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Comments' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    It 'come with their replies' {
        $comments = Get-FeishuComment $code

        $comments.Count | Should -Be 2
        $comments[0].Replies.Text | Should -Be 'Line 3, the small ones'
        $comments[0].UserId | Should -Be $manager
    }

    It 'are replies again where an entry about one is piped back: <_>' -ForEach 'live', 'Select-Object', 'csv' {
        $journal = Join-Path $TestDrive "replies-$_.jsonl"
        $first = (Get-FeishuComment $code)[0].CommentId
        $mention = @{ Id = $manager; Name = 'Ben' }
        Add-FeishuFault $server comment apiCode @{ code = 1390001; times = 2 }
        $null = Add-FeishuComment $code -ReplyTo $first -UserId $initiator -Text 'answer' -JournalPath $journal -ErrorAction SilentlyContinue
        $null = Add-FeishuComment $code -ReplyTo $first -UserId $initiator -Text '@Ben answer' -Mention $mention -JournalPath $journal -ErrorAction SilentlyContinue
        $entries = switch ($_) {
            'live' { Get-FeishuJournal $journal }
            'Select-Object' { Get-FeishuJournal $journal | Select-Object -Property * }
            'csv' { Get-FeishuJournal $journal | Export-Csv "$journal.csv"; Import-Csv "$journal.csv" }
        }

        ($entries[0] | Add-FeishuComment -Text 'answer' -JournalPath $journal).Outcome | Should -Be 'Executed'
        ($entries[1] | Add-FeishuComment -Text '@Ben answer' -Mention $mention -JournalPath $journal).Outcome | Should -Be 'Executed'
        { $entries[0] | Add-FeishuComment -ReplyTo 7 -Text 'answer' } | Should -Throw -ErrorId 'AmbiguousPipeline,*'
        @((Get-FeishuComment $code)[0].Replies.Text)[-2..-1] | Should -Be 'answer', '@Ben answer'
        (Get-FeishuJournal $journal).Outcome | Should -Be 'Executed', 'Executed'
    }

    It 'say of a number that it is no instance code' {
        $null = Get-FeishuComment 7500000000000001001 -UserId $initiator -ErrorVariable refused -ErrorAction SilentlyContinue
        "$refused" | Should -Match 'is a number, such as that of a task'
    }

    It 'are written for a person, and replied to where one is piped' {
        $added = Add-FeishuComment $code -UserId $initiator -Text 'Here it is' -Verify
        $added.Verified | Should -BeTrue
        $reply = Get-FeishuComment $code | Where-Object CommentId -EQ $added.CommentId | Add-FeishuComment -UserId $manager -Text 'Thanks'

        $reply.UserId | Should -Be $manager
        (Get-FeishuComment $code)[-1].Replies.Text | Should -Be 'Thanks'
    }

    It 'are replied to from a stored copy too, with the words and by the person of the command line: <_>' -ForEach 'clixml', 'json', 'csv' {
        $file = Join-Path $TestDrive "comments.$_"
        $copy = switch ($_) {
            'clixml' { Get-FeishuComment $code | Export-Clixml $file; Import-Clixml $file }
            'json' { Get-FeishuComment $code | ConvertTo-Json -Depth 5 | Set-Content $file; Get-Content $file -Raw | ConvertFrom-Json }
            'csv' { Get-FeishuComment $code | Export-Csv $file; Import-Csv $file }
        }
        $nobody = Invoke-FeishuScript { $copy | Select-Object -First 1 | Add-FeishuComment -Text 'reply' }
        $nobody.Errors.FullyQualifiedErrorId | Should -BeLike 'UserIdMissing*'
        $copy | Select-Object -First 1 | Add-FeishuComment -Text 'reply' -UserId $initiator | Out-Null
        $copy | Select-Object -First 1 | Set-FeishuComment -Text 'changed' | Out-Null

        $comment = (Get-FeishuComment $code)[0]
        $comment.Text | Should -BeExactly 'changed'
        $comment.Replies[-1].Text | Should -BeExactly 'reply'
        $comment.Replies[-1].UserId | Should -BeExactly $initiator
    }

    It 'are of the person whose address is given, once the session knows whose it is' {
        { Get-FeishuComment $code | Select-Object -First 1 | Set-FeishuComment -Text x -UserId chen@example.com } | Should -Throw -ErrorId 'AmbiguousPipeline,*'
        $set = Get-FeishuComment $code -UserId ben@example.com | Select-Object -First 1 | Set-FeishuComment -Text x -UserId BEN@example.com
        $set.UserId, $set.Outcome | Should -Be $manager, 'Executed'
    }

    It 'are not all deleted where one was picked' {
        $fault = { Get-FeishuComment $code | Where-Object UserId -EQ $manager | Clear-FeishuComment -Confirm:$false } | Should -Throw -ErrorId 'AmbiguousPipeline,*' -PassThru
        $fault.ErrorDetails.RecommendedAction | Should -Match 'Remove-FeishuComment'
        (Get-FeishuComment $code).Count | Should -Be 2
    }

    It 'are nobody''s where somebody''s tasks are piped, stored or not, and of whoever is named beside them: <_>' -ForEach 'live', 'Select-Object', 'clixml', 'json', 'csv' {
        $file = Join-Path $TestDrive "tasks.$_"
        $tasks = Get-FeishuTask ben@example.com
        $copy = switch ($_) {
            'live' { $tasks }
            'Select-Object' { $tasks | Select-Object -Property * }
            'clixml' { $tasks | Export-Clixml $file; Import-Clixml $file }
            'json' { $tasks | ConvertTo-Json -Depth 5 | Set-Content $file; Get-Content $file -Raw | ConvertFrom-Json }
            'csv' { $tasks | Export-Csv $file; Import-Csv $file }
        }
        $seen = Invoke-FeishuScript { $copy | Select-Object -First 1 | Add-FeishuComment -Text 'Please decide' }
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'UserIdMissing*'
        ($copy | Select-Object -First 1 | Add-FeishuComment -Text 'Please decide' -UserId chen@example.com).UserId | Should -Not -Be $manager
    }

    It 'are nobody''s where entries of a journal about something else are piped, and of their own where they are its own: <_>' -ForEach 'live', 'Select-Object', 'csv' {
        $journal = Join-Path $TestDrive "$_.jsonl"
        $null = Invoke-FeishuTaskResubmit $code -SetValue @{ Reason = 'q' } -JournalPath $journal
        $null = Add-FeishuComment $code -UserId $initiator -Text 'Told' -JournalPath $journal
        $entries = switch ($_) {
            'live' { Get-FeishuJournal $journal }
            'Select-Object' { Get-FeishuJournal $journal | Select-Object -Property * }
            'csv' { Get-FeishuJournal $journal | Export-Csv "$journal.csv"; Import-Csv "$journal.csv" }
        }
        $seen = Invoke-FeishuScript { $entries | Where-Object Action -EQ resubmit | Add-FeishuComment -Text 'Corrected by accounting' }
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'UserIdMissing*'
        ($entries | Where-Object Action -EQ resubmit | Add-FeishuComment -Text 'Corrected' -UserId $manager).UserId | Should -Be $manager
        ($entries | Where-Object Action -EQ comment | Add-FeishuComment -Text 'Told again').UserId | Should -Be $initiator
    }

    It 'are nobody''s where a stored request is piped: its person did not ask for it' {
        $file = Join-Path $TestDrive 'request.csv'
        Get-FeishuReturnedTask 0A1B2C3D-1111-2222-3333-444455556666 | Export-Csv $file
        $seen = Invoke-FeishuScript { Import-Csv $file | Select-Object -First 1 | Add-FeishuComment -Text 'Please hurry' }
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'UserIdMissing*'
    }

    It 'are changed and deleted from the pipeline on behalf of their authors' {
        $set = Get-FeishuComment $code | Set-FeishuComment -Text { $_.Text + '!' }
        $set.UserId | Should -Be $manager, 'ou_00000000000000000000000000000003'
        (Get-FeishuComment $code).Text | Should -Be 'Which pumps, and for which line?!', '请附上报价单!'

        (Get-FeishuComment $code | Remove-FeishuComment -Confirm:$false).Outcome | Should -Be 'Executed', 'Executed'
        (Get-FeishuComment $code).IsDeleted | Should -Be $true
    }

    It 'are all cleared at once, and nothing with -WhatIf' {
        Clear-FeishuComment $code -WhatIf | Should -BeNullOrEmpty
        (Get-FeishuComment $code).Count | Should -Be 2

        (Clear-FeishuComment $code -Confirm:$false).Outcome | Should -Be 'Executed'
        Get-FeishuComment $code -IncludeDeleted | Should -BeNullOrEmpty
    }

    It 'are refused without a person or a comment' {
        $seen = Invoke-FeishuScript { Add-FeishuComment $code -Text 'x' }
        $seen.Errors[0].FullyQualifiedErrorId | Should -Be 'UserIdMissing,Feishu.Approval.Commands.AddFeishuCommentCommand'
        $seen = Invoke-FeishuScript { Remove-FeishuComment $code 7 -Confirm:$false }
        $seen.Errors[0].FullyQualifiedErrorId | Should -Be 'CommentNotFound,Feishu.Approval.Commands.RemoveFeishuCommentCommand'
    }
}
