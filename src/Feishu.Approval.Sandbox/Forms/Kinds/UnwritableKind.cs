using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>Descriptions, serial numbers, accounts, trips and the like: shown, but never accepted.</summary>
internal sealed class UnwritableKind : TypedControlKind<DisplayValue>
{
    protected override DisplayValue ReadValue(PostedControl posted, FormContext context) =>
        context.IsSystem
            ? new DisplayValue(posted.Value.GetRawText())
            : throw posted.Invalid($"controls of type {posted.Control.Type} cannot be written");

    protected override void WriteValue(Utf8JsonWriter writer, SandboxControl control, DisplayValue value) =>
        writer.WriteRawValue(value.Json);
}
