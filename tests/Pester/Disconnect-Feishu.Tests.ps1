BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $any = Get-FeishuSeedId Anything
    $notConnected = 'NotConnected,Feishu.Approval.Commands.InvokeFeishuTaskResubmitCommand'
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Disconnect-Feishu' {
    BeforeEach {
        Reset-FeishuServer $server
        Disconnect-Feishu
    }

    It 'does nothing, and says nothing, without a connection' {
        $seen = Invoke-FeishuScript { Disconnect-Feishu; Disconnect-Feishu }
        $seen.Output | Should -BeNullOrEmpty
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Ended | Should -BeNullOrEmpty
    }

    It 'closes the default' {
        $made = Connect-FeishuServer $server @{ PassThru = $true }
        (Invoke-FeishuScript { Disconnect-Feishu }).Output | Should -BeNullOrEmpty
        $made.IsClosed | Should -BeTrue
        Get-FeishuConnection | Should -BeNullOrEmpty
        (Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form '[{"id":"a","type":"input","value":"x"}]' }).Ended.FullyQualifiedErrorId | Should -BeExactly $notConnected
        (Get-FeishuServerRequest $server).endpoint | Should -Be 'token'
    }

    It 'closes <Name>, and leaves the default alone' -ForEach @(
        @{ Name = 'the one that is given'; Script = { Disconnect-Feishu -Connection $other } }
        @{ Name = 'the one that is piped'; Script = { $other | Disconnect-Feishu } }
        @{ Name = 'the one in the first place'; Script = { Disconnect-Feishu $other } }
    ) {
        $other = Connect-FeishuServer $server @{ PassThru = $true }
        $default = Connect-FeishuServer $server @{ PassThru = $true }
        & $Script
        $other.IsClosed | Should -BeTrue
        $default.IsClosed | Should -BeFalse
        [object]::ReferenceEquals((Get-FeishuConnection), $default) | Should -BeTrue
    }

    It 'closes many, the default among them' {
        $all = 1..3 | ForEach-Object { Connect-FeishuServer $server @{ PassThru = $true } }
        $all | Disconnect-Feishu
        $all.IsClosed | Should -Be $true, $true, $true
        Get-FeishuConnection | Should -BeNullOrEmpty
    }

    It 'may be told twice' {
        $made = Connect-FeishuServer $server @{ PassThru = $true }
        Disconnect-Feishu $made
        (Invoke-FeishuScript { Disconnect-Feishu $made }).Errors | Should -BeNullOrEmpty
    }

    It 'leaves records whose reading has to be done again, and says so' {
        $made = Connect-FeishuServer $server @{ PassThru = $true }
        $record = Get-FeishuInstance $any.InstanceCode
        Disconnect-Feishu $made
        Connect-FeishuServer $server
        foreach ($script in { $record | Stop-FeishuInstance -Confirm:$false }, { $record | Stop-FeishuInstance -Confirm:$false -Connection (Get-FeishuConnection) }) {
            (Invoke-FeishuScript $script).Ended.ErrorDetails.RecommendedAction | Should -Match '^Read the records again'
        }

        Disconnect-Feishu
    }

    It 'ends what another runspace is doing with it' {
        $made = Connect-FeishuServer $server @{ PassThru = $true; TimeoutSec = 30; MaximumRetryCount = 0 }
        Add-FeishuFault $server instance hang @{ times = 0 }
        $shell = [powershell]::Create()
        try {
            $running = $shell.AddScript("param(`$c) Import-Module '$(Get-FeishuModulePath)'; Invoke-FeishuTaskResubmit $($any.InstanceCode) -Form '[{""id"":""a"",""type"":""input"",""value"":""x""}]' -Connection `$c").AddArgument($made).BeginInvoke()
            $limit = [System.Diagnostics.Stopwatch]::StartNew()
            while (-not (Get-FeishuServerRequest $server instance) -and $limit.Elapsed.TotalSeconds -lt 15) {
                Start-Sleep -Milliseconds 50
            }

            Disconnect-Feishu $made
            $running.AsyncWaitHandle.WaitOne(5000) | Should -BeTrue
            Get-FeishuServerRequest $server resubmit | Should -BeNullOrEmpty
        }
        finally {
            $shell.Dispose()
        }
    }
}
