BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    $here = Join-Path $TestDrive 'here'
    $temporary = Join-Path $TestDrive 'temporary'
    $null = New-Item -ItemType Directory -Path $here, $temporary

    # Files that would be taken for the module's own, or for the framework's, if anybody looked here.
    $planted = 'Feishu.Approval.psd1', 'Feishu.Approval.psm1', 'Feishu.Approval.dll', 'Feishu.Approval.Core.dll', 'Feishu.Approval.Sandbox.dll',
        'Feishu.Approval.Core.resources.dll', 'System.Text.Json.dll', 'libSystem.Native.so' | Sort-Object
    foreach ($name in $planted) {
        Set-Content -Path (Join-Path $here $name) -Value 'throw "loaded from the current directory"'
    }

    $script = @"
Set-Location '$here'
Import-Module '$(Get-FeishuModulePath)'
Connect-Feishu -Sandbox
Get-FeishuReturnedTask -ApprovalCode 0A1B2C3D-1111-2222-3333-444455556666 | Set-FeishuFormValue -Name 'Cost centre' -Value 'CC-1' |
    Invoke-FeishuTaskResubmit | ForEach-Object Outcome
try { Get-FeishuInstance nowhere -ErrorAction Stop } catch { `$_.FullyQualifiedErrorId }
[AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -like 'Feishu.*' } | ForEach-Object Location
"@
    $before = $env:TMPDIR
    try {
        $env:TMPDIR = $temporary
        $said = @(Invoke-ThisPowerShell -NoProfile -NonInteractive -WorkingDirectory $here -Command $script *>&1 | ForEach-Object { "$_" })
    }
    finally {
        $env:TMPDIR = $before
    }
}

Describe 'A run from a folder of somebody else' {
    It 'does its work' {
        $said[0] | Should -BeExactly 'Resubmitted'
        $said -match '^InstanceNotFound,' | Should -HaveCount 1
    }

    It 'loads nothing from the current directory' {
        $bin = [System.IO.Path]::GetFullPath((Join-Path (Split-Path (Get-FeishuModulePath)) 'bin'))
        $loaded = @($said | Where-Object { $_ -like '*.dll' })
        $loaded.Count | Should -Be 3
        $loaded | Should -BeLike "$bin*"
        $said -match 'current directory' | Should -BeNullOrEmpty
    }

    It 'leaves nothing behind, there or in the folder for temporary files' {
        Get-ChildItem -Path $here -Name -Force | Sort-Object | Should -Be $planted

        # The runtime and the engine have their own way of being found by debuggers.
        Get-ChildItem -Path $temporary -Name -Force | Where-Object { $_ -notmatch '^(dotnet-diagnostic|clr-debug-pipe|CoreFxPipe|\.dotnet)' } | Should -BeNullOrEmpty
    }
}
