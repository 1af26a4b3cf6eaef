using System.Text.Json;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Json;

namespace Feishu.Approval.Approvals;

/// <summary>Reads one definition by its code.</summary>
internal static class ApprovalReader
{
    /// <exception cref="FeishuException"><c>InvalidResponse</c> when the answer holds no definition, and what a read may end with.</exception>
    public static async Task<FeishuApproval> ReadAsync(FeishuConnection connection, string approvalCode, string? locale, CallContext context)
    {
        // Choices of external sources are listed on demand only.
        string query = "?with_option=true" + (locale is null ? string.Empty : "&locale=" + Uri.EscapeDataString(locale));
        ApiRequest request = ApiRequest.ForItem(ApiEndpoint.ApprovalGet, approvalCode, "ApprovalCode", query);
        FeishuApproval approval = await connection.GetAsync(
            request, data => ControlDefinitionParser.Parse(data.Text("form")) is { } controls ? Parse(data, controls, approvalCode, connection) : null, context).ConfigureAwait(false);
        foreach (FeishuControlDefinition control in approval.Controls)
        {
            control.Connection = connection;
        }

        SessionMemory.Of(connection).Add(approval, inItsOwnLanguage: locale is null);
        return approval;
    }

    // The answer does not repeat the code.
    private static FeishuApproval Parse(JsonElement data, IReadOnlyList<FeishuControlDefinition> controls, string approvalCode, FeishuConnection connection) => new()
    {
        ApprovalCode = approvalCode,
        ApprovalName = SafeText.Lines(data.Text("approval_name")),
        Status = SafeText.Lines(data.Text("status")),
        Controls = controls,
        Nodes = data.Items("node_list").Select(node => new FeishuApprovalNode
        {
            NodeId = SafeText.Lines(node.Text("node_id")),
            CustomNodeId = SafeText.Lines(node.Text("custom_node_id")),
            Name = SafeText.Lines(node.Text("name")),
            Type = SafeText.Lines(node.Text("node_type")),
            NeedsApprover = node.Flag("need_approver"),
            RequiresSignature = node.Flag("require_signature"),
        }).ToArray(),
        Connection = connection,
    };
}
