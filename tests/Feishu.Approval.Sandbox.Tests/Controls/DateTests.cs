using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Controls;

public class DateTests
{
    [Theory]
    [InlineData("2026-03-31T00:00:00+08:00", -480)]
    [InlineData("2026-03-31T00:00:00+00:00", 0)]
    [InlineData("2026-03-31T23:59:59-03:30", 210)]
    [InlineData("2024-02-29T12:00:00+05:45", -345)]
    public async Task A_date_is_read_with_its_offset_in_minutes_and_the_sign_turned(string moment, int offset)
    {
        using var scene = new FormScene(Samples.Of("date").Control);

        Json.Same(
            $$"""{"id":"widget_date","name":"D","type":"date","ext":null,"value":"{{moment}}","timezoneOffset":{{offset}}}""",
            await scene.AcceptAsync(Samples.Of("date").WithValue("\"" + moment + "\"")));
    }

    [Theory]
    [InlineData("2026-03-31T00:00:00")]
    [InlineData("2026-03-31")]
    [InlineData("2026-03-31 00:00:00+08:00")]
    [InlineData("31.03.2026")]
    [InlineData("2026-03-31T00:00:00+0800")]
    [InlineData("2026-02-30T00:00:00+08:00")]
    [InlineData("2026-03-31T25:00:00+08:00")]
    [InlineData("1774886400000")]
    public async Task A_date_that_is_not_rfc_3339_with_an_offset_is_refused(string text)
    {
        using var scene = new FormScene(Samples.Of("date").Control);

        await scene.RefuseAsync(1390001, "widget_date", Samples.Of("date").WithValue("\"" + text + "\""));
    }

    [Fact]
    public async Task Utc_may_be_written_with_a_letter()
    {
        using var scene = new FormScene(Samples.Of("date").Control);

        var read = await scene.AcceptAsync(Samples.Of("date").WithValue("\"2026-03-31T00:00:00Z\""));

        Assert.Equal(0, read.GetProperty("timezoneOffset").GetInt32());
    }
}
