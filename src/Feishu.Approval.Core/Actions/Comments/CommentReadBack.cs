using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>Looks into the list of comments whether an action of unknown end was executed.</summary>
/// <param name="connection">Where to look.</param>
/// <param name="instanceCode">The instance.</param>
/// <param name="reader">Who looks; the initiator where nobody is named.</param>
internal abstract class CommentReadBack(FeishuConnection connection, string instanceCode, UserRef reader) : IReadBack
{
    /// <summary>What stands for "there was no list" where the ids of what was there would stand.</summary>
    protected const string NoList = "-";

    // Before the id of a comment of which the list of its replies was told.
    private const string WithReplies = "+";

    private UserRef _reader = reader;

    /// <summary>Whether those who are mentioned have to be in it too; a comment of unknown end is ours by its words.</summary>
    public bool LooksAtMentions { get; init; }

    /// <summary>Whether an answer without any list tells that there is no comment.</summary>
    protected virtual bool MayLackList => false;

    /// <summary>What the comments tell, deleted ones too.</summary>
    public abstract ReadBackFinding Judge(IReadOnlyList<FeishuComment> comments);

    /// <summary>A list that lacks what there was before, by whatever cause, says nothing of what came later; null for one that has it all.</summary>
    protected static ReadBackFinding? Lacking(IReadOnlyList<FeishuComment> comments, string? before) =>
        Ids(before).FirstOrDefault(id => comments.All().All(comment => comment.CommentId != id)) is string gone ? Lacks(gone)
        : comments.FirstOrDefault(comment => !comment.HasReplyList && Words(before).Contains(WithReplies + comment.CommentId)) is FeishuComment torn ? Lacks(torn.CommentId)
        : null;

    /// <summary>What is remembered of a comment under which replies stand or will stand: that its list of them was told.</summary>
    protected static string Remembered(FeishuComment comment) => (comment.HasReplyList ? WithReplies : string.Empty) + comment.CommentId;

    protected static string[] Ids(string? before) => Words(before).Select(word => word.TrimStart(WithReplies[0])).ToArray();

    private static string[] Words(string? before) => before is null or NoList ? Array.Empty<string>() : before.Split(new[] { ' ' }, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What is told of a comment with our words: done, unless it is looked at, and mentions fewer people than it was to.</summary>
    protected ReadBackFinding Mentioned(FeishuComment comment, CommentContent ours) =>
        !LooksAtMentions || ours.MentionsAllIn(comment) ? new(ReadBackState.Done) : new(ReadBackState.Unclear, nameof(Messages.Seen_OtherMentions), comment.CommentId);

    private static ReadBackFinding Lacks(string id) => new(ReadBackState.Unclear, nameof(Messages.Seen_CommentsLacking), id);

    /// <inheritdoc />
    public async Task<ReadBackFinding> LookAsync(CallContext context)
    {
        try
        {
            _reader = await CommentReader.ReaderAsync(connection, instanceCode, _reader, context).ConfigureAwait(false);
            return Judge(await CommentReader.LookAsync(connection, instanceCode, _reader, MayLackList, context).ConfigureAwait(false));
        }
        catch (FeishuException fault)
        {
            return new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_Unreadable), fault.ErrorId, fault.Failure) { Unreadable = fault.Failure };
        }
    }
}

