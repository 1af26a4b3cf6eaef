using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>A change of shifts: the one group whose value is an object, the same both ways.</summary>
internal sealed class ShiftControls : ControlFamily
{
    private static readonly string[] Times = { "shiftTime", "returnTime" };

    private static readonly string[] All = Times.Append("reason").ToArray();

    private const string Example = "@{ shiftTime = '2026-08-01T08:00:00+08:00'; returnTime = '2026-08-08T08:00:00+08:00'; reason = 'exam' }";

    public ShiftControls()
        : base("shiftGroup")
    {
    }

    public override string JsonExample => """{"shiftTime":"2026-08-01T08:00:00+08:00","returnTime":"2026-08-08T08:00:00+08:00","reason":"exam"}""";

    // Nearly the same: a reason that nobody gave is left out.
    public override FeishuFormControl? FromRead(ReadControl control, ConversionScope scope)
    {
        JsonElement value = control.Value ?? default;
        string[] missing = value.ValueKind == JsonValueKind.Object ? Times.Where(time => Moment.Of(value.Member(time)) is null).ToArray() : Array.Empty<string>();
        if (value.ValueKind != JsonValueKind.Object || missing.Length == Times.Length)
        {
            return scope.NeedsUser(control, nameof(Messages.Issue_NoTime));
        }

        FeishuFormControl written = control.Written(writer =>
        {
            writer.WriteStartObject();
            foreach (JsonProperty member in value.EnumerateObject())
            {
                if (ReadFormText.IsSomething(member.Value) && !missing.Contains(member.Name))
                {
                    writer.WritePropertyName(member.Name);
                    FilledJson.Write(member.Value, writer);
                }
            }

            writer.WriteEndObject();
        });
        foreach (string time in missing)
        {
            var fault = new FormFault(nameof(Messages.Issue_ShiftWants), time, $"{PastedText.Quoted(scope.Handle(control))} = @{{ {time} = '...' }}");
            scope.NeedsUser(control, new GroupMiss(fault, time), written);
        }

        return missing.Length == 0 ? written : null;
    }

    public override IEnumerable<string> PartsOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().Select(member => member.Name) : Array.Empty<string>();

    public override NewValue FromGiven(object value, ValuePlace place)
    {
        Dictionary<string, object?> keys = place.Look.Keys(value, All) ?? throw new FormFaultException(nameof(Messages.Fault_ShiftWanted), Example);
        if (keys.Count == 0)
        {
            throw new FormFaultException(nameof(Messages.Fault_CannotBeEmptied));
        }

        JsonElement present = place.Present is { ValueUtf8.IsEmpty: false } there ? JsonValue.Parse(there.ValueUtf8.Span) : default;

        // Emptied beside others it would stay as it is.
        if (place.Look.Members(value)!.Any(member => place.Look.IsNothing(member.Value) && All.FirstOrDefault(key => GivenReader.IsCalled(member.Key, key)) is string emptied && present.Text(emptied) is not null))
        {
            throw new FormFaultException(nameof(Messages.Fault_CannotBeEmptied));
        }

        var shift = new List<KeyValuePair<string, object?>>();
        foreach (string key in Times)
        {
            shift.Add(new(key, keys.TryGetValue(key, out object? time) ? DateControls.Given(time, place.Look) : present.Text(key) ?? throw new FormFaultException(nameof(Messages.Fault_ShiftWanted), Example)));
        }

        if ((keys.TryGetValue("reason", out object? reason) ? place.Look.Text(reason) ?? throw new FormFaultException(nameof(Messages.Fault_ShiftWanted), Example) : present.Text("reason")) is string text)
        {
            shift.Add(new("reason", text));
        }

        // What else the request tells goes out with it when nothing is changed, too.
        IEnumerable<JsonProperty> others = present.ValueKind == JsonValueKind.Object ? present.EnumerateObject().Where(member => !All.Contains(member.Name)) : Array.Empty<JsonProperty>();
        shift.AddRange(others.Select(member => new KeyValuePair<string, object?>(member.Name, member.Value)));
        return NewValue.Of(writer => new GraphWriter(ObjectReader.Clr, writer).Write(shift)) with { IsPartial = keys.Count < All.Length };
    }

    public override IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition)
    {
        if (!(control.Value is { ValueKind: JsonValueKind.Object } shift && ValueShape.IsTime(shift.Member("shiftTime")) && ValueShape.IsTime(shift.Member("returnTime"))))
        {
            return ValueShape.Unless(false, nameof(Messages.Finding_Shift), nameof(Messages.Hint_Shift), JsonExample);
        }

        string[] unknown = PartsOf(shift).Except(Times).Where(key => key != "reason").ToArray();
        return unknown.Length == 0 ? Array.Empty<Verdict>() : new[]
        {
            new Verdict(FeishuFormFault.WrongValue, new FormFault(nameof(Messages.Finding_ShiftKeys), new TextList(unknown)), new FormFault(nameof(Messages.Hint_Shift), JsonExample)) { IsOfWritten = true },
        };
    }

    public override object? Plain(WrittenControl control, FeishuControlDefinition? definition) =>
        control.Value is { ValueKind: JsonValueKind.Object } flat ? PlainRecord.Of(flat) : base.Plain(control, definition);

    public override bool IsSame(WrittenControl sent, WrittenControl other)
    {
        JsonElement? one = sent.Value;
        JsonElement? two = other.Value;
        return Meaning.SameMoment(one?.Member("shiftTime"), two?.Member("shiftTime")) && Meaning.SameMoment(one?.Member("returnTime"), two?.Member("returnTime"))
            && Meaning.SameLines(one?.Member("reason"), two?.Member("reason"));
    }
}
