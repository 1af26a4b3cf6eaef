using System.IO;
using Feishu.Approval.Approvals;
using Feishu.Approval.Clients;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Clients;

/// <summary>What a program without PowerShell does to requests: each action once over real HTTP, by the code of the request alone as far as the call allows.</summary>
public class ActionClientTests
{
    private const string Form = """[{"id":"widget_reason","type":"textarea","value":"Two pumps"},{"id":"widget_qty","type":"number","value":2}]""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("approve")]
    [InlineData("reject")]
    [InlineData("transfer")]
    [InlineData("rollback")]
    [InlineData("addSign")]
    [InlineData("cancel")]
    [InlineData("copy")]
    public async Task An_action_is_done_once_and_tells_what_was_done(string route)
    {
        await using Scene scene = await Scene.StartAsync();
        SandboxInstance waiting = scene.Server.Tenant.StartInstance(SandboxSeed.PurchaseCode, SandboxSeed.InitiatorOpenId, Form);
        string subject = route is "cancel" or "copy" ? waiting.InstanceCode : waiting.OpenTask!.Id;

        FeishuActionResult result = await DoAsync(new FeishuApprovalClient(scene.Connection), route, waiting.InstanceCode).Within();

        Assert.Equal((waiting.InstanceCode, FeishuActionOutcome.Executed, true, 1), (result.InstanceCode, result.Outcome, result.Verified, result.Attempts));
        Assert.Equal((1, 1), (scene.Server.CountOf(SandboxRoutes.All.Single(one => one.Name == route)), scene.Server.Executions(subject)));
    }

    [Fact]
    public async Task A_form_is_changed_with_an_approval()
    {
        await using Scene scene = await Scene.StartAsync();
        SandboxInstance waiting = scene.Server.Tenant.StartInstance(SandboxSeed.PurchaseCode, SandboxSeed.InitiatorOpenId, Form);

        FeishuActionResult result = await new FeishuApprovalClient(scene.Connection).Tasks
            .ApproveAsync(new FeishuApproveRequest { InstanceCode = waiting.InstanceCode, SetValue = [new("Quantity", 3)] }, Stop).Within();

        Assert.Equal(["Quantity"], result.Changes);
    }

    [Fact]
    public async Task A_comment_is_written_answered_changed_and_deleted_and_then_all_are()
    {
        await using Scene scene = await Scene.StartAsync(options => options.UploadUri = options.BaseUri);
        CommentsClient comments = new FeishuApprovalClient(scene.Connection).Comments;
        string path = Path.Combine(Directory.CreateTempSubdirectory("feishu").FullName, "offer.txt");
        await File.WriteAllTextAsync(path, "two pumps", Stop);
        const string code = SandboxSeed.ReturnedInstanceCode;

        FeishuMention[] people = [new(SandboxSeed.ManagerOpenId, "Ben")];
        FeishuActionResult added = await comments.AddAsync(
            new FeishuAddCommentRequest { InstanceCode = code, UserId = SandboxSeed.InitiatorOpenId, Text = "Which one?", Files = [path], Mentions = people }, Stop).Within();
        FeishuActionResult reply = await comments.AddAsync(
            new FeishuAddCommentRequest { InstanceCode = code, UserId = SandboxSeed.ManagerOpenId, Text = "Both", ReplyTo = added.CommentId }, Stop).Within();
        await comments.SetAsync(new FeishuSetCommentRequest { InstanceCode = code, CommentId = reply.CommentId, Text = "The first" }, Stop).Within();

        FeishuComment there = Assert.Single(await comments.ListAsync(code, cancellation: Stop).Within(), comment => comment.CommentId == added.CommentId);
        Assert.Equal(("@Ben Which one?", SandboxSeed.ManagerOpenId, 0), (there.Text, there.Mentions[0].UserId, there.Mentions[0].Offset));
        Assert.Equal("offer.txt", there.Files[0].Title);
        Assert.Equal((reply.CommentId, "The first"), (there.Replies[0].CommentId, there.Replies[0].Text));

        await comments.RemoveAsync(new FeishuRemoveCommentRequest { InstanceCode = code, CommentId = reply.CommentId }, Stop).Within();
        await comments.ClearAsync(new FeishuClearCommentRequest { InstanceCode = code, Verify = true }, Stop).Within();
        Assert.All(scene.Server.Tenant.FindInstance(code)!.Comments, comment => Assert.True(comment.IsDeleted));
    }

    [Fact]
    public async Task Events_are_subscribed_to_and_given_up()
    {
        await using Scene scene = await Scene.StartAsync();
        DefinitionsClient definitions = new FeishuApprovalClient(scene.Connection).Definitions;

        Assert.Equal(FeishuSubscriptionState.Subscribed, (await definitions.SubscribeAsync(SandboxSeed.PurchaseCode, Stop).Within()).State);
        Assert.Equal(FeishuSubscriptionState.AlreadySubscribed, (await definitions.SubscribeAsync(SandboxSeed.PurchaseCode, Stop).Within()).State);
        Assert.Equal(FeishuSubscriptionState.Unsubscribed, (await definitions.UnsubscribeAsync(SandboxSeed.PurchaseCode, Stop).Within()).State);
    }

    [Fact]
    public async Task What_cannot_be_done_says_so_and_nothing_is_sent()
    {
        await using Scene scene = await Scene.StartAsync();
        SandboxInstance waiting = scene.Server.Tenant.StartInstance(SandboxSeed.PurchaseCode, SandboxSeed.InitiatorOpenId, Form);
        var client = new FeishuApprovalClient(scene.Connection);
        string code = waiting.InstanceCode;

        await RefusedAsync("InstanceCodeMissing", client.Tasks.ApproveAsync(new FeishuApproveRequest(), Stop));
        await RefusedAsync("UserIdMissing", client.Tasks.TransferAsync(new FeishuTransferRequest { InstanceCode = code, To = " " }, Stop));
        await RefusedAsync("UserIdRejected", client.Tasks.TransferAsync(new FeishuTransferRequest { InstanceCode = code, To = "张三" }, Stop));
        await RefusedAsync("InvalidParameter", client.Tasks.RollbackAsync(new FeishuRollbackRequest { InstanceCode = code, Nodes = [] }, Stop));
        var signers = new FeishuAddSignerRequest(FeishuSignerPosition.After) { InstanceCode = code, Signers = [SandboxSeed.FinanceOpenId] };
        await RefusedAsync("UserIdRejected", client.Tasks.AddSignersAsync(signers, Stop));
        await RefusedAsync("UserIdMissing", client.Instances.SendCopyAsync(new FeishuCopyRequest { InstanceCode = code }, Stop));
        await RefusedAsync("NotThisInstance", client.Instances.WithdrawAsync(new FeishuWithdrawRequest { InstanceCode = code, UserId = SandboxSeed.ManagerOpenId }, Stop));
        await RefusedAsync("UserIdMissing", client.Comments.AddAsync(new FeishuAddCommentRequest { InstanceCode = code, Text = "x" }, Stop));
        await RefusedAsync("CommentNotFound", client.Comments.RemoveAsync(new FeishuRemoveCommentRequest { InstanceCode = code }, Stop));
        await Assert.ThrowsAsync<ArgumentNullException>(() => client.Comments.ClearAsync(null!, Stop));
        Assert.Equal((0, 0), (scene.Server.Executions(waiting.OpenTask!.Id), scene.Server.Executions(code)));
    }

    // Whoever is moved to, copied to or added is another person than the first approver, by the id that the call takes.
    private static Task<FeishuActionResult> DoAsync(FeishuApprovalClient client, string route, string code) => route switch
    {
        "approve" => client.Tasks.ApproveAsync(new FeishuApproveRequest { InstanceCode = code, Comment = "Fine", Verify = true }, Stop),
        "reject" => client.Tasks.RejectAsync(new FeishuRejectRequest { InstanceCode = code, Comment = "Too many", Verify = true }, Stop),
        "transfer" => client.Tasks.TransferAsync(new FeishuTransferRequest { InstanceCode = code, To = SandboxSeed.FinanceOpenId, Verify = true }, Stop),
        "rollback" => client.Tasks.RollbackAsync(new FeishuRollbackRequest { InstanceCode = code, Verify = true }, Stop),
        "addSign" => client.Tasks.AddSignersAsync(
            new FeishuAddSignerRequest(FeishuSignerPosition.Before) { InstanceCode = code, Signers = [ActionScene.Signer], Method = FeishuSignerMethod.Or, Verify = true }, Stop),
        "cancel" => client.Instances.WithdrawAsync(new FeishuWithdrawRequest { InstanceCode = code, Verify = true }, Stop),
        _ => client.Instances.SendCopyAsync(new FeishuCopyRequest { InstanceCode = code, To = [SandboxSeed.FinanceOpenId], Comment = "For you", Verify = true }, Stop),
    };

    private static async Task RefusedAsync(string errorId, Task<FeishuActionResult> action) =>
        Assert.Equal(errorId, (await Assert.ThrowsAsync<FeishuException>(() => action)).ErrorId);
}
