using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Compares one control in write shape with one in read shape, at the top of a form or in a row.</summary>
internal static class ControlComparison
{
    /// <summary>Whether a control that was read is the one that an id or custom id means.</summary>
    public static bool IsMeant(JsonElement read, string id, FeishuControlDefinition? known) =>
        read.Text("id") == id || read.Text("custom_id") == id || (known is not null && read.Text("id") == known.Id);

    public static bool Same(JsonElement sent, JsonElement read, FeishuControlDefinition? known)
    {
        if (!ReadFormText.HoldsSomething(read))
        {
            return false;
        }

        // Some tenants may echo what was posted. Beside an option or an ext the value is a label, or less than the whole.
        bool isBare = !ReadFormText.IsSomething(read.Member("option")) && !ReadFormText.IsSomething(read.Member("ext"));
        if (isBare && IsEcho(sent, read))
        {
            return true;
        }

        var control = new ReadControl(read, known, string.Empty);
        string type = sent.Text("type") ?? string.Empty;
        JsonElement value = sent.Member("value") ?? default;
        if (type == ControlTypes.FieldList)
        {
            return TableComparison.Same(value, control.Value ?? default, (cell, other) => Same(cell, other, Column(known, cell)), known);
        }

        if (type.StartsWith("image", System.StringComparison.Ordinal) || type.StartsWith("attachment", System.StringComparison.Ordinal))
        {
            return FileComparison.Same(value, control);
        }

        return GroupFamily.Of(type) is GroupFamily family ? GroupComparison.Same(value, control, family) : SameConverted(sent, type, control);
    }

    public static FeishuControlDefinition? Column(FeishuControlDefinition? table, JsonElement cell) =>
        ControlConverter.Find(table?.Children, cell.Text("id"), null);

    private static bool SameConverted(JsonElement sent, string type, ReadControl control)
    {
        IReadOnlyList<FeishuControlDefinition>? only = control.Definition is { } known ? new[] { known } : null;
        FeishuFormControl? converted = ControlConverter.Convert(control.Json, only, new ConversionScope(), "#1");
        if (converted is not null)
        {
            return Meaning.Same(type, sent, JsonValue.Parse(JsonBuffer.Write(converted.WriteTo)));
        }

        // An amount whose currency is not told still has digits.
        return type is not ("number" or "amount") || Meaning.SameNumber(sent.Member("value"), control.Value);
    }

    private static bool IsEcho(JsonElement sent, JsonElement read) =>
        new[] { "value", "currency", "open_ids" }.All(key => Meaning.SameJson(sent.Member(key), read.Member(key)));
}
