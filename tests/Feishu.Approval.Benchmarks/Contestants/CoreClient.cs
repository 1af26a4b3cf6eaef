using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security;
using System.Text.Json;
using System.Threading.Tasks;
using Feishu.Approval.Approvals;
using Feishu.Approval.Benchmarks.Measuring;
using Feishu.Approval.Connection;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Benchmarks.Contestants;

/// <summary>Our client without PowerShell: a checked form in, a result out, guarded against sending twice.</summary>
internal static class CoreClient
{
    public const string Name = "core-client";

    /// <summary>Runs in a process of its own; prints one sample.</summary>
    public static async Task RunAsync(string[] arguments)
    {
        int warmUp = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        int calls = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        using SecureString secret = Secure(Variable("FEISHU_APP_SECRET"));
        using FeishuConnection connection = await FeishuConnection.ConnectAsync(
            Variable("FEISHU_APP_ID"), secret, new FeishuConnectionOptions { BaseUri = new Uri(Variable("FEISHU_BASE_URI")), NoThrottle = true });
        var client = new FeishuApprovalClient(connection);

        await SendAllAsync(client, Requests(warmUp));
        FeishuResubmitRequest[] requests = Requests(calls);
        GC.Collect();
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        Stopwatch watch = Stopwatch.StartNew();
        await SendAllAsync(client, requests);
        double seconds = watch.Elapsed.TotalSeconds;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        Console.WriteLine(JsonSerializer.Serialize(new Sample(seconds / calls, (double)bytes / calls), JsonSerializerOptions.Web));
    }

    private static async Task SendAllAsync(FeishuApprovalClient client, FeishuResubmitRequest[] requests)
    {
        foreach (FeishuResubmitRequest request in requests)
        {
            FeishuResubmitResult result = await client.ResubmitAsync(request);
            if (result.Outcome != FeishuResubmitOutcome.Resubmitted)
            {
                throw new InvalidOperationException($"It ended as {result.Outcome}.");
            }
        }
    }

    private static FeishuResubmitRequest[] Requests(int count)
    {
        JsonElement source = JsonDocument.Parse(File.ReadAllText(BenchmarkPaths.Script("Request.json"))).RootElement;
        FeishuForm form = FeishuForm.From(source.GetProperty("Form").EnumerateArray().Select(control => (object)Members(control)));
        return [.. Enumerable.Range(0, count).Select(_ => new FeishuResubmitRequest
        {
            InstanceCode = source.GetProperty("InstanceCode").GetString(),
            ApprovalCode = source.GetProperty("ApprovalCode").GetString(),
            TaskId = source.GetProperty("TaskId").GetString(),
            UserId = source.GetProperty("UserId").GetString(),
            Form = form,
        })];
    }

    private static Dictionary<string, object> Members(JsonElement control) =>
        control.EnumerateObject().ToDictionary(member => member.Name, member => (object)member.Value);

    private static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (char c in text)
        {
            secure.AppendChar(c);
        }

        return secure;
    }

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name)!;
}
