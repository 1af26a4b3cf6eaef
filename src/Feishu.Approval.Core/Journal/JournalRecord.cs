using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Journal;

/// <summary>Writes the steps of one action down: the intent before its bytes leave, the end after it.</summary>
/// <param name="journal">The journal.</param>
/// <param name="operation">The action.</param>
/// <param name="task">Its task, as far as it is known.</param>
internal sealed class JournalRecord(RunJournal journal, string operation, TaskRef task) : IGuardedWriteObserver
{
    private Answer? _answer;

    /// <summary>The names of the controls that it changes.</summary>
    public IReadOnlyList<string> Changes { get; init; } = Array.Empty<string>();

    /// <summary>To whom or what it goes, where that is part of its key.</summary>
    public string? Target { get; init; }

    /// <summary>What was there before, where only a comparison tells whether it was executed.</summary>
    public string? Before { get; init; }

    /// <summary>Tells the code of the instance that came of it, by the last answer; null where none comes of the action.</summary>
    public Func<Answer?, string?>? Created { get; init; }

    /// <inheritdoc />
    public void Sending(int attempt) => journal.Append(Line(JournalStep.Sending) with { Attempt = attempt });

    /// <inheritdoc />
    public void Answered(int attempt, Answer answer) => _answer = answer;

    /// <inheritdoc />
    public void Ended(GuardedWriteEnd end, Failure? failure, string? logId) => Ended(
        end switch
        {
            GuardedWriteEnd.Accepted => JournalOperation.Accepted(operation),
            GuardedWriteEnd.ConfirmedAfterFault or GuardedWriteEnd.DoneBefore => FeishuJournalOutcome.ConfirmedAfterFault,
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
            journal.Append(Line(JournalStep.Ended) with
            {
                Outcome = outcome,
                InDoubt = inDoubt,
                ErrorId = failure?.Kind.Id,
                Advice = failure?.ActionKey == failure?.Kind.Id + "_Action" ? null : failure?.ActionKey,
                Code = failure?.Code,
                LogId = logId ?? failure?.LogId,
            });
        }
        catch (FeishuException)
        {
            // Broken says it; a line that is missing is read back by the next run.
        }
    }

    private JournalLine Line(string step) => new(step, journal.Now) { Operation = operation, Task = Known(step), Target = Target, Changes = Changes, Before = Before };

    private TaskRef Known(string step) =>
        step == JournalStep.Ended && Created?.Invoke(_answer) is string code ? task with { InstanceCode = code } : task;
}
