using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Ids;
using Feishu.Approval.Sandbox;
using Feishu.Approval.Search;

namespace Feishu.Approval.Core.Tests.Search;

/// <summary>The traps of the list calls, against a tenant behind a real socket that lives by the virtual clock.</summary>
public class SandboxSearchTests
{
    private static readonly ReturnedQuery OfPurchase = new() { ApprovalCodes = [SandboxSeed.PurchaseCode] };

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task The_same_requests_are_found_whether_or_not_the_index_of_tasks_and_the_user_ids_help(bool listsStartTasks, bool showsUserIds)
    {
        await using Scene scene = await StartAsync();
        scene.Server.Tenant.SearchListsStartTasks = listsStartTasks;
        scene.Server.Tenant.GrantedScopes = showsUserIds
            ? scene.Server.Tenant.GrantedScopes
            : scene.Server.Tenant.GrantedScopes.Where(scope => !scope.StartsWith("contact:", StringComparison.Ordinal)).ToArray();

        string[] found = await FindAsync(scene, OfPurchase);

        Assert.Equal(Waiting(scene), found);
        Assert.NotEmpty(found);
    }

    [Fact]
    public async Task An_index_that_lags_hides_what_is_new_and_the_complete_listing_does_not()
    {
        await using Scene scene = await StartAsync();
        scene.Server.Tenant.SearchLag = TimeSpan.FromHours(1);
        string[] before = await FindAsync(scene, OfPurchase);
        SandboxInstance fresh = scene.Server.Tenant.AddReturned(1)[0];

        Assert.Equal(before, await FindAsync(scene, OfPurchase));
        Assert.Equal([fresh.InstanceCode], await FindAsync(scene, OfPurchase with { Complete = true }));
        Assert.Contains(fresh.InstanceCode, await FindAsync(scene, new ReturnedQuery { User = new UserRef(SandboxSeed.InitiatorOpenId) }));
    }

    [Fact]
    public async Task Empty_pages_of_revoked_requests_do_not_end_a_search()
    {
        await using Scene scene = await StartAsync();
        SandboxTenant tenant = scene.Server.Tenant;
        SandboxInstance last = tenant.AddReturned(1)[0];
        foreach (SandboxInstance instance in tenant.AddReturned(250, apart: TimeSpan.FromMilliseconds(1)))
        {
            tenant.ResubmitInClient(instance.InstanceCode);
            tenant.Approve(instance.InstanceCode);
            tenant.Approve(instance.InstanceCode);
            tenant.Revoke(instance.InstanceCode);
        }

        List<FeishuInstanceSummary> hits = await InstanceSearch.Source(scene.Connection, new SearchFilter { ApprovalCode = SandboxSeed.PurchaseCode }).AllAsync();

        Assert.Contains(hits, hit => hit.InstanceCode == last.InstanceCode);
        Assert.Equal(2, scene.Server.CountOf(SandboxRoutes.InstanceQuery));
        Assert.InRange(hits.Count, 10, 199);
    }

    [Fact]
    public async Task Requests_on_the_edges_of_ten_hours_are_listed_once()
    {
        await using Scene scene = await StartAsync();
        DateTimeOffset now = scene.Clock.UtcNow;
        string[] added = scene.Server.Tenant.AddReturned(7, apart: TimeSpan.FromHours(5)).Select(instance => instance.InstanceCode).ToArray();

        List<string> listed = await InstanceListing.Source(scene.Connection, SandboxSeed.PurchaseCode, now.AddHours(-30), until: null).AllAsync();

        Assert.Equal(added, listed);
        Assert.Equal(3, scene.Server.CountOf(SandboxRoutes.InstanceList));
    }

    private static async Task<Scene> StartAsync()
    {
        Scene scene = await Scene.StartAsync();
        scene.Server.Reset(SandboxSeed.Create(() => scene.Clock.UtcNow));

        // The new tenant does not know the old token; what is counted later should not be a refusal.
        await InstanceReader.ReadAsync(scene.Connection, SandboxSeed.ReturnedInstanceCode, CallContext.None).Within();
        return scene;
    }

    private static string[] Waiting(Scene scene) => scene.Server.Tenant.Instances
        .Where(instance => instance.ApprovalCode == SandboxSeed.PurchaseCode && instance.OpenTask?.NodeId == Returned.Start)
        .Select(instance => instance.InstanceCode).Order(StringComparer.Ordinal).ToArray();

    // What the cmdlet does, without a pump.
    private static async Task<string[]> FindAsync(Scene scene, ReturnedQuery query)
    {
        string code = SandboxSeed.PurchaseCode;
        var index = new TaskIndex(scene.Clock);
        IPageSource<string> candidates = query switch
        {
            { Complete: true } => ReturnedCandidates.Complete(scene.Connection, query, code),
            { User.Id: not null } => ReturnedCandidates.OfUser(scene.Connection, query),
            _ => ReturnedCandidates.OfApproval(scene.Connection, query, code, index),
        };
        var reader = new ReturnedTaskReader(scene.Connection, query, new DefinitionCache(), index);
        var found = new List<string>();
        foreach (string candidate in (await candidates.AllAsync()).Distinct())
        {
            if (await reader.ReadAsync(candidate, (key, _) => throw new InvalidOperationException(key), CallContext.None).Within() is FeishuReturnedTask returned)
            {
                found.Add(returned.InstanceCode);
            }
        }

        return found.Order(StringComparer.Ordinal).ToArray();
    }
}
