// The main job without PowerShell, and one more action: the client library against the sandbox. Run it with
//   dotnet run --project samples/ResubmitConsole
// and put a real tenant in place of the sandbox by leaving MessageHandler and BaseUri out.

using System;
using System.Linq;
using System.Security;
using Feishu.Approval.Approvals;
using Feishu.Approval.Clients;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
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

    await foreach (FeishuReturnedTask returned in client.Tasks.FindReturnedAsync(SandboxSeed.PurchaseCode))
    {
        Console.WriteLine($"{returned.ApprovalName} {returned.SerialNumber} was returned: {returned.Reason}");

        // The form that the request has now, with one control changed by the name that people see.
        FeishuResubmitResult result = await client.Tasks.ResubmitAsync(new FeishuResubmitRequest
        {
            InstanceCode = returned.InstanceCode,
            SetValue = [new("Cost centre", "CC-100")],
            Comment = "Cost centre corrected",
        });
        Console.WriteLine($"{result.Outcome} with task {result.TaskId} after {result.Attempts} attempt(s), log id {result.LogId}");

        FeishuInstance after = await client.Instances.GetAsync(result.InstanceCode);
        Console.WriteLine("Now it waits for " + string.Join(", ", after.OpenTasks.Select(task => $"{task.OpenId} ({task.NodeName})")));

        // Its first approver is on leave: what waits for him goes to somebody else. All other ids are looked up, and the end is looked at.
        if (after.OpenTasks.Any(task => task.OpenId == SandboxSeed.ManagerOpenId))
        {
            FeishuActionResult moved = await client.Tasks.TransferAsync(new FeishuTransferRequest
            {
                InstanceCode = result.InstanceCode,
                To = SandboxSeed.FinanceOpenId,
                Comment = "Ben is on leave",
                Verify = true,
            });
            Console.WriteLine($"{moved.Outcome}: task {moved.TaskId} was given to {SandboxSeed.FinanceOpenId}, seen in the request: {moved.Verified}");
        }
    }

    return 0;
}
catch (FeishuException fault)
{
    Console.Error.WriteLine($"{fault.ErrorId}: {fault.Message}");
    Console.Error.WriteLine(fault.RecommendedAction);
    return 1;
}
