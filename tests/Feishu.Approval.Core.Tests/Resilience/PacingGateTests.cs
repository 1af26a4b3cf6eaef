using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Http;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Resilience;

public class PacingGateTests
{
    private static readonly RateWindow HundredPerMinute = new(100, TimeSpan.FromMinutes(1));

    private static readonly RateWindow OnePerTenSeconds = new(1, TimeSpan.FromSeconds(10));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Over_simulated_hours_no_window_ever_holds_more_than_its_limit(int seed)
    {
        RateWindow[] windows = [new(1000, TimeSpan.FromMinutes(1)), new(50, TimeSpan.FromSeconds(1)), new(30_000, TimeSpan.FromHours(1))];
        var clock = new VirtualClock();
        using var gate = new PacingGate(windows, clock);
        var random = new Random(seed);
        var passed = new List<TimeSpan>();
        while (clock.Elapsed < TimeSpan.FromHours(3))
        {
            await gate.PassAsync(CallContext.None);
            passed.Add(clock.Elapsed);
            if (random.Next(200) == 0)
            {
                clock.Advance(TimeSpan.FromSeconds(random.NextDouble() * 30));
            }
        }

        Assert.True(passed.Count > 60_000);
        Assert.All(windows, window => Assert.True(Most(passed, window.Span) <= window.Count));
    }

    [Fact]
    public async Task No_slot_is_wasted()
    {
        var clock = new VirtualClock();
        using var gate = new PacingGate([HundredPerMinute], clock);
        for (int i = 0; i < 1000; i++)
        {
            await gate.PassAsync(CallContext.None);
        }

        Assert.Equal(HundredPerMinute.Kept * 9, clock.Elapsed);
        Assert.True(HundredPerMinute.Kept < HundredPerMinute.Span * 1.02);
    }

    [Fact]
    public async Task A_place_is_free_again_when_its_span_is_over_and_not_before()
    {
        var clock = new VirtualClock { ByHand = true };
        using var gate = new PacingGate([OnePerTenSeconds], clock);
        await gate.PassAsync(CallContext.None);

        Task second = gate.PassAsync(CallContext.None);
        clock.Advance(OnePerTenSeconds.Span);
        bool early = second.IsCompleted;
        clock.Advance(OnePerTenSeconds.Kept - OnePerTenSeconds.Span);
        await second.Within();

        Assert.False(early);
        Assert.Equal(OnePerTenSeconds.Kept, Assert.Single(clock.Waits));
    }

    [Fact]
    public async Task Without_windows_nothing_waits()
    {
        var clock = new VirtualClock();
        using var gate = new PacingGate([], clock);
        for (int i = 0; i < 500; i++)
        {
            await gate.PassAsync(CallContext.None);
        }

        Assert.Empty(clock.Waits);
    }

    [Fact]
    public async Task After_a_refusal_nobody_passes_until_the_service_said()
    {
        var clock = new VirtualClock();
        using var gate = new PacingGate([HundredPerMinute], clock);
        gate.CloseFor(TimeSpan.FromSeconds(40));
        gate.CloseFor(TimeSpan.FromSeconds(5));

        await gate.PassAsync(CallContext.None);

        Assert.Equal(TimeSpan.FromSeconds(40), clock.Elapsed);
    }

    [Fact]
    public async Task A_refusal_during_a_wait_prolongs_it()
    {
        var clock = new VirtualClock { ByHand = true };
        using var gate = new PacingGate([OnePerTenSeconds], clock);
        await gate.PassAsync(CallContext.None);
        Task second = gate.PassAsync(CallContext.None);
        gate.CloseFor(TimeSpan.FromSeconds(60));

        clock.Advance(OnePerTenSeconds.Kept);
        await Wide.UntilAsync(() => clock.Sleepers == 1);
        clock.Advance(TimeSpan.FromSeconds(60) - OnePerTenSeconds.Kept);
        await second.Within();

        Assert.Equal([OnePerTenSeconds.Kept, TimeSpan.FromSeconds(60) - OnePerTenSeconds.Kept], clock.Waits);
    }

    [Fact]
    public async Task First_come_is_first_served()
    {
        var clock = new VirtualClock { ByHand = true };
        using var gate = new PacingGate([new RateWindow(1, TimeSpan.FromSeconds(1))], clock);
        await gate.PassAsync(CallContext.None);
        var order = new List<int>();
        Task[] calls = Enumerable.Range(0, 20).Select(number => PassAsync(gate, order, number)).ToArray();

        while (!calls.All(call => call.IsCompleted))
        {
            await Wide.UntilAsync(() => clock.Sleepers == 1 || calls.All(call => call.IsCompleted));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(Enumerable.Range(0, 20), order);
    }

    [Fact]
    public async Task Whoever_stops_waiting_takes_no_place_and_lets_the_next_one_in()
    {
        var clock = new VirtualClock { ByHand = true };
        using var gate = new PacingGate([OnePerTenSeconds], clock);
        await gate.PassAsync(CallContext.None);
        using var stop = new CancellationTokenSource();
        Task leaves = gate.PassAsync(CallContext.None.Until(stop.Token));
        Task leavesToo = gate.PassAsync(CallContext.None.Until(stop.Token));
        Task stays = gate.PassAsync(CallContext.None);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaves.Within());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leavesToo.Within());
        await Wide.UntilAsync(() => clock.Sleepers == 1);
        clock.Advance(OnePerTenSeconds.Kept);

        await stays.Within();
        Assert.Equal(OnePerTenSeconds.Kept, clock.Elapsed);
    }

    private static async Task PassAsync(PacingGate gate, List<int> order, int number)
    {
        await gate.PassAsync(CallContext.None);
        lock (order)
        {
            order.Add(number);
        }
    }

    // The most calls in any span of that length; a call that is exactly one span later is in the next one.
    private static int Most(List<TimeSpan> passed, TimeSpan span)
    {
        int most = 0;
        for (int first = 0, last = 0; last < passed.Count; last++)
        {
            while (passed[last] - passed[first] >= span)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }
}
