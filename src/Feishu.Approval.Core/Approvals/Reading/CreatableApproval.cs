using System.Text.Json;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Json;

namespace Feishu.Approval.Approvals;

/// <summary>The definition of a request that is to be created: one that is in use, and of this platform.</summary>
internal static class CreatableApproval
{
    private static readonly string[] Links = { "create_link_pc", "create_link_mobile" };

    /// <exception cref="FeishuException">
    /// <c>ApprovalNotFound</c>, <c>ApprovalDisabled</c>, <c>ApprovalDeleted</c>; <c>OperationNotPermitted</c> with the link for one that mirrors another system.
    /// </exception>
    public static async Task<FeishuApproval> ReadAsync(DefinitionCache definitions, FeishuConnection connection, string approvalCode, CallContext context)
    {
        FeishuApproval approval;
        try
        {
            approval = await definitions.GetAsync(connection, approvalCode, context).ConfigureAwait(false);
        }
        catch (FeishuException fault) when (fault.Failure.Kind == FailureKind.ApprovalNotFound && definitions.IsFirstMiss(connection, approvalCode))
        {
            throw (await ElsewhereAsync(connection, approvalCode, context).ConfigureAwait(false) is Failure elsewhere ? definitions.Refuse(connection, approvalCode, elsewhere) : fault.Failure).ToException();
        }

        return ServiceWords.Same(approval.Status, ServiceWords.Inactive)
            ? throw new Failure(FailureKind.ApprovalDisabled, nameof(Messages.ApprovalDisabled), approval.Status).ToException()
            : ServiceWords.Same(approval.Status, ServiceWords.Deleted)
            ? throw new Failure(FailureKind.ApprovalDeleted, nameof(Messages.ApprovalDeleted), approval.Status).ToException()
            : approval;
    }

    // What another system holds is known by another call only. That it cannot be asked changes nothing about the first answer.
    private static async Task<Failure?> ElsewhereAsync(FeishuConnection connection, string approvalCode, CallContext context)
    {
        try
        {
            ApiRequest request = ApiRequest.ForItem(ApiEndpoint.ExternalApprovalGet, approvalCode, "ApprovalCode");
            string link = await connection.GetAsync(request, LinkIn, context).ConfigureAwait(false);
            return new Failure(FailureKind.OperationNotPermitted, nameof(Messages.OperationNotPermitted_Elsewhere), approvalCode, link.Length > 0 ? link : new MessagePart(nameof(Messages.Part_NoText)));
        }
        catch (FeishuException)
        {
            return null;
        }
    }

    private static string? LinkIn(JsonElement data) => data.Member("external") is JsonElement external
        ? Links.Select(name => external.Text(name)).FirstOrDefault(link => !string.IsNullOrEmpty(link)) ?? string.Empty
        : null;
}
