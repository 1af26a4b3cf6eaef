using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Ids;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Actions;

public class TaskTransferTests
{
    private const string Node = "11111111111111111111111111111111";

    private const string FinanceUserId = "c3d4e5f6";

    private const string ManagerUserId = "b2c3d4e5";

    [Fact]
    public async Task With_all_ids_exactly_one_request_is_sent_with_the_documented_fields()
    {
        await using ApprovalScene approvals = await StartAsync();

        FeishuActionResult result = await approvals.RunAsync(request: new FeishuTransferRequest { Comment = "Yours", To = SandboxSeed.FinanceOpenId });

        Assert.Equal(("transfer", FeishuActionOutcome.Executed, SandboxSeed.ManagerOpenId), (result.Action, result.Outcome, result.UserId));
        JsonElement body = JsonDocument.Parse(approvals.Body()).RootElement;
        Assert.Equal(["approval_code", "instance_code", "user_id", "task_id", "comment", "transfer_user_id"], body.EnumerateObject().Select(member => member.Name));
        Assert.Equal(SandboxSeed.FinanceOpenId, body.GetProperty("transfer_user_id").GetString());
        Assert.Equal(SandboxSeed.FinanceOpenId, approvals.Scene.Server.Tenant.FindInstance(approvals.Waiting.InstanceCode)!.OpenTask!.Assignee.OpenId);
        Assert.Equal(0, approvals.Scene.Reads);
        approvals.Saw(writes: 1, executions: 1);
    }

    // One call names people by one kind of id.
    [Theory]
    [InlineData(null, null, FinanceUserId, ManagerUserId)]
    [InlineData(SandboxSeed.ManagerOpenId, null, FinanceUserId, ManagerUserId)]
    [InlineData(ManagerUserId, null, SandboxSeed.FinanceOpenId, SandboxSeed.ManagerOpenId)]
    [InlineData(ManagerUserId, "user_id", SandboxSeed.FinanceOpenId, SandboxSeed.ManagerOpenId)]
    [InlineData(null, "open_id", FinanceUserId, ManagerUserId)]
    [InlineData(ManagerUserId, null, FinanceUserId, ManagerUserId)]
    public async Task The_approver_is_named_by_the_kind_of_id_that_the_receiver_has(string? user, string? type, string to, string sent)
    {
        await using ApprovalScene approvals = await StartAsync();

        FeishuActionResult result = await approvals.RunAsync(approvals.Full() with { User = new UserRef(user, type) }, new FeishuTransferRequest { To = to, Verify = true });

        Assert.Equal((sent, true), (result.UserId, result.Verified));
        Assert.Equal(sent, JsonDocument.Parse(approvals.Body()).RootElement.GetProperty("user_id").GetString());
        Assert.EndsWith("user_id_type=" + new UserRef(sent).Type, approvals.Scene.Server.Requests.Last(request => request.Endpoint == SandboxRoutes.Transfer).Query, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "on_00000000000000000000000000000003", "UserIdMissing")]
    [InlineData(SandboxSeed.ManagerOpenId, "on_00000000000000000000000000000003", "UserIdMissing")]
    [InlineData("on_00000000000000000000000000000002", SandboxSeed.FinanceOpenId, "UserIdMissing")]
    [InlineData(SandboxSeed.ManagerOpenId, null, "UserIdMissing")]
    [InlineData(SandboxSeed.ManagerOpenId, SandboxSeed.ManagerOpenId, "InvalidParameter")]
    [InlineData(null, SandboxSeed.ManagerOpenId, "InvalidParameter")]
    [InlineData(SandboxSeed.ManagerOpenId, ManagerUserId, "InvalidParameter")]
    [InlineData(SandboxSeed.FinanceOpenId, FinanceUserId, "NoOpenTask")]
    public async Task What_cannot_be_said_in_one_call_or_says_nothing_is_not_sent(string? user, string? to, string error)
    {
        await using ApprovalScene approvals = await StartAsync();

        FeishuException fault = await approvals.FailAsync(approvals.Short() with { User = new UserRef(user) }, new FeishuTransferRequest { To = to });

        Assert.Equal(error, fault.ErrorId);
        approvals.Saw(writes: 0, executions: 0);
    }

    // Without its scope no answer holds a user_id, and whoever was named by one may be anybody.
    [Theory]
    [InlineData(null, FinanceUserId)]
    [InlineData(ManagerUserId, SandboxSeed.FinanceOpenId)]
    public async Task Without_the_scope_the_other_id_is_not_guessed(string? user, string to)
    {
        await using ApprovalScene approvals = await StartAsync();
        approvals.Scene.Server.Tenant.GrantedScopes = ["approval:instance", "approval:task"];

        FeishuException fault = await approvals.FailAsync(approvals.Short() with { User = new UserRef(user) }, new FeishuTransferRequest { To = to });

        Assert.Equal(("UserIdMissing", "UserIdMissing_OtherKind"), (fault.ErrorId, fault.Failure.MessageKey));
        approvals.Saw(writes: 0, executions: 0);
    }

