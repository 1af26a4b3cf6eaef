using Feishu.Approval.Calls;

namespace Feishu.Approval.Resilience;

/// <summary>
/// The rule for a write whose end nobody knows: that it was not executed is believed only when that was seen twice, since the
/// request may still be running. One look that shows anything else is enough.
/// </summary>
internal static class TwoLooks
{
    /// <summary>Between the end of the first look and the start of the second, at least.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(2);

    public static async Task<ReadBackFinding> TakeAsync(IReadBack readBack, ApiClient client, CallContext context)
    {
        ReadBackFinding first = await readBack.LookAsync(context).ConfigureAwait(false);
        if (first.State != ReadBackState.Open)
        {
            return first;
        }

        // A timer may fire a little early.
        TimeSpan seen = client.Clock.Elapsed;
        for (TimeSpan left = Apart; left > TimeSpan.Zero; left = seen + Apart - client.Clock.Elapsed)
        {
            await client.WaitAsync(left, context, "the second look").ConfigureAwait(false);
        }

        return await readBack.LookAsync(context).ConfigureAwait(false);
    }
}
