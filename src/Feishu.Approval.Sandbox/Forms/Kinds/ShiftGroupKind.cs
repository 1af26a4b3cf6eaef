using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>shiftGroup: one object, the same in both directions.</summary>
internal sealed class ShiftGroupKind : TypedControlKind<GroupValue>
{
    protected override GroupValue ReadValue(PostedControl posted, FormContext context)
    {
        var value = posted.RequireKind(posted.Value, JsonValueKind.Object, "value");
        var shift = Moments.Read(posted, value, "shiftTime", "value");
        var back = Moments.Read(posted, value, "returnTime", "value");
        var reason = value.TryGetProperty("reason", out var text) ? posted.RequireText(text, "value.reason") : "";
        return new GroupValue(
        [
            new("shiftTime", JsonText.Quote(Moments.Text(shift))),
            new("returnTime", JsonText.Quote(Moments.Text(back))),
            new("reason", JsonText.Quote(reason)),
        ]);
    }

    protected override void WriteValue(Utf8JsonWriter writer, SandboxControl control, GroupValue value)
    {
        writer.WriteStartObject();
        foreach (var field in value.Fields)
        {
            writer.WritePropertyName(field.Key);
            writer.WriteRawValue(field.Value);
        }

        writer.WriteEndObject();
    }
}
