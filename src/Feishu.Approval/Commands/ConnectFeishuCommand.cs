using System.Collections;
using System.Net;
using System.Security;
using Feishu.Approval.Authentication;
using Feishu.Approval.Calls;
using Feishu.Approval.Pipeline;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Connect-Feishu</c>: connects to a tenant of Feishu or Lark and makes that connection the default of this runspace. With
/// app credentials a token is fetched at once, so that wrong ones fail here.
/// </summary>
[Cmdlet(VerbsCommunications.Connect, "Feishu", DefaultParameterSetName = CredentialSet)]
[OutputType(typeof(FeishuConnection))]
[Needs(nameof(Capability.Login))]
public sealed class ConnectFeishuCommand : FeishuCommand
{
    private const string CredentialSet = "Credential";
    private const string SecretSet = "AppSecret";
    private const string TokenSet = "AccessToken";
    private const string EnvironmentSet = "Environment";
    private const string SandboxSet = "Sandbox";

    // Somebody waits for it: two repeats come to three seconds, and a host that swallows everything is given up in reasonable
    // time. What was given by parameter holds for connecting too; later calls have their full time in any case.
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(20);

    private FeishuConnection? _made;

    /// <summary>App id as user name, app secret as password.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = CredentialSet)]
    [ValidateNotNull]
    [Credential, ArgumentCompleter(typeof(NothingCompleter))]
    public PSCredential? Credential { get; set; }

    /// <summary>The app id, <c>cli_…</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SecretSet)]
    [ValidateNotNullOrEmpty, ArgumentCompleter(typeof(NothingCompleter))]
    [TextArgument]
    public string? AppId { get; set; }

    /// <summary>The app secret.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SecretSet)]
    [ValidateNotNull, ArgumentCompleter(typeof(NothingCompleter))]
    public SecureString? AppSecret { get; set; }

    /// <summary>A ready tenant_access_token, for store apps. It is not checked here and never renewed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet)]
    [ValidateNotNull, ArgumentCompleter(typeof(NothingCompleter))]
    public SecureString? AccessToken { get; set; }

    /// <summary>
    /// Take credentials from FEISHU_APP_ID and FEISHU_APP_SECRET, or from FEISHU_TENANT_ACCESS_TOKEN; FEISHU_REGION,
    /// FEISHU_BASE_URI and FEISHU_UPLOAD_URI may add addresses.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = EnvironmentSet)]
    public SwitchParameter FromEnvironment { get; set; }

    /// <summary>
    /// A tenant in memory, fresh and always the same: definitions, people, and requests in every state that matters. Nothing
    /// leaves the process.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = SandboxSet)]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>Feishu (the default) or Lark: separate worlds with separate apps and tenants.</summary>
    [Parameter]
    public FeishuRegion Region { get; set; }

    /// <summary>An own base address: https, or http to this machine only.</summary>
    [Parameter]
    [ValidateNotNull, ArgumentCompleter(typeof(NothingCompleter))]
    public Uri? BaseUri { get; set; }

    /// <summary>The base of the file-upload host; needed for uploads when an own base address is given.</summary>
    [Parameter]
    [ValidateNotNull, ArgumentCompleter(typeof(NothingCompleter))]
    public Uri? UploadUri { get; set; }

    /// <summary>Seconds until a request without a whole answer is given up, an upload when nothing of it moves.</summary>
    [Parameter]
    [ValidateRange(1, 86400), ArgumentCompleter(typeof(NothingCompleter))]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>Repeats after the first attempt; 0 means one attempt. Waiting for a rate limit is not counted.</summary>
    [Parameter]
    [ValidateRange(0, 1000), ArgumentCompleter(typeof(NothingCompleter))]
    public int MaximumRetryCount { get; set; } = 5;

    /// <summary>The first pause before a repeat, in seconds: doubling, jittered, at most 60; 0 for none.</summary>
    [Parameter]
    [ValidateRange(0.0, 3600.0), ArgumentCompleter(typeof(NothingCompleter))]
    public double RetryIntervalSec { get; set; } = 1;

