using Feishu.Approval.Journal;

namespace Feishu.Approval.Commands;

/// <summary><c>Add-FeishuComment</c>: writes a comment under a request, or a reply to one, for each record.</summary>
[Cmdlet(VerbsCommon.Add, "FeishuComment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FeishuActionResult))]
[Needs(nameof(Capability.Upload))]
public sealed class AddFeishuCommentCommand : FeishuCommentTextCommand
{
    // Who replies is another person than the one who is replied to, and with other words.
    private static readonly RecordFields Taken = new RecordFields(nameof(ReplyTo), nameof(Text), nameof(File), nameof(Mention))
    {
        NotOf = value => OurObjects.IsComment(value) ? RecordFields.OtherPerson(value, JournalOperation.Comment).Append(nameof(Text)) : RecordFields.OtherPerson(value, JournalOperation.Comment),
    }.Called("parent_comment_id", nameof(ReplyTo));

    /// <summary>Makes the cmdlet.</summary>
    public AddFeishuCommentCommand()
        : base(nameof(Messages.Progress_Commenting))
    {
    }

    /// <summary>The comment to reply to; a comment that is piped is replied to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("parent_comment_id")]
    [IdArgument]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? ReplyTo { get; set; }

    private protected override RecordFields Fields => Taken;

    private protected override string Operation => JournalOperation.Comment;

    private protected override object? Parameter(string field) => field == nameof(ReplyTo) ? ReplyTo : base.Parameter(field);

    private protected override Func<FeishuConnection, TaskRef, PlainAction> Read(ActionRecord record, object? piece)
    {
        string? said = CommentOf(record, nameof(ReplyTo));
        string? parent = OurObjects.ParentOfEntry(piece);
        string? replyTo = said is not null && parent is not null && said != parent ? throw RecordFields.Differs(nameof(ReplyTo), Number) : said ?? parent ?? IdText.From(OurObjects.CommentId(piece), nameof(ReplyTo));
        FeishuAddCommentRequest request = With(new FeishuAddCommentRequest { ReplyTo = replyTo }, record, piece);
        return (connection, instance) => new CommentsClient(connection).Add(instance, request, Tools);
    }
}
