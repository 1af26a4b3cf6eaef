using Feishu.Approval.Connection;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Approvals;

/// <summary>
/// A definition, as <em>definition get</em> returns it: the controls of its form and the nodes of its flow. Source: the vendor's
/// page of approvals/get; absent keys are null or empty, unknown words are kept.
/// </summary>
public sealed class FeishuApproval : IConnectionOrigin
{
    internal FeishuApproval()
    {
    }

    /// <summary>The code of the definition.</summary>
    public string ApprovalCode { get; internal init; } = string.Empty;

    /// <summary>Its name, in the answer's language.</summary>
    public string? ApprovalName { get; internal init; }

    /// <summary><c>ACTIVE</c>, <c>INACTIVE</c>, <c>DELETED</c> or <c>UNKNOWN</c>.</summary>
    public string? Status { get; internal init; }

    /// <summary>The controls of its form, in order.</summary>
    public IReadOnlyList<FeishuControlDefinition> Controls { get; internal init; } = Array.Empty<FeishuControlDefinition>();

    /// <summary>The nodes of its flow, from the start to the end.</summary>
    public IReadOnlyList<FeishuApprovalNode> Nodes { get; internal init; } = Array.Empty<FeishuApprovalNode>();

    /// <inheritdoc />
    FeishuConnection? IConnectionOrigin.Connection => Connection;

    /// <summary>The connection it was read with.</summary>
    internal FeishuConnection? Connection { get; init; }

    /// <summary>Name, code and status.</summary>
    public override string ToString() => $"{ApprovalName} {ApprovalCode} {Status}".Trim();
}
