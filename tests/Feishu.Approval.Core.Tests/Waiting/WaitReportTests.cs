using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Pipeline;
using Feishu.Approval.Waiting;

namespace Feishu.Approval.Core.Tests.Waiting;

/// <summary>What a cmdlet that waits writes into its streams.</summary>
public class WaitReportTests
{
    private readonly VirtualClock _clock = new() { ByHand = true };

    [Fact]
    public async Task An_error_stands_before_its_result()
    {
        var result = new FeishuWaitResult { InstanceCode = "A", Outcome = FeishuWaitOutcome.Rejected };

        List<string> lines = await RunAsync(report =>
        {
            report.Ended(new WaitEnd(result, new Failure(FailureKind.EndedOtherwise, nameof(Messages.EndedOtherwise))));
            report.Ended(new WaitEnd(new FeishuWaitResult { InstanceCode = "B", Outcome = FeishuWaitOutcome.Approved }, null));
        });

        Assert.Equal(["fail EndedOtherwise", "out A Rejected", "out B Approved"], lines);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_one_warning()
    {
        var failure = new Failure(FailureKind.RequestTimedOut, nameof(Messages.RequestTimedOut), "instances/get");

        List<string> lines = await RunAsync(report =>
        {
            report.Silent(failure);
            report.Silent(failure);
        });

        Assert.Equal(["warning Warning_ServiceSilent No answer to instances/get within the time-out.", "verbose No answer: RequestTimedOut."], lines);
    }

    [Fact]
    public async Task A_long_pause_shows_how_far_it_is_and_when_it_goes_on_and_short_ones_wait_for_two_seconds()
    {
        List<string> lines = await RunAsync(report =>
        {
            report.Stands(new WaitState(3, 1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), IsSilent: false));
            report.Stands(new WaitState(3, 1, TimeSpan.FromHours(30), TimeSpan.FromMinutes(5), IsSilent: false));
        });

        string next = (_clock.UtcNow + TimeSpan.FromMinutes(5)).ToLocalTime().ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal([$"progress Waiting for approval requests 1 of 3 through, the others since up to 30:00:00; next look at {next} 33% -1 s", "progress Waiting for approval requests over"], lines);
    }

    [Fact]
    public async Task In_an_outage_the_bar_says_so()
    {
        List<string> lines = await RunAsync(report => report.Stands(new WaitState(1, 0, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(30), IsSilent: true)));

        Assert.Contains("no answer from the service, next try at", lines[0], StringComparison.Ordinal);
    }

    private Task<List<string>> RunAsync(Action<WaitReport> work) => Task.Run(() =>
    {
        var sink = new RecordingSink();
        using var pump = new Pump(sink, window: 1);
        WaitReport? report = null;
        pump.Run((item, _) =>
        {
            work(report = new WaitReport(item, _clock));
            return Task.CompletedTask;
        });
        pump.Drain();
        if (report?.End() is PipelineProgress over)
        {
            sink.Progress(over);
        }

        return sink.Lines;
    }).Within();
}
