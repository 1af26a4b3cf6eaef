using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Controls;

public class CheckboxTests
{
    public static TheoryData<string> Types => ["checkbox", "checkboxV2"];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task The_keys_go_in_and_the_labels_come_out_with_the_keys_beside_them(string type)
    {
        Sample sample = Samples.Of(type);
        using var scene = new FormScene(sample.Control);

        Json.Same(
            $$$"""
            {"id":"{{{sample.Id}}}","name":"C","type":"{{{type}}}","ext":null,"value":["Second","First"],
             "option":[{"key":"k2","text":"Second"},{"key":"k1","text":"First"}]}
            """,
            await scene.AcceptAsync(sample.WithValue("""["k2","k1"]""")));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task One_choice_is_still_an_array(string type)
    {
        Sample sample = Samples.Of(type);
        using var scene = new FormScene(sample.Control);

        var read = await scene.AcceptAsync(sample.WithValue("""["k2"]"""));

        Assert.Equal(["Second"], read.Texts("value"));
        Assert.Equal(1, read.GetProperty("option").GetArrayLength());
    }

    [Theory]
    [InlineData("checkbox", """["First"]""")]
    [InlineData("checkboxV2", """["k1","Second"]""")]
    [InlineData("checkboxV2", """["k1",""]""")]
    [InlineData("checkboxV2", """["k1",null]""")]
    [InlineData("checkboxV2", """[["k1"]]""")]
    [InlineData("checkboxV2", "\"k1\"")]
    [InlineData("checkboxV2", """{"key":"k1"}""")]
    public async Task Anything_but_an_array_of_keys_is_refused(string type, string value)
    {
        Sample sample = Samples.Of(type);
        using var scene = new FormScene(sample.Control);

        await scene.RefuseAsync(1390001, sample.Id, sample.WithValue(value));
    }

    [Fact]
    public async Task External_options_leave_only_their_keys()
    {
        using var scene = new FormScene(new SandboxControl("widget_c", "checkboxV2", "C")
        {
            HasExternalOptions = true,
            Options = [new("ext-1", "Alpha")],
        });

        var read = await scene.AcceptAsync("""{"id":"widget_c","type":"checkboxV2","value":["ext-1"]}""");

        Json.Same("""[{"key":"ext-1","text":""}]""", read.GetProperty("option"));
        Assert.DoesNotContain("Alpha", read.GetRawText(), System.StringComparison.Ordinal);
    }
}
