# A whole session on the sandbox, and all that it says to whoever sits there: views, questions, plans, warnings, verbose lines, progress, errors.

if (-not ('Feishu.Approval.Help.TextHost' -as [type])) {
    Add-Type -Path (Join-Path $PSScriptRoot 'TextHost.cs')
}

# One line of a scene is one pipeline of somebody at the prompt. $purchase and such are codes; people go by what $ada and such are.
$scenes = [ordered]@{
    'reading' = @'
        (Get-FeishuConnection).ApprovalCodes | Get-FeishuApproval; Get-FeishuApproval Purchase
        (Get-FeishuApproval Everything).Controls; (Get-FeishuApproval Purchase).Nodes
        Get-FeishuReturnedTask Purchase -WithNames
        Get-FeishuReturnedTask -ApprovalCode Everything, Contract, Anything -WithNames
        Get-FeishuInstance $returned -WithNames; Get-FeishuInstance $full -WithNames; Get-FeishuInstance $returned | Format-Custom -View Timeline
        Get-FeishuInstance $waiting, $second | Format-Table
        Find-FeishuInstance Purchase -WithNames; Find-FeishuTask Purchase -Status PENDING -WithNames; Get-FeishuTask $ben -WithNames; Get-FeishuTask $ada -Topic Initiated
        Resolve-FeishuUser $ada, $ben, $chen, dora@example.com, nobody@example.com
        Resolve-FeishuUser $ada, $ben, $chen, dora@example.com -UserIdType user_id
        Get-FeishuInstancePreview $returned -WithNames
        Get-FeishuForm $returned; Get-FeishuForm $full; (Get-FeishuForm $full).Issues; (Get-FeishuForm $full).Controls
        Get-FeishuComment $returned -UserId $ada -WithNames
        Find-FeishuDistrict -Name Shenzhen; Find-FeishuDistrict -Name 'Examplia/North/Old Town'
        Test-FeishuConnection; Get-FeishuConnection
        Get-FeishuForm $returned | Set-FeishuFormValue Kind Tool | Compare-FeishuForm
        Wait-FeishuInstance $approved; Watch-FeishuReturnedTask Purchase | Select-Object -First 2
        Get-FeishuForm $simple | Set-FeishuFormValue Owner $ada | Set-FeishuFormValue Items @(@{ Item = 'Belt'; 'Item kind' = 'Tool'; 'Item owner' = $ben }) | Compare-FeishuForm
        Get-FeishuForm $returned | Test-FeishuForm
        Test-FeishuForm -ApprovalCode Purchase -Form @(@{ id = 'widget_kind'; type = 'radioV2'; value = 'Tool' }, @{ id = 'widget_qty'; type = 'number'; value = '2' })
        Test-FeishuForm -ApprovalCode Everything -Form @(@{ id = 'widget_kind'; type = 'radioV2'; value = 'none' }, @{ id = 'widget_clas'; type = 'radio'; value = 'k1' }, @{ id = 'widget_owner'; type = 'contact'; value = @('b2c3d4e5', 'c3d4e5f6') })
'@
    'what would be done' = @'
        Invoke-FeishuTaskResubmit $returned -SetValue @{ Quantity = 2; Kind = 'Tool'; 'Cost centre' = 'CC-100' } -Comment 'Corrected' -WhatIf
        Invoke-FeishuTaskResubmit $simple -SetValue @{ Owner = $ada; Team = @($chen, $ada); Flags = 'Night shift'; Tags = 'Tool', 'Consumable'; Project = 'Beta'; Class = 'First'; Total = 1; Items = @(@{ Item = 'Belt'; 'Item kind' = 'Tool'; 'Item owner' = $ben }) } -WhatIf
        Invoke-FeishuTaskResubmit $full -SetValue @{ Leave = @{ widgetLeaveGroupReason = 'other' } } -AllowPartial -WhatIf
        Get-FeishuReturnedTask Purchase | Invoke-FeishuTaskResubmit -SetValue @{ Kind = 'Tool' } -WhatIf
        Invoke-FeishuTaskResubmit $returned -Form @(@{ id = 'widget_kind'; type = 'radioV2'; value = 'lw0abc12-xyz-1' }) -WhatIf
        Invoke-FeishuTaskResubmit $returned -ApprovalCode $purchase -TaskId 7500000000000000123 -UserId $ada -Form @(@{ id = 'widget_kind'; type = 'radioV2'; value = 'lw0abc12-xyz-1' }) -WhatIf
        Approve-FeishuTask $waiting -Comment 'Fine' -WhatIf; Deny-FeishuTask $waiting -WhatIf; Approve-FeishuTask $open -SetValue @{ Kind = 'Tool'; Owner = $chen } -WhatIf
        Move-FeishuTask $waiting -To $chen -WhatIf; Move-FeishuTask $waiting -To c3d4e5f6 -WhatIf
        Invoke-FeishuTaskRollback $waiting -WhatIf; Invoke-FeishuTaskRollback $second -To Manager -WhatIf; Invoke-FeishuTaskRollback $second -To Manager, START -WhatIf
        Add-FeishuTaskSigner $waiting -Signer chen@example.com, ada@example.com -Position After -Method And -WhatIf; Add-FeishuTaskSigner $waiting -Signer chen@example.com -Position Before -Method Or -WhatIf; Add-FeishuTaskSigner $waiting -Signer chen@example.com -Position Beside -WhatIf
        Send-FeishuInstanceCopy $approved -To $chen, $ben -Comment 'To know' -WhatIf; Stop-FeishuInstance $waiting -WhatIf
        Add-FeishuComment $returned -Text 'Look' -UserId $ada -Mention ben@example.com -WhatIf; Clear-FeishuComment $returned -UserId $ada -WhatIf
        Get-FeishuComment $returned -UserId $ada | Set-FeishuComment -Text 'Now' -WhatIf; Get-FeishuComment $returned -UserId $ada | Remove-FeishuComment -WhatIf
        New-FeishuInstance Purchase -UserId $ada -Value @{ Reason = 'Two pumps'; Quantity = 2; Kind = 'Tool' } -WhatIf
        New-FeishuInstance Contract -UserId $ada -Value @{ Reason = 'Two pumps' } -Approver @{ Manager = $chen } -CopyTo @{ Finance = $ben } -Title 'Pumps' -Department d-1 -WhatIf
        New-FeishuInstance Everything -UserId $ada -Value @{ Subject = 'Pump'; Owner = $chen; Tags = 'Tool'; Items = @(@{ Item = 'Belt'; 'Item kind' = 'Tool'; 'Item owner' = $ben }) } -WhatIf
        Register-FeishuApprovalEvent Purchase -WhatIf; Unregister-FeishuApprovalEvent Purchase -WhatIf
        Invoke-FeishuRequest -Method POST -Path /open-apis/approval/v4/tasks/approve -Body @{} -AsWrite -WhatIf
        Send-FeishuFile $picture -Type image -WhatIf
        Get-FeishuReturnedTask Everything | Export-FeishuForm $list -WhatIf; Export-FeishuForm $list -ApprovalCode Purchase -WhatIf
'@
    'what goes wrong' = @'
        Invoke-FeishuTaskResubmit $returned -SetValue @{ Kind = 'none of them' }
        Invoke-FeishuTaskResubmit $returned -SetValue @{ Kidn = 'Tool'; Quantity = 'two'; Reason = $null }
        Invoke-FeishuTaskResubmit $full -SetValue @{ Subject = 'x' }
        Invoke-FeishuTaskResubmit $simple -SetValue @{ Remark = 'x' }
        Invoke-FeishuTaskResubmit $simple -SetValue @{ Place = 'Workshop' }
        Invoke-FeishuTaskResubmit $simple -SetValue @{ Owner = $ada, $ben }; Invoke-FeishuTaskResubmit $simple -SetValue @{ Owner = 'Ada' }; Invoke-FeishuTaskResubmit $simple -SetValue @{ Owner = 'on_00000000000000000000000000000003' }
        Invoke-FeishuTaskResubmit $simple -SetValue @{ Count = 4 }; Invoke-FeishuTaskResubmit $simple -SetValue @{ Price = @{ value = 4; currency = 'GBP' } }
        Invoke-FeishuTaskResubmit $simple -SetValue @{ Items = @(@{ Item = 'Belt'; 'Item kin' = 'Tool' }) }; Invoke-FeishuTaskResubmit $simple -SetValue @{ Items = @(@{ Item = 'Belt'; 'Item kind' = 'Tol' }) }
        Invoke-FeishuTaskResubmit $simple -SetValue @{ Due = '31.3.2026'; Period = 1; Telephone = 1; Site = 'Old Town'; Project = 'Gamma'; Files = 'no such file.pdf' }
        Invoke-FeishuTaskResubmit $simple -SetValue @{ Class = 'First'; widget_class = 'Second' }
        Invoke-FeishuTaskResubmit $returned -Form @(@{ id = 'widget_kind'; type = 'radioV2'; value = 'Tool' }); Invoke-FeishuTaskResubmit $returned -Form @(@{ id = 'widget_qty'; type = 'number'; value = 2 }, @{ id = 'widget_qty'; type = 'number'; value = 3 })
        Invoke-FeishuTaskResubmit $returned -Form @(@{ id = 'widget_qty'; type = 'number'; value = 2 }) -UserId $ben
        Invoke-FeishuTaskResubmit $full -Form @(@{ id = 'widget_account'; type = 'account'; value = @{ name = 'x' } }); Invoke-FeishuTaskResubmit $full -Form @(@{ id = 'widget_flags'; type = 'checkbox'; value = 'f1' }, @{ id = 'widget_note' })
        Invoke-FeishuTaskResubmit $waiting -SetValue @{ Kind = 'Tool' }; Invoke-FeishuTaskResubmit $approved -SetValue @{ Kind = 'Tool' }
        Get-FeishuForm $simple | Set-FeishuFormValue Knd Tool; Get-FeishuForm $simple | Set-FeishuFormValue Kind Tol; Get-FeishuForm $simple | Set-FeishuFormValue Team 'Ben'
        New-FeishuFormControl widget_kind radioV2 -Value $null; ConvertTo-FeishuForm -InputObject '[{"id":"widget_qty","type":"number"}]'; Test-FeishuForm -ApprovalCode Purchase -Form @(@{ id = 'widget_qty'; type = 'nummber'; value = 2 }) | ForEach-Object { "$_" }
        Approve-FeishuTask $waiting -UserId $chen; Approve-FeishuTask $waiting -TaskId 7500000000000000101; Approve-FeishuTask $returned; Approve-FeishuTask $approved
        Approve-FeishuTask $open -SetValue @{ Kind = 'Tol' }
        Move-FeishuTask $waiting -To $ben; Move-FeishuTask $waiting -To 'Ben'; Move-FeishuTask $waiting -To dora@example.com; Move-FeishuTask $waiting -To nobody@example.com; Move-FeishuTask $waiting -To $ada -UserId on_00000000000000000000000000000002
        Invoke-FeishuTaskRollback $second -To Mangaer; Invoke-FeishuTaskRollback $second -To @()
        Add-FeishuTaskSigner $waiting -Signer ou_00000000000000000000000000000003 -Position After -Method And; Add-FeishuTaskSigner $waiting -Signer on_00000000000000000000000000000003 -Position After -Method And
        Add-FeishuTaskSigner $waiting -Signer c3d4e5f6, ou_00000000000000000000000000000003 -Position After -Method And
        Send-FeishuInstanceCopy $approved -To on_00000000000000000000000000000003 -UserId ou_00000000000000000000000000000001
        Stop-FeishuInstance $waiting -UserId $ben; Stop-FeishuInstance A0000001-0000-4000-8000-000000000010
        New-FeishuInstance Contract -UserId $ada -Value @{ Reason = 'x' }; New-FeishuInstance Contract -UserId $ada -Value @{ Reason = 'x' } -Approver @{ Manger = $chen }; New-FeishuInstance Contract -UserId $ada -Value @{ Reason = 'x' } -Approver @{ Manager = $chen; '11111111111111111111111111111111' = $ben }
        New-FeishuInstance Purchase -UserId $ada -Value @{ Quantity = 2 }; New-FeishuInstance Purchase -UserId $ada -Value @{ Reason = 'x'; Kind = 'Tol'; Colour = 'red' }; New-FeishuInstance Purchase -UserId Ada -Value @{ Reason = 'x' }; New-FeishuInstance Purchase -Value @{ Reason = 'x' }
        New-FeishuInstance Purchase -UserId on_00000000000000000000000000000001 -Value @{ Reason = 'x' }; New-FeishuInstance Purchase -UserId $ada -Value @{ Reason = 'x' } -CopyTo @{ Boss = $ben }
        Get-FeishuForm $returned | New-FeishuInstance Contract -UserId $ada; Get-FeishuForm $full | New-FeishuInstance -UserId $ada
        Set-FeishuComment $returned 7777777777777777777 -Text 'x' -UserId $ada; Add-FeishuComment $returned -Text 'x' -UserId $ada -Mention 'Ben'; Add-FeishuComment $returned -Text 'x'
        Get-FeishuTask 'Ada'; Get-FeishuTask nobody@example.com; Get-FeishuInstance A0000001-0000-4000-8000-0000000000FF; Find-FeishuTask Purchase -Status none; Get-FeishuReturnedTask Purchse
        Get-FeishuInstancePreview $waiting -UserId on_00000000000000000000000000000001; Get-FeishuComment $returned -UserId on_00000000000000000000000000000009
        Wait-FeishuInstance $waiting -TimeoutSec 0; Wait-FeishuInstance $approved -For Returned; Wait-FeishuInstance nonsense; Import-FeishuForm nowhere.csv; Watch-FeishuReturnedTask Nothing
        Find-FeishuDistrict -Name Nowhere; Get-FeishuJournal nowhere.jsonl; Export-FeishuReport nowhere.jsonl nowhere.html
        [pscustomobject] @{ UserId = $ada; Reason = 'x'; Kind = 'Tol' }, [pscustomobject] @{ UserId = $ada; Quantity = 2 } | New-FeishuInstance Purchase
'@
    'what is asked' = @'
        Invoke-FeishuTaskResubmit $returned -SetValue @{ Quantity = 2; Kind = 'Tool' } -Comment 'Corrected' -Confirm
        Approve-FeishuTask $waiting -Confirm; Deny-FeishuTask $waiting -Confirm; Move-FeishuTask $waiting -To $chen -Confirm; Invoke-FeishuTaskRollback $second -To Manager -Confirm
        Add-FeishuTaskSigner $waiting -Signer chen@example.com -Position Before -Method Or -Confirm; Send-FeishuInstanceCopy $approved -To $chen -Confirm; Stop-FeishuInstance $waiting
        Add-FeishuComment $returned -Text 'Look' -UserId $ada -Mention ben@example.com -Confirm; Clear-FeishuComment $returned -UserId $ada
        New-FeishuInstance Contract -UserId $ada -Value @{ Reason = 'Two pumps'; Kind = 'Tool' } -Approver @{ Manager = $chen } -CopyTo @{ Finance = $ben } -Confirm
'@
    'what is done' = @'
        Get-FeishuReturnedTask Purchase | Export-FeishuForm $list -PassThru; Import-FeishuForm $list -IncludeUnchanged; Export-FeishuForm $list -ApprovalCode Contract; Import-FeishuForm $list
        Invoke-FeishuTaskResubmit $returned -SetValue @{ Quantity = 2; Kind = 'Tool' } -Comment 'Corrected' -Verify -Verbose -JournalPath $journal
        Get-FeishuReturnedTask Purchase | Invoke-FeishuTaskResubmit -SetValue @{ Kind = 'Tool' } -JournalPath $journal
        Invoke-FeishuTaskResubmit $full -SetValue @{ Owner = $chen } -AllowPartial -Verify -JournalPath $journal
        Invoke-FeishuTaskResubmit $loose -Form @(@{ id = 'widget_other'; type = 'input'; value = 'x' }) -JournalPath $journal
        Invoke-FeishuTaskResubmit $years -Form @(@{ id = 'widget_reason'; type = 'textarea'; value = 'x' }) -Verify
        Invoke-FeishuTaskResubmit $returned -SetValue @{ Kind = 'Tool' } -JournalPath $journal
        Approve-FeishuTask $open -SetValue @{ Kind = 'Consumable'; Owner = $ben } -Comment 'Fine' -Verify -Verbose -JournalPath $journal
        Move-FeishuTask $waiting -To $chen -Verify -Verbose -JournalPath $journal; Invoke-FeishuTaskRollback $second -To Manager -Verbose -Verify -JournalPath $journal
        Add-FeishuTaskSigner $second -Signer chen@example.com -Position Beside -Verbose -Verify -JournalPath $journal; Send-FeishuInstanceCopy $approved -To $chen, $ben -Verify -Verbose -JournalPath $journal
        Approve-FeishuTask $second -UserId $ben; Deny-FeishuTask $waiting -Comment 'No'; Approve-FeishuTask $second -UserId $ada
        Add-FeishuComment $returned -Text 'Look' -UserId $ada -Mention ben@example.com -Verify -Verbose -JournalPath $journal; Get-FeishuComment $returned -UserId $ada
        New-FeishuInstance Contract -UserId $ada -Value @{ Reason = 'Two pumps'; Kind = 'Tool' } -Approver @{ Manager = $ben } -CopyTo @{ Finance = $chen } -Verify -Verbose -JournalPath $journal | Get-FeishuInstance | Stop-FeishuInstance -Verify
        Get-FeishuJournal $journal; Export-FeishuReport $journal $page -Read -IncludeForm
        Get-FeishuInstance $second; Find-FeishuInstanceCopy Purchase -WithNames; Find-FeishuTask Purchase -WithNames
        Send-FeishuFile $picture -Type image; Register-FeishuApprovalEvent Purchase; Clear-FeishuComment $returned -UserId $ada -Confirm:$false -Verbose
'@
}

