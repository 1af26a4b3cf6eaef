using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Controls;

public class AddressTests
{
    [Theory]
    [InlineData("""[{"id":"D1","detailAddress":"Gate 4"}]""", "Land/Town/Gate 4")]
    [InlineData("""[{"id":"D1"}]""", "Land/Town")]
    [InlineData("""[{"id":"D1"},{"id":"D2"}]""", "Land/Town")]
    public async Task A_district_goes_in_and_one_line_with_slashes_comes_out(string value, string line)
    {
        using var scene = new FormScene(Samples.Of("address").Control);
        scene.Scene.Tenant.AddDistrict("D1", "Land/Town");
        scene.Scene.Tenant.AddDistrict("D2", "Land/Village");

        Json.Same(
            $$"""{"id":"widget_site","name":"S","type":"address","ext":null,"value":"{{line}}"}""",
            await scene.AcceptAsync(Samples.Of("address").WithValue(value)));
    }

    [Theory]
    [InlineData("\"Examplia/North/Old Town\"")]
    [InlineData("""{"id":"1000001"}""")]
    [InlineData("""["1000001"]""")]
    [InlineData("""[{"detailAddress":"Gate 4"}]""")]
    [InlineData("""[{"id":1000001}]""")]
    [InlineData("""[{"id":"99"}]""")]
    public async Task Anything_but_an_array_with_a_known_district_is_refused(string value)
    {
        using var scene = new FormScene(Samples.Of("address").Control);

        await scene.RefuseAsync(1390001, "widget_site", Samples.Of("address").WithValue(value));
    }
}
