using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Actions;

/// <summary>Tells whether a returned request was sent again. Somebody else may have done it in the meantime: ours it is only with our form.</summary>
/// <param name="connection">Where to look.</param>
/// <param name="instanceCode">The instance.</param>
/// <param name="taskId">Its task that was, or was not, resubmitted.</param>
/// <param name="form">The form that was sent; null where it is not known, and then not compared.</param>
internal sealed class ResubmitReadBack(FeishuConnection connection, string instanceCode, string taskId, FeishuForm? form) : TaskReadBack(connection, instanceCode, taskId, form)
{
    protected override bool IsDone(FeishuTask task) => ServiceWords.Same(task.Status, ServiceWords.Approved);

    protected override bool IsDone(FeishuTimelineEntry entry) => ServiceWords.Same(entry.Type, ServiceWords.Pass) && ServiceWords.Same(entry.NodeKey, ServiceWords.Start);
}
