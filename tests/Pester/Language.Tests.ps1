# The language of messages: what the UI culture says, and nothing that scripts lean on.

BeforeDiscovery {
    $languages = @(
        @{ Culture = 'zh-CN'; IsChinese = $true }
        @{ Culture = 'zh-SG'; IsChinese = $true }
        @{ Culture = 'de-DE'; IsChinese = $false }
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    $server = Start-FeishuServer
    $chinese = '[\u4e00-\u9fff]'

    # What one pwsh of its own says: the lines of its host, and what it gathered.
    function Get-Spoken {
        param([string] $Culture, [string] $Locale)
        $script = @'
$module, $baseUri, $culture = '{MODULE}', '{SERVER}', '{CULTURE}'
[Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
if ($culture) { [cultureinfo]::CurrentUICulture = $culture }
Import-Module $module
$translations = { @([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -like 'Feishu.*.resources' }).Count }
$atImport = & $translations

function Test-Failure {
    param([scriptblock] $Script)
    try { $null = & $Script } catch {
        @{
            Message  = $_.Exception.Message
            Details  = $_.ErrorDetails.Message
            Action   = $_.ErrorDetails.RecommendedAction
            Id       = $_.FullyQualifiedErrorId
            Category = [string]$_.CategoryInfo.Category
        }
    }
}

$code = '0A1B2C3D-1111-2222-3333-444455556666'
$one = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF'
$ErrorActionPreference = 'Stop'
$failures = @(Test-Failure { Get-FeishuInstance $one })
Connect-Feishu -Sandbox
$failures += Test-Failure { Get-FeishuInstance A0000001-0000-4000-8000-0000000000FF }
$failures += Test-Failure { Get-FeishuTask -UserId 1.5 }
$failures += Test-Failure { ConvertTo-FeishuForm -InputObject '[{"id":"a"},{"type":"input"}]' }
$failures += Test-Failure { Invoke-FeishuTaskResubmit $one -SetValue @{ Kind = 'none of them' } }
$failures += Test-Failure { Invoke-FeishuTaskResubmit A0000001-0000-4000-8000-000000000007 -SetValue @{ subject = 'x' } }
$failures += Test-Failure { Get-FeishuJournal -Path (Join-Path ([System.IO.Path]::GetTempPath()) 'no such journal.jsonl') }

Invoke-FeishuTaskResubmit $one -Form '[{"id":"widget_qty","type":"number","value":2}]' -WhatIf -WarningVariable warned -WarningAction SilentlyContinue
Send-FeishuFile -LiteralPath $module -Type attachment -WhatIf
$findings = Test-FeishuForm -ApprovalCode $code -Form '[{"id":"widget_qty","type":"number","value":"2"}]'
$issues = (Get-FeishuForm A0000001-0000-4000-8000-000000000007).Issues

# A reading on other threads, and an object that is asked on another one yet.
$gone = @()
'A0000001-0000-4000-8000-0000000000F1', 'A0000001-0000-4000-8000-0000000000F2' | Get-FeishuInstance -ErrorAction SilentlyContinue -ErrorVariable gone

$shell = [powershell]::Create()
$null = $shell.AddScript({
        param($Module, $BaseUri)
        Import-Module $Module
        Connect-Feishu -AppId cli_0000000000000001 -AppSecret (ConvertTo-SecureString 'sandbox-secret-not-real' -AsPlainText -Force) -BaseUri $BaseUri -NoThrottle -NoProxy
        Get-FeishuReturnedTask 0A1B2C3D-1111-2222-3333-444455556666 | Invoke-FeishuTaskResubmit
    }).AddParameters(@{ Module = $module; BaseUri = $baseUri })
$null = $shell.Invoke()
$shown = $shell.Streams.Progress[0]

'JSON' + (ConvertTo-Json -Compress -Depth 5 -InputObject @{
        AtImport = $atImport
        AtEnd    = & $translations
        Failures = $failures
        Warnings = @($warned | ForEach-Object Message)
        Findings = @($findings | ForEach-Object { $_.Message; $_.Suggestion })
        Kinds    = @($findings | ForEach-Object { [string]$_.Fault })
        Reasons  = @($issues | ForEach-Object { $_.Reason; [string]$_ })
        Gone     = @($gone | ForEach-Object { [string]$_ })
        Progress = @($shown.Activity, $shown.StatusDescription)
    })
'@
        $script = $script.Replace('{MODULE}', (Get-FeishuModulePath)).Replace('{SERVER}', $server.BaseUri).Replace('{CULTURE}', $Culture)
        Reset-FeishuServer $server
        $null = Invoke-FeishuServer $server POST ratelimit @{ endpoint = 'resubmit'; limit = 2; seconds = 3 }
        $start = New-ThisPowerShellStart '-NoProfile', '-NonInteractive', '-OutputFormat', 'Text', '-EncodedCommand', ([Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($script)))
        $start.RedirectStandardOutput = $true
        $start.StandardOutputEncoding = [System.Text.UTF8Encoding]::new($false)
        if ($Locale) { $start.Environment['LC_ALL'] = $Locale }
        $process = [System.Diagnostics.Process]::Start($start)
        $lines = $process.StandardOutput.ReadToEnd() -split '\r?\n'
        $process.WaitForExit()
        $said = ($lines -match '^JSON') -replace '^JSON' | ConvertFrom-Json
        $said | Add-Member -NotePropertyName WhatIf -NotePropertyValue @($lines -match '^What if') -PassThru
    }

    $plain = Get-Spoken 'en-US'
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'Messages in <Culture>' -ForEach $languages {
    BeforeAll {
        $said = Get-Spoken $Culture

        # Each of them holds Chinese, or none of them does.
        function Assert-Language {
            param([string[]] $Text)
            $Text | Should -Not -BeNullOrEmpty
            foreach ($each in $Text) {
                $each | Should -Not -BeNullOrEmpty
                if ($IsChinese) { $each | Should -Match $chinese } else { $each | Should -Not -Match $chinese }
            }
        }
    }

    It 'says what went wrong, and what to do next' {
        $said.Failures.Count | Should -Be 7
        Assert-Language $said.Failures.Message
        Assert-Language $said.Failures.Details
        Assert-Language $said.Failures.Action
        $said.Failures.Details | Should -Be $said.Failures.Message
    }

    It 'leaves ids and categories alone' {
        $said.Failures.Id | Should -Be $plain.Failures.Id
        $said.Failures.Category | Should -Be $plain.Failures.Category
        $said.Kinds | Should -Be $plain.Kinds
        $said.Failures[0].Id | Should -BeExactly 'NotConnected,Feishu.Approval.Commands.GetFeishuInstanceCommand'
        $said.Failures[0].Action | Should -Match 'Connect-Feishu.*-Connection.*ForEach-Object -Parallel.*\$using:'
    }

    It 'warns' {
        $said.Warnings.Count | Should -Be 1
        Assert-Language $said.Warnings
        $said.Warnings[0] | Should -Match 'Reason \(widget_reason\)(、|, )Kind \(widget_kind\)'
    }

    It 'tells under -WhatIf what would be done' {
        $said.WhatIf.Count | Should -Be 2
        Assert-Language $said.WhatIf
        $said.WhatIf[0] | Should -Match 'open_id ou_00000000000000000000000000000001'
        $said.WhatIf[0] | Should -Match '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF.*7500000000000000123'
        $said.WhatIf[1] | Should -Match 'attachment'
    }

    It 'shows progress' {
        Assert-Language $said.Progress
        $said.Progress[1] | Should -Match $(if ($IsChinese) { '^已完成 2，失败 0，每分钟 \d+；等待 \d+ 秒$' } else { '^2 done, 0 failed, \d+ a minute; waiting \d+ s$' })
    }

    It 'tells the faults of a form, and why a value cannot be sent' {
        Assert-Language $said.Findings
        Assert-Language $said.Reasons
    }

    It 'speaks it on the threads of reads that overlap' {
        $said.Gone.Count | Should -Be 2
        Assert-Language $said.Gone
    }

    It 'loads no translation before there is something to say, and then its own only' {
        $said.AtImport | Should -Be 0
        $said.AtEnd | Should -Be $(if ($IsChinese) { 1 } else { 0 })
    }
}

Describe 'The language of the system' {
    It 'is Chinese where the locale is' -Skip:$IsWindows {
        $said = Get-Spoken '' 'zh_CN.UTF-8'
        $said.Failures.Message | Should -Match $chinese
        $said.Failures.Id | Should -Be $plain.Failures.Id
    }
}
