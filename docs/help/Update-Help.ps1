#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Microsoft.PowerShell.PlatyPS'; ModuleVersion = '1.0.0' }

<#
.SYNOPSIS
Makes the MAML help that ships from the Markdown beside this script. See docs/help.md.
#>
[CmdletBinding()]
param(
    # Where <culture>/Feishu.Approval.dll-Help.xml goes.
    [string] $Destination = (Join-Path $PSScriptRoot '../../src/Module')
)

$ErrorActionPreference = 'Stop'
$namespaces = @{
    command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
    maml    = 'http://schemas.microsoft.com/maml/2004/10'
    dev     = 'http://schemas.microsoft.com/maml/dev/2004/10'
}

function Select-Node($Node, [string] $XPath) {
    Select-Xml -Xml $Node -XPath $XPath -Namespace $namespaces | ForEach-Object Node
}

# Puts a text into a node as one <maml:para> per paragraph.
function Write-Paragraph($Node, [string] $Text) {
    $Node.RemoveAll()
    foreach ($paragraph in ($Text.Trim() -split '\n\s*\n')) {
        $Node.AppendChild($Node.OwnerDocument.CreateElement('maml', 'para', $namespaces.maml)).InnerText = $paragraph.Trim()
    }
}

# What PlatyPS 1.0 leaves to be mended so that Get-Help reads well: paragraphs run together, example code is not marked as
# code, defaults are missing, types appear with their namespaces, and links point nowhere.
function Repair-Maml([xml] $Maml, $Help) {
    foreach ($node in Select-Node $Maml "//command:command/maml:description | //maml:alert | //command:parameter/maml:description[maml:para]") {
        Write-Paragraph $node (@($node.ChildNodes.InnerText) -join "`n`n")
    }

    foreach ($command in Select-Node $Maml '//command:command') {
        $name = (Select-Node $command 'command:details/command:name').InnerText
        $source = $Help | Where-Object Title -EQ $name
        $examples = $source.Examples
        $nodes = @(Select-Node $command 'command:examples/command:example')
        for ($i = 0; $i -lt $nodes.Count; $i++) {
            $text = $examples[$i].Remarks -replace '\r'
            if ($text -notmatch '(?s)^\s*```powershell\n(?<code>.*?)\n```\n(?:\s*```output\n(?<output>.*?)\n```\n)?(?<remarks>.*)$') {
                throw "$name, $($examples[$i].Title): an example is a powershell block, an output block if it prints something, and text."
            }

            (Select-Node $nodes[$i] 'maml:introduction').RemoveAll()
            (Select-Node $nodes[$i] 'dev:code').InnerText = $Matches.code
            $remarks = Select-Node $nodes[$i] 'dev:remarks'
            Write-Paragraph $remarks $Matches.remarks
            if ($Matches['output']) {
                # As one paragraph, so that its lines stay together.
                $output = $Maml.CreateElement('maml', 'para', $namespaces.maml)
                $output.InnerText = $Matches['output']
                [void] $remarks.PrependChild($output)
            }

            # A blank line before the next example.
            [void] $remarks.AppendChild($Maml.CreateElement('maml', 'para', $namespaces.maml))
        }

        foreach ($parameter in Select-Node $command 'command:parameters/command:parameter') {
            $default = ($source.Parameters | Where-Object Name -EQ $parameter['name', $namespaces.maml].InnerText).DefaultValue
            $parameter.AppendChild($Maml.CreateElement('dev', 'defaultValue', $namespaces.dev)).InnerText = $default
        }
    }

    foreach ($node in Select-Node $Maml '//command:parameters/command:parameter/command:parameterValue') {
        $node.InnerText = $node.InnerText -replace '^.*\.'
    }

    # In the syntax a list of accepted values says more than the name of the type beside it.
    foreach ($node in Select-Node $Maml '//command:syntaxItem/command:parameter[command:parameterValueGroup]/command:parameterValue') {
        [void] $node.ParentNode.RemoveChild($node)
    }

    foreach ($node in Select-Node $Maml '//maml:navigationLink[not(starts-with(maml:uri, "https://"))]') {
        if ($node.LinkText -eq 'Online Version') {
            [void] $node.ParentNode.RemoveChild($node)
        }
        else {
            (Select-Node $node 'maml:uri').RemoveAll()
        }
    }
}

foreach ($culture in 'en-US', 'zh-CN') {
    $scratch = Join-Path ([System.IO.Path]::GetTempPath()) ([System.IO.Path]::GetRandomFileName())
    try {
        $help = Get-ChildItem -Path (Join-Path $PSScriptRoot $culture) -Filter *.md | Sort-Object -Property Name -Culture '' |
            ForEach-Object { Import-MarkdownCommandHelp -Path $_.FullName }
        $made = $help | Export-MamlCommandHelp -OutputFolder $scratch
        $maml = [xml]::new()
        $maml.PreserveWhitespace = $false
        $maml.Load($made.FullName)
        Repair-Maml $maml $help

        $folder = New-Item -ItemType Directory -Force -Path (Join-Path $Destination $culture)
        $settings = [System.Xml.XmlWriterSettings]@{ Indent = $true; NewLineChars = "`n"; Encoding = [System.Text.UTF8Encoding]::new($false) }
        $writer = [System.Xml.XmlWriter]::Create((Join-Path $folder 'Feishu.Approval.dll-Help.xml'), $settings)
        try {
            $maml.Save($writer)
            $writer.WriteWhitespace("`n")
        }
        finally {
            $writer.Dispose()
        }
    }
    finally {
        Remove-Item -Path $scratch -Recurse -Force -ErrorAction Ignore
    }
}
