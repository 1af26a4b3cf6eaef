using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Json;

namespace Feishu.Approval.Reports;

/// <summary>A form as <em>instance get</em> shows it, in names and texts for reading. Of files only their names: their addresses let anybody in who has them.</summary>
internal static class ReportForm
{
    private static readonly string[] Files = { "attachment", "attachmentV2", "image", "imageV2" };

    // As deep as tables in groups go, and no deeper: a text that is nested further comes from nobody's form.
    private const int Deepest = 8;

    public static IEnumerable<(string Name, string Value)> Lines(string? readForm, ReportReader reader)
    {
        foreach (JsonElement control in ReadFormText.Items(readForm) ?? Array.Empty<JsonElement>())
        {
            if (ReadFormText.HoldsSomething(control))
            {
                yield return (Name(control), Value(control, reader, 0));
            }
        }
    }

    private static string Name(JsonElement control) => control.Text("name") is { Length: > 0 } name ? name : control.Text("id") ?? "–";

    private static string Value(JsonElement control, ReportReader reader, int depth)
    {
        JsonElement? value = control.Member("value");
        if (Array.IndexOf(Files, control.Text("type")) >= 0)
        {
            int files = value is { ValueKind: JsonValueKind.Array } array ? array.GetArrayLength() : 1;
            return control.Text("ext") is { Length: > 0 } names ? names : reader.Say(nameof(Messages.Report_Files), files);
        }

        string text = Text(value ?? control.Member("open_ids"), reader, depth);
        return control.Text("currency") is { Length: > 0 } currency ? text + " " + currency
            : control.Member("ext")?.Text("currency") is { Length: > 0 } read ? text + " " + read
            : text;
    }

    private static string Text(JsonElement? some, ReportReader reader, int depth)
    {
        if (some is not JsonElement value || depth > Deepest)
        {
            return "…";
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.AsText() ?? string.Empty,
            JsonValueKind.Object when value.Member("value") is not null => Name(value) + ": " + Value(value, reader, depth + 1),
            JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Where(member => ReadFormText.IsSomething(member.Value))
                .Select(member => member.Name + ": " + Text(member.Value, reader, depth + 1))),
            JsonValueKind.Array => string.Join(IsRows(value) ? " | " : "; ", value.EnumerateArray().Where(item => ReadFormText.IsSomething(item))
                .Select(item => Text(item, reader, depth + 1))),
            _ => value.GetRawText(),
        };
    }

    private static bool IsRows(JsonElement value) => value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Array);
}
