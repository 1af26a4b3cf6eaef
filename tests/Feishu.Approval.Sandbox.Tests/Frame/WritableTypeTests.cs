using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Frame;

public class WritableTypeTests
{
    public static TheoryData<string> Types => Samples.Types;

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_value_in_the_documented_write_shape_is_taken_and_read_back_under_id_name_and_type(string type)
    {
        Sample sample = Samples.Of(type);
        using var scene = new FormScene(sample.Control);

        JsonElement read = await scene.AcceptAsync(sample.Json);

        Assert.Equal((sample.Id, sample.Type, sample.Control.Name), (read.Text("id"), read.Text("type"), read.Text("name")));
        Assert.NotEqual(JsonValueKind.Null, read.GetProperty("value").ValueKind);
    }

    [Fact]
    public async Task All_types_fit_into_one_form()
    {
        using var scene = new FormScene([.. Samples.All.Select(sample => sample.Control)]);

        (await scene.SendAsync([.. Samples.All.Select(sample => sample.Json)])).Succeeded();

        Assert.Equal(
            Samples.All.Select(sample => sample.Id),
            Json.Parse(await scene.ReadFormAsync()).EnumerateArray().Select(control => control.Text("id")));
    }
}
