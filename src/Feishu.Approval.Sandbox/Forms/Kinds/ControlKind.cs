using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>How one family of controls is read from a posted form and shown again.</summary>
internal abstract class ControlKind
{
    /// <summary>Checks a posted value and takes its meaning.</summary>
    internal abstract ControlValue Read(PostedControl posted, FormContext context);

    /// <summary>Writes <c>ext</c>, <c>value</c> and what else a read shows beside them.</summary>
    internal abstract void Write(Utf8JsonWriter writer, SandboxControl control, ControlValue value);
}

/// <summary>A kind whose values are of one type.</summary>
internal abstract class TypedControlKind<TValue> : ControlKind
    where TValue : ControlValue
{
    internal sealed override ControlValue Read(PostedControl posted, FormContext context) => ReadValue(posted, context);

    internal sealed override void Write(Utf8JsonWriter writer, SandboxControl control, ControlValue value)
    {
        writer.WritePropertyName("ext");
        WriteExtension(writer, control, (TValue)value);
        writer.WritePropertyName("value");
        WriteValue(writer, control, (TValue)value);
        WriteSiblings(writer, control, (TValue)value);
    }

    protected abstract TValue ReadValue(PostedControl posted, FormContext context);

    protected abstract void WriteValue(Utf8JsonWriter writer, SandboxControl control, TValue value);

    protected virtual void WriteExtension(Utf8JsonWriter writer, SandboxControl control, TValue value) => writer.WriteNullValue();

    protected virtual void WriteSiblings(Utf8JsonWriter writer, SandboxControl control, TValue value)
    {
    }
}

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
