using System;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Journal;

/// <summary>Writes the steps of one resubmission down: the intent before its bytes leave, the end after it.</summary>
internal sealed class JournalRecord : IGuardedWriteObserver
{
    private readonly ResubmitJournal _journal;
    private readonly JournalLine _ids;

    /// <param name="journal">The journal.</param>
    /// <param name="ids">A line with the ids of the resubmission, to make the others of.</param>
    public JournalRecord(ResubmitJournal journal, JournalLine ids)
    {
        _journal = journal;
        _ids = ids;
    }

    /// <inheritdoc />
    public void Sending(int attempt) => _journal.Append(_ids with { Step = JournalStep.Sending, At = _journal.Now, Attempt = attempt });

    /// <inheritdoc />
    public void Answered(int attempt, Answer answer)
    {
    }

    /// <inheritdoc />
    public void Ended(GuardedWriteEnd end, Failure? failure, string? logId) => Ended(
        end switch
        {
            GuardedWriteEnd.Accepted => FeishuJournalOutcome.Resubmitted,
            GuardedWriteEnd.ConfirmedAfterFault => FeishuJournalOutcome.ConfirmedAfterFault,
            GuardedWriteEnd.NotExecuted or GuardedWriteEnd.StillOpen => FeishuJournalOutcome.NotExecuted,
            _ => FeishuJournalOutcome.Unknown,
        },
        failure,
        logId,
        inDoubt: end == GuardedWriteEnd.StillOpen);

    /// <summary>Writes the end down. That it cannot be written must not hide how it ended: the journal says so to the next one.</summary>
    public void Ended(FeishuJournalOutcome outcome, Failure? failure, string? logId = null, bool inDoubt = false)
    {
        try
        {
            _journal.Append(_ids with
            {
                Step = JournalStep.Ended,
                At = _journal.Now,
                Outcome = outcome,
                InDoubt = inDoubt,
                ErrorId = failure?.Kind.Id,
                Code = failure?.Code,
                LogId = logId ?? failure?.LogId,
            });
        }
        catch (FeishuException)
        {
            // Broken says it; a line that is missing is read back by the next run.
        }
    }
}
