using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>A date range: start, end, and its length in days, which is computed where a person does not give it.</summary>
internal sealed class IntervalControls : ControlFamily
{
    private const string Example = "@{ start = '2026-04-01T09:00:00+08:00'; end = '2026-04-03T18:00:00+08:00' }";

    public IntervalControls()
        : base("dateInterval")
    {
    }

    public override CellShape InCell => CellShape.Interval;

    public override bool FeedsFormulas => true;

    public override string JsonExample => """{"start":"2026-04-01T09:00:00+08:00","end":"2026-04-03T18:00:00+08:00","interval":3}""";

    // All three keys are wanted.
    public override FeishuFormControl? FromRead(ReadControl control, ConversionScope scope)
    {
        JsonElement value = control.Value ?? default;
        JsonElement? start = value.Member("start");
        JsonElement? end = value.Member("end");
        if (value.ValueKind == JsonValueKind.Object && !ReadFormText.IsSomething(start) && !ReadFormText.IsSomething(end))
        {
            // A length of nothing: no days were chosen.
            return null;
        }

        if (Moment.Of(start) is null || Moment.Of(end) is null || ExactDigits.Of(value.Member("interval")) is not string length)
        {
            return scope.NeedsUser(control, nameof(Messages.Issue_NoTime));
        }

        return control.Written(writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("start");
            start!.Value.WriteTo(writer);
            writer.WritePropertyName("end");
            end!.Value.WriteTo(writer);
            writer.WritePropertyName("interval");
            writer.WriteRawValue(length, skipInputValidation: true);
            writer.WriteEndObject();
        });
    }

    public override NewValue FromGiven(object value, ValuePlace place)
    {
        Dictionary<string, object?>? keys = place.Look.Keys(value, "start", "end", "interval");
        if (keys is null || !keys.TryGetValue("start", out object? first) || !keys.TryGetValue("end", out object? last))
        {
            throw new FormFaultException(nameof(Messages.Fault_IntervalWanted), Example);
        }

        string start = DateControls.Given(first, place.Look);
        string end = DateControls.Given(last, place.Look);
        _ = Rfc3339.TryRead(start, out DateTimeOffset from);
        _ = Rfc3339.TryRead(end, out DateTimeOffset to);
        if (to < from)
        {
            throw new FormFaultException(nameof(Messages.Fault_IntervalBackwards));
        }

        byte[] length = keys.TryGetValue("interval", out object? given) && given is not null
            ? NumberControls.Given(given, place.Look).Json!
            : NewValue.Number(PresentLength(from, to, place) ?? (to - from).TotalDays.ToString("R", CultureInfo.InvariantCulture)).Json!;
        if (length[0] == '-')
        {
            throw new FormFaultException(nameof(Messages.Finding_IntervalNegative));
        }

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

    public override IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition) => ValueShape.Unless(
        control.Value is JsonElement range && ValueShape.IsTime(range.Member("start")) && ValueShape.IsTime(range.Member("end"))
            && range.Member("interval")?.ValueKind == JsonValueKind.Number,
        nameof(Messages.Finding_Interval),
        nameof(Messages.Hint_Interval),
        JsonExample).Concat(ValueShape.UnlessRead(
            !(control.Value?.Member("interval") is { ValueKind: JsonValueKind.Number } length && length.GetDouble() < 0), nameof(Messages.Finding_IntervalNegative), nameof(Messages.Hint_Interval), JsonExample))
            .Concat(ValueShape.Span(control.Value?.Member("start"), control.Value?.Member("end")));

    public override object? Plain(WrittenControl control, FeishuControlDefinition? definition) =>
        control.Value is { ValueKind: JsonValueKind.Object } range ? PlainRecord.Of(range) : base.Plain(control, definition);

    public override bool IsSame(WrittenControl sent, WrittenControl other)
    {
        JsonElement? one = sent.Value;
        JsonElement? two = other.Value;
        return Meaning.SameMoment(one?.Member("start"), two?.Member("start")) && Meaning.SameMoment(one?.Member("end"), two?.Member("end"))
            && Meaning.SameNumber(one?.Member("interval"), two?.Member("interval"));
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
