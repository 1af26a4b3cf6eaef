using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Times. The offset stays to the letter; <c>timezoneOffset</c> only repeats it.</summary>
internal static class TimeConversions
{
    /// <summary>date.</summary>
    public static FeishuFormControl? Date(ReadControl control, ConversionScope scope) =>
        Moment.Of(control.Value) is null ? scope.NeedsUser(control, "Issue_NoTime") : control.Written(control.Value!.Value.WriteTo);

    /// <summary>dateInterval: all three keys are wanted.</summary>
    public static FeishuFormControl? Interval(ReadControl control, ConversionScope scope)
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
            return scope.NeedsUser(control, "Issue_NoTime");
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

    /// <summary>shiftGroup: the same both ways, but for a reason that nobody gave.</summary>
    public static FeishuFormControl? Shift(ReadControl control, ConversionScope scope)
    {
        JsonElement value = control.Value ?? default;
        if (Moment.Of(value.Member("shiftTime")) is null || Moment.Of(value.Member("returnTime")) is null)
        {
            return scope.NeedsUser(control, "Issue_NoTime");
        }

        return control.Written(writer =>
        {
            writer.WriteStartObject();
            foreach (JsonProperty member in value.EnumerateObject())
            {
                if (ReadFormText.IsSomething(member.Value))
                {
                    writer.WritePropertyName(member.Name);
                    FilledJson.Write(member.Value, writer);
                }
            }

            writer.WriteEndObject();
        });
    }
}
