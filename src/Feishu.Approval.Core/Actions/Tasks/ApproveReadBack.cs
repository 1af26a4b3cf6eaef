using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Actions;

/// <summary>Tells whether a task was approved, and with our form where one was sent: anybody who may could have done it meanwhile.</summary>
/// <param name="connection">Where to look.</param>
/// <param name="instanceCode">The instance.</param>
/// <param name="taskId">Its task that was, or was not, approved.</param>
/// <param name="form">The form that was sent; null where none was, or where it is not known, and then not compared.</param>
internal sealed class ApproveReadBack(FeishuConnection connection, string instanceCode, string taskId, FeishuForm? form) : TaskReadBack(connection, instanceCode, taskId, form)
{
    protected override bool IsDone(FeishuTask task) => ServiceWords.Same(task.Status, ServiceWords.Approved);

    protected override bool IsDone(FeishuTimelineEntry entry) => ServiceWords.Same(entry.Type, ServiceWords.Pass);
}
