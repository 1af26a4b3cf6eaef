using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Pipeline;

namespace Feishu.Approval.Core.Tests.Pipeline;

public class ConnectMeterTests
{
    private readonly VirtualClock _clock = new() { ByHand = true };

    private readonly PipelineItem _item = new(wantsLines: false, wantsBodies: false);

    private readonly RecordingSink _sink = new();

    [Fact]
    public void A_connection_that_is_there_at_once_shows_nothing()
    {
        using (new ConnectMeter(_item, _clock, "host.invalid"))
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(Shown());
    }

    [Fact]
    public async Task Within_two_seconds_it_says_what_is_tried_and_goes_away_at_the_end()
    {
        var meter = new ConnectMeter(_item, _clock, "host.invalid");
        await PassAsync(TimeSpan.FromSeconds(1.9));
        string[] shown = Shown();
        meter.Dispose();

        Assert.Equal(["progress Connecting to host.invalid Asking for an access token; Ctrl+C stops. -1% -1 s"], shown);
        Assert.Equal(["progress Connecting to host.invalid over"], Shown()[^1..]);
    }

    [Fact]
    public async Task Every_wait_is_said_with_its_length_and_then_what_follows_it()
    {
        using var meter = new ConnectMeter(_item, _clock, "host.invalid");
        meter.Waiting(TimeSpan.FromSeconds(1.7));
        string[] waiting = Shown();
        await PassAsync(TimeSpan.FromSeconds(1.8));

        Assert.Equal(["progress Connecting to host.invalid No access token yet; next attempt in 2 s; Ctrl+C stops. -1% -1 s"], waiting[^1..]);
        Assert.Contains("Asking for an access token", Shown()[^1], StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(1.7), _sink.Waits[0]);
    }

    private async Task PassAsync(TimeSpan time)
    {
        _clock.Advance(time);
        await Wide.UntilAsync(() => _item.Next(() => TimeSpan.Zero) is PipelineMessage message && Write(message));
    }

    private bool Write(PipelineMessage message)
    {
        message.Write(_sink);
        return true;
    }

    private string[] Shown()
    {
        while (_item.Next(() => TimeSpan.Zero) is PipelineMessage message)
        {
            message.Write(_sink);
        }

        return _sink.Lines.ToArray();
    }
}
