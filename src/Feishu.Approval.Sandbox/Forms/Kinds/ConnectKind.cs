using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>connect: links to other instances.</summary>
internal sealed class ConnectKind : TypedControlKind<LinksValue>
{
    protected override LinksValue ReadValue(PostedControl posted, FormContext context)
    {
        var codes = posted.RequireKind(posted.Value, JsonValueKind.Array, "value");
        return new LinksValue([.. codes.EnumerateArray().Select(code =>
        {
            // By its code alone: the uuid serves reads only.
            var text = posted.RequireText(code, "value");
            return context.FindInstance(text) is { } instance && instance.InstanceCode == text
                ? new KeyValuePair<string, string>(instance.InstanceCode, instance.SerialNumber)
                : throw posted.Invalid("the linked instance is unknown");
        })]);
    }

    protected override void WriteValue(Utf8JsonWriter writer, SandboxControl control, LinksValue value) =>
        WriteTexts(writer, value.Instances.Select(instance => instance.Key));

    protected override void WriteExtension(Utf8JsonWriter writer, SandboxControl control, LinksValue value) =>
        WriteTexts(writer, value.Instances.Select(instance => instance.Value));

    private static void WriteTexts(Utf8JsonWriter writer, IEnumerable<string> texts)
    {
        writer.WriteStartArray();
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
