namespace Feishu.Approval.Approvals;

/// <summary>One approval to give.</summary>
public sealed class FeishuApproveRequest : FeishuTaskRequest
{
    /// <summary>
    /// Changes to the form that the instance has now: id, custom id or name of a control, and its new value. The whole form goes with the approval
    /// then; null to approve the request as it is.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, object?>>? SetValue { get; set; }
}

/// <summary>One rejection to give.</summary>
public sealed class FeishuRejectRequest : FeishuTaskRequest
{
}

/// <summary>One task to give to somebody else.</summary>
public sealed class FeishuTransferRequest : FeishuTaskRequest
{
    /// <summary>The person who is to have it: an open_id (<c>ou_…</c>), a union_id (<c>on_…</c>), else a user_id; always needed.</summary>
    public string? To { get; set; }
}

/// <summary>One request to return, by the task of an approver.</summary>
public sealed class FeishuRollbackRequest : FeishuTaskRequest
{
    /// <summary>The nodes to return it to, by key or name: some that it passed. Null for its initiator; an empty list is refused.</summary>
    public IReadOnlyList<string>? Nodes { get; set; }
}

/// <summary>Approvers to add to a task.</summary>
public sealed class FeishuAddSignerRequest : FeishuTaskRequest
{
    /// <summary>Approvers to add at a place, which changes who decides: so it is never taken for granted.</summary>
    /// <param name="position">Before, after or beside the task.</param>
    public FeishuAddSignerRequest(FeishuSignerPosition position)
    {
        Position = position;
    }

    /// <summary>Who is added, by user_id: the call knows no other kind. Always needed.</summary>
    public IReadOnlyList<string>? Signers { get; set; }

    /// <summary>Before, after or beside the task.</summary>
    public FeishuSignerPosition Position { get; }

    /// <summary>How several decide together, before or after the task; null for what the service does by itself.</summary>
    public FeishuSignerMethod? Method { get; set; }
}
