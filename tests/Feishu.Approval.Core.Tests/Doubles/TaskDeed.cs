using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>One action on the open task of an approver: what the tests of what others do to that task need to know of it, beyond <see cref="Doubles.Deed"/>.</summary>
/// <param name="Operation">Its word.</param>
/// <param name="Route">Where it goes.</param>
/// <param name="Make">Makes it.</param>
/// <param name="Request">What it needs beyond the task.</param>
/// <param name="InClient">The same done by the approver in a client.</param>
/// <param name="Gone">What the service answers when it was done before.</param>
internal sealed record TaskDeed(
    string Operation,
    SandboxRoute Route,
    Func<FeishuConnection, TaskRef, FeishuTaskRequest, TaskAction> Make,
    FeishuTaskRequest Request,
    Action<SandboxTenant, string> InClient,
    int Gone = 1390010)
{
    public static readonly TaskDeed Approve = new(
        JournalOperation.Approve,
        SandboxRoutes.Approve,
        (connection, task, request) => new TaskApprove(connection, task, (FeishuApproveRequest)request, ActionTools.Clr),
        new FeishuApproveRequest(),
        (tenant, code) => tenant.Approve(code));

    public static readonly TaskDeed Reject = new(
        JournalOperation.Reject,
        SandboxRoutes.Reject,
        (connection, task, request) => new TaskReject(connection, task, (FeishuRejectRequest)request, ActionTools.Clr),
        new FeishuRejectRequest(),
        (tenant, code) => tenant.Reject(code));

    public static readonly TaskDeed Transfer = new(
        JournalOperation.Transfer,
        SandboxRoutes.Transfer,
        (connection, task, request) => new TaskTransfer(connection, task, (FeishuTransferRequest)request, ActionTools.Clr),
        new FeishuTransferRequest { To = SandboxSeed.FinanceOpenId },
        (tenant, code) => tenant.Transfer(code, SandboxSeed.FinanceOpenId));

    public static readonly TaskDeed Rollback = new(
        JournalOperation.Rollback,
        SandboxRoutes.Rollback,
        (connection, task, request) => new TaskRollback(connection, task, (FeishuRollbackRequest)request, ActionTools.Clr),
        new FeishuRollbackRequest(),
        (tenant, code) => tenant.Return(code, null),
        Gone: 10112);

    private static readonly TaskDeed[] Every = [Approve, Reject, Transfer, Rollback];

    /// <summary>Their words, for theories.</summary>
    public static TheoryData<string> All => new(Every.Select(deed => deed.Operation));

    public static TaskDeed Of(string operation) => Every.Single(deed => deed.Operation == operation);
}
