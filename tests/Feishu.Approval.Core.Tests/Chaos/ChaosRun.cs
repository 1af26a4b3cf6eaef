using System.Globalization;
using System.IO;
using System.Text;
using Feishu.Approval.Actions;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Journal;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Chaos;

/// <summary>
/// All actions mixed, each on a request of its own, through a server that fails by plan. Each worker has a connection and a clock of its own, so that giving
/// up one hang never cuts off another request; the sockets, the server and the token of the app are shared and real.
/// </summary>
internal sealed class ChaosRun
{
    private const int Workers = 8;

    private const double FaultRate = 0.2;

    private const int MostPasses = 30;

    private readonly ClientTimes _times = new();

    private readonly int _seed;

    private readonly string? _journals;

    private ChaosRun(int seed, string? journals)
    {
        _seed = seed;
        _journals = journals;
        Plan = new FaultPlan(seed, FaultRate, _times);
    }

    public IReadOnlyList<ChaosOutcome> Outcomes { get; private set; } = [];

    /// <summary>How often everything was run; more than once with journals only.</summary>
    public int Passes { get; private set; }

    public FaultPlan Plan { get; }

    /// <param name="seed">The seed of the faults.</param>
    /// <param name="count">How many actions.</param>
    /// <param name="reexecution">Whether the server executes a second request for the same; the platform refuses most of them.</param>
    /// <param name="journals">A folder for a journal of each worker; then everything is run again until all of it ended well.</param>
    public static async Task<ChaosRun> PlayAsync(int seed, int count, bool reexecution, string? journals = null)
    {
        var run = new ChaosRun(seed, journals);
        await run.PlayAsync(count, reexecution);
        return run;
    }

    public int Of(ActionOutcome outcome) => Outcomes.Count(one => one.End?.Outcome == outcome);

    /// <summary>The figures, as docs/reliability.md shows them.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"seed {_seed}: {Outcomes.Count} actions, {Plan.Requests} requests, {Plan.Drawn.Values.Sum()} faults");
        Tell("all", Outcomes);
        foreach (Deed deed in Deed.All)
        {
            Tell(deed.Name, Outcomes.Where(one => one.Case.Deed == deed).ToArray());
        }

        foreach (IGrouping<string, ChaosOutcome> same in Outcomes.GroupBy(one => one.Name).OrderByDescending(same => same.Count()))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {same.Key}: {same.Count()}, executed {same.Sum(one => one.Case.Executions)}");
        }

        foreach (KeyValuePair<string, int> drawn in Plan.Drawn)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  drawn {drawn.Value,5} {drawn.Key}");
        }

        return text.ToString();

        void Tell(string name, IReadOnlyList<ChaosOutcome> some)
        {
            int count(Func<ChaosOutcome, bool> which) => some.Count(which);
            text.Append(CultureInfo.InvariantCulture, $"  {name}: {some.Count}, executed {count(one => one.End?.Outcome == ActionOutcome.Executed)}");
            text.Append(CultureInfo.InvariantCulture, $", confirmed {count(one => one.End?.Outcome == ActionOutcome.ConfirmedAfterFault)}, unknown {count(one => one.IsUnknown)}");
            text.Append(CultureInfo.InvariantCulture, $", other errors {count(one => one is { End: null, IsUnknown: false })}");
            text.AppendLine(CultureInfo.InvariantCulture, $", twice {count(one => one.Case.Executions > 1)}, reported wrongly {count(one => !one.IsTrue)}");
        }
    }

    private async Task PlayAsync(int count, bool reexecution)
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        server.Tenant.AllowReexecution = reexecution;

        // Every action in its turn, and of each every second one by the code of its request alone.
        DeedCase[] work = Enumerable.Range(0, count)
            .Select(number => new DeedCase(Deed.All[number % Deed.All.Count], server.Tenant, named: number / Deed.All.Count % 2 == 0)).ToArray();
        Worker[] workers = await Task.WhenAll(Enumerable.Range(0, Workers).Select(number => ConnectAsync(server, "worker-" + number)));
        server.Plan = Plan;

        do
        {
            // Dealt out beforehand, so that every run asks the same of the same connection.
            ChaosOutcome[][] outcomes = await Task.WhenAll(workers.Select((worker, number) =>
                Task.Run(() => WorkAsync(worker, work.Where((_, index) => index % Workers == number)))));

            // What ended well once stays so, though a later pass may fail to read what it would skip.
            ILookup<DeedCase, ChaosOutcome> before = Outcomes.Where(one => one.End is not null).ToLookup(one => one.Case);
            Outcomes = outcomes.SelectMany(some => some).Select(one => one.End is null ? before[one.Case].FirstOrDefault() ?? one : one).ToArray();
            Passes++;
        }
        while (_journals is not null && Passes < MostPasses && Outcomes.Any(one => one.End is null));

        foreach (Worker worker in workers)
        {
            // What is still to execute late must be counted.
            worker.Clock.Advance(TimeSpan.FromHours(1));
            worker.Connection.Dispose();
        }
    }

    private async Task<Worker> ConnectAsync(FakeFeishuServer server, string name)
    {
        VirtualClock clock = _times.Add(name);
        var options = new FeishuConnectionOptions { BaseUri = server.BaseUri, Host = name, TimeoutSec = (int)ClientTimes.TimeOut.TotalSeconds };
        var parts = new ConnectionParts(clock, new PacingRegistry(clock));
        return new Worker(name, await FeishuConnection.ConnectAsync(SandboxSeed.AppId, Secrets.Secure(SandboxSeed.AppSecret), options, parts, CallContext.None), clock);
    }

    private async Task<ChaosOutcome[]> WorkAsync(Worker worker, IEnumerable<DeedCase> work)
    {
        using RunJournal? journal = _journals is null ? null : RunJournal.Open(Path.Combine(_journals, worker.Name), () => worker.Clock.UtcNow);
        journal?.Bind(new JournalIdentity("127.0.0.1", SandboxSeed.AppId), "0.0.0");
        var outcomes = new List<ChaosOutcome>();
        foreach (DeedCase one in work)
        {
            try
            {
                var runner = new ActionRunner(new RecordingDialog(), journal, NoObserver.Instance);
                outcomes.Add(new ChaosOutcome(one, await runner.RunAsync(one.Make(worker.Connection), CallContext.None).Within(), null));
            }
            catch (FeishuException fault)
            {
                outcomes.Add(new ChaosOutcome(one, null, fault));
            }
        }

        return outcomes.ToArray();
    }

    private sealed record Worker(string Name, FeishuConnection Connection, VirtualClock Clock);
}
