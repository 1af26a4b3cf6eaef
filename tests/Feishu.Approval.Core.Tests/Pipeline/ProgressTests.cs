using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Pipeline;

namespace Feishu.Approval.Core.Tests.Pipeline;

public class ProgressTests
{
    private readonly VirtualClock _clock = new();

    private readonly RecordingSink _sink = new();

    [Fact]
    public void Within_two_seconds_nothing_is_shown()
    {
        Run(Report(0, "a", 1, 10), Report(1.9, "a", 9, 10));

        Assert.Empty(Shown);
    }

    [Fact]
    public void After_that_it_says_how_far_it_is_and_how_long_it_will_take_and_goes_away_at_the_end()
    {
        Run(Report(0, "a", 0, 100), Report(5, "a", 50, 100));

        Assert.Equal(["progress Work a 50% 5 s", "progress Work over"], Shown);
    }

    [Fact]
    public void What_nobody_knows_is_said_as_minus_one()
    {
        Run(Report(5, "a", 50, -1));

        Assert.Equal(["progress Work a -1% -1 s", "progress Work over"], Shown);
    }

    [Fact]
    public void The_next_piece_is_reckoned_from_its_own_beginning()
    {
        Run(Report(0, "a", 0, 100), Report(60, "b", 0, 100), Report(2, "b", 20, 100));

        Assert.Equal(["progress Work b 0% -1 s", "progress Work b 20% 8 s", "progress Work over"], Shown);
    }

    [Fact]
    public void It_goes_away_when_the_work_fails()
    {
        Run(Report(5, "a", 1, 2), _ => throw new Failure(FailureKind.FileRejected, "FileRejected_Empty", "x").ToException());

        Assert.Equal(["progress Work over", "fail FileRejected"], Shown.Skip(1));
    }

    [Fact]
    public void Four_times_a_second_are_enough()
    {
        Run(Enumerable.Range(0, 1000).Select(i => Report(0.01, "a", i, 1000)).ToArray());

        // Of ten seconds, the first two are silent; then one in 250 ms, and the end.
        Assert.InRange(Shown.Length, 30, 34);
    }

    [Fact]
    public void A_thousand_updates_do_not_queue_up_while_the_pipeline_is_busy()
    {
        using var pump = new Pump(_sink, window: 1);
        using var posted = new ManualResetEventSlim();
        _sink.BeforeWrite = line => _ = line != "verbose busy" || posted.Wait(Wide.Bound);

        pump.Run(async (item, _) =>
        {
            await Task.Yield();
            item.Verbose("busy");
            for (int i = 0; i < 1000; i++)
            {
                item.Progress(new PipelineProgress("Work", "a", i / 10));
            }

            item.Verbose("after");
            posted.Set();
        });

        Assert.Equal(["verbose busy", "progress Work a 99% -1 s", "verbose after"], _sink.Lines);
    }

    [Fact]
    public void They_wait_as_one_message_that_says_the_latest()
    {
        var item = new PipelineItem(wantsLines: false, wantsBodies: false);
        for (int i = 0; i < 1000; i++)
        {
            item.Progress(new PipelineProgress("Work", "a", i / 10));
        }

        PipelineMessage? first = item.Next(() => TimeSpan.Zero);
        Assert.NotNull(first);
        Assert.Null(item.Next(() => TimeSpan.Zero));
        first.Write(_sink);
        item.Progress(new PipelineProgress("Work", "a", 100));
        item.Next(() => TimeSpan.Zero)!.Write(_sink);
        Assert.Equal(["progress Work a 99% -1 s", "progress Work a 100% -1 s"], _sink.Lines);
    }

    private string[] Shown => _sink.Lines.Where(line => !line.StartsWith("confirm", StringComparison.Ordinal)).ToArray();

    // After every step comes a question, whose answer shows that the pipeline thread has caught up.
    private void Run(params Action<ProgressMeter>[] steps)
    {
        using var pump = new Pump(_sink, window: 1);
        pump.Run(async (item, _) =>
        {
            await Task.Yield();
            using var meter = new ProgressMeter(item, _clock, "Work");
            foreach (Action<ProgressMeter> step in steps)
            {
                step(meter);
                await item.ConfirmAsync("caught", "up");
            }
        });
    }

    private Action<ProgressMeter> Report(double after, string status, long done, long total) => meter =>
    {
        _clock.Advance(TimeSpan.FromSeconds(after));
        meter.Report(status, done, total);
    };
}
