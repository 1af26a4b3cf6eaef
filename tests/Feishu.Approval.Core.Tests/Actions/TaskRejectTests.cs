using System.Text.Json;
using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Actions;

public class TaskRejectTests
{
    private const string Node = "11111111111111111111111111111111";

    [Fact]
    public async Task With_all_ids_exactly_one_request_is_sent_with_the_documented_fields()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync(deed: TaskDeed.Reject);

        FeishuActionResult result = await approvals.RunAsync(request: new FeishuRejectRequest { Comment = "不行" });

        Assert.Equal(("reject", FeishuActionOutcome.Executed, approvals.TaskId), (result.Action, result.Outcome, result.TaskId));
        JsonElement body = JsonDocument.Parse(approvals.Body()).RootElement;
        Assert.Equal(["approval_code", "instance_code", "user_id", "task_id", "comment"], body.EnumerateObject().Select(member => member.Name));
        Assert.Equal("REJECTED", approvals.Scene.Server.Tenant.FindInstance(approvals.Waiting.InstanceCode)!.Status);
        Assert.Equal(0, approvals.Scene.Reads);
        approvals.Saw(writes: 1, executions: 1);
    }

    [Fact]
    public async Task A_node_that_wants_a_signature_is_found_before_anything_is_sent()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync(approvalCode: SandboxSeed.ContractCode, deed: TaskDeed.Reject);
        approvals.Pass();

        Assert.Equal("HandwrittenSignatureRequired", (await approvals.FailAsync(approvals.Short())).ErrorId);
        approvals.Saw(writes: 0, executions: 0);
    }

    // reject_option: the request waits for its initiator then, and the answer that told so was lost.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_definition_may_send_what_is_rejected_back_to_its_initiator(bool lost)
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync(deed: TaskDeed.Reject);
        SandboxTenant tenant = approvals.Scene.Server.Tenant;
        tenant.AddDefinition(tenant.FindDefinition(SandboxSeed.PurchaseCode)! with { RejectReturns = true });
        if (lost)
        {
            approvals.Scene.Server.Faults.Add(SandboxRoutes.Reject, FaultKind.Drop, afterExecuting: true);
        }

        FeishuActionResult result = await approvals.RunAsync(approvals.Short(), new FeishuRejectRequest { Verify = true });

        Assert.Equal((lost ? FeishuActionOutcome.ConfirmedAfterFault : FeishuActionOutcome.Executed, true), (result.Outcome, result.Verified));
        Assert.True(tenant.FindInstance(approvals.Waiting.InstanceCode)!.IsReturned);
        approvals.Saw(writes: 1, executions: 1);
    }

    [Theory]
    [InlineData("REJECTED", "REJECTED", "", ReadBackState.Done)]
    [InlineData("REJECTED", "PENDING", "", ReadBackState.Done)]
    [InlineData("DONE", "PENDING", """{"type":"REJECT","task_id":"9"}""", ReadBackState.Done)]
    [InlineData("PENDING", "PENDING", """{"type":"REJECT","task_id":"9"}""", ReadBackState.Done)]
    [InlineData("PENDING", "PENDING", """{"type":"REJECT","task_id":"8"}""", ReadBackState.Open)]
    [InlineData("DONE", "PENDING", """{"type":"ROLLBACK_SELECTED","task_id":"9"}""", ReadBackState.Unclear)]
    [InlineData("DONE", "PENDING", "", ReadBackState.Unclear)]
    [InlineData("APPROVED", "PENDING", "", ReadBackState.Unclear)]
    [InlineData("PENDING", "REJECTED", "", ReadBackState.Unclear)]
    public void Our_task_rejected_or_an_entry_with_its_id_is_done(string task, string instance, string timeline, object state) =>
        Assert.Equal(state, new RejectReadBack(null!, "I", "9").Judge(Instances.WithTasks(Instances.Task("9", task, Node), instance, timeline)).State);
}
