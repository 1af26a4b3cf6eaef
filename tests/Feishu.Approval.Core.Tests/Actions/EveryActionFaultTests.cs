using Feishu.Approval.Actions;
using Feishu.Approval.Core.Tests.Chaos;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Resilience;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Actions;

/// <summary>
/// Every action goes through all that can break: executed once at most, and what is said is true. A theory walks all rows on one server; what is wrong it
/// says row by row.
/// </summary>
public class EveryActionFaultTests
{
    public static TheoryData<string> Deeds => Deed.Names;

    // Every ambiguous end of the table of guarded writes, and a hang.
    private static IEnumerable<Fault> Ends => GuardedWriteFaultTests.Ambiguous
        .SelectMany(row => new[] { false, true }, (row, executed) => GuardedWriteFaultTests.Make(row.Data.Item1, row.Data.Item2, row.Data.Item3, executed))
        .Concat([new Fault { Kind = FaultKind.Hang }, new Fault { Kind = FaultKind.Hang, AfterExecuting = true }]);

    // What executes although nobody waits any more: before the time-out, and so soon after a reset or an error page that the second look sees it.
    private static IEnumerable<Fault> LateOnes =>
    [
        new() { Kind = FaultKind.Late, HoldConnection = true, DelayMs = 20 },
        new() { Kind = FaultKind.Late, HoldConnection = true, DelayMs = 101_900 },
        new() { Kind = FaultKind.Late, DelayMs = 1000 },
        new() { Kind = FaultKind.Late, DelayMs = 1000, HttpStatus = 500 },
        new() { Kind = FaultKind.Late, DelayMs = 1900, HttpStatus = 503 },
    ];

    private static IEnumerable<Fault> Refusals =>
    [
        new() { Kind = FaultKind.RateLimit },
        new() { Kind = FaultKind.RateLimit, HttpStatus = 400, ResetSeconds = "17" },
        new() { Kind = FaultKind.ApiCode, Code = 60014 },
        new() { Kind = FaultKind.TokenRevoked },
    ];

