using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>
/// Gives the open task of an approver to somebody else. One call names people by one kind of id, that of the receiver: the other id of the approver
/// stands in the instance.
/// </summary>
internal sealed class TaskTransfer : TaskAction
{
    private readonly FeishuTransferRequest _request;
    private UserRef _to;

    /// <param name="connection">Where to send.</param>
    /// <param name="task">What somebody gave of the task.</param>
    /// <param name="request">What is wanted: who is to have it.</param>
    /// <param name="tools">What is used of whoever starts it.</param>
    public TaskTransfer(FeishuConnection connection, TaskRef task, FeishuTransferRequest request, ActionTools tools)
        : base(connection, task, request, tools)
    {
        _request = request;
        _to = new UserRef(string.IsNullOrWhiteSpace(request.To) ? null : request.To!.Trim());
    }

    public override string Operation => Journal.JournalOperation.Transfer;

    public override string? Wish => _to.Id is null ? null : ShortDigest.Of(_to.Id);

    // By another kind of id it may be the same receiver.
    public override bool WantedOtherwise(string? before) => base.WantedOtherwise(before) && before!.StartsWith(_to.Type + " ", StringComparison.Ordinal);

    protected override bool IsDecision => false;

    // Both by one kind: that of whoever is named by an id.
    protected override string PersonKind => new[] { _to, Given.User }.Where(user => user.Id is not null && PersonContact.Of(user.Id) is null).Select(user => user.Type).FirstOrDefault() ?? base.PersonKind;

    protected override IEnumerable<string> Others => new[] { _to.Id! };

    public override void Meet(PersonWords words)
    {
        string kind = PersonKind;
        base.Meet(words);
        _to = words.Met(_to, kind, receives: true);
    }

    public override MessagePart Describe(TaskRef task) => new(nameof(Messages.Confirm_Transfer), Who(task.User), Who(_to));

    public override bool NeedsInstance(TaskRef given) => base.NeedsInstance(given) || given.User.Type != _to.Type;

    public override void Check(TaskRef given)
    {
        base.Check(given);
        if (_to.Id is null)
        {
            throw new Failure(FailureKind.UserIdMissing, nameof(Messages.UserIdMissing_Receiver)).ToException();
        }

        _ = IdText.Person(_to.Id, nameof(_request.To));

        // No answer holds a union_id, so that none leads to another id of the same person, and no other id leads to it.
        if (given.User.Type != _to.Type && (_to.Type == UserIdType.UnionId || given.User.Type == UserIdType.UnionId))
        {
            throw OtherKind(given.User.Type);
        }

        RefuseHolder(given.User);
    }

    public override UserRef FindUser(FeishuInstance instance, FeishuTask? task, UserRef given)
    {
        UserRef found = base.FindUser(instance, task, given);
        if (task is not null && found.Id is not null && found.Type != _to.Type)
        {
            // Whoever was named has to be the one whose other id this is.
            bool isKnown = Given.User.Id is null || !string.IsNullOrEmpty(found.Among(task.OpenId, task.UserId));
            string? other = _to.Among(task.OpenId, task.UserId);
            found = isKnown && !string.IsNullOrEmpty(other) ? new UserRef(other, _to.Type) : throw OtherKind(found.Type);
        }

        return found;
    }

    // Not before the journal was asked: whoever has it already may have it from an earlier run of this very line.
    public override Task PrepareAsync(TaskRef task, FeishuInstance? instance, IActionDialog dialog, CallContext context)
    {
        RefuseHolder(task.User);
        Before = _to.Type + " " + Wish;
        return base.PrepareAsync(task, instance, dialog, context);
    }

    public override Task<ApiRequest> RequestAsync(TaskRef task, IActionDialog dialog, CallContext context) =>
        Task.FromResult(TaskBody.Request(ApiEndpoint.TaskTransfer, task, Comment, receiver: _to.Id));

    public override IReadBack ReadBack(SentAction sent) => new TransferReadBack(Connection, sent.InstanceCode, sent.TaskId!, _to);

    private void RefuseHolder(UserRef holder)
    {
        if (holder.Id == _to.Id && holder.Type == _to.Type)
        {
            throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_Holder), _to.Id).ToException();
        }
    }

    private FeishuException OtherKind(string type) => new Failure(FailureKind.UserIdMissing, nameof(Messages.UserIdMissing_OtherKind), _to.Type, type).ToException();
}

/// <summary>Tells whether a task was given to the person who was to have it. Given to somebody else it was not we who did it.</summary>
/// <param name="connection">Where to look.</param>
/// <param name="instanceCode">The instance.</param>
/// <param name="taskId">Its task that was, or was not, given away.</param>
/// <param name="to">Who was to have it; nobody for an entry of a journal alone, which its task settles.</param>
internal sealed class TransferReadBack(FeishuConnection connection, string instanceCode, string taskId, UserRef to) : TaskReadBack(connection, instanceCode, taskId)
{
    protected override bool IsDone(FeishuTask task) => ServiceWords.Same(task.Status, ServiceWords.Transferred);

    protected override bool IsDone(FeishuTimelineEntry entry) => ServiceWords.Same(entry.Type, ServiceWords.Transfer);

    protected override ReadBackFinding Confirm(FeishuInstance instance)
    {
        string[] receivers = instance.Timeline.Where(entry => entry.TaskId == TaskId && IsDone(entry)).SelectMany(Named).ToArray();
        if (to.Id is null || receivers.Contains(to.Id) || (receivers.Length == 0 && HasNewTask(instance)))
        {
            return new ReadBackFinding(ReadBackState.Done);
        }

        return receivers.Length > 0
            ? new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_OtherReceiver), new TextList(receivers))
            : new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_ReceiverUnknown), to.Id);
    }

    private IEnumerable<string> Named(FeishuTimelineEntry entry) =>
        to.Type == UserIdType.OpenId ? entry.NamedOpenIds : to.Type == UserIdType.TenantUserId ? entry.NamedUserIds : Enumerable.Empty<string>();

    // Where the timeline names nobody. Of several approvers of one node each has a task that began with ours.
    private bool HasNewTask(FeishuInstance instance) => instance.Tasks.FirstOrDefault(task => task.TaskId == TaskId) is FeishuTask ours
        && instance.Tasks.Any(task => task.NodeId == ours.NodeId && task.StartTime > ours.StartTime && to.Among(task.OpenId, task.UserId) == to.Id);
}
