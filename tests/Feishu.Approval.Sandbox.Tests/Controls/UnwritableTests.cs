using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Controls;

public class UnwritableTests
{
    public static TheoryData<string> Types =>
    [
        "text", "mutableGroup", "account", "serialNumber", "tripGroup", "remedyGroup", "remedyGroupV2",
        "apaascorehrOnboardingGroup", "apaascorehrRegularateGroup", "apaascorehrJobAdjustGroup", "apaascorehrOffboardingGroup",
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Each_is_refused_when_it_is_sent(string type)
    {
        using var scene = new FormScene(new SandboxControl("widget_u", type, "U"));

        await scene.RefuseAsync(1390001, "widget_u", $$"""{"id":"widget_u","type":"{{type}}","value":"x"}""");
        await scene.RefuseAsync(1390001, "widget_u", $$"""{"id":"widget_u","type":"{{type}}","value":[{"x":1}]}""");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_form_without_it_passes(string type)
    {
        using var scene = new FormScene(Samples.Of("input").Control, new SandboxControl("widget_u", type, "U"));

        (await scene.SendAsync(Samples.Of("input").Json)).Succeeded();
    }
}
