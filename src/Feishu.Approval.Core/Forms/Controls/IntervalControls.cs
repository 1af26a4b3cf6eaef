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

    // A length of nothing: no days were chosen.
    public override bool HoldsSomething(JsonElement read) => base.HoldsSomething(read)
        && !(read.Member("value") is { ValueKind: JsonValueKind.Object } value && !ReadFormText.IsSomething(value.Member("start")) && !ReadFormText.IsSomething(value.Member("end")));

    // All three keys are wanted.
    public override FeishuFormControl? FromRead(ReadControl control, ConversionScope scope)
    {
        JsonElement value = control.Value ?? default;
        JsonElement? start = value.Member("start");
        JsonElement? end = value.Member("end");
        if (!HoldsSomething(control.Json))
        {
            return null;
        }

        if (Moment.Of(start) is null || Moment.Of(end) is null)
        {
            return scope.NeedsUser(control, nameof(Messages.Issue_NoTime));
        }

        if (ExactDigits.Of(value.Member("interval")) is not string length)
        {
            return scope.NeedsUser(control, nameof(Messages.Issue_NoLength));
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
            : NewValue.Number(Length(from, to, place)).Json!;
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

    // A definition may count working days, half or begun ones. As long as neither end moves, the length that stands there is right; where that is the time from start to end,
    // so is the new one; where it counts the days from the first to the last, so does the new one as long as the times of day stay. In what other way it counts nobody can tell.
    private static string Length(DateTimeOffset from, DateTimeOffset to, ValuePlace place)
    {
        Range[] there = place.PresentValues.Select(Range.Of).OfType<Range>().ToArray();
        string[] same = there.Where(range => range.First == from && range.Last == to).Select(range => range.Length).ToArray();
        if (same.Length > 0 && same.All(length => ExactDigits.AreEqual(length, same[0])))
        {
            return same[0];
        }

        return same.Length == 0 && there.All(range => range.IsPlain) ? Digits((to - from).TotalDays)
            : same.Length == 0 && there.All(range => range.IsOfDays) && there.FirstOrDefault(range => range.IsLike(from, to)) is { } like ? Digits(Days(from.ToOffset(like.First.Offset), to.ToOffset(like.Last.Offset)))
            : throw new FormFaultException(nameof(Messages.Fault_IntervalCounted), new BoundedList(there.Select(range => range.Length).Distinct()), Example.Replace(" }", "; interval = 3 }"));
    }

    private static double Days(DateTimeOffset first, DateTimeOffset last) => (last.Date - first.Date).TotalDays + 1;

    private static string Digits(double days) => days.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A range that stands there.</summary>
    private sealed record Range(DateTimeOffset First, DateTimeOffset Last, string Length)
    {
        /// <summary>Whether its length is the time from start to end.</summary>
        public bool IsPlain => ExactDigits.AreEqual(Length, Digits((Last - First).TotalDays));

        public static Range? Of(JsonElement value) => value.ValueKind == JsonValueKind.Object && Moment.Of(value.Member("start")) is DateTimeOffset first
            && Moment.Of(value.Member("end")) is DateTimeOffset last && value.Member("interval") is { ValueKind: JsonValueKind.Number } length ? new Range(first, last, length.GetRawText()) : null;

        /// <summary>Whether it counts the days from the first to the last.</summary>
        public bool IsOfDays => ExactDigits.AreEqual(Length, Digits(Days(First, Last)));

        /// <summary>Whether another one begins and ends at the same times of day.</summary>
        public bool IsLike(DateTimeOffset from, DateTimeOffset to) => from.ToOffset(First.Offset).TimeOfDay == First.TimeOfDay && to.ToOffset(Last.Offset).TimeOfDay == Last.TimeOfDay;
    }
}
