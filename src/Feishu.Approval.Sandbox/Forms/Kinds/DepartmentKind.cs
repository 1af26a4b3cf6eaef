using System.Linq;
using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>department. The key is called open_id although it holds an open department id.</summary>
internal sealed class DepartmentKind : TypedControlKind<DepartmentsValue>
{
    protected override DepartmentsValue ReadValue(PostedControl posted, FormContext context)
    {
        var items = posted.RequireKind(posted.Value, JsonValueKind.Array, "value");
        return new DepartmentsValue([.. items.EnumerateArray().Select(item =>
        {
            var id = posted.RequireText(posted.RequireKind(item, JsonValueKind.Object, "value"), "open_id", "value");
            return context.Directory.FindDepartment(id) ?? throw posted.Invalid("the department is unknown");
        })]);
    }

    protected override void WriteValue(Utf8JsonWriter writer, SandboxControl control, DepartmentsValue value)
    {
        writer.WriteStartArray();
        foreach (var department in value.Departments)
        {
            writer.WriteStartObject();
            writer.WriteString("name", department.Value);
            writer.WriteString("open_id", department.Key);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
