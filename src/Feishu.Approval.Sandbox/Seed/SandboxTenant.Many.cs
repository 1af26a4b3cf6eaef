namespace Feishu.Approval.Sandbox;

// Beside the seed, whose definitions and people the requests have.
public sealed partial class SandboxTenant
{
    /// <summary>Files and returns many requests at once, for bulk runs.</summary>
    /// <param name="count">How many.</param>
    /// <param name="approvalCode">"Purchase" of the seed when left out; "Anything" works too.</param>
    /// <param name="apart">The time between one request and the next, the last of them now; none when left out.</param>
    /// <returns>The instances, each waiting for its initiator.</returns>
    public IReadOnlyList<SandboxInstance> AddReturned(
        int count, string approvalCode = SandboxSeed.PurchaseCode, TimeSpan? apart = null) => Add(count, approvalCode, apart, returned: true);

    /// <summary>Files many requests at once, which nobody returns.</summary>
    /// <param name="count">How many.</param>
    /// <param name="approvalCode">"Purchase" of the seed when left out; "Anything" works too.</param>
    /// <param name="apart">The time between one request and the next, the last of them now; none when left out.</param>
    /// <returns>The instances, each waiting for its first approver.</returns>
    public IReadOnlyList<SandboxInstance> AddPending(
        int count, string approvalCode = SandboxSeed.PurchaseCode, TimeSpan? apart = null) => Add(count, approvalCode, apart, returned: false);

    private List<SandboxInstance> Add(int count, string approvalCode, TimeSpan? apart, bool returned)
    {
        lock (Gate)
        {
            var clock = Clock;
            var added = new List<SandboxInstance>(count);
            try
            {
                for (var number = 1; number <= count; number++)
                {
                    var before = TimeSpan.FromTicks((apart ?? TimeSpan.Zero).Ticks * (count - number));
                    Clock = () => clock() - before;
                    var form = approvalCode == SandboxSeed.PurchaseCode ? SeedForms.Purchase($"Bulk request {number}", number) : SeedForms.Anything;
                    var started = StartInstance(approvalCode, SandboxSeed.InitiatorOpenId, form);
                    added.Add(returned ? Return(started.InstanceCode, "Cost centre is wrong") : started);
                }

                return added;
            }
            finally
            {
                Clock = clock;
            }
        }
    }
}
