using Feishu.Approval.Journal;

namespace Feishu.Approval.Commands;

/// <summary><c>Add-FeishuTaskSigner</c>: adds approvers to the open task of an approver, one for each record.</summary>
[Cmdlet(VerbsCommon.Add, "FeishuTaskSigner", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FeishuActionResult))]
[Needs(nameof(Capability.Preview))]
public sealed class AddFeishuTaskSignerCommand : FeishuTaskActionCommand
{
    private static readonly RecordFields Taken = new(nameof(Signer), nameof(Comment), RecordFields.Form) { NotOf = RecordFields.NoApprover };

    /// <summary>Makes the cmdlet.</summary>
    public AddFeishuTaskSignerCommand()
        : base(nameof(Messages.Progress_AddingSigners))
    {
    }

    /// <summary>Who is added, by user_id.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("add_sign_user_ids")]
    [IdListArgument]
    [ArgumentCompleter(typeof(TenantPersonCompleter))]
    public object? Signer { get; set; }

    /// <summary>Before, After or Beside the task.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public FeishuSignerPosition Position { get; set; }

    /// <summary>How several decide together, before or after the task.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public FeishuSignerMethod Method { get; set; }

    private protected override RecordFields Fields => Taken;

    private protected override string Operation => JournalOperation.AddSigner;

    private protected override object? Parameter(string field) => field == nameof(Signer) ? Signer : base.Parameter(field);

    private protected override Func<FeishuConnection, TaskRef, PlainAction> Read(ActionRecord record, object? piece)
    {
        FeishuAddSignerRequest request = With(new FeishuAddSignerRequest(Position) { Method = Method == 0 ? null : Method }, record, piece);
        request.Signers = IdListArgumentAttribute.Ids(One(record, nameof(Signer)));
        return (connection, task) => new TasksClient(connection).AddSigner(task, request, Tools);
    }
}
