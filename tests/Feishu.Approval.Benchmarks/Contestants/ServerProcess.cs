using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Threading.Tasks;
using Feishu.Approval.Benchmarks.Measuring;

namespace Feishu.Approval.Benchmarks.Contestants;

/// <summary>The fake server in a process of its own, the same one for all contestants.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    // Enough to see what the last ones said. A server that kept them all would be slower with every call.
    private const int Kept = 10;

    private readonly Process _process;
    private readonly HttpClient _control;
    private readonly string? _certificate;

    private ServerProcess(Process process, Uri baseUri, string? certificate)
    {
        _process = process;
        _certificate = certificate;
        BaseUri = baseUri;
        var handler = new HttpClientHandler();
        if (certificate is not null)
        {
            using X509Certificate2 loaded = X509CertificateLoader.LoadCertificateFromFile(certificate);
            byte[] own = loaded.RawData;
            handler.ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown is not null && shown.RawDataMemory.Span.SequenceEqual(own);
            Trust = new Dictionary<string, string?> { ["SSL_CERT_FILE"] = certificate, ["NODE_EXTRA_CA_CERTS"] = certificate };
        }

        _control = new HttpClient(handler) { BaseAddress = new Uri(baseUri, "_control/") };
    }

    public Uri BaseUri { get; }

    public bool SpeaksTls => _certificate is not null;

    /// <summary>What makes a client trust it, as environment.</summary>
    public IReadOnlyDictionary<string, string?> Trust { get; } = new Dictionary<string, string?>();

    public static Task<ServerProcess> StartAsync() => StartAsync("", certificate: null);

    /// <summary>One that speaks TLS. Only OpenSSL, that is Linux, takes trust from the environment.</summary>
    public static Task<ServerProcess> StartTlsAsync(bool http2 = false) =>
        StartAsync(http2 ? "--http2" : "--tls", Path.Combine(Path.GetTempPath(), "feishu-approval-" + Guid.NewGuid().ToString("N") + ".pem"));

    private static async Task<ServerProcess> StartAsync(string option, string? certificate)
    {
        string[] arguments = certificate is null ? [BenchmarkPaths.FakeServer] : [BenchmarkPaths.FakeServer, option, certificate];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        Process process = Process.Start(start)!;
        string said = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The fake server did not start.");
        return new ServerProcess(process, new Uri(JsonDocument.Parse(said).RootElement.GetProperty("baseUri").GetString()!), certificate);
    }

    /// <summary>
    /// Forgets everything, and lets one task be sent again and again from now on, at the same cost each time.
    /// </summary>
    public async Task RepeatOneTaskAsync()
    {
        await PostAsync("reset", new { });
        await PostAsync("reexecution", new { allow = true });
        await PostAsync("requests/keep", new { count = Kept });
    }

    /// <summary>
    /// Lets contestants send one task again and again, to a server that remembers nothing of those before it; then sees to it
    /// that the server executed exactly what was claimed.
    /// </summary>
    public async Task<T> ResubmitAsync<T>(int calls, Func<Task<T>> contestants)
    {
        await RepeatOneTaskAsync();
        T measured = await contestants();
        JsonElement executions = await GetAsync("executions");
        int executed = executions.GetProperty(ResubmitBody.TaskId).GetInt32();
        if (executed != calls)
        {
            throw new InvalidOperationException($"{executed} resubmissions were executed in place of {calls}.");
        }

        JsonElement requests = await GetAsync("requests");
        ResubmitBody.Check(requests.EnumerateArray().Last().GetProperty("body").GetString()!);
        return measured;
    }

    /// <summary>A call of the control interface.</summary>
    public async Task PostAsync(string command, object body)
    {
        using HttpResponseMessage answer = await _control.PostAsJsonAsync(command, body);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>What the control interface says.</summary>
    public Task<JsonElement> GetAsync(string command) => _control.GetFromJsonAsync<JsonElement>(command);

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();

        // It ends when nobody holds its input any more.
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(5));
        }
        catch (TimeoutException)
        {
            _process.Kill();
        }

        _process.Dispose();
        if (_certificate is not null)
        {
            File.Delete(_certificate);
        }
    }
}
