using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>Rejects the open task of an approver. That ends the request, or sends it back to its initiator, as its definition is set.</summary>
/// <param name="connection">Where to send.</param>
/// <param name="task">What somebody gave of the task.</param>
/// <param name="request">What is wanted.</param>
/// <param name="tools">What is used of whoever starts it.</param>
internal sealed class TaskReject(FeishuConnection connection, TaskRef task, FeishuRejectRequest request, ActionTools tools) : TaskAction(connection, task, request, tools)
{
    public override string Operation => Journal.JournalOperation.Reject;

    public override MessagePart Describe(TaskRef task) => new(nameof(Messages.Confirm_Reject), Who(task.User));

    public override Task<ApiRequest> RequestAsync(TaskRef task, IActionDialog dialog, CallContext context) =>
        Task.FromResult(TaskBody.Request(ApiEndpoint.TaskReject, task, Comment));

    public override IReadBack ReadBack(SentAction sent) => new RejectReadBack(Connection, sent.InstanceCode, sent.TaskId!);
}

/// <summary>
/// Tells whether a task was rejected. Where a rejected request goes back to its initiator, nobody knows which word the task gets; the entry of the
/// timeline tells it then.
/// </summary>
/// <param name="connection">Where to look.</param>
/// <param name="instanceCode">The instance.</param>
/// <param name="taskId">Its task that was, or was not, rejected.</param>
internal sealed class RejectReadBack(FeishuConnection connection, string instanceCode, string taskId) : TaskReadBack(connection, instanceCode, taskId)
{
    protected override bool IsDone(FeishuTask task) => ServiceWords.Same(task.Status, ServiceWords.Rejected);

    protected override bool IsDone(FeishuTimelineEntry entry) => ServiceWords.Same(entry.Type, ServiceWords.Reject);
}