    // In all items of a list, or in the last one, which is the new one where it was executed.
    private static IEnumerable<(string Lacks, string? Torn)> Tears =>
        new[] { "", "instance_code", "status", "task_list", "task_list.id", "task_list.status", "timeline", "timeline.type", "timeline.-1.type", "timeline.-1.task_id", "form", "open_id", "user_id", "comments", "comments.id", "comments.content", "comments.-1.content", "comments.replies", "comments.replies.id", "comments.replies.-1.content" }
            .Select(lacks => (lacks, (string?)null)).Concat(
            [
                ("timeline.-1", "null"), ("timeline.-1", "\"x\""), ("timeline.-1.type", "\"\""), ("timeline.-1.type", "7"), ("timeline.-1.task_id", "\"\""), ("timeline.-1.task_id", "{}"), ("form", "\"[]\""), ("status", "\"\""),
                ("comments.-1.content", "\"\""), ("comments.-1.content", "\"{\""), ("comments.-1.content", "\"[]\""), ("comments.-1.content", "5"), ("comments.-1.content", "\"{\\\"text\\\":null}\""), ("comments.-1.content", "{\"text\":\"Quote follows\"}"),
                ("comments.replies", "\"[]\""), ("comments.replies", "{}"), ("comments.replies", "null"), ("comments.replies", "[]"), ("comments.replies.-1.content", "\"\""), ("comments", "{}"), ("comments", "null"),
            ]);

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task What_was_not_executed_is_sent_again_and_executed_once(string deed) =>
        await WalkAsync(deed, Ends.Where(fault => !fault.AfterExecuting), "Executed by 2 attempts, 2 writes, 1 executed, there once, looked twice");

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task What_was_executed_is_confirmed_and_never_sent_again(string deed) =>
        await WalkAsync(deed, Ends.Where(fault => fault.AfterExecuting), "ConfirmedAfterFault by 1 attempts, 1 writes, 1 executed, there once");

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task What_is_executed_late_is_confirmed_and_never_sent_again(string deed) =>
        await WalkAsync(deed, LateOnes, "ConfirmedAfterFault by 1 attempts, 1 writes, 1 executed, there once", mayLookTwice: true);

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task What_was_refused_for_now_is_sent_again(string deed) =>
        await WalkAsync(deed, Refusals, "Executed by 2 attempts, 2 writes, 1 executed, there once", mayLookTwice: deed == "clear comments");

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task A_refusal_stops_at_once(string deed)
    {
        await using Scene scene = await Scene.StartAsync();
        DeedCase one = Case(scene, deed);
        scene.Server.Faults.AddCode(one.Deed.Route, 1390009);

        Assert.Equal("OperationNotPermitted", await FailAsync(scene, one));
        Assert.Equal((1, 0), (scene.Server.CountOf(one.Deed.Route), one.Executions));
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task Without_attempts_left_the_last_fault_is_the_error_and_says_that_nothing_was_seen(string deed)
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 0);
        DeedCase one = Case(scene, deed);
        scene.Server.Faults.Add(one.Deed.Route, FaultKind.Drop);

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => one.RunAsync(scene));

        // Only a task that the action closes can be open still.
        string note = one.Deed.OnTask && !deed.StartsWith("add signer", StringComparison.Ordinal) ? "Note_StillOpen" : "Note_NotSeen";
        Assert.Equal(("ConnectionFailed", note, "ended StillOpen"), (fault.ErrorId, fault.Failure.NoteKey, scene.Observer.Steps[^1]));
        Assert.Equal((1, 0), (scene.Server.CountOf(one.Deed.Route), one.Executions));
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task What_cannot_be_read_back_is_unknown_and_not_sent_again(string deed)
    {
        foreach (bool executed in new[] { false, true })
        {
            await using Scene scene = await Scene.StartAsync();
            DeedCase one = Case(scene, deed);
            scene.Server.Faults.Add(one.Deed.Route, FaultKind.Drop, afterExecuting: executed);
            scene.Observer.BeforeSending = _ =>
            {
                scene.Server.Faults.AddCode(SandboxRoutes.Instance, 1390009);
                scene.Server.Faults.AddCode(SandboxRoutes.CommentList, 1390009);
            };

            Assert.Equal("OutcomeUnknown", await FailAsync(scene, one));
            Assert.Equal((1, executed ? 1 : 0), (scene.Server.CountOf(one.Deed.Route), one.Executions));
        }
    }

    // Torn answers of the first look, and of the second after one that came too early: no reason to send, to confirm, or to give up.
    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task A_look_that_lacks_something_is_taken_again(string deed)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Plan = new FaultPlan(seed: 1, rate: 0, new OneClientTime(scene.Clock));
        var wrong = new List<string>();
        foreach ((string lacks, string? torn) in Tears)
        {
            foreach ((bool executed, bool late) in new[] { (false, false), (true, false), (true, true) })
            {
                var one = new DeedCase(Deed.Of(deed), scene.Server.Tenant, named: true);
                scene.Server.Faults.Add(new Fault { Endpoint = one.Deed.Route, Kind = late ? FaultKind.Late : FaultKind.Drop, AfterExecuting = executed && !late, DelayMs = 1000 });
                bool added = false;
                scene.Observer.BeforeSending = _ =>
                {
                    foreach (SandboxRoute route in added ? [] : new[] { SandboxRoutes.Instance, SandboxRoutes.CommentList })
                    {
                        if (late)
                        {
                            scene.Server.Faults.Add(new Fault { Endpoint = route, Kind = FaultKind.Slow, DelayMs = 0 });
                        }

                        scene.Server.Faults.Add(new Fault { Endpoint = route, Kind = FaultKind.Lacking, Lacks = lacks, Torn = torn });
                    }

                    added = true;
                };

                string seen = await SeeAsync(scene, one);
                scene.Server.Faults.Clear();
                if (!seen.StartsWith(executed ? "ConfirmedAfterFault by 1 attempts, 1 writes, 1 executed, there once" : "Executed by 2 attempts, 2 writes, 1 executed, there once", StringComparison.Ordinal))
                {
                    wrong.Add($"{one}, executed {executed}{(late ? " late" : "")}, '{lacks}' as {torn ?? "nothing"}: {seen}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    private static async Task WalkAsync(string deed, IEnumerable<Fault> faults, string expected, bool mayLookTwice = false)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Plan = new FaultPlan(seed: 1, rate: 0, new OneClientTime(scene.Clock));
        var wrong = new List<string>();
        bool named = false;
        foreach (Fault fault in faults)
        {
            named = !named;
            var one = new DeedCase(Deed.Of(deed), scene.Server.Tenant, named);
            fault.Endpoint = one.Deed.Route;
            scene.Server.Faults.Add(fault);
            string seen = await SeeAsync(scene, one);
            if (seen != expected && !(mayLookTwice && seen == expected + ", looked twice"))
            {
                wrong.Add($"{one}, {fault.Kind} {fault.HttpStatus} {fault.Shape}: {seen}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.Equal(0, scene.Server.TrapHits);
    }

    private static async Task<string> SeeAsync(Scene scene, DeedCase one)
    {
        int writes = scene.Server.CountOf(one.Deed.Route);
        int waits = scene.Clock.Waits.Count;
        try
        {
            ActionEnd end = await one.RunAsync(scene);
            scene.Clock.Advance(TimeSpan.FromHours(1));
            string looked = scene.Clock.Waits.Skip(waits).Contains(TwoLooks.Apart) ? ", looked twice" : "";
            return FormattableString.Invariant($"{end.Outcome} by {end.Attempts} attempts, {scene.Server.CountOf(one.Deed.Route) - writes} writes, ")
                + FormattableString.Invariant($"{one.Executions} executed, {(one.IsDoneOnce ? "there once" : "not there once")}{looked}");
        }
        catch (FeishuException fault)
        {
            return fault.ErrorId + " " + fault.Failure.NoteKey + ": " + fault.Message;
        }
    }

    private static DeedCase Case(Scene scene, string deed) => new(Deed.Of(deed), scene.Server.Tenant, named: true);

    private static async Task<string> FailAsync(Scene scene, DeedCase one) => (await Assert.ThrowsAsync<FeishuException>(() => one.RunAsync(scene))).ErrorId;
}
