BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
}

Describe 'Get-FeishuConnection' {
    AfterEach {
        Disconnect-Feishu
    }

    It 'gives nothing when there is no connection' {
        Get-FeishuConnection | Should -BeNullOrEmpty
    }

    It 'gives the default connection' {
        $made = Connect-Feishu -Sandbox -PassThru
        [object]::ReferenceEquals((Get-FeishuConnection), $made) | Should -BeTrue
    }

    It 'gives nothing once the connection has been closed elsewhere' {
        $made = Connect-Feishu -Sandbox -PassThru
        $made.Dispose()
        Get-FeishuConnection | Should -BeNullOrEmpty
    }

    It 'does not see the default of another runspace' {
        Connect-Feishu -Sandbox
        $path = Get-FeishuModulePath
        $other = [powershell]::Create()
        try {
            $found = $other.AddScript("Import-Module '$path'; Get-FeishuConnection").Invoke()
            $found.Count | Should -Be 0
        }
        finally {
            $other.Dispose()
        }
    }

    It 'has a default view without a secret' {
        $shown = Connect-Feishu -Sandbox -PassThru | Out-String
        $shown | Should -Match 'cli_0000000000000001'
        $shown | Should -Not -Match 'sandbox-secret'
    }
}
