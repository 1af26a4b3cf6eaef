using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>
/// Lets the app have the events of a definition, or ends that. The end is the same however often it is sent, so that it is repeated like a read;
/// the service's "it is so already" is the end that was wanted.
/// </summary>
internal static class EventSubscription
{
    private const long Reached = 1390007;

    /// <exception cref="FeishuException"><c>ApprovalNotFound</c>, <c>ScopeMissing</c> and others.</exception>
    public static async Task<FeishuApprovalSubscription> SetAsync(FeishuConnection connection, string approvalCode, bool wanted, CallContext context)
    {
        ApiClient client = connection.Open().Client;
        ApiRequest request = ApiRequest.ForItem(wanted ? ApiEndpoint.ApprovalSubscribe : ApiEndpoint.ApprovalUnsubscribe, approvalCode, "ApprovalCode");
        bool changed = true;
        string? logId;
        try
        {
            logId = (await client.ReadAsync(request, context).ConfigureAwait(false)).LogId;
        }
        catch (FeishuException fault) when (fault.Failure.Code == Reached)
        {
            (changed, logId) = (false, fault.Failure.LogId);
        }

        return new FeishuApprovalSubscription
        {
            ApprovalCode = approvalCode,
            State = (wanted, changed) switch
            {
                (true, true) => FeishuSubscriptionState.Subscribed,
                (true, false) => FeishuSubscriptionState.AlreadySubscribed,
                (false, true) => FeishuSubscriptionState.Unsubscribed,
                _ => FeishuSubscriptionState.AlreadyUnsubscribed,
            },
            LogId = logId,
            CompletedAt = client.Clock.UtcNow,
            Connection = connection,
        };
    }
}
