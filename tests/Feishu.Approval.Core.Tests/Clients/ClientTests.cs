using System.IO;
using Feishu.Approval.Approvals;
using Feishu.Approval.Clients;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Files;
using Feishu.Approval.Forms;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Clients;

/// <summary>The clients for programs without PowerShell: what they read and send over real HTTP, and that they ask nobody.</summary>
public class ClientTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_instance_is_read_and_sent_again()
    {
        await using Scene scene = await Scene.StartAsync();
        var client = new FeishuApprovalClient(scene.Connection);

        FeishuInstance read = await client.Instances.GetAsync(SandboxSeed.ReturnedInstanceCode, Stop).Within();
        FeishuResubmitResult sent = await client.Tasks.ResubmitAsync(new FeishuResubmitRequest { InstanceCode = read.InstanceCode, Form = Scene.GoodForm() }, Stop).Within();

        Assert.Equal((Scene.TaskId, FeishuResubmitOutcome.Resubmitted), (sent.TaskId, sent.Outcome));
        scene.Saw(writes: 1, executions: 1);
    }

    [Fact]
    public async Task Returned_requests_are_found_with_their_forms_and_corrected_by_name()
    {
        await using Scene scene = await Scene.StartAsync();
        var client = new FeishuApprovalClient(scene.Connection);
        var corrected = new List<string>();

        await foreach (FeishuReturnedTask returned in client.Tasks.FindReturnedAsync(SandboxSeed.PurchaseCode, Stop))
        {
            Assert.NotEmpty(returned.Form!.Controls);
            var request = new FeishuResubmitRequest { InstanceCode = returned.InstanceCode, SetValue = [new("Cost centre", "CC-100")] };
            corrected.Add((await client.Tasks.ResubmitAsync(request, Stop).Within()).InstanceCode);
        }

        Assert.Contains(SandboxSeed.ReturnedInstanceCode, corrected);
        Assert.Equal(corrected.Distinct(), corrected);
        FeishuForm now = await client.Instances.GetFormAsync(SandboxSeed.ReturnedInstanceCode, Stop).Within();
        Assert.Equal("CC-100", now.Controls.Single(control => control.Name == "Cost centre").Value);
    }

    [Fact]
    public async Task A_definition_a_preview_a_list_and_tasks_are_read()
    {
        await using Scene scene = await Scene.StartAsync();
        var client = new FeishuApprovalClient(scene.Connection);

        Assert.Equal("Purchase", (await client.Definitions.GetAsync(SandboxSeed.PurchaseCode, cancellation: Stop).Within()).ApprovalName);
        Assert.NotEmpty(await client.Instances.PreviewAsync(SandboxSeed.ReturnedInstanceCode, Stop).Within());
        DateTimeOffset start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Contains(SandboxSeed.ReturnedInstanceCode, await AllAsync(client.Instances.ListAsync(SandboxSeed.PurchaseCode, start, start.AddDays(1), Stop)));
        Assert.Contains(SandboxSeed.ReturnedInstanceCode, (await AllAsync(client.Instances.SearchAsync(SandboxSeed.PurchaseCode, "PENDING", cancellation: Stop))).Select(hit => hit.InstanceCode));
        Assert.DoesNotContain(SandboxSeed.ReturnedInstanceCode, (await AllAsync(client.Instances.SearchAsync(SandboxSeed.PurchaseCode, "APPROVED", start, start.AddDays(1), Stop))).Select(hit => hit.InstanceCode));
        Assert.Contains(SandboxSeed.ReturnedInstanceCode, (await AllAsync(client.Tasks.SearchAsync(SandboxSeed.PurchaseCode, "PENDING", cancellation: Stop))).Select(hit => hit.InstanceCode));
        Assert.Contains(SandboxSeed.ReturnedInstanceCode, (await AllAsync(client.Tasks.ListAsync(SandboxSeed.InitiatorOpenId, FeishuTaskTopic.Todo, Stop))).Select(task => task.InstanceCode));
    }

    [Fact]
    public async Task A_file_is_uploaded()
    {
        await using Scene scene = await Scene.StartAsync(options => options.UploadUri = options.BaseUri);
        string path = Path.Combine(Directory.CreateTempSubdirectory("feishu").FullName, "offer.txt");
        await File.WriteAllTextAsync(path, "two pumps", Stop);

        FeishuFile file = await new FeishuApprovalClient(scene.Connection).Files.UploadAsync(path, "attachment", Stop).Within();

        Assert.Equal(("offer.txt", 9L, "attachment"), (file.Name, file.Size, file.Type));
        Assert.NotEmpty(file.Code);
    }

    [Fact]
    public async Task What_is_wrong_says_so_when_it_is_asked_for()
    {
        await using Scene scene = await Scene.StartAsync();
        var client = new FeishuApprovalClient(scene.Connection);

        Assert.Throws<ArgumentNullException>(() => new FeishuApprovalClient(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => client.Tasks.ResubmitAsync(null!, Stop));
        Assert.Throws<ArgumentNullException>(() => { _ = client.Files.UploadAsync(null!, "image", Stop); });
        Assert.Equal("UserIdRejected", (await Assert.ThrowsAsync<FeishuException>(() => AllAsync(client.Tasks.ListAsync("张三", FeishuTaskTopic.Todo, Stop)))).ErrorId);
        Assert.Equal("ApprovalNotFound", (await Assert.ThrowsAsync<FeishuException>(() => client.Definitions.GetAsync("0A1B2C3D-9999-0000-0000-000000000000", cancellation: Stop))).ErrorId);
    }

    [Fact]
    public async Task A_request_is_waited_for_until_somebody_decides()
    {
        await using Scene scene = await Scene.StartAsync();
        var client = new FeishuApprovalClient(scene.Connection);
        string code = scene.Server.Tenant.StartInstance(SandboxSeed.PurchaseCode, SandboxSeed.InitiatorOpenId, """[{"id":"widget_reason","type":"textarea","value":"Two pumps"}]""").InstanceCode;
        scene.Clock.After(TimeSpan.FromMinutes(10), () => scene.Server.Tenant.Reject(code, "Not this year"));

        FeishuWaitResult result = await client.Instances.WaitAsync(code, FeishuWaitTarget.Approved, TimeSpan.FromDays(1), cancellation: Stop).Within();

        Assert.Equal((FeishuWaitOutcome.Rejected, false, "Not this year"), (result.Outcome, result.Reached, result.Comment));
        Assert.Equal(FeishuWaitOutcome.Rejected, (await client.Instances.WaitAsync(code, cancellation: Stop).Within()).Outcome);
        Assert.Equal("InstanceNotFound", (await Assert.ThrowsAsync<FeishuException>(() => client.Instances.WaitAsync("0A1B2C3D-9999-0000-0000-000000000000", cancellation: Stop))).ErrorId);
    }

    private static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (T item in items)
        {
            all.Add(item);
        }

        return all;
    }
}
