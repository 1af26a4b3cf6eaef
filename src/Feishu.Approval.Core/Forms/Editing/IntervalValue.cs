using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace Feishu.Approval.Forms;

/// <summary>The value of a date range: start, end, and its length in days, which is computed where it is not given.</summary>
internal static class IntervalValue
{
    public static NewValue From(object value, ValuePlace place)
    {
        Dictionary<string, object?>? keys = place.Look.Keys(value, "start", "end", "interval");
        if (keys is null || !keys.TryGetValue("start", out object? first) || !keys.TryGetValue("end", out object? last))
        {
            throw new FormFaultException("Fault_IntervalWanted", Examples.Interval);
        }

        string start = DateValue.Text(first, place.Look);
        string end = DateValue.Text(last, place.Look);
        _ = Rfc3339.TryRead(start, out DateTimeOffset from);
        _ = Rfc3339.TryRead(end, out DateTimeOffset to);
        if (to < from)
        {
            throw new FormFaultException("Fault_IntervalBackwards");
        }

        byte[] length = keys.TryGetValue("interval", out object? given) && given is not null
            ? NumberValue.Of(given, place.Look).Json!
            : NewValue.Number(PresentLength(from, to, place) ?? (to - from).TotalDays.ToString("R", CultureInfo.InvariantCulture)).Json!;
        return NewValue.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("start", start);
            writer.WriteString("end", end);
            writer.WritePropertyName("interval");
            writer.WriteRawValue(length);
            writer.WriteEndObject();
        });
    }

    // A definition may count working days or begun ones: as long as neither end moves, the length that stands there is right.
    private static string? PresentLength(DateTimeOffset from, DateTimeOffset to, ValuePlace place)
    {
        if (place.Present is not { ValueUtf8.Length: > 0 } present || JsonValue.Parse(present.ValueUtf8.Span) is not { ValueKind: JsonValueKind.Object } range)
        {
            return null;
        }

        return Is(range, "start", from) && Is(range, "end", to) && range.TryGetProperty("interval", out JsonElement length) && length.ValueKind == JsonValueKind.Number
            ? length.GetRawText()
            : null;
    }

    private static bool Is(JsonElement range, string key, DateTimeOffset time) =>
        range.TryGetProperty(key, out JsonElement text) && text.ValueKind == JsonValueKind.String && Rfc3339.TryRead(text.GetString()!, out DateTimeOffset there) && there == time;
}
