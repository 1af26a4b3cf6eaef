using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Feishu.Approval.Authentication;
using Feishu.Approval.Calls;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Connection;

/// <summary>
/// One way to one tenant: address, credentials, pacing, sockets. It may be used from many runspaces at once, holds no readable
/// secret and does not survive a process boundary. It has no public constructor: credentials or a token make one.
/// </summary>
public sealed class FeishuConnection : IDisposable
{
    private readonly AppCredential? _credential;

    private int _closed;

    private FeishuConnection(FeishuConnectionOptions options, ConnectionParts parts, AppCredential? credential, string pacingKey)
    {
        if (options.TimeoutSec < 1 || options.MaximumRetryCount < 0 || !(options.RetryIntervalSec >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(options), "TimeoutSec is at least 1, MaximumRetryCount and RetryIntervalSec at least 0.");
        }

        _credential = credential;
        BaseUri = EndpointCheck.Api(options);
        UploadUri = EndpointCheck.Upload(options);
        Region = options.BaseUri is null ? options.Region ?? FeishuRegion.Feishu : options.Region;
        TimeoutSec = options.TimeoutSec;
        MaximumRetryCount = options.MaximumRetryCount;
        RetryIntervalSec = options.RetryIntervalSec;
        NoThrottle = options.NoThrottle;
        ApprovalCodes = options.ApprovalCodes;
        ConnectedAt = parts.Clock.UtcNow;
        IsOfThisMachine = options.MessageHandler is not null || (BaseUri.IsLoopback && options.Proxy is null or { IsLoopback: true });

        string agent = "Feishu.Approval/" + ModuleVersion.Text + (options.Host is null ? string.Empty : " " + options.Host);
        var transport = new HttpTransport(
            options.MessageHandler ?? HandlerFactory.Create(options, BaseUri, UploadUri),
            BaseUri,
            HandlerFactory.Route(options, BaseUri, UploadUri),
            agent,
            TimeSpan.FromSeconds(options.TimeoutSec),
            parts.Clock);
        string gateKey = BaseUri.Authority + " " + pacingKey;
        PacingRegistry pacing = options.MessageHandler is null ? parts.Pacing : new PacingRegistry(parts.Clock);
        Client = new ApiClient(
            transport,
            options.NoThrottle ? null : endpoint => pacing.Gate(gateKey, endpoint),
            new RetryOptions(options.MaximumRetryCount, TimeSpan.FromSeconds(options.RetryIntervalSec)),
            parts.Clock);
    }

    /// <summary>The region; null where an own base address was given without one.</summary>
    public FeishuRegion? Region { get; }

    /// <summary>The address that every call goes to.</summary>
    public Uri BaseUri { get; }

    /// <summary>The base of the file-upload host; null where none is known.</summary>
    public Uri? UploadUri { get; }

    /// <summary>The app id; null for a ready token, which does not tell.</summary>
    public string? AppId => _credential?.AppId;

    /// <summary>Seconds until a request is given up; an upload, when nothing of it has moved for so long.</summary>
    public int TimeoutSec { get; }

    /// <summary>Repeats after the first attempt.</summary>
    public int MaximumRetryCount { get; }

    /// <summary>The first pause before a repeat, in seconds.</summary>
    public double RetryIntervalSec { get; }

    /// <summary>Whether requests are sent without pacing.</summary>
    public bool NoThrottle { get; }

    /// <summary>The approval codes that a sandbox holds; empty for a real tenant, which does not tell.</summary>
    public IReadOnlyList<string> ApprovalCodes { get; }

    /// <summary>When the connection was made, UTC.</summary>
    public DateTimeOffset ConnectedAt { get; }

    /// <summary>Whether the connection has been closed; a closed one is never used again.</summary>
    public bool IsClosed => Volatile.Read(ref _closed) != 0;

    internal ApiClient Client { get; }

    /// <summary>The names of people that were read over it.</summary>
    internal PersonNames PersonNames { get; } = new();

    /// <summary>Whether nothing of this connection leaves the machine: a sandbox, or a server on loopback. Plain http is safe there.</summary>
    internal bool IsOfThisMachine { get; }

    /// <summary>
    /// Connects with app credentials. A token is fetched at once, so that wrong credentials fail here.
    /// </summary>
    /// <param name="appId">The app id, <c>cli_…</c>.</param>
    /// <param name="appSecret">The app secret; copied.</param>
    /// <param name="options">Where and how to connect.</param>
    /// <param name="cancellation">Stops connecting.</param>
    /// <exception cref="FeishuException"><c>CredentialRejected</c>, <c>InsecureEndpoint</c>, <c>ConnectionFailed</c> and others.</exception>
    public static Task<FeishuConnection> ConnectAsync(
        string appId, SecureString appSecret, FeishuConnectionOptions? options = null, CancellationToken cancellation = default) =>
        ConnectAsync(appId, appSecret, options ?? new FeishuConnectionOptions(), ConnectionParts.Default, new CallContext(NoTrace.Instance, cancellation));

