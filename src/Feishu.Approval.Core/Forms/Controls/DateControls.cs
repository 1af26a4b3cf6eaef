using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>A time whose offset is known and stays to the letter; the <c>timezoneOffset</c> of a read only repeats it.</summary>
internal sealed class DateControls : ControlFamily
{
    public DateControls()
        : base("date")
    {
    }

    public override CellShape InCell => CellShape.Date;

    public override bool FeedsFormulas => true;

    public override string JsonExample => "\"2026-04-01T09:00:00+08:00\"";

    /// <summary>RFC 3339 with an offset; text that is that already stays as it is.</summary>
    /// <exception cref="FormFaultException">It is no time, or one whose zone would be a guess.</exception>
    public static string Given(object? value, GivenReader look)
    {
        object? plain = look.Plain(value);
        if (plain is string text)
        {
            return Rfc3339.TryRead(text, out _) ? text : throw new FormFaultException(Rfc3339.LacksOffset(text) ? nameof(Messages.Fault_DateWithoutOffset) : nameof(Messages.Fault_DateText));
        }

        return plain switch
        {
            DateTimeOffset time => Rfc3339.Text(time),
            DateTime { Kind: DateTimeKind.Unspecified } => throw new FormFaultException(nameof(Messages.Fault_TimeWithoutZone)),
            DateTime time => Rfc3339.Text(WithOffset(time)),
            _ => throw new FormFaultException(nameof(Messages.Fault_DateWanted), plain?.GetType().Name),
        };
    }

    public override FeishuFormControl? FromRead(ReadControl control, ConversionScope scope) =>
        Moment.Of(control.Value) is null ? scope.NeedsUser(control, nameof(Messages.Issue_NoTime)) : control.Written(control.Value!.Value.WriteTo);

    public override NewValue FromGiven(object value, ValuePlace place) => NewValue.Text(Given(value, place.Look));

    public override IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition) =>
        ValueShape.Unless(ValueShape.IsTime(control.Value), nameof(Messages.Finding_Date), nameof(Messages.Hint_Date));

    public override object? Plain(WrittenControl control, FeishuControlDefinition? definition) => Moment.Of(control.Value) ?? base.Plain(control, definition);

    public override bool IsSame(WrittenControl sent, WrittenControl other) => Meaning.SameMoment(sent.Value, other.Value);

    public override string? FromFlat(JsonElement told, FeishuControlDefinition part) => Moment.Of(told) is null ? null : told.AsText();

    private static DateTimeOffset WithOffset(DateTime time)
    {
        try
        {
            return new DateTimeOffset(time);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new FormFaultException(nameof(Messages.Fault_TimeOutOfRange));
        }
    }
}
