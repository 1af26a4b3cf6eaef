using Feishu.Approval.Connection;

namespace Feishu.Approval.Approvals;

/// <summary>
/// One entry of a person's task list, as <em>tasks/query</em> returns it. Source: the vendor's page of tasks/query; absent keys
/// are null, unknown words are kept.
/// </summary>
public sealed class FeishuUserTask : IConnectionOrigin
{
    internal FeishuUserTask()
    {
    }

    /// <summary>The task id.</summary>
    public string? TaskId { get; internal init; }

    /// <summary><c>Todo</c>, <c>Done</c>, <c>Unread</c>, <c>Read</c>, <c>Processing</c> or <c>Withdrawn</c>, whether the answer says it by word or by number.</summary>
    public string? Status { get; internal init; }

    /// <summary>How the request stands: <c>None</c>, <c>Running</c>, <c>Approved</c>, <c>Rejected</c>, <c>Withdrawn</c> or <c>Terminated</c>.</summary>
    public string? ProcessStatus { get; internal init; }

    /// <summary>The code of the instance (<c>process_code</c>).</summary>
    public string? InstanceCode { get; internal init; }

    /// <summary>The code of its definition (<c>definition_code</c>).</summary>
    public string? ApprovalCode { get; internal init; }

    /// <summary>The name of its definition.</summary>
    public string? ApprovalName { get; internal init; }

    /// <summary>The title of the task.</summary>
    public string? Title { get; internal init; }

    /// <summary>Whose list it stands in.</summary>
    public string? UserId { get; internal init; }

    /// <summary>What <see cref="UserId"/> is: <c>open_id</c>, <c>union_id</c> or <c>user_id</c>, as the list was asked for; null without one.</summary>
    public string? UserIdType { get; internal init; }

    /// <summary>The name of that person, once this session knows it; -WithNames reads it.</summary>
    public string? UserName => Connection?.PersonNames.Of(UserId);

    /// <summary>The ids of those who started the request.</summary>
    public IReadOnlyList<string> Initiators { get; internal init; } = Array.Empty<string>();

    /// <summary>Their names, in the same order.</summary>
    public IReadOnlyList<string> InitiatorNames { get; internal init; } = Array.Empty<string>();

    /// <summary>Where it opens in the client on a computer.</summary>
    public string? Link { get; internal init; }

    /// <inheritdoc />
    FeishuConnection? IConnectionOrigin.Connection => Connection;

    /// <summary>The connection it was read with.</summary>
    internal FeishuConnection? Connection { get; init; }

    /// <summary>Task id, definition and status.</summary>
    public override string ToString() => $"{TaskId} {ApprovalName} {Status}".Trim();
}

/// <summary>The lists of tasks that <em>tasks/query</em> keeps for a person. The numbers are the service's own.</summary>
public enum FeishuTaskTopic
{
    /// <summary>What waits for the person.</summary>
    Todo = 1,

    /// <summary>What the person has dealt with.</summary>
    Done = 2,

    /// <summary>What the person started.</summary>
    Initiated = 3,

    /// <summary>Notices not read yet.</summary>
    Unread = 17,

    /// <summary>Notices that were read.</summary>
    Read = 18,
}
