using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Pipeline;

namespace Feishu.Approval.Core.Tests.Pipeline;

public class ReadMeterTests
{
    private readonly VirtualClock _clock = new() { ByHand = true };

    // A person at the prompt sees nothing else until the service answers.
    [Fact]
    public void A_wait_before_the_next_attempt_is_said_at_once()
    {
        var meter = new ReadMeter(new VirtualClock());

        Assert.Null(meter.Waiting(TimeSpan.FromSeconds(0.3)));
        Assert.Null(meter.End());
        Assert.Contains("next attempt in 4 s", meter.Waiting(TimeSpan.FromSeconds(3.7))!.Status, StringComparison.Ordinal);
        Assert.True(meter.End()!.IsOver);
    }

    [Fact]
    public async Task Nothing_shows_in_the_first_two_seconds_and_then_what_was_read_of_what_is_listed()
    {
        var meter = new ReadMeter(_clock);

        List<string> lines = await RunAsync(meter, item =>
        {
            meter.Page(item, 200);
            _clock.Advance(TimeSpan.FromSeconds(1.9));
            meter.Read(item);
            _clock.Advance(TimeSpan.FromSeconds(0.1));
            meter.Found();
            meter.Listed(-1);
            meter.Read(item);
        });

        Assert.Equal(["progress Reading approval requests 2 of 199 read, 1 found, 1 pages listed -1% -1 s", "progress Reading approval requests over"], lines);
    }

    [Fact]
    public async Task What_remains_is_told_where_nothing_more_will_be_listed()
    {
        var meter = new ReadMeter(_clock);
        meter.Listed(10);
        meter.IsWhole = true;

        List<string> lines = await RunAsync(meter, item =>
        {
            meter.Read(item);
            _clock.Advance(TimeSpan.FromSeconds(4));
            meter.Read(item);
        });

        Assert.Equal("progress Reading approval requests 2 of 10 read, 0 found 20% 16 s", lines[0]);
    }

    [Fact]
    public async Task Of_a_list_that_comes_out_as_it_is_pages_are_told()
    {
        var meter = new ReadMeter(_clock) { ListsOnly = true };

        List<string> lines = await RunAsync(meter, item =>
        {
            _clock.Advance(TimeSpan.FromSeconds(2));
            meter.Page(item, 200);
        });

        Assert.Equal("progress Reading approval requests 1 pages listed, 0 found -1% -1 s", lines[0]);
    }

    [Fact]
    public async Task What_was_never_shown_need_not_be_taken_away()
    {
        var meter = new ReadMeter(_clock);

        Assert.Empty(await RunAsync(meter, meter.Read));
    }

    private static Task<List<string>> RunAsync(ReadMeter meter, Action<PipelineItem> work) => Task.Run(() =>
    {
        var sink = new RecordingSink();
        using var pump = new Pump(sink, window: 1);
        pump.Run((item, _) =>
        {
            work(item);
            return Task.CompletedTask;
        });
        pump.Drain();
        if (meter.End() is PipelineProgress over)
        {
            sink.Progress(over);
        }

        return sink.Lines;
    }).Within();
}
