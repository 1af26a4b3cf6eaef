# Loads the assembly that fits the running PowerShell. It lives here, not in the manifest, so that
# Import-PowerShellDataFile can still read the manifest.

function Get-FeishuBinaryFolder {
    param(
        [string] $Edition,
        [version] $Version
    )

    if ($Edition -ne 'Core') {
        return 'net472'
    }

    if ($Version -lt [version] '7.4') {
        throw "Feishu.Approval needs PowerShell 7.4 or later, or Windows PowerShell 5.1; this is PowerShell $Version."
    }

    return 'net8.0'
}

# No methods: constrained language calls none. PSVersion is a semantic version on PowerShell 7: its major and minor number are all that matters.
$folder = Get-FeishuBinaryFolder -Edition $PSVersionTable.PSEdition -Version ([version] "$($PSVersionTable.PSVersion.Major).$($PSVersionTable.PSVersion.Minor)")
$binary = Import-Module -Name (Join-Path (Join-Path (Join-Path $PSScriptRoot 'bin') $folder) 'Feishu.Approval.dll') -PassThru
$values = Import-Module -Name (Join-Path $PSScriptRoot 'Feishu.Approval.Values.psd1') -PassThru

if ($ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage') {
    $ExecutionContext.SessionState.Module.OnRemove = {
        Disconnect-Feishu
        Remove-Module -ModuleInfo $values
        Remove-Module -ModuleInfo $binary
    }
}

Export-ModuleMember -Cmdlet @($binary.ExportedCmdlets.Keys)
