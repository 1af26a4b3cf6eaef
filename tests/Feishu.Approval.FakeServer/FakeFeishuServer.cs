using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.FakeServer;

/// <summary>
/// A sandbox tenant behind a real socket on 127.0.0.1, with faults on demand. The class is not called FakeServer because
/// within Feishu.Approval that word already means this namespace.
/// </summary>
public sealed class FakeFeishuServer : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<RecordedRequest> _requests = [];
    private readonly List<Task> _later = [];
    private readonly CancellationTokenSource _ended = new();
    private readonly X509Certificate2? _certificate;
    private readonly bool _http2;
    private CancellationTokenSource _stopping = new();
    private Listener? _listener;
    private int _kept = int.MaxValue;
    private bool _disposed;

    private FakeFeishuServer(SandboxTenant tenant, X509Certificate2? certificate, bool http2)
    {
        _certificate = certificate;
        _http2 = http2;
        Api = new SandboxApi(tenant);
    }

    /// <summary>Where the server listens, with a slash at the end. The port stays the same over a pause.</summary>
    public Uri BaseUri { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The tenant behind the server.</summary>
    public SandboxTenant Tenant => Api.Tenant;

    /// <summary>The faults that wait.</summary>
    public FaultList Faults { get; } = new();

    /// <summary>Draws a fault for every request that no fault waits for; none when null.</summary>
    public FaultPlan? Plan { get; set; }

    /// <summary>The rate limits.</summary>
    public RateLimits Limits { get; } = new();

    /// <summary>All requests so far, or the last of them after <see cref="KeepRequests"/>; oldest first.</summary>
    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>How many token requests came.</summary>
    public int TokenRequests => CountOf(SandboxRoutes.Token);

    /// <summary>How many requests followed a redirect into the trap.</summary>
    public int TrapHits => CountOf("*", FaultyAnswer.TrapPath);

    /// <summary>The address of the trap.</summary>
    public Uri TrapUri => new(BaseUri, FaultyAnswer.TrapPath);

    internal SandboxApi Api { get; private set; }

    internal CancellationToken Stopping => _stopping.Token;

    /// <summary>Starts a server.</summary>
    /// <param name="tenant">The tenant; the default seed when left out.</param>
    /// <param name="port">The port; a free one when 0.</param>
    /// <param name="certificate">Speaks TLS with it; plain HTTP when left out. It stays the caller's.</param>
    /// <param name="http2">Offers HTTP/2 too, which takes a certificate.</param>
    public static async Task<FakeFeishuServer> StartAsync(SandboxTenant? tenant = null, int port = 0, X509Certificate2? certificate = null, bool http2 = false)
    {
        var server = new FakeFeishuServer(tenant ?? SandboxSeed.Create(), certificate, http2);
        await server.ListenAsync(port);
        return server;
    }

    /// <summary>A port on which nobody listens right now.</summary>
    public static int UnusedPort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>How many requests came to an endpoint.</summary>
    public int CountOf(EndpointKind endpoint) => Requests.Count(request => endpoint.Includes(request.Endpoint));

    /// <summary>How many requests came with a method (<c>*</c> for every one) and a path that begins with the prefix.</summary>
    public int CountOf(string method, string pathPrefix) => Requests.Count(request =>
        (method == "*" || request.Method == method) && request.Path.StartsWith(pathPrefix, StringComparison.Ordinal));

    /// <summary>How often something was done by a call to a task, or to an instance itself.</summary>
    public int Executions(string id) => Tenant.Executions(id);

    /// <summary>Stops listening: from now on connections are refused. Open ones are closed.</summary>
    public async Task PauseAsync()
    {
        if (_listener is { } listener)
        {
            _listener = null;
            await _stopping.CancelAsync();
            await listener.DisposeAsync();
        }
    }

    /// <summary>Listens again on the same port, with everything as it was.</summary>
    public Task ResumeAsync() => _listener is null ? ListenAsync(BaseUri.Port) : Task.CompletedTask;

    /// <summary>Begins anew: no requests, faults or limits, and a new tenant.</summary>
    /// <param name="tenant">The tenant; the default seed when left out.</param>
    public void Reset(SandboxTenant? tenant = null)
    {
        Faults.Clear();
        Limits.Clear();
        Plan = null;
        lock (_gate)
        {
            _requests.Clear();
            _kept = int.MaxValue;
            Api = new SandboxApi(tenant ?? SandboxSeed.Create());
            Tenant.FileBaseUri = BaseUri;
        }
    }

    /// <summary>Forgets all requests but the last, now and from now on, so that a long run costs its last call what the first did.</summary>
    /// <param name="count">How many to keep.</param>
    public void KeepRequests(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        lock (_gate)
        {
            _kept = count;
            while (_requests.Count > _kept)
            {
                _requests.Dequeue();
            }
        }
    }

    /// <summary>Waits until every late call has executed. Disposing the server gives up on those still to come.</summary>
    public Task WhenLateCallsEndedAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_later);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await PauseAsync();
        await _ended.CancelAsync();
        await WhenLateCallsEndedAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
        _ended.Dispose();
    }

    internal void Record(RecordedRequest request)
    {
        lock (_gate)
        {
            _requests.Enqueue(request);
            if (_requests.Count > _kept)
            {
                _requests.Dequeue();
            }
        }
    }

    internal void Later(Func<CancellationToken, Task> work)
    {
        lock (_gate)
        {
            _later.Add(work(_ended.Token));
        }
    }

    private async Task ListenAsync(int port)
    {
        if (_stopping.IsCancellationRequested)
        {
            _stopping.Dispose();
            _stopping = new CancellationTokenSource();
        }

        _listener = await Listener.StartAsync(port, _certificate, _http2, new RequestPipeline(this).HandleAsync);
        BaseUri = new Uri($"{(_certificate is null ? "http" : "https")}://127.0.0.1:{_listener.Port}/");
        Tenant.FileBaseUri = BaseUri;
    }
}
