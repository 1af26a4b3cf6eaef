using Feishu.Approval.Ids;

namespace Feishu.Approval.Actions;

/// <summary>What became of an action.</summary>
/// <param name="Task">The task; of one that a journal skipped as much as the journal has of it.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Changes">The names of the controls that were changed.</param>
/// <param name="Attempts">How often the write was sent in this call.</param>
/// <param name="LogId">The log id of the last answer to it, where there was one.</param>
/// <param name="At">When it ended.</param>
internal sealed record ActionEnd(TaskRef Task, ActionOutcome Outcome, IReadOnlyList<string> Changes, int Attempts, string? LogId, DateTimeOffset At);

/// <summary>How an action ended well.</summary>
internal enum ActionOutcome
{
    /// <summary>The service accepted it.</summary>
    Executed,

    /// <summary>An attempt of this call ended ambiguously, and reading back showed that it had been executed.</summary>
    ConfirmedAfterFault,

    /// <summary>It had been executed before anything was sent, by the key that came with it; nothing came of this call.</summary>
    DoneBefore,

    /// <summary>A journal of an earlier run has it as done; nothing was sent.</summary>
    SkippedByJournal,
}
