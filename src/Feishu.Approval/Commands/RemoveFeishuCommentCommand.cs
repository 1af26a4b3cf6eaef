using Feishu.Approval.Journal;

namespace Feishu.Approval.Commands;

/// <summary><c>Remove-FeishuComment</c>: deletes comments, one for each record.</summary>
[Cmdlet(VerbsCommon.Remove, "FeishuComment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(FeishuActionResult))]
public sealed class RemoveFeishuCommentCommand : FeishuCommentActionCommand
{
    private static readonly RecordFields Taken = new(Id)
    {
        NotOf = value => OurObjects.IsComment(value) ? Enumerable.Empty<string>() : RecordFields.OtherPerson(value, JournalOperation.CommentRemove),
    };

    /// <summary>Makes the cmdlet.</summary>
    public RemoveFeishuCommentCommand()
        : base(nameof(Messages.Progress_CommentRemove))
    {
    }

    /// <summary>The comment.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("comment_id")]
    [IdArgument]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? CommentId { get; set; }

    private protected override RecordFields Fields => Taken;

    private protected override string Operation => JournalOperation.CommentRemove;

    private protected override object? Parameter(string field) => field == Id ? CommentId : base.Parameter(field);

    private protected override Func<FeishuConnection, TaskRef, PlainAction> Read(ActionRecord record, object? piece)
    {
        var request = new FeishuRemoveCommentRequest { CommentId = CommentOf(record, Id) ?? OurObjects.CommentOfEntry(piece, Operation), Verify = Verify };
        return (connection, instance) => new CommentsClient(connection).Remove(instance, request, Tools);
    }
}
