using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Controls;

public class OutGroupTests
{
    private static readonly Sample Out = Samples.Of("outGroup");

    [Fact]
    public async Task Type_and_photo_may_stand_among_the_parts()
    {
        using var scene = new FormScene(new SandboxControl(Out.Id, Out.Type, "Out") { Options = [new("t1", "Customer")] });
        string value = Groups.With(Out.Value, Groups.Part("widgetOutGroupType", "radioV2", "\"t1\""));

        await scene.AcceptAsync(Out.WithValue(
            Groups.With(value, Groups.Part("widgetOutGroupImage", "image", $"[\"{SandboxSeed.ImageCode}\"]"))));
    }

    [Theory]
    [InlineData("2026-06-02T13:00:00+08:00", "2026-06-02T13:00:00+08:00")]
    [InlineData("2026-06-02T13:00:00+08:00", "2026-06-02T12:00:00+08:00")]
    [InlineData("2026-06-02T13:00:00+08:00", "2026-06-02T15:00:00+09:00")]
    public async Task An_empty_length_and_differing_time_zones_are_refused(string start, string end)
    {
        using var scene = new FormScene(Out.Control);

        await scene.RefuseAsync(1390001, Out.Id, Out.WithValue(Groups.OutValue(start, end)));
    }

    [Theory]
    [InlineData("widgetOutGroupStartTime")]
    [InlineData("widgetOutGroupEndTime")]
    public async Task Start_and_end_are_mandatory(string part)
    {
        using var scene = new FormScene(Out.Control);

        await scene.RefuseAsync(1390001, Out.Id, Out.WithValue(Groups.Without(Out.Value, part)));
    }

    [Fact]
    public async Task A_moment_without_an_offset_is_refused()
    {
        using var scene = new FormScene(Out.Control);

        await scene.RefuseAsync(
            1390001, "widgetOutGroupStartTime", Out.WithValue(Groups.OutValue("2026-06-02T13:00:00")));
    }
}
