using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Json;

namespace Feishu.Approval.Approvals;

/// <summary>
/// Names the controls that hold a value in an instance but are not in the form that is about to replace it. Whether the
/// service keeps or empties them is documented nowhere.
/// </summary>
internal static class MissingControls
{
    /// <summary>The names; null when the present form cannot be read, so that nothing can be compared.</summary>
    public static IReadOnlyList<string>? Names(string? readForm, FeishuForm form)
    {
        if (ReadFormText.Items(readForm) is not JsonElement[] items)
        {
            return null;
        }

        JsonElement[] present = items.Where(item => item.ValueKind == JsonValueKind.Object).ToArray();
        if (!present.All(ReadFormText.IsWhole))
        {
            return null;
        }

        // What the form itself says it lacks has been decided about already.
        var given = new HashSet<string>(form.Controls.Select(control => control.Id).Concat(form.Issues.Select(issue => issue.ControlId)), StringComparer.Ordinal);
        return present.Where(IsChosen)
            .Where(control => !given.Contains(control.Text("id") ?? string.Empty) && !given.Contains(control.Text("custom_id") ?? string.Empty))
            .Select(Name).Concat(form.InstanceCode is null ? form.Controls.SelectMany(control => Cells(control, present)) : Array.Empty<string>()).ToArray();
    }

    // Of a table that somebody wrote with as many rows as there are.
    private static IEnumerable<string> Cells(FeishuFormControl table, JsonElement[] present)
    {
        JsonElement there = present.FirstOrDefault(control => control.Text("id") == table.Id || control.Text("custom_id") == table.Id);
        IReadOnlyList<IReadOnlyList<JsonElement>> read = table.Type == ControlTypes.FieldList && there.Member("value") is JsonElement rows ? TableColumns.Cells(rows) : Array.Empty<IReadOnlyList<JsonElement>>();
        IReadOnlyList<IReadOnlyList<JsonElement>> written = read.Count == 0 ? read : TableColumns.Cells(table);
        return read.Count != written.Count ? Array.Empty<string>() : read.SelectMany((row, i) => row.Where(IsChosen)
            .Where(cell => written[i].All(now => now.Text("id") != cell.Text("id") && now.Text("id") != cell.Text("custom_id")))
            .Select(cell => new FormFault(nameof(Messages.Issue_CellName), Name(there), i + 1, Name(cell)).Describe(CultureInfo.CurrentUICulture)));
    }

    private static bool IsChosen(JsonElement control) => ReadFormText.HoldsSomething(control) && ControlTypes.HoldsAChoice(control.Text("type"));

    private static string Name(JsonElement control) => control.Text("name") is { Length: > 0 } name ? $"{name} ({control.Text("id")})" : control.Text("id") ?? "?";
}
