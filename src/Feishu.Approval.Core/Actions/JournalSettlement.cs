using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>
/// What becomes of an entry that an earlier run left: what is done is skipped; one of unknown end is read back, and is closed, sent again, or stays unknown.
/// </summary>
/// <param name="journal">The journal.</param>
/// <param name="operation">The word of the action in it.</param>
/// <param name="connection">Where to look.</param>
/// <param name="dialog">Is told what the user should know; not needed where nothing is settled.</param>
internal sealed class JournalSettlement(RunJournal journal, string operation, FeishuConnection connection, IActionDialog? dialog)
{
    /// <summary>Whether an earlier run sent this very thing, and it was seen not to be done now.</summary>
    public bool SentBefore { get; private set; }

    /// <summary>What was there before that earlier run sent it, where only a comparison tells; it may still be executed.</summary>
    public string? Before { get; private set; }

    /// <summary>The end of what the entry is about; null where it has to be sent.</summary>
    /// <exception cref="FeishuException"><c>OutcomeUnknown</c> where the journal does not know the end and the instance does not tell.</exception>
    public async Task<ActionEnd?> SettleAsync(FeishuJournalEntry entry, GuardedAction action, TaskRef given, CallContext context)
    {
        if (entry.IsDone)
        {
            return Skipped(entry, given, action);
        }

        if (!entry.MayBeDone)
        {
            return null;
        }

        // The process that did not learn the end may have died with its request still on the way.
        IReadBack readBack = action.ReadBack(Sent(entry));
        ReadBackFinding seen = await TwoLooks.TakeAsync(readBack, connection.Client, context).ConfigureAwait(false);
        SentBefore = seen.State == ReadBackState.Open;
        Before = SentBefore ? entry.Before : null;
        return Settled(entry, given, await MeasuredAsync(entry, action, seen, entry.InstanceCode, context).ConfigureAwait(false), action);
    }

    /// <summary>The same for an entry about an earlier task of an instance that was just read.</summary>
    /// <exception cref="FeishuException"><c>OutcomeUnknown</c>, as above.</exception>
    public async Task<ActionEnd?> OfEarlierAsync(FeishuJournalEntry entry, GuardedAction action, TaskRef given, FeishuInstance instance, CallContext context)
    {
        if (entry.IsDone)
        {
            return Skipped(entry, given, action);
        }

        var readBack = (InstanceReadBack)action.ReadBack(Sent(entry));
        ReadBackFinding seen = readBack.Judge(instance);
        seen = seen.State == ReadBackState.Unclear ? await TwoLooks.TakeAsync(readBack, connection.Client, context, enough: 1).ConfigureAwait(false) : seen;
        return Settled(entry, given, await MeasuredAsync(entry, action, seen, instance.InstanceCode, context).ConfigureAwait(false), action);
    }

    // Changes alone tell less than the whole form that was compared when it was sent.
    private static async Task<ReadBackFinding> MeasuredAsync(FeishuJournalEntry entry, GuardedAction action, ReadBackFinding seen, string instanceCode, CallContext context)
    {
        ReadBackFinding measured = await action.MeasuredAsync(seen, instanceCode, context).ConfigureAwait(false);
        return measured.State == ReadBackState.Done && !ReferenceEquals(measured, seen) && entry.Advice == nameof(Messages.Seen_OtherFormAction)
            ? new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_OtherFormEarlier))
            : measured;
    }

    // Whoever holds a task now need not be the one who was to do it then.
    private static SentAction Sent(FeishuJournalEntry entry) =>
        new(entry.Uuid ?? entry.InstanceCode, entry.TaskId, new UserRef(entry.UserId, entry.UserIdType), entry.Before);

    private ActionEnd? Settled(FeishuJournalEntry entry, TaskRef given, ReadBackFinding seen, GuardedAction action)
    {
        switch (seen.State)
        {
            case ReadBackState.Open:
                return null;
            case ReadBackState.Done:
                var settled = new TaskRef { InstanceCode = CodeOf(entry, action), Uuid = entry.Uuid, TaskId = entry.TaskId };
                new JournalRecord(journal, operation, settled) { Target = entry.Target }.Ended(FeishuJournalOutcome.ConfirmedAfterFault, failure: null);
                return Skipped(entry, given, action);
            case ReadBackState.Displaced:
                throw seen.Refusal!.ToException();
            default:
                var unclear = new Failure(FailureKind.OutcomeUnknown, entry.SeenOpen ? nameof(Messages.Seen_JournalInDoubt) : nameof(Messages.Seen_JournalUnknown))
                {
                    NoteKey = seen.SeenKey,
                    NoteArguments = seen.Arguments,
                    Cause = seen.Unreadable?.ToException(),
                };

                // Values that are made of what stands there are others now than when they were sent.
                throw (seen.SeenKey switch
                {
                    nameof(Messages.Seen_OtherForm) => unclear with { ActionKey = nameof(Messages.Seen_OtherFormBeforeAction) },
                    nameof(Messages.Seen_OtherFormEarlier) => unclear with { ActionKey = nameof(Messages.Seen_OtherFormAction) },
                    _ => unclear,
                }).ToException();
        }
    }

    // What was created has its code from the journal, or from reading it back just now.
    private static string? CodeOf(FeishuJournalEntry entry, GuardedAction action) => entry.InstanceCode.Length > 0 ? entry.InstanceCode : action.Created(null);

    private ActionEnd Skipped(FeishuJournalEntry entry, TaskRef given, GuardedAction action)
    {
        if (entry.Run is string run && run == journal.Run)
        {
            dialog?.Warn(nameof(Messages.Warning_TwiceInRun), KnownCodes.Label(connection, entry.InstanceCode, isInstance: true));
        }

        if (action.WantedOtherwise(entry.Before))
        {
            dialog?.Warn(nameof(Messages.Warning_DoneOtherwise), KnownCodes.Label(connection, entry.InstanceCode, isInstance: true));
        }

        TaskRef named = KnownNames.Put(given with { ApprovalCode = entry.ApprovalCode ?? given.ApprovalCode }, instance: null, connection);
        var user = new UserRef(entry.UserId ?? given.User.Id, entry.UserIdType ?? given.User.GivenType);
        TaskRef task = named with
        {
            InstanceCode = CodeOf(entry, action),
            TaskId = entry.TaskId,
            User = user,
            SerialNumber = entry.SerialNumber ?? SafeText.Lines(named.SerialNumber),
            ApprovalName = entry.ApprovalName ?? SafeText.Lines(named.ApprovalName),
        };
        return new ActionEnd(task, ActionOutcome.SkippedByJournal, entry.Changes, 0, entry.LogId, entry.At);
    }
}
