using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms;

public class HalfCharacterTests
{
    // An escaped lone surrogate is JSON, but the reader throws when it is asked for the text.
    [Theory]
    [InlineData("""[{"id":"a","type":"input","value":"\ud800"}]""")]
    [InlineData("""[{"id":"\ud800","type":"input","value":"x"}]""")]
    [InlineData("""[{"id":"a","type":"\ud800","value":"x"}]""")]
    [InlineData("""[{"id":"a","type":"input","value":"x","\ud800":1}]""")]
    [InlineData("""[{"id":"a","type":"contact","open_ids":["\ud800"]}]""")]
    [InlineData("""[{"id":"a","type":"amount","value":1,"currency":"\ud800"}]""")]
    [InlineData("""[{"id":"t","type":"fieldList","value":[[{"id":"c","type":"input","value":"x","\udc00":1}]]}]""")]
    public void Half_a_character_anywhere_in_a_form_is_an_invalid_form(string json)
    {
        FeishuException refused = Assert.Throws<FeishuException>(() => FeishuForm.Parse(json));

        Assert.Equal("InvalidForm", refused.ErrorId);
    }
}
