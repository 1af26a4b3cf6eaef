using Feishu.Approval.Journal;

namespace Feishu.Approval.Commands;

/// <summary><c>Set-FeishuComment</c>: gives comments other words or files, one for each record.</summary>
[Cmdlet(VerbsCommon.Set, "FeishuComment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FeishuActionResult))]
[Needs(nameof(Capability.Upload))]
public sealed class SetFeishuCommentCommand : FeishuCommentTextCommand
{
    // The words that a comment has are not those that it is to have.
    private static readonly RecordFields Taken = new(Id, nameof(Text), nameof(File), nameof(Mention))
    {
        NotOf = value => OurObjects.IsComment(value) ? new[] { nameof(Text) } : RecordFields.OtherPerson(value, JournalOperation.CommentSet),
    };

    /// <summary>Makes the cmdlet.</summary>
    public SetFeishuCommentCommand()
        : base(nameof(Messages.Progress_CommentSet))
    {
    }

    /// <summary>The comment.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("comment_id")]
    [IdArgument]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? CommentId { get; set; }

    private protected override RecordFields Fields => Taken;

    private protected override string Operation => JournalOperation.CommentSet;

    private protected override object? Parameter(string field) => field == Id ? CommentId : base.Parameter(field);

    private protected override Func<FeishuConnection, TaskRef, PlainAction> Read(ActionRecord record, object? piece)
    {
        FeishuSetCommentRequest request = With(new FeishuSetCommentRequest { CommentId = CommentOf(record, Id) ?? OurObjects.CommentOfEntry(piece, Operation) }, record, piece);
        return (connection, instance) => new CommentsClient(connection).Set(instance, request, Tools);
    }
}
