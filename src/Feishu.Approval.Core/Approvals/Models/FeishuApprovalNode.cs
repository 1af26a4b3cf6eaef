namespace Feishu.Approval.Approvals;

/// <summary>One node of a definition's flow.</summary>
public sealed class FeishuApprovalNode
{
    internal FeishuApprovalNode()
    {
    }

    /// <summary>The node id: a hash of the node's key, as the tasks of an instance have it.</summary>
    public string? NodeId { get; internal init; }

    /// <summary>The id set in the console's developer mode; null where none is set.</summary>
    public string? CustomNodeId { get; internal init; }

    /// <summary>The name, in the answer's language.</summary>
    public string? Name { get; internal init; }

    /// <summary><c>AND</c>, <c>OR</c>, <c>SEQUENTIAL</c> or <c>CC_NODE</c>; empty for the start and the end.</summary>
    public string? Type { get; internal init; }

    /// <summary>Whether the initiator picks the approvers.</summary>
    public bool NeedsApprover { get; internal init; }

    /// <summary>Whether a handwritten signature is wanted, which the API cannot give.</summary>
    public bool RequiresSignature { get; internal init; }

    /// <summary>Name and type.</summary>
    public override string ToString() => $"{Name} {Type}".Trim();
}
