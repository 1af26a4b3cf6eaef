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

/// <summary>dateInterval. Any length is taken: whether a differing one is refused is not documented.</summary>
internal sealed class DateIntervalKind : TypedControlKind<IntervalValue>
{
    protected override IntervalValue ReadValue(PostedControl posted, FormContext context)
    {
        var value = posted.RequireKind(posted.Value, JsonValueKind.Object, "value");
        var start = Moments.Read(posted, value, "start", "value");
        var end = Moments.Read(posted, value, "end", "value");
        if (end < start)
        {
            throw posted.Invalid("the end lies before the start");
        }

        return value.TryGetProperty("interval", out var interval)
            ? new IntervalValue(start, end, posted.RequireKind(interval, JsonValueKind.Number, "value.interval").GetRawText())
            : throw posted.Invalid("value.interval is missing");
    }

    protected override void WriteValue(Utf8JsonWriter writer, SandboxControl control, IntervalValue value)
    {
        writer.WriteStartObject();
        writer.WriteString("start", Moments.Text(value.Start));
        writer.WriteString("end", Moments.Text(value.End));
        writer.WritePropertyName("interval");
        writer.WriteRawValue(value.Digits);
        writer.WriteEndObject();
    }
}
