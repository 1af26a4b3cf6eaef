# A variable that -PipelineVariable sets is the one of its record, also behind a cmdlet that reads several things at a time.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $csv = Join-Path $TestDrive 'rows.csv'
    '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF,three', 'A0000001-0000-4000-8000-000000000004,four', 'A0000001-0000-4000-8000-000000000005,five', 'A0000001-0000-4000-8000-000000000006,six' |
        ForEach-Object -Begin { 'InstanceCode,Words' } -Process { $_ } | Set-Content -LiteralPath $csv
    $words = 'three', 'four', 'five', 'six'
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'A pipeline variable' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    It 'is the one of its record where the request is sent: <Name>' -ForEach @(
        @{ Name = 'from a list, by the form'; Line = { Import-Csv $csv -PipelineVariable row | Get-FeishuForm | Invoke-FeishuTaskResubmit -SetValue @{ Reason = { $row.Words } } } }
        @{ Name = 'by its short name, on lines of their own'; Line = {
                Import-Csv $csv |
                    ForEach-Object { $_ } -pv row |
                    Get-FeishuForm -ThrottleLimit 8 |
                    Set-FeishuFormValue -Name Reason -Value { $row.Words } |
                    Invoke-FeishuTaskResubmit
            }
        }
        @{ Name = 'inside a loop, by the instance'; Line = {
                $all = foreach ($file in $csv) {
                    if ($file) { Import-Csv $file -PipelineV row | Get-FeishuInstance | Invoke-FeishuTaskResubmit -SetValue @{ Reason = { $row.Words } } }
                }
                $all
            }
        }
        @{ Name = 'through a proxy of the cmdlet'; Line = {
                function Read-Form {
                    [CmdletBinding()]
                    param([Parameter(ValueFromPipeline)] $InputObject)
                    begin { $steps = { Get-FeishuForm }.GetSteppablePipeline($MyInvocation.CommandOrigin); $steps.Begin($PSCmdlet) }
                    process { $steps.Process($InputObject) }
                    end { $steps.End() }
                }
                Import-Csv $csv -PipelineVariable row | Read-Form | Invoke-FeishuTaskResubmit -SetValue @{ Reason = { $row.Words } }
            }
        }
        @{ Name = 'of a script that is text'; Line = { Invoke-Expression 'Import-Csv $csv -PipelineVariable row | Get-FeishuForm | Invoke-FeishuTaskResubmit -SetValue @{ Reason = { $row.Words } }' } }
    ) {
        $results = & $Line
        $results.Outcome | Select-Object -Unique | Should -Be 'Resubmitted'
        $sent = @(Get-FeishuServerRequest $server resubmit | ForEach-Object { (($_.body | ConvertFrom-Json).form | ConvertFrom-Json | Where-Object id -EQ widget_reason).value })
        $sent | Should -Be $words
    }

    It 'is the one of its record behind <Name>' -ForEach @(
        @{ Name = 'Get-FeishuComment'; Line = { Import-Csv $csv -PipelineVariable row | Select-Object -First 1 | Get-FeishuComment | ForEach-Object { $row.Words } }; Is = @('three', 'three') }
        @{ Name = 'Get-FeishuApproval'; Line = { '0A1B2C3D-1111-2222-3333-444455556666', '1B2C3D4E-2222-3333-4444-555566667777' | ForEach-Object { $_ } -pv one | Get-FeishuApproval | ForEach-Object { $_.ApprovalCode -eq $one } }; Is = @($true, $true) }
        @{ Name = 'Get-FeishuReturnedTask'; Line = { '0A1B2C3D-1111-2222-3333-444455556666', '1B2C3D4E-2222-3333-4444-555566667777' | ForEach-Object { $_ } -pv one | Get-FeishuReturnedTask | ForEach-Object { $_.ApprovalCode -eq $one } | Select-Object -Unique }; Is = $true }
        @{ Name = 'Resolve-FeishuUser'; Line = { 'ada@example.com', 'ben@example.com' | ForEach-Object { $_ } -pv one | Resolve-FeishuUser | ForEach-Object { "$one $($_.Identity)" } }; Is = @('ada@example.com ada@example.com', 'ben@example.com ben@example.com') }
    ) {
        & $Line | Should -Be $Is
    }

    It 'is the one of its record behind a proxy of <Name>' -ForEach @(
        @{ Name = 'Get-FeishuReturnedTask'; Records = '0A1B2C3D-1111-2222-3333-444455556666', '1B2C3D4E-2222-3333-4444-555566667777'; Property = 'ApprovalCode' }
        @{ Name = 'Resolve-FeishuUser'; Records = 'ada@example.com', 'ben@example.com'; Property = 'Identity' }
    ) {
        function Read-All {
            [CmdletBinding()]
            param([Parameter(ValueFromPipeline)] $InputObject)
            begin { $steps = [scriptblock]::Create($Name).GetSteppablePipeline($MyInvocation.CommandOrigin); $steps.Begin($PSCmdlet) }
            process { $steps.Process($InputObject) }
            end { $steps.End() }
        }

        $all = @($Records | ForEach-Object { $_ } -PipelineVariable one | Read-All | ForEach-Object { $_.$Property -eq $one })
        $all | Should -Not -Contain $false
        $all.Count | Should -BeGreaterThan 1
    }

    It 'of this cmdlet itself, or of one behind it, holds nothing up' {
        Add-FeishuFault $server instance slow @{ delayMs = 500 }
        $seen = Import-Csv $csv | ForEach-Object { $latest = $_; $_ } | Get-FeishuForm -PipelineVariable form | ForEach-Object { "$($latest.Words) $($form -eq $_)" } -PipelineVariable other
        $seen | Should -Be (@('six True') * 4) -Because 'all were taken before the first, which is slow, was there'
    }
}
