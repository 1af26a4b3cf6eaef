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
        FeishuForm set = Sample.Editor().Set(Form, null, "Client", new[] { "c1", "c-2" });
        FeishuForm again = Sample.Editor().Set(set, null, "Client", new[] { "C1" });

        Assert.Equal("""["c-1","c-2"]""", Assert.Single(set.Controls).ValueJson);
        Assert.Equal("""["c-1"]""", Assert.Single(again.Controls).ValueJson);
    }

    [Fact]
    public void Any_other_label_is_refused_as_ever() =>
        Assert.Equal("OptionNotFound", Assert.Throws<FeishuException>(() => Sample.Editor().Set(Form, null, "Client", new[] { "Beta" })).ErrorId);
}
