using System.Net;
using System.Net.Http;
using System.Text;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;
using Feishu.Approval.Watching;

namespace Feishu.Approval.Core.Tests.Watching;

/// <summary>A tenant in memory that lives by the clock of the watch, faults on demand, and what the watch put out and said.</summary>
internal sealed class WatchScene : IDisposable, IWatchListener
{
    private readonly FaultyTenant _handler;
    private readonly List<FeishuConnection> _connections = new();

    public WatchScene()
    {
        Tenant = SandboxSeed.Create(() => Clock.UtcNow);
        _handler = new FaultyTenant(this);
        Connection = Connect();
    }

    public EventClock Clock { get; } = new();

    public SandboxTenant Tenant { get; }

    public FeishuConnection Connection { get; private set; }

    public RecordingTrace Trace { get; } = new() { WantsBodies = false };

    /// <summary>Every call: what, and when.</summary>
    public List<(string Route, TimeSpan At)> Calls { get; } = new();

    /// <summary>What was put out: which task, and when.</summary>
    public List<(string InstanceCode, string TaskId, TimeSpan At)> Put { get; } = new();

    /// <summary>When each look that worked began.</summary>
    public List<TimeSpan> Looks { get; } = new();

    public List<string> Warnings { get; } = new();

    public List<string> Failures { get; } = new();

    /// <summary>What goes wrong with a call; null for nothing.</summary>
    public Func<string, Exception?> Fault { get; set; } = _ => null;

    /// <summary>What happens with a return before it counts as put out.</summary>
    public Func<FeishuReturnedTask, Task> Taking { get; set; } = _ => Task.CompletedTask;

    /// <summary>A connection of a new process.</summary>
    public FeishuConnection Connect()
    {
        var options = new FeishuConnectionOptions { BaseUri = new Uri("http://127.0.0.1/"), MessageHandler = _handler };
        Task<FeishuConnection> connecting = FeishuConnection.ConnectAsync(
            SandboxSeed.AppId, Secrets.Secure(SandboxSeed.AppSecret), options, new ConnectionParts(Clock, new PacingRegistry(Clock)), CallContext.None);
        _connections.Add(Connection = connecting.GetAwaiter().GetResult());
        return Connection;
    }

    /// <summary>Watches until so much time has passed since the start.</summary>
    public async Task WatchAsync(TimeSpan until, SeenReturns? seen = null, WatchOptions? options = null)
    {
        using var stop = new CancellationTokenSource();
        bool isOver = false;
        Clock.At(until, () =>
        {
            if (!isOver)
            {
                stop.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(stop.Token, seen, options));
        isOver = true;
    }

    public async Task RunAsync(CancellationToken stop, SeenReturns? seen = null, WatchOptions? options = null)
    {
        SeenReturns memory = seen ?? SeenReturns.InMemory();
        try
        {
            await new ReturnedWatch(Connection, options ?? Purchase, memory, TakeAsync, this).RunAsync(new CallContext(Trace, stop)).Within();
        }
        finally
        {
            memory.Dispose();
        }
    }

    public static WatchOptions Purchase => new() { ApprovalCodes = [SandboxSeed.PurchaseCode] };

    /// <summary>The calls of one kind since a time.</summary>
    public int CountOf(string route, TimeSpan since = default) => Calls.Count(call => call.Route == route && call.At >= since);

    public void Warning(string messageKey, params object?[] arguments) => Warnings.Add(messageKey);

    public void Failed(Failure failure) => Failures.Add(failure.Kind.Id);

    public void Looked(DateTimeOffset? last, DateTimeOffset next, long found)
    {
        if (last is DateTimeOffset time)
        {
            TimeSpan began = Clock.Elapsed - (Clock.UtcNow - time);
            if (Looks.Count == 0 || Looks[^1] != began)
            {
                Looks.Add(began);
            }
        }
    }

    public void Dispose()
    {
        _connections.ForEach(connection => connection.Dispose());
        _handler.Dispose();
    }

    private async Task TakeAsync(FeishuReturnedTask task)
    {
        Put.Add((task.InstanceCode, task.TaskId, Clock.Elapsed));
        await Taking(task);
    }

    // A call takes 20 ms.
    private sealed class FaultyTenant(WatchScene scene) : DelegatingHandler(new SandboxHandler(scene.Tenant))
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string route = request.RequestUri!.AbsolutePath.Replace("/open-apis/approval/v4/", string.Empty, StringComparison.Ordinal);
            route = route.StartsWith("instances/", StringComparison.Ordinal) && route.Length > 40 ? "instances/get" : route.StartsWith("approvals/", StringComparison.Ordinal) ? "approvals/get" : route;
            scene.Calls.Add((route, scene.Clock.Elapsed));
            scene.Clock.Pass(scene.Clock.Elapsed + TimeSpan.FromMilliseconds(20), CancellationToken.None);
            return scene.Fault(request.RequestUri.AbsolutePath) is not Exception fault
                ? await base.SendAsync(request, cancellationToken)
                : fault is HttpRequestException { StatusCode: HttpStatusCode status } ? new HttpResponseMessage(status) { Content = new StringContent("{}", Encoding.UTF8, "application/json") } : throw fault;
        }
    }
}
