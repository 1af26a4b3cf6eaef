BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $id = 'Feishu.Approval.Commands.SendFeishuFileCommand'

    function Get-Upload {
        @(Get-FeishuServerRequest $server | Where-Object path -EQ '/approval/openapi/v2/file/upload')
    }

    function New-TestFile {
        param([string] $Name, [int] $Length = 5)
        $path = Join-Path $TestDrive $Name
        [System.IO.File]::WriteAllBytes($path, [byte[]]::new($Length))
        $path
    }
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'Send-FeishuFile' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server @{ UploadUri = $server.BaseUri }
        Get-ChildItem -LiteralPath $TestDrive | Remove-Item -Recurse -Force
        Push-Location -LiteralPath $TestDrive
    }

    AfterEach {
        Pop-Location
        Disconnect-Feishu
    }

    It 'uploads a file and hands out its code' {
        $null = New-TestFile '三月 报销.pdf'
        $file = Send-FeishuFile '三月 报销.pdf' attachment
        $file | Should -BeOfType 'Feishu.Approval.Files.FeishuFile'
        $file.Code | Should -Not -BeNullOrEmpty
        $file.Url | Should -Match '^http'
        $file.Name | Should -BeExactly '三月 报销.pdf'
        $file.Size | Should -Be 5
        $file.Type | Should -BeExactly 'attachment'
        $sent = Get-Upload
        $sent.Count | Should -Be 1
        $sent[0].body | Should -Match "name=`"name`"`r`n`r`n三月 报销.pdf`r`n"
        $sent[0].body | Should -Not -Match '=\?utf-8'
        $sent[0].headers.'User-Agent' | Should -Match '^Feishu.Approval/\S+ PowerShell/7'
    }

    It 'shows name, type, size and code, and not the address' {
        $null = New-TestFile 'a.txt'
        $shown = Send-FeishuFile 'a.txt' attachment | Out-String
        $shown | Should -Match 'Code\s+Name\s+Type\s+Size'
        $shown | Should -Not -Match 'http'
    }

    It 'takes wildcards, and uploads one by one in order' {
        $null = 'b.txt', 'a.txt', 'c.log' | ForEach-Object { New-TestFile $_ }
        (Send-FeishuFile '*.txt', 'c.*' attachment).Name | Should -Be 'a.txt', 'b.txt', 'c.log'
        (Get-Upload).Count | Should -Be 3
    }

    It 'takes what Get-ChildItem gives, brackets in names included' {
        $null = New-TestFile '图 [1].png'
        $null = New-TestFile 'z.png'
        (Get-ChildItem | Send-FeishuFile -Type image).Name | Should -BeExactly @('z.png', '图 [1].png' | Sort-Object)
        (Send-FeishuFile -LiteralPath '图 [1].png' -Type image).Name | Should -BeExactly '图 [1].png'
    }

    It 'takes paths as text' {
        $null = New-TestFile 'a.txt'
        ('a.txt', (Join-Path $TestDrive 'a.txt') | Send-FeishuFile -Type attachment).Name | Should -Be 'a.txt', 'a.txt'
    }

    It 'sends the type in the letters of the service, and completes it' {
        $null = New-TestFile 'a.png'
        (Send-FeishuFile 'a.png' IMAGE).Type | Should -BeExactly 'image'
        (Get-Upload)[0].body | Should -Match "name=`"type`"`r`n`r`nimage`r`n"
        { Send-FeishuFile 'a.png' picture } | Should -Throw -ErrorId "ParameterArgumentValidationError,$id"
        (TabExpansion2 'Send-FeishuFile a.png -Type ').CompletionMatches.CompletionText | Should -Be 'attachment', 'image'
    }

    It 'goes on after a file that is refused, the error pointing at it' {
        $null = 'good.txt', 'last.txt' | ForEach-Object { New-TestFile $_ }
        $null = New-TestFile 'empty.txt' 0
        $null = New-Item -ItemType Directory -Name folder
        $seen = Invoke-FeishuScript { Send-FeishuFile 'good.txt', 'empty.txt', 'folder', 'gone.txt', 'none*', 'nodrive:\a', 'env:PATH', 'last.txt' attachment }
        $seen.Output.Name | Should -Be 'good.txt', 'last.txt'
        $seen.Errors.FullyQualifiedErrorId | Should -Be (@("FileRejected,$id") * 6)
        $seen.Errors.CategoryInfo.Category | Should -Be (@('InvalidData') * 6)
        $seen.Errors[0].TargetObject | Should -Be (Join-Path $TestDrive 'empty.txt')
        $seen.Errors[2..5].TargetObject | Should -Be 'gone.txt', 'none*', 'nodrive:\a', 'env:PATH'
        $seen.Errors | ForEach-Object { $_.Exception.Message | Should -Match ([regex]::Escape((Split-Path -Leaf $_.TargetObject))) }
        (Get-Upload).Count | Should -Be 2
    }

    It 'refuses a picture of more than 10 MB and takes it as an attachment' {
        $null = New-TestFile 'big.png' (10MB + 1)
        { Send-FeishuFile 'big.png' image -ErrorAction Stop } | Should -Throw '*10 MB*' -ErrorId "FileRejected,$id"
        (Get-Upload).Count | Should -Be 0
        (Send-FeishuFile 'big.png' attachment).Size | Should -Be (10MB + 1)
    }

    It 'ends at once without an upload host, and sends nothing' {
        Connect-FeishuServer $server
        $null = New-TestFile 'a.txt'
        $before = @(Get-FeishuServerRequest $server).Count
        $seen = Invoke-FeishuScript { 'a.txt', 'a.txt' | Send-FeishuFile -Type attachment -ErrorAction SilentlyContinue }
        $seen.Ended.FullyQualifiedErrorId | Should -Be "UploadUriMissing,$id"
        @(Get-FeishuServerRequest $server).Count | Should -Be $before
    }

    It 'sends nothing under -WhatIf, and says what and where' {
        $null = New-TestFile 'a.txt'
        $address = [uri]$server.BaseUri
        $transcript = Join-Path $TestDrive 'transcript.log'
        $null = Start-Transcript -LiteralPath $transcript
        try { $output = Send-FeishuFile 'a.txt' attachment -WhatIf } finally { $null = Stop-Transcript }
        $output | Should -BeNullOrEmpty
        (Get-Upload).Count | Should -Be 0
        (Get-Content -LiteralPath $transcript -Raw) -replace '\s' | Should -Match ([regex]::Escape("a.txt->$($address.Authority)"))
    }

    It 'tells the call to -Verbose, and neither content nor code nor address to -Debug' {
        [System.IO.File]::WriteAllText((Join-Path $TestDrive 'a.txt'), 'private-content')
        $seen = Invoke-FeishuScript { Send-FeishuFile 'a.txt' attachment -Verbose -Debug }
        ($seen.Verbose -join "`n") | Should -Match 'POST /approval/openapi/v2/file/upload -> HTTP 200, code 0, attempt 1'
        $all = $seen.Debug -join "`n"
        $all | Should -Match '"data"'
        $all | Should -Not -Match 'private-content'
        $all | Should -Not -Match ([regex]::Escape($seen.Output[0].Code))
        $all | Should -Not -Match 'http'
    }

    It 'repeats an upload that broke' {
        $null = New-TestFile 'a.txt'
        Add-FeishuFault $server any serverError @{ times = 2 }
        (Send-FeishuFile 'a.txt' attachment).Name | Should -Be 'a.txt'
        (Get-Upload).Count | Should -Be 3
    }

    It 'tells failures of the service per file' {
        $null = 'a.txt', 'b.txt' | ForEach-Object { New-TestFile $_ }
        Add-FeishuFault $server any apiCode @{ code = 1390001; msg = 'no' }
        $seen = Invoke-FeishuScript { Send-FeishuFile 'a.txt', 'b.txt' attachment }
        $seen.Errors.FullyQualifiedErrorId | Should -Be "InvalidParameter,$id"
        $seen.Errors[0].TargetObject | Should -Be (Join-Path $TestDrive 'a.txt')
        $seen.Output.Name | Should -Be 'b.txt'
    }

    It 'shows progress only when it takes long' {
        $null = New-TestFile 'a.txt'
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$(Get-FeishuModulePath)'; `$args[0] | Send-FeishuFile -Type attachment -Connection `$args[1]").AddArgument((Join-Path $TestDrive 'a.txt')).AddArgument((Get-FeishuConnection))
            $shell.Invoke().Name | Should -Be 'a.txt'
            @($shell.Streams.Progress | Where-Object Activity -Like 'Uploading*').Count | Should -Be 0
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'is back at once when it is stopped' {
        $path = New-TestFile 'a.bin' 200KB
        Add-FeishuFault $server any hang @{ times = 0 }
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$(Get-FeishuModulePath)'; Send-FeishuFile `$args[0] attachment -Connection `$args[1]").AddArgument($path).AddArgument((Get-FeishuConnection))
            $running = $shell.BeginInvoke()
            $limit = [System.Diagnostics.Stopwatch]::StartNew()
            while ((Get-Upload).Count -lt 1 -and $limit.Elapsed.TotalSeconds -lt 15) {
                Start-Sleep -Milliseconds 50
            }

            (Get-Upload).Count | Should -Be 1
            $running.IsCompleted | Should -BeFalse
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 3
        }
        finally {
            $shell.Dispose()
        }
    }
}

Describe 'Send-FeishuFile in the sandbox' {
    It 'uploads there too' {
        $sandbox = Connect-Feishu -Sandbox -PassThru
        $path = New-TestFile 'a.txt'
        $file = Send-FeishuFile -LiteralPath $path -Type attachment -Connection $sandbox
        $file.Code | Should -Not -BeNullOrEmpty
        $file.Name | Should -Be 'a.txt'
        Disconnect-Feishu $sandbox
    }
}
