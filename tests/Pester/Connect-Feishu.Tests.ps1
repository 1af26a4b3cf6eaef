BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $id = '{0},Feishu.Approval.Commands.ConnectFeishuCommand'
    $app = 'cli_0000000000000001'
    $any = Get-FeishuSeedId Anything
    $json = '[{"id":"widget_any","type":"input","value":"x"}]'
    $variables = 'FEISHU_APP_ID', 'FEISHU_APP_SECRET', 'FEISHU_TENANT_ACCESS_TOKEN', 'FEISHU_REGION', 'FEISHU_BASE_URI', 'FEISHU_UPLOAD_URI'

    function Set-FeishuEnvironment {
        param([hashtable] $Values = @{})
        foreach ($name in $variables) {
            [Environment]::SetEnvironmentVariable($name, $Values[$name])
        }
    }

    function Get-AppCredential {
        param([string] $Secret = 'sandbox-secret-not-real')
        [pscredential]::new($app, (Get-FeishuSecret $Secret))
    }
}

AfterAll {
    Set-FeishuEnvironment
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Connect-Feishu' {
    BeforeEach {
        Reset-FeishuServer $server
        Set-FeishuEnvironment
        Disconnect-Feishu
    }

    Context 'with app credentials' {
        It 'takes them <Name>, fetches one token and says nothing' -ForEach @(
            @{ Name = 'as credential'; Script = { Connect-Feishu -Credential (Get-AppCredential) -BaseUri $server.BaseUri } }
            @{ Name = 'as credential by position'; Script = { Connect-Feishu (Get-AppCredential) -BaseUri $server.BaseUri } }
            @{ Name = 'as id and secret'; Script = { Connect-Feishu -AppId $app -AppSecret (Get-FeishuSecret) -BaseUri $server.BaseUri } }
            @{ Name = 'from the environment'; Script = { Set-FeishuEnvironment @{ FEISHU_APP_ID = $app; FEISHU_APP_SECRET = 'sandbox-secret-not-real' }; Connect-Feishu -FromEnvironment -BaseUri $server.BaseUri } }
            @{ Name = 'from the environment, with the address'; Script = { Set-FeishuEnvironment @{ FEISHU_APP_ID = $app; FEISHU_APP_SECRET = 'sandbox-secret-not-real'; FEISHU_BASE_URI = $server.BaseUri; FEISHU_TENANT_ACCESS_TOKEN = '' }; Connect-Feishu -FromEnvironment } }
        ) {
            $seen = Invoke-FeishuScript $Script
            $seen.Ended | Should -BeNullOrEmpty
            $seen.Errors | Should -BeNullOrEmpty
            $seen.Output | Should -BeNullOrEmpty
            $request = Get-FeishuServerRequest $server
            $request.endpoint | Should -Be 'token'
            $request.method | Should -BeExactly 'POST'
            $request.headers.'Content-Type' | Should -BeExactly 'application/json; charset=utf-8'
            $request.headers.PSObject.Properties.Name | Should -Not -Contain 'Authorization'
            ($request.body | ConvertFrom-Json -AsHashtable).Keys | Sort-Object | Should -Be 'app_id', 'app_secret'
            (Get-FeishuConnection).AppId | Should -BeExactly $app
            (Invoke-FeishuTaskResubmit @any -Form $json).Outcome | Should -Be 'Resubmitted'
            @(Get-FeishuServerRequest $server token).Count | Should -Be 1
        }

        It 'hands the connection out with -PassThru' {
            $made = Connect-Feishu (Get-AppCredential) -BaseUri $server.BaseUri -TimeoutSec 7 -MaximumRetryCount 3 -RetryIntervalSec 0.25 -NoThrottle -PassThru
            $made.GetType().IsPublic | Should -BeTrue
            $made.GetType().GetConstructors().Count | Should -Be 0
            [object]::ReferenceEquals($made, (Get-FeishuConnection)) | Should -BeTrue
            $made.TimeoutSec, $made.MaximumRetryCount, $made.RetryIntervalSec, $made.NoThrottle | Should -Be 7, 3, 0.25, $true
            $made.BaseUri | Should -Be $server.BaseUri
        }

        It 'has the documented defaults' {
            $made = Connect-Feishu (Get-AppCredential) -BaseUri $server.BaseUri -PassThru
            $made.TimeoutSec, $made.MaximumRetryCount, $made.RetryIntervalSec, $made.NoThrottle | Should -Be 100, 5, 1, $false
        }

        It 'takes a base address with or without a slash, and with the path of the API' -ForEach '', '/', '/open-apis', '/open-apis/' {
            Connect-Feishu (Get-AppCredential) -BaseUri ($server.BaseUri.TrimEnd('/') + $_)
            (Get-FeishuServerRequest $server).path | Should -BeExactly '/open-apis/auth/v3/tenant_access_token/internal'
        }

        It 'takes a secret with the line end of the file that it was read from' {
            Connect-Feishu (Get-AppCredential "sandbox-secret-not-real`r`n") -BaseUri $server.BaseUri
            (Get-FeishuServerRequest $server).body | Should -BeLike '*"sandbox-secret-not-real"*'
            Get-FeishuConnection | Should -Not -BeNullOrEmpty
        }

        It 'ends as CredentialRejected with a wrong secret, and leaves no connection' {
            Connect-FeishuServer $server
            $seen = Invoke-FeishuScript { Connect-Feishu (Get-AppCredential 'wrong') -BaseUri $server.BaseUri -PassThru; 'went on' }
            $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'CredentialRejected')
            $seen.Ended.CategoryInfo.Category | Should -Be 'AuthenticationError'
            $seen.Ended.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            $seen.Ended.Exception.Code | Should -Not -BeNullOrEmpty
            $seen.Output | Should -BeNullOrEmpty
            Get-FeishuConnection | Should -BeNullOrEmpty
        }

        It 'ends as CredentialRejected with <Code> on HTTP <Status>, at once' -ForEach @(
            foreach ($code in 10003, 10005, 10013, 10014, 10015, 99991543) {
                foreach ($status in 400, 200) {
                    @{ Code = $code; Status = $status }
                }
            }
        ) {
            Add-FeishuFault $server token apiCode @{ code = $Code; httpStatus = $Status; times = 0 }
            $seen = Invoke-FeishuScript { Connect-FeishuServer $server }
            $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'CredentialRejected')
            $seen.Ended.Exception.Code | Should -Be $Code
            $seen.Ended.Exception.HttpStatus | Should -Be $Status
            $seen.Ended.Exception.LogId | Should -Not -BeNullOrEmpty
            (Get-FeishuServerRequest $server).endpoint | Should -Be 'token'
        }

        It 'tries again after <Name>' -ForEach @(
            @{ Name = '10012'; Kind = 'apiCode'; With = @{ code = 10012 } }
            @{ Name = '1395001'; Kind = 'apiCode'; With = @{ code = 1395001 } }
            @{ Name = 'a broken connection'; Kind = 'drop'; With = @{} }
            @{ Name = 'an error page'; Kind = 'serverError'; With = @{} }
            @{ Name = 'a rate limit'; Kind = 'rateLimit'; With = @{ resetSeconds = '0' } }
        ) {
            Add-FeishuFault $server token $Kind $With
            Connect-FeishuServer $server @{ MaximumRetryCount = 1 }
            @(Get-FeishuServerRequest $server token).Count | Should -Be 2
            Get-FeishuConnection | Should -Not -BeNullOrEmpty
        }

        It 'ends as <Error> after <Kind>' -ForEach @(
            @{ Kind = 'hang'; With = @{}; Error = 'RequestTimedOut' }
            @{ Kind = 'html'; With = @{}; Error = 'InvalidResponse' }
            @{ Kind = 'redirect'; With = @{}; Error = 'InvalidResponse' }
            @{ Kind = 'tooLarge'; With = @{ mebibytes = 2 }; Error = 'InvalidResponse' }
            @{ Kind = 'endless'; With = @{}; Error = 'InvalidResponse' }
            @{ Kind = 'wrongShape'; With = @{ shape = 'textData' }; Error = 'InvalidResponse' }
            @{ Kind = 'serverError'; With = @{}; Error = 'ServiceFailure' }
            @{ Kind = 'apiCode'; With = @{ code = 99991401 }; Error = 'AddressNotAllowed' }
        ) {
            Add-FeishuFault $server token $Kind ($With + @{ times = 0 })
            $seen = Invoke-FeishuScript { Connect-FeishuServer $server @{ TimeoutSec = 1; MaximumRetryCount = 0 } }
            $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f $Error)
            (Invoke-FeishuServer $server GET counters).trap | Should -Be 0
            Get-FeishuConnection | Should -BeNullOrEmpty
        }

        It 'ends as ConnectionFailed where nobody listens' {
            $seen = Invoke-FeishuScript { Connect-Feishu (Get-AppCredential) -BaseUri "http://127.0.0.1:$(Get-UnusedPort)" -MaximumRetryCount 1 -RetryIntervalSec 0 -NoProxy }
            $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'ConnectionFailed')
            $seen.Ended.CategoryInfo.Category | Should -Be 'ConnectionError'
        }

        It 'says within two seconds what is tried, and does not try it for long, <Name>' -ForEach @(
            @{ Name = 'typed'; With = ''; Tries = 3 }
            @{ Name = 'from the environment'; With = '-FromEnvironment'; Tries = 3 }
            @{ Name = 'with a number of repeats'; With = '-MaximumRetryCount 1'; Tries = 2 }
        ) {
            Set-FeishuEnvironment @{ FEISHU_APP_ID = $app; FEISHU_APP_SECRET = 'sandbox-secret-not-real' }
            $shell = [powershell]::Create()
            try {
                $null = $shell.AddScript({
                        param($Module, $Port, $With)
                        Import-Module $Module
                        $VerbosePreference = 'Continue'
                        $app = if ($With -ne '-FromEnvironment') { '-AppId cli_1 -AppSecret (ConvertTo-SecureString s -AsPlainText -Force)' }
                        Invoke-Expression "Connect-Feishu $app $With -BaseUri http://127.0.0.1:$Port -NoProxy"
                    }).AddParameters(@{ Module = (Get-FeishuModulePath); Port = (Get-UnusedPort); With = $With })
                $null = $shell.Invoke()
                $shell.Streams.Error[0].FullyQualifiedErrorId | Should -Match '^ConnectionFailed,'
                @($shell.Streams.Verbose -match '^POST').Count | Should -Be $Tries
                $shell.Streams.Progress[0].Activity | Should -Match '^Connecting to 127\.0\.0\.1:\d+$'
                $shell.Streams.Progress[-1].RecordType | Should -Be 'Completed'
            }
            finally {
                $shell.Dispose()
            }
        }

        It 'says what a proxy is given as: <_>' -ForEach 'nonsense', 'proxy.corp:8080', '/path', 'ftp://proxy.corp' {
            $given = $_
            foreach ($script in { Connect-Feishu (Get-AppCredential) -BaseUri $server.BaseUri -Proxy $given }, { Connect-Feishu -AccessToken (ConvertTo-SecureString t-1 -AsPlainText -Force) -Proxy $given }) {
                $seen = Invoke-FeishuScript $script
                @($seen.Errors; $seen.Ended).FullyQualifiedErrorId | Should -Match '^InvalidParameter'
                @($seen.Errors; $seen.Ended).Exception.Message | Should -Match ([regex]::Escape($given))
            }
        }

        It 'goes through the proxy that is given' {
            Connect-Feishu (Get-AppCredential) -BaseUri "http://localhost:$(Get-UnusedPort)" -Proxy $server.BaseUri -MaximumRetryCount 0
            @(Get-FeishuServerRequest $server token).Count | Should -Be 1
        }
    }

    Context 'and the default connection' {
        It 'is gone after <Name>' -ForEach @(
            @{ Name = 'a wrong secret'; Script = { Connect-Feishu (Get-AppCredential 'wrong') -BaseUri $server.BaseUri }; Error = 'CredentialRejected' }
            @{ Name = 'an insecure address'; Script = { Connect-Feishu (Get-AppCredential) -BaseUri 'http://open.feishu.example' }; Error = 'InsecureEndpoint' }
            @{ Name = 'a closed port'; Script = { Connect-Feishu (Get-AppCredential) -BaseUri "http://127.0.0.1:$(Get-UnusedPort)" -MaximumRetryCount 0 -NoProxy }; Error = 'ConnectionFailed' }
        ) {
            Connect-FeishuServer $server
            (Invoke-FeishuScript $Script).Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f $Error)
            Get-FeishuConnection | Should -BeNullOrEmpty
            (Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form $json }).Ended.FullyQualifiedErrorId | Should -BeExactly 'NotConnected,Feishu.Approval.Commands.InvokeFeishuTaskResubmitCommand'
        }

        # Nothing has been tried yet: what was typed is not there, as with a parameter that is missing.
        It 'stays after <Name>, and nothing is sent' -ForEach @(
            @{ Name = 'an empty password'; Script = { Connect-Feishu ([pscredential]::new($app, [securestring]::new())) -BaseUri $server.BaseUri }; Error = 'CredentialRejected' }
            @{ Name = 'an empty secret'; Script = { Connect-Feishu -AppId $app -AppSecret ([securestring]::new()) -BaseUri $server.BaseUri }; Error = 'CredentialRejected' }
            @{ Name = 'the empty credential'; Script = { Connect-Feishu -Credential ([pscredential]::Empty) -BaseUri $server.BaseUri }; Error = 'CredentialRejected' }
            @{ Name = 'a blank secret'; Script = { Connect-Feishu (Get-AppCredential "  `t") -BaseUri $server.BaseUri }; Error = 'CredentialRejected' }
            @{ Name = 'the line end of an empty file'; Script = { Connect-Feishu (Get-AppCredential "`r`n") -BaseUri $server.BaseUri }; Error = 'CredentialRejected' }
            @{ Name = 'a blank app id'; Script = { Connect-Feishu -AppId ' ' -AppSecret (Get-FeishuSecret) -BaseUri $server.BaseUri }; Error = 'CredentialRejected' }
            @{ Name = 'an empty token'; Script = { Connect-Feishu -AccessToken ([securestring]::new()) -BaseUri $server.BaseUri }; Error = 'AccessTokenRejected' }
            @{ Name = 'a blank token'; Script = { Connect-Feishu -AccessToken (Get-FeishuSecret " `n") -BaseUri $server.BaseUri }; Error = 'AccessTokenRejected' }
        ) {
            $old = Connect-FeishuServer $server @{ PassThru = $true }
            $seen = Invoke-FeishuScript $Script
            $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f $Error)
            $seen.Ended.CategoryInfo.Category | Should -Be 'AuthenticationError'
            [object]::ReferenceEquals((Get-FeishuConnection), $old) | Should -BeTrue
            @(Get-FeishuServerRequest $server token).Count | Should -Be 1 -Because 'only the first one was sent'
        }

        It 'stays after <Name>' -ForEach @(
            @{ Name = 'an empty environment'; Given = @{}; Error = 'EnvironmentIncomplete' }
            @{ Name = 'a blank secret in the environment'; Given = @{ FEISHU_APP_ID = 'cli_1'; FEISHU_APP_SECRET = ' ' }; Error = 'EnvironmentIncomplete' }
            @{ Name = 'two kinds of credentials in the environment'; Given = @{ FEISHU_APP_ID = 'cli_1'; FEISHU_APP_SECRET = 's'; FEISHU_TENANT_ACCESS_TOKEN = 't-1' }; Error = 'EnvironmentAmbiguous' }
        ) {
            $old = Connect-FeishuServer $server @{ PassThru = $true }
            Set-FeishuEnvironment $Given
            (Invoke-FeishuScript { Connect-Feishu -FromEnvironment -BaseUri $server.BaseUri }).Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f $Error)
            [object]::ReferenceEquals((Get-FeishuConnection), $old) | Should -BeTrue
        }

        It 'is the newer one of two, while the older one still works' {
            $old = Connect-FeishuServer $server @{ PassThru = $true }
            $new = Connect-FeishuServer $server @{ PassThru = $true }
            [object]::ReferenceEquals((Get-FeishuConnection), $new) | Should -BeTrue
            (Invoke-FeishuTaskResubmit @any -Form $json -Connection $old).Outcome | Should -Be 'Resubmitted'
        }
    }

    Context 'with an address' {
        It 'refuses <Name>, before anything is sent' -ForEach @(
            @{ Name = 'plain http'; Script = { Connect-Feishu (Get-AppCredential) -BaseUri 'http://open.feishu.example' } }
            @{ Name = 'plain http to a private address'; Script = { Connect-Feishu (Get-AppCredential) -BaseUri 'http://192.168.1.5:8080' } }
            @{ Name = 'plain http to a name that begins like this machine'; Script = { Connect-Feishu (Get-AppCredential) -BaseUri 'http://localhost.example' } }
            @{ Name = 'another scheme'; Script = { Connect-Feishu (Get-AppCredential) -BaseUri 'ftp://127.0.0.1' } }
            @{ Name = 'a relative one'; Script = { Connect-Feishu (Get-AppCredential) -BaseUri 'open.feishu.cn' } }
            @{ Name = 'plain http with a ready token'; Script = { Connect-Feishu -AccessToken (Get-FeishuSecret t-1) -BaseUri 'http://open.feishu.example' } }
            @{ Name = 'plain http for uploads'; Script = { Connect-Feishu (Get-AppCredential) -BaseUri $server.BaseUri -UploadUri 'http://www.feishu.example' } }
            @{ Name = 'plain http in the environment'; Script = { Set-FeishuEnvironment @{ FEISHU_APP_ID = $app; FEISHU_APP_SECRET = 's'; FEISHU_BASE_URI = 'http://open.feishu.example' }; Connect-Feishu -FromEnvironment } }
        ) {
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $seen = Invoke-FeishuScript $Script
            $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InsecureEndpoint')
            $seen.Ended.CategoryInfo.Category | Should -Be 'SecurityError'
            $seen.Ended.ErrorDetails.RecommendedAction | Should -Match 'https'
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 2 -Because 'not even a name is looked up'
            Get-FeishuServerRequest $server | Should -BeNullOrEmpty
        }

        It 'knows both regions, and uploads for those only' {
            $feishu = Connect-Feishu -AccessToken (Get-FeishuSecret t-1) -PassThru
            $feishu.BaseUri | Should -Be 'https://open.feishu.cn/'
            $feishu.UploadUri | Should -Not -BeNullOrEmpty
            $lark = Connect-Feishu -AccessToken (Get-FeishuSecret t-1) -Region Lark -PassThru
            $lark.BaseUri | Should -Be 'https://open.larksuite.com/'
            $lark.UploadUri | Should -Not -Be $feishu.UploadUri
            (Connect-Feishu -AccessToken (Get-FeishuSecret t-1) -BaseUri https://proxy.example -PassThru).UploadUri | Should -BeNullOrEmpty
            (Connect-Feishu -AccessToken (Get-FeishuSecret t-1) -BaseUri https://proxy.example -UploadUri https://files.example -PassThru).UploadUri | Should -Be 'https://files.example/'
        }
    }

    Context 'with -AccessToken' {
        It 'sends nothing by itself' {
            $seen = Invoke-FeishuScript { Connect-Feishu -AccessToken (Get-FeishuSecret t-brought) -BaseUri $server.BaseUri }
            $seen.Output | Should -BeNullOrEmpty
            Get-FeishuServerRequest $server | Should -BeNullOrEmpty
            (Get-FeishuConnection).AppId | Should -BeNullOrEmpty
        }

        It 'works with a token of the service' {
            Connect-FeishuServer $server
            $null = Invoke-FeishuTaskResubmit @any -Form $json
            $token = (Get-FeishuServerRequest $server resubmit).headers.Authorization -replace '^Bearer '
            Connect-Feishu -AccessToken (Get-FeishuSecret $token) -BaseUri $server.BaseUri
            $purchase = Get-FeishuSeedId Purchase
            (Invoke-FeishuTaskResubmit @purchase -Form '[{"id":"widget_qty","type":"number","value":2}]').Outcome | Should -Be 'Resubmitted'
            @(Get-FeishuServerRequest $server token).Count | Should -Be 1
        }

        It 'ends at once when the service refuses it: <_>' -ForEach 99991661, 99991663, 99991664, 99991665, 99991668, 99991671 {
            Connect-Feishu -AccessToken (Get-FeishuSecret t-brought) -BaseUri $server.BaseUri
            Add-FeishuFault $server resubmit apiCode @{ code = $_; times = 0 }
            $seen = Invoke-FeishuScript { Invoke-FeishuTaskResubmit @any -Form $json }
            $seen.Ended.FullyQualifiedErrorId | Should -BeExactly 'AccessTokenRejected,Feishu.Approval.Commands.InvokeFeishuTaskResubmitCommand'
            $seen.Ended.Exception.Code | Should -Be $_
            (Get-FeishuServerRequest $server).endpoint | Should -Be 'resubmit'
        }

        It 'comes from the environment too' {
            Set-FeishuEnvironment @{ FEISHU_TENANT_ACCESS_TOKEN = 't-brought'; FEISHU_REGION = 'Lark'; FEISHU_UPLOAD_URI = 'https://files.example' }
            Connect-Feishu -FromEnvironment
            Get-FeishuServerRequest $server | Should -BeNullOrEmpty
            (Get-FeishuConnection).BaseUri | Should -Be 'https://open.larksuite.com/'
            (Get-FeishuConnection).UploadUri | Should -Be 'https://files.example/'
            Connect-Feishu -FromEnvironment -BaseUri $server.BaseUri
            (Get-FeishuConnection).BaseUri | Should -Be $server.BaseUri -Because 'what is typed wins'
        }
    }

    Context 'with -FromEnvironment' {
        It 'names all that is missing: <Name>' -ForEach @(
            @{ Name = 'everything'; Values = @{}; Missing = 'FEISHU_APP_ID', 'FEISHU_APP_SECRET' }
            @{ Name = 'the secret'; Values = @{ FEISHU_APP_ID = 'cli_hidden4711' }; Missing = @('FEISHU_APP_SECRET') }
            @{ Name = 'the id'; Values = @{ FEISHU_APP_SECRET = 'hidden4711' }; Missing = @('FEISHU_APP_ID') }
        ) {
            Set-FeishuEnvironment $Values
            $seen = Invoke-FeishuScript { Connect-Feishu -FromEnvironment }
            $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'EnvironmentIncomplete')
            $seen.Ended.CategoryInfo.Category | Should -Be 'InvalidArgument'
            foreach ($name in $Missing) {
                $seen.Ended.Exception.Message | Should -Match $name
            }

            ($seen.Ended | Format-List * -Force | Out-String) | Should -Not -Match 'hidden4711'
        }

        It 'refuses both kinds of credentials: <Name>' -ForEach @(
            @{ Name = 'all three'; Values = @{ FEISHU_APP_ID = 'cli_hidden4711'; FEISHU_APP_SECRET = 'hidden4711'; FEISHU_TENANT_ACCESS_TOKEN = 't-hidden4711' } }
        ) {
            Set-FeishuEnvironment $Values
            $seen = Invoke-FeishuScript { Connect-Feishu -FromEnvironment }
            $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'EnvironmentAmbiguous')
            $seen.Ended.CategoryInfo.Category | Should -Be 'InvalidArgument'
            ($seen.Ended | Format-List * -Force | Out-String) | Should -Not -Match 'hidden4711'
        }

        It 'shows no value of a variable that is wrong: <_>' -ForEach 'FEISHU_REGION', 'FEISHU_BASE_URI', 'FEISHU_UPLOAD_URI' {
            Set-FeishuEnvironment @{ FEISHU_APP_ID = $app; FEISHU_APP_SECRET = 's'; $_ = 'hidden4711' }
            $seen = Invoke-FeishuScript { Connect-Feishu -FromEnvironment }
            $seen.Ended.Exception.Message | Should -Match $_
            ($seen.Ended | Format-List * -Force | Out-String) | Should -Not -Match 'hidden4711'
        }
    }

    Context 'with -Sandbox' {
        It 'makes a fresh tenant for each connection' {
            $ids = Get-FeishuSeedId Purchase
            Connect-Feishu -Sandbox
            (Invoke-FeishuTaskResubmit @ids -Form '[{"id":"widget_qty","type":"number","value":2}]').Outcome | Should -Be 'Resubmitted'
            (Invoke-FeishuScript { Invoke-FeishuTaskResubmit @ids -Form '[{"id":"widget_qty","type":"number","value":2}]' }).Errors.FullyQualifiedErrorId |
                Should -BeExactly 'TaskNotFound,Feishu.Approval.Commands.InvokeFeishuTaskResubmitCommand'
            Connect-Feishu -Sandbox
            (Invoke-FeishuTaskResubmit @ids -Form '[{"id":"widget_qty","type":"number","value":2}]').Outcome | Should -Be 'Resubmitted'
        }

        It 'tells its approval codes' {
            (Connect-Feishu -Sandbox -PassThru).ApprovalCodes | Should -Contain '0A1B2C3D-1111-2222-3333-444455556666'
            (Connect-FeishuServer $server @{ PassThru = $true }).ApprovalCodes | Should -BeNullOrEmpty
        }

        It 'says nothing without -PassThru' {
            (Invoke-FeishuScript { Connect-Feishu -Sandbox }).Output | Should -BeNullOrEmpty
        }
    }

    Context 'and its token' {
        It 'is fetched once for twenty runspaces, <Name>' -ForEach @(
            @{ Name = 'revoked'; Spoil = { $null = Invoke-FeishuServer $server POST tokens/revoke } }
            @{ Name = 'expired'; Spoil = { Start-Sleep -Milliseconds 1500 }; Life = 1 }
        ) {
            if ($Life) {
                $null = Invoke-FeishuServer $server POST tokens/life @{ seconds = $Life }
            }

            $connection = Connect-FeishuServer $server @{ PassThru = $true }
            $null = Invoke-FeishuServer $server POST tokens/life @{ seconds = 7200 }
            $added = Invoke-FeishuServer $server POST instances/add @{ count = 20 } | ForEach-Object { $_ }
            $module = Get-FeishuModulePath
            $gate = [System.Threading.ManualResetEventSlim]::new($false)
            $ready = [System.Threading.CountdownEvent]::new(20)
            Add-FeishuFault $server token slow @{ delayMs = 400; times = 0 }
            $job = $added | ForEach-Object -ThrottleLimit 20 -AsJob -Parallel {
                Import-Module $using:module
                $null = ($using:ready).Signal()
                $null = ($using:gate).Wait(30000)
                Invoke-FeishuTaskResubmit -InstanceCode $_.instanceCode -TaskId $_.taskId -ApprovalCode 0A1B2C3D-1111-2222-3333-444455556666 -UserId ou_00000000000000000000000000000001 -Connection $using:connection -Form '[{"id":"widget_qty","type":"number","value":2}]'
            }
            $ready.Wait(30000) | Should -BeTrue
            & $Spoil
            $gate.Set()
            $result = $job | Receive-Job -Wait -AutoRemoveJob
            $result.Outcome | Should -Be (@('Resubmitted') * 20)
            @(Get-FeishuServerRequest $server token).Count | Should -Be 2 -Because 'one to connect and one for all of them'
        }

        It 'is used for most of its life, be it a short one' {
            $null = Invoke-FeishuServer $server POST tokens/life @{ seconds = 60 }
            Connect-FeishuServer $server
            $added = Invoke-FeishuServer $server POST instances/add @{ count = 5 } | ForEach-Object { $_ }
            $result = $added | ForEach-Object { [pscustomobject]@{ InstanceCode = $_.instanceCode; Form = '[{"id":"widget_qty","type":"number","value":2}]' } } | Invoke-FeishuTaskResubmit -WarningAction SilentlyContinue
            $result.Count | Should -Be 5
            @(Get-FeishuServerRequest $server token).Count | Should -Be 1
        }

        It 'is renewed by itself after its end' {
            $null = Invoke-FeishuServer $server POST tokens/life @{ seconds = 1 }
            Connect-FeishuServer $server
            Start-Sleep -Milliseconds 1200
            (Invoke-FeishuTaskResubmit @any -Form $json).Outcome | Should -Be 'Resubmitted'
            (Get-FeishuServerRequest $server).endpoint | Should -Be 'token', 'token', 'resubmit'
        }

        It 'ends the pipeline when it cannot be renewed any more' {
            Connect-FeishuServer $server
            $null = Invoke-FeishuServer $server POST tokens/revoke
            Add-FeishuFault $server token apiCode @{ code = 10014; times = 0 }
            $records = 1..3 | ForEach-Object { [pscustomobject] ($any + @{ Form = $json }) }
            $seen = Invoke-FeishuScript { $records | Invoke-FeishuTaskResubmit }
            $seen.Ended.FullyQualifiedErrorId | Should -BeExactly 'CredentialRejected,Feishu.Approval.Commands.InvokeFeishuTaskResubmitCommand'
            @(Get-FeishuServerRequest $server token).Count | Should -Be 2
        }
    }

    Context 'and other processes' {
        It 'does not survive Start-Job' {
            $connection = Connect-FeishuServer $server @{ PassThru = $true }
            $module = Get-FeishuModulePath
            $found = Start-Job {
                Import-Module $using:module
                [bool] (Get-FeishuConnection)
                $copy = $using:connection
                $copy.PSObject.TypeNames[0]
                $ids = $using:any
                try { Invoke-FeishuTaskResubmit @ids -Form '[{"id":"a","type":"input","value":"x"}]' } catch { $_.FullyQualifiedErrorId }
                try { Invoke-FeishuTaskResubmit @ids -Form '[{"id":"a","type":"input","value":"x"}]' -Connection $copy -ErrorAction Stop } catch { 'refused' }
            } | Receive-Job -Wait -AutoRemoveJob
            $found[0] | Should -BeFalse
            $found[1] | Should -BeLike 'Deserialized.*'
            $found[2] | Should -BeExactly 'NotConnected,Feishu.Approval.Commands.InvokeFeishuTaskResubmitCommand'
            $found[3] | Should -BeExactly 'refused'
            Get-FeishuServerRequest $server resubmit | Should -BeNullOrEmpty
        }
    }
}
