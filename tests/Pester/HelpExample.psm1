# Reads the examples of the help, runs them as somebody at a console would, and gives back what the console shows.

Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1')
if (-not ('Feishu.Approval.Help.TextHost' -as [type])) {
    Add-Type -Path (Join-Path $PSScriptRoot 'TextHost.cs')
}

# The engine leaves the last cell of a line empty; the 116 others fit into a console of 120, where Get-Help indents by four.
$width = 117

$exampleFolder = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'docs', 'help'))

# An example in the Markdown: a heading, the code, what it prints (if anything), and then text.
$pattern = [regex] '(?ms)^### (?<title>(?:Example|示例)[^\n]*)\n\n```powershell\n(?<code>.*?)\n```\n(?:\n```output\n(?<output>.*?)\n```\n)?'

function Get-HelpExample {
    param([string] $Culture, [string] $Name = '*')
    foreach ($file in Get-ChildItem -Path (Join-Path $exampleFolder $Culture) -Filter "$Name.md" | Sort-Object -Property Name -Culture '') {
        $text = [System.IO.File]::ReadAllText($file.FullName)
        foreach ($match in $pattern.Matches($text)) {
            [pscustomobject]@{
                Culture = $Culture
                Cmdlet  = $file.BaseName
                Path    = $file.FullName
                Title   = $match.Groups['title'].Value
                Code    = $match.Groups['code'].Value
                Output  = $match.Groups['output'].Value
            }
        }
    }
}

# What differs from run to run, in the form in which the pages show it: the time of this very run, what is made of it, how
# long things took, and how long they have been waiting. Times of the sandbox's own past, and everything else, stay as they
# are.
function ConvertTo-StableText {
    param([string] $Text, [datetime] $Since)
    foreach ($day in @($Since, [datetime]::UtcNow) | ForEach-Object { $_.ToUniversalTime().Date; $_.ToLocalTime().Date } | Sort-Object -Unique) {
        $date = $day.ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture)
        $Text = $Text -replace "(?<!\d)$($date -replace '-')\d{6}[0-9A-F]{6}(?![0-9A-F])", '20260302090000000001'
        $Text = $Text -replace "$date([ T])\d\d:\d\d(:\d\d)?(\.\d+)?", '2026-03-02${1}09:00'
    }

    # The sandbox's past lies three whole days ago, on a day that depends on the hour; the pages have it on a day of their own.
    $past = [datetime]::UtcNow.Date.AddDays($(if ([datetime]::UtcNow.Hour -lt 7) { -4 } else { -3 }))
    $Text = $Text -replace $past.ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture), '2026-03-01'
    $Text = $Text -replace "(?<!\d)$($past.ToString('yyyyMMdd', [cultureinfo]::InvariantCulture))(?=\d{4}(?!\d))", '20260301'

    $Text = $Text -replace '(?m)^(20260301\d{4} ou_\S+ +[0-9A-F-]{36} )[234](?=\s|$)', '${1}3'

    # Days since the sandbox's past, minutes since this run. Columns keep their width.
    $Text = [regex]::Replace($Text, '(?<count>\d+)(?<unit> (?:days|天|min|分钟))(?<space> {2,})', {
            param($match)
            $count = if ($match.Groups['unit'].Value -match 'days|天') { '3' } else { '0' }
            $less = $match.Groups['count'].Length - $count.Length
            $count + $match.Groups['unit'].Value + (' ' * [Math]::Max(1, $match.Groups['space'].Length + $less))
        })
    $Text = $Text -replace '(?<=expires=)\d{13}', '1772442000000' -replace '\b\d+(?= ms\b)', '1'
    $Text -replace '(?m)[ \t]+$' -replace '\r' -replace '\A\n+|\s+\z' -replace '\n{3,}', "`n`n"
}

