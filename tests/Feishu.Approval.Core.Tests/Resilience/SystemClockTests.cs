using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Resilience;

public class SystemClockTests
{
    [Fact]
    public async Task A_wait_of_years_ends_at_once_when_cancelled()
    {
        using var stop = new CancellationTokenSource();
        Task wait = SystemClock.Instance.Delay(TimeSpan.FromDays(10_000), stop.Token);

        bool waits = !wait.IsCompleted;
        await stop.CancelAsync();

        Assert.True(waits);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.Within());
    }

    [Fact]
    public async Task A_time_out_of_nothing_or_less_cancels()
    {
        using var source = new CancellationTokenSource();
        using IDisposable timer = SystemClock.Instance.CancelAfter(source, TimeSpan.FromSeconds(-1));

        await Wide.UntilAsync(() => source.IsCancellationRequested);

        Assert.True(source.IsCancellationRequested);
    }

    [Fact]
    public void A_time_out_of_years_does_not_cancel_now()
    {
        using var source = new CancellationTokenSource();
        using IDisposable timer = SystemClock.Instance.CancelAfter(source, TimeSpan.MaxValue);

        Assert.False(source.IsCancellationRequested);
    }
}
