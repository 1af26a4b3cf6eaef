using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>
/// What a journal of earlier runs says about one action: done before, end unknown (then the instance is read back first), or not
/// sent yet. Nothing that may have been executed is sent again.
/// </summary>
/// <param name="journal">The journal.</param>
/// <param name="operation">The word of the action in it.</param>
/// <param name="connection">Where to send.</param>
/// <param name="dialog">Is told what the user should know; not needed to write down a failure.</param>
internal sealed class ActionJournal(RunJournal journal, string operation, FeishuConnection connection, IActionDialog? dialog = null)
{
    private readonly JournalSettlement _settlement = new(journal, operation, connection, dialog);

    /// <summary>Whether an earlier run sent this very thing, and it was seen not to be done now.</summary>
    public bool SentBefore => _settlement.SentBefore;

    /// <summary>What was there before that earlier run sent it, where only a comparison tells; it may still be executed.</summary>
    public string? Before => _settlement.Before;

    /// <summary>The end of a task that is named, or of an action on the instance itself, when the journal settles it; null when it has to be sent.</summary>
    /// <exception cref="FeishuException"><c>OutcomeUnknown</c> where the journal does not know the end and the instance does not tell.</exception>
    public async Task<ActionEnd?> NamedAsync(GuardedAction action, TaskRef given, CallContext context) =>
        (given.TaskId is not null || !action.IsOnTask) && journal.Find(operation, given.Key!, given.TaskId, action.Target) is FeishuJournalEntry entry && !IsUndone(entry, action)
            ? await _settlement.SettleAsync(entry, action, given, context).ConfigureAwait(false)
            : null;

    /// <summary>The same for a task that was looked up: a later one than the one that was answered is skipped, and said.</summary>
    public async Task<ActionEnd?> FoundAsync(GuardedAction action, TaskRef given, FeishuInstance instance, string taskId, CallContext context)
    {
        if (given.TaskId is not null)
        {
            return null;
        }

        if (journal.Find(operation, instance.InstanceCode, taskId, action.Target) is FeishuJournalEntry entry)
        {
            return await _settlement.SettleAsync(entry, action, given, context).ConfigureAwait(false);
        }

        // Of an earlier task, too, only what was asked for is ours: its form, its receiver. Where anybody changed that since, nobody can tell.
        ActionEnd? earlier = await EarlierAsync(action, given, instance, taskId, context).ConfigureAwait(false);
        if (earlier is not null)
        {
            dialog?.Warn(action.LaterTaskKey, instance.InstanceCode, taskId);
        }

        return earlier;
    }

    /// <summary>The same for an action on the instance itself that an earlier run did for the same people by other ids, as far as the instance or this session knows both.</summary>
    public async Task<ActionEnd?> OfSamePeopleAsync(GuardedAction action, TaskRef given, FeishuInstance instance, CallContext context) =>
        !action.IsOnTask && action.TargetBy(id => InstancePeople.OtherId(connection, instance, id)) is { } isSame
            && journal.Of(operation, instance.InstanceCode).LastOrDefault(known => known.MayBeDone && known.Target is string target && isSame(target)) is FeishuJournalEntry entry
            ? await _settlement.SettleAsync(entry, action, given, context).ConfigureAwait(false)
            : null;

    /// <summary>The end for an instance that waits for the action no more, when that is this journal's doing; else null.</summary>
    /// <param name="action">The action.</param>
    /// <param name="given">What was given.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="gone">Why no task was found.</param>
    /// <param name="context">The call.</param>
    public async Task<ActionEnd?> GoneAsync(GuardedAction action, TaskRef given, FeishuInstance instance, Failure gone, CallContext context)
    {
        ActionEnd? earlier = given.TaskId is null ? await EarlierAsync(action, given, instance, openTaskId: null, context).ConfigureAwait(false) : null;

        // Which of several is meant nobody knows; that they are open is told all the same. Where approvers were added, they are meant to be.
        if (earlier is not null && operation != JournalOperation.AddSigner && gone.MessageKey == nameof(Messages.NoOpenTask_Several))
        {
            dialog?.Warn(action.LaterTaskKey, instance.InstanceCode, new TextList(instance.OpenTasks.Where(task => !task.IsAtStart).Select(task => task.TaskId)));
        }

        return earlier;
    }

