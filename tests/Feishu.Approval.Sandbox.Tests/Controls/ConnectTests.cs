using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Controls;

public class ConnectTests
{
    [Fact]
    public async Task Linked_requests_are_read_by_code_with_their_serial_numbers_in_ext()
    {
        using var scene = new FormScene(Samples.Of("connect").Control);
        string first = (await scene.Scene.InstanceAsync(Samples.LinkedInstanceCode)).Text("serial_number");
        string second = (await scene.Scene.InstanceAsync()).Text("serial_number");

        JsonElement read = await scene.AcceptAsync(
            Samples.Of("connect").WithValue($"[\"{Samples.LinkedInstanceCode}\",\"{SandboxSeed.ReturnedInstanceCode}\"]"));

        Assert.Equal(["ext", "id", "name", "type", "value"], read.Keys());
        Assert.Equal([Samples.LinkedInstanceCode, SandboxSeed.ReturnedInstanceCode], read.Texts("value"));
        Assert.Equal([first, second], read.Texts("ext"));
    }

    [Fact]
    public async Task A_uuid_is_no_instance_code()
    {
        using var scene = new FormScene(Samples.Of("connect").Control);
        string uuid = (await scene.Scene.InstanceAsync()).Text("uuid");

        await scene.RefuseAsync(1390001, "widget_link", Samples.Of("connect").WithValue($"[\"{uuid}\"]"));
    }

    [Theory]
    [InlineData("""["00000000-0000-0000-0000-000000000000"]""")]
    [InlineData("\"" + Samples.LinkedInstanceCode + "\"")]
    [InlineData("[7]")]
    [InlineData("[{\"instance_code\":\"" + Samples.LinkedInstanceCode + "\"}]")]
    public async Task Anything_but_an_array_of_known_codes_is_refused(string value)
    {
        using var scene = new FormScene(Samples.Of("connect").Control);

        await scene.RefuseAsync(1390001, "widget_link", Samples.Of("connect").WithValue(value));
    }
}
