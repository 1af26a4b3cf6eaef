using Feishu.Approval.Journal;

namespace Feishu.Approval.Commands;

/// <summary><c>Deny-FeishuTask</c>: rejects the open task of an approver, one for each record.</summary>
[Cmdlet(VerbsLifecycle.Deny, "FeishuTask", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FeishuActionResult))]
public sealed class DenyFeishuTaskCommand : FeishuTaskActionCommand
{
    private static readonly RecordFields Taken = new(nameof(Comment), RecordFields.Form) { NotOf = RecordFields.NoApprover };

    /// <summary>Makes the cmdlet.</summary>
    public DenyFeishuTaskCommand()
        : base(nameof(Messages.Progress_Rejecting))
    {
    }

    private protected override RecordFields Fields => Taken;

    private protected override string Operation => JournalOperation.Reject;

    private protected override Func<FeishuConnection, TaskRef, PlainAction> Read(ActionRecord record, object? piece)
    {
        FeishuRejectRequest request = With(new FeishuRejectRequest(), record, piece);
        return (connection, task) => new TasksClient(connection).Reject(task, request, Tools);
    }
}
