using System;
using System.Diagnostics;
using System.Text.Json;
using System.Threading.Tasks;
using Feishu.Approval.Benchmarks.Measuring;

namespace Feishu.Approval.Benchmarks.Contestants;

/// <summary>
/// A contestant that stays alive, and measures itself again whenever it is its turn: what else the machine does changes within a second, and so hits
/// both sides of a turn alike, as it does not where each has a process of its own for several seconds.
/// </summary>
internal sealed class TurnTaker : IAsyncDisposable
{
    private readonly Process _process;

    private TurnTaker(Process process)
    {
        _process = process;
    }

    /// <summary>Starts it, and lets it warm up and take one turn that counts for nothing.</summary>
    public static async Task<TurnTaker> StartAsync(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        var taker = new TurnTaker(Process.Start(start)!);
        await taker.SampleAsync();
        return taker;
    }

    public async Task<Sample> TakeAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync();
        return await SampleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        // It ends when there are no more turns.
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<Sample> SampleAsync() => await _process.StandardOutput.ReadLineAsync() is string line
        ? JsonSerializer.Deserialize<Sample>(line, JsonSerializerOptions.Web)!
        : throw new InvalidOperationException($"{_process.StartInfo.FileName} ended before its last turn.");
}
