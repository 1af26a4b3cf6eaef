using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Actions;

public class TaskApproveTests
{
    [Fact]
    public async Task With_all_ids_exactly_one_request_is_sent_with_the_documented_fields()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync();

        FeishuActionResult result = await approvals.RunAsync(request: new FeishuApproveRequest { Comment = "同意" });

        Assert.Equal(("approve", FeishuActionOutcome.Executed, approvals.TaskId, "open_id"), (result.Action, result.Outcome, result.TaskId, result.UserIdType));
        JsonElement body = JsonDocument.Parse(approvals.Body()).RootElement;
        Assert.Equal(["approval_code", "instance_code", "user_id", "task_id", "comment"], body.EnumerateObject().Select(member => member.Name));
        Assert.Equal("同意", body.GetProperty("comment").GetString());
        Assert.Equal(0, approvals.Scene.Reads);
        approvals.Saw(writes: 1, executions: 1);
    }

    [Fact]
    public async Task Missing_ids_are_looked_up_and_the_next_approver_has_it_then()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync();

        FeishuActionResult first = await approvals.RunAsync(approvals.Short());
        FeishuActionResult second = await approvals.RunAsync(approvals.Short());

        Assert.Equal((SandboxSeed.ManagerOpenId, SandboxSeed.FinanceOpenId), (first.UserId, second.UserId));
        Assert.Equal("APPROVED", approvals.Scene.Server.Tenant.FindInstance(approvals.Waiting.InstanceCode)!.Status);
    }

    [Theory]
    [InlineData("TaskId", "7500000000000000999")]
    [InlineData("UserId", SandboxSeed.FinanceOpenId)]
    [InlineData("ApprovalCode", SandboxSeed.EverythingCode)]
    public async Task What_contradicts_the_instance_is_not_sent(string field, string wrong)
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync();
        TaskRef task = approvals.Short() with
        {
            TaskId = field == "TaskId" ? wrong : approvals.TaskId,
            ApprovalCode = field == "ApprovalCode" ? wrong : null,
            User = new UserRef(field == "UserId" ? wrong : null),
        };

        FeishuException fault = await approvals.FailAsync(task);

        Assert.Equal(("NotTheOpenTask", field), (fault.ErrorId, fault.Failure.Arguments[0]));
        approvals.Saw(writes: 0, executions: 0);
    }

    [Fact]
    public async Task Changes_go_with_the_whole_form()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync();

        FeishuActionResult result = await approvals.RunAsync(approvals.Short(), new FeishuApproveRequest { SetValue = [new("Quantity", 3)], Verify = true });

        Assert.Equal(["Quantity"], result.Changes);
        Assert.True(result.Verified);
        string form = JsonDocument.Parse(approvals.Body()).RootElement.GetProperty("form").GetString()!;
        Assert.Equal(["widget_reason", "widget_qty"], JsonDocument.Parse(form).RootElement.EnumerateArray().Select(control => control.GetProperty("id").GetString()));
        Assert.Contains("3", approvals.Scene.Server.Tenant.ReadForm(approvals.Waiting.InstanceCode), StringComparison.Ordinal);
    }

    // Somebody else approved in the client: our values are not in it.
    [Fact]
    public async Task An_approval_without_our_changes_is_none_of_ours()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync();
        approvals.Scene.Server.Faults.Add(SandboxRoutes.Approve, FaultKind.Drop);
        approvals.Scene.Dialog.Confirming = () => approvals.Scene.Server.Tenant.Approve(approvals.Waiting.InstanceCode);

        FeishuException fault = await approvals.FailAsync(approvals.Short(), new FeishuApproveRequest { SetValue = [new("Quantity", 3)] });

        Assert.Equal(("OutcomeUnknown", "Seen_OtherForm"), (fault.ErrorId, fault.Failure.NoteKey));
        approvals.Saw(writes: 1, executions: 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handwritten_signature_is_found_before_anything_is_sent(bool wanted)
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync(approvalCode: SandboxSeed.ContractCode);
        if (wanted)
        {
            // Only the second step of that definition wants one.
            approvals.Scene.Server.Tenant.Approve(approvals.Waiting.InstanceCode);
            FeishuException fault = await approvals.FailAsync(approvals.Short());
            Assert.Equal(("HandwrittenSignatureRequired", "HandwrittenSignatureRequired_Node"), (fault.ErrorId, fault.Failure.MessageKey));
        }
        else
        {
            Assert.Equal(FeishuActionOutcome.Executed, (await approvals.RunAsync(approvals.Short())).Outcome);
        }

        approvals.Saw(writes: wanted ? 0 : 1, executions: wanted ? 0 : 1);
    }

    [Fact]
    public async Task Without_the_scope_for_definitions_the_service_judges()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync();
        approvals.Scene.Server.Tenant.GrantedScopes = ["approval:instance", "approval:task"];

        Assert.Equal(FeishuActionOutcome.Executed, (await approvals.RunAsync(approvals.Short())).Outcome);
    }

    [Fact]
    public async Task Nobody_is_asked_twice_and_a_no_sends_nothing()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync();
        approvals.Scene.Dialog.Says = false;

        Assert.Null(await approvals.TryAsync(approvals.Short()));

        ActionPlan plan = approvals.Scene.Dialog.Plan;
        Assert.Equal("Approve on behalf of open_id " + SandboxSeed.ManagerOpenId, plan.Deed.Describe(CultureInfo.InvariantCulture));
        Assert.Contains(approvals.TaskId, plan.Target.Describe(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        approvals.Saw(writes: 0, executions: 0);
    }

    public static TheoryData<object, string> Comments => new()
    {
        { new Dictionary<string, object?> { ["text"] = "x", ["files"] = Array.Empty<object>() }, "Comment_UnknownKey" },
        { new Dictionary<string, object?> { ["text"] = null }, "Comment_Empty" },
        { new Dictionary<string, object?> { ["text"] = 5 }, "Comment_NoText" },
        { 5, "Comment_NoObject" },
        { "\uD83D", "" },
    };

    [Theory]
    [MemberData(nameof(Comments))]
    public async Task A_comment_is_text_and_nothing_else(object comment, string fault)
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync();

        FeishuException refused = await approvals.FailAsync(request: new FeishuApproveRequest { Comment = comment });

        Assert.Equal(("InvalidComment", "InvalidComment_PlainAction"), (refused.ErrorId, refused.Failure.ActionKey));
        Assert.True(fault.Length == 0 || refused.Failure.Arguments.OfType<FormFault>().Single().Key == fault);
        approvals.Saw(writes: 0, executions: 0);
    }

    [Fact]
    public async Task A_comment_may_be_an_object_with_text()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync();

        await approvals.RunAsync(request: new FeishuApproveRequest { Comment = new Dictionary<string, object?> { ["text"] = "fine" } });

        Assert.Equal("fine", JsonDocument.Parse(approvals.Body()).RootElement.GetProperty("comment").GetString());
    }

    [Fact]
    public async Task Changes_that_name_nothing_approve_nothing()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync();

        Assert.Equal("InvalidForm", (await approvals.FailAsync(request: new FeishuApproveRequest { SetValue = [] })).ErrorId);
        approvals.Saw(writes: 0, executions: 0);
    }

    [Fact]
    public async Task What_cannot_be_written_keeps_changes_from_being_sent_and_the_advice_is_one_that_helps()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync(
            approvalCode: SandboxSeed.EverythingCode, form: """[{"id":"widget_subject","type":"input","value":"Pump"},{"id":"widget_account","type":"account","value":"x"}]""");

        FeishuException fault = await approvals.FailAsync(approvals.Short(), new FeishuApproveRequest { SetValue = [new("Subject", "Two pumps")] });

        Assert.Equal(("ValueWouldBeLost", "ValueWouldBeLost_ApproveAction"), (fault.ErrorId, fault.Failure.ActionKey));
        Assert.Equal(FeishuActionOutcome.Executed, (await approvals.RunAsync(approvals.Short())).Outcome);
    }
}
