using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Forms;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>
/// A server behind a real socket, a connection on a virtual clock, and one request to send again. The server executes a
/// second resubmission of the same task, so that sending twice shows as two executions.
/// </summary>
internal sealed class Scene : IAsyncDisposable
{
    public const string TaskId = SandboxSeed.ReturnedTaskId;

    private Scene(FakeFeishuServer server, VirtualClock clock)
    {
        Server = server;
        Clock = clock;
    }

    public FakeFeishuServer Server { get; }

    public VirtualClock Clock { get; }

    public FeishuConnection Connection { get; private set; } = null!;

    public RecordingObserver Observer { get; } = new();

    public RecordingDialog Dialog { get; } = new();

    public CallContext Context { get; set; } = CallContext.None;

    /// <summary>Resubmissions that arrived.</summary>
    public int Writes => Server.CountOf(SandboxRoutes.Resubmit);

    /// <summary>Instance reads that arrived.</summary>
    public int Reads => Server.CountOf(SandboxRoutes.Instance);

    /// <summary>Resubmissions that were executed.</summary>
    public int Executions => Server.Executions(TaskId);

    public static async Task<Scene> StartAsync(Action<FeishuConnectionOptions>? change = null, bool byHand = false, string? token = null)
    {
        FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        server.Tenant.AllowReexecution = true;
        var scene = new Scene(server, new VirtualClock { ByHand = byHand });
        var options = new FeishuConnectionOptions { BaseUri = server.BaseUri };
        change?.Invoke(options);
        var parts = new ConnectionParts(scene.Clock, new PacingRegistry(scene.Clock));
        scene.Connection = token is null
            ? await FeishuConnection.ConnectAsync(SandboxSeed.AppId, Secrets.Secure(SandboxSeed.AppSecret), options, parts, CallContext.None)
            : FeishuConnection.FromToken(Secrets.Secure(token), options, parts);
        return scene;
    }

    /// <summary>A request with all four ids: exactly one call when all goes well.</summary>
    public static FeishuResubmitRequest FullRequest() => new()
    {
        InstanceCode = SandboxSeed.ReturnedInstanceCode,
        ApprovalCode = SandboxSeed.PurchaseCode,
        TaskId = TaskId,
        UserId = SandboxSeed.InitiatorOpenId,
        Form = GoodForm(),
    };

    public static FeishuForm GoodForm() => FeishuForm.Parse("""[{"id":"widget_cost","type":"input","value":"CC-100"}]""");

    /// <summary>Resubmits as the cmdlet does.</summary>
    public async Task<FeishuResubmitResult> ResubmitAsync(FeishuResubmitRequest? request = null)
    {
        FeishuResubmitResult? result = await new Resubmissions(Connection, Dialog, Observer).RunAsync(request ?? FullRequest(), Context).Within();
        Assert.NotNull(result);
        return result;
    }

    public async Task<FeishuException> FailAsync(FeishuResubmitRequest? request = null) =>
        await Assert.ThrowsAsync<FeishuException>(() => ResubmitAsync(request));

    /// <summary>Resubmits; so many resubmissions that hang are given up by the clock as soon as they have arrived.</summary>
    public async Task<FeishuResubmitResult> ResubmitOverHangsAsync(int hangs)
    {
        Task<FeishuResubmitResult> call = ResubmitAsync();
        for (int arrived = 1; arrived <= hangs; arrived++)
        {
            await Wide.UntilAsync(() => Writes == arrived || call.IsCompleted);
            Clock.Advance(TimeSpan.FromSeconds(Connection.TimeoutSec));
        }

        return await call;
    }

    /// <summary>Asserts how often the write arrived and how often it was executed.</summary>
    public void Saw(int writes, int executions) => Assert.Equal((writes, executions), (Writes, Executions));

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        await Server.DisposeAsync();
    }
}
