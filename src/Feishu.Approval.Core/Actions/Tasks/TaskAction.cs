using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>An action on the open task of an approver: which task that is, what keeps it from being done, and what comes out.</summary>
internal abstract class TaskAction : GuardedAction<FeishuActionResult>
{
    private bool? _verified;

    /// <param name="connection">Where to send.</param>
    /// <param name="task">What somebody gave of the task.</param>
    /// <param name="options">What else was given.</param>
    /// <param name="reader">Looks into the objects of the user.</param>
    /// <param name="definitions">The definitions of this run; of this call alone when left out.</param>
    protected TaskAction(FeishuConnection connection, TaskRef task, TaskOptions options, ObjectReader reader, DefinitionCache? definitions)
        : base(connection, task)
    {
        Options = options;
        Reader = reader;
        Definitions = definitions ?? new DefinitionCache();
    }

    public override string LaterTaskKey => nameof(Messages.Warning_LaterTask);

    protected TaskOptions Options { get; }

    protected ObjectReader Reader { get; }

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

        Comment = CommentText.Plain(Options.Comment, Reader);
    }

    public override FeishuTask FindTask(FeishuInstance instance, TaskRef given) => OpenTask.Find(instance, given);

    public override bool IsGone(Failure failure) => failure.Kind == FailureKind.NoOpenTask;

    public override Failure Mismatch(string name, string given, string? found) => new(FailureKind.NotTheOpenTask, nameof(Messages.NotTheOpenTask), name, given, found);

    public override async Task PrepareAsync(TaskRef task, FeishuInstance? instance, IActionDialog dialog, CallContext context)
    {
        string? node = !IsDecision ? null : instance?.Tasks.FirstOrDefault(open => open.TaskId == task.TaskId)?.NodeId;
        if (node is not null && await WantsSignatureAsync(task.ApprovalCode!, node, context).ConfigureAwait(false) is FeishuApprovalNode signed)
        {
            throw new Failure(FailureKind.HandwrittenSignatureRequired, nameof(Messages.HandwrittenSignatureRequired_Node), task.InstanceCode, signed.Name).ToException();
        }
    }

    public override async Task VerifyAsync(TaskRef task, IActionDialog dialog, CallContext context)
    {
        if (!Options.Verify)
        {
            return;
        }

        try
        {
            FeishuInstance now = await InstanceReader.ReadAsync(Connection, task.InstanceCode!, context).ConfigureAwait(false);
            ReadBackFinding seen = ReadBack(task.InstanceCode!, task.TaskId!, asAsked: true).Judge(now);
            _verified = seen.State == ReadBackState.Done;
            if (seen.State != ReadBackState.Done)
            {
                string key = seen.State == ReadBackState.Open ? nameof(Messages.Seen_Open) : seen.SeenKey;
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

/// <summary>What somebody gives of an action on a task beyond the task itself.</summary>
/// <param name="Comment">A remark; null for none.</param>
/// <param name="SetValue">What to change in the form; null for nothing.</param>
/// <param name="Verify">Whether to look afterwards.</param>
/// <param name="To">Where the task, or the request, is to go: a person, or nodes; null for where it goes by itself.</param>
internal sealed record TaskOptions(
    object? Comment = null, IReadOnlyList<KeyValuePair<string, object?>>? SetValue = null, bool Verify = false, IReadOnlyList<string>? To = null);
