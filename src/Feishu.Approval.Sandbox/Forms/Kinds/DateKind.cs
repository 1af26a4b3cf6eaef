using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>date.</summary>
internal sealed class DateKind : TypedControlKind<DateValue>
{
    protected override DateValue ReadValue(PostedControl posted, FormContext context) =>
        new(Moments.Read(posted, posted.Value, "value"));

    protected override void WriteValue(Utf8JsonWriter writer, SandboxControl control, DateValue value) =>
        writer.WriteStringValue(Moments.Text(value.Moment));

    /// <summary>Minutes, with the sign that browsers use: -480 for +08:00.</summary>
    protected override void WriteSiblings(Utf8JsonWriter writer, SandboxControl control, DateValue value) =>
        writer.WriteNumber("timezoneOffset", -(int)value.Moment.Offset.TotalMinutes);
}
