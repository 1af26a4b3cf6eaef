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
