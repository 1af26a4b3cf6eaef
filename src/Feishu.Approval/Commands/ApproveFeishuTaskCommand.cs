using System.Collections;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Commands;

/// <summary><c>Approve-FeishuTask</c>: approves the open task of an approver, one for each record.</summary>
[Cmdlet(VerbsLifecycle.Approve, "FeishuTask", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FeishuActionResult))]
[Needs(nameof(Capability.Upload))]
public sealed class ApproveFeishuTaskCommand : FeishuTaskActionCommand
{
    private static readonly RecordFields Taken = new(nameof(Comment), nameof(SetValue), RecordFields.Form) { NotOf = RecordFields.NoApprover };

    /// <summary>Makes the cmdlet.</summary>
    public ApproveFeishuTaskCommand()
        : base(nameof(Messages.Progress_Approving))
    {
    }

    /// <summary>Changes to the form that the instance has now: id, custom id or name of a control, and its new value.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ChangesCompleter))]
    public object? SetValue { get; set; }

    private protected override RecordFields Fields => Taken;

    private protected override string Operation => JournalOperation.Approve;

    private protected override object? Parameter(string field) => field == nameof(SetValue) ? SetValue : base.Parameter(field);

    private protected override Func<FeishuConnection, TaskRef, PlainAction> Read(ActionRecord record, object? piece)
    {
        FeishuApproveRequest request = With(new FeishuApproveRequest(), record, piece);
        request.SetValue = RecordChanges.Of(record, CommandLine, piece, Number, IsGiven(nameof(SetValue)));
        return (connection, task) => new TasksClient(connection).Approve(task, request, Tools);
    }
}
