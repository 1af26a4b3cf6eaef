using Feishu.Approval.Calls;

namespace Feishu.Approval.Resilience;

/// <summary>
/// The rule for a write whose end nobody knows: that it was not executed is believed only when that was seen twice, since the
/// request may still be running. One look that shows it executed is enough. One that tells neither may be a torn or a stale answer, and is
/// repeated before it counts.
/// </summary>
internal static class TwoLooks
{
    /// <summary>Between the end of one look and the start of the next, at least.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(2);

    /// <param name="readBack">Looks.</param>
    /// <param name="client">Waits.</param>
    /// <param name="context">The call.</param>
    /// <param name="enough">How often it has to be seen not executed: once where two looks showed that before.</param>
    public static async Task<ReadBackFinding> TakeAsync(IReadBack readBack, ApiClient client, CallContext context, int enough = 2)
    {
        int open = 0;
        int unclear = 0;
        while (true)
        {
            ReadBackFinding seen = await readBack.LookAsync(context).ConfigureAwait(false);
            open += seen.State == ReadBackState.Open ? 1 : 0;
            unclear += seen.State == ReadBackState.Unclear ? 1 : 0;

            // What could not be read at all has been repeated already.
            if (seen.State is ReadBackState.Done or ReadBackState.Displaced || open == enough || unclear == 2 || seen.Unreadable is not null)
            {
                return seen;
            }

            // A timer may fire a little early.
            TimeSpan at = client.Clock.Elapsed;
            for (TimeSpan left = Apart; left > TimeSpan.Zero; left = at + Apart - client.Clock.Elapsed)
            {
                await client.WaitAsync(left, context, "the second look").ConfigureAwait(false);
            }
        }
    }
}
