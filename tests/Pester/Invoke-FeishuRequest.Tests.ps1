BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force

    $purchase = '0A1B2C3D-1111-2222-3333-444455556666'
    $server = Start-FeishuServer
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'Invoke-FeishuRequest' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    AfterEach {
        Disconnect-Feishu
    }

    It 'gives the data of an answer as objects, path given as <_>' -ForEach '/open-apis/approval/v4/approvals/', 'open-apis/approval/v4/approvals/' {
        $found = Invoke-FeishuRequest GET "$_$purchase" -Query @{ user_id_type = 'open_id'; with_option = $true; locale = $null }
        $found | Should -BeOfType pscustomobject
        $found.approval_name | Should -BeExactly 'Purchase'
        (Get-FeishuServerRequest $server definition).query | Should -Match 'with_option=true'
        (Get-FeishuServerRequest $server definition).query | Should -Not -Match 'locale'
    }

    It 'reads all pages and writes the items one by one' {
        $all = Invoke-FeishuRequest GET /open-apis/approval/v4/districts -Query @{ list_type = 'leaf_level'; page_size = 1 } -All
        $all.id | Should -Be '1000001', '1000002', '1000003'
        @(Get-FeishuServerRequest $server districts).Count | Should -Be 3
    }

    It 'sends a body of <Name> exactly' -ForEach @(
        @{ Name = 'a hashtable'; Body = @{ keyword = 'Harbour' } }
        @{ Name = 'an object'; Body = [pscustomobject]@{ keyword = 'Harbour' } }
        @{ Name = 'JSON text'; Body = '{"keyword":"Harbour"}' }
    ) {
        (Invoke-FeishuRequest POST /open-apis/approval/v4/districts/search -Body $Body -Confirm:$false).items.id | Should -Be '1000002'
        (Get-FeishuServerRequest $server districtSearch).body | Should -BeExactly '{"keyword":"Harbour"}'
    }

    It 'sends a write once where its answer is lost, and says so' {
        $null = Invoke-FeishuServer $server POST faults @{ endpoint = 'subscribe'; kind = 'drop'; afterExecuting = $true }
        Invoke-FeishuRequest POST "/open-apis/approval/v4/approvals/$purchase/subscribe" -ErrorVariable fault -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $fault[0].FullyQualifiedErrorId | Should -Be 'OutcomeUnknown,Feishu.Approval.Commands.InvokeFeishuRequestCommand'
        $fault[0].ErrorDetails.RecommendedAction | Should -Match '-Repeatable'
        @(Get-FeishuServerRequest $server subscribe).Count | Should -Be 1
    }

    It 'repeats what may be repeated' {
        $null = Invoke-FeishuServer $server POST faults @{ endpoint = 'districtSearch'; kind = 'drop' }
        (Invoke-FeishuRequest POST /open-apis/approval/v4/districts/search -Body @{ keyword = 'Harbour' } -Repeatable).items.id | Should -Be '1000002'
        @(Get-FeishuServerRequest $server districtSearch).Count | Should -Be 2
    }

    It 'sends no write under -WhatIf, and reads all the same' {
        Invoke-FeishuRequest POST "/open-apis/approval/v4/approvals/$purchase/subscribe" -WhatIf
        Invoke-FeishuRequest GET "/open-apis/approval/v4/approvals/$purchase" -AsWrite -WhatIf | Should -BeNullOrEmpty
        (Invoke-FeishuRequest GET "/open-apis/approval/v4/approvals/$purchase" -WhatIf).approval_name | Should -Be 'Purchase'
        @(Get-FeishuServerRequest $server subscribe).Count | Should -Be 0
        @(Get-FeishuServerRequest $server definition).Count | Should -Be 1
    }

    It 'refuses <_>, and sends nothing' -ForEach 'https://evil.example/open-apis/x', '//evil.example/x', '/open-apis/../x', '/open-apis/%2e%2e/x', '' {
        Invoke-FeishuRequest GET $_ -ErrorVariable fault -ErrorAction SilentlyContinue
        "$($fault[0].FullyQualifiedErrorId)" | Should -Match '^InvalidParameter,'
        @(Get-FeishuServerRequest $server).Where({ $_.endpoint -ne 'token' }).Count | Should -Be 0
    }

    It 'ends the pipeline where a scope is missing, and goes on otherwise' {
        $null = Invoke-FeishuServer $server POST faults @{ endpoint = 'definition'; kind = 'apiCode'; code = 1390002 }
        $null = Invoke-FeishuServer $server POST faults @{ endpoint = 'definition'; kind = 'apiCode'; code = 99991672 }
        { Invoke-FeishuRequest GET "/open-apis/approval/v4/approvals/$purchase" -ErrorAction SilentlyContinue } | Should -Not -Throw
        { Invoke-FeishuRequest GET "/open-apis/approval/v4/approvals/$purchase" -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'ScopeMissing,*'
    }

    It 'keeps the token and secrets out of every stream' {
        $lines = Invoke-FeishuRequest POST '/open-apis/approval/v4/districts/search?user_token=SENSITIVE' -Body @{ keyword = 'x'; password = 'SENSITIVE' } -Repeatable -Verbose -Debug 4>&1 5>&1 | Out-String
        $lines | Should -Match 'districts/search'
        $lines | Should -Not -Match 'SENSITIVE'
        $lines | Should -Not -Match 't-[0-9a-z]{8}'
    }
}
