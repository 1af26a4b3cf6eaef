using Feishu.Approval.Core.Tests.Forms.Conversion;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Editing;

/// <summary>Options of which the key of one is the label of another: what an error advises has to work.</summary>
public class KeyAsLabelTests
{
    private const string Definition = """{"id":"w","name":"Kind","type":"radioV2","option":[{"value":"id_1","text":"id_2"},{"value":"id_2","text":"Two"},{"value":"id_3","text":"Three"},{"value":"id_4","text":"Three"}]}""";

    private static FeishuForm Form => Conversions.Convert("""{"id":"w","name":"Kind","type":"radioV2","value":"Two","option":{"key":"id_2","text":"Two"}}""", Definition);

    [Fact]
    public void Where_a_key_is_a_label_too_the_advice_is_an_object_and_the_label_with_its_key()
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => Set("id_2"));

        Assert.Equal("OptionNotFound", fault.ErrorId);
        Assert.Contains("@{ Key = 'id_2' }", fault.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("\"id_2\"", Set(new Dictionary<string, object?> { ["Key"] = "id_2" }));
        Assert.Equal("\"id_2\"", Set("Two (id_2)"));
        Assert.Equal("\"id_1\"", Set("id_2 (id_1)"));
    }

    [Fact]
    public void Where_only_labels_are_the_same_the_key_alone_does()
    {
        Assert.Equal(nameof(Messages.OptionNotFound_AmbiguousAction), Assert.Throws<FeishuException>(() => Set("Three")).Failure.ActionKey);
        Assert.Equal("\"id_3\"", Set("id_3"));
    }

    private static string? Set(object value) => Assert.Single(Sample.Editor().Set(Form, null, "Kind", value).Controls).ValueJson;
}
