using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>Returns the request of an approver's open task: to its initiator, or to nodes that it passed.</summary>
/// <param name="connection">Where to send.</param>
/// <param name="task">What somebody gave of the task.</param>
/// <param name="request">What is wanted: the nodes, by key or name.</param>
/// <param name="tools">What is used of whoever starts it.</param>
internal sealed class TaskRollback(FeishuConnection connection, TaskRef task, FeishuRollbackRequest request, ActionTools tools) : TaskAction(connection, task, request, tools)
{
    private IReadOnlyList<PassedNode> _nodes = new[] { PassedNode.Start };

    // Null before the nodes are found, where only the names of some are known.
    private bool? _reachesStart = request.Nodes is null || request.Nodes.Any(node => ServiceWords.Same(node, ServiceWords.Start)) ? true : null;

    public override string Operation => Journal.JournalOperation.Rollback;

    public override string? Wish => ShortDigest.Of(string.Join("\n", (request.Nodes ?? new[] { ServiceWords.Start }).Select(node => node.Trim().ToUpperInvariant()).Distinct().OrderBy(node => node, StringComparer.Ordinal)));

    protected override bool IsDecision => false;

    public override MessagePart Describe(TaskRef task) =>
        new(nameof(Messages.Confirm_Rollback), Who(task.User), new TextList(_nodes.Select(node => node.Described)));

    public override bool NeedsInstance(TaskRef given) => base.NeedsInstance(given) || Named.Any();

    public override void Check(TaskRef given)
    {
        base.Check(given);

        // Whoever names nodes means some: an empty variable must not send the request all the way back.
        if (request.Nodes is { Count: 0 })
        {
            throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_NoNode)).ToException();
        }
    }

    public override async Task PrepareAsync(TaskRef task, FeishuInstance? instance, IActionDialog dialog, CallContext context)
    {
        await base.PrepareAsync(task, instance, dialog, context).ConfigureAwait(false);
        Before = "to " + Wish;
        if (Named.Any())
        {
            IReadOnlyList<PassedNode> passed = PassedNode.Of(instance!, task.TaskId!);
            _nodes = request.Nodes!.Select(node => PassedNode.Find(passed, node, task.InstanceCode!)).Distinct().ToArray();
            _reachesStart = _nodes.Any(node => node.IsStart);
        }
    }

    public override Task<ApiRequest> RequestAsync(TaskRef task, IActionDialog dialog, CallContext context)
    {
        byte[] body = JsonBuffer.Write((task, Keys: _nodes.Select(node => node.Key), Comment), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteString("user_id", it.task.User.Id);
            writer.WriteString("task_id", it.task.TaskId);
            writer.WriteStartArray("task_def_key_list");
            foreach (string key in it.Keys)
            {
                writer.WriteStringValue(key);
            }

            writer.WriteEndArray();
            if (it.Comment is not null)
            {
                writer.WriteString("reason", it.Comment);
            }

            writer.WriteEndObject();
        });
        return Task.FromResult(ApiRequest.WithBody(ApiEndpoint.TaskRollback, body, "?user_id_type=" + task.User.Type, task.InstanceCode));
    }

    public override IReadBack ReadBack(SentAction sent) =>
        new RollbackReadBack(Connection, sent.InstanceCode, sent.TaskId!, _reachesStart is bool reaches ? _ => reaches : instance => ReachesStart(instance, sent.TaskId!));

    // A journal asks before the nodes are found: what is called like none that was passed is not the initiator.
    private bool ReachesStart(FeishuInstance instance, string taskId)
    {
        IReadOnlyList<PassedNode> passed = PassedNode.Of(instance, taskId);
        return Named.Any(node => Spelling.Called(passed.ToArray(), one => one.Name, node) is { Length: > 0 } called && called.All(one => one.IsStart));
    }

    private IEnumerable<string> Named => request.Nodes?.Where(node => !ServiceWords.Same(node, ServiceWords.Start)) ?? Enumerable.Empty<string>();
}

/// <summary>Tells whether a request was returned. The timeline does not say where to; the initiator's new task does, as far as that goes.</summary>
/// <param name="connection">Where to look.</param>
/// <param name="instanceCode">The instance.</param>
/// <param name="taskId">The task whose holder returned it, or did not.</param>
/// <param name="reachesStart">Whether the initiator was to have it.</param>
internal sealed class RollbackReadBack(FeishuConnection connection, string instanceCode, string taskId, Func<FeishuInstance, bool> reachesStart) : TaskReadBack(connection, instanceCode, taskId)
{
    protected override bool IsDone(FeishuTask task) => ServiceWords.Same(task.Status, ServiceWords.Done);

    protected override bool IsDone(FeishuTimelineEntry entry) => ServiceWords.IsReturn(entry.Type);

    protected override ReadBackFinding Confirm(FeishuInstance instance)
    {
        // Whatever ends an instance from outside leaves its open tasks with the same word.
        if (ServiceWords.IsEnded(instance.Status) && !instance.Timeline.Any(entry => entry.TaskId == TaskId && IsDone(entry)))
        {
            return new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_InstanceEnded), instance.Status);
        }

        DateTimeOffset? begin = instance.Tasks.FirstOrDefault(task => task.TaskId == TaskId)?.StartTime;
        bool reached = instance.Tasks.Any(task => task.IsAtStart && task.StartTime >= begin);
        return begin is null || reached == reachesStart(instance)
            ? new ReadBackFinding(ReadBackState.Done)
            : new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_ReturnedElsewhere));
    }
}
