using System.Net;
using System.Net.Http;
using Feishu.Approval.Approvals;
using Feishu.Approval.Clients;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Sandbox;
using Feishu.Approval.Watching;

namespace Feishu.Approval.Core.Tests.Watching;

public class ReturnedWatchTests
{
    private static readonly HttpRequestException NoRoute = new("no route");
    private static readonly HttpRequestException Trouble = new("trouble", null, HttpStatusCode.BadGateway);

    [Fact]
    public async Task What_waits_comes_first_and_then_each_return_as_it_appears()
    {
        using var scene = new WatchScene();
        SandboxInstance first = scene.Tenant.AddPending(1)[0];
        scene.Clock.At(Minutes(10.5), () => scene.Tenant.Return(first.InstanceCode, "Wrong kind", "T-1"));

        await scene.WatchAsync(Minutes(20));

        Assert.Equal(4, scene.Put.Count(one => one.At < Minutes(1)));
        Assert.Equal((first.InstanceCode, "T-1"), (scene.Put[^1].InstanceCode, scene.Put[^1].TaskId));
        Assert.InRange(scene.Put[^1].At, Minutes(11), Minutes(11.1));
        Assert.Equal(5, scene.Put.Count);
    }

    [Fact]
    public async Task A_second_return_of_a_request_is_another_return()
    {
        using var scene = new WatchScene();
        string code = SandboxSeed.ReturnedInstanceCode;
        scene.Clock.At(Minutes(3.5), () => scene.Tenant.ResubmitInClient(code));
        scene.Clock.At(Minutes(6.5), () => scene.Tenant.Return(code, "Still wrong", "T-2"));

        await scene.WatchAsync(Minutes(10));

        Assert.Equal([SandboxSeed.ReturnedTaskId, "T-2"], scene.Put.Where(one => one.InstanceCode == code).Select(one => one.TaskId));
    }

    [Fact]
    public async Task Since_leaves_out_what_was_returned_before()
    {
        using var scene = new WatchScene();
        SandboxInstance fresh = scene.Tenant.AddPending(1)[0];
        scene.Clock.At(Minutes(2.5), () => scene.Tenant.Return(fresh.InstanceCode, "Wrong kind"));

        await scene.WatchAsync(Minutes(70), options: WatchScene.Purchase with { Since = scene.Clock.UtcNow });

        Assert.Equal([fresh.InstanceCode], scene.Put.Select(one => one.InstanceCode));
    }

    [Fact]
    public async Task A_look_where_nothing_changed_costs_one_call_and_approvals_are_not_read()
    {
        using var scene = new WatchScene();
        string code = scene.Tenant.AddPending(1)[0].InstanceCode;
        scene.Clock.At(Minutes(10.5), () => scene.Tenant.AddPending(3));
        scene.Clock.At(Minutes(20.5), () => scene.Tenant.Approve(code));

        await scene.WatchAsync(Minutes(50));

        (string Route, TimeSpan At)[] later = scene.Calls.Where(call => call.At > Minutes(2)).ToArray();
        Assert.All(later, call => Assert.Equal("tasks/search", call.Route));
        Assert.Equal(48, later.Length);
    }

    [Fact]
    public async Task Several_definitions_are_watched_at_once()
    {
        using var scene = new WatchScene();
        string[] fresh = [scene.Tenant.AddPending(1)[0].InstanceCode, scene.Tenant.AddPending(1, SandboxSeed.AnythingCode)[0].InstanceCode];
        scene.Clock.At(Minutes(5), () => Array.ForEach(fresh, code => scene.Tenant.Return(code, "Wrong kind")));

        await scene.WatchAsync(Minutes(10), options: new WatchOptions { ApprovalCodes = [SandboxSeed.PurchaseCode, SandboxSeed.AnythingCode] });

        Assert.Equal(fresh, scene.Put.TakeLast(2).Select(one => one.InstanceCode));
    }

    [Fact]
    public async Task An_outage_is_ridden_out_ever_more_slowly_and_said_once()
    {
        using var scene = new WatchScene();
        scene.Fault = _ => scene.Clock.Elapsed >= Minutes(5) && scene.Clock.Elapsed < Minutes(65) ? NoRoute : null;
        string code = scene.Tenant.AddPending(1)[0].InstanceCode;
        scene.Clock.At(Minutes(30), () => scene.Tenant.Return(code, "Wrong kind"));

        await scene.WatchAsync(Minutes(80));

        Assert.Equal([nameof(Messages.Warning_WatchOutage)], scene.Warnings);
        Assert.Single(scene.Trace.Lines, line => line.StartsWith("The watch looks again, after ", StringComparison.Ordinal));
        Assert.Equal(code, scene.Put[^1].InstanceCode);
        Assert.InRange(scene.Put[^1].At, Minutes(65), Minutes(71.1));

        // Six attempts each.
        Assert.InRange(scene.Calls.Count(call => call.At >= Minutes(5) && call.At < Minutes(65)), 60, 120);
        Assert.Empty(scene.Failures);
    }

