using Feishu.Approval.Journal;

namespace Feishu.Approval.Commands;

/// <summary><c>Move-FeishuTask</c>: gives the open task of an approver to somebody else, one for each record.</summary>
[Cmdlet(VerbsCommon.Move, "FeishuTask", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FeishuActionResult))]
public sealed class MoveFeishuTaskCommand : FeishuTaskActionCommand
{
    private static readonly RecordFields Taken = new(nameof(Comment), nameof(To), RecordFields.Form) { NotOf = RecordFields.NoApprover };

    /// <summary>Makes the cmdlet.</summary>
    public MoveFeishuTaskCommand()
        : base(nameof(Messages.Progress_Transferring))
    {
    }

    /// <summary>Who is to have the task.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [IdListArgument]
    [ArgumentCompleter(typeof(PersonCompleter))]
    public object? To { get; set; }

    private protected override RecordFields Fields => Taken;

    private protected override string Operation => JournalOperation.Transfer;

    private protected override object? Parameter(string field) => field == nameof(To) ? To : base.Parameter(field);

    private protected override Func<FeishuConnection, TaskRef, PlainAction> Read(ActionRecord record, object? piece)
    {
        FeishuTransferRequest request = With(new FeishuTransferRequest(), record, piece);
        request.To = Receiver(Destination(record, value => IdText.Named(value, nameof(To))));
        return (connection, task) => new TasksClient(connection).Transfer(task, request, Tools);
    }

    // Which of several it is to be is nothing that may be chosen in silence.
    private static string? Receiver(IReadOnlyList<string>? people) => people is { Count: > 1 }
        ? throw new Failure(FailureKind.UserIdRejected, nameof(Messages.UserIdRejected_Receivers), people.Count, new TextList(people)).ToException()
        : people?.SingleOrDefault();
}
