using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Journal;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Approvals;

/// <summary>
/// What a journal of earlier runs says about one resubmission: done before, end unknown (then the instance is read back first),
/// or not sent yet. Nothing that may have been executed is sent again.
/// </summary>
internal sealed class JournaledRun
{
    private readonly ResubmitJournal _journal;
    private readonly FeishuConnection _connection;
    private readonly IResubmitDialog? _dialog;

    /// <param name="journal">The journal.</param>
    /// <param name="connection">Where to send.</param>
    /// <param name="dialog">Is told what the user should know; not needed to write down a failure.</param>
    public JournaledRun(ResubmitJournal journal, FeishuConnection connection, IResubmitDialog? dialog = null)
    {
        _journal = journal;
        _connection = connection;
        _dialog = dialog;
    }

    /// <summary>Whether an earlier run sent this very task, and it was seen still open now.</summary>
    public bool SentBefore { get; private set; }

    /// <summary>The result for a task that the request names, when the journal settles it; null when it has to be sent.</summary>
    /// <exception cref="FeishuException"><c>OutcomeUnknown</c> where the journal does not know the end and the instance does not tell.</exception>
    public async Task<FeishuResubmitResult?> NamedAsync(FeishuResubmitRequest request, CallContext context) =>
        request.TaskId is not null && _journal.Find(request.InstanceCode!, request.TaskId) is FeishuJournalEntry entry
            ? await SettleAsync(entry, request, context).ConfigureAwait(false)
            : null;

    /// <summary>The same for a task that was looked up: a later return than the one that was answered is skipped, and said.</summary>
    public async Task<FeishuResubmitResult?> FoundAsync(FeishuResubmitRequest request, FeishuInstance instance, string taskId, CallContext context)
    {
        if (request.TaskId is not null)
        {
            return null;
        }

        if (_journal.Find(instance.InstanceCode, taskId) is FeishuJournalEntry entry)
        {
            return await SettleAsync(entry, request, context).ConfigureAwait(false);
        }

        // Between the two returns anybody may have changed the form.
        FeishuResubmitResult? earlier = Earlier(request, instance, form: null);
        if (earlier is not null)
        {
            _dialog?.Warn("Warning_SecondReturn", instance.InstanceCode, taskId);
        }

        return earlier;
    }

    /// <summary>The result for an instance that waits for its initiator no more, when that is this journal's doing; else null.</summary>
    public FeishuResubmitResult? Gone(FeishuResubmitRequest request, FeishuInstance instance) => request.TaskId is null ? Earlier(request, instance, request.Form) : null;

    /// <summary>Writes the steps of this resubmission down.</summary>
    public JournalRecord Record(ResubmitPlan plan) => new(_journal, new JournalLine(JournalStep.Ended, _journal.Now)
    {
        Key = new JournalKey(plan.InstanceCode, plan.TaskId),
        SerialNumber = plan.SerialNumber,
        ApprovalCode = plan.ApprovalCode,
        ApprovalName = plan.ApprovalName,
        UserId = plan.UserId,
        UserIdType = plan.UserIdType,
        Changes = plan.Changes,
    });

    /// <summary>Writes down that a record failed before anything was sent. What earlier runs did is no less known for it.</summary>
    public void Failed(FeishuResubmitRequest request, ResubmitAttempt attempt, Failure failure)
    {
        if (failure.Kind == FailureKind.JournalUnusable || string.IsNullOrWhiteSpace(request.InstanceCode))
        {
            return;
        }

        string code = request.InstanceCode!;
        string? taskId = attempt.Plan?.TaskId ?? request.TaskId;
        FeishuJournalEntry? known = taskId is null
            ? _journal.Of(code).LastOrDefault(entry => entry.TaskId is not null && entry.MayBeDone)
            : _journal.Find(code, taskId);
        if (known is not null && (known.IsDone || taskId is null))
        {
            return;
        }

        JournalRecord record = attempt.Plan is not null ? Record(attempt.Plan) : Record(request, attempt.Instance);
        bool mayBeDone = failure.Kind == FailureKind.OutcomeUnknown || known?.Outcome == FeishuJournalOutcome.Unknown;
        record.Ended(mayBeDone ? FeishuJournalOutcome.Unknown : FeishuJournalOutcome.NotExecuted, failure, inDoubt: !mayBeDone && known is { SeenOpen: true });
    }

