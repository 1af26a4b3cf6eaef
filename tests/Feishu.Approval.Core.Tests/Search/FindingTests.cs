using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Clients;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Sandbox;
using Feishu.Approval.Search;

namespace Feishu.Approval.Core.Tests.Search;

/// <summary>
/// What finding few returned requests among many pending ones costs, and what it misses, over an index that is right, lags, lacks start-node tasks, or is wrong. The
/// figures of docs/scale.md come from here, with FEISHU_TEST_PENDING=20000.
/// </summary>
public class FindingTests(ITestOutputHelper output)
{
    private const string Purchase = SandboxSeed.PurchaseCode;

    // What costs calls whatever there is: the token, the definition, 50 checks, the requests of the seed.
    private const int Fixed = 65;

    private static readonly int Many = int.Parse(Environment.GetEnvironmentVariable("FEISHU_TEST_PENDING") ?? "2000", System.Globalization.CultureInfo.InvariantCulture);

    private static readonly int Few = Many / 100;

    private readonly RecordingTrace _trace = new() { WantsBodies = false };

    private int _first;

    [Theory]
    [InlineData("everywhere")]
    [InlineData("among the newest")]
    [InlineData("among the oldest")]
    public async Task All_that_was_returned_is_found_at_its_own_cost_the_first_within_ten_calls(string where)
    {
        await using Scene scene = await StartAsync();
        Fill(scene, where);
        scene.Clock.Advance(TimeSpan.FromHours(1));

        int first = 0;
        TimeSpan started = scene.Clock.Elapsed;
        var found = new List<string>();
        await foreach (FeishuReturnedTask task in new TasksClient(scene.Connection).FindReturnedAsync(Purchase))
        {
            found.Add(task.InstanceCode);
            first = first == 0 ? Calls(scene) : first;
        }

        Assert.Equal(Waiting(scene), found.Order(StringComparer.Ordinal));
        Assert.True(found.Count > Few);
        Assert.InRange(first, 1, 10);
        Assert.InRange(Calls(scene), Few, Few + (2 * (Many + Few) / 200) + Fixed);
        output.WriteLine($"{Many} pending, {found.Count} returned {where}: {Calls(scene)} calls, the first result after {first}, {scene.Clock.Elapsed - started} of waiting for limits.");
    }

    [Fact]
    public async Task An_index_without_start_node_tasks_is_noticed_and_everything_is_read_as_ever()
    {
        await using Scene scene = await StartAsync();
        scene.Server.Tenant.SearchListsStartTasks = false;
        Fill(scene, "everywhere");
        scene.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(Waiting(scene), await FindAsync(scene));

        Assert.InRange(Calls(scene), Many + Few, Many + Few + (2 * (Many + Few) / 200) + Fixed);
        Assert.Contains(_trace.Lines, line => line.Contains("not believed, since it lacks the start-node task", StringComparison.Ordinal));
        output.WriteLine($"{Many} pending, {Few} returned, no start-node tasks: {Calls(scene)} calls, the first result after {_first}.");
    }

    [Fact]
    public async Task An_index_that_lags_ten_minutes_misses_nothing_that_was_returned_before()
    {
        await using Scene scene = await StartAsync();
        SandboxTenant tenant = scene.Server.Tenant;
        tenant.SearchLag = TimeSpan.FromMinutes(10);
        IReadOnlyList<SandboxInstance> pending = Fill(scene, "everywhere");
        scene.Clock.Advance(TimeSpan.FromHours(1));
        string[] before = Waiting(scene);
        SandboxInstance[] late = [pending[3], pending[^60]];
        scene.Clock.Advance(TimeSpan.FromMinutes(7));
        Return(tenant, late[0]);
        scene.Clock.Advance(TimeSpan.FromMinutes(2));
        Return(tenant, late[1]);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(before, await FindAsync(scene));
        Assert.InRange(Calls(scene), Few, Few + (2 * (Many + Few) / 200) + Fixed);
        output.WriteLine($"{Many} pending, {before.Length} returned, ten minutes late: {Calls(scene)} calls, the first result after {_first}.");

        scene.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(before.Concat(late.Select(instance => instance.InstanceCode)).Order(StringComparer.Ordinal), await FindAsync(scene));
    }

    [Fact]
    public async Task An_index_that_lags_more_than_is_believed_is_noticed_where_a_check_meets_it()
    {
        await using Scene scene = await StartAsync();
        SandboxTenant tenant = scene.Server.Tenant;
        tenant.SearchLag = TimeSpan.FromMinutes(10);
        IReadOnlyList<SandboxInstance> pending = Fill(scene, "everywhere");
        scene.Clock.Advance(TimeSpan.FromHours(1));
        Return(tenant, pending[^1]);
        Return(tenant, pending[5]);
        scene.Clock.Advance(TimeSpan.FromMinutes(7));

        Assert.Equal(Waiting(scene), await FindAsync(scene));
        Assert.InRange(Calls(scene), Many, Many * 2);
    }

