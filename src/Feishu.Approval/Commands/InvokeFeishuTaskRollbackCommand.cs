using Feishu.Approval.Journal;

namespace Feishu.Approval.Commands;

/// <summary><c>Invoke-FeishuTaskRollback</c>: returns the request of an approver's open task, one for each record.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "FeishuTaskRollback", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FeishuActionResult))]
public sealed class InvokeFeishuTaskRollbackCommand : FeishuTaskActionCommand
{
    private static readonly RecordFields Taken = new(nameof(Comment), nameof(To), RecordFields.Form) { NotOf = RecordFields.NoApprover, Needed = (nameof(To), nameof(Messages.InvalidParameter_NoNode)) };

    /// <summary>Makes the cmdlet.</summary>
    public InvokeFeishuTaskRollbackCommand()
        : base(nameof(Messages.Progress_Returning))
    {
    }

    /// <summary>The nodes to return it to, by name or key; to the initiator when left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(PassedNodeCompleter))]
    public object? To { get; set; }

    private protected override RecordFields Fields => Taken;

    private protected override string Operation => JournalOperation.Rollback;

    private protected override object? Parameter(string field) => field == nameof(To) ? To : base.Parameter(field);

    private protected override Func<FeishuConnection, TaskRef, PlainAction> Read(ActionRecord record, object? piece)
    {
        FeishuRollbackRequest request = With(new FeishuRollbackRequest(), record, piece);
        request.Nodes = Destination(record, value => IdText.From(value, nameof(To))) ?? (IsGiven(nameof(To)) && !Parameters.IsScript(nameof(To)) ? Array.Empty<string>() : null);
        return (connection, task) => new TasksClient(connection).Rollback(task, request, Tools);
    }
}
