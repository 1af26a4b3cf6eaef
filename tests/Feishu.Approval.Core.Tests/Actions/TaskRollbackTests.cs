using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Actions;

public class TaskRollbackTests
{
    private const string Node = "22222222222222222222222222222222";

    private const string ManagerKey = "APPROVAL_111111_2222222";

    [Fact]
    public async Task With_all_ids_exactly_one_request_is_sent_with_the_documented_fields()
    {
        await using ApprovalScene approvals = await StartAsync();

        FeishuActionResult result = await approvals.RunAsync(request: new FeishuRollbackRequest { Comment = "Too long" });

        Assert.Equal(("rollback", FeishuActionOutcome.Executed, approvals.TaskId), (result.Action, result.Outcome, result.TaskId));
        Assert.Equal(
            $$"""{"user_id":"{{SandboxSeed.ManagerOpenId}}","task_id":"{{approvals.TaskId}}","task_def_key_list":["START"],"reason":"Too long"}""", approvals.Body());
        SandboxInstance now = approvals.Scene.Server.Tenant.FindInstance(approvals.Waiting.InstanceCode)!;
        Assert.Equal((true, "Too long"), (now.IsReturned, now.Timeline[^1].Comment));
        Assert.Equal(0, approvals.Scene.Reads);
        approvals.Saw(writes: 1, executions: 1);
    }

    [Theory]
    [InlineData("Manager", ManagerKey, "Manager (APPROVAL_111111_2222222)")]
    [InlineData(" manager ", ManagerKey, "Manager (APPROVAL_111111_2222222)")]
    [InlineData("approval_111111_2222222", ManagerKey, "Manager (APPROVAL_111111_2222222)")]
    [InlineData("start", "START", "the initiator (START)")]
    public async Task A_node_that_was_passed_is_found_by_name_or_key(string to, string key, string said)
    {
        await using ApprovalScene approvals = await StartAsync();
        approvals.Pass();

        FeishuActionResult result = await approvals.RunAsync(approvals.Full(), new FeishuRollbackRequest { Nodes = [to], Verify = true });

        Assert.True(result.Verified);
        Assert.Equal([key], JsonDocument.Parse(approvals.Body()).RootElement.GetProperty("task_def_key_list").EnumerateArray().Select(node => node.GetString()));
        Assert.Equal($"Return to {said} on behalf of open_id {SandboxSeed.FinanceOpenId}", approvals.Scene.Dialog.Plan.Deed.Describe(CultureInfo.InvariantCulture));
        Assert.Equal(key == "START" ? SandboxSeed.InitiatorOpenId : SandboxSeed.ManagerOpenId, approvals.Scene.Server.Tenant.FindInstance(approvals.Waiting.InstanceCode)!.OpenTask!.Assignee.OpenId);
        approvals.Saw(writes: 1, executions: 1);
    }

    [Theory]
    [InlineData("Manager", false, "InvalidParameter_Node", "the initiator (START).")]
    [InlineData("Finance", true, "InvalidParameter_Node", "the initiator (START); Manager (APPROVAL_111111_2222222).")]
    [InlineData("", true, "InvalidParameter_NoNode", "no node")]
    public async Task A_node_that_was_not_passed_is_an_error_that_lists_those_that_were(string to, bool pass, string key, string says)
    {
        await using ApprovalScene approvals = await StartAsync();
        if (pass)
        {
            approvals.Pass();
        }

        FeishuException fault = await approvals.FailAsync(approvals.Short(), new FeishuRollbackRequest { Nodes = to.Length == 0 ? [] : [to] });

        Assert.Equal(("InvalidParameter", key), (fault.ErrorId, fault.Failure.MessageKey));
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
        approvals.Saw(writes: 0, executions: 0);
    }

    [Fact]
    public void A_name_that_two_passed_nodes_have_is_an_error_with_their_keys()
    {
        string pass(string id, string key) => $$"""{"type":"PASS","node_key":"{{key}}","task_id":"{{id}}"}""";
        FeishuInstance instance = Instances.WithTasks(
            string.Join(",", Instances.Task("1", "APPROVED", "A"), Instances.Task("2", "APPROVED", "B"), Instances.Task("9", node: Node)), timeline: pass("1", "K1") + "," + pass("2", "K2") + "," + pass("0", "START"));

        Failure fault = Assert.Throws<FeishuException>(() => PassedNode.Find(PassedNode.Of(instance, "9"), "发起", "I")).Failure;

        Assert.Equal("InvalidParameter_NodeName", fault.MessageKey);
        Assert.Equal("发起 (K1); 发起 (K2)", ((IDescribed)fault.Arguments[2]!).Describe(CultureInfo.InvariantCulture));
        Assert.Equal(["START", "K1", "K2"], PassedNode.Of(instance, "9").Select(node => node.Key));
    }

    [Theory]
    [InlineData("DONE", "PENDING", "", null, ReadBackState.Done)]
    [InlineData("DONE", "PENDING", "ROLLBACK_SELECTED", true, ReadBackState.Done)]
    [InlineData("SOMETHING_NEW", "PENDING", "ROLLBACK", true, ReadBackState.Done)]
    [InlineData("DONE", "CANCELED", "ROLLBACK_SELECTED", null, ReadBackState.Done)]
    [InlineData("DONE", "CANCELED", "", null, ReadBackState.Unclear)]
    [InlineData("APPROVED", "PENDING", "", null, ReadBackState.Unclear)]
    [InlineData("TRANSFERRED", "PENDING", "", null, ReadBackState.Unclear)]
    [InlineData("PENDING", "PENDING", "", null, ReadBackState.Open)]
    [InlineData("PENDING", "DELETED", "", null, ReadBackState.Unclear)]
    public void Our_task_done_or_an_entry_with_its_id_is_done(string task, string instance, string entry, bool? reachesStart, object state)
    {
        string timeline = entry.Length == 0 ? string.Empty : $$"""{"type":"{{entry}}","task_id":"9"}""";

        Assert.Equal(state, new RollbackReadBack(null!, "I", "9", _ => reachesStart == true).Judge(Instances.WithTasks(Instances.Task("9", task, Node), instance, timeline)).State);
    }

    [Theory]
    [InlineData(Instances.Start, "2000", true, ReadBackState.Done)]
    [InlineData(Instances.Start, "500", true, ReadBackState.Unclear)]
    [InlineData(Instances.Start, "2000", false, ReadBackState.Unclear)]
    [InlineData(Instances.Start, "500", false, ReadBackState.Done)]
    [InlineData("A", "2000", true, ReadBackState.Unclear)]
    [InlineData("A", "2000", false, ReadBackState.Done)]
    public void A_return_to_somewhere_else_is_none_of_ours(string node, string begin, bool reachesStart, object state)
    {
        string task(string id, string status, string place, string start) => $$"""{"id":"{{id}}","status":"{{status}}","node_id":"{{place}}","start_time":"{{start}}"}""";
        FeishuInstance instance = Instances.WithTasks(task("9", "DONE", Node, "1000") + "," + task("10", "PENDING", node, begin));

        Assert.Equal(state, new RollbackReadBack(null!, "I", "9", _ => reachesStart).Judge(instance).State);
    }

    private static Task<ApprovalScene> StartAsync() => ApprovalScene.StartAsync(deed: TaskDeed.Rollback);
}
