using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Resilience;

public class GuardedWriteFaultTests
{
    // Kind, HTTP status (0: the kind's own), shape, the error when the task stays open and no attempt is left.
    public static TheoryData<FaultKind, int, FaultShape, string> Ambiguous => new()
    {
        { FaultKind.Drop, 0, default, "ConnectionFailed" },
        { FaultKind.ShortBody, 0, default, "InvalidResponse" },
        { FaultKind.CutJson, 0, default, "InvalidResponse" },
        { FaultKind.Html, 0, default, "InvalidResponse" },
        { FaultKind.ServerError, 500, default, "ServiceFailure" },
        { FaultKind.ServerError, 502, default, "ServiceFailure" },
        { FaultKind.ServerError, 503, default, "ServiceFailure" },
        { FaultKind.ServerError, 404, default, "InvalidResponse" },
        { FaultKind.WrongShape, 0, FaultShape.Array, "InvalidResponse" },
        { FaultKind.WrongShape, 0, FaultShape.NoCode, "InvalidResponse" },
        { FaultKind.WrongShape, 0, FaultShape.TextCode, "InvalidResponse" },
        { FaultKind.WrongShape, 0, FaultShape.FractionCode, "InvalidResponse" },
        { FaultKind.WrongShape, 0, FaultShape.HalfKey, "InvalidResponse" },
        { FaultKind.WrongShape, 0, FaultShape.Null, "InvalidResponse" },
        { FaultKind.WrongShape, 0, FaultShape.Empty, "InvalidResponse" },
        { FaultKind.WrongShape, 500, FaultShape.NoCode, "ServiceFailure" },
        { FaultKind.Redirect, 302, default, "InvalidResponse" },
        { FaultKind.Redirect, 307, default, "InvalidResponse" },
        { FaultKind.Redirect, 308, default, "InvalidResponse" },
        { FaultKind.Endless, 0, default, "InvalidResponse" },
        { FaultKind.TooLarge, 0, default, "InvalidResponse" },
        { FaultKind.TooDeep, 0, default, "InvalidResponse" },
        { FaultKind.GzipBomb, 0, default, "InvalidResponse" },
        { FaultKind.InvalidUtf8, 0, default, "InvalidResponse" },
    };

    public static TheoryData<FaultKind, int, FaultShape> AmbiguousEnds =>
        new(Ambiguous.Select(row => (row.Data.Item1, row.Data.Item2, row.Data.Item3)));

    [Theory]
    [MemberData(nameof(AmbiguousEnds))]
    public async Task What_was_not_executed_is_sent_again_and_executed_once(FaultKind kind, int status, FaultShape shape)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(Make(kind, status, shape, afterExecuting: false));

        FeishuResubmitResult result = await scene.ResubmitAsync();

