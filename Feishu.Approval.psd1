@{
    RootModule             = 'Feishu.Approval.psm1'
    ModuleVersion          = '0.1.0'
    GUID                   = 'b7c6b0a6-3f0d-4d5e-9c0e-7a4b1f0f2c58'
    Author                 = 'The Feishu.Approval contributors'
    CompanyName            = 'Feishu.Approval contributors'
    Copyright              = '(c) 2026 The Feishu.Approval contributors. MIT licence.'
    Description            = 'Resubmits native Feishu (Lark) approval requests that were returned to their initiators, one or by the thousand: nothing lost, nothing sent twice.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Core', 'Desktop')
    TypesToProcess         = @('Feishu.Approval.Types.ps1xml')
    FormatsToProcess       = @('Feishu.Approval.Format.ps1xml')
    CmdletsToExport        = @(
        'Add-FeishuComment'
        'Add-FeishuTaskSigner'
        'Approve-FeishuTask'
        'Clear-FeishuComment'
        'Compare-FeishuForm'
        'Connect-Feishu'
        'ConvertTo-FeishuForm'
        'Deny-FeishuTask'
        'Disconnect-Feishu'
        'Export-FeishuForm'
        'Export-FeishuReport'
        'Find-FeishuDistrict'
        'Find-FeishuInstance'
        'Find-FeishuInstanceCopy'
        'Find-FeishuTask'
        'Get-FeishuApproval'
        'Get-FeishuComment'
        'Get-FeishuConnection'
        'Get-FeishuForm'
        'Get-FeishuInstance'
        'Get-FeishuInstancePreview'
        'Get-FeishuJournal'
        'Get-FeishuReturnedTask'
        'Get-FeishuTask'
        'Import-FeishuForm'
        'Invoke-FeishuRequest'
        'Invoke-FeishuTaskResubmit'
        'Invoke-FeishuTaskRollback'
        'Move-FeishuTask'
        'New-FeishuFormControl'
        'New-FeishuInstance'
        'Register-FeishuApprovalEvent'
        'Remove-FeishuComment'
        'Resolve-FeishuUser'
        'Send-FeishuFile'
        'Send-FeishuInstanceCopy'
        'Set-FeishuComment'
        'Set-FeishuFormValue'
        'Stop-FeishuInstance'
        'Test-FeishuConnection'
        'Test-FeishuForm'
        'Unregister-FeishuApprovalEvent'
        'Wait-FeishuInstance'
        'Watch-FeishuReturnedTask'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    PrivateData            = @{
        PSData = @{
            # A first edition for trying: it has not met a live tenant yet.
            Prerelease   = 'preview1'
            Tags         = @('Feishu', 'Lark', 'Approval', 'Workflow', 'Automation', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            ProjectUri   = 'https://github.com/feishu-approval/feishu-approval'
            LicenseUri   = 'https://github.com/feishu-approval/feishu-approval/blob/main/LICENSE'
            IconUri      = 'https://raw.githubusercontent.com/feishu-approval/feishu-approval/main/docs/images/icon.png'
            ReleaseNotes = 'https://github.com/feishu-approval/feishu-approval/blob/main/CHANGELOG.md'
        }
    }
}
