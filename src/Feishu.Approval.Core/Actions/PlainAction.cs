using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>An action with nothing more to tell than that it was done: what it gives back, and looking afterwards whether it is there.</summary>
internal abstract class PlainAction : GuardedAction<FeishuActionResult>
{
    private readonly bool _verify;
    private bool? _verified;

    /// <summary>The comment that it was about, or that came of it; null for an action on none.</summary>
    protected string? ResultId { get; set; }

    /// <param name="connection">Where to send.</param>
    /// <param name="given">What somebody gave of the task or the instance.</param>
    /// <param name="verify">Whether to look afterwards.</param>
    protected PlainAction(FeishuConnection connection, TaskRef given, bool verify)
        : base(connection, given)
    {
        _verify = verify;
    }

    /// <summary>Looks afterwards whether it stands there as it was sent; that it was executed is known.</summary>
    protected virtual IReadBack Look(SentAction sent) => ReadBack(sent);

    public override async Task VerifyAsync(TaskRef task, IActionDialog dialog, CallContext context)
    {
        if (!_verify)
        {
            return;
        }

        try
        {
            ReadBackFinding seen = await SeeAsync(Look(new SentAction(task.InstanceCode!, task.TaskId, task.User, Before)), task, context).ConfigureAwait(false);
            _verified = seen.State == ReadBackState.Done;
            if (seen.State != ReadBackState.Done)
            {
                string key = seen.State == ReadBackState.Open ? OpenKey : seen.SeenKey;
                dialog.Warn(nameof(Messages.Warning_SeenOtherwise), task.InstanceCode, new MessagePart(key, seen.Arguments));
            }
        }
        catch (FeishuException fault)
        {
            dialog.Warn(nameof(Messages.Warning_NotVerified), task.InstanceCode, fault.Failure);
        }
    }

    public override FeishuActionResult Result(ActionEnd end) => new()
    {
        Action = Operation,
        ApprovalCode = end.Task.ApprovalCode ?? string.Empty,
        ApprovalName = SafeText.Lines(end.Task.ApprovalName),
        InstanceCode = end.Task.InstanceCode!,
        SerialNumber = SafeText.Lines(end.Task.SerialNumber),
        TaskId = end.Task.TaskId ?? string.Empty,
        CommentId = ResultId,
        UserId = end.Task.User.Id ?? string.Empty,
        UserIdType = end.Task.User.Id is null ? end.Task.User.GivenType ?? string.Empty : end.Task.User.Type,
        Outcome = end.Outcome switch
        {
            ActionOutcome.Executed => FeishuActionOutcome.Executed,
            ActionOutcome.ConfirmedAfterFault => FeishuActionOutcome.ConfirmedAfterFault,
            _ => FeishuActionOutcome.SkippedByJournal,
        },
        Changes = NameList.Of(end.Changes),
        Verified = _verified,
        Attempts = end.Attempts,
        LogId = end.LogId,
        CompletedAt = end.At,
        Connection = Connection,
    };

    /// <summary>What is said where nothing of it is to be seen afterwards.</summary>
    protected virtual string OpenKey => IsOnTask ? nameof(Messages.Seen_Open) : nameof(Messages.Seen_NotThere);

    private async Task<ReadBackFinding> SeeAsync(IReadBack readBack, TaskRef task, CallContext context)
    {
        if (readBack is InstanceReadBack instance)
        {
            return instance.Judge(await InstanceReader.ReadAsync(Connection, task.InstanceCode!, context).ConfigureAwait(false));
        }

        ReadBackFinding seen = await readBack.LookAsync(context).ConfigureAwait(false);
        return seen.Unreadable is Failure unreadable ? throw unreadable.ToException() : seen;
    }
}
