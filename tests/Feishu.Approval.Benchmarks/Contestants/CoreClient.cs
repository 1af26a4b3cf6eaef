using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security;
using System.Text.Json;
using System.Threading.Tasks;
using Feishu.Approval.Approvals;
using Feishu.Approval.Clients;
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
        using SecureString secret = Secure(OwnProcess.Variable("FEISHU_APP_SECRET"));
        using FeishuConnection connection = await FeishuConnection.ConnectAsync(
            OwnProcess.Variable("FEISHU_APP_ID"), secret, new FeishuConnectionOptions { BaseUri = new Uri(OwnProcess.Variable("FEISHU_BASE_URI")), NoThrottle = true });
        var client = new FeishuApprovalClient(connection);

        FeishuForm form = Form();
        await OwnProcess.MeasureAsync(arguments, ends => SendAllAsync(client, form, ends));
    }

    private static async Task SendAllAsync(FeishuApprovalClient client, FeishuForm form, long[] ends)
    {
        JsonElement ids = Request();
        string?[] texts = [.. new[] { "InstanceCode", "ApprovalCode", "TaskId", "UserId" }.Select(name => ids.GetProperty(name).GetString())];
        for (int i = 0; i < ends.Length; i++)
        {
            FeishuResubmitResult result = await client.Tasks.ResubmitAsync(new FeishuResubmitRequest
            {
                InstanceCode = texts[0],
                ApprovalCode = texts[1],
                TaskId = texts[2],
                UserId = texts[3],
                Form = form,
            });
            if (result.Outcome != FeishuResubmitOutcome.Resubmitted)
            {
                throw new InvalidOperationException($"It ended as {result.Outcome}.");
            }

            ends[i] = Stopwatch.GetTimestamp();
        }
    }

    private static JsonElement Request() => JsonDocument.Parse(File.ReadAllText(BenchmarkPaths.Script("Request.json"))).RootElement;

    private static FeishuForm Form() => FeishuForm.From(Request().GetProperty("Form").EnumerateArray().Select(control => (object)Members(control)));

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
}
