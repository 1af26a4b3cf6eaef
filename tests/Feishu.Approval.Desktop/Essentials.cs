using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Feishu.Approval.Approvals;
using Feishu.Approval.Clients;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Desktop;

/// <summary>What must hold on every runtime, in the client's own words.</summary>
internal static class Essentials
{
    private const string Chinese = "三号线备用泵";

    public static IReadOnlyList<Func<Server, Task>> All { get; } =
    [
        A_wrong_secret_is_told, A_returned_request_is_looked_up_and_sent, Chinese_and_digits_arrive_as_they_are, A_lost_answer_is_read_back, A_reset_is_sent_again,
        A_rate_limit_is_waited_out, A_rejected_token_is_renewed, A_hanging_write_is_given_up_on_time, A_stop_ends_a_hanging_write, The_tenant_in_memory_answers_too,
    ];

    private static async Task A_wrong_secret_is_told(Server server) =>
        Check("CredentialRejected", await ErrorIdAsync(() => server.ConnectAsync("a-wrong-one")));

    private static async Task A_returned_request_is_looked_up_and_sent(Server server)
    {
        using FeishuConnection connection = await server.ConnectAsync();
        FeishuResubmitResult result = await ResubmitAsync(connection);
        Check(FeishuResubmitOutcome.Resubmitted, result.Outcome);
        Check(SandboxSeed.ReturnedTaskId, result.TaskId);
        Check(1, await server.ExecutionsAsync());
        Check("NoReturnedTask", await ErrorIdAsync(() => ResubmitAsync(connection)));
    }

    private static async Task Chinese_and_digits_arrive_as_they_are(Server server)
    {
        using FeishuConnection connection = await server.ConnectAsync();
        await ResubmitAsync(connection);
        JsonElement sent = (await server.GetAsync("requests")).EnumerateArray().Single(request => request.GetProperty("endpoint").GetString() == "resubmit");
        string form = JsonDocument.Parse(sent.GetProperty("body").GetString()!).RootElement.GetProperty("form").GetString()!;
        Check(true, form.Contains(Chinese));
        Check(true, form.Contains("12345678901234567.8900"));
        FeishuInstance instance = await new FeishuApprovalClient(connection).Instances.GetAsync(SandboxSeed.ReturnedInstanceCode);
        Check(true, instance.ReadForm!.Contains(Chinese));
    }

    private static async Task A_lost_answer_is_read_back(Server server)
    {
        await server.FaultAsync("""{"endpoint":"resubmit","kind":"drop","afterExecuting":true}""");
        using FeishuConnection connection = await server.ConnectAsync();
        Check(FeishuResubmitOutcome.ConfirmedAfterFault, (await ResubmitAsync(connection)).Outcome);
        Check(1, await server.ExecutionsAsync());
    }

    private static async Task A_reset_is_sent_again(Server server)
    {
        await server.FaultAsync("""{"endpoint":"resubmit","kind":"drop"}""");
        using FeishuConnection connection = await server.ConnectAsync();
        FeishuResubmitResult result = await ResubmitAsync(connection);
        Check(2, result.Attempts);
        Check(1, await server.ExecutionsAsync());

        // The stack itself must not have repeated it: only we know when that is allowed.
        Check(2, (await server.GetAsync("counters")).GetProperty("resubmit").GetInt32());
    }

    private static async Task A_rate_limit_is_waited_out(Server server)
    {
        await server.FaultAsync("""{"endpoint":"resubmit","kind":"rateLimit","resetSeconds":"1"}""");
        using FeishuConnection connection = await server.ConnectAsync();
        Check(2, (await ResubmitAsync(connection)).Attempts);
        Check(1, await server.ExecutionsAsync());
    }

    private static async Task A_rejected_token_is_renewed(Server server)
    {
        using FeishuConnection connection = await server.ConnectAsync();
        await server.PostAsync("tokens/revoke", "{}");
        Check(FeishuResubmitOutcome.Resubmitted, (await ResubmitAsync(connection)).Outcome);
        Check(2, (await server.GetAsync("counters")).GetProperty("token").GetInt32());
    }

    private static async Task A_hanging_write_is_given_up_on_time(Server server)
    {
        await server.FaultAsync("""{"endpoint":"resubmit","kind":"hang","afterExecuting":true}""");
        using FeishuConnection connection = await server.ConnectAsync(timeoutSec: 2);
        Check(FeishuResubmitOutcome.ConfirmedAfterFault, (await ResubmitAsync(connection)).Outcome);
        Check(1, await server.ExecutionsAsync());
    }

    private static async Task A_stop_ends_a_hanging_write(Server server)
    {
        await server.FaultAsync("""{"endpoint":"resubmit","kind":"hang"}""");
        using FeishuConnection connection = await server.ConnectAsync();
        using var stop = new CancellationTokenSource();
        Task write = ResubmitAsync(connection, stop.Token);
        while ((await server.GetAsync("counters")).GetProperty("resubmit").GetInt32() == 0)
        {
            await Task.Delay(20);
        }

        stop.Cancel();

        // Without a way to stop, it would take the time-out of 100 s.
        Check(write, await Task.WhenAny(write, Task.Delay(TimeSpan.FromSeconds(30))));
        Check(true, write.IsCanceled || write.IsFaulted);
        Check(0, await server.ExecutionsAsync());
    }

    private static async Task The_tenant_in_memory_answers_too(Server server)
    {
        using var handler = new SandboxHandler(SandboxSeed.Create());
        var options = new FeishuConnectionOptions { BaseUri = new Uri("https://sandbox.invalid/"), MessageHandler = handler };
        using var secret = new SecureString();
        foreach (char c in SandboxSeed.AppSecret)
        {
            secret.AppendChar(c);
        }

        using FeishuConnection connection = await FeishuConnection.ConnectAsync(SandboxSeed.AppId, secret, options);
        Check(FeishuResubmitOutcome.Resubmitted, (await ResubmitAsync(connection)).Outcome);
    }

    private static Task<FeishuResubmitResult> ResubmitAsync(FeishuConnection connection, CancellationToken cancellation = default)
    {
        FeishuForm form = FeishuForm.From(
        [
            new { id = "widget_reason", type = "textarea", value = Chinese },
            new { id = "widget_qty", type = "number", value = 12345678901234567.8900m },
            new Dictionary<string, object> { ["id"] = "widget_kind", ["type"] = "radioV2", ["value"] = "m1x2y3z4-abc123-0" },
            new { id = "widget_cost", type = "input", value = "CC-100" },
        ]);
        var request = new FeishuResubmitRequest { InstanceCode = SandboxSeed.ReturnedInstanceCode, Form = form, Comment = Chinese };
        return new FeishuApprovalClient(connection).Tasks.ResubmitAsync(request, cancellation);
    }

    private static async Task<string> ErrorIdAsync(Func<Task> call)
    {
        try
        {
            await call();
            return "none";
        }
        catch (FeishuException fault)
        {
            return fault.ErrorId;
        }
    }

    private static void Check<T>(T expected, T seen)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, seen))
        {
            throw new InvalidOperationException($"Expected {expected}, but it is {seen}.");
        }
    }
}