/// <summary>Tells whether a comment was added: one by the same person, with the same content, in the same place, that was not there before.</summary>
internal sealed class CommentAddReadBack(FeishuConnection connection, string instanceCode, UserRef author, string? replyTo, CommentContent content, string? before)
    : CommentReadBack(connection, instanceCode, author)
{
    private readonly UserRef _author = author;

    protected override bool MayLackList => before == NoList;

    /// <summary>The one that was found; before that the one that the service gave the id of, where it did.</summary>
    public string? Found { get; set; }

    /// <summary>The ids of what could be taken for it; and of the comment that it answers, a reply that stands there, and any other, without which a list shows nothing.</summary>
    public static string Remember(IReadOnlyList<FeishuComment> comments, UserRef author, string? replyTo, CommentContent content)
    {
        if (ReferenceEquals(comments, CommentReader.NoList))
        {
            return NoList;
        }

        FeishuComment? parent = comments.FirstOrDefault(comment => comment.CommentId == replyTo || comment.Replies.Any(reply => reply.CommentId == replyTo));
        IEnumerable<string> there = parent is null ? Array.Empty<string>() : parent.Replies.Where(reply => reply.CommentId == replyTo).Concat(parent.Replies.Take(1)).Select(reply => reply.CommentId).Prepend(Remembered(parent));
        return string.Join(" ", there.Concat(Same(comments, author, replyTo, content).Concat(comments.Take(1)).Select(comment => comment.CommentId).Where(id => id != parent?.CommentId)).Distinct());
    }

    public override ReadBackFinding Judge(IReadOnlyList<FeishuComment> comments)
    {
        FeishuComment[] same = Same(comments, _author, replyTo, content).ToArray();
        if (before is null)
        {
            return same.Length == 0 ? new ReadBackFinding(ReadBackState.Open) : new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_SameComment), same[0].CommentId);
        }

        if (Lacking(comments, before) is ReadBackFinding lacking)
        {
            return lacking;
        }

        // One of which nobody told what it says may be ours; and one that was deleted since was.
        string[] known = Ids(before);
        FeishuComment[] added = same.Where(comment => !known.Contains(comment.CommentId)).ToArray();
        Found = added.LastOrDefault(comment => (comment.UserId == _author.Id && content.IsOf(comment)) || comment.CommentId == Found)?.CommentId;
        return Found is not null ? Mentioned(added.Last(comment => comment.CommentId == Found), content)
            : added.Length == 0 ? new ReadBackFinding(ReadBackState.Open)
            : added.All(comment => !content.IsOf(comment)) ? new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_CommentUntold), added[added.Length - 1].CommentId)
            : new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_CommentOfOther), added[added.Length - 1].CommentId, added[added.Length - 1].UserId);
    }

    private static IEnumerable<FeishuComment> Same(IReadOnlyList<FeishuComment> comments, UserRef author, string? replyTo, CommentContent content)
    {
        // Here and not by whoever sends: a run that reads back what an earlier one sent has nothing but the id that was given.
        string? parent = comments.All().FirstOrDefault(comment => comment.CommentId == replyTo)?.Place() ?? replyTo;
        return comments.All().Where(comment => comment.ParentCommentId == parent && MayBe(comment.UserId, author.Id) && (comment.IsUntold || content.IsOf(comment)));
    }

    // Which kind of id the service tells of an author is documented nowhere: one of another kind may be the same person.
    private static bool MayBe(string? told, string? author) => string.IsNullOrEmpty(told) || told == author || (author is not null && UserIdType.Of(told!) != UserIdType.Of(author));
}

/// <summary>Tells whether a comment says what it was to say: our words, or still the old ones.</summary>
internal sealed class CommentSetReadBack(FeishuConnection connection, string instanceCode, UserRef user, string commentId, Func<FeishuComment, CommentContent?> content, string? before)
    : CommentReadBack(connection, instanceCode, user)
{
    public override ReadBackFinding Judge(IReadOnlyList<FeishuComment> comments)
    {
        FeishuComment? now = comments.Live().FirstOrDefault(comment => comment.CommentId == commentId);
        if (now is null)
        {
            return new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_NoSuchComment), commentId);
        }

        bool isAsBefore = CommentContent.DigestOf(now) == before;
        CommentContent? ours = content(now) is CommentContent wanted && wanted.IsOf(now) ? wanted : null;

        // Where the words are to stay, whom it mentions tells.
        bool onlyMentionsLack = isAsBefore && ours?.MentionsThoseOf(now) == false;
        return ours is not null && !onlyMentionsLack ? Mentioned(now, ours)
            : isAsBefore ? new ReadBackFinding(ReadBackState.Open)
            : new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_OtherWords), commentId);
    }
}

