# Loaded by Feishu.Approval.psm1 behind the assembly: what it adds to types calls code of that.
@{
    ModuleVersion        = '1.0'
    GUID                 = '6a0f1f0b-7f0e-4b1c-9d55-3e2f6f6f2c41'
    Author               = 'Feishu.Approval contributors'
    Description          = 'The values of forms, as scripts work with them.'
    PowerShellVersion    = '5.1'
    TypesToProcess       = @('Feishu.Approval.Values.ps1xml')
    FunctionsToExport    = @()
    CmdletsToExport      = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
}
