namespace Feishu.Approval.Approvals;

/// <summary>One request to withdraw on behalf of its initiator.</summary>
public sealed class FeishuWithdrawRequest : FeishuActionRequest
{
}

/// <summary>Copies to send of one request.</summary>
public sealed class FeishuCopyRequest : FeishuActionRequest
{
    /// <summary>The people who get one, by ids of one kind; always needed.</summary>
    public IReadOnlyList<string>? To { get; set; }

    /// <summary>A remark: text.</summary>
    public object? Comment { get; set; }
}
