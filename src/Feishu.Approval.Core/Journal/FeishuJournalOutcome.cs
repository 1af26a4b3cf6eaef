namespace Feishu.Approval.Journal;

/// <summary>What a journal knows about one task.</summary>
public enum FeishuJournalOutcome
{
    /// <summary>Sent, or about to be, and nobody has written down how it ended. The next run reads the instance back first.</summary>
    Unknown,

    /// <summary>
    /// Not executed; <see cref="FeishuJournalEntry.ErrorId"/> says why. The next run sends it, and reads the instance first where
    /// <see cref="FeishuJournalEntry.InDoubt"/> says so.
    /// </summary>
    NotExecuted,

    /// <summary>The service accepted a resubmission. The next run skips it.</summary>
    Resubmitted,

    /// <summary>Reading back showed that it had been executed. The next run skips it.</summary>
    ConfirmedAfterFault,

    /// <summary>The service accepted another action: <see cref="FeishuJournalEntry.Action"/> says which. The next run skips it.</summary>
    Executed,
}