# Runs one example in a fresh sandbox and an empty folder, statement by statement, as a console does. Errors are what it
# should not have; Text is what the console shows.
function Invoke-HelpExample {
    param($Example, [string] $Folder, [string] $BaseUri, [string] $Module = (Get-FeishuModulePath))
    $culture = [cultureinfo]::GetCultureInfo($Example.Culture)
    $console = [Feishu.Approval.Help.TextHost]::new($culture, $width)
    $since = [datetime]::UtcNow
    $before = [cultureinfo]::CurrentCulture, [cultureinfo]::CurrentUICulture, [cultureinfo]::DefaultThreadCurrentCulture, [cultureinfo]::DefaultThreadCurrentUICulture
    $encoding = [Console]::OutputEncoding
    [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
    # Here, and on threads that the module makes.
    [cultureinfo]::CurrentCulture = [cultureinfo]::DefaultThreadCurrentCulture = $culture
    [cultureinfo]::CurrentUICulture = [cultureinfo]::DefaultThreadCurrentUICulture = $culture
    $runspace = [runspacefactory]::CreateRunspace($console)
    $runspace.ThreadOptions = 'UseCurrentThread'
    $runspace.Open()
    $shell = [powershell]::Create($runspace)
    $errors = [System.Collections.Generic.List[object]]::new()
    $warnings = [System.Collections.Generic.List[object]]::new()
    try {
        # A sandbox to start with, and people's answers.
        $preamble = @'
param($Module, $Folder)
Import-Module $Module
Set-Location -LiteralPath $Folder
Connect-Feishu -Sandbox
$secret = ConvertTo-SecureString -String 'sandbox-secret-not-real' -AsPlainText -Force
function Get-Credential { [pscredential]::new('cli_0000000000000001', $secret) }
function Read-Host { $secret }
'@
        [void] $shell.AddScript($preamble).AddArgument($Module).AddArgument($Folder).Invoke()
        $errors.AddRange(@($shell.Streams.Error))

        $tree = [System.Management.Automation.Language.Parser]::ParseInput($Example.Code, [ref] $null, [ref] $null)
        foreach ($statement in $tree.EndBlock.Statements) {
            $shell.Commands.Clear()
            $shell.Streams.ClearStreams()
            # What connects to a real host meets the fake server.
            $runspace.SessionStateProxy.SetVariable('PSDefaultParameterValues', $(
                if ($statement.Extent.Text -match 'Connect-Feishu(?!.*-Sandbox)') { @{ 'Connect-Feishu:BaseUri' = $BaseUri } } else { @{} }))
            [void] $shell.AddScript($statement.Extent.Text).AddCommand('Out-Default').Invoke()
            $errors.AddRange(@($shell.Streams.Error))
            $warnings.AddRange(@($shell.Streams.Warning))
        }
    }
    catch {
        $errors.Add($_)
    }
    finally {
        $shell.Dispose()
        $runspace.Dispose()
        [cultureinfo]::CurrentCulture, [cultureinfo]::CurrentUICulture, [cultureinfo]::DefaultThreadCurrentCulture, [cultureinfo]::DefaultThreadCurrentUICulture = $before
        [Console]::OutputEncoding = $encoding
    }

    [pscustomobject]@{ Text = ConvertTo-StableText $console.Text $since; Errors = $errors; Warnings = $warnings }
}

# Starts what examples need beside the module: the fake server, the app's credentials and no others, and the module where
# -Parallel finds it, as it does once installed. Clocks show UTC, as the pages do, where a process can choose its zone (not on Windows). What
# comes back goes into Stop-HelpStage.
function Start-HelpStage {
    $own = Get-ChildItem -Path env:FEISHU_* -Exclude FEISHU_TEST_*
    $stage = @{ Server = Start-FeishuServer; Path = $env:PSModulePath; Zone = $env:TZ; Own = $own }
    $own | Remove-Item
    $env:TZ = 'UTC'
    [System.TimeZoneInfo]::ClearCachedData()
    $env:PSModulePath = (Split-Path (Split-Path (Get-FeishuModulePath))) + [System.IO.Path]::PathSeparator + $stage.Path
    $env:FEISHU_APP_ID = 'cli_0000000000000001'
    $env:FEISHU_APP_SECRET = 'sandbox-secret-not-real'
    $stage
}

function Stop-HelpStage {
    param($Stage)
    $env:PSModulePath = $Stage.Path
    Remove-Item -Path env:FEISHU_APP_ID, env:FEISHU_APP_SECRET
    $Stage.Own | ForEach-Object { Set-Item -Path "env:$($_.Name)" -Value $_.Value }
    $env:TZ = $Stage.Zone
    [System.TimeZoneInfo]::ClearCachedData()
    Stop-FeishuServer $Stage.Server
}

Export-ModuleMember -Function *
