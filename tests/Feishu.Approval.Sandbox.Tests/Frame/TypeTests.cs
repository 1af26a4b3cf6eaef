using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Frame;

public class TypeTests
{
    public static TheoryData<string> Types => Samples.Types;

    [Theory]
    [InlineData("radioV2", "radio")]
    [InlineData("radio", "radioV2")]
    [InlineData("checkboxV2", "checkbox")]
    [InlineData("checkbox", "checkboxV2")]
    [InlineData("imageV2", "image")]
    [InlineData("image", "imageV2")]
    [InlineData("attachmentV2", "attachment")]
    [InlineData("leaveGroupV2", "leaveGroup")]
    [InlineData("shiftGroup", "shiftGroupV2")]
    public async Task The_older_or_newer_word_for_a_type_is_refused_and_both_are_named(string type, string posted)
    {
        Sample sample = Samples.Of(type);
        using var scene = new FormScene(sample.Control);

        Answer answer = await scene.RefuseAsync(1390001, sample.Id, sample.WithType(posted));

        Assert.Matches($@"\b{type}\b", answer.Message);
        Assert.Matches($@"\b{posted}\b", answer.Message);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_type_in_other_letters_is_refused(string type)
    {
        Sample sample = Samples.Of(type);
        using var scene = new FormScene(sample.Control);

        await scene.RefuseAsync(1390001, sample.Id, sample.WithType(type.ToUpperInvariant()));
    }

    [Fact]
    public async Task A_missing_type_is_refused()
    {
        using var scene = new FormScene(Samples.Of("input").Control);

        await scene.RefuseAsync(1390001, "widget_input", """{"id":"widget_input","value":"x"}""");
    }

    [Fact]
    public async Task A_type_that_is_no_text_is_refused()
    {
        using var scene = new FormScene(Samples.Of("input").Control);

        await scene.RefuseAsync(1390001, "widget_input", """{"id":"widget_input","type":1,"value":"x"}""");
    }
}