    private JournalRecord Record(FeishuResubmitRequest request, FeishuInstance? instance)
    {
        var names = KnownNames.Of(request, instance, instance?.ApprovalCode, _connection);
        return new JournalRecord(_journal, new JournalLine(JournalStep.Ended, _journal.Now)
        {
            Key = new JournalKey(request.InstanceCode!, request.TaskId),
            SerialNumber = names.SerialNumber,
            ApprovalCode = request.ApprovalCode ?? instance?.ApprovalCode,
            ApprovalName = names.ApprovalName,
            UserId = request.UserId,
            UserIdType = request.UserIdType,
        });
    }

    private async Task<FeishuResubmitResult?> SettleAsync(FeishuJournalEntry entry, FeishuResubmitRequest request, CallContext context)
    {
        if (entry.IsDone)
        {
            return Skipped(entry, request);
        }

        if (!entry.MayBeDone)
        {
            return null;
        }

        // The process that did not learn the end may have died with its request still on the way.
        var readBack = new ResubmitReadBack(_connection, entry.InstanceCode, entry.TaskId!, request.Form);
        ReadBackFinding seen = await TwoLooks.TakeAsync(readBack, _connection.Client, context).ConfigureAwait(false);
        SentBefore = seen.State == ReadBackState.Open;
        return Settled(entry, request, seen);
    }

    // Of what the journal has about other tasks of the instance, the newest that is or may be done.
    private FeishuResubmitResult? Earlier(FeishuResubmitRequest request, FeishuInstance instance, FeishuForm? form)
    {
        FeishuJournalEntry? entry = _journal.Of(instance.InstanceCode)
            .LastOrDefault(known => known.TaskId is not null && known.MayBeDone);
        if (entry is null || entry.IsDone)
        {
            return entry is null ? null : Skipped(entry, request);
        }

        return Settled(entry, request, new ResubmitReadBack(_connection, entry.InstanceCode, entry.TaskId!, form).Judge(instance));
    }

    private FeishuResubmitResult? Settled(FeishuJournalEntry entry, FeishuResubmitRequest request, ReadBackFinding seen)
    {
        switch (seen.State)
        {
            case ReadBackState.Open:
                return null;
            case ReadBackState.Done:
                new JournalRecord(_journal, new JournalLine(JournalStep.Ended, _journal.Now) { Key = new JournalKey(entry.InstanceCode, entry.TaskId) })
                    .Ended(FeishuJournalOutcome.ConfirmedAfterFault, failure: null);
                return Skipped(entry, request);
            default:
                throw new Failure(FailureKind.OutcomeUnknown, entry.SeenOpen ? "Seen_JournalInDoubt" : "Seen_JournalUnknown")
                {
                    NoteKey = seen.SeenKey,
                    NoteArguments = seen.Arguments,
                    Cause = seen.Unreadable?.ToException(),
                }.ToException();
        }
    }

    private FeishuResubmitResult Skipped(FeishuJournalEntry entry, FeishuResubmitRequest request)
    {
        var names = KnownNames.Of(request, instance: null, entry.ApprovalCode, _connection);
        return new FeishuResubmitResult
        {
            ApprovalCode = entry.ApprovalCode ?? request.ApprovalCode ?? string.Empty,
            ApprovalName = entry.ApprovalName ?? SafeText.Lines(names.ApprovalName),
            InstanceCode = entry.InstanceCode,
            SerialNumber = entry.SerialNumber ?? SafeText.Lines(names.SerialNumber),
            TaskId = entry.TaskId ?? string.Empty,
            UserId = entry.UserId ?? request.UserId ?? string.Empty,
            UserIdType = entry.UserIdType ?? request.UserIdType ?? string.Empty,
            Outcome = FeishuResubmitOutcome.SkippedByJournal,
            Changes = entry.Changes,
            LogId = entry.LogId,
            CompletedAt = entry.At,
            Connection = _connection,
        };
    }
}
