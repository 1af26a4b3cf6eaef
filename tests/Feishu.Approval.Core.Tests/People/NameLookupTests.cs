using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Ids;
using Feishu.Approval.Sandbox;
using Feishu.Approval.Search;
using Feishu.Approval.Views;

namespace Feishu.Approval.Core.Tests.People;

/// <summary>Names are read ahead of what shows them, once per person and session, and never by what shows them.</summary>
public class NameLookupTests
{
    [Fact]
    public async Task Everybody_in_an_answer_is_known_by_name_afterwards_under_every_id()
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuInstance instance = await ReadAsync(scene);
        string before = View(instance);
        Assert.Equal((null, 0), (instance.UserName, scene.Server.CountOf(SandboxRoutes.PersonNames)));

        var names = new NameLookup();
        await names.LearnAsync(scene.Connection, [instance], CallContext.None);
        await names.LearnAsync(scene.Connection, [instance, await ReadAsync(scene)], CallContext.None);

        Assert.Equal(1, scene.Server.CountOf(SandboxRoutes.PersonNames));
        Assert.Equal("Ada", instance.UserName);
        Assert.Equal("Ben", instance.LastReturn!.UserName);
        Assert.Equal("Ada", Assert.Single(instance.OpenTasks).UserName);
        Assert.Contains("..0001", before, StringComparison.Ordinal);
        string after = View(instance);
        Assert.DoesNotContain("ou_", after, StringComparison.Ordinal);
        Assert.Contains("Ada", after, StringComparison.Ordinal);

        // A search tells user_ids alone; the instance told whose they are.
        IReadOnlyList<FeishuTaskSummary>? page = await new NamedSource<FeishuTaskSummary>(
            TaskSearch.Source(scene.Connection, new SearchFilter { InstanceCode = instance.InstanceCode }), scene.Connection, names).NextAsync(CallContext.None);
        Assert.Contains(page!, hit => hit is { UserName: "Ada", InitiatorName: "Ada" });
        Assert.Equal(1, scene.Server.CountOf(SandboxRoutes.PersonNames));
    }

    [Fact]
    public async Task Whoever_the_service_does_not_know_is_asked_for_once_and_stays_an_id()
    {
        await using Scene scene = await Scene.StartAsync();
        UserRef[] stranger = [new UserRef("ou_99999999999999999999999999999999")];

        await PersonLookup.NamesAsync(scene.Connection, stranger, CallContext.None);
        await PersonLookup.NamesAsync(scene.Connection, stranger, CallContext.None);

        Assert.Equal((1, null), (scene.Server.CountOf(SandboxRoutes.PersonNames), scene.Connection.PersonNames.Of(stranger[0].Id)));
        Assert.Empty(scene.Connection.PersonNames.All);
    }

    [Fact]
    public async Task A_missing_scope_is_met_once_and_nothing_else_happens()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Tenant.GrantedScopes = [.. scene.Server.Tenant.GrantedScopes.Where(scope => scope != "contact:user.basic_profile:readonly")];
        FeishuInstance instance = await ReadAsync(scene);
        var names = new NameLookup();

        await names.LearnAsync(scene.Connection, [instance], CallContext.None);
        await names.LearnAsync(scene.Connection, [instance], CallContext.None);

        Assert.Equal("ScopeMissing", names.Refused!.Kind.Id);
        Assert.Equal((1, null), (scene.Server.CountOf(SandboxRoutes.PersonNames), instance.UserName));
    }

    [Fact]
    public async Task Nothing_of_a_resubmission_looks_for_names()
    {
        await using Scene scene = await Scene.StartAsync();

        await scene.ResubmitAsync();

        Assert.Equal((1, 0, 0), (scene.Writes, scene.Server.CountOf(SandboxRoutes.PersonNames), scene.Server.CountOf(SandboxRoutes.PersonIds)));
    }

    [Fact]
    public void A_name_is_no_wider_than_its_column()
    {
        const string Long = "Maximiliane Grossherzog-Uebermut";
        Assert.Equal(("Maximiliane Gross..", "Maximil.."), (Timeline.Name(Long), Timeline.Name(Long, 9)));
        Assert.Equal("\u56FA\u5B9A\u8D44..", Timeline.Name("\u56FA\u5B9A\u8D44\u4EA7\u91C7\u8D2D", 9));
        Assert.Null(Timeline.Name(string.Empty, 9));

        var id = new FeishuUser { Identity = "ou_00000000000000000000000000000001" };
        var address = new FeishuUser { Identity = "somebody.with.a.long.name@example.com" };
        Assert.Equal(("ou_..0001", address.Identity), (UserText.Asked(id, 23), UserText.Asked(address, 23)));
    }

    private static Task<FeishuInstance> ReadAsync(Scene scene) => InstanceReader.ReadAsync(scene.Connection, SandboxSeed.ReturnedInstanceCode, CallContext.None);

    private static string View(FeishuInstance instance)
    {
        var screen = new Screen(120, false, true, DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc, System.Globalization.CultureInfo.InvariantCulture);
        return string.Join("\n", TimelineText.Lines(instance, screen).Concat(InstanceText.Returned(instance, screen)).Concat(InstanceText.Holders(instance)));
    }
}
