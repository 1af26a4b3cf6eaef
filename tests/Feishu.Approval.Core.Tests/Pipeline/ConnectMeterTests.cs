using System;
using System.Threading.Tasks;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Pipeline;
using Xunit;

namespace Feishu.Approval.Core.Tests.Pipeline;

public class ConnectMeterTests
{
    private readonly VirtualClock clock = new() { ByHand = true };

    private readonly PipelineItem item = new(wantsLines: false, wantsBodies: false);

    private readonly RecordingSink sink = new();

    [Fact]
    public void A_connection_that_is_there_at_once_shows_nothing()
    {
        using (new ConnectMeter(item, clock, "host.invalid"))
        {
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(Shown());
    }

    [Fact]
    public async Task Within_two_seconds_it_says_what_is_tried_and_goes_away_at_the_end()
    {
        var meter = new ConnectMeter(item, clock, "host.invalid");
        await PassAsync(TimeSpan.FromSeconds(1.9));
        string[] shown = Shown();
        meter.Dispose();

        Assert.Equal(["progress Connecting to host.invalid Asking for an access token; Ctrl+C stops. -1% -1 s"], shown);
        Assert.Equal(["progress Connecting to host.invalid over"], Shown()[^1..]);
    }

    [Fact]
    public async Task Every_wait_is_said_with_its_length_and_then_what_follows_it()
    {
        using var meter = new ConnectMeter(item, clock, "host.invalid");
        meter.Waiting(TimeSpan.FromSeconds(1.7));
        string[] waiting = Shown();
        await PassAsync(TimeSpan.FromSeconds(1.8));

        Assert.Equal(["progress Connecting to host.invalid No access token yet; next attempt in 2 s; Ctrl+C stops. -1% -1 s"], waiting[^1..]);
        Assert.Contains("Asking for an access token", Shown()[^1], StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(1.7), sink.Waits[0]);
    }

    private async Task PassAsync(TimeSpan time)
    {
        clock.Advance(time);
        await Wide.UntilAsync(() => item.Next(() => TimeSpan.Zero) is PipelineMessage message && Write(message));
    }

    private bool Write(PipelineMessage message)
    {
        message.Write(sink);
        return true;
    }

    private string[] Shown()
    {
        while (item.Next(() => TimeSpan.Zero) is PipelineMessage message)
        {
            message.Write(sink);
        }

        return sink.Lines.ToArray();
    }
}
