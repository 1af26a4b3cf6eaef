using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Core.Tests.Approvals;

public class OpenTaskTests
{
    private const string Node = "11111111111111111111111111111111";

    private static readonly string Two = Instances.Task("1", node: Node, openId: "ou_a", userId: "a") + "," + Instances.Task("2", node: Node, openId: "ou_b", userId: "b");

    [Theory]
    [InlineData(null, "ou_b", null, "2")]
    [InlineData(null, "b", null, "2")]
    [InlineData("1", null, null, "1")]
    [InlineData("2", "ou_a", null, "2")]
    public void A_person_or_an_id_tells_which(string? taskId, string? person, string? type, string found) =>
        Assert.Equal(found, OpenTask.Find(Instances.WithTasks(Two), Given(taskId, person, type)).TaskId);

    [Fact]
    public void The_only_one_is_meant_where_nothing_is_said() =>
        Assert.Equal("9", OpenTask.Find(Instances.WithTasks(Instances.Task("8", "APPROVED", Node) + "," + Instances.Task("9", node: Node)), Given()).TaskId);

    // The comparison says that another id was given.
    [Fact]
    public void An_id_that_is_not_open_finds_what_contradicts_it() => Assert.Equal("1", OpenTask.Find(Instances.WithTasks(Two), Given("7")).TaskId);

    [Theory]
    [InlineData(null, "NoOpenTask_Several")]
    [InlineData("on_b", "NoOpenTask_Several")]
    [InlineData("ou_c", "NoOpenTask_OfOthers")]
    public void Several_or_those_of_others_are_named(string? person, string key)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => OpenTask.Find(Instances.WithTasks(Two), Given(null, person)));

        Assert.Equal(("NoOpenTask", key), (fault.ErrorId, fault.Failure.MessageKey));
        Assert.Contains("ou_b", fault.Message, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("APPROVED", "APPROVED", Node, "NoOpenTask_Ended")]
    [InlineData("DONE", "PENDING", Node, "NoOpenTask")]
    [InlineData("PENDING", "PENDING", Instances.Start, "NoOpenTask_Returned")]
    public void There_is_none(string task, string instance, string node, string key)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => OpenTask.Find(Instances.WithTasks(Instances.Task("9", task, node), instance), Given("9")));

        Assert.Equal(("NoOpenTask", key), (fault.ErrorId, fault.Failure.MessageKey));
    }

    private static TaskRef Given(string? taskId = null, string? person = null, string? type = null) => new() { InstanceCode = "I", TaskId = taskId, User = new UserRef(person, type) };
}
