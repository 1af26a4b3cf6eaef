using Feishu.Approval.Approvals;
using Feishu.Approval.Clients;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Actions;

/// <summary>Subscriptions end the same however often they are sent.</summary>
public class EventSubscriptionTests
{
    private const string Code = SandboxSeed.PurchaseCode;

    [Fact]
    public async Task It_is_said_whether_there_was_something_to_do()
    {
        await using Scene scene = await Scene.StartAsync();
        var client = new DefinitionsClient(scene.Connection);

        Assert.Equal(FeishuSubscriptionState.Subscribed, (await client.SubscribeAsync(Code, Stop).Within()).State);
        Assert.Equal(FeishuSubscriptionState.AlreadySubscribed, (await client.SubscribeAsync(Code, Stop).Within()).State);
        Assert.Equal([Code], scene.Server.Tenant.Subscriptions);
        Assert.Equal(FeishuSubscriptionState.Unsubscribed, (await client.UnsubscribeAsync(Code, Stop).Within()).State);
        FeishuApprovalSubscription last = await client.UnsubscribeAsync(Code, Stop).Within();
        Assert.Equal((Code, FeishuSubscriptionState.AlreadyUnsubscribed), (last.ApprovalCode, last.State));
        Assert.NotNull(last.LogId);
        Assert.Empty(scene.Server.Tenant.Subscriptions);
    }

    [Theory]
    [InlineData(FaultKind.Drop, false, FeishuSubscriptionState.Subscribed)]
    [InlineData(FaultKind.Drop, true, FeishuSubscriptionState.AlreadySubscribed)]
    [InlineData(FaultKind.ServerError, true, FeishuSubscriptionState.AlreadySubscribed)]
    [InlineData(FaultKind.RateLimit, false, FeishuSubscriptionState.Subscribed)]
    [InlineData(FaultKind.CutJson, true, FeishuSubscriptionState.AlreadySubscribed)]
    public async Task A_fault_is_repeated(FaultKind kind, bool after, FeishuSubscriptionState state)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Subscribe, Kind = kind, AfterExecuting = after });

        Assert.Equal(state, (await new DefinitionsClient(scene.Connection).SubscribeAsync(Code, Stop).Within()).State);
        Assert.Equal((2, 1), (scene.Server.CountOf(SandboxRoutes.Subscribe), scene.Server.Tenant.Subscriptions.Count));
    }

    [Theory]
    [InlineData("no-such-code", "ApprovalNotFound")]
    [InlineData("..", "InvalidId")]
    public async Task What_is_not_there_is_refused(string code, string id)
    {
        await using Scene scene = await Scene.StartAsync();

        Assert.Equal(id, (await Assert.ThrowsAsync<FeishuException>(() => new DefinitionsClient(scene.Connection).SubscribeAsync(code, Stop))).ErrorId);
    }

    private static System.Threading.CancellationToken Stop => TestContext.Current.CancellationToken;
}
