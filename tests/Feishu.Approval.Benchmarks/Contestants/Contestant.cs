using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Feishu.Approval.Benchmarks.Measuring;
using Feishu.Approval.Core.Tests.Interop;
using Feishu.Approval.Engine;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Benchmarks.Contestants;

/// <summary>A fresh process that measures something and prints it as one line of JSON.</summary>
internal static class Contestant
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static Task<Sample> PowerShellAsync(string script, ServerProcess? server, params (string Name, object Value)[] parameters) =>
        PowerShellAsync<Sample>(script, server, parameters);

    public static Task<T> PowerShellAsync<T>(string script, ServerProcess? server, params (string Name, object Value)[] parameters)
    {
        ProcessStartInfo start = PowerShell(script, parameters);
        return RunAsync<T>(start.FileName, start.ArgumentList, server);
    }

    /// <summary>The same, to be started by whoever lets it take turns.</summary>
    public static ProcessStartInfo PowerShellTurns(string script, ServerProcess server, params (string Name, object Value)[] parameters) => With(server, PowerShell(script, parameters));

    /// <summary>This program itself, likewise.</summary>
    public static ProcessStartInfo OwnTurns(string name, ServerProcess server, params object[] arguments) => With(server, new ProcessStartInfo("dotnet", Own(name, arguments)));

    public static Task<Sample> NodeAsync(string script, ServerProcess server, params object[] arguments) =>
        RunAsync<Sample>("node", [BenchmarkPaths.Script(script), .. arguments.Select(Text)], server);

    /// <summary>This program itself, in another process.</summary>
    public static Task<Sample> OwnAsync(string name, ServerProcess server, params object[] arguments) =>
        RunAsync<Sample>("dotnet", Own(name, arguments), server);

    /// <summary>The life of a whole process, from its start to its end.</summary>
    public static Task<Sample> WholePowerShellAsync(string script, ServerProcess? server, params (string Name, object Value)[] parameters) => WholeAsync(async () =>
    {
        if (!await PowerShellAsync<bool>(script, server, parameters))
        {
            throw new InvalidOperationException(script + " was not accepted.");
        }
    });

    /// <summary>The same for a process of any kind.</summary>
    public static async Task<Sample> WholeAsync(Func<Task> run)
    {
        Stopwatch watch = Stopwatch.StartNew();
        await run();
        return new Sample(watch.Elapsed.TotalSeconds, null);
    }

    private static IEnumerable<string> Own(string name, object[] arguments) => [typeof(Contestant).Assembly.Location, name, .. arguments.Select(Text)];

    private static ProcessStartInfo PowerShell(string script, (string Name, object Value)[] parameters) => PowerShellEngine.Start(
        ["-NoProfile", "-NonInteractive", "-File", BenchmarkPaths.Script(script), .. parameters.SelectMany(parameter => new[] { "-" + parameter.Name, Text(parameter.Value) })]);

    private static ProcessStartInfo With(ServerProcess server, ProcessStartInfo start)
    {
        foreach ((string name, string? value) in Environment(server))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static async Task<T> RunAsync<T>(string program, IEnumerable<string> arguments, ServerProcess? server)
    {
        ChildProcess end = await ChildProcess.RunAsync(program, arguments, Longest, Environment(server));
        string last = end.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";
        return end.ExitCode == 0
            ? JsonSerializer.Deserialize<T>(last, JsonSerializerOptions.Web)!
            : throw new InvalidOperationException($"{program} ended with {end.ExitCode}: {end.Errors}{end.Output}");
    }

    // What the caller's own environment says about Feishu does not count.
    private static Dictionary<string, string?> Environment(ServerProcess? server) => new(server is null ? [] : server.Trust)
    {
        ["NO_COLOR"] = "1",
        ["FEISHU_APP_ID"] = SandboxSeed.AppId,
        ["FEISHU_APP_SECRET"] = SandboxSeed.AppSecret,
        ["FEISHU_BASE_URI"] = server?.BaseUri.AbsoluteUri,
        ["FEISHU_TENANT_ACCESS_TOKEN"] = null,
        ["FEISHU_REGION"] = null,
        ["FEISHU_UPLOAD_URI"] = null,
    };

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
