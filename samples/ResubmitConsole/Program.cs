// The main job without PowerShell: the client library against the sandbox. Run it with
//   dotnet run --project samples/ResubmitConsole
// and put a real tenant in place of the sandbox by leaving MessageHandler and BaseUri out.

using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using Feishu.Approval.Approvals;
using Feishu.Approval.Clients;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Sandbox;

SandboxTenant tenant = SandboxSeed.Create(() => DateTimeOffset.UtcNow);
var options = new FeishuConnectionOptions
{
    BaseUri = new Uri("https://sandbox.invalid/"),
    MessageHandler = new SandboxHandler(tenant),
};

try
{
    using var secret = new SecureString();
    foreach (char c in SandboxSeed.AppSecret)
    {
        secret.AppendChar(c);
    }

    using FeishuConnection connection = await FeishuConnection.ConnectAsync(SandboxSeed.AppId, secret, options);
    var client = new FeishuApprovalClient(connection);

    FeishuInstance before = await client.GetInstanceAsync(SandboxSeed.ReturnedInstanceCode);
    Console.WriteLine($"{before.ApprovalName} {before.SerialNumber} was returned: {before.LastReturn?.Comment?.Trim()}");

    FeishuForm form = FeishuForm.From(
    [
        new { id = "widget_reason", type = "textarea", value = "Two spare pumps for line 3 / 三号线备用泵两台" },
        new { id = "widget_qty", type = "number", value = 2 },
        new Dictionary<string, object> { ["id"] = "widget_kind", ["type"] = "radioV2", ["value"] = "m1x2y3z4-abc123-0" },
        new { id = "widget_cost", type = "input", value = "CC-100" },
    ]);
    FeishuResubmitResult result = await client.ResubmitAsync(new FeishuResubmitRequest
    {
        InstanceCode = before.InstanceCode,
        Form = form,
        Comment = "Quantity corrected",
    });
    Console.WriteLine($"{result.Outcome} with task {result.TaskId} after {result.Attempts} attempt(s), log id {result.LogId}");

    FeishuInstance after = await client.GetInstanceAsync(result.InstanceCode);
    Console.WriteLine("Now it waits for " + string.Join(", ", after.OpenTasks.Select(task => $"{task.OpenId} ({task.NodeName})")));
    return 0;
}
catch (FeishuException fault)
{
    Console.Error.WriteLine($"{fault.ErrorId}: {fault.Message}");
    Console.Error.WriteLine(fault.RecommendedAction);
    return 1;
}
