using System;

namespace Feishu.Approval.Forms;

/// <summary>The value of a date: a time whose offset is known.</summary>
internal static class DateValue
{
    public static NewValue From(object value, ValuePlace place) => NewValue.Text(Text(value, place.Look));

    /// <summary>RFC 3339 with an offset; text that is that already stays as it is.</summary>
    /// <exception cref="FormFaultException">It is no time, or one whose zone would be a guess.</exception>
    public static string Text(object? value, GivenReader look)
    {
        object? plain = look.Plain(value);
        if (plain is string text)
        {
            return Rfc3339.TryRead(text, out _) ? text : throw new FormFaultException(Rfc3339.LacksOffset(text) ? "Fault_DateWithoutOffset" : "Fault_DateText");
        }

        return plain switch
        {
            DateTimeOffset time => Rfc3339.Text(time),
            DateTime { Kind: DateTimeKind.Unspecified } => throw new FormFaultException("Fault_TimeWithoutZone"),
            DateTime time => Rfc3339.Text(WithOffset(time)),
            _ => throw new FormFaultException("Fault_DateWanted", plain?.GetType().Name),
        };
    }

    private static DateTimeOffset WithOffset(DateTime time)
    {
        try
        {
            return new DateTimeOffset(time);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new FormFaultException("Fault_TimeOutOfRange");
        }
    }
}
