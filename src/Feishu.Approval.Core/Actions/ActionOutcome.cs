namespace Feishu.Approval.Actions;

/// <summary>How an action ended well.</summary>
internal enum ActionOutcome
{
    /// <summary>The service accepted it.</summary>
    Executed,

    /// <summary>An attempt of this call ended ambiguously, and reading back showed that it had been executed.</summary>
    ConfirmedAfterFault,

    /// <summary>A journal of an earlier run has it as done; nothing was sent.</summary>
    SkippedByJournal,
}
