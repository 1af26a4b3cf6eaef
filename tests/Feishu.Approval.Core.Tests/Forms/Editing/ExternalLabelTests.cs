using Feishu.Approval.Core.Tests.Forms.Conversion;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Editing;

/// <summary>Choices of a source elsewhere, which no definition lists: what the request shows of them is all that is known.</summary>
public class ExternalLabelTests
{
    private const string Definition = """{"id":"w","name":"Client","type":"checkboxV2","externalData":{"externalDataLinkage":true},"option":[]}""";

    private static FeishuForm Form => Conversions.Convert("""{"id":"w","name":"Client","type":"checkboxV2","value":["C1"],"option":[{"key":"c-1","text":"C1"}]}""", Definition);

    [Fact]
    public void A_label_that_the_request_shows_becomes_its_key()
    {
        FeishuForm set = Sample.Editor().Set(Form, null, "Client", new object[] { "c1", new Dictionary<string, object?> { ["Key"] = "c-2" } });
        FeishuForm again = Sample.Editor().Set(set, null, "Client", new[] { "C1" });

        Assert.Equal("""["c-1","c-2"]""", Assert.Single(set.Controls).ValueJson);
        Assert.Equal("""["c-1"]""", Assert.Single(again.Controls).ValueJson);
    }

    // The rows of a table are set together, so what one row shows is known in each; what another column shows is not.
    [Fact]
    public void A_label_that_a_row_shows_becomes_its_key_in_any_row()
    {
        FeishuForm form = Conversions.Convert(
            """
            {"id":"t","name":"Rows","type":"fieldList","value":[
             [{"id":"p","name":"P","type":"radioV2","value":"Alpha","option":{"key":"77","text":"Alpha"}}],
             [{"id":"p","name":"P","type":"radioV2","value":"Alpha","option":{"key":"77","text":"Alpha"}},{"id":"q","name":"Q","type":"radioV2","value":"Beta","option":{"key":"78","text":"Beta"}}]]}
            """,
            """
            {"id":"t","name":"Rows","type":"fieldList","children":[
             {"id":"p","name":"P","type":"radioV2","externalData":{"externalDataLinkage":true},"option":[]},
             {"id":"q","name":"Q","type":"radioV2","externalData":{"externalDataLinkage":true},"option":[]}]}
            """);
        static object[] rows(params (string Column, string Label)[] cells) => cells.Select(cell => (object)new Dictionary<string, object?> { [cell.Column] = cell.Label }).ToArray();

        FeishuForm set = Sample.Editor().Set(form, null, "Rows", rows(("Q", "beta"), ("P", "Alpha")));
        FeishuForm again = Sample.Editor().Set(set, null, "Rows", rows(("P", "Alpha")));

        Assert.Equal("""[[{"id":"q","type":"radioV2","value":"78"}],[{"id":"p","type":"radioV2","value":"77"}]]""", Assert.Single(set.Controls).ValueJson);
        Assert.Equal("""[[{"id":"p","type":"radioV2","value":"77"}]]""", Assert.Single(again.Controls).ValueJson);
        Assert.Equal("OptionNotFound", Assert.Throws<FeishuException>(() => Sample.Editor().Set(form, null, "Rows", rows(("P", "Beta")))).ErrorId);
    }

    [Theory]
    [InlineData("Beta")]
    [InlineData("Building-7")]
    [InlineData("Alpha2")]
    [InlineData("Q3/2026")]
    [InlineData("Phase.2")]
    [InlineData("k9")]
    [InlineData("2026")]
    [InlineData("4711004711")]
    public void Any_other_label_is_refused_as_ever(string label) =>
        Assert.Equal("OptionNotFound", Assert.Throws<FeishuException>(() => Sample.Editor().Set(Form, null, "Client", new[] { label })).ErrorId);

    [Fact]
    public void The_way_out_names_the_control_and_what_was_given()
    {
        Failure failure = Assert.Throws<FeishuException>(() => Sample.Editor().Set(Form, null, "Client", new[] { "Beta" })).Failure;

        Assert.Contains("@{ Key = 'Beta' }", FailureText.Action(failure, System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.DoesNotContain("{0}", FailureText.Action(failure, System.Globalization.CultureInfo.GetCultureInfo("zh-CN")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id_beta")]
    [InlineData("$i18n-beta")]
    [InlineData("lw0abc12-xyz-1")]
    [InlineData("7400000000000000001")]
    public void What_can_only_be_a_key_is_taken(string key) =>
        Assert.Equal($"""["{key}"]""", Assert.Single(Sample.Editor().Set(Form, null, "Client", new[] { key }).Controls).ValueJson);
}
