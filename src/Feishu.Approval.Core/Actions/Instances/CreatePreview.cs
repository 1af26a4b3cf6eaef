using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Actions;

/// <summary>Who would approve a request that is not there yet, in words. Only somebody who looks before creating asks for it.</summary>
internal static class CreatePreview
{
    /// <summary>The nodes with their people; why nobody can tell, where the service does not.</summary>
    public static async Task<IDescribed> AskAsync(
        FeishuConnection connection, TaskRef task, FeishuCreateRequest given, FeishuForm form, IReadOnlyList<NodePeople> approvers, CallContext context)
    {
        // A place that waits for an upload is no file code, and who approves hardly depends on a file.
        FeishuFormControl[] sent = form.Controls.Where(control => control.Files.Count == 0).ToArray();
        try
        {
            IReadOnlyList<FeishuPreviewNode> nodes = await InstancePreview.ReadAsync(
                connection,
                new PreviewRequest { ApprovalCode = task.ApprovalCode, Form = new FeishuForm(form, sent), DepartmentId = given.Department, User = task.User },
                context).ConfigureAwait(false);
            object[] said = nodes.Where(node => !string.IsNullOrEmpty(node.Type)).Select(node => (object)Said(node, approvers, connection)).ToArray();
            return said.Length == 0 ? new MessagePart(nameof(Messages.Words_Nobody)) : new TextList(said, nameof(Messages.List_Semicolon));
        }
        catch (FeishuException fault) when (!fault.Failure.Kind.EndsPipeline || fault.Failure.Kind == FailureKind.ScopeMissing)
        {
            return new MessagePart(nameof(Messages.Words_NoPreview), fault.Failure);
        }
    }

    private static MessagePart Said(FeishuPreviewNode node, IReadOnlyList<NodePeople> approvers, FeishuConnection connection)
    {
        // The preview does not take whom the initiator picks.
        IReadOnlyList<string> people = approvers.FirstOrDefault(one => one.Node.NodeId == node.NodeId)?.People.Ids ?? node.Approvers;
        object who = people.Count > 0 ? PlannedPeople.Of(connection, people) : new MessagePart(nameof(Messages.Words_Nobody));
        return new MessagePart(nameof(Messages.Words_Control), node.NodeName ?? node.NodeId, who);
    }
}