    /// <summary>Connects with a ready tenant_access_token. Nothing is sent, so nothing is checked; it is never renewed.</summary>
    /// <param name="token">The token, <c>t-…</c>.</param>
    /// <param name="options">Where and how to connect.</param>
    /// <exception cref="FeishuException"><c>AccessTokenRejected</c> for a text that no token can be, <c>InsecureEndpoint</c>.</exception>
    public static FeishuConnection FromToken(SecureString token, FeishuConnectionOptions? options = null) =>
        FromToken(token, options ?? new FeishuConnectionOptions(), ConnectionParts.Default);

    /// <summary>Closes the connection: requests in flight end, the secret and the token are forgotten.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            Closing.All(Client, _credential);
        }
    }

    /// <summary>Address and app; never a secret.</summary>
    public override string ToString() => AppId is null ? BaseUri.Authority : AppId + "@" + BaseUri.Authority;

    internal static async Task<FeishuConnection> ConnectAsync(
        string appId, SecureString appSecret, FeishuConnectionOptions options, ConnectionParts parts, CallContext context)
    {
        var credential = new AppCredential(appId, appSecret);
        FeishuConnection? connection = null;
        try
        {
            connection = new FeishuConnection(options, parts, credential, appId);
            ApiClient client = connection.Client;
            var first = new TokenRequest(credential, (request, call) => client.ReadAsync(Within(options.ConnectTimeout, request), call, client.NewBudget(options.ConnectPatience)), parts.Clock);
            var later = new TokenRequest(credential, client.ReadAsync, parts.Clock);
            bool connected = false;
            Task<AccessToken> fetch(CallContext own) => (Volatile.Read(ref connected) ? later : first).FetchAsync(own);
            client.Tokens = new TenantTokenProvider(fetch, parts.Clock);
            await client.Tokens.GetAsync(context).ConfigureAwait(false);
            Volatile.Write(ref connected, true);
            return connection;
        }
        catch (Exception)
        {
            Closing.All(connection, credential);
            throw;
        }
    }

    internal static FeishuConnection FromToken(SecureString token, FeishuConnectionOptions options, ConnectionParts parts)
    {
        string text = GivenSecret.Token(token);
        var connection = new FeishuConnection(options, parts, credential: null, Fingerprint(text));
        connection.Client.Tokens = new FixedTokenProvider(text);
        return connection;
    }

    /// <summary>
    /// Asks for a token with the app credentials once more, and leaves the one in force alone: what is wrong with the secret
    /// by now shows before that one ends. Nothing to ask with a ready token.
    /// </summary>
    /// <exception cref="FeishuException"><c>CredentialRejected</c> and what a read may end with.</exception>
    internal Task TryCredentialAsync(CallContext context) => _credential is null
        ? Task.CompletedTask
        : new TokenRequest(_credential, (request, call) => Client.ReadAsync(request, call, Client.NewBudget(1)), Client.Clock).FetchAsync(context);

    /// <summary>Throws <c>NotConnected</c> when the connection has been closed.</summary>
    internal FeishuConnection Open() => IsClosed ? throw new Failure(FailureKind.NotConnected, nameof(Messages.NotConnected_Closed)).ToException() : this;

    /// <summary>Asks once, in repeats of the decision table, and makes something of the answer's <c>data</c>: the one way of every read.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="parse">Reads <c>data</c>; null where it is not what is documented.</param>
    /// <param name="context">The call.</param>
    internal async Task<T> GetAsync<T>(ApiRequest request, Func<JsonElement, T?> parse, CallContext context)
        where T : class
    {
        Answer answer = await Open().Client.ReadAsync(request, context).ConfigureAwait(false);
        return answer.Data(request.Endpoint, parse);
    }

    private static ApiRequest Within(TimeSpan? time, ApiRequest request) => time is TimeSpan limit ? request.Within(limit) : request;

    // Which app a ready token belongs to is unknown; calls with the same token share a limit for certain.
    private static string Fingerprint(string token)
    {
#pragma warning disable CA1850 // the static method is not there on .NET Framework
        using SHA256 hash = SHA256.Create();
        return Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes(token)));
#pragma warning restore CA1850
    }
}
