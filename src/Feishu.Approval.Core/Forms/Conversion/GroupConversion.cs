using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Leave, overtime and going out: rebuilt from the flat object that is read, where all of it is certain. An array of parts, which
/// is the shape that is written, passes part by part.
/// </summary>
internal static class GroupConversion
{
    public static FeishuFormControl? Convert(ReadControl control, ConversionScope scope)
    {
        GroupFamily family = GroupFamily.Of(control.Type)!;
        if (control.Value is { ValueKind: JsonValueKind.Array } array)
        {
            return FromParts(control, array, family, scope);
        }

        var group = GroupParts.From(control, family);
        return group.Missing is null
            ? Written(control, group.Parts)
            : scope.NeedsUser(control, group.Missing, group.Parts.Count == 0 ? null : Written(control, group.Parts));
    }

    private static FeishuFormControl? FromParts(ReadControl control, JsonElement array, GroupFamily family, ConversionScope scope)
    {
        var inside = new ConversionScope();
        var parts = new List<FeishuFormControl>();
        foreach (JsonElement json in array.EnumerateArray().Where(json => json.Text("id") != family.IntervalId))
        {
            FeishuControlDefinition? known = ControlConverter.Find(control.Definition?.Children, json.Text("id"), json.Text("custom_id"));
            FeishuFormControl? part = AsWritten(json, known)
                ?? ControlConverter.Convert(json, known is null ? null : new[] { known }, inside, "#" + (parts.Count + 1).ToString(CultureInfo.InvariantCulture));
            if (part is not null)
            {
                parts.Add(part);
            }
        }

        if (inside.Issues.FirstOrDefault(issue => issue.LosesValue) is FeishuFormIssue lost)
        {
            return scope.NeedsUser(control, "Issue_GroupPart", lost.Place, lost.Fault);
        }

        if (parts.SelectMany(part => part.Files).Count(file => !file.IsNamed) is int unnamed && inside.Issues.Count > 0)
        {
            scope.NamesUnknown(control, unnamed);
        }

        return parts.Count == 0 ? null : Written(control, parts);
    }

    // A choice without anything for display beside it is a key already.
    private static FeishuFormControl? AsWritten(JsonElement json, FeishuControlDefinition? known) =>
        json.ValueKind == JsonValueKind.Object && json.EnumerateObject().All(member => member.Name is "id" or "type" or "value")
        && json.Text("type") is "radio" or "radioV2" && json.Member("value") is { ValueKind: JsonValueKind.String } key && ReadFormText.IsSomething(key)
        && json.Text("id") is { Length: > 0 }
            ? new ReadControl(json, known, string.Empty).Written(key.WriteTo)
            : null;

    private static FeishuFormControl Written(ReadControl control, IReadOnlyList<FeishuFormControl> parts) => control.Written(
        writer =>
        {
            writer.WriteStartArray();
            foreach (FeishuFormControl part in parts)
            {
                part.WriteTo(writer);
            }

            writer.WriteEndArray();
        },
        parts.SelectMany(part => part.Files).ToArray());
}
