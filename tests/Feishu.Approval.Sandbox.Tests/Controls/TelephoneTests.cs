using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Controls;

public class TelephoneTests
{
    [Fact]
    public async Task Camel_case_goes_in_and_snake_case_comes_out()
    {
        using var scene = new FormScene(Samples.Of("telephone").Control);

        Json.Same(
            """
            {"id":"widget_phone","name":"P","type":"telephone","ext":null,
             "value":{"country_code":"+49","national_number":"3012345678"}}
            """,
            await scene.AcceptAsync(Samples.Of("telephone").Json));
    }

    [Theory]
    [InlineData("""{"country_code":"+49","national_number":"3012345678"}""")]
    [InlineData("""{"countryCode":"+49"}""")]
    [InlineData("""{"nationalNumber":"3012345678"}""")]
    [InlineData("""{"countryCode":49,"nationalNumber":3012345678}""")]
    [InlineData("\"+493012345678\"")]
    [InlineData("""[{"countryCode":"+49","nationalNumber":"3012345678"}]""")]
    public async Task Anything_else_is_refused(string value)
    {
        using var scene = new FormScene(Samples.Of("telephone").Control);

        await scene.RefuseAsync(1390001, "widget_phone", Samples.Of("telephone").WithValue(value));
    }
}