    /// <summary>Writes the steps of this action down.</summary>
    public JournalRecord Record(TaskRef task, GuardedAction action) =>
        new(journal, operation, task) { Changes = action.Changes, Target = action.Target, Before = action.Before, Created = action.Created };

    /// <summary>Writes down that a record failed before anything was sent. What earlier runs did is no less known for it.</summary>
    /// <param name="given">What was given.</param>
    /// <param name="attempt">How far it came.</param>
    /// <param name="failure">Why it failed.</param>
    /// <param name="action">The action; null where it did not come to one.</param>
    public void Failed(TaskRef given, ActionAttempt attempt, Failure failure, GuardedAction? action = null)
    {
        // Whoever only asked for the end of an entry has changed nothing about it.
        bool onlyAsked = failure.MessageKey is nameof(Messages.Seen_JournalOpen) or nameof(Messages.Seen_EntryOpen) or nameof(Messages.InvalidForm_EntryChanges);
        if (failure.Kind == FailureKind.JournalUnusable || onlyAsked || string.IsNullOrWhiteSpace(given.Key))
        {
            return;
        }

        string code = given.Key!;
        string? taskId = attempt.Task?.TaskId ?? given.TaskId;

        // What is not known is the end of an earlier task then, and of the one that was found nothing was ever sent.
        bool isOfEarlier = failure.MessageKey is nameof(Messages.Seen_JournalInDoubt) or nameof(Messages.Seen_JournalUnknown) && journal.Find(operation, code, taskId, action?.Target) is null;
        taskId = isOfEarlier ? given.TaskId : taskId;
        bool isUnknown = taskId is null && action is not { IsOnTask: false };
        FeishuJournalEntry? known = isUnknown
            ? journal.Of(operation, code).LastOrDefault(entry => entry.MayBeDone && (action is null || entry.Target == action.Target) && (!JournalOperation.IsOfApprover(operation) || MayBeOf(given.User, entry, attempt.Instance, openTaskId: null)))
            : journal.Find(operation, code, taskId, action?.Target);
        if (known is not null && (known.IsDone || isUnknown))
        {
            return;
        }

        var record = new JournalRecord(journal, operation, attempt.Task ?? Known(given, attempt.Instance)) { Changes = attempt.Changes, Target = action?.Target };
        bool mayBeDone = failure.Kind == FailureKind.OutcomeUnknown || known?.Outcome == FeishuJournalOutcome.Unknown;
        record.Ended(mayBeDone ? FeishuJournalOutcome.Unknown : FeishuJournalOutcome.NotExecuted, failure, inDoubt: !mayBeDone && known is { SeenOpen: true });
    }

    // Ids alone are written down: no name, no address, no number of anybody.
    private TaskRef Known(TaskRef given, FeishuInstance? instance) => KnownNames.Put(
        given with
        {
            ApprovalCode = given.ApprovalCode ?? instance?.ApprovalCode,
            User = given.User.Id is string id && (PersonText.Refusal(id) ?? Namesakes.Refusal(connection, id)) is not null ? new UserRef(null, given.User.GivenType) : given.User,
        },
        instance,
        connection);

    private bool IsUndone(FeishuJournalEntry entry, GuardedAction action) =>
        entry.IsDone && action.Target is not null && journal.Of(operation, entry.InstanceCode).Any(other => other.MayBeDone && other.At > entry.At && action.IsUndoneBy(other.Target));

    // Of what the journal has about other tasks of the instance, the newest that is or may be done. What another person did is none of it.
    private async Task<ActionEnd?> EarlierAsync(GuardedAction action, TaskRef given, FeishuInstance instance, string? openTaskId, CallContext context)
    {
        FeishuJournalEntry? entry = journal.Of(operation, instance.InstanceCode)
            .LastOrDefault(known => known.TaskId is not null && known.MayBeDone && known.Target == action.Target && MayBeOf(given.User, known, instance, openTaskId));
        return entry is null ? null : await _settlement.OfEarlierAsync(entry, action, given, instance, context).ConfigureAwait(false);
    }

    // A request has one initiator, by whatever id. Of approvers it has several: who cannot be told to be the one who did it is somebody else.
    private bool MayBeOf(UserRef person, FeishuJournalEntry known, FeishuInstance? instance, string? openTaskId) => person.Id is null || known.UserId is null
        || (InstancePeople.Is(connection, instance, person, new UserRef(known.UserId, known.UserIdType), known.TaskId, openTaskId) ?? !JournalOperation.IsOfApprover(operation));
}
