namespace Feishu.Approval.Approvals;

/// <summary>How an action ended well.</summary>
public enum FeishuActionOutcome
{
    /// <summary>The service accepted it.</summary>
    Executed,

    /// <summary>An attempt of this call ended ambiguously, and reading the instance back showed that it had been done.</summary>
    ConfirmedAfterFault,

    /// <summary>A journal of an earlier run has it as done; nothing was sent.</summary>
    SkippedByJournal,
}
