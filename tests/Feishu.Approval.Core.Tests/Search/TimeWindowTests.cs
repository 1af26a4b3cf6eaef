using Feishu.Approval.Errors;
using Feishu.Approval.Search;

namespace Feishu.Approval.Core.Tests.Search;

public class TimeWindowTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.FromHours(8));

    private static readonly TimeSpan Ten = TimeSpan.FromHours(10);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(30, 3)]
    [InlineData(31, 4)]
    [InlineData(720, 72)]
    [InlineData(8760, 876)]
    public void Windows_cover_the_time_without_a_gap_and_none_is_too_long(int hours, int expected)
    {
        TimeWindow[] windows = TimeWindow.Cover(Start, Start.AddHours(hours), Ten).ToArray();

        Assert.Equal(expected, windows.Length);
        Assert.Equal((Start.ToUnixTimeMilliseconds(), Start.AddHours(hours).ToUnixTimeMilliseconds()), (windows[0].From, windows[^1].To));
        Assert.All(windows, window => Assert.InRange(window.To - window.From, 0, (long)Ten.TotalMilliseconds));
        Assert.All(windows.Zip(windows.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
    }

    [Fact]
    public void A_millisecond_more_is_a_window_more() =>
        Assert.Equal(2, TimeWindow.Cover(Start, Start.Add(Ten).AddMilliseconds(1), Ten).Count());

    [Fact]
    public void An_end_before_the_beginning_is_refused_at_once()
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => TimeWindow.Cover(Start, Start.AddTicks(-1), Ten));

        Assert.Equal("InvalidParameter", fault.ErrorId);
        Assert.Contains("2026-03-01 00:00:00 +08:00", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_beginning_before_all_times_of_the_service_is_its_first() =>
        Assert.Equal(0, TimeWindow.Cover(DateTimeOffset.MinValue, Start, Ten).First().From);
}
