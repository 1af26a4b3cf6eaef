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

        return ControlFamilies.Of(sent.Text("type")).IsSameAsRead(sent, new ReadControl(read, known, string.Empty));
    }

    public static FeishuControlDefinition? Column(FeishuControlDefinition? table, JsonElement cell) =>
        ControlConverter.Find(table?.Children, cell.Text("id"), null);

    private static bool IsEcho(JsonElement sent, JsonElement read) =>
        new[] { "value", "currency", "open_ids" }.All(key => Meaning.SameJson(sent.Member(key), read.Member(key)));
}