    [Fact]
    public async Task It_begins_in_an_outage_too()
    {
        using var scene = new WatchScene();
        scene.Fault = _ => scene.Clock.Elapsed < Minutes(10) ? Trouble : null;

        await scene.WatchAsync(Minutes(30));

        Assert.Equal(4, scene.Put.Count);
        Assert.Single(scene.Warnings);
    }

    [Fact]
    public async Task What_no_waiting_mends_ends_it()
    {
        using var scene = new WatchScene();
        scene.Clock.At(Minutes(5), () => scene.Tenant.GrantedScopes = ["approval:approval"]);
        FeishuException scopes = await Assert.ThrowsAsync<FeishuException>(() => scene.RunAsync(CancellationToken.None));
        Assert.Equal("ScopeMissing", scopes.ErrorId);
        Assert.InRange(scene.Clock.Elapsed, Minutes(5), Minutes(7));
        Assert.Empty(scene.Warnings);

        using var other = new WatchScene();
        FeishuException nothing = await Assert.ThrowsAsync<FeishuException>(() => other.RunAsync(CancellationToken.None, options: new WatchOptions { ApprovalCodes = ["nope"] }));
        Assert.Equal("ApprovalNotFound", nothing.ErrorId);
    }

    [Fact]
    public async Task One_request_that_cannot_be_read_holds_up_nothing_and_is_said_once()
    {
        using var scene = new WatchScene();
        string bad = scene.Tenant.AddPending(1)[0].InstanceCode;
        string good = scene.Tenant.AddPending(1)[0].InstanceCode;
        scene.Fault = path => path.EndsWith(bad, StringComparison.Ordinal) && scene.Clock.Elapsed < Minutes(150) ? Trouble : null;
        scene.Clock.At(Minutes(3), () => scene.Tenant.Return(bad, "Wrong kind"));
        scene.Clock.At(Minutes(3), () => scene.Tenant.Return(good, "Wrong kind"));

        await scene.WatchAsync(Minutes(240));

        Assert.Equal(["ServiceFailure"], scene.Failures);
        Assert.Empty(scene.Warnings);
        Assert.InRange(scene.Put.Single(one => one.InstanceCode == good).At, Minutes(3), Minutes(5));

        // The hourly search finds it again.
        Assert.InRange(scene.Put.Single(one => one.InstanceCode == bad).At, Minutes(150), Minutes(215));
    }

    // The search was answered well, so it is not the wrong host that answers.
    [Fact]
    public async Task An_answer_that_cannot_be_read_at_the_first_look_is_read_again_soon()
    {
        using var scene = new WatchScene();
        int reads = 0;
        scene.Fault = path => path.EndsWith(SandboxSeed.ReturnedInstanceCode, StringComparison.Ordinal) && reads++ < 2 ? new HttpRequestException("no answer of the service", null, HttpStatusCode.OK) : null;

        await scene.WatchAsync(Minutes(10));

        Assert.InRange(scene.Put.Single(one => one.InstanceCode == SandboxSeed.ReturnedInstanceCode).At, Minutes(0), Minutes(5));
        Assert.Empty(scene.Failures);
    }

    [Fact]
    public async Task A_fault_of_whoever_takes_a_return_is_no_outage()
    {
        using var scene = new WatchScene();
        scene.Taking = _ => throw new Failure(FailureKind.ConnectionFailed, nameof(Messages.NotConnected)).ToException();

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => scene.RunAsync(CancellationToken.None));

        Assert.Equal("ConnectionFailed", fault.ErrorId);
        Assert.Single(scene.Put);
    }

    [Fact]
    public async Task What_the_changes_do_not_show_is_found_by_the_hour()
    {
        using var scene = new WatchScene();
        string code = scene.Tenant.AddPending(1)[0].InstanceCode;
        scene.Clock.At(Minutes(9), () => scene.Tenant.FreezeInSearch(code));
        scene.Clock.At(Minutes(10), () => scene.Tenant.Return(code, "Wrong kind"));

        await scene.WatchAsync(Minutes(75));

        Assert.InRange(scene.Put.Single(one => one.InstanceCode == code).At, Minutes(60), Minutes(62));
    }

    [Fact]
    public async Task A_program_takes_each_with_a_method_and_stops_it()
    {
        using var scene = new WatchScene();
        using var stop = new CancellationTokenSource();
        var taken = new List<FeishuReturnedTask>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new TasksClient(scene.Connection).WatchReturnedAsync(
            SandboxSeed.PurchaseCode,
            task =>
            {
                taken.Add(task);
                if (taken.Count == 3)
                {
                    stop.Cancel();
                }

                return Task.CompletedTask;
            },
            cancellation: stop.Token)).Within();

        Assert.Equal(3, taken.Count);
        Assert.All(taken, task => Assert.NotNull(task.Form));
    }

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);
}
