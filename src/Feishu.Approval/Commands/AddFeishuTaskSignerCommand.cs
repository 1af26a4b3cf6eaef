using Feishu.Approval.Journal;

namespace Feishu.Approval.Commands;

/// <summary><c>Add-FeishuTaskSigner</c>: adds approvers to the open task of an approver, one for each record.</summary>
[Cmdlet(VerbsCommon.Add, "FeishuTaskSigner", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FeishuActionResult))]
[Needs(nameof(Capability.Preview))]
public sealed class AddFeishuTaskSignerCommand : FeishuTaskActionCommand
{
    private static readonly RecordFields Taken = new RecordFields(nameof(Signer), nameof(Position), nameof(Method), nameof(Comment), RecordFields.Form) { NotOf = RecordFields.NoApprover }.Called("add_sign_user_ids", nameof(Signer));

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
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnumCompleter<FeishuSignerPosition>))]
    public object? Position { get; set; }

    /// <summary>How several decide together, before or after the task.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnumCompleter<FeishuSignerMethod>))]
    public object? Method { get; set; }

    private protected override RecordFields Fields => Taken;

    private protected override string Operation => JournalOperation.AddSigner;

    private protected override object? Parameter(string field) => field switch
    {
        nameof(Signer) => Signer,
        nameof(Position) => Position,
        nameof(Method) => Method,
        _ => base.Parameter(field),
    };

    private protected override Func<FeishuConnection, TaskRef, PlainAction> Read(ActionRecord record, object? piece)
    {
        FeishuSignerPosition position = Word<FeishuSignerPosition>(record, nameof(Position)) ?? throw EnumWord.Missing<FeishuSignerPosition>(nameof(Position));
        FeishuAddSignerRequest request = With(new FeishuAddSignerRequest(position) { Method = Word<FeishuSignerMethod>(record, nameof(Method)) }, record, piece);
        request.Signers = IdListArgumentAttribute.Ids(One(record, nameof(Signer)));
        return (connection, task) => new TasksClient(connection).AddSigner(task, request, Tools);
    }

    private T? Word<T>(ActionRecord record, string field)
        where T : struct, Enum
    {
        (T? here, T? there) = (EnumWord.Of<T>(field, record[field]), EnumWord.Of<T>(field, CommandLine[field]));
        return here is not null && there is not null && !Equals(here, there) ? throw RecordFields.Differs(field, Number) : here ?? there;
    }
}
