using Feishu.Approval.Journal;

namespace Feishu.Approval.Commands;

/// <summary><c>Clear-FeishuComment</c>: deletes all comments under requests, with their replies, whoever wrote them.</summary>
[Cmdlet(VerbsCommon.Clear, "FeishuComment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(FeishuActionResult))]
public sealed class ClearFeishuCommentCommand : FeishuCommentActionCommand
{
    private static readonly RecordFields Taken = new() { NotOf = value => RecordFields.OtherPerson(value, JournalOperation.CommentClear) };

    /// <summary>Makes the cmdlet.</summary>
    public ClearFeishuCommentCommand()
        : base(nameof(Messages.Progress_CommentClear))
    {
    }

    private protected override RecordFields Fields => Taken;

    private protected override string Operation => JournalOperation.CommentClear;

    // Whoever picks comments means those, not all that stand beside them.
    private protected override Func<FeishuConnection, TaskRef, PlainAction> Read(ActionRecord record, object? piece) => OurObjects.CommentIn(piece) is object comment
        ? throw new Failure(FailureKind.AmbiguousPipeline, nameof(Messages.Ambiguous_OneComment), comment) { ActionKey = nameof(Messages.Ambiguous_OneCommentAction) }.ToException()
        : (connection, instance) => new CommentsClient(connection).Clear(instance, new FeishuClearCommentRequest { Verify = Verify }, Tools);
}
