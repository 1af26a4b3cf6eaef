using Feishu.Approval.Ids;

namespace Feishu.Approval.Approvals;

/// <summary>
/// One action to take on a request: which request, and on whose behalf. Only the code of the instance is always needed; what is missing is looked
/// up, and what is given is compared with what was read. The members are called as the parameters of the cmdlets.
/// </summary>
public abstract class FeishuActionRequest
{
    private protected FeishuActionRequest()
    {
    }

    /// <summary>The code of the instance; always needed.</summary>
    public string? InstanceCode { get; set; }

    /// <summary>The code of the definition; looked up when missing.</summary>
    public string? ApprovalCode { get; set; }

    /// <summary>On whose behalf; looked up when missing, but for a new comment.</summary>
    public string? UserId { get; set; }

    /// <summary>What <see cref="UserId"/> is: open_id, union_id or user_id; told by its prefix when missing.</summary>
    public string? UserIdType { get; set; }

    /// <summary>Read the instance, or its comments, back afterwards: the result says whether it is there as it was asked.</summary>
    public bool Verify { get; set; }

    /// <summary>What it is about, as it was given.</summary>
    internal virtual TaskRef Task => new() { InstanceCode = InstanceCode, ApprovalCode = ApprovalCode, User = new UserRef(UserId, UserIdType) };
}

/// <summary>One action to take on a task. With approval code, task id and user id given, what can do without reading the instance does.</summary>
public abstract class FeishuTaskRequest : FeishuActionRequest
{
    private protected FeishuTaskRequest()
    {
    }

    /// <summary>The open task; looked up when missing.</summary>
    public string? TaskId { get; set; }

    /// <summary>A remark: text, or an object with <c>text</c>, and with <c>files</c> where the call takes them (resubmit).</summary>
    public object? Comment { get; set; }

    internal override TaskRef Task => new() { InstanceCode = InstanceCode, ApprovalCode = ApprovalCode, TaskId = TaskId, User = new UserRef(UserId, UserIdType) };
}
