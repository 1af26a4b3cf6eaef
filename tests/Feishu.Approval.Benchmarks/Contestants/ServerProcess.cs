using System;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Tasks;
using Feishu.Approval.Benchmarks.Measuring;

namespace Feishu.Approval.Benchmarks.Contestants;

/// <summary>The fake server in a process of its own, the same one for all contestants.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly HttpClient control;

    private ServerProcess(Process process, Uri baseUri)
    {
        this.process = process;
        BaseUri = baseUri;
        control = new HttpClient { BaseAddress = new Uri(baseUri, "_control/") };
    }

    public Uri BaseUri { get; }

    public static async Task<ServerProcess> StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [BenchmarkPaths.FakeServer]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        Process process = Process.Start(start)!;
        string said = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The fake server did not start.");
        return new ServerProcess(process, new Uri(JsonDocument.Parse(said).RootElement.GetProperty("baseUri").GetString()!));
    }

    /// <summary>
    /// Lets a contestant send one task again and again, to a server that remembers nothing of those before it; then sees to it
    /// that the server executed exactly what was claimed.
    /// </summary>
    public async Task<Sample> ResubmitAsync(int calls, Func<Task<Sample>> contestant)
    {
        await PostAsync("reset", new { });
        await PostAsync("reexecution", new { allow = true });
        Sample sample = await contestant();
        JsonElement executions = await GetAsync("executions");
        int executed = executions.GetProperty(ResubmitBody.TaskId).GetInt32();
        if (executed != calls)
        {
            throw new InvalidOperationException($"{executed} resubmissions were executed in place of {calls}.");
        }

        JsonElement requests = await GetAsync("requests");
        ResubmitBody.Check(requests.EnumerateArray().Last().GetProperty("body").GetString()!);
        return sample;
    }

    /// <summary>A call of the control interface.</summary>
    public async Task PostAsync(string command, object body)
    {
        using HttpResponseMessage answer = await control.PostAsJsonAsync(command, body);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>What the control interface says.</summary>
    public Task<JsonElement> GetAsync(string command) => control.GetFromJsonAsync<JsonElement>(command);

    public async ValueTask DisposeAsync()
    {
        control.Dispose();

        // It ends when nobody holds its input any more.
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(5));
        }
        catch (TimeoutException)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
