# The main job on a sandbox in memory. Every command is shown before it runs, so that it can be typed at a prompt.

Import-Module ([System.IO.Path]::Combine($PSScriptRoot, '..', 'out', 'Feishu.Approval', 'Feishu.Approval.psd1'))

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

. Show-Step 'A request that was returned to its initiator: who sent it back, and why.' {
    $code = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF'
    Get-FeishuInstance $code
}

. Show-Step 'The corrected form: objects, no hand-escaped JSON.' {
    $form = @(
        @{ id = 'widget_reason'; type = 'textarea'; value = 'Two spare pumps for line 3 / 三号线备用泵两台' }
        @{ id = 'widget_qty'; type = 'number'; value = 2 }
        @{ id = 'widget_kind'; type = 'radioV2'; value = 'm1x2y3z4-abc123-0' }
        @{ id = 'widget_cost'; type = 'input'; value = 'CC-100' }
    )
}

. Show-Step 'What would be sent, where, and on whose behalf. Nothing is sent yet.' {
    Invoke-FeishuTaskResubmit -InstanceCode $code -Form $form -WhatIf
}

. Show-Step 'Sent again, once. The missing ids are looked up in the request itself.' {
    Invoke-FeishuTaskResubmit -InstanceCode $code -Form $form -Comment 'Quantity corrected' -OutVariable result
}

. Show-Step 'The same request now: it has moved on.' {
    $result | Get-FeishuInstance
}
