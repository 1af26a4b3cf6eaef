using Feishu.Approval.Connection;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Approvals;

/// <summary>
/// One node of a flow as it would go on, from <em>instances/preview</em>. Source: the vendor's page of instances/preview; absent
/// keys are null or empty, unknown words are kept.
/// </summary>
public sealed class FeishuPreviewNode : IConnectionOrigin
{
    internal FeishuPreviewNode()
    {
    }

    /// <summary>The request whose flow it is; null for one that is not there yet.</summary>
    public string? InstanceCode { get; internal init; }

    /// <summary>The definition of a request that is not there yet; else null.</summary>
    public string? ApprovalCode { get; internal init; }

    /// <summary>The node id: a hash of the node's key.</summary>
    public string? NodeId { get; internal init; }

    /// <summary>The name, in the answer's language.</summary>
    public string? NodeName { get; internal init; }

    /// <summary><c>AND</c>, <c>OR</c>, <c>AUTO_PASS</c>, <c>AUTO_REJECT</c> or <c>SEQUENTIAL</c>; empty for the start and the end.</summary>
    public string? Type { get; internal init; }

    /// <summary>The node id set in the console's developer mode; null where none is set.</summary>
    public string? CustomNodeId { get; internal init; }

    /// <summary>Who would have to decide.</summary>
    public IReadOnlyList<string> Approvers { get; internal init; } = Array.Empty<string>();

    /// <summary>Their names, in the same order; the id of whoever is not known by name to this session. -WithNames reads them.</summary>
    public IReadOnlyList<string> ApproverNames => Names(Approvers);

    /// <summary>Who would get a copy.</summary>
    public IReadOnlyList<string> CopyReceivers { get; internal init; } = Array.Empty<string>();

    /// <summary>Their names, likewise.</summary>
    public IReadOnlyList<string> CopyReceiverNames => Names(CopyReceivers);

    /// <summary>What the service says about the node.</summary>
    public IReadOnlyList<string> Comments { get; internal init; } = Array.Empty<string>();

    /// <summary>Whether no approver was found, so that <see cref="Approvers"/> holds those who stand in.</summary>
    public bool IsEmpty { get; internal init; }

    /// <summary>Whether the initiator picks the approvers.</summary>
    public bool NeedsApprover { get; internal init; }

    /// <summary>Whether the initiator picks who gets a copy.</summary>
    public bool NeedsCopyReceiver { get; internal init; }

    /// <inheritdoc />
    FeishuConnection? IConnectionOrigin.Connection => Connection;

    /// <summary>The connection it was read with.</summary>
    internal FeishuConnection? Connection { get; init; }

    /// <summary>Name and approvers.</summary>
    public override string ToString() => $"{NodeName} {string.Join(", ", ApproverNames)}".Trim();

    private NameList Names(IReadOnlyList<string> ids) => NameList.Of(ids.Select(id => Connection?.PersonNames.Of(id) ?? id).ToArray());
}
