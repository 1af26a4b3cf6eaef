using System.Globalization;
using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Core.Tests.Waiting;

/// <summary>The service is not there for a while: the waiting goes on, politely, and as long as asked.</summary>
public class WaitOutageTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Begins = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Ends = TimeSpan.FromMinutes(70);

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public async Task An_hour_without_the_service_is_lived_through_and_what_happened_in_it_is_seen_soon(int count)
    {
        string[] codes = Enumerable.Range(0, count).Select(number => $"I{number}").ToArray();
        var scene = new WaitScene((code, at) => at < TimeSpan.FromMinutes(30) ? WaitScene.Open(code) : WaitScene.After("approved", code)) { IsDown = IsOut };

        IReadOnlyList<FeishuWaitResult> results = await scene.WaitAsync(codes: codes);

        Assert.Equal(count, results.Count);
        Assert.All(scene.Ends, end => Assert.Equal((FeishuWaitOutcome.Approved, null), (end.End.Result.Outcome, end.End.Failure)));
        Assert.InRange(scene.Ends.Max(end => end.At), Ends, Ends + TimeSpan.FromSeconds(61 + (count / 8.0)));
        Assert.All(scene.Silences, failure => Assert.Equal("ConnectionFailed", failure.Kind.Id));
        output.WriteLine($"{scene.Silences.Count} looks at a silent service in an hour.");
        Assert.InRange(scene.Silences.Count, 60, 75);
        Assert.Contains(scene.States, state => state is { IsSilent: true, Next: not null });
    }

    [Fact]
    public async Task One_request_that_cannot_be_read_holds_up_no_other()
    {
        var scene = new WaitScene((code, at) => at < TimeSpan.FromMinutes(30) ? WaitScene.Open(code) : WaitScene.After("approved", code));
        scene.Service.OnWhole("instances/BAD", _ => """{"code":1395001,"msg":"internal error"}""");

        IReadOnlyList<FeishuWaitResult> results = await scene.WaitAsync(timeoutSec: 7200, codes: ["BAD", "A", "B"]);

        Assert.Equal(["A", "B", "BAD"], results.Select(result => result.InstanceCode).Order(StringComparer.Ordinal));
        Assert.All(scene.Ends.Take(2), end => Assert.InRange(end.At, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(32)));
        (FeishuWaitOutcome outcome, string? status) = (results[2].Outcome, results[2].Status);
        Assert.Equal((FeishuWaitOutcome.TimedOut, null), (outcome, status));
        Assert.Contains("the last look failed: ", FailureText.Message(scene.Ends[2].End.Failure!, CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_is_up_in_an_outage_too()
    {
        var scene = new WaitScene((code, _) => WaitScene.Open(code)) { IsDown = IsOut };

        IReadOnlyList<FeishuWaitResult> results = await scene.WaitAsync(timeoutSec: 1800, codes: Enumerable.Range(0, 100).Select(number => $"I{number}").ToArray());

        Assert.Equal(100, results.Count);
        Assert.All(results, result => Assert.Equal((FeishuWaitOutcome.TimedOut, "PENDING"), (result.Outcome, result.Status)));
        Assert.InRange(scene.Clock.Elapsed, TimeSpan.FromSeconds(1799), TimeSpan.FromSeconds(1811));
    }

    [Fact]
    public async Task A_call_that_hangs_is_given_up_soon_after_the_time_is_up()
    {
        var scene = new WaitScene((code, _) => WaitScene.Open(code));
        scene.Service.Before = async (_, stop) =>
        {
            // The answer to the first look comes, that to the second never does.
            if (scene.Looks.Count > 1)
            {
                scene.Clock.Advance(TimeSpan.FromMinutes(20));
                await Task.Delay(Timeout.Infinite, stop);
            }
        };

        FeishuWaitResult result = Assert.Single(await scene.WaitAsync(timeoutSec: 600));

        Assert.Equal((FeishuWaitOutcome.TimedOut, "PENDING", 1), (result.Outcome, result.Status, result.Looks));
    }

    [Fact]
    public async Task A_page_in_place_of_an_answer_is_an_outage_only_where_the_service_has_been_seen()
    {
        string page = "<html>maintenance</html>";
        var scene = new WaitScene((code, _) => WaitScene.Open(code));
        scene.Service.OnWhole("instances/I", call => call.At < TimeSpan.FromMinutes(1) ? """{"code":0,"data":""" + WaitScene.Open() + "}" : call.At < TimeSpan.FromMinutes(5) ? page : """{"code":0,"data":""" + WaitScene.After("approved") + "}");

        Assert.Equal(FeishuWaitOutcome.Approved, Assert.Single(await scene.WaitAsync()).Outcome);
        Assert.Contains(scene.Silences, failure => failure.Kind.Id == "InvalidResponse");

        var wrong = new WaitScene((code, _) => WaitScene.Open(code));
        wrong.Service.OnWhole("instances/I", _ => page);
        Assert.Equal(FeishuWaitOutcome.Failed, Assert.Single(await wrong.WaitAsync()).Outcome);
        Assert.Equal("InvalidResponse", wrong.Ends.Single().End.Failure!.Kind.Id);
    }

    private static bool IsOut(TimeSpan at) => at >= Begins && at < Ends;
}
