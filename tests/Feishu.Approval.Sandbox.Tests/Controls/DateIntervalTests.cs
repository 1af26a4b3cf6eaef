using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Controls;

public class DateIntervalTests
{
    private const string Start = "\"start\":\"2026-04-01T09:00:00+08:00\"";
    private const string End = "\"end\":\"2026-04-03T18:00:00+08:00\"";
    private const string Interval = "\"interval\":2.5";

    [Fact]
    public async Task An_interval_is_read_as_it_was_written()
    {
        using var scene = new FormScene(Samples.Of("dateInterval").Control);

        Json.Same(
            $$$"""{"id":"widget_period","name":"P","type":"dateInterval","ext":null,"value":{{{{Start}}},{{{End}}},{{{Interval}}}}}""",
            await scene.AcceptAsync(Value(Start + "," + End + "," + Interval)));
    }

    [Theory]
    [InlineData(End + "," + Interval)]
    [InlineData(Start + "," + Interval)]
    [InlineData(Start + "," + End)]
    public async Task All_three_keys_are_required(string fields)
    {
        using var scene = new FormScene(Samples.Of("dateInterval").Control);

        await scene.RefuseAsync(1390001, "widget_period", Value(fields));
    }

    [Theory]
    [InlineData("\"start\":\"2026-04-01T09:00:00\"," + End + "," + Interval)]
    [InlineData(Start + ",\"end\":\"2026-04-03\"," + Interval)]
    [InlineData(Start + "," + End + ",\"interval\":\"2.5\"")]
    [InlineData(Start + "," + End + ",\"interval\":null")]
    public async Task Each_key_has_its_form(string fields)
    {
        using var scene = new FormScene(Samples.Of("dateInterval").Control);

        await scene.RefuseAsync(1390001, "widget_period", Value(fields));
    }

    private static string Value(string fields) => Samples.Of("dateInterval").WithValue("{" + fields + "}");
}
