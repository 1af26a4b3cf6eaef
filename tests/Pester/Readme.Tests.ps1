# Whoever rehearses the first session on the sandbox, step by step, must get through.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
}

Describe 'The first session of <Name>' -ForEach @(
    @{ Name = 'README.md' }
    @{ Name = 'README.zh-CN.md' }
) {
    It 'runs as printed' {
        $text = Get-Content -LiteralPath (Join-Path $PSScriptRoot "../../$Name") -Raw -Encoding utf8
        $session = $text.Substring($text.IndexOf("`n3. **"), $text.IndexOf("`n8. **") - $text.IndexOf("`n3. **"))
        $blocks = [regex]::Matches($session, '(?s)```powershell\r?\n(.*?)```') | ForEach-Object { $_.Groups[1].Value }
        $blocks.Count | Should -Be 5
        Push-Location $TestDrive
        Remove-Item * -ErrorAction Ignore
        try {
            Connect-Feishu -Sandbox
            $code = '0A1B2C3D-1111-2222-3333-444455556666'
            $results = foreach ($block in $blocks) {
                $ErrorActionPreference = 'Stop'
                . ([scriptblock]::Create($block)) 3>$null
            }

            @($results | Where-Object Outcome -EQ 'Resubmitted').Count | Should -Be 4
            Get-FeishuReturnedTask $code 3>$null | Should -BeNullOrEmpty
        }
        finally {
            Pop-Location
            Disconnect-Feishu
        }
    }
}
