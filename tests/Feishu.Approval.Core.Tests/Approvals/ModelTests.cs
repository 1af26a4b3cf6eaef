using System.Reflection;
using Feishu.Approval.Approvals;

namespace Feishu.Approval.Core.Tests.Approvals;

/// <summary>The objects that users hold: what they are as text, and what is derived from what they hold.</summary>
public class ModelTests
{
    public static TheoryData<object, string> Texts => new()
    {
        { new FeishuApproval { ApprovalCode = "A", ApprovalName = "Purchase", Status = "ACTIVE" }, "Purchase A ACTIVE" },
        { new FeishuApproval { ApprovalCode = "A" }, "A" },
        { new FeishuApprovalNode { Name = "Boss", Type = "AND" }, "Boss AND" },
        { new FeishuApprovalNode { Name = "Start" }, "Start" },
        { new FeishuInstance { InstanceCode = "I", SerialNumber = "S1", ApprovalName = "Purchase", Status = "PENDING" }, "S1 Purchase PENDING" },
        { new FeishuInstance { InstanceCode = "I", Status = "PENDING" }, "I  PENDING" },
        { new FeishuInstanceSummary { InstanceCode = "I", SerialNumber = "S1", ApprovalName = "Purchase", Status = "PENDING" }, "S1 Purchase PENDING" },
        { new FeishuInstanceSummary { InstanceCode = "I" }, "I" },
        { new FeishuPreviewNode { NodeName = "Boss", Approvers = ["ou_1", "ou_2"] }, "Boss ou_1, ou_2" },
        { new FeishuResubmitResult { InstanceCode = "I", Outcome = FeishuResubmitOutcome.ConfirmedAfterFault }, "I ConfirmedAfterFault" },
        { new FeishuReturnedTask { InstanceCode = "I", SerialNumber = "S1", ApprovalName = "Purchase", Reason = "no" }, "S1 Purchase no" },
        { new FeishuReturnedTask { InstanceCode = "I" }, "I" },
        { new FeishuTask { TaskId = "T", NodeName = "Boss", Status = "PENDING" }, "T Boss PENDING" },
        { new FeishuTaskSummary { TaskId = "T", ApprovalName = "Purchase", Status = "PENDING" }, "T Purchase PENDING" },
        { new FeishuUserTask { TaskId = "T", ApprovalName = "Purchase", Status = "1" }, "T Purchase 1" },
        { new FeishuTimelineEntry { CreateTime = new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero), Type = "START" }, "2026-05-04 08:00:00Z START" },
        { new FeishuTimelineEntry { CreateTime = new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero), Type = "REJECT", OpenId = "ou_1", Comment = "Wrong quantity" }, "2026-05-04 08:00:00Z REJECT  ou_1  Wrong quantity" },
    };

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void As_text_it_says_which_and_how_it_stands(object model, string text) => Assert.Equal(text, model.ToString());

    [Fact]
    public void A_text_that_is_always_there_is_empty_before_it_is_set()
    {
        var context = new NullabilityInfoContext();
        PropertyInfo[] properties = typeof(FeishuInstance).Assembly.GetTypes()
            .Where(type => type is { Namespace: "Feishu.Approval.Approvals", IsPublic: true } && type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is not null)
            .SelectMany(type => type.GetProperties()).Where(property => property.PropertyType == typeof(string) && context.Create(property).ReadState == NullabilityState.NotNull)
            .ToArray();

        Assert.True(properties.Length > 10);
        Assert.All(properties, property => Assert.Equal(string.Empty, property.GetValue(Activator.CreateInstance(property.DeclaringType!, nonPublic: true))));
    }

    [Theory]
    [InlineData("PENDING", "PENDING", Instances.Start, "ou_me", true)]
    [InlineData("CANCELED", "PENDING", Instances.Start, "ou_me", false)]
    [InlineData("PENDING", "DONE", Instances.Start, "ou_me", false)]
    [InlineData("PENDING", "PENDING", "another", "ou_me", false)]
    [InlineData("PENDING", "PENDING", Instances.Start, "ou_boss", false)]
    public void It_is_returned_where_its_initiator_has_an_open_task_at_the_start(string instance, string task, string node, string person, bool isReturned)
    {
        const string Timeline = """{"type":"START","open_id":"ou_me"},{"type":"ROLLBACK","open_id":"ou_1"},{"type":"ROLLBACK_SELECTED","open_id":"ou_2"},{"type":"PASS","open_id":"ou_3"}""";
        FeishuInstance read = Instances.WithTasks(Instances.Task("1", "DONE", "x", "ou_x") + "," + Instances.Task("2", task, node, person, "someone"), instance, Timeline);

        Assert.Equal(isReturned, read.IsReturned);
        Assert.Equal("ou_2", read.LastReturn!.OpenId);
        Assert.Same(isReturned ? read.LastReturn : null, read.Returned);
    }

    [Fact]
    public void It_waits_for_the_people_of_its_open_tasks()
    {
        FeishuInstance read = Instances.WithTasks(string.Join(
            ",",
            Instances.Task("1", "DONE", openId: "ou_done"),
            Instances.Task("2", openId: "ou_open", userId: "open"),
            Instances.Task("3", openId: "", userId: "tenant"),
            Instances.Task("4", openId: "", userId: "")));

        Assert.Equal(["ou_open", "tenant"], read.WaitsFor);
        Assert.Equal(["2", "3", "4"], read.OpenTasks.Select(task => task.TaskId));
    }

    [Fact]
    public void The_id_of_a_person_has_its_type_where_there_is_one()
    {
        Assert.Equal(("user_id", null), (new FeishuInstanceSummary { UserId = "me" }.UserIdType, new FeishuInstanceSummary().UserIdType));
        Assert.Equal(("user_id", null), (new FeishuTaskSummary { UserId = "me" }.UserIdType, new FeishuTaskSummary().UserIdType));
    }
}