        Assert.Equal((FeishuResubmitOutcome.Resubmitted, 2), (result.Outcome, result.Attempts));
        scene.Saw(writes: 2, executions: 1);
        Assert.Equal((2, 0), (scene.Reads, scene.Server.TrapHits));
        Assert.Equal(TwoLooks.Apart, scene.Clock.Waits[0]);
    }

    [Theory]
    [MemberData(nameof(AmbiguousEnds))]
    public async Task What_was_executed_is_confirmed_and_never_sent_again(FaultKind kind, int status, FaultShape shape)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(Make(kind, status, shape, afterExecuting: true));

        FeishuResubmitResult result = await scene.ResubmitAsync();

        Assert.Equal((FeishuResubmitOutcome.ConfirmedAfterFault, 1), (result.Outcome, result.Attempts));
        scene.Saw(writes: 1, executions: 1);
        Assert.Equal((1, 0), (scene.Reads, scene.Server.TrapHits));
        Assert.Empty(scene.Clock.Waits);
    }

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public async Task Without_attempts_left_the_last_fault_is_the_error_and_says_that_the_task_is_open(
        FaultKind kind, int status, FaultShape shape, string id)
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 0);
        scene.Server.Faults.Add(Make(kind, status, shape, afterExecuting: false));

        FeishuException fault = await scene.FailAsync();

        Assert.Equal((id, "Note_StillOpen"), (fault.ErrorId, fault.Failure.NoteKey));
        Assert.Contains("Not executed: still open when looked at", fault.Message, StringComparison.Ordinal);
        scene.Saw(writes: 1, executions: 0);
        Assert.Equal(2, scene.Reads);
        Assert.Equal(TwoLooks.Apart, Assert.Single(scene.Clock.Waits));
        Assert.Equal("ended StillOpen", scene.Observer.Steps[^1]);
    }

    [Fact]
    public async Task A_refused_port_is_tried_again_and_nothing_is_read_back()
    {
        await using Scene scene = await Scene.StartAsync(byHand: true);
        await scene.Server.PauseAsync();

        Task<FeishuResubmitResult> call = scene.ResubmitAsync();
        await Wide.UntilAsync(() => scene.Clock.Sleepers == 1);
        await scene.Server.ResumeAsync();
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        FeishuResubmitResult result = await call;

        Assert.Equal((FeishuResubmitOutcome.Resubmitted, 2), (result.Outcome, result.Attempts));
        scene.Saw(writes: 1, executions: 1);
        Assert.Equal(0, scene.Reads);
        Assert.Contains("answered 1 NotConnected", scene.Observer.Steps);
    }

    [Fact]
    public async Task A_port_that_stays_refused_ends_as_connection_failed_and_not_executed()
    {
        await using Scene scene = await Scene.StartAsync(
            options => options.BaseUri = new Uri($"http://127.0.0.1:{FakeFeishuServer.UnusedPort()}/"), token: "t-any");

        FeishuException fault = await scene.FailAsync();

        Assert.Equal("ConnectionFailed", fault.ErrorId);
        Assert.Equal(5, scene.Clock.Waits.Count);
        Assert.Equal("ended NotExecuted", scene.Observer.Steps[^1]);
        Assert.Null(fault.Failure.NoteKey);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_ends_as_connection_failed_and_not_executed()
    {
        await using Scene scene = await Scene.StartAsync(
            options =>
            {
                options.BaseUri = new Uri("https://nobody.invalid/");
                options.MaximumRetryCount = 1;
                options.NoProxy = true;
            },
            token: "t-any");

        FeishuException fault = await scene.FailAsync();

        Assert.Equal("ConnectionFailed", fault.ErrorId);
        Assert.Equal(
            ["sending 1", "answered 1 NotConnected", "sending 2", "answered 2 NotConnected", "ended NotExecuted"], scene.Observer.Steps);
    }

    [Fact]
    public async Task A_far_side_that_speaks_no_tls_was_sent_nothing()
    {
        await using Scene scene = await Scene.StartAsync(
            options =>
            {
                options.BaseUri = new UriBuilder(options.BaseUri!) { Scheme = "https" }.Uri;
                options.MaximumRetryCount = 0;
            },
            token: "t-any");

        FeishuException fault = await scene.FailAsync();

        Assert.Equal("ConnectionFailed", fault.ErrorId);
        Assert.Equal(["sending 1", "answered 1 NotConnected", "ended NotExecuted"], scene.Observer.Steps);
        scene.Saw(writes: 0, executions: 0);
    }

    /// <summary>A fault of that table.</summary>
    internal static Fault Make(FaultKind kind, int status, FaultShape shape, bool afterExecuting, EndpointKind? endpoint = null) => new()
    {
        Endpoint = endpoint ?? SandboxRoutes.Resubmit,
        Kind = kind,
        HttpStatus = status,
        Shape = shape,

        // More than an answer to a write may have, far less than a read may.
        Mebibytes = 2,
        AfterExecuting = afterExecuting,
    };
}
