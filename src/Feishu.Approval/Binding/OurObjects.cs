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
    public static bool IsEntryOfOther(object value, string operation) => Entry(value) is { Action: string action } && action != operation;

    /// <summary>Whether it is an entry of a journal about what no approver does to a task: its task, if any, and its person are none of an approver's.</summary>
    public static bool IsEntryOfOthers(object value) => Entry(value) is { Action: string action } && !JournalOperation.IsOfApprover(action);

    /// <summary>Whether it says what became of an action or of waiting; a task to which approvers were added is as open afterwards as before, and so still the one that is meant.</summary>
    public static bool IsResult(object value) => value is FeishuCreateResult or FeishuResubmitResult or FeishuWaitResult || (IsActionResult(value) && !LeavesTask(value))
        || (value is not IConnectionOrigin && HasResult(value) && !Has(value, nameof(FeishuActionResult.Action)));

    /// <summary>Whether it says what became of an action on the task of an approver, or on the instance itself.</summary>
    public static bool IsActionResult(object value) => value is FeishuActionResult || (value is not IConnectionOrigin && HasResult(value) && Has(value, nameof(FeishuActionResult.Action)));

    /// <summary>Whether it is a request, whose person is its initiator.</summary>
    public static bool IsInstance(object value) =>
        value is FeishuInstance or FeishuInstanceSummary or FeishuInstanceCopy || (value is not IConnectionOrigin && Is(value) && Has(value, nameof(FeishuInstance.SerialNumber)) && !Has(value, nameof(FeishuTask.TaskId)));

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
    public static string? CommentOfEntry(object? value, string operation) => Entry(value) is { Action: string action, Target: string target } && action == operation ? target.Split(' ')[0] : null;

    /// <summary>The comment that a record names in whatever way; null for one that is about a request, or about all of its comments.</summary>
    public static object? CommentIn(object? value) => CommentId(value)
        ?? (value is null ? null : new GivenReader(PowerShellObjectReader.Instance).TextOf(value, nameof(FeishuComment.CommentId)))
        ?? (Entry(value) is { Action: JournalOperation.Comment or JournalOperation.CommentSet or JournalOperation.CommentRemove, Target: string target } ? target.Split(' ')[0] : null);

    /// <summary>The comment that an entry of a journal about a reply is under; null for anything else.</summary>
    public static string? ParentOfEntry(object? value)
    {
        // Before who wrote it and what it says, and how many it mentions behind that.
        string[] words = Entry(value) is { Action: JournalOperation.Comment, Target: string target } ? target.Split(' ') : Array.Empty<string>();
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

    // An entry of a journal, be it a copy.
    private static (string? Action, string? Target) Entry(object? value) => PowerShellObjectReader.Instance.Unwrap(value) switch
    {
        FeishuJournalEntry own => (own.Action, own.Target),
        null or string or IConnectionOrigin => default,
        var copy when Has(copy, nameof(FeishuJournalEntry.RunStartedAt)) && Has(copy, nameof(FeishuJournalEntry.Attempts)) && Has(copy, nameof(FeishuJournalEntry.Action)) =>
            (Member(copy, nameof(FeishuJournalEntry.Action)) as string, Member(copy, nameof(FeishuJournalEntry.Target)) as string),
        _ => default,
    };

    private static bool LeavesTask(object value) => (value is FeishuActionResult result ? result.Action : Member(value, nameof(FeishuActionResult.Action)) as string) == JournalOperation.AddSigner;

    // What a person's list of tasks holds has no times.
    private static bool IsListed(object value) => Has(value, nameof(FeishuUserTask.Initiators)) && Has(value, nameof(FeishuUserTask.ProcessStatus));

    private static bool HasResult(object value) => Has(value, nameof(FeishuInstance.InstanceCode)) && Has(value, nameof(FeishuActionResult.Outcome)) && Has(value, nameof(FeishuActionResult.CompletedAt));

    private static object? Member(object value, string name) => PowerShellObjectReader.Instance.Unwrap(LooseNames.Member(value, name)?.Value);

    private static bool Has(object value, string name) => LooseNames.In(value, name) is not null;
}
