BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    $server = Start-FeishuServer

    # In a runspace of its own, whose progress can be looked at.
    function Get-Progress {
        param([hashtable] $With = @{})
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript({
                    param($Module, $BaseUri, $With)
                    Import-Module $Module
                    Connect-Feishu -AppId cli_0000000000000001 -AppSecret (ConvertTo-SecureString 'sandbox-secret-not-real' -AsPlainText -Force) -BaseUri $BaseUri -NoThrottle -NoProxy
                    Get-FeishuReturnedTask 0A1B2C3D-1111-2222-3333-444455556666 | Invoke-FeishuTaskResubmit @With
                }).AddParameters(@{ Module = (Get-FeishuModulePath); BaseUri = $server.BaseUri; With = $With })
            $results = $shell.Invoke()
            [pscustomobject]@{ Results = $results; Errors = @($shell.Streams.Error); Shown = @($shell.Streams.Progress) }
        }
        finally {
            $shell.Dispose()
        }
    }
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'The progress of Invoke-FeishuTaskResubmit' {
    BeforeEach {
        Reset-FeishuServer $server
    }

    It 'is not shown for a short run' {
        $seen = Get-Progress
        $seen.Results.Count | Should -Be 4
        $seen.Shown | Should -BeNullOrEmpty
    }

    It 'shows what is done and what it waits for, and is taken away' {
        $null = Invoke-FeishuServer $server POST ratelimit @{ endpoint = 'resubmit'; limit = 2; seconds = 3 }
        $seen = Get-Progress
        $seen.Results.Count | Should -Be 4
        $seen.Shown.Count | Should -BeGreaterThan 1
        $seen.Shown[0].StatusDescription | Should -Match '^2 done, 0 failed, \d+ a minute; waiting \d+ s$'
        $seen.Shown[-1].RecordType | Should -Be 'Completed'
    }

    It 'is quiet under -ProgressAction Ignore' {
        $null = Invoke-FeishuServer $server POST ratelimit @{ endpoint = 'resubmit'; limit = 2; seconds = 3 }

        # The cmdlet that reads has a bar of its own.
        (Get-Progress @{ ProgressAction = 'Ignore' }).Shown | Where-Object ActivityId -EQ 1 | Should -BeNullOrEmpty
    }
}
