# The help as people meet it: found, readable, and every example runs as printed.

BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    $cultures = 'en-US', 'zh-CN'
    $helpFolder = Split-Path (Get-FeishuModulePath)
    $examples = foreach ($culture in $cultures) {
        # From the files, since Get-Help speaks one language per session only; below it has to give the same.
        $maml = [xml](Get-Content -Raw -Encoding utf8 -Path (Join-Path $helpFolder "$culture/Feishu.Approval.dll-Help.xml"))
        foreach ($command in $maml.helpItems.command) {
            foreach ($example in $command.examples.example) {
                @{ Culture = $culture; Cmdlet = $command.details.name; Title = $example.title.Trim('- '); Code = $example.code }
            }
        }
    }

    $languages = $examples | Group-Object -Property { $_.Culture } | ForEach-Object { @{ Culture = $_.Name; Examples = $_.Group } }
    $makers = if (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS) { $cultures } else { @() }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    $module = Get-FeishuModulePath
    $repository = Split-Path (Split-Path $PSScriptRoot)

    # Runs a script in a pwsh of its own, where no help is cached, and gives back the object that it ends with.
    function Invoke-Fresh([string] $Script) {
        $text = "`$ErrorActionPreference = 'Stop'; [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new(`$false)
        $Script | ConvertTo-Json -Depth 5 -Compress"
        $before = [Console]::OutputEncoding
        try {
            [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
            $encoded = [Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($text))
            & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -OutputFormat Text -EncodedCommand $encoded | Out-String | ConvertFrom-Json
        }
        finally {
            [Console]::OutputEncoding = $before
        }
    }
}

Describe 'Get-Help in <Culture>' -ForEach $languages {
    BeforeAll {
        $found = Invoke-Fresh @"
[cultureinfo]::CurrentUICulture = '$Culture'
Import-Module '$module'
Get-Command -Module Feishu.Approval | ForEach-Object {
    `$help = Get-Help `$_.Name -Full
    @{
        Name        = `$_.Name
        Synopsis    = `$help.Synopsis
        Description = (`$help.description.Text -join ' ')
        Notes       = (`$help.alertSet | Out-String)
        Codes       = @(`$help.examples.example.code)
        Parameters  = @(`$help.parameters.parameter | Where-Object { `$_ } | ForEach-Object { @{ Name = `$_.name; Text = (`$_.description.Text -join ' ') } })
        Shown       = (`$help | Out-String -Width 120) + (Get-Help `$_.Name -Examples | Out-String -Width 120)
    }
}
"@
    }

    It 'finds every cmdlet' {
        $found.Name | Sort-Object | Should -Be ((Import-PowerShellDataFile -Path $module).CmdletsToExport | Sort-Object)
    }

    It 'says it in this language' {
        $chinese = '[\u4e00-\u9fff]'
        foreach ($help in $found) {
            foreach ($text in @($help.Synopsis, $help.Description, $help.Notes) + @($help.Parameters | ForEach-Object Text)) {
                $text | Should -Not -BeNullOrEmpty -Because $help.Name
                if ($Culture -eq 'zh-CN') { $text | Should -Match $chinese -Because $help.Name } else { $text | Should -Not -Match $chinese -Because $help.Name }
            }
        }
    }

    It 'has no placeholder, no fence and no control character' {
        foreach ($help in $found) {
            $help.Shown | Should -Not -Match '\{\{|```|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]' -Because $help.Name
        }
    }

    It 'gives the examples that are run below, at least two of each' {
        foreach ($help in $found) {
            $run = @($Examples | Where-Object Cmdlet -EQ $help.Name | ForEach-Object Code)
            $help.Codes | Should -BeExactly $run -Because $help.Name
            $run.Count | Should -BeGreaterOrEqual 2 -Because $help.Name
        }
    }
}

Describe 'Examples' {
    BeforeAll {
        $server = Start-FeishuServer
        $path = $env:PSModulePath
        # Where -Parallel finds the module, as it does once installed.
        $env:PSModulePath = (Split-Path (Split-Path $module)) + [System.IO.Path]::PathSeparator + $path
    }

    AfterAll {
        $env:PSModulePath = $path
        Stop-FeishuServer $server
    }

    BeforeEach {
        Get-ChildItem -Path env:FEISHU_* -Exclude FEISHU_TEST_* | Remove-Item
        $env:FEISHU_APP_ID = 'cli_0000000000000001'
        $env:FEISHU_APP_SECRET = 'sandbox-secret-not-real'
    }

    AfterEach {
        Remove-Item -Path env:FEISHU_APP_ID, env:FEISHU_APP_SECRET
    }

    It '<Cmdlet> (<Culture>): <Title>' -ForEach $examples {
        $folder = New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))
        $shell = [powershell]::Create()
        try {
            # A sandbox to start with, and people's answers; what connects to a real host meets the fake server.
            [void] $shell.AddScript(@'
param($Module, $Folder, $BaseUri)
Import-Module $Module
Set-Location -LiteralPath $Folder
Connect-Feishu -Sandbox
$secret = ConvertTo-SecureString -String 'sandbox-secret-not-real' -AsPlainText -Force
function Get-Credential { [pscredential]::new('cli_0000000000000001', $secret) }
function Read-Host { $secret }
if ($BaseUri) { $PSDefaultParameterValues['Connect-Feishu:BaseUri'] = $BaseUri }
'@).AddArgument($module).AddArgument($folder.FullName).AddArgument($(if ($Code -notmatch '-Sandbox') { $server.BaseUri })).Invoke()
            $shell.HadErrors | Should -BeFalse -Because (@($shell.Streams.Error) -join '; ')

            $shell.Commands.Clear()
            $written = $shell.AddScript($Code).Invoke()
            @($shell.Streams.Error) -join '; ' | Should -BeNullOrEmpty
            $shell.InvocationStateInfo.State | Should -Be 'Completed'

            $shell.Commands.Clear()
            $sent = @($written | Where-Object { $_.PSObject.TypeNames -contains 'Feishu.Approval.Approvals.FeishuResubmitResult' })
            $sent | ForEach-Object { $_.Outcome | Should -Be 'Resubmitted' }
            if ($Code -match 'Invoke-FeishuTaskResubmit' -and $Code -notmatch '-WhatIf') {
                @($written).Count | Should -BeGreaterThan 0
            }

            # A warning that the text does not speak of would only puzzle people.
            @($shell.Streams.Warning) -join '; ' | Should -BeNullOrEmpty
        }
        finally {
            $shell.Dispose()
        }
    }
}

Describe 'The committed MAML' {
    It 'is what Update-Help.ps1 makes (<_>)' -ForEach $makers {
        $made = Join-Path $TestDrive 'maml'
        $script = Join-Path $repository 'docs/help/Update-Help.ps1'
        & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File $script -Destination $made | Out-Null
        $file = "$_/Feishu.Approval.dll-Help.xml"
        (Get-Content -Raw -Path (Join-Path $made $file)) | Should -BeExactly (Get-Content -Raw -Path (Join-Path $repository "src/Module/$file"))
    }
}
