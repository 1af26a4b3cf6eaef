using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>address: a district id going in, one line of text coming out. Only the first element counts.</summary>
internal sealed class AddressKind : TypedControlKind<AddressValue>
{
    protected override AddressValue ReadValue(PostedControl posted, FormContext context)
    {
        var first = posted.RequireKind(posted.Value, JsonValueKind.Array, "value").EnumerateArray().First();
        var id = posted.RequireText(posted.RequireKind(first, JsonValueKind.Object, "value"), "id", "value");
        var district = context.Directory.Districts.Find(id)?.Path ?? throw posted.Invalid("the district is unknown");
        var detail = first.TryGetProperty("detailAddress", out var text) ? posted.RequireText(text, "value.detailAddress") : null;
        return new AddressValue(district, detail);
    }

    protected override void WriteValue(Utf8JsonWriter writer, SandboxControl control, AddressValue value) =>
        writer.WriteStringValue(value.Detail is null ? value.District : value.District + "/" + value.Detail);
}
