using Feishu.Approval.Approvals;
using Feishu.Approval.Clients;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Http;

public class ReadTests
{
    [Fact]
    public async Task A_read_that_succeeds_is_one_request()
    {
        await using Scene scene = await Scene.StartAsync();

        FeishuInstance instance = await ReadAsync(scene);

        Assert.Equal(SandboxSeed.ReturnedInstanceCode, instance.InstanceCode);
        Assert.Equal(1, scene.Reads);
    }

    [Theory]
    [InlineData(1395001)]
    [InlineData(2200)]
    [InlineData(65001)]
    [InlineData(4006)]
    [InlineData(60014)]
    public async Task A_code_that_may_pass_is_repeated_as_often_as_allowed(int code)
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 3);
        scene.Server.Faults.AddCode(SandboxRoutes.Instance, code, times: 3);
        await ReadAsync(scene);
        int good = scene.Reads;

        scene.Server.Faults.AddCode(SandboxRoutes.Instance, code, times: 0);
        FeishuException fault = await FailAsync(scene);

        Assert.Equal((4, code), (good, fault.Code));
        Assert.Equal(8, scene.Reads);
    }

    [Theory]
    [InlineData(FaultKind.ServerError, "ServiceFailure")]
    [InlineData(FaultKind.Html, "InvalidResponse")]
    [InlineData(FaultKind.CutJson, "InvalidResponse")]
    [InlineData(FaultKind.ShortBody, "InvalidResponse")]
    [InlineData(FaultKind.InvalidUtf8, "InvalidResponse")]
    public async Task A_fault_that_may_pass_is_repeated_as_often_as_allowed(FaultKind kind, string id)
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 2);
        scene.Server.Faults.Add(SandboxRoutes.Instance, kind, times: 2);
        await ReadAsync(scene);
        int good = scene.Reads;

        scene.Server.Faults.Add(SandboxRoutes.Instance, kind, times: 0);
        FeishuException fault = await FailAsync(scene);

        Assert.Equal((3, id), (good, fault.ErrorId));
        Assert.Equal(6, scene.Reads);
    }

    [Fact]
    public async Task A_refusal_that_was_cut_off_is_repeated_like_every_other_broken_connection()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(SandboxRoutes.Instance, FaultKind.ShortBody);

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(
            () => new FeishuApprovalClient(scene.Connection).Instances.GetAsync("00000000-0000-0000-0000-000000000000"));

        Assert.Equal("InstanceNotFound", fault.ErrorId);
        Assert.Equal(2, scene.Reads);
    }

    [Fact]
    public async Task A_dropped_connection_is_tried_again()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(SandboxRoutes.Instance, FaultKind.Drop, times: 2);

        FeishuInstance instance = await ReadAsync(scene);

        Assert.Equal(SandboxSeed.ReturnedInstanceCode, instance.InstanceCode);
    }

    [Fact]
    public async Task A_read_without_an_answer_times_out_and_is_repeated()
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 1);
        scene.Server.Faults.Add(SandboxRoutes.Instance, FaultKind.Hang, times: 2);

        Task<FeishuInstance> call = ReadAsync(scene);
        for (int arrived = 1; arrived <= 2; arrived++)
        {
            await Wide.UntilAsync(() => scene.Reads == arrived || call.IsCompleted);
            scene.Clock.Advance(TimeSpan.FromSeconds(100));
        }

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => call.Within());
        Assert.Equal("RequestTimedOut", fault.ErrorId);
        Assert.Equal(2, scene.Reads);
    }

    [Fact]
    public async Task A_refused_port_is_tried_again_and_then_said()
    {
        await using Scene scene = await Scene.StartAsync();
        await scene.Server.PauseAsync();

        FeishuException fault = await FailAsync(scene);

        Assert.Equal("ConnectionFailed", fault.ErrorId);
        Assert.Equal(5, scene.Clock.Waits.Count);
    }

    [Theory]
    [InlineData(FaultKind.Redirect)]
    [InlineData(FaultKind.TooDeep)]
    [InlineData(FaultKind.TooLarge)]
    [InlineData(FaultKind.GzipBomb)]
    [InlineData(FaultKind.Endless)]
    [InlineData(FaultKind.WrongShape)]
    public async Task An_answer_of_somebody_else_stops_at_once(FaultKind kind)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(SandboxRoutes.Instance, kind);

        FeishuException fault = await FailAsync(scene);

        Assert.Equal("InvalidResponse", fault.ErrorId);
        Assert.Equal((1, 0), (scene.Reads, scene.Server.TrapHits));
    }

    [Theory]
    [InlineData(31, true)]
    [InlineData(32, false)]
    public async Task A_read_takes_up_to_32_mebibytes(int mebibytes, bool fits)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Instance, Kind = FaultKind.TooLarge, Mebibytes = mebibytes });

        FeishuException fault = await FailAsync(scene);

        // What fits is read, and found to hold no instance.
        Assert.Equal(fits ? "Problem_Shape" : "Problem_TooLarge", fault.Failure.NoteKey);
    }

    [Fact]
    public async Task A_refusal_for_too_many_calls_is_waited_out_and_the_tenth_ends_it()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Instance, Kind = FaultKind.RateLimit, ResetSeconds = "7", Times = 9 });
        await ReadAsync(scene);
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Instance, Kind = FaultKind.RateLimit, ResetSeconds = "7", Times = 0 });
        FeishuException fault = await FailAsync(scene);

        Assert.Equal("RateLimited", fault.ErrorId);
        Assert.Equal(20, scene.Reads);
        Assert.All(scene.Clock.Waits, wait => Assert.Equal(TimeSpan.FromSeconds(7), wait));
    }

    [Theory]
    [InlineData(1390010, "TaskNotFound")]
    [InlineData(1390003, "InstanceNotFound")]
    [InlineData(99991668, "AccessTokenRejected")]
    [InlineData(99991672, "ScopeMissing")]
    [InlineData(777, "ApiError")]
    public async Task Every_other_code_stops(int code, string id)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.AddCode(SandboxRoutes.Instance, code);

        FeishuException fault = await FailAsync(scene);

        Assert.Equal(id, fault.ErrorId);
        Assert.Equal((1, 1), (scene.Reads, scene.Server.TokenRequests));
    }

    [Theory]
    [InlineData(1, 2, null)]
    [InlineData(0, 2, "AccessTokenRejected")]
    public async Task A_rejected_token_is_replaced_once(int times, int reads, string? id)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.AddCode(SandboxRoutes.Instance, 99991663, times: times);

        Exception? thrown = await Record.ExceptionAsync(() => ReadAsync(scene));

        Assert.Equal(id, (thrown as FeishuException)?.ErrorId);
        Assert.Equal((reads, 2), (scene.Reads, scene.Server.TokenRequests));
    }

    [Fact]
    public async Task A_stopped_read_ends_at_once()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(SandboxRoutes.Instance, FaultKind.Hang);
        using var stop = new CancellationTokenSource();
        Task<FeishuInstance> call = new FeishuApprovalClient(scene.Connection).Instances.GetAsync(SandboxSeed.ReturnedInstanceCode, stop.Token);
        await Wide.UntilAsync(() => scene.Reads == 1);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Within());
    }

    [Fact]
    public async Task A_code_with_odd_characters_stays_one_part_of_the_path()
    {
        await using Scene scene = await Scene.StartAsync();
        const string code = "a/b?c=d&e#f 中%2e";

        await Assert.ThrowsAsync<FeishuException>(() => new FeishuApprovalClient(scene.Connection).Instances.GetAsync(code));

        RecordedRequest request = scene.Server.Requests[^1];
        Assert.Equal((string.Empty, SandboxRoutes.Instance), (request.Query, request.Endpoint));
    }

    private static Task<FeishuInstance> ReadAsync(Scene scene) =>
        new FeishuApprovalClient(scene.Connection).Instances.GetAsync(SandboxSeed.ReturnedInstanceCode).Within();

    private static async Task<FeishuException> FailAsync(Scene scene) => await Assert.ThrowsAsync<FeishuException>(() => ReadAsync(scene));
}