    /// <summary>Send without keeping inside the documented limits; refusals are waited out all the same.</summary>
    [Parameter]
    public SwitchParameter NoThrottle { get; set; }

    /// <summary>A proxy in place of the system's.</summary>
    [Parameter]
    [ValidateNotNull, ArgumentCompleter(typeof(NothingCompleter))]
    public Uri? Proxy { get; set; }

    /// <summary>Credentials for that proxy.</summary>
    [Parameter]
    [ValidateNotNull]
    [Credential, ArgumentCompleter(typeof(NothingCompleter))]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Use no proxy at all.</summary>
    [Parameter]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>Hand the connection out, for -Connection of the other cmdlets.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool EndsOnAnyFailure => true;

    /// <inheritdoc />
    protected override void ProcessRecord() => Guard(null, Connect);

    private void Connect()
    {
        // An empty secret is a slip of the hand, as a missing parameter is: nothing has been tried yet.
        EnvironmentCredential? environment = ParameterSetName == EnvironmentSet ? EnvironmentCredential.Read(Environment.GetEnvironmentVariable) : null;
        CheckGiven();

        // Before anything else, an address that is none among it: whoever wanted another tenant must not go on with the old one.
        DefaultConnection.Current = null;
        FeishuConnectionOptions options = Options();
        if (ParameterSetName == SandboxSet)
        {
            SandboxSession.Prepare(options);
            AppId = SandboxSession.AppId;
            AppSecret = SandboxSession.Secret();
        }

        if (environment is not null)
        {
            EnvironmentCredential.ReadAddresses(Environment.GetEnvironmentVariable, options);
        }

        string? appId = environment?.AppId ?? AppId ?? Credential?.UserName;
        SecureString secret = environment?.Secret ?? AppSecret ?? AccessToken ?? Credential!.Password;
        if (appId is null)
        {
            _made = FeishuConnection.FromToken(secret, options);
        }
        else
        {
            Pump.Run(async (item, context) =>
            {
                using var meter = new ConnectMeter(item, SystemClock.Instance, EndpointCheck.Destination(options));
                _made = await FeishuConnection.ConnectAsync(appId, secret, options, ConnectionParts.Default, context with { Trace = meter }).ConfigureAwait(false);
            });
        }

        if (Pump.Stopping)
        {
            _made?.Dispose();
        }
        else if (_made is not null)
        {
            DefaultConnection.Current = _made;
            if (PassThru)
            {
                WriteObject(_made);
            }
        }
    }

    private void CheckGiven()
    {
        if (AccessToken is not null)
        {
            GivenSecret.Token(AccessToken);
        }
        else if (Credential is not null)
        {
            // The empty credential has neither.
            using var none = new SecureString();
            GivenSecret.Check(Credential.UserName, Credential.Password ?? none);
        }
        else if (AppSecret is not null)
        {
            GivenSecret.Check(AppId, AppSecret);
        }
    }

    // The host's version is that of the program around the engine.
    private string EngineVersion() =>
        (GetVariableValue("PSVersionTable") as IDictionary)?["PSVersion"]?.ToString() ?? Host.Version.ToString();

    private FeishuConnectionOptions Options()
    {
        if (NoProxy && (Proxy is not null || ProxyCredential is not null))
        {
            throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_Proxy)).ToException();
        }

        return new FeishuConnectionOptions
        {
            Region = MyInvocation.BoundParameters.ContainsKey(nameof(Region)) ? Region : null,
            BaseUri = BaseUri,
            UploadUri = UploadUri,
            TimeoutSec = TimeoutSec,
            MaximumRetryCount = MaximumRetryCount,
            RetryIntervalSec = RetryIntervalSec,
            ConnectPatience = Given(nameof(MaximumRetryCount)) ? null : ConnectPatience,
            ConnectTimeout = Given(nameof(TimeoutSec)) ? null : ConnectTimeout,
            NoThrottle = NoThrottle,
            Proxy = Proxy,
            ProxyCredential = ProxyCredential?.GetNetworkCredential(),
            NoProxy = NoProxy,
            Host = "PowerShell/" + EngineVersion(),
        };
    }
}
