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
        HashSet<string> given = Ids(form.Controls.Select(control => control.Id).Concat(form.Issues.Select(issue => issue.ControlId)), form.Definition);
        IEnumerable<string> cells = form.InstanceCode is not null ? Array.Empty<string>()
            : form.Controls.SelectMany(control => ControlFamilies.Of(control.Type).Nesting switch
            {
                ControlNesting.Rows => Cells(control, present, form.Definition),
                ControlNesting.Parts => Parts(control, present, form.Definition),
                _ => Array.Empty<string>(),
            });
        return Left(present, given).Select(control => Name(control, form.Definition)).Concat(cells).ToArray();
    }

    // Of a table that somebody wrote with as many rows as there are.
    private static IEnumerable<string> Cells(FeishuFormControl table, JsonElement[] present, IReadOnlyList<FeishuControlDefinition>? definition)
    {
        FeishuControlDefinition? known = ControlConverter.Find(definition, table.Id, null);
        JsonElement there = present.FirstOrDefault(control => ControlComparison.IsMeant(control, table.Id, known));
        IReadOnlyList<IReadOnlyList<JsonElement>> read = there.Member("value") is JsonElement rows ? TableColumns.Cells(rows) : Array.Empty<IReadOnlyList<JsonElement>>();
        IReadOnlyList<IReadOnlyList<JsonElement>> written = TableColumns.Cells(table);
        return read.Count != written.Count ? Array.Empty<string>() : read.SelectMany((row, i) => Left(row, Ids(written[i].Select(cell => cell.Text("id")).OfType<string>(), known?.Children))
            .Select(cell => new FormFault(nameof(Messages.Issue_CellName), Name(there, definition), i + 1, Name(cell, known?.Children)).Describe(CultureInfo.CurrentUICulture)));
    }

    // Of a group that somebody wrote, as far as the request tells its parts for certain.
    private static IEnumerable<string> Parts(FeishuFormControl group, JsonElement[] present, IReadOnlyList<FeishuControlDefinition>? definition)
    {
        FeishuControlDefinition? known = ControlConverter.Find(definition, group.Id, null);
        JsonElement there = present.FirstOrDefault(control => ControlComparison.IsMeant(control, group.Id, known));
        var family = (GroupControls)ControlFamilies.Of(group.Type);
        string[] written = family.PartsOf(JsonValue.Parse(group.ValueUtf8.Span)).ToArray();
        FeishuFormControl? read = there.ValueKind != JsonValueKind.Object ? null : ControlConverter.Convert(there, known is null ? null : new[] { known }, new ConversionScope(), "#1");
        return read is null ? Array.Empty<string>() : family.PartsOf(JsonValue.Parse(read.ValueUtf8.Span)).Except(written)
            .Select(id => new FormFault(nameof(Messages.Fault_PlaceInGroup), Name(there, definition), family.Named(known).Where(part => part.Id == id).Select(ControlFinder.Label).FirstOrDefault() ?? id).Describe(CultureInfo.CurrentUICulture));
    }

    // Custom ids with those that the service made, by which it answers.
    private static HashSet<string> Ids(IEnumerable<string> given, IReadOnlyList<FeishuControlDefinition>? definition) =>
        new(given.SelectMany(id => new[] { id, ControlConverter.Find(definition, id, null)?.Id ?? id }), StringComparer.Ordinal);

    private static IEnumerable<JsonElement> Left(IEnumerable<JsonElement> present, HashSet<string> given) => present
        .Where(control => ControlTypes.HoldsAChoice(control.Text("type")) && ControlFamilies.Of(control.Text("type")).HoldsSomething(control))
        .Where(control => !given.Contains(control.Text("id") ?? string.Empty) && !given.Contains(control.Text("custom_id") ?? string.Empty));

    // By the name that the request shows, as people see it; where it shows none, by that of the definition.
    private static string Name(JsonElement control, IReadOnlyList<FeishuControlDefinition>? definition) => Spelling.Name(control.Text("name")) is { Length: > 0 } name ? $"{name} ({control.Text("id")})"
        : ControlConverter.Find(definition, control.Text("id"), control.Text("custom_id")) is { Name.Length: > 0 } known ? ControlFinder.Label(known) : control.Text("id") ?? "?";
}
