using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Controls;

public class WorkGroupTests
{
    private static readonly Sample Work = Samples.Of("workGroup");

    [Fact]
    public async Task Parts_go_in_and_one_flat_object_comes_out()
    {
        using var scene = new FormScene(Work.Control);

        JsonElement value = (await scene.AcceptAsync(Work.Json)).GetProperty("value");

        Assert.Equal(["end", "interval", "name", "reason", "start"], value.Keys());
        Assert.Equal(("2026-05-09T19:00:00+08:00", "2026-05-09T21:30:00+08:00"), (value.Text("start"), value.Text("end")));
        Assert.Equal("stock-taking", value.Text("reason"));
        Assert.Equal(JsonValueKind.Number, value.GetProperty("interval").ValueKind);
    }

    [Theory]
    [InlineData("2026-05-09T19:00:00+08:00", "2026-05-09T19:00:00+08:00")]
    [InlineData("2026-05-09T19:00:00+08:00", "2026-05-09T18:00:00+08:00")]
    [InlineData("2026-05-09T19:00:00+08:00", "2026-05-11T19:00:01+08:00")]
    public async Task A_range_that_is_empty_or_longer_than_two_days_is_refused(string start, string end)
    {
        using var scene = new FormScene(Work.Control);

        await scene.RefuseAsync(1390001, Work.Id, Work.WithValue(Groups.WorkValue(Groups.Range(start, end))));
    }

    [Fact]
    public async Task Two_days_to_the_second_pass()
    {
        using var scene = new FormScene(Work.Control);

        await scene.AcceptAsync(Work.WithValue(Groups.WorkValue(
            Groups.Range("2026-05-09T19:00:00+08:00", "2026-05-11T19:00:00+08:00"))));
    }

    [Fact]
    public async Task Thirty_ranges_pass_and_one_more_does_not()
    {
        using var scene = new FormScene(Work.Control);
        string[] ranges = [.. Enumerable.Range(1, 31).Select(day =>
            Groups.Range($"2026-05-{day:D2}T19:00:00+08:00", $"2026-05-{day:D2}T20:00:00+08:00"))];

        await scene.RefuseAsync(1390001, Work.Id, Work.WithValue(Groups.WorkValue(ranges)));
        await scene.AcceptAsync(Work.WithValue(Groups.WorkValue(ranges[..30])));
    }

    [Fact]
    public async Task Fifty_people_pass_and_one_more_does_not()
    {
        using var scene = new FormScene(Work.Control);
        string[] people = [.. Enumerable.Range(1, 51).Select(number => $"worker{number}")];
        foreach (string person in people)
        {
            scene.Scene.Tenant.AddPerson(new SandboxPerson("ou_" + person, "on_" + person, person, person));
        }

        await scene.RefuseAsync(1390001, Work.Id, Work.WithValue(WithPeople(people)));
        await scene.AcceptAsync(Work.WithValue(WithPeople(people[..50])));
    }

    [Fact]
    public async Task Ranges_are_mandatory()
    {
        using var scene = new FormScene(Work.Control);

        await scene.RefuseAsync(
            1390001, Work.Id, Work.WithValue(Groups.Without(Work.Value, "widgetWorkGroupTimeRangeFieldList")));
    }

    private static string WithPeople(string[] people) => Groups.With(
        Work.Value, Groups.Part("widgetWorkGroupOvertimeWorkers", "contact", JsonSerializer.Serialize(people)));
}