    [Fact]
    public async Task What_a_wrong_index_hides_is_found_where_a_check_meets_it_and_always_by_the_complete_listing()
    {
        await using Scene scene = await StartAsync();
        IReadOnlyList<SandboxInstance> pending = Fill(scene, "everywhere");
        string[] before = Waiting(scene);
        Hide(scene, pending[3]);
        scene.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(before, await FindAsync(scene));
        Assert.Contains(pending[3].InstanceCode, await FindAsync(scene, new ReturnedQuery { ApprovalCodes = [Purchase], Complete = true, Since = scene.Clock.UtcNow.AddDays(-1) }));

        Hide(scene, pending[^1]);
        scene.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Waiting(scene), await FindAsync(scene));
    }

    [Fact]
    public async Task Where_few_are_pending_all_are_read_whatever_the_index_says()
    {
        await using Scene scene = await StartAsync();
        IReadOnlyList<SandboxInstance> pending = scene.Server.Tenant.AddPending(40);
        Hide(scene, pending[7]);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Contains(pending[7].InstanceCode, await FindAsync(scene));
    }

    private static async Task<Scene> StartAsync()
    {
        Scene scene = await Scene.StartAsync();
        scene.Server.Reset(SandboxSeed.Create(() => scene.Clock.UtcNow));
        await InstanceReader.ReadAsync(scene.Connection, SandboxSeed.ReturnedInstanceCode, CallContext.None).Within();
        scene.Server.KeepRequests(100_000);
        return scene;
    }

    // Gives what is pending, oldest first. Requests are ten milliseconds apart, and the last of them a quarter of an hour old.
    private static IReadOnlyList<SandboxInstance> Fill(Scene scene, string where)
    {
        SandboxTenant tenant = scene.Server.Tenant;
        var pending = new List<SandboxInstance>();
        TimeSpan apart = TimeSpan.FromMilliseconds(10);
        int block = where == "everywhere" ? Few : 1;
        _ = where == "among the oldest" ? tenant.AddReturned(Few) : [];
        for (int number = 0; number < block; number++)
        {
            scene.Clock.Advance(TimeSpan.FromSeconds(1) + (apart * (Many / block)));
            pending.AddRange(tenant.AddPending(Many / block, apart: apart));
            _ = block > 1 ? tenant.AddReturned(1) : [];
        }

        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        _ = where == "among the newest" ? tenant.AddReturned(Few) : [];
        scene.Clock.Advance(TimeSpan.FromMinutes(15));
        return pending;
    }

    private static void Return(SandboxTenant tenant, SandboxInstance instance) => tenant.Return(instance.InstanceCode, "Cost centre is wrong");

    // For the index it never is.
    private static void Hide(Scene scene, SandboxInstance instance)
    {
        scene.Server.Tenant.FreezeInSearch(instance.InstanceCode);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        Return(scene.Server.Tenant, instance);
    }

    private static int Calls(Scene scene) => scene.Server.Requests.Count;

    private static string[] Waiting(Scene scene) => scene.Server.Tenant.Instances
        .Where(instance => instance.ApprovalCode == Purchase && instance.OpenTask?.NodeId == Returned.Start)
        .Select(instance => instance.InstanceCode).Order(StringComparer.Ordinal).ToArray();

    private async Task<IEnumerable<string>> FindAsync(Scene scene, ReturnedQuery? wanted = null)
    {
        scene.Server.KeepRequests(0);
        scene.Server.KeepRequests(100_000);
        ReturnedQuery query = wanted ?? new ReturnedQuery { ApprovalCodes = [Purchase] };
        var context = new CallContext(_trace, CancellationToken.None);
        var index = new TaskIndex(scene.Clock);
        var reader = new ReturnedTaskReader(scene.Connection, query, new DefinitionCache(), index);
        IPageSource<string> candidates = new TasksClient(scene.Connection).Candidates(query, Purchase, index);
        var found = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (await candidates.NextAsync(context) is { } page)
        {
            foreach (string code in page.Where(seen.Add))
            {
                if (await reader.ReadAsync(code, (key, _) => throw new InvalidOperationException(key), context) is FeishuReturnedTask returned)
                {
                    _first = found.Count == 0 ? Calls(scene) : _first;
                    found.Add(returned.InstanceCode);
                }
            }
        }

        return found.Order(StringComparer.Ordinal);
    }
}
