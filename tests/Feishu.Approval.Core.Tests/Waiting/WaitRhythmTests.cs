using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Search;
using Feishu.Approval.Waiting;

namespace Feishu.Approval.Core.Tests.Waiting;

/// <summary>How often requests are looked at: inside the limits however many there are, less and less often while nothing happens, and once more when the time is up.</summary>
public class WaitRhythmTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Three_thousand_at_once_stay_inside_half_of_the_limits_and_each_comes_out_when_it_is_decided()
    {
        string[] codes = Enumerable.Range(0, 3000).Select(number => $"I{number}").ToArray();
        Dictionary<string, TimeSpan> decided = codes.Select((code, number) => (code, number)).ToDictionary(one => one.code, one => TimeSpan.FromSeconds(one.number * 37 % 2400));
        var scene = new WaitScene((code, at) => at < decided[code] ? WaitScene.Open(code) : WaitScene.After("approved", code));

        IReadOnlyList<FeishuWaitResult> results = await scene.WaitAsync(codes: codes);

        Assert.Equal(codes, results.Select(result => result.InstanceCode).OrderBy(code => int.Parse(code[1..], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(results, result => Assert.Equal(FeishuWaitOutcome.Approved, result.Outcome));
        Assert.InRange(Most(scene.Looks, TimeSpan.FromMinutes(1)), 490, 500);
        Assert.InRange(Most(scene.Looks, TimeSpan.FromSeconds(1)), 20, 25);
        TimeSpan first = scene.Service.To("instances/").GroupBy(call => call.Path).Max(looks => looks.First().At);
        TimeSpan late = scene.Ends.Max(end => end.At - decided[end.End.Result.InstanceCode]);
        output.WriteLine($"{scene.Looks.Count} calls in {scene.Clock.Elapsed}; all were looked at once within {first}, and decisions were seen within {late}.");
        Assert.InRange(first, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(6.1));
        Assert.InRange(late, TimeSpan.Zero, TimeSpan.FromMinutes(11));
    }

    [Fact]
    public async Task While_nothing_changes_the_looks_become_rarer_and_a_day_costs_a_few_hundred()
    {
        var scene = new WaitScene((code, at) => at < TimeSpan.FromHours(24) ? WaitScene.Open(code) : WaitScene.After("approved", code));

        _ = await scene.WaitAsync();

        TimeSpan[] pauses = scene.Looks.Skip(1).Zip(scene.Looks, (later, earlier) => later - earlier).ToArray();
        Assert.All(pauses.Take(20), pause => Assert.Equal(TimeSpan.FromSeconds(15), pause));
        Assert.Equal(pauses.Order(), pauses);
        Assert.Equal(TimeSpan.FromMinutes(5), pauses[^1]);

        // These figures stand in docs/scale.md.
        Assert.Equal((21, 72, 159, 351), (Until(TimeSpan.FromMinutes(5)), Until(TimeSpan.FromHours(1)), Until(TimeSpan.FromHours(8)), scene.Looks.Count));

        int Until(TimeSpan time) => scene.Looks.Count(at => at < time) + 1;
    }

    [Fact]
    public async Task Whatever_is_new_makes_them_frequent_again()
    {
        var scene = new WaitScene((code, at) => at < TimeSpan.FromHours(3) ? WaitScene.Open(code) : at < TimeSpan.FromHours(4) ? WaitScene.After("passed on", code) : WaitScene.After("approved", code));

        _ = await scene.WaitAsync();

        TimeSpan[] after = scene.Looks.Where(at => at >= TimeSpan.FromHours(3)).ToArray();
        Assert.Equal(TimeSpan.FromSeconds(15), after[1] - after[0]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(900)]
    public async Task Nobody_looks_more_often_than_asked_for(int pollSec)
    {
        var scene = new WaitScene((code, at) => at < TimeSpan.FromHours(1) ? WaitScene.Open(code) : WaitScene.After("approved", code));

        _ = await scene.WaitAsync(pollSec: pollSec);

        Assert.Equal(TimeSpan.FromSeconds(pollSec), scene.Looks.Skip(1).Zip(scene.Looks, (later, earlier) => later - earlier).Min());
    }

    [Fact]
    public async Task The_last_look_is_when_the_time_is_up()
    {
        var scene = new WaitScene((code, at) => at < TimeSpan.FromSeconds(100) ? WaitScene.Open(code) : WaitScene.After("approved", code));

        FeishuWaitResult result = Assert.Single(await scene.WaitAsync(timeoutSec: 100));

        Assert.Equal((FeishuWaitOutcome.Approved, TimeSpan.FromSeconds(100)), (result.Outcome, scene.Looks[^1]));
    }

    [Fact]
    public async Task No_time_at_all_is_one_look_at_each()
    {
        var scene = new WaitScene((code, _) => code == "B" ? WaitScene.After("approved", code) : WaitScene.Open(code));

        IReadOnlyList<FeishuWaitResult> results = await scene.WaitAsync(timeoutSec: 0, codes: ["A", "B", "C"]);

        Assert.Equal([FeishuWaitOutcome.TimedOut, FeishuWaitOutcome.Approved, FeishuWaitOutcome.TimedOut], results.Select(result => result.Outcome));
        Assert.Equal((3, TimeSpan.Zero), (scene.Looks.Count, scene.Clock.Elapsed));
    }

    [Fact]
    public async Task Of_many_each_has_its_last_look_before_the_time_is_up()
    {
        string[] codes = Enumerable.Range(0, 800).Select(number => $"I{number}").ToArray();
        var scene = new WaitScene((code, _) => WaitScene.Open(code));

        IReadOnlyList<FeishuWaitResult> results = await scene.WaitAsync(timeoutSec: 1200, codes: codes);

        Assert.Equal(800, results.Count);
        Assert.All(results, result => Assert.Equal(FeishuWaitOutcome.TimedOut, result.Outcome));
        Assert.InRange(scene.Clock.Elapsed, TimeSpan.FromSeconds(1199), TimeSpan.FromSeconds(1205));
        Assert.All(
            scene.Service.To("instances/").GroupBy(call => call.Path),
            looks => Assert.InRange(looks.Last().At, TimeSpan.FromSeconds(1040), TimeSpan.FromSeconds(1205)));
    }

    [Fact]
    public async Task More_are_taken_while_others_wait()
    {
        var scene = new WaitScene((code, at) => code == "LATE" || at > TimeSpan.FromHours(1) ? WaitScene.After("approved", code) : WaitScene.Open(code), byHand: true);
        using WaitRun run = scene.Run();
        Task running = run.RunAsync(scene, CallContext.None);
        run.Add(scene.Service.Connection, "FIRST");
        await Wide.UntilAsync(() => scene.Clock.Sleepers > 0);

        run.Add(scene.Service.Connection, "LATE");
        await Wide.UntilAsync(() => scene.Ends.Count > 0);
        Assert.Equal("LATE", scene.Ends[0].End.Result.InstanceCode);
        Assert.False(running.IsCompleted);

        run.Complete();
        await Wide.UntilAsync(() => scene.Clock.Sleepers > 0);
        scene.Clock.Advance(TimeSpan.FromHours(2));
        await running.Within();
        Assert.Equal(2, scene.Ends.Count);
    }

    [Fact]
    public async Task A_stop_ends_the_waiting_at_once()
    {
        var scene = new WaitScene((code, _) => WaitScene.Open(code), byHand: true);
        using var stop = new CancellationTokenSource();
        using WaitRun run = scene.Run();
        Task running = run.RunAsync(scene, new CallContext(scene.Trace, stop.Token));
        run.Add(scene.Service.Connection, "I");
        await Wide.UntilAsync(() => scene.Clock.Sleepers > 0);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.Within());
        Assert.Empty(scene.Ends);
    }

    [Fact]
    public async Task Each_connection_has_a_pace_of_its_own()
    {
        var scene = new WaitScene((code, _) => WaitScene.After("approved", code));
        var other = new ScriptedService(clock: scene.Clock).WithInstances(code => WaitScene.After("rejected", code));
        using WaitRun run = scene.Run();
        run.Add(scene.Service.Connection, "A");
        run.Add(other.Connection, "B");
        run.Complete();

        await run.RunAsync(scene, CallContext.None).Within();

        Assert.Equal([("A", FeishuWaitOutcome.Approved), ("B", FeishuWaitOutcome.Rejected)], scene.Ends.Select(end => (end.End.Result.InstanceCode, end.End.Result.Outcome)));
        Assert.Equal((1, 1), (scene.Service.Calls.Count, other.Calls.Count));
    }

    private static int Most(IReadOnlyList<TimeSpan> calls, TimeSpan span)
    {
        int most = 0;
        for (int first = 0, next = 0; first < calls.Count; first++)
        {
            while (next < calls.Count && calls[next] - calls[first] < span)
            {
                next++;
            }

            most = Math.Max(most, next - first);
        }

        return most;
    }
}
