using Feishu.Approval.Journal;

namespace Feishu.Approval.Commands;

/// <summary><c>Send-FeishuInstanceCopy</c>: sends copies of requests to people, one request for each record.</summary>
[Cmdlet(VerbsCommunications.Send, "FeishuInstanceCopy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FeishuActionResult))]
public sealed class SendFeishuInstanceCopyCommand : FeishuInstanceActionCommand
{
    private static readonly RecordFields Taken =
        new RecordFields(nameof(To), nameof(Comment)) { NotOf = value => RecordFields.OtherPerson(value, JournalOperation.Copy) }.Called("cc_user_ids", nameof(To));

    /// <summary>Makes the cmdlet.</summary>
    public SendFeishuInstanceCopyCommand()
        : base(nameof(Messages.Progress_Copying))
    {
    }

    /// <summary>Who gets the copy: ids of one kind.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("cc_user_ids")]
    [IdListArgument]
    [ArgumentCompleter(typeof(PersonCompleter))]
    public object? To { get; set; }

    /// <summary>A remark: text.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? Comment { get; set; }

    private protected override RecordFields Fields => Taken;

    private protected override string Operation => JournalOperation.Copy;

    private protected override object? Parameter(string field) => field switch
    {
        nameof(To) => To,
        nameof(Comment) => Comment,
        _ => base.Parameter(field),
    };

    private protected override Func<FeishuConnection, TaskRef, PlainAction> Read(ActionRecord record, object? piece)
    {
        var request = new FeishuCopyRequest
        {
            To = IdListArgumentAttribute.Ids(One(record, nameof(To))),
            Comment = RecordScript.Inside(nameof(Comment), Either(record, nameof(Comment)), piece, FailureKind.InvalidComment),
            Verify = Verify,
        };
        return (connection, instance) => new InstancesClient(connection).SendCopy(instance, request, Tools);
    }
}
