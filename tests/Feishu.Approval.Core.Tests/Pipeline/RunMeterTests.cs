using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Pipeline;

namespace Feishu.Approval.Core.Tests.Pipeline;

public class RunMeterTests
{
    private readonly VirtualClock _clock = new() { ByHand = true };

    [Fact]
    public void Nothing_shows_in_the_first_two_seconds_and_nothing_has_to_be_taken_away()
    {
        var meter = new RunMeter(_clock, "Work");
        _clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Null(meter.Done());
        Assert.Null(meter.Waiting(TimeSpan.FromSeconds(1)));
        Assert.Null(meter.End());
    }

    [Fact]
    public void Done_failed_rate_and_remaining_time_show_where_the_number_is_known()
    {
        var meter = new RunMeter(_clock, "Work") { Total = 10 };
        _ = meter.Done();
        _ = meter.Failed();
        _clock.Advance(TimeSpan.FromSeconds(6));
        PipelineProgress shown = meter.Done()!;
        Assert.Equal(("Work", "2 done, 1 failed, 30 a minute", 30, 14, 1), (shown.Activity, shown.Status, shown.Percent, shown.SecondsRemaining, shown.Id));
        Assert.True(meter.End()!.IsOver);
        Assert.Null(meter.End());
    }

    [Fact]
    public void Without_a_number_of_records_nothing_is_foretold()
    {
        var meter = new RunMeter(_clock, "Work");
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal((-1, -1), (meter.Done()!.Percent, meter.Waiting(TimeSpan.FromSeconds(5))!.SecondsRemaining));
    }

    [Fact]
    public void It_shows_four_times_a_second_at_the_most()
    {
        var meter = new RunMeter(_clock, "Work");
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.NotNull(meter.Done());
        _clock.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Null(meter.Done());
        _clock.Advance(TimeSpan.FromMilliseconds(50));
        Assert.NotNull(meter.Done());
    }

    [Fact]
    public void A_long_wait_shows_at_once()
    {
        var meter = new RunMeter(_clock, "Work");
        Assert.EndsWith("; waiting 35 s", meter.Waiting(TimeSpan.FromSeconds(34.2))!.Status, StringComparison.Ordinal);
        Assert.True(meter.End()!.IsOver);
    }
}
