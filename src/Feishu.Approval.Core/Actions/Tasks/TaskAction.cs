using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Actions;

/// <summary>An action on the open task of an approver: which task that is, what keeps it from being done, and what comes out.</summary>
internal abstract class TaskAction : PlainAction
{
    private readonly FeishuTaskRequest _request;
    private readonly ObjectReader _reader;

    /// <param name="connection">Where to send.</param>
    /// <param name="task">What somebody gave of the task.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="tools">What is used of whoever starts it.</param>
    protected TaskAction(FeishuConnection connection, TaskRef task, FeishuTaskRequest request, ActionTools tools)
        : base(connection, task, request.Verify)
    {
        _request = request;
        _reader = tools.Reader;
        Definitions = tools.Definitions ?? new DefinitionCache();
    }

    protected DefinitionCache Definitions { get; }

    /// <summary>Whether it decides, so that the node may want a signature under it.</summary>
    protected virtual bool IsDecision => true;

    /// <summary>The remark as it is sent, once it was checked.</summary>
    protected string? Comment { get; private set; }

    public override void Check(TaskRef given)
    {
        if (given.User is { Id: null, Type: UserIdType.UnionId })
        {
            throw new Failure(FailureKind.UserIdMissing, nameof(Messages.UserIdMissing_UnionId)).ToException();
        }

        Comment = CommentText.Plain(_request.Comment, _reader);
    }

    public override IEnumerable<IDescribed> Details(TaskRef task, FeishuInstance? instance)
    {
        string? node = instance?.Tasks.FirstOrDefault(open => open.TaskId == task.TaskId)?.NodeName;
        return (string.IsNullOrEmpty(node) ? Array.Empty<IDescribed>() : new IDescribed[] { new MessagePart(nameof(Messages.Confirm_Node), node) })
            .Concat(FormDetails(task, instance))
            .Concat(Comment is null ? Array.Empty<IDescribed>() : new[] { new MessagePart(nameof(Messages.Confirm_Remark), ChangeLines.Short(Comment)) });
    }

    // An initiator may approve too: only the request tells at which node the task is.
    public override bool NeedsInstance(TaskRef given) => base.NeedsInstance(given) || given.IsOfInitiator;

    public override FeishuTask? FindTask(FeishuInstance instance, TaskRef given) => OpenTask.Find(instance, given);

    public override bool IsGone(Failure failure) => failure.Kind == FailureKind.NoOpenTask;

    // With all ids given nothing is read, and so it was not seen that the request had been returned.
    public override Failure Refused(Failure failure) =>
        failure.Kind == FailureKind.TaskNotFound || failure.Kind == FailureKind.OperationNotPermitted ? failure with { ActionKey = nameof(Messages.TaskNotFound_OpenTaskAction) } : failure;

    public override Failure Mismatch(string name, string given, string? found) => new(FailureKind.NotTheOpenTask, nameof(Messages.NotTheOpenTask), name, given, found)
    {
        // Whoever leaves a task out that was dealt with acts on the next one, for somebody else.
        ActionKey = name == nameof(TaskRef.TaskId) ? nameof(Messages.NotTheOpenTask_TaskAction) : nameof(Messages.NotTheOpenTask_Action),
    };

    public override async Task PrepareAsync(TaskRef task, FeishuInstance? instance, IActionDialog dialog, CallContext context)
    {
        string? node = !IsDecision ? null : instance?.Tasks.FirstOrDefault(open => open.TaskId == task.TaskId)?.NodeId;
        if (node is not null && await WantsSignatureAsync(task.ApprovalCode!, node, context).ConfigureAwait(false) is FeishuApprovalNode signed)
        {
            throw new Failure(FailureKind.HandwrittenSignatureRequired, nameof(Messages.HandwrittenSignatureRequired_Node), task.InstanceCode, signed.Name).ToException();
        }
    }

    /// <summary>What it changes in the form; nothing where it sends none.</summary>
    protected virtual IEnumerable<IDescribed> FormDetails(TaskRef task, FeishuInstance? instance) => Array.Empty<IDescribed>();

    // A definition that cannot be read is no reason not to ask the service, which refuses by itself what wants a signature.
    private async Task<FeishuApprovalNode?> WantsSignatureAsync(string approvalCode, string nodeId, CallContext context)
    {
        try
        {
            FeishuApproval definition = await Definitions.GetAsync(Connection, approvalCode, context).ConfigureAwait(false);
            return definition.Nodes.FirstOrDefault(node => node.RequiresSignature && node.NodeId == nodeId);
        }
        catch (FeishuException)
        {
            return null;
        }
    }
}
