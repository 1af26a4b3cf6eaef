using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Controls;

public class RadioTests
{
    private static readonly SandboxControl External = new("widget_project", "radioV2", "Project")
    {
        HasExternalOptions = true,
        Options = [new("ext-1", "Alpha")],
    };

    public static TheoryData<string> Types => ["radio", "radioV2"];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task The_key_goes_in_and_the_label_comes_out_with_the_key_beside_it(string type)
    {
        Sample sample = Samples.Of(type);
        using var scene = new FormScene(sample.Control);

        Json.Same(
            $$$"""{"id":"{{{sample.Id}}}","name":"R","type":"{{{type}}}","ext":null,"value":"First","option":{"key":"k1","text":"First"}}""",
            await scene.AcceptAsync(sample.WithValue("\"k1\"")));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task The_label_in_place_of_the_key_is_refused(string type)
    {
        Sample sample = Samples.Of(type);
        using var scene = new FormScene(sample.Control);

        await scene.RefuseAsync(1390001, sample.Id, sample.WithValue("\"First\""));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task An_array_is_refused_as_an_illegal_value(string type)
    {
        Sample sample = Samples.Of(type);
        using var scene = new FormScene(sample.Control);

        await scene.RefuseAsync(1395006, sample.Id, sample.WithValue("[\"k1\"]"));
    }

    [Fact]
    public async Task An_external_option_leaves_only_its_key()
    {
        using var scene = new FormScene(External);

        Json.Same(
            """{"id":"widget_project","name":"Project","type":"radioV2","ext":null,"value":"","option":{"key":"ext-1","text":""}}""",
            await scene.AcceptAsync("""{"id":"widget_project","type":"radioV2","value":"ext-1"}"""));
    }

    [Fact]
    public async Task An_array_for_an_external_option_is_refused_as_an_illegal_value()
    {
        using var scene = new FormScene(External);

        await scene.RefuseAsync(1395006, "widget_project", """{"id":"widget_project","type":"radioV2","value":["ext-1"]}""");
    }
}
