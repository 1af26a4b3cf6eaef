using System.Diagnostics;
using System.IO;
using System.Net.Http;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Feishu.Approval.Core.Tests.Reports;

/// <summary>A browser without a window, steered by its own debugging protocol; what it complains about and asks for is kept.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _profile = Directory.CreateTempSubdirectory("feishu-browser-");
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _stop = new(Patience);
    private readonly Process _process;
    private int _id;

    private Chromium(string path)
    {
        var start = new ProcessStartInfo(path) { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0", "--user-data-dir=" + _profile.FullName, "about:blank"];
        arguments.ToList().ForEach(start.ArgumentList.Add);
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>Errors and warnings of the console, exceptions, and whatever was asked for beside the page itself.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Where one is installed, by the names that systems give it; null for none.</summary>
    public static string? Path { get; } = Environment.GetEnvironmentVariable("FEISHU_TEST_BROWSER") is { Length: > 0 } named ? named
        : (from name in new[] { "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe" }
           from folder in (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(System.IO.Path.PathSeparator)
           let file = System.IO.Path.Combine(folder, name)
           where File.Exists(file)
           select file).FirstOrDefault();

    public static async Task<Chromium> StartAsync(string path)
    {
        var browser = new Chromium(path);
        try
        {
            await browser.ConnectAsync();
            return browser;
        }
        catch (Exception)
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a file as wide as wanted, and waits until it is there.</summary>
    public async Task OpenAsync(string file, int width, string scheme)
    {
        await CallAsync("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = width, ["height"] = 900, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        await CallAsync("Emulation.setEmulatedMedia", new JsonObject { ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme }) });
        string address = new Uri(file).AbsoluteUri;
        await CallAsync("Page.navigate", new JsonObject { ["url"] = address });
        while (await AskAsync("location.href === '" + address + "' && document.readyState === 'complete'") != "true")
        {
            _stop.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>What an expression gives, as JSON.</summary>
    public async Task<string> AskAsync(string expression)
    {
        JsonNode answer = await CallAsync("Runtime.evaluate", new JsonObject { ["expression"] = $"JSON.stringify({expression})" });
        return answer["result"]?["value"]?.GetValue<string>() ?? "undefined";
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _stop.Dispose();
        try
        {
            _profile.Delete(recursive: true);
        }
        catch (IOException)
        {
            // One of its processes is still on its way out.
        }
    }

    private async Task ConnectAsync()
    {
        string file = System.IO.Path.Combine(_profile.FullName, "DevToolsActivePort");
        while (!File.Exists(file) || new FileInfo(file).Length == 0)
        {
            await Task.Delay(50, _stop.Token);
        }

        string port = (await File.ReadAllLinesAsync(file, _stop.Token))[0];
        using var http = new HttpClient();
        JsonArray pages = JsonNode.Parse(await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/json/list"), _stop.Token))!.AsArray();
        string page = pages.First(one => one!["type"]!.GetValue<string>() == "page")!["webSocketDebuggerUrl"]!.GetValue<string>();
        await _socket.ConnectAsync(new Uri(page), _stop.Token);
        foreach (string domain in new[] { "Page", "Runtime", "Log", "Network" })
        {
            await CallAsync(domain + ".enable", new JsonObject());
        }
    }

    private async Task<JsonNode> CallAsync(string method, JsonObject parameters)
    {
        int id = ++_id;
        string text = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters }.ToJsonString();
        await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, _stop.Token);
        while (true)
        {
            JsonNode message = await ReceiveAsync();
            if (message["id"]?.GetValue<int>() == id)
            {
                return message["result"] ?? throw new InvalidOperationException(message.ToJsonString());
            }

            Note(message);
        }
    }

    private void Note(JsonNode message)
    {
        string method = message["method"]?.GetValue<string>() ?? string.Empty;
        string address = message["params"]?["request"]?["url"]?.GetValue<string>() ?? string.Empty;
        bool asks = method == "Network.requestWillBeSent" && !address.StartsWith("file:", StringComparison.Ordinal);
        if (asks || method is "Log.entryAdded" or "Runtime.consoleAPICalled" or "Runtime.exceptionThrown")
        {
            Complaints.Add(message.ToJsonString());
        }
    }

    private async Task<JsonNode> ReceiveAsync()
    {
        byte[] buffer = new byte[1 << 16];
        using var whole = new MemoryStream();
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, _stop.Token);
            whole.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(whole.ToArray())!;
    }
}
