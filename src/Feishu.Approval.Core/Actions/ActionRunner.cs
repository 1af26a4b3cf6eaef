using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>
/// The way of every action: check, settle by the journal, look up and compare, prepare, ask, send guarded, and look at what became
/// of it.
/// </summary>
/// <param name="dialog">Asks and warns.</param>
/// <param name="journal">What earlier runs did, and where this one writes what it does; null without one.</param>
/// <param name="observer">Is told of every step of the write where there is no journal.</param>
/// <param name="memory">What this run did before; null where it is one action.</param>
internal sealed class ActionRunner(IActionDialog dialog, RunJournal? journal = null, IGuardedWriteObserver? observer = null, RunMemory? memory = null)
{
    // What is found wrong with people, words and ids before anything is read.
    private static readonly FailureKind[] OfRecord =
    {
        FailureKind.UserNotFound, FailureKind.UserIdRejected, FailureKind.UserIdMissing, FailureKind.InvalidComment, FailureKind.InvalidParameter, FailureKind.InvalidId,
    };

    /// <summary>Runs an action to its end.</summary>
    /// <param name="action">The action.</param>
    /// <param name="unfit">Why it cannot even be begun; the journal is asked and told about it all the same.</param>
    /// <param name="context">The call.</param>
    /// <returns>The end; null when the user did not want it done.</returns>
    /// <exception cref="FeishuException">Whatever kept it from being done, or from being known to be done.</exception>
    public async Task<ActionEnd?> RunAsync(GuardedAction action, CallContext context, Failure? unfit = null)
    {
        TaskRef given = action.Given;
        var journaled = journal is null ? null : new ActionJournal(journal, action.Operation, action.Connection, dialog);
        var attempt = new ActionAttempt();
        try
        {
            await MeetAsync(action, context).ConfigureAwait(false);
            given = IdText.Checked(action.Given);
            return journaled is not null && given.Key is not null && await journaled.NamedAsync(action, given, context).ConfigureAwait(false) is ActionEnd settled
                ? settled
                : await RunAsync(unfit is null ? action : throw unfit.ToException(), given, journaled, attempt, context).ConfigureAwait(false);
        }
        catch (FeishuException fault) when (!attempt.WriteBegan)
        {
            Failure failure = attempt.IsChecked ? fault.Failure : await WithFormAsync(fault.Failure, action, unfit, context).ConfigureAwait(false);
            journaled?.Failed(given, attempt, failure, action);
            throw failure == fault.Failure ? fault : failure.ToException();
        }
    }

    // Whoever is told of a wrong name now, and of a wrong form by the next run, has to mend a list twice.
    private static async Task<Failure> WithFormAsync(Failure failure, GuardedAction action, Failure? unfit, CallContext context)
    {
        if (failure == unfit || !OfRecord.Contains(failure.Kind) || failure.Code is not null)
        {
            return failure;
        }

        var refusals = new Refusals();
        refusals.Try(() => throw failure.ToException());
        try
        {
            await (unfit is null ? action.TryFormAsync(context) : throw unfit.ToException()).ConfigureAwait(false);
        }
        catch (FeishuException fault) when (fault.Failure is { Code: null, IsTold: false } more && more.Kind != FailureKind.InvalidId && !more.Kind.EndsPipeline && !more.Kind.MayPass(hasAnswered: true))
        {
            refusals.Try(() => throw fault);
        }
        catch (FeishuException)
        {
            // Nothing can be told of the form.
        }

        return refusals.Failure!;
    }

    // Before the journal is asked: its keys are ids. Most records name nobody but by ids, and cost nothing here.
    private static Task MeetAsync(GuardedAction action, CallContext context)
    {
        PersonWords words = PersonLookup.Words(action.Connection);
        action.Meet(words);
        return words.Unknown.Count > 0 ? LookUpAsync(action, words, context) : Task.CompletedTask;
    }

    private static async Task LookUpAsync(GuardedAction action, PersonWords words, CallContext context)
    {
        await PersonLookup.FillAsync(action.Connection.Open(), words, context).ConfigureAwait(false);
        action.Meet(words);
    }

