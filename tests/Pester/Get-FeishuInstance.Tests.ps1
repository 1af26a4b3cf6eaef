BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force

    $returned = '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF'
    $server = Start-FeishuServer
    $secret = ConvertTo-SecureString 'sandbox-secret-not-real' -AsPlainText -Force
    $credential = [pscredential]::new('cli_0000000000000001', $secret)
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'Get-FeishuInstance' {
    BeforeEach {
        $null = Invoke-FeishuServer $server POST reset
        Connect-Feishu $credential -BaseUri $server.BaseUri -RetryIntervalSec 0
    }

    AfterEach {
        Disconnect-Feishu
    }

    It 'reads where a request is, who has it and why it was returned' {
        $instance = Get-FeishuInstance $returned
        $instance.InstanceCode | Should -BeExactly $returned
        $instance.Status | Should -BeExactly 'PENDING'
        $instance.IsReturned | Should -BeTrue
        $instance.LastReturn.OpenId | Should -BeExactly 'ou_00000000000000000000000000000002'
        $instance.OpenTasks.TaskId | Should -BeExactly '7500000000000000123'
        $instance.ReadForm | Should -Match 'widget_qty'
    }

    It 'keeps the order of the codes, however many are read at once' {
        # The first answer comes last.
        $null = Invoke-FeishuServer $server POST faults @{ endpoint = 'instance'; kind = 'slow'; delayMs = 700 }
        $codes = '04', '05', '06', '07', '08', '09' | ForEach-Object { "A0000001-0000-4000-8000-0000000000$_" }
        ($codes | Get-FeishuInstance -ThrottleLimit 3).InstanceCode | Should -Be $codes
        (Get-FeishuInstance $codes -ThrottleLimit 6).InstanceCode | Should -Be $codes
    }

    It 'takes codes from <Name>' -ForEach @(
        @{ Name = 'objects with InstanceCode'; Given = [pscustomobject]@{ InstanceCode = 'A0000001-0000-4000-8000-000000000004' } }
        @{ Name = 'objects with instance_code'; Given = [pscustomobject]@{ instance_code = 'A0000001-0000-4000-8000-000000000004' } }
        @{ Name = 'hashtables'; Given = @{ InstanceCode = 'A0000001-0000-4000-8000-000000000004' } }
        @{ Name = 'text'; Given = 'A0000001-0000-4000-8000-000000000004' }
    ) {
        ($Given | Get-FeishuInstance).InstanceCode | Should -BeExactly 'A0000001-0000-4000-8000-000000000004'
    }

    It 'goes on after one that is not there, errors in the order of the codes' {
        $found = 'nope', $returned, 'neither', 7.5e18 | Get-FeishuInstance -ErrorVariable fault -ErrorAction SilentlyContinue
        $found.InstanceCode | Should -BeExactly $returned
        $fault.FullyQualifiedErrorId | Should -Be @(
            'InstanceNotFound,Feishu.Approval.Commands.GetFeishuInstanceCommand'
            'InstanceNotFound,Feishu.Approval.Commands.GetFeishuInstanceCommand'
            'InvalidId,Feishu.Approval.Commands.GetFeishuInstanceCommand')
        $fault[0].TargetObject | Should -Be 'nope'
        $fault[0].Exception.Code | Should -Be 1390003
        $fault[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'reads a piped object from the tenant it came from' {
        $here = Get-FeishuInstance $returned
        $null = Connect-Feishu -Sandbox
        $null = Invoke-FeishuServer $server POST cancel @{ instanceCode = $returned }

        ($here | Get-FeishuInstance).Status | Should -BeExactly 'CANCELED'
    }

    It 'refuses to read a piped object from another tenant' {
        $here = Get-FeishuInstance $returned
        $other = Connect-Feishu -Sandbox -PassThru
        { $here | Get-FeishuInstance -Connection $other -ErrorAction Stop } | Should -Throw -ErrorId 'AmbiguousPipeline,Feishu.Approval.Commands.GetFeishuInstanceCommand'
    }

    It 'does not fall back to the default when the connection of a piped object was closed' {
        $here = Get-FeishuInstance $returned
        Disconnect-Feishu
        Connect-Feishu -Sandbox
        { $here | Get-FeishuInstance } | Should -Throw -ErrorId 'NotConnected,Feishu.Approval.Commands.GetFeishuInstanceCommand'
    }

    It 'ends the pipeline without a connection' {
        Disconnect-Feishu
        { Get-FeishuInstance $returned } | Should -Throw -ErrorId 'NotConnected,Feishu.Approval.Commands.GetFeishuInstanceCommand'
    }

    It 'asks for a code' {
        Get-FeishuInstance '' -ErrorVariable fault -ErrorAction SilentlyContinue
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'InstanceCodeMissing,*'
    }

    It 'ends <Name> in <Id>' -ForEach @(
        @{ Name = 'a time-out'; Fault = @{ kind = 'hang' }; Id = 'RequestTimedOut' }
        @{ Name = 'a page that is no JSON'; Fault = @{ kind = 'html' }; Id = 'InvalidResponse' }
        @{ Name = 'a redirect'; Fault = @{ kind = 'redirect' }; Id = 'InvalidResponse' }
        @{ Name = 'an endless answer'; Fault = @{ kind = 'tooLarge' }; Id = 'InvalidResponse' }
        @{ Name = 'a bottomless answer'; Fault = @{ kind = 'tooDeep' }; Id = 'InvalidResponse' }
        @{ Name = 'an inflated answer'; Fault = @{ kind = 'gzipBomb' }; Id = 'InvalidResponse' }
        @{ Name = 'the wrong shape'; Fault = @{ kind = 'wrongShape'; shape = 'textData' }; Id = 'InvalidResponse' }
        @{ Name = 'a 5xx page'; Fault = @{ kind = 'serverError' }; Id = 'ServiceFailure' }
    ) {
        $once = Connect-Feishu $credential -BaseUri $server.BaseUri -MaximumRetryCount 0 -TimeoutSec $(if ($Fault.kind -eq 'hang') { 1 } else { 60 }) -PassThru
        $null = Invoke-FeishuServer $server POST faults (@{ endpoint = 'instance'; times = 0 } + $Fault)
        Get-FeishuInstance $returned -Connection $once -ErrorVariable error1 -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $error1[0].FullyQualifiedErrorId | Should -Be "$Id,Feishu.Approval.Commands.GetFeishuInstanceCommand"
        $error1[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'repeats what may be repeated' {
        $null = Invoke-FeishuServer $server POST faults @{ endpoint = 'instance'; kind = 'drop'; times = 2 }
        (Get-FeishuInstance $returned).InstanceCode | Should -BeExactly $returned
        (Get-FeishuServerRequest $server instance).Count | Should -Be 3
    }

    It 'shows times of one calendar in every culture (<_>)' -ForEach 'ar-SA', 'fa-IR', 'th-TH', 'de-DE' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $_
            Get-FeishuInstance $returned | Out-String -Width 200 | Should -Match 'Returned +: 2026-0\d-\d\d \d\d:\d\d [+-]\d\d:\d\d by'
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }
    }

    It 'refuses what is no id: <Name>' -ForEach @(
        @{ Name = 'dots'; Code = '..' }
        @{ Name = 'half a character'; Code = [string][char]0xD800 }
        @{ Name = 'what a spreadsheet makes of a number'; Code = '7.5E+18' }
    ) {
        Get-FeishuInstance $Code -ErrorVariable fault -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'InvalidId,*'
        "$($fault[0])" | Should -Match 'InstanceCode'
        Get-FeishuServerRequest $server instance | Should -BeNullOrEmpty
    }

    It 'shows the way of a request in its default view' {
        $shown = Get-FeishuInstance $returned | Out-String -Width 200
        $shown | Should -Match 'returned to its initiator'
        $shown | Should -Match 'Wrong quantity'
        $shown | Should -Match 'ROLLBACK_SELECTED'
        (Get-FeishuInstance $returned).Timeline | Out-String -Width 200 | Should -Match 'START'
        (Get-FeishuInstance $returned).Tasks | Out-String -Width 200 | Should -Match 'Manager'
    }
}