/// <summary>Tells whether a comment was deleted: it is gone from a list that has still what else was there, or only its mark is there.</summary>
internal sealed class CommentRemoveReadBack(FeishuConnection connection, string instanceCode, UserRef user, string commentId, string? before)
    : CommentReadBack(connection, instanceCode, user)
{
    /// <summary>The ids of others, without which a list shows nothing: what it answers, another answer, and any other; none where there is no other. A reply may go with what it answers.</summary>
    public static string? Remember(IReadOnlyList<FeishuComment> comments, string commentId)
    {
        FeishuComment? parent = comments.FirstOrDefault(comment => comment.Replies.Any(reply => reply.CommentId == commentId));
        string[] there = (parent?.Replies ?? Array.Empty<FeishuComment>()).Concat(comments).Where(comment => comment.CommentId != commentId && comment.CommentId != parent?.CommentId).Take(1).Select(comment => comment.CommentId)
            .Concat(parent is null ? Array.Empty<string>() : new[] { Remembered(parent) }).ToArray();
        return there.Length == 0 ? null : string.Join(" ", there);
    }

    public override ReadBackFinding Judge(IReadOnlyList<FeishuComment> comments) =>
        comments.All().FirstOrDefault(comment => comment.CommentId == commentId) is FeishuComment ours ? new(ours.IsDeleted ? ReadBackState.Done : ReadBackState.Open)
        : Lacking(comments, before) ?? new ReadBackFinding(ReadBackState.Done);
}

/// <summary>
/// Tells whether all comments that there were are gone. It is repeated only while there is nothing new: whoever wrote since then has not been
/// seen by whoever wanted the others gone.
/// </summary>
internal sealed class CommentClearReadBack(FeishuConnection connection, string instanceCode, UserRef user, string? before)
    : CommentReadBack(connection, instanceCode, user), ILookBeforeRepeat
{
    /// <summary>The ids of all that is to go.</summary>
    public static string Remember(IReadOnlyList<FeishuComment> comments) => string.Join(" ", comments.Live().Select(comment => comment.CommentId));

    /// <summary>Those that were written since.</summary>
    public static FeishuComment[] NewSince(string? before, IReadOnlyList<FeishuComment> comments)
    {
        var known = new HashSet<string>(Ids(before), StringComparer.Ordinal);
        return comments.Live().Where(comment => !known.Contains(comment.CommentId)).ToArray();
    }

    public override ReadBackFinding Judge(IReadOnlyList<FeishuComment> comments)
    {
        FeishuComment[] live = comments.Live().ToArray();
        FeishuComment[] added = NewSince(before, comments);
        return live.Length == 0 || (before is not null && live.Length == added.Length) ? new ReadBackFinding(ReadBackState.Done)
            : added.Length == 0 ? new ReadBackFinding(ReadBackState.Open)
            : new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_NewComments), added.Length);
    }
}

/// <summary>What a list of comments holds.</summary>
internal static class CommentList
{
    /// <summary>Comments and replies in one row, but for those that were deleted.</summary>
    public static IEnumerable<FeishuComment> Live(this IReadOnlyList<FeishuComment> comments) => comments.All().Where(comment => !comment.IsDeleted);

    /// <summary>Under which comment a reply to this one stands: replies stand under comments, and not under each other.</summary>
    public static string Place(this FeishuComment comment) => comment.ParentCommentId ?? comment.CommentId;

    /// <summary>Comments and replies in one row.</summary>
    public static IEnumerable<FeishuComment> All(this IReadOnlyList<FeishuComment> comments) => comments.SelectMany(comment => new[] { comment }.Concat(comment.Replies));
}