    private async Task<ActionEnd?> RunAsync(GuardedAction action, TaskRef given, ActionJournal? journaled, ActionAttempt attempt, CallContext context)
    {
        if (given.Key is null)
        {
            throw (given.SerialNumber is { Length: > 0 } number ? KnownCodes.Unseen(number) : new Failure(FailureKind.InstanceCodeMissing, nameof(Messages.InstanceCodeMissing))).ToException();
        }

        if (journaled is { SentBefore: true } && action.BringsNothing)
        {
            throw new Failure(FailureKind.OutcomeUnknown, nameof(Messages.Seen_JournalOpen)).ToException();
        }

        action.Check(given);
        attempt.IsChecked = true;
        FeishuInstance? instance = attempt.Instance = action.NeedsInstance(given)
            ? await InstanceReader.ReadAsync(action.Connection, given.InstanceCode!, context).ConfigureAwait(false)
            : null;
        TaskRef task;
        try
        {
            task = attempt.Task = KnownNames.Put(ReferenceLookup.Complete(given, instance, action), instance, action.Connection);
        }
        catch (FeishuException fault) when (journaled is not null && instance is not null && action.IsGone(fault.Failure))
        {
            return await journaled.GoneAsync(action, given, instance, fault.Failure, context).ConfigureAwait(false) ?? throw fault.Failure.ToException();
        }

        if (journaled is not null && instance is not null && task.TaskId is string taskId && await journaled.FoundAsync(action, given, instance, taskId, context).ConfigureAwait(false) is ActionEnd found)
        {
            return found;
        }

        if (journaled is not null && instance is not null && await journaled.OfSamePeopleAsync(action, given, instance, context).ConfigureAwait(false) is ActionEnd same)
        {
            return same;
        }

        if (memory?.IsRepeat(action, given, task, instance) == true)
        {
            throw action.Repeated(task.InstanceCode!).ToException();
        }

        task = attempt.Task = await action.CompleteAsync(task, context).ConfigureAwait(false);
        await action.PrepareAsync(task, instance, dialog, context).ConfigureAwait(false);
        action.Before = journaled?.Before ?? action.Before;
        attempt.Changes = action.Changes;
        if (!await dialog.ConfirmAsync(new ActionPlan(task, action, instance)).ConfigureAwait(false))
        {
            if (memory is { PlansOnly: true })
            {
                memory.Add(action, task);
            }

            return null;
        }

        ApiRequest request = await action.RequestAsync(task, dialog, context).ConfigureAwait(false);
        IReadBack readBack = action.ReadBack(new SentAction(task.Key!, task.TaskId, task.User, action.Before));
        IGuardedWriteObserver watching = journaled?.Record(task, action) ?? observer ?? NoObserver.Instance;
        var write = new GuardedWrite(action.Connection.Open().Client, request, readBack, watching, context, sentBefore: journaled is { SentBefore: true }, action.OpenNoteKey);
        attempt.WriteBegan = true;
        GuardedWriteResult end;
        try
        {
            end = await write.RunAsync().ConfigureAwait(false);
        }
        catch (FeishuException fault) when (fault.Failure.Kind == FailureKind.UserIdRejected)
        {
            throw action.OfPeople(fault.Failure).ToException();
        }
        catch (FeishuException fault) when (instance is null && action.Refused(fault.Failure) is Failure refused && refused != fault.Failure)
        {
            throw refused.ToException();
        }
        catch (FeishuException fault) when (fault.Failure.Kind == FailureKind.OutcomeUnknown)
        {
            memory?.Add(action, task);
            throw;
        }

        memory?.Add(action, task);
        action.Accepted(end.Answer);
        task = action.Created(end.Answer) is string created ? task with { InstanceCode = created } : task;
        await action.VerifyAsync(task, dialog, context).ConfigureAwait(false);
        ActionOutcome outcome = end.End switch
        {
            GuardedWriteEnd.ConfirmedAfterFault => ActionOutcome.ConfirmedAfterFault,
            GuardedWriteEnd.DoneBefore => ActionOutcome.DoneBefore,
            _ => ActionOutcome.Executed,
        };
        return new ActionEnd(task, outcome, action.Changes, end.Attempts, end.LogId, action.Connection.Client.Clock.UtcNow);
    }
}
