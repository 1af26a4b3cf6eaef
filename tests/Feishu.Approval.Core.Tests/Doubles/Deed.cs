using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>
/// Every action on an approval, with what the tests of that which is promised of them all need to know: the table of what breaks, the journal, chaos. A new
/// action is a row here.
/// </summary>
/// <param name="Name">What tests call it.</param>
/// <param name="Route">Where it goes.</param>
/// <param name="OnTask">Whether it is done to a task; else to the request itself.</param>
/// <param name="Arrange">Makes a request that waits for it.</param>
/// <param name="Make">Makes the action, of what is given of the task and the request as it was arranged.</param>
/// <param name="Leaves">Whether a request, now and as it was arranged, is as the action leaves it when it is done once.</param>
internal sealed record Deed(
    string Name,
    SandboxRoute Route,
    bool OnTask,
    Func<SandboxTenant, SandboxInstance> Arrange,
    Func<FeishuConnection, TaskRef, SandboxInstance, GuardedAction> Make,
    Func<SandboxInstance, SandboxInstance, bool> Leaves)
{
    private const string Words = "Quote follows";

    private static readonly Deed[] Every =
    [
        new("resubmit", SandboxRoutes.Resubmit, true, tenant => tenant.Return(Filed(tenant).InstanceCode, "No"), Resubmit, Entry("PASS")),
        OnOpenTask("approve", SandboxRoutes.Approve, "PASS", (connection, task) => new TaskApprove(connection, task, new FeishuApproveRequest(), ActionTools.Clr)),
        OnOpenTask("approve with changes", SandboxRoutes.Approve, "PASS", (connection, task) => new TaskApprove(connection, task, new FeishuApproveRequest { SetValue = Changes }, ActionTools.Clr)),
        OnOpenTask("reject", SandboxRoutes.Reject, "REJECT", (connection, task) => new TaskReject(connection, task, new FeishuRejectRequest(), ActionTools.Clr)),
        OnOpenTask("transfer", SandboxRoutes.Transfer, "TRANSFER", (connection, task) => new TaskTransfer(connection, task, new FeishuTransferRequest { To = SandboxSeed.FinanceOpenId }, ActionTools.Clr)),
        OnOpenTask("rollback", SandboxRoutes.Rollback, "ROLLBACK_SELECTED", (connection, task) => new TaskRollback(connection, task, new FeishuRollbackRequest(), ActionTools.Clr)),
        AddSigner("add signer before", FeishuSignerPosition.Before, "ADD_APPROVER_BEFORE"),
        AddSigner("add signer after", FeishuSignerPosition.After, "ADD_APPROVER_AFTER"),
        AddSigner("add signer beside", FeishuSignerPosition.Beside, "ADD_APPROVER"),
        new("cancel", SandboxRoutes.Cancel, false, Filed, Cancel, Entry("CANCEL")),
        new("cancel what is approved", SandboxRoutes.Cancel, false, Approved, Cancel, Entry("CANCEL")),
        new("copy", SandboxRoutes.Copy, false, Filed, (connection, task, _) => new InstanceCopy(connection, task, new FeishuCopyRequest { To = [SandboxSeed.FinanceOpenId] }, ActionTools.Clr), Entry("CC")),
        new("comment", SandboxRoutes.Comment, false, Commented, (connection, task, _) => Comment(connection, task, null), (now, before) => IsAdded(now, before, null)),
        new("reply", SandboxRoutes.Comment, false, Commented, (connection, task, was) => Comment(connection, task, was.Comments[0].Id), (now, before) => IsAdded(now, before, before.Comments[0].Id)),
        new("reply to a reply", SandboxRoutes.Comment, false, Commented, (connection, task, was) => Comment(connection, task, was.Comments[1].Id), (now, before) => IsAdded(now, before, before.Comments[0].Id)),
        new(
            "change a comment",
            SandboxRoutes.Comment,
            false,
            Commented,
            (connection, task, was) => new CommentSet(connection, task with { User = default }, new FeishuSetCommentRequest { CommentId = was.Comments[0].Id, Text = Words }, ActionTools.Clr),
            (now, before) => now.Comments.Count == before.Comments.Count && now.Comments[0].Text == Words),
        new(
            "delete a comment",
            SandboxRoutes.CommentDelete,
            false,
            Commented,
            (connection, task, was) => new CommentRemove(connection, task with { User = default }, new FeishuRemoveCommentRequest { CommentId = was.Comments[0].Id }),
            (now, _) => now.Comments[0].IsDeleted),
        new("clear comments", SandboxRoutes.CommentClear, false, Commented, (connection, task, _) => new CommentClear(connection, task with { User = default }, new FeishuClearCommentRequest()), (now, _) => now.Comments.Count == 0),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Deed> All => Every;

    /// <summary>What they are called, for theories.</summary>
    public static TheoryData<string> Names => new(Every.Select(deed => deed.Name));

    private static KeyValuePair<string, object?>[] Changes => [new("widget_qty", 7)];

    public static Deed Of(string name) => Every.Single(deed => deed.Name == name);

    private static Deed OnOpenTask(string name, SandboxRoute route, string entry, Func<FeishuConnection, TaskRef, GuardedAction> make) =>
        new(name, route, true, Filed, (connection, task, _) => make(connection, task), Entry(entry));

    private static Deed AddSigner(string name, FeishuSignerPosition position, string entry) => OnOpenTask(name, SandboxRoutes.AddSign, entry, (connection, task) =>
        new TaskAddSigner(connection, task, new FeishuAddSignerRequest(position) { Signers = [ActionScene.Signer] }, ActionTools.Clr));

    private static TaskResubmit Resubmit(FeishuConnection connection, TaskRef task, SandboxInstance was)
    {
        string form = $$"""[{"id":"widget_cost","type":"input","value":"CC-{{was.InstanceCode}}"}]""";
        return new TaskResubmit(connection, task, new FeishuResubmitRequest { Form = FeishuForm.Parse(form) }, ActionTools.Clr);
    }

    private static InstanceCancel Cancel(FeishuConnection connection, TaskRef task, SandboxInstance was) => new(connection, task, new FeishuWithdrawRequest());

    private static CommentAdd Comment(FeishuConnection connection, TaskRef task, string? replyTo) =>
        new(connection, task with { User = new UserRef(SandboxSeed.InitiatorOpenId) }, new FeishuAddCommentRequest { Text = Words, ReplyTo = replyTo }, ActionTools.Clr);

    private static SandboxInstance Filed(SandboxTenant tenant) => tenant.StartInstance(
        SandboxSeed.PurchaseCode, SandboxSeed.InitiatorOpenId, """[{"id":"widget_reason","type":"textarea","value":"Two pumps"},{"id":"widget_qty","type":"number","value":2}]""");

    private static SandboxInstance Approved(SandboxTenant tenant)
    {
        string code = Filed(tenant).InstanceCode;
        tenant.Approve(code);
        return tenant.Approve(code);
    }

    private static SandboxInstance Commented(SandboxTenant tenant)
    {
        string code = Filed(tenant).InstanceCode;
        SandboxComment first = tenant.CommentInClient(code, SandboxSeed.ManagerOpenId, "Which pumps?", files: [new SandboxCommentFile("https://files.example.com/q.pdf", 5, "q.pdf", "attachment")]);
        tenant.CommentInClient(code, SandboxSeed.InitiatorOpenId, "The small ones", first.Id);
        return tenant.FindInstance(code)!;
    }

    private static Func<SandboxInstance, SandboxInstance, bool> Entry(string type) => (now, before) => Count(now, type) == Count(before, type) + 1;

    private static int Count(SandboxInstance instance, string type) => instance.Timeline.Count(entry => entry.Type == type);

    private static bool IsAdded(SandboxInstance now, SandboxInstance before, string? parent) =>
        now.Comments.Count == before.Comments.Count + 1 && now.Comments[^1] is { Text: Words } added && added.ParentId == parent;
}
