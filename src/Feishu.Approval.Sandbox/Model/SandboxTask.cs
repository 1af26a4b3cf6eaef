namespace Feishu.Approval.Sandbox;

/// <summary>One task of an instance.</summary>
/// <param name="Id">The task id, a 19-digit number as text.</param>
/// <param name="NodeId">The hashed id of the step.</param>
/// <param name="NodeKey">The readable key of the step.</param>
/// <param name="NodeName">The display name of the step.</param>
/// <param name="Assignee">Who holds the task.</param>
/// <param name="Status">PENDING, APPROVED, REJECTED, TRANSFERRED or DONE.</param>
/// <param name="StartTime">When the task began.</param>
/// <param name="EndTime">When it was closed; null while open.</param>
public sealed record SandboxTask(
    string Id,
    string NodeId,
    string NodeKey,
    string NodeName,
    SandboxPerson Assignee,
    string Status,
    DateTimeOffset StartTime,
    DateTimeOffset? EndTime)
{
    /// <summary>Whether the task waits for somebody.</summary>
    public bool IsOpen => Status == StatusWord.Pending;

    /// <summary>Whether the task stands at the start node, so that only a resubmission closes it.</summary>
    public bool IsStart => NodeId == SandboxNode.StartId;

    internal SandboxTask Close(string status, DateTimeOffset now) => this with { Status = status, EndTime = now };
}
