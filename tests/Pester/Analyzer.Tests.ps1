# PSScriptAnalyzer over everything that ships and everything that people take from here. Without the analyzer it is skipped, and says so.

BeforeDiscovery {
    $analyzer = Get-Module -ListAvailable PSScriptAnalyzer | Sort-Object -Property Version | Select-Object -Last 1
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    $root = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..'))
    $files = @(
        # The manifest and the psm1 as they ship: the formats that they name lie beside them there only.
        Get-ChildItem -Path (Split-Path (Get-FeishuModulePath)), (Join-Path $root 'samples'), (Join-Path $root 'docs') -Recurse -File | Where-Object Extension -In '.ps1', '.psm1', '.psd1'
        Get-ChildItem -Path $root -File | Where-Object { $_.Extension -in '.ps1', '.psd1' -and $_.Name -ne 'Feishu.Approval.psd1' }
    ) | ForEach-Object { @{ Name = $_.FullName.Replace($root, '').Replace('\', '/'); Path = $_.FullName } }
}

Describe 'Script analyzer' -Skip:(-not $analyzer) {
    BeforeAll {
        Import-Module PSScriptAnalyzer
        $settings = Import-PowerShellDataFile -Path ([System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'PSScriptAnalyzerSettings.psd1'))
        $base = (Get-Module PSScriptAnalyzer).ModuleBase
        foreach ($rule in 'PSUseCompatibleCommands', 'PSUseCompatibleTypes') {
            $missing = @($settings.Rules[$rule].TargetProfiles | Where-Object { -not (Test-Path -Path (Join-Path $base "compatibility_profiles/$_.json")) })
            if ($missing) {
                Write-Host "    $rule is NOT checked: this analyzer came without the profile $missing"
                $settings.Rules.Remove($rule)
            }
        }

        # What the analyzer says, each on a line of its own.
        function Get-Finding {
            param([string] $Path, [object] $Settings)
            Invoke-ScriptAnalyzer -Path $Path -Settings $Settings -ErrorAction Stop | ForEach-Object { '{0}:{1} {2} {3}' -f $_.ScriptName, $_.Line, $_.RuleName, $_.Message }
        }
    }

    It 'has nothing to say about <Name>' -ForEach $files {
        Get-Finding $Path $settings | Should -BeNullOrEmpty
        Get-Finding $Path 'PSGallery' | Should -BeNullOrEmpty
    }

    It 'would say it: <Rule>' -ForEach @(
        @{ Rule = 'PSAvoidUsingCmdletAliases'; Script = 'gci' }
        @{ Rule = 'PSUseCompatibleSyntax'; Script = '$a = $b ?? 1; $a' }
        @{ Rule = 'PSUseCompatibleCmdlets'; Script = 'Remove-Alias -Name x' }
        @{ Rule = 'PSAvoidUsingPlainTextForPassword'; Script = 'param([string] $Password) $Password' }
    ) {
        $file = Join-Path $TestDrive 'bad.ps1'
        Set-Content -Path $file -Value $Script
        Get-Finding $file $settings | Should -Match $Rule
    }
}

Describe 'Without the script analyzer' -Skip:([bool] $analyzer) {
    It 'says that nothing was analysed' {
        Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed: shipped scripts and samples were NOT analysed'
    }
}
