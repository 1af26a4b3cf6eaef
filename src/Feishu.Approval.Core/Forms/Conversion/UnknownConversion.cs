using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Types that nobody has described yet: the platform grows. One that shows nothing but a value passes as it is; one that shows
/// more (an option, a key of its own) would lose that on the way, so somebody has to look.
/// </summary>
internal static class UnknownConversion
{
    private static readonly HashSet<string> Plain = new(StringComparer.Ordinal)
    {
        "id", "type", "value", "currency", "open_ids", "name", "custom_id", "ext", "timezoneOffset",
    };

    public static FeishuFormControl? Convert(ReadControl control, ConversionScope scope)
    {
        if (control.Type.Length == 0)
        {
            return scope.NeedsUser(control, "Issue_NoType");
        }

        if (control.Value is not JsonElement value || !ReadFormText.IsSomething(value)
            || control.Json.EnumerateObject().Any(member => !Plain.Contains(member.Name) && ReadFormText.IsSomething(member.Value)))
        {
            return scope.NeedsUser(control, "Issue_UnknownType", control.Type);
        }

        string[] people = PeopleConversions.Ids(control.Json.Member("open_ids")) ?? Array.Empty<string>();
        return control.Written(
            writer => FilledJson.Write(value, writer),
            control.Json.Text("currency") is { Length: > 0 } currency ? currency : null,
            people.Length > 0 ? people : null);
    }
}
