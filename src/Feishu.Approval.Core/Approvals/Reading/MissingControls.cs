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
            .Where(control => !given.Contains(control.Text("id") ?? string.Empty) && !given.Contains(control.Text("custom_id") ?? string.Empty) && !(Known(control, form)?.CustomId is string own && given.Contains(own)))
            .Select(control => Name(control, Known(control, form))).Concat(form.InstanceCode is null ? form.Controls.SelectMany(control => Cells(control, present, form)) : Array.Empty<string>()).ToArray();
    }

    // Of a table that somebody wrote with as many rows as there are.
    private static IEnumerable<string> Cells(FeishuFormControl table, JsonElement[] present, FeishuForm form)
    {
        JsonElement there = present.FirstOrDefault(control => control.Text("id") == table.Id || control.Text("custom_id") == table.Id || Known(control, form)?.CustomId == table.Id);
        FeishuControlDefinition? known = Known(there, form);
        IReadOnlyList<IReadOnlyList<JsonElement>> read = table.Type == ControlTypes.FieldList && there.Member("value") is JsonElement rows ? TableColumns.Cells(rows) : Array.Empty<IReadOnlyList<JsonElement>>();
        IReadOnlyList<IReadOnlyList<JsonElement>> written = read.Count == 0 ? read : TableColumns.Cells(table);
        return read.Count != written.Count ? Array.Empty<string>() : read.SelectMany((row, i) => row.Where(IsChosen)
            .Select(cell => (cell, Column: ControlConverter.Find(known?.Children, cell.Text("id"), cell.Text("custom_id"))))
            .Where(one => written[i].All(now => now.Text("id") != one.cell.Text("id") && now.Text("id") != one.cell.Text("custom_id") && !(one.Column?.CustomId is string own && now.Text("id") == own)))
            .Select(one => new FormFault(nameof(Messages.Issue_CellName), Name(there, known), i + 1, Name(one.cell, one.Column)).Describe(CultureInfo.CurrentUICulture)));
    }

    private static bool IsChosen(JsonElement control) => ReadFormText.HoldsSomething(control) && ControlTypes.HoldsAChoice(control.Text("type"));

    private static FeishuControlDefinition? Known(JsonElement control, FeishuForm form) => ControlConverter.Find(form.Definition, control.Text("id"), control.Text("custom_id"));

    // By the name that the request shows, as people see it; where it shows none, by that of the definition.
    private static string Name(JsonElement control, FeishuControlDefinition? known) => Spelling.Name(control.Text("name")) is { Length: > 0 } name ? $"{name} ({control.Text("id")})"
        : known is { Name.Length: > 0 } ? ControlFinder.Label(known) : control.Text("id") ?? "?";
}
