using Feishu.Approval.Authentication;
using Feishu.Approval.Calls;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Chaos;

/// <summary>
/// Hours of bulk resubmission by one app in several processes. A process has its own gates; of the others it learns only by
/// being refused.
/// </summary>
internal sealed class PacingSimulation
{
    private const int Limit = 100;

    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    // Nobody starts several at the same moment: the later ones find a window that others have filled.
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(17);

    // The first minute of an empty window is no measure of a long run.
    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(2);

    private readonly List<PacingCaller> _callers = new();

    private PacingSimulation()
    {
    }

    public int Failed { get; private set; }

    public double Used { get; private set; }

    public double RefusedPart { get; private set; }

    /// <summary>What the process with the least got, of an even share.</summary>
    public double LeastShare { get; private set; }

    /// <summary>The longest that any process waited between two requests that passed.</summary>
    public TimeSpan LongestGap { get; private set; }

    public static PacingSimulation Play(int seed, int processes, TimeSpan time)
    {
        var simulation = new PacingSimulation();
        simulation.Run(seed, processes, time);
        return simulation;
    }

    private void Run(int seed, int processes, TimeSpan time)
    {
        var clock = new SimulationClock();
        var service = new PacingService(clock, seed, Limit, Span);
        Task[] runs = Enumerable.Range(0, processes).Select(number => RunAsync(service.NewCaller(), Apart * number, clock)).ToArray();
        clock.RunUntil(WarmUp);
        (int Accepted, int Refused)[] before = _callers.Select(caller => (caller.Accepted, caller.Refused)).ToArray();
        LongestGap = TimeSpan.Zero;
        clock.RunUntil(WarmUp + time);

        int[] accepted = _callers.Select((caller, i) => caller.Accepted - before[i].Accepted).ToArray();
        int refused = _callers.Select((caller, i) => caller.Refused - before[i].Refused).Sum();
        Used = accepted.Sum() / (Limit * (time.TotalSeconds / Span.TotalSeconds));
        RefusedPart = refused / (double)(accepted.Sum() + refused);
        LeastShare = accepted.Min() / (accepted.Sum() / (double)processes);
        if (runs.FirstOrDefault(run => run.IsFaulted) is { } broken)
        {
            throw broken.Exception!;
        }
    }

    private async Task RunAsync(PacingCaller caller, TimeSpan start, SimulationClock clock)
    {
        _callers.Add(caller);
        await clock.Delay(start, default);
        var registry = new PacingRegistry(clock);
        using var client = new ApiClient(
            caller, endpoint => registry.Gate("host app", endpoint), new RetryOptions(5, TimeSpan.FromSeconds(1)), clock) { Tokens = new FixedTokenProvider("t-simulated") };
        while (true)
        {
            TimeSpan began = clock.Elapsed;
            try
            {
                ApiRequest request = ApiRequest.WithBody(ApiEndpoint.TaskResubmit, new ArraySegment<byte>("{}"u8.ToArray()));
                await new GuardedWrite(client, request, NoReadBack.Instance, NoObserver.Instance, CallContext.None).RunAsync();
            }
            catch (FeishuException)
            {
                Failed++;
            }

            LongestGap = clock.Elapsed - began > LongestGap ? clock.Elapsed - began : LongestGap;
        }
    }

    private sealed class NoReadBack : IReadBack
    {
        public static readonly NoReadBack Instance = new();

        public Task<ReadBackFinding> LookAsync(CallContext context) => throw new InvalidOperationException("Nothing ambiguous happens here.");
    }
}
