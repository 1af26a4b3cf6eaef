using Feishu.Approval.Actions;
using Feishu.Approval.Core.Tests.Approvals;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Actions;

public class ApproveReadBackTests
{
    private const string Node = "11111111111111111111111111111111";

    private const string Pass = """{"type":"PASS","node_key":"APPROVAL_1","task_id":"9"}""";

    [Theory]
    [InlineData("APPROVED", "PENDING", "")]
    [InlineData("APPROVED", "APPROVED", "")]
    [InlineData("approved", "CANCELED", "")]
    [InlineData("PENDING", "PENDING", Pass)]
    [InlineData("SOMETHING_NEW", "REJECTED", Pass)]
    public void Our_task_approved_or_a_pass_with_its_id_is_done(string task, string instance, string timeline) =>
        Assert.Equal(ReadBackState.Done, Judge(Instances.Task("9", task, Node), instance, timeline).State);

    [Theory]
    [InlineData("")]
    [InlineData("""{"type":"PASS","node_key":"APPROVAL_1","task_id":"8"}""")]
    [InlineData("""{"type":"PASS","node_key":"APPROVAL_1"}""")]
    [InlineData("""{"type":"AUTO_PASS","node_key":"APPROVAL_1","task_id":"9"}""")]
    [InlineData("""{"type":"TRANSFER","node_key":"APPROVAL_1","task_id":"9"}""")]
    public void Our_task_still_open_is_open_whatever_else_happened(string timeline) =>
        Assert.Equal(ReadBackState.Open, Judge(Instances.Task("8", "APPROVED", Node) + "," + Instances.Task("9", node: Node), "PENDING", timeline).State);

    [Theory]
    [InlineData("REJECTED", "PENDING", "Seen_TaskState", "REJECTED")]
    [InlineData("TRANSFERRED", "PENDING", "Seen_TaskState", "TRANSFERRED")]
    [InlineData("DONE", "PENDING", "Seen_TaskState", "DONE")]
    [InlineData("PENDING", "CANCELED", "Seen_InstanceEnded", "CANCELED")]
    public void Everything_else_is_unclear_and_says_what_was_seen(string task, string instance, string key, string word)
    {
        ReadBackFinding seen = Judge(Instances.Task("9", task, Node), instance, "");

        Assert.Equal((ReadBackState.Unclear, key), (seen.State, seen.SeenKey));
        Assert.Equal([word], seen.Arguments);
    }

    private static ReadBackFinding Judge(string tasks, string status, string timeline) =>
        new ApproveReadBack(null!, "I", "9", form: null).Judge(Instances.WithTasks(tasks, status, timeline));
}
