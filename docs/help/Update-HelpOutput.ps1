#Requires -Version 7.4

<#
.SYNOPSIS
Runs every example of the help on the sandbox, writes what it prints into the Markdown, and makes the MAML of it. See docs/help.md.
#>
[CmdletBinding()]
param(
    # The cmdlets whose pages are brought up to date.
    [string] $Name = '*'
)

$ErrorActionPreference = 'Stop'
Import-Module ([System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'tests', 'Pester', 'HelpExample.psm1')) -Force

$scratch = Join-Path ([System.IO.Path]::GetTempPath()) ([System.IO.Path]::GetRandomFileName())
$stage = Start-HelpStage
try {
    foreach ($culture in 'en-US', 'zh-CN') {
        foreach ($page in Get-HelpExample $culture $Name | Group-Object -Property Path) {
            $text = [System.IO.File]::ReadAllText($page.Name)
            foreach ($example in $page.Group) {
                $folder = New-Item -ItemType Directory -Path (Join-Path $scratch ([guid]::NewGuid()))
                $seen = Invoke-HelpExample $example $folder.FullName $stage.Server.BaseUri
                if ($seen.Errors) {
                    throw "$($example.Cmdlet) ($culture), $($example.Title): $($seen.Errors -join '; ')"
                }

                $code = '```powershell' + "`n$($example.Code)`n" + '```' + "`n"
                $before = if ($example.Output) { "`n" + '```output' + "`n$($example.Output)`n" + '```' + "`n" }
                $after = if ($seen.Text) { "`n" + '```output' + "`n$($seen.Text)`n" + '```' + "`n" }
                $start = "### $($example.Title)`n`n$code"
                $text = $text.Replace("$start$before", "$start$after")
            }

            [System.IO.File]::WriteAllText($page.Name, $text)
        }
    }
}
finally {
    Stop-HelpStage $stage
    Remove-Item -Path $scratch -Recurse -Force -ErrorAction Ignore
}

& (Join-Path $PSScriptRoot 'Update-Help.ps1')