# What a session says for each line of it: all of it as Text, what its errors say as Messages. People are named by addresses or by ids.
function Get-SpokenSession {
    param([string] $ModulePath, [cultureinfo] $Culture, [int] $Width, [hashtable] $People, [string] $Folder)
    $screen = [Feishu.Approval.Help.TextHost]::new($Culture, $Width)
    $state = [initialsessionstate]::CreateDefault()
    $state.ImportPSModule($ModulePath)
    $runspace = [runspacefactory]::CreateRunspace($screen, $state)
    $runspace.Open()
    $run = {
        param([string] $Script)
        $shell = [powershell]::Create()
        $shell.Runspace = $runspace
        try {
            $null = $shell.AddScript($Script).AddCommand('Out-Default')
            try { $null = $shell.Invoke() } catch { $shell.Streams.Error.Add($_.Exception.ErrorRecord) }
            @($shell.Streams.Error)
        }
        finally {
            $shell.Dispose()
        }
    }
    try {
        $variables = @{
            purchase = '0A1B2C3D-1111-2222-3333-444455556666'; returned = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF'
            picture = Join-Path $Folder 'pump.png'; journal = Join-Path $Folder "$([guid]::NewGuid()).jsonl"; page = Join-Path $Folder "$([guid]::NewGuid()).html"
            list = Join-Path $Folder "$([guid]::NewGuid()).csv"
        } + $People
        foreach ($one in @{ waiting = 1; second = 2; full = 7; years = 8; approved = 9; loose = 12; open = 13; simple = 15 }.GetEnumerator()) {
            $variables[$one.Key] = 'A0000001-0000-4000-8000-0000000000{0:00}' -f $one.Value
        }

        [System.IO.File]::WriteAllBytes($variables.picture, [Convert]::FromBase64String('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='))
        $variables.Keys | ForEach-Object { $runspace.SessionStateProxy.SetVariable($_, $variables[$_]) }
        $null = & $run 'Connect-Feishu -Sandbox -NoThrottle'
        foreach ($scene in $scenes.Keys) {
            $screen.Answer = if ($scene -eq 'what is asked') { 2 } else { 0 }
            foreach ($line in [scriptblock]::Create($scenes[$scene]).Ast.EndBlock.Statements.Extent.Text) {
                $errors = & $run $line
                $messages = @($errors | ForEach-Object { $_.Exception.Message; $_.ErrorDetails.RecommendedAction })
                [pscustomobject] @{ Scene = $scene; Line = $line; Text = (@($screen.Take()) + $messages) -join "`n"; Messages = $messages; Errors = @($errors) }
            }
        }

        [pscustomobject] @{ Scene = 'progress'; Line = ''; Text = $screen.Progress; Messages = @(); Errors = @() }
    }
    finally {
        $runspace.Dispose()
    }
}

Export-ModuleMember -Function Get-SpokenSession
