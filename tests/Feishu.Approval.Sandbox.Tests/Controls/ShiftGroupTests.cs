using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Controls;

public class ShiftGroupTests
{
    private static readonly Sample Shift = Samples.Of("shiftGroup");

    [Fact]
    public async Task A_shift_change_is_read_as_it_was_written()
    {
        using var scene = new FormScene(Shift.Control);

        Json.Same(Shift.Value, (await scene.AcceptAsync(Shift.Json)).GetProperty("value"));
    }

    [Theory]
    [InlineData("""{"returnTime":"2026-08-08T08:00:00+08:00","reason":"exam"}""")]
    [InlineData("""{"shiftTime":"2026-08-01T08:00:00+08:00","reason":"exam"}""")]
    [InlineData("""{"shiftTime":"2026-08-01","returnTime":"2026-08-08T08:00:00+08:00","reason":"exam"}""")]
    [InlineData("""[{"shiftTime":"2026-08-01T08:00:00+08:00","returnTime":"2026-08-08T08:00:00+08:00","reason":"exam"}]""")]
    public async Task Anything_but_an_object_with_both_moments_is_refused(string value)
    {
        using var scene = new FormScene(Shift.Control);

        await scene.RefuseAsync(1390001, Shift.Id, Shift.WithValue(value));
    }
}
