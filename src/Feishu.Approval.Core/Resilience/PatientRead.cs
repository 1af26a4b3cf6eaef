using System.Text.Json;
using Feishu.Approval.Calls;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;

namespace Feishu.Approval.Resilience;

/// <summary>
/// The read behind a look. More hangs on it than on any other: an answer that is none of the service's, or not of the
/// documented shape, is repeated like a failure of the service; so is one whose fresh token was revoked in its turn. There are
/// repeats even for a user who wants none.
/// </summary>
internal static class PatientRead
{
    /// <param name="client">Sends.</param>
    /// <param name="request">What to read.</param>
    /// <param name="parse">Makes something of the answer's <c>data</c>; null where it is not what is documented.</param>
    /// <param name="context">The call.</param>
    /// <exception cref="FeishuException">Whatever it ended with when no repeat was left.</exception>
    public static async Task<T> ReadAsync<T>(ApiClient client, ApiRequest request, Func<JsonElement, T?> parse, CallContext context)
        where T : class
    {
        RetryBudget budget = client.NewReadBackBudget();
        while (true)
        {
            TimeSpan pause;
            try
            {
                return (await client.ReadAsync(request, context, budget).ConfigureAwait(false)).Data(request.Endpoint, parse);
            }
            catch (FeishuException fault) when (MayPass(fault.Failure, client) && budget.NextPause() is TimeSpan next)
            {
                pause = next;
            }

            await client.WaitAsync(pause, context).ConfigureAwait(false);
        }
    }

    private static bool MayPass(Failure failure, ApiClient client) => failure.Kind == FailureKind.InvalidResponse
        || (failure.Code is long code && ApiCodes.Find(code, login: false).Group == ApiCodeGroup.Token && client.Tokens!.CanRefresh);
}
