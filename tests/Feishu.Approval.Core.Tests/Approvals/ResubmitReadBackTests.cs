using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Approvals;

public class ResubmitReadBackTests
{
    private const string Pass = """{"type":"PASS","node_key":"START","task_id":"9"}""";

    [Theory]
    [InlineData("APPROVED", "PENDING", "")]
    [InlineData("APPROVED", "APPROVED", "")]
    [InlineData("APPROVED", "CANCELED", "")]
    [InlineData("approved", "PENDING", "")]
    [InlineData("PENDING", "PENDING", Pass)]
    [InlineData("DONE", "REJECTED", Pass)]
    [InlineData("SOMETHING_NEW", "PENDING", Pass)]
    public void Our_task_approved_or_a_start_entry_with_its_id_is_done(string task, string instance, string timeline)
    {
        Assert.Equal(ReadBackState.Done, Judge(Instances.Task("9", task), instance, timeline).State);
    }

    [Fact]
    public void A_start_entry_is_enough_where_the_task_is_no_longer_listed()
    {
        Assert.Equal(ReadBackState.Done, Judge("", "PENDING", Pass).State);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"type":"PASS","node_key":"START","task_id":"8"}""")]
    [InlineData("""{"type":"PASS","node_key":"APPROVAL_1","task_id":"9"}""")]
    [InlineData("""{"type":"PASS","node_key":"START"}""")]
    [InlineData("""{"type":"START","node_key":"START","task_id":"9"}""")]
    [InlineData("""{"type":"ROLLBACK_SELECTED","node_key":"START","task_id":"9"}""")]
    public void Our_task_still_open_is_open_whatever_else_happened(string timeline)
    {
        Assert.Equal(ReadBackState.Open, Judge(Instances.Task("8", "APPROVED") + "," + Instances.Task("9"), "PENDING", timeline).State);
    }

    [Theory]
    [InlineData("DONE", "PENDING", "Seen_TaskState", "DONE")]
    [InlineData("REJECTED", "PENDING", "Seen_TaskState", "REJECTED")]
    [InlineData("SOMETHING_NEW", "PENDING", "Seen_TaskState", "SOMETHING_NEW")]
    [InlineData("PENDING", "CANCELED", "Seen_InstanceEnded", "CANCELED")]
    [InlineData("PENDING", "DELETED", "Seen_InstanceEnded", "DELETED")]
    [InlineData("PENDING", "REJECTED", "Seen_InstanceEnded", "REJECTED")]
    public void Everything_else_is_unclear_and_says_what_was_seen(string task, string instance, string key, string word)
    {
        ReadBackFinding seen = Judge(Instances.Task("9", task), instance, "");

        Assert.Equal((ReadBackState.Unclear, key), (seen.State, seen.SeenKey));
        Assert.Equal([word], seen.Arguments);
    }

    // Nobody has seen it; but what is closed once is not open.
    [Theory]
    [InlineData("PENDING", "APPROVED", true)]
    [InlineData("APPROVED", "PENDING", true)]
    [InlineData("PENDING", "DONE", false)]
    [InlineData("DONE", "PENDING", false)]
    public void A_task_that_is_told_twice_is_closed_where_one_of_them_is(string first, string second, bool isDone)
    {
        Assert.Equal(isDone ? ReadBackState.Done : ReadBackState.Unclear, Judge(Instances.Task("9", first) + "," + Instances.Task("9", second), "PENDING", "").State);
    }

    [Fact]
    public void An_instance_without_our_task_is_unclear()
    {
        ReadBackFinding seen = Judge(Instances.Task("8"), "PENDING", "");

        Assert.Equal((ReadBackState.Unclear, "Seen_NoSuchTask"), (seen.State, seen.SeenKey));
    }

    private static ReadBackFinding Judge(string tasks, string status, string timeline) =>
        new ResubmitReadBack(null!, "I", "9", form: null).Judge(Instances.WithTasks(tasks, status, timeline));
}
