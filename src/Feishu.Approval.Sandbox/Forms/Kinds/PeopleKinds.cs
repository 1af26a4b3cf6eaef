using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>
/// contact. People may be named by user_ids in <c>value</c>, by <c>open_ids</c>, or by both; then the open_ids win, which is
/// our choice, since the platform does not say.
/// </summary>
internal sealed class ContactKind : TypedControlKind<PeopleValue>
{
    protected override PeopleValue ReadValue(PostedControl posted, FormContext context)
    {
        var byUserId = Find(posted, "value", context.Directory.FindByUserId);
        var byOpenId = Find(posted, "open_ids", context.Directory.FindByOpenId);
        var people = byOpenId.Count > 0 ? byOpenId : byUserId;
        if (people.Count == 0)
        {
            throw posted.Invalid("nobody is named");
        }

        return people.Count == 1 || posted.Control.AllowsMultiple
            ? new PeopleValue(people)
            : throw posted.Invalid("only one person may be named");
    }

    protected override void WriteValue(Utf8JsonWriter writer, SandboxControl control, PeopleValue value)
    {
        writer.WriteStartArray();
        foreach (var person in value.People)
        {
            writer.WriteStringValue(person.UserId);
        }

        writer.WriteEndArray();
    }

    protected override void WriteSiblings(Utf8JsonWriter writer, SandboxControl control, PeopleValue value)
    {
        writer.WriteStartArray("open_ids");
        foreach (var person in value.People)
        {
            writer.WriteStringValue(person.OpenId);
        }

        writer.WriteEndArray();
    }

    private static List<SandboxPerson> Find(PostedControl posted, string key, Func<string, SandboxPerson?> find)
    {
        if (!posted.Element.TryGetProperty(key, out var ids))
        {
            return [];
        }

        return [.. posted.RequireKind(ids, JsonValueKind.Array, key).EnumerateArray()
            .Select(id => find(posted.RequireText(id, key)) ?? throw posted.Invalid("a person is unknown"))];
    }
}

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
