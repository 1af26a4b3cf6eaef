using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Controls;

public class LeaveGroupTests
{
    private static readonly Sample Leave = Samples.Of("leaveGroupV2");

    [Fact]
    public async Task Parts_go_in_and_one_flat_object_comes_out()
    {
        using var scene = new FormScene(Leave.Control);

        JsonElement value = (await scene.AcceptAsync(Leave.Json)).GetProperty("value");

        Assert.Equal(["end", "interval", "name", "reason", "start", "unit"], value.Keys());
        Assert.Equal(("Annual leave", "family visit"), (value.Text("name"), value.Text("reason")));
        Assert.Equal(("2026-07-06T09:00:00+08:00", "2026-07-07T09:00:00+08:00"), (value.Text("start"), value.Text("end")));
        Assert.Equal(("DAY", 1m), (value.Text("unit"), value.GetProperty("interval").GetDecimal()));
    }

    [Fact]
    public async Task A_proof_may_stand_among_the_parts()
    {
        using var scene = new FormScene(Leave.Control);

        await scene.AcceptAsync(Leave.WithValue(Groups.With(
            Leave.Value, Groups.Part("widgetLeaveCertification", "image", $"[\"{SandboxSeed.ImageCode}\"]"))));
    }

    [Theory]
    [InlineData("widgetLeaveGroupType")]
    [InlineData("widgetLeaveGroupStartTime")]
    public async Task Type_and_start_are_mandatory(string part)
    {
        using var scene = new FormScene(Leave.Control);

        await scene.RefuseAsync(1390001, Leave.Id, Leave.WithValue(Groups.Without(Leave.Value, part)));
    }

    [Fact]
    public async Task The_length_is_computed_and_must_not_be_sent()
    {
        using var scene = new FormScene(Leave.Control);

        await scene.RefuseAsync(
            1390001,
            "widgetLeaveGroupInterval",
            Leave.WithValue(Groups.With(Leave.Value, Groups.Part("widgetLeaveGroupInterval", "number", "1"))));
    }

    [Theory]
    [InlineData("Annual leave")]
    [InlineData("7400000000000000002")]
    public async Task A_leave_type_that_is_no_known_id_is_refused(string type)
    {
        using var scene = new FormScene(Leave.Control);

        await scene.RefuseAsync(1390001, "widgetLeaveGroupType", Leave.WithValue(Groups.LeaveValue(type)));
    }

    [Theory]
    [InlineData("2026-07-06T09:00:00", "2026-07-07T09:00:00+08:00", "widgetLeaveGroupStartTime")]
    [InlineData("2026-07-06T09:00:00+08:00", "2026-07-07", "widgetLeaveGroupEndTime")]
    public async Task Moments_need_an_offset(string start, string end, string id)
    {
        using var scene = new FormScene(Leave.Control);

        await scene.RefuseAsync(1390001, id, Leave.WithValue(Groups.LeaveValue(start: start, end: end)));
    }

    [Theory]
    [InlineData("2026-07-06T09:00:00+08:00")]
    [InlineData("2026-07-06T08:00:00+08:00")]
    public async Task A_leave_must_last(string end)
    {
        using var scene = new FormScene(Leave.Control);

        await scene.RefuseAsync(1390001, Leave.Id, Leave.WithValue(Groups.LeaveValue(end: end)));
    }
}
