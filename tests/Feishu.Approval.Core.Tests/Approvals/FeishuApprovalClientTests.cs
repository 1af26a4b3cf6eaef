using System;
using System.Threading.Tasks;
using Feishu.Approval.Approvals;
using Feishu.Approval.Clients;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Sandbox;
using Xunit;

namespace Feishu.Approval.Core.Tests.Approvals;

/// <summary>The client for programs without PowerShell: what it reads and sends, and that it asks nobody.</summary>
public class FeishuApprovalClientTests
{
    [Fact]
    public async Task It_reads_an_instance_and_sends_it_again()
    {
        await using Scene scene = await Scene.StartAsync();
        var client = new FeishuApprovalClient(scene.Connection);

        FeishuInstance read = await client.GetInstanceAsync(SandboxSeed.ReturnedInstanceCode, TestContext.Current.CancellationToken).Within();
        FeishuResubmitResult sent = await client.ResubmitAsync(new FeishuResubmitRequest { InstanceCode = read.InstanceCode, Form = Scene.GoodForm() }, TestContext.Current.CancellationToken).Within();

        Assert.Equal((Scene.TaskId, FeishuResubmitOutcome.Resubmitted), (sent.TaskId, sent.Outcome));
        scene.Saw(writes: 1, executions: 1);
    }

    [Fact]
    public async Task Nothing_is_neither_a_connection_nor_a_request()
    {
        await using Scene scene = await Scene.StartAsync();

        Assert.Throws<ArgumentNullException>(() => new FeishuApprovalClient(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => new FeishuApprovalClient(scene.Connection).ResubmitAsync(null!, TestContext.Current.CancellationToken));
    }
}
