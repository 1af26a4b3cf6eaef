namespace Feishu.Approval.Journal;

/// <summary>The actions that a journal knows. The words are the file format: they never change.</summary>
internal static class JournalOperation
{
    /// <summary>Lines without an operation are of this one, for ever.</summary>
    public const string Resubmit = "resubmit";

    public const string Approve = "approve";

    public const string AddSigner = "add_sign";

    public const string Cancel = "cancel";

    public const string Create = "create";

    public const string Copy = "cc";

    public const string Comment = "comment";

    public const string CommentSet = "comment_edit";

    public const string CommentRemove = "comment_delete";

    public const string CommentClear = "comment_clear";

    public const string Reject = "reject";

    public const string Transfer = "transfer";

    public const string Rollback = "rollback";

    private static readonly string[] OfApprover = { Approve, AddSigner, Reject, Transfer, Rollback };

    private static readonly string[] All =
    {
        Resubmit, Approve, AddSigner, Cancel, Create, Copy, Comment, CommentSet, CommentRemove, CommentClear, Reject, Transfer, Rollback,
    };

    /// <summary>What the journal calls an action that the service accepted. Resubmissions had a word of their own first.</summary>
    public static FeishuJournalOutcome Accepted(string operation) => operation == Resubmit ? FeishuJournalOutcome.Resubmitted : FeishuJournalOutcome.Executed;

    /// <summary>Whether an outcome says that the action was executed, so that it must not be sent again.</summary>
    public static bool IsDone(FeishuJournalOutcome outcome) =>
        outcome is FeishuJournalOutcome.Resubmitted or FeishuJournalOutcome.Executed or FeishuJournalOutcome.ConfirmedAfterFault;

    /// <summary>Whether an action is on the task of an approver, of whom a request may have several at a time.</summary>
    public static bool IsOfApprover(string operation) => Array.IndexOf(OfApprover, operation) >= 0;

    /// <summary>The same of a line.</summary>
    public static bool IsOfApprover(JournalLineReader line) => line.Has(JournalField.Operation) && Array.Exists(OfApprover, known => line.Is(JournalField.Operation, known));

    /// <summary>Whether a line's operation is one of these, so that its other words mean what they mean here.</summary>
    public static bool IsKnown(JournalLineReader line)
    {
        if (!line.Has(JournalField.Operation))
        {
            return true;
        }

        foreach (string known in All)
        {
            if (line.Is(JournalField.Operation, known))
            {
                return true;
            }
        }

        return false;
    }
}
