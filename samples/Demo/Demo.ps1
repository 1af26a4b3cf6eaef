<#
.SYNOPSIS
    The main job on a sandbox in memory. Every command is shown before it runs, so that it can be typed at a prompt.
.EXAMPLE
    pwsh ./samples/Demo/Demo.ps1 -Module Feishu.Approval
    Shows the installed module instead of the one that was built here.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '', Justification = 'A show for people, in colours; nothing is to be taken from its output.')]
[CmdletBinding()]
param(
    # The module to show: a path, or a name that is on the module path.
    [string] $Module = [System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'out', 'Feishu.Approval', 'Feishu.Approval.psd1')
)

Import-Module -Name $Module

function Show-Step {
    param([string] $About, [scriptblock] $Command)

    Write-Host
    Write-Host "# $About" -ForegroundColor DarkGray
    foreach ($statement in $Command.Ast.EndBlock.Statements) {
        $prompt = 'PS>'
        foreach ($line in $statement.Extent.Text -split '\r?\n') {
            Write-Host "$prompt $($line -replace '^    ')" -ForegroundColor Cyan
            $prompt = '>> '
        }
    }

    # In this scope, as if it had been typed here.
    . $Command | Out-String -Stream | Where-Object { $_.Trim() } | Out-Host
}

. Show-Step 'A tenant in memory: definitions, people, and requests in every state that matters.' {
    Connect-Feishu -Sandbox
}

. Show-Step 'What was returned to its initiator, and why.' {
    $code = '0A1B2C3D-1111-2222-3333-444455556666'
    Get-FeishuReturnedTask -ApprovalCode $code
}

. Show-Step 'One of them as it would be sent: labels are option keys already, nothing is escaped by hand.' {
    Get-FeishuForm 9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF
}

. Show-Step 'A name that is not there is caught before anything is sent.' {
    Get-FeishuForm 9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF | Set-FeishuFormValue -Name 'Kind' -Value 'Spare prat' -ErrorAction SilentlyContinue -ErrorVariable fault
    "$fault"
}

. Show-Step 'All of them corrected by name / 按名称更正, and sent again, once each.' {
    Get-FeishuReturnedTask -ApprovalCode $code |
        Set-FeishuFormValue -Name 'Cost centre' -Value 'CC-100' |
        Invoke-FeishuTaskResubmit -Comment 'Cost centre corrected' -OutVariable result
}

. Show-Step 'One of them now: it has moved on, and its next approver has it.' {
    $result[3] | Get-FeishuInstance
}
