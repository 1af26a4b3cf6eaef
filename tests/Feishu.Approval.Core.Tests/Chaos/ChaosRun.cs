using System.Globalization;
using System.IO;
using System.Text;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Forms;
using Feishu.Approval.Journal;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Chaos;

/// <summary>
/// Many resubmissions through a server that fails by plan. Each worker has a connection and a clock of its own, so that giving up
/// one hang never cuts off another request; the sockets, the server and the token of the app are shared and real.
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
    }

    public IReadOnlyList<ChaosOutcome> Outcomes { get; private set; } = [];

    public IReadOnlyDictionary<string, int> Executions { get; private set; } = new Dictionary<string, int>();

    /// <summary>How often everything was run; more than once with journals only.</summary>
    public int Passes { get; private set; }

    public FaultPlan Plan { get; private set; } = null!;

    /// <param name="seed">The seed of the faults.</param>
    /// <param name="tasks">How many tasks.</param>
    /// <param name="reexecution">Whether the server executes a second request for the same task; the platform refuses it.</param>
    /// <param name="journals">A folder for a journal of each worker; then everything is run again until nothing fails.</param>
    public static async Task<ChaosRun> PlayAsync(int seed, int tasks, bool reexecution, string? journals = null)
    {
        var run = new ChaosRun(seed, journals);
        await run.PlayAsync(tasks, reexecution);
        return run;
    }

    public int Of(FeishuResubmitOutcome outcome) => Outcomes.Count(one => one.Result?.Outcome == outcome);

    /// <summary>The figures, as docs/reliability.md shows them.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"seed {_seed}: {Outcomes.Count} tasks, {Plan.Requests} requests, {Plan.Drawn.Values.Sum()} faults");
        text.AppendLine(CultureInfo.InvariantCulture, $"  executed once {Executions.Count(pair => pair.Value == 1)}, more often {Executions.Count(pair => pair.Value > 1)}");
        foreach (IGrouping<string, ChaosOutcome> same in Outcomes.GroupBy(one => one.Name).OrderByDescending(same => same.Count()))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {same.Key}: {same.Count()}, executed {same.Sum(one => Executions.GetValueOrDefault(one.TaskId))}");
        }

        foreach (KeyValuePair<string, int> drawn in Plan.Drawn)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  drawn {drawn.Value,5} {drawn.Key}");
        }

        return text.ToString();
    }

    private async Task PlayAsync(int tasks, bool reexecution)
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        server.Tenant.AllowReexecution = reexecution;
        (string Instance, string Task)[] work = server.Tenant.AddReturned(tasks).Select(instance => (instance.InstanceCode, instance.OpenTask!.Id)).ToArray();
        Plan = new FaultPlan(_seed, FaultRate, _times);
        Worker[] workers = await Task.WhenAll(Enumerable.Range(0, Workers).Select(number => ConnectAsync(server, "worker-" + number)));
        server.Plan = Plan;

        do
        {
            // Dealt out beforehand, so that every run asks the same of the same connection.
            ChaosOutcome[][] outcomes = await Task.WhenAll(workers.Select((worker, number) =>
                Task.Run(() => WorkAsync(worker, work.Where((_, index) => index % Workers == number)))));
            Outcomes = outcomes.SelectMany(some => some).ToArray();
            Passes++;
        }
        while (_journals is not null && Passes < MostPasses && Outcomes.Any(one => one.Result is null));

        foreach (Worker worker in workers)
        {
            // What is still to execute late must be counted.
            worker.Clock.Advance(TimeSpan.FromHours(1));
            worker.Connection.Dispose();
        }

        Executions = server.Tenant.AllExecutions;
    }

    private async Task<Worker> ConnectAsync(FakeFeishuServer server, string name)
    {
        VirtualClock clock = _times.Add(name);
        var options = new FeishuConnectionOptions { BaseUri = server.BaseUri, Host = name, TimeoutSec = (int)ClientTimes.TimeOut.TotalSeconds };
        var parts = new ConnectionParts(clock, new PacingRegistry(clock));
        return new Worker(name, await FeishuConnection.ConnectAsync(SandboxSeed.AppId, Secrets.Secure(SandboxSeed.AppSecret), options, parts, CallContext.None), clock);
    }

    private async Task<ChaosOutcome[]> WorkAsync(Worker worker, IEnumerable<(string Instance, string Task)> work)
    {
        using RunJournal? journal = _journals is null ? null : RunJournal.Open(Path.Combine(_journals, worker.Name), () => worker.Clock.UtcNow);
        journal?.Bind(new JournalIdentity("127.0.0.1", SandboxSeed.AppId), "0.0.0");
        var outcomes = new List<ChaosOutcome>();
        foreach ((string instance, string task) in work)
        {
            var resubmitter = new Resubmissions(worker.Connection, new RecordingDialog(), NoObserver.Instance, journal: journal);
            var request = new FeishuResubmitRequest
            {
                InstanceCode = instance,
                ApprovalCode = SandboxSeed.PurchaseCode,
                TaskId = task,
                UserId = SandboxSeed.InitiatorOpenId,
                Form = FeishuForm.Parse($$"""[{"id":"widget_cost","type":"input","value":"CC-{{task}}"}]"""),
            };
            try
            {
                outcomes.Add(new ChaosOutcome(task, (await resubmitter.RunAsync(request, CallContext.None).Within())!, null));
            }
            catch (FeishuException fault)
            {
                outcomes.Add(new ChaosOutcome(task, null, fault));
            }
        }

        return outcomes.ToArray();
    }

    private sealed record Worker(string Name, FeishuConnection Connection, VirtualClock Clock);
}
