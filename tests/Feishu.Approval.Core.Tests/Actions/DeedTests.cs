using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Sandbox;
using Feishu.Approval.Views;

namespace Feishu.Approval.Core.Tests.Actions;

/// <summary>That no action is forgotten where all that is promised of every action is tried, and that people can read what it leaves.</summary>
public class DeedTests
{
    // Creating has proofs of its own; repeating the others does no harm.
    private static readonly SandboxRoute[] Others = [SandboxRoutes.Create, SandboxRoutes.Subscribe, SandboxRoutes.Unsubscribe, SandboxRoutes.Upload];

    [Fact]
    public void Every_call_that_must_not_happen_twice_is_among_the_deeds() =>
        Assert.Empty(SandboxRoutes.All.Where(route => route.Writes).Except(Others).Except(Deed.All.Select(deed => deed.Route)).Select(route => route.Name));

    [Fact]
    public async Task What_an_action_leaves_in_the_timeline_has_a_word()
    {
        await using Scene scene = await Scene.StartAsync();
        var wordless = new List<string>();
        foreach (Deed deed in Deed.All)
        {
            var one = new DeedCase(deed, scene.Server.Tenant, named: true);
            await one.RunAsync(scene);
            FeishuInstance instance = await InstanceReader.ReadAsync(scene.Connection, one.InstanceCode, scene.Context);
            wordless.AddRange(instance.Timeline.Where(entry => TimelineStep.Of(entry).TextKey is null).Select(entry => $"{deed.Name}: {entry.Type}"));
        }

        Assert.Empty(wordless);
    }
}