    [Fact]
    public async Task A_transfer_to_somebody_else_is_none_of_ours()
    {
        await using ApprovalScene approvals = await StartAsync();
        approvals.Scene.Server.Faults.Add(SandboxRoutes.Transfer, FaultKind.Drop);
        approvals.Scene.Server.Tenant.Transfer(approvals.Waiting.InstanceCode, SandboxSeed.InitiatorOpenId);

        FeishuException fault = await approvals.FailAsync();

        Assert.Equal(("OutcomeUnknown", "Seen_OtherReceiver"), (fault.ErrorId, fault.Failure.NoteKey));
        approvals.Saw(writes: 1, executions: 0);
    }

    [Fact]
    public async Task A_signature_that_the_node_wants_is_no_reason_not_to_hand_it_on()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync(approvalCode: SandboxSeed.ContractCode, deed: TaskDeed.Transfer);
        approvals.Pass();

        await approvals.RunAsync(approvals.Short(), new FeishuTransferRequest { To = SandboxSeed.ManagerOpenId });

        ActionPlan plan = approvals.Scene.Dialog.Plan;
        Assert.Equal($"Transfer to open_id {SandboxSeed.ManagerOpenId} on behalf of open_id {SandboxSeed.FinanceOpenId}", plan.Deed.Describe(CultureInfo.InvariantCulture));
        approvals.Saw(writes: 1, executions: 1);
    }

    [Theory]
    [InlineData("TRANSFERRED", """{"open_id_list":["ou_you"]}""", ReadBackState.Done)]
    [InlineData("PENDING", """{"open_id_list":["ou_you"]}""", ReadBackState.Done)]
    [InlineData("TRANSFERRED", """{"open_id":"ou_you"}""", ReadBackState.Done)]
    [InlineData("TRANSFERRED", """{"open_id_list":["ou_else"]}""", ReadBackState.Unclear)]
    [InlineData("TRANSFERRED", """{"user_id_list":["you"]}""", ReadBackState.Unclear)]
    [InlineData("TRANSFERRED", """{}""", ReadBackState.Unclear)]
    [InlineData("TRANSFERRED", "{", ReadBackState.Unclear)]
    [InlineData("TRANSFERRED", "[1, 2]", ReadBackState.Unclear)]
    [InlineData("TRANSFERRED", "", ReadBackState.Unclear)]
    [InlineData("APPROVED", null, ReadBackState.Unclear)]
    [InlineData("DONE", null, ReadBackState.Unclear)]
    [InlineData("PENDING", null, ReadBackState.Open)]
    public void The_entry_with_our_task_names_the_receiver(string task, string? ext, object state)
    {
        string entry = ext is null ? string.Empty : $$"""{"type":"TRANSFER","task_id":"9","ext":{{JsonSerializer.Serialize(ext)}}}""";

        Assert.Equal(state, Judge(Instances.Task("9", task, Node), entry).State);
    }

    [Theory]
    [InlineData("ou_you", "2000", Node, ReadBackState.Done)]
    [InlineData("ou_you", "1000", Node, ReadBackState.Unclear)]
    [InlineData("ou_you", "2000", "22222222222222222222222222222222", ReadBackState.Unclear)]
    [InlineData("ou_else", "2000", Node, ReadBackState.Unclear)]
    public void Where_no_entry_names_anybody_the_new_task_of_the_node_does(string holder, string begin, string node, object state)
    {
        string task(string id, string status, string who, string start, string place) => $$"""{"id":"{{id}}","status":"{{status}}","node_id":"{{place}}","open_id":"{{who}}","start_time":"{{start}}"}""";

        Assert.Equal(state, Judge(task("9", "TRANSFERRED", "ou_me", "1000", Node) + "," + task("10", "PENDING", holder, begin, node), string.Empty).State);
    }

    // An entry of a journal that is piped back alone says nobody.
    [Fact]
    public void Where_nobody_was_asked_for_the_task_alone_settles_it() => Assert.Equal(
        ReadBackState.Done, new TransferReadBack(null!, "I", "9", default).Judge(Instances.WithTasks(Instances.Task("9", "TRANSFERRED", Node))).State);

    private static ReadBackFinding Judge(string tasks, string timeline) =>
        new TransferReadBack(null!, "I", "9", new UserRef("ou_you")).Judge(Instances.WithTasks(tasks, timeline: timeline));

    private static Task<ApprovalScene> StartAsync() => ApprovalScene.StartAsync(deed: TaskDeed.Transfer);
}
