using Feishu.Approval.Connection;

namespace Feishu.Approval.Approvals;

/// <summary>
/// One task of an instance, as <c>task_list</c> of <em>instance get</em> has it. Unknown words are kept as they are.
/// </summary>
public sealed class FeishuTask
{
    internal FeishuTask()
    {
    }

    /// <summary>The task id: a decimal number in a text, beyond what a double can hold.</summary>
    public string TaskId { get; internal init; } = string.Empty;

    /// <summary>The node's name in the answer's language. Nothing is decided by it.</summary>
    public string? NodeName { get; internal init; }

    /// <summary>The node id: a hash of the node's key. The start node's is <c>b078ffd28db767c502ac367053f6e0ac</c>.</summary>
    public string? NodeId { get; internal init; }

    /// <summary>The node id set in the console's developer mode; null where none is set.</summary>
    public string? CustomNodeId { get; internal init; }

    /// <summary><c>PENDING</c>, <c>APPROVED</c>, <c>REJECTED</c>, <c>TRANSFERRED</c> or <c>DONE</c>.</summary>
    public string? Status { get; internal init; }

    /// <summary><c>AND</c>, <c>OR</c>, <c>AUTO_PASS</c>, <c>AUTO_REJECT</c> or <c>SEQUENTIAL</c>.</summary>
    public string? Type { get; internal init; }

    /// <summary>The assignee's open_id; empty or null for automatic steps.</summary>
    public string? OpenId { get; internal init; }

    /// <summary>The assignee's tenant user_id; null without the scope <c>contact:user.employee_id:readonly</c>.</summary>
    public string? UserId { get; internal init; }

    /// <summary>The assignee's name, once this session knows it; -WithNames reads it.</summary>
    public string? UserName => Connection?.PersonNames.Of(OpenId, UserId);

    /// <summary>When the task began, UTC.</summary>
    public DateTimeOffset? StartTime { get; internal init; }

    /// <summary>When it ended, UTC; null while it is open.</summary>
    public DateTimeOffset? EndTime { get; internal init; }

    /// <summary>Whether the task waits for its assignee.</summary>
    public bool IsOpen => ServiceWords.Same(Status, ServiceWords.Pending);

    /// <summary>Whether the task is one of the start node, where a returned request waits for its initiator.</summary>
    public bool IsAtStart => string.Equals(NodeId, ServiceWords.StartNodeId, StringComparison.OrdinalIgnoreCase);

    /// <summary>The connection it was read with.</summary>
    internal FeishuConnection? Connection { get; init; }

    /// <summary>Task id, node and status.</summary>
    public override string ToString() => $"{TaskId} {NodeName} {Status}".Trim();
}
