# Every rule that is on by default, the gallery's among them, and what Windows PowerShell 5.1 needs.
@{
    IncludeDefaultRules = $true
    Rules               = @{
        PSUseCompatibleSyntax   = @{
            Enable         = $true
            TargetVersions = @('5.1', '7.0', '7.4')
        }
        PSUseCompatibleCmdlets  = @{
            compatibility = @('desktop-5.1.14393.206-windows')
        }

        # Windows Server 2019 with Windows PowerShell 5.1.
        PSUseCompatibleCommands = @{
            Enable         = $true
            TargetProfiles = @('win-8_x64_10.0.17763.0_5.1.17763.316_x64_4.0.30319.42000_framework')
        }
        PSUseCompatibleTypes    = @{
            Enable         = $true
            TargetProfiles = @('win-8_x64_10.0.17763.0_5.1.17763.316_x64_4.0.30319.42000_framework')
        }
    }
}
