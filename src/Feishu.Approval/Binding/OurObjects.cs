using Feishu.Approval.Journal;

namespace Feishu.Approval;

/// <summary>
/// What this module gave out, be it a copy that somebody stored (Clixml, JSON, CSV) and that has lost its type: properties tell then which no
/// list that a person writes has. A person or a text in it is what was, not what is to be.
/// </summary>
internal static class OurObjects
{
    // Lists of people have a code, a person, a text; when something was started, sent or returned is the service's to say.
    private static readonly string[] Times =
    {
        nameof(FeishuInstanceSummary.StartTime), nameof(FeishuReturnedTask.ReturnedAt), nameof(FeishuInstanceCopy.SentAt), nameof(FeishuComment.CreateTime),
    };

    public static bool Is(object value) => value is IConnectionOrigin || (Has(value, nameof(FeishuInstance.InstanceCode)) && Times.Any(time => Has(value, time))) || IsListed(value) || IsActionResult(value) || IsResult(value);

    /// <summary>Whether it is an entry of a journal about another action, be it a copy: its person did that, and not this.</summary>
    public static bool IsEntryOfOther(object value, string operation) => value is FeishuJournalEntry entry ? entry.Action != operation
        : value is not IConnectionOrigin && Has(value, nameof(FeishuJournalEntry.RunStartedAt)) && Has(value, nameof(FeishuJournalEntry.Attempts)) && Has(value, nameof(FeishuJournalEntry.Action))
            && Member(value, nameof(FeishuJournalEntry.Action)) as string != operation;

    /// <summary>Whether it says what became of an action or of waiting; a task to which approvers were added is as open afterwards as before, and so still the one that is meant.</summary>
    public static bool IsResult(object value) => value is FeishuCreateResult or FeishuResubmitResult or FeishuWaitResult || (IsActionResult(value) && !LeavesTask(value))
        || (value is not IConnectionOrigin && HasResult(value) && !Has(value, nameof(FeishuActionResult.Action)));

    /// <summary>Whether it says what became of an action on the task of an approver, or on the instance itself.</summary>
    public static bool IsActionResult(object value) => value is FeishuActionResult || (value is not IConnectionOrigin && HasResult(value) && Has(value, nameof(FeishuActionResult.Action)));

    /// <summary>Whether it is a request, whose person is its initiator.</summary>
    public static bool IsInstance(object value) =>
        value is FeishuInstance or FeishuInstanceSummary || (value is not IConnectionOrigin && Is(value) && Has(value, nameof(FeishuInstance.SerialNumber)) && !Has(value, nameof(FeishuTask.TaskId)));

    /// <summary>Whether it is a request that waits for its initiator, which no approver's action is for.</summary>
    public static bool IsReturned(object? value) => value is FeishuReturnedTask
        || (value is not (null or string or IConnectionOrigin) && Has(value, nameof(FeishuReturnedTask.ReturnedAt)) && Has(value, nameof(FeishuReturnedTask.InstanceCode)));

    /// <summary>Whether a list of tasks, which tells no nodes, has it as the initiator's own, or does not tell whose it is.</summary>
    public static bool IsOfInitiator(object? value) => value switch
    {
        null or string => false,
        FeishuTaskSummary found => found.InitiatorUserId is null || found.InitiatorUserId == found.UserId,
        FeishuUserTask listed => listed.Initiators.Count == 0 || listed.Initiators.Contains(listed.UserId),
        IConnectionOrigin => false,
        _ when IsListed(value) => true,
        _ => Has(value, nameof(FeishuTaskSummary.InitiatorUserId)) && Has(value, nameof(FeishuTask.UserId))
            && Equals(Member(value, nameof(FeishuTaskSummary.InitiatorUserId)), Member(value, nameof(FeishuTask.UserId))),
    };

    public static bool IsComment(object value) => value is FeishuComment
        || (value is not IConnectionOrigin && Has(value, nameof(FeishuComment.CommentId)) && Has(value, nameof(FeishuComment.ParentCommentId)) && Has(value, nameof(FeishuComment.IsDeleted)));

    /// <summary>The id of a comment; null for anything else.</summary>
    public static object? CommentId(object? value) => value is null || !IsComment(value) ? null
        : value is FeishuComment comment ? comment.CommentId
        : Member(value, nameof(FeishuComment.CommentId));

    /// <summary>The comment that an entry of a journal about the same action is on; null for anything else.</summary>
    public static string? CommentOfEntry(object? value, string operation) => PowerShellObjectReader.Instance.Unwrap(value) is FeishuJournalEntry entry && entry.Action == operation ? entry.Target?.Split(' ')[0] : null;

    /// <summary>The comment that an entry of a journal about a reply is under; null for anything else.</summary>
    public static string? ParentOfEntry(object? value)
    {
        object? entry = PowerShellObjectReader.Instance.Unwrap(value);
        (object? Action, object? Target) said = entry switch
        {
            FeishuJournalEntry own => (own.Action, own.Target),
            null or string or IConnectionOrigin => default,
            _ => (Member(entry, nameof(FeishuJournalEntry.Action)), Member(entry, nameof(FeishuJournalEntry.Target))),
        };

        // Before who wrote it and what it says, and how many it mentions behind that.
        string[] words = said is (JournalOperation.Comment, string target) ? target.Split(' ') : Array.Empty<string>();
        return words.Length == (words.Length > 0 && words[words.Length - 1].Contains('@') ? 4 : 3) ? words[0] : null;
    }

    /// <summary>An entry whose end is in doubt is settled by its own action, which reads the request back; another one would act on what nobody knows.</summary>
    /// <exception cref="FeishuException"><c>InvalidParameter</c>.</exception>
    public static void RefuseEntryOfOther(object? piece, string operation)
    {
        if (piece is FeishuJournalEntry { InDoubt: true } entry && entry.Action != operation)
        {
            throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_EntryOfOther), entry.Action, operation) { Instance = entry.InstanceCode }.ToException();
        }
    }

    /// <summary>
    /// Why an entry of a journal is not done once more for itself; null where it may be, and for anything else. What was to be sent with it is in no journal: without its remark, its values and its
    /// receivers it would be another action. One that plainly failed, and of which nothing else is known, may have had none.
    /// </summary>
    public static Failure? BareEntry(object? piece) => PowerShellObjectReader.Instance.Unwrap(piece) switch
    {
        FeishuJournalEntry { InDoubt: true } => new Failure(FailureKind.OutcomeUnknown, nameof(Messages.Seen_EntryOpen)),
        FeishuJournalEntry { IsDone: false, Changes: { Count: > 0 } changes } => new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm_EntryChanges), new TextList(changes)),
        _ => null,
    };

    private static bool LeavesTask(object value) => (value is FeishuActionResult result ? result.Action : Member(value, nameof(FeishuActionResult.Action)) as string) == JournalOperation.AddSigner;

    // What a person's list of tasks holds has no times.
    private static bool IsListed(object value) => Has(value, nameof(FeishuUserTask.Initiators)) && Has(value, nameof(FeishuUserTask.ProcessStatus));

    private static bool HasResult(object value) => Has(value, nameof(FeishuInstance.InstanceCode)) && Has(value, nameof(FeishuActionResult.Outcome)) && Has(value, nameof(FeishuActionResult.CompletedAt));

    private static object? Member(object value, string name) => PowerShellObjectReader.Instance.Unwrap(LooseNames.Member(value, name)?.Value);

    private static bool Has(object value, string name) => LooseNames.In(value, name) is not null;
}
