using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Controls;

public class DepartmentTests
{
    [Fact]
    public async Task A_department_is_read_with_its_name()
    {
        using var scene = new FormScene(Samples.Of("department").Control);

        Json.Same(
            """
            {"id":"widget_dept","name":"D","type":"department","ext":null,
             "value":[{"name":"Maintenance","open_id":"od-00000000000000000000000000000003"}]}
            """,
            await scene.AcceptAsync(Samples.Of("department").Json));
    }

    [Theory]
    [InlineData("""{"open_id":"od-00000000000000000000000000000003"}""")]
    [InlineData("""["od-00000000000000000000000000000003"]""")]
    [InlineData("""[{"open_department_id":"od-00000000000000000000000000000003"}]""")]
    [InlineData("""[{"open_id":"od-99999999999999999999999999999999"}]""")]
    [InlineData("""[{"name":"Maintenance"}]""")]
    [InlineData("""[{"open_id":3}]""")]
    public async Task Anything_but_an_array_of_objects_with_a_known_open_id_is_refused(string value)
    {
        using var scene = new FormScene(Samples.Of("department").Control);

        await scene.RefuseAsync(1390001, "widget_dept", Samples.Of("department").WithValue(value));
    }
}
