using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;
using Feishu.Approval.Benchmarks.Contestants;
using Feishu.Approval.Benchmarks.Measuring;
using Feishu.Approval.Clients;

namespace Feishu.Approval.Benchmarks.Rows;

/// <summary>One resubmission after the other, over real HTTP to one server.</summary>
internal sealed class ResubmitRows
{
    private const string What = "resubmit, records through the cmdlet's pipeline";
    private const string Cmdlet = "Resubmit-Cmdlet.ps1";
    private const string OverTls = ", over TLS";
    private const string Least = "bare HttpClient: body ready, answer read, code checked";

    private readonly BenchmarkOptions _options;
    private readonly ServerProcess _server;
    private readonly string _over;

    public ResubmitRows(BenchmarkOptions options, ServerProcess server)
    {
        _options = options;
        _server = server;
        _over = server.SpeaksTls ? OverTls : "";
    }

    /// <summary>The headline: the server speaks TLS, as the service does.</summary>
    public static async Task<IEnumerable<Row>> OverTlsAsync(BenchmarkOptions options)
    {
        if (!OperatingSystem.IsLinux())
        {
            return [new Row { What = What + OverTls, Against = Least + OverTls, NotRun = "not run: only on Linux a process trusts what its environment names" }];
        }

        await using ServerProcess server = await ServerProcess.StartTlsAsync();
        var over = new ResubmitRows(options, server);
        return [await over.NoiseAsync(), .. await over.BareClientAsync(), .. await over.CoreClientAsync()];
    }

    /// <summary>What HTTP/2 would bring: the same bare client, to a server that speaks both.</summary>
    public static async Task<IEnumerable<Row>> Http2Async(BenchmarkOptions options)
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        await using ServerProcess server = await ServerProcess.StartTlsAsync(http2: true);
        var over = new ResubmitRows(options, server);
        IReadOnlyList<Pair> pairs = await over.InTurnsAsync(over.Bare(BareClient.Http2), over.Bare());
        return
        [
            new Row { What = "bare HttpClient, HTTP/2 over TLS", Against = "the same with HTTP/1.1" }.WithTime(pairs),
            new Row { What = "bare HttpClient, HTTP/2 over TLS, allocated bytes", Against = "the same with HTTP/1.1" }.WithBytes(pairs),
        ];
    }

    /// <summary>What the machine makes of two contestants that are the same.</summary>
    private async Task<Row> NoiseAsync() => new Row { What = "noise: bare HttpClient" + _over, Against = "itself" }
        .WithTime(await InTurnsAsync(Bare(), Bare()));

    public async Task<IEnumerable<Row>> BareClientAsync()
    {
        IReadOnlyList<Pair> pairs = await InTurnsAsync(Contestant.PowerShellTurns(Cmdlet, _server, CmdletParameters(_options.TurnCalls)), Bare());
        Row time = new Row { What = What + _over, Against = Least + _over }.WithTime(pairs);
        return
        [
            // Without TLS nobody calls the service: that row has no goal.
            _server.SpeaksTls ? time with { Goal = new Goal(1.25), Guard = new Goal(2.4) } : time,
            new Row { What = What + _over + ", allocated bytes", Against = Least + _over, Goal = new Goal(2), Guard = new Goal(4.7) }.WithBytes(pairs),
        ];
    }

    /// <summary>The client without PowerShell.</summary>
    public async Task<IEnumerable<Row>> CoreClientAsync()
    {
        IReadOnlyList<Pair> pairs = await InTurnsAsync(Contestant.OwnTurns(CoreClient.Name, _server, _options.WarmUpCalls, _options.TurnCalls), Bare());
        string what = "resubmit, FeishuApprovalClient in C#" + _over;
        return
        [
            new Row { What = what, Against = Least + _over }.WithTime(pairs),
            new Row { What = what + ", allocated bytes", Against = Least + _over, Goal = new Goal(2), Guard = new Goal(2.25) }.WithBytes(pairs),
        ];
    }

    /// <summary>What is the engine's own: binding the record and handing out a result.</summary>
    public async Task<IEnumerable<Row>> EngineAsync()
    {
        IReadOnlyList<Pair> pairs = await Pair.RunAsync(_options.SlowPairs, () => Contestant.PowerShellAsync(
            "Resubmit-Nothing.ps1", null, ("WarmUp", _options.WarmUpCalls), ("Calls", _options.Calls)), BareAsync);
        const string what = "a cmdlet with the same parameters that sends nothing";
        return
        [
            new Row { What = what, Against = Least }.WithTime(pairs),
            new Row { What = what + ", allocated bytes", Against = Least }.WithBytes(pairs),
        ];
    }

    public async Task<IEnumerable<Row>> RestMethodAsync()
    {
        IReadOnlyList<Pair> pairs = await Pair.RunAsync(_options.SlowPairs, CmdletAsync, RestMethodContestantAsync);
        const string against = "script with ConvertTo-Json and Invoke-RestMethod";
        return
        [
            new Row { What = What, Against = against, Part = Part.Peer, Goal = new Goal(1.0 / 5), Guard = new Goal(0.35) }.WithTime(pairs),
            new Row { What = What + ", allocated bytes", Against = against, Part = Part.Peer }.WithBytes(pairs),
        ];
    }

    public Task<Row> NodeSdkAsync(NodePeer node) => node.MeasureAsync(
        new Row { What = What, Against = NodePeer.Name, Part = Part.Peer, Goal = new Goal(1.0 / 3) },
        async row => row.WithTime(await Pair.RunAsync(
            _options.SlowPairs, CmdletAsync, () => ResubmitAsync(() => node.RunAsync(_server, _options.WarmUpCalls, _options.Calls)))));

    private Task<Sample> CmdletAsync() => ResubmitAsync(() => Contestant.PowerShellAsync(Cmdlet, _server, CmdletParameters(_options.Calls)));

    private (string Name, object Value)[] CmdletParameters(int calls) => [("Module", BenchmarkPaths.Module), ("WarmUp", _options.WarmUpCalls), ("Calls", calls)];

    private Task<Sample> RestMethodContestantAsync() => ResubmitAsync(() => Contestant.PowerShellAsync(
        "Resubmit-RestMethod.ps1", _server, ("WarmUp", _options.WarmUpCalls), ("Calls", _options.Calls)));

    private Task<Sample> BareAsync() => ResubmitAsync(() => Contestant.OwnAsync(BareClient.Name, _server, _options.WarmUpCalls, _options.Calls));

    private ProcessStartInfo Bare(params object[] how) => Contestant.OwnTurns(BareClient.Name, _server, [_options.WarmUpCalls, _options.TurnCalls, .. how]);

    private Task<Sample> ResubmitAsync(Func<Task<Sample>> contestant) => _server.ResubmitAsync(_options.WarmUpCalls + _options.Calls, contestant);

    // Each takes one turn more than counts.
    private Task<IReadOnlyList<Pair>> InTurnsAsync(ProcessStartInfo one, ProcessStartInfo other) => _server.ResubmitAsync(
        2 * (_options.WarmUpCalls + (_options.TurnCalls * ((_options.TurnPairs * _options.Turns) + 1))), async () =>
        {
            await using TurnTaker a = await TurnTaker.StartAsync(one);
            await using TurnTaker b = await TurnTaker.StartAsync(other);
            return await Pair.InTurnsAsync(_options.TurnPairs, _options.Turns, a.TakeAsync, b.TakeAsync);
        });
}
