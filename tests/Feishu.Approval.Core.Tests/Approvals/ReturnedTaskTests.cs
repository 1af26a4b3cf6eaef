using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Core.Tests.Approvals;

public class ReturnedTaskTests
{
    private const string Later = "11111111111111111111111111111111";

    [Fact]
    public void The_open_start_node_task_of_the_initiator_is_the_one()
    {
        FeishuInstance instance = Instances.WithTasks(string.Join(
            ',', Instances.Task("1", "APPROVED"), Instances.Task("2", "DONE", Later, "ou_boss", "boss"), Instances.Task("3")));

        Assert.Equal("3", ReturnedTask.Find(instance, null).TaskId);
        Assert.Equal("3", ReturnedTask.Find(instance, "another").TaskId);
    }

    [Fact]
    public void A_task_is_never_taken_by_its_name_or_by_its_initiator_alone()
    {
        FeishuInstance instance = Instances.WithTasks(Instances.Task("9", node: Later));

        FeishuException fault = Assert.Throws<FeishuException>(() => ReturnedTask.Find(instance, null));

        Assert.Equal(("NoReturnedTask", "NoReturnedTask_Candidate"), (fault.ErrorId, fault.Failure.MessageKey));
        Assert.Contains("9", fault.Message, StringComparison.Ordinal);
        Assert.Contains(Later, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ou_other", "other")]
    [InlineData("ou_other", "me")]
    [InlineData("", "other")]
    [InlineData("", "")]
    public void A_start_node_task_of_somebody_else_is_not_taken(string openId, string userId)
    {
        FeishuInstance instance = Instances.WithTasks(Instances.Task("9", openId: openId, userId: userId));

        Assert.Equal("NoReturnedTask", Assert.Throws<FeishuException>(() => ReturnedTask.Find(instance, "9")).Failure.MessageKey);
    }

    [Fact]
    public void The_user_id_tells_where_no_open_id_is_there()
    {
        Assert.Equal("9", ReturnedTask.Find(Instances.WithTasks(Instances.Task("9", openId: "")), null).TaskId);
    }

    [Theory]
    [InlineData("APPROVED")]
    [InlineData("DONE")]
    [InlineData("REJECTED")]
    [InlineData("TRANSFERRED")]
    [InlineData("SOMETHING_NEW")]
    public void A_task_that_is_not_open_is_not_taken(string status)
    {
        Assert.Throws<FeishuException>(() => ReturnedTask.Find(Instances.WithTasks(Instances.Task("9", status)), null));
    }

    [Theory]
    [InlineData("APPROVED")]
    [InlineData("REJECTED")]
    [InlineData("CANCELED")]
    [InlineData("DELETED")]
    [InlineData("canceled")]
    public void An_instance_that_has_ended_waits_for_nobody(string status)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => ReturnedTask.Find(Instances.WithTasks(Instances.Task("9"), status), null));

        Assert.Equal(("NoReturnedTask", "NoReturnedTask_Ended", "NoReturnedTask_EndedAction"), (fault.ErrorId, fault.Failure.MessageKey, fault.Failure.ActionKey));
        Assert.Contains(status, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_status_of_the_instance_ends_nothing()
    {
        Assert.Equal("9", ReturnedTask.Find(Instances.WithTasks(Instances.Task("9"), "BRAND_NEW"), null).TaskId);
    }

    [Fact]
    public void Of_several_the_named_one_is_taken_and_without_a_name_none()
    {
        FeishuInstance instance = Instances.WithTasks(Instances.Task("8") + "," + Instances.Task("9"));

        Assert.Equal("9", ReturnedTask.Find(instance, "9").TaskId);
        FeishuException fault = Assert.Throws<FeishuException>(() => ReturnedTask.Find(instance, null));
        Assert.Equal(("NoReturnedTask_Several", "NoReturnedTask_SeveralAction"), (fault.Failure.MessageKey, fault.Failure.ActionKey));
        Assert.Contains($"8 (node 发起 ({Instances.Start})); 9 (node 发起 ({Instances.Start}))", fault.Message, StringComparison.Ordinal);
        Assert.Throws<FeishuException>(() => ReturnedTask.Find(instance, "7"));
    }

    [Fact]
    public void The_only_one_is_taken_whatever_was_named()
    {
        Assert.Equal("9", ReturnedTask.Find(Instances.WithTasks(Instances.Task("9")), "7").TaskId);
    }

    [Fact]
    public void A_task_without_an_id_is_none()
    {
        Assert.Equal("9", ReturnedTask.Find(Instances.WithTasks(Instances.Task("") + "," + Instances.Task("9")), null).TaskId);
    }

    [Fact]
    public void An_open_task_of_the_initiator_further_on_is_named_as_what_it_may_be_mistaken_for()
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => ReturnedTask.Find(Instances.WithTasks(Instances.Task("9", node: "further")), null));

        Assert.Equal(("NoReturnedTask_Candidate", "NoReturnedTask_CandidateAction"), (fault.Failure.MessageKey, fault.Failure.ActionKey));
        Assert.Contains("9 (node 发起 (further))", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_candidate_none_is_named()
    {
        Assert.Equal("NoReturnedTask", Assert.Throws<FeishuException>(() => ReturnedTask.Find(Instances.WithTasks(""), null)).Failure.MessageKey);
    }
}
