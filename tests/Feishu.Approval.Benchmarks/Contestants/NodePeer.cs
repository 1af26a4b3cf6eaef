using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Feishu.Approval.Benchmarks.Measuring;
using Feishu.Approval.Core.Tests.Interop;

namespace Feishu.Approval.Benchmarks.Contestants;

/// <summary>The official Node SDK, in a folder of its own for as long as the suite runs.</summary>
internal sealed class NodePeer : IDisposable
{
    public const string Name = "official Node SDK " + NodeSdk.Version;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "feishu-approval-sdk-" + Guid.NewGuid().ToString("N"));

    private NodePeer()
    {
    }

    /// <summary>Why it is not run; null where it is.</summary>
    public string? NotRun { get; private set; }

    public static async Task<NodePeer> InstallAsync()
    {
        var peer = new NodePeer();
        string? reason = await NodeSdk.InstallAsync(peer._folder);
        peer.NotRun = reason is null ? null : "not run: " + reason;
        return peer;
    }

    /// <summary>One process of it.</summary>
    public Task<Sample> RunAsync(ServerProcess server, int warmUp, int calls) =>
        Contestant.NodeAsync("resubmit-sdk.mjs", server, _folder, warmUp, calls);

    /// <summary>The row as measured; without the SDK one that says why it was not.</summary>
    public async Task<Row> MeasureAsync(Row row, Func<Row, Task<Row>> measure) => NotRun is null ? await measure(row) : row with { NotRun = NotRun };

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
