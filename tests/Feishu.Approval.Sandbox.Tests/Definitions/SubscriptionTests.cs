using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Definitions;

public class SubscriptionTests
{
    private const string Path = "approvals/" + SandboxSeed.PurchaseCode;

    [Fact]
    public async Task The_app_subscribes_once_and_ends_it_once()
    {
        using var scene = new Scene();

        (await scene.PostAsync(Path + "/unsubscribe", "{}")).Refused(1390007, 400);
        (await scene.PostAsync(Path + "/subscribe", "{}")).Succeeded();
        Assert.Equal([SandboxSeed.PurchaseCode], scene.Tenant.Subscriptions);
        (await scene.PostAsync(Path + "/subscribe", "{}")).Refused(1390007, 400);
        (await scene.PostAsync(Path + "/unsubscribe", "{}")).Succeeded();
        Assert.Empty(scene.Tenant.Subscriptions);
    }

    [Fact]
    public async Task A_definition_has_to_be_there()
    {
        using var scene = new Scene();
        scene.Tenant.SetDefinitionStatus(SandboxSeed.EverythingCode, SandboxDefinitionStatus.Deleted);

        (await scene.PostAsync("approvals/nothing/subscribe", "{}")).Refused(1390002, 400);
        (await scene.PostAsync("approvals/" + SandboxSeed.EverythingCode + "/subscribe", "{}")).Refused(1390016, 400);
        (await scene.PostAsync("approvals/a/b/subscribe", "{}")).Refused(99991201, 404);
    }

    [Fact]
    public async Task A_scope_is_needed()
    {
        using var scene = new Scene();
        scene.Tenant.GrantedScopes = ["approval:approval:readonly"];

        (await scene.PostAsync(Path + "/subscribe", "{}")).Refused(99991672, 400);
    }
}
