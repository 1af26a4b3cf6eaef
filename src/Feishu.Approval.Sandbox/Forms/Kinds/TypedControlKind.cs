using System.Text.Json;

namespace Feishu.Approval.Sandbox;

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
