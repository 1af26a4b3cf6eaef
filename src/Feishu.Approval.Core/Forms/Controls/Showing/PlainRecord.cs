using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Values by names: of a whole form, of the cells of a row, of the parts of a group.</summary>
internal static class PlainRecord
{
    /// <summary>The value of a control, as people read it.</summary>
    /// <param name="control">The control.</param>
    /// <param name="definition">Its definition; that which the control itself knows when null.</param>
    public static object? Value(FeishuFormControl control, FeishuControlDefinition? definition = null) =>
        ControlFamilies.Of(control.Type).Plain(new WrittenControl(control), definition ?? control.Definition);

    /// <summary>The value of a control as it was read, at the top of a form or in a row.</summary>
    public static object? Value(JsonElement read, FeishuControlDefinition? definition)
    {
        var control = new ReadControl(read, definition, string.Empty);
        return ReadFormText.HoldsSomething(read) ? ControlFamilies.Of(control.Type).PlainRead(control) : null;
    }

    /// <summary>The value of a cell or a part in write shape.</summary>
    public static object? Cell(JsonElement cell, FeishuControlDefinition? definition) => ControlFamilies.Of(cell.Text("type")).Plain(cell, definition);

    /// <summary>The values of a form: of all controls of its definition, so that one form has the same columns as the next, and of what else it holds.</summary>
    public static FormRecord Of(FeishuForm form)
    {
        FeishuControlDefinition[] known = Known(form).Where(control => ControlFamilies.Of(control.Type).HoldsAChoice).ToArray();
        return Named(known, definition => form.Controls.FirstOrDefault(control => ControlFinder.IsId(definition, control.Id)) is { } control
            ? (Value(control, definition), control.Currency)
            : form.Issues.FirstOrDefault(issue => issue.Read.ValueKind == JsonValueKind.Object && ControlFinder.IsId(definition, issue.ControlId)) is { } issue
            ? (Value(issue.Read, definition), CurrencyOf(issue.Read))
            : (null, null));
    }

    /// <summary>All controls that a form may hold: those of its definition, and whatever else it does.</summary>
    public static IReadOnlyList<FeishuControlDefinition> Known(FeishuForm form)
    {
        IReadOnlyList<FeishuControlDefinition> defined = form.Definition ?? Array.Empty<FeishuControlDefinition>();
        return defined.Concat(form.Controls.Select(control => control.Definition ?? new FeishuControlDefinition { Id = control.Id, Name = control.Name ?? string.Empty, Type = control.Type })
            .Concat(form.Issues.Where(issue => issue.Read.ValueKind == JsonValueKind.Object).Select(issue => new FeishuControlDefinition { Id = issue.ControlId, Name = issue.Name, Type = issue.Type }))
            .Where(control => !defined.Any(own => ControlFinder.IsId(own, control.Id))).GroupBy(control => control.Id, StringComparer.Ordinal).Select(same => same.First())).ToArray();
    }

    /// <summary>The values of a form as it was read.</summary>
    public static FormRecord OfRead(string? readForm) => OfRead(Items(readForm), null);

    /// <summary>The same of the cells of a row.</summary>
    public static FormRecord OfRead(IReadOnlyList<JsonElement> items, IReadOnlyList<FeishuControlDefinition>? definition)
    {
        var record = new FormRecord();
        foreach ((string name, ReadControl control) in Read(items, definition))
        {
            record.Put(name, Value(control.Json, control.Definition), CurrencyOf(control.Json));
        }

        return record;
    }

    /// <summary>The currency of a control as it was read; null for none.</summary>
    public static string? CurrencyOf(JsonElement read) => read.Member("ext")?.Text("currency");

    /// <summary>The controls of a form as it was read, by the names that people see.</summary>
    /// <param name="readForm">The form.</param>
    /// <param name="definition">The definition, for labels that the form lacks; null where it is not known.</param>
    public static IEnumerable<(string Name, ReadControl Control)> Read(string? readForm, IReadOnlyList<FeishuControlDefinition>? definition = null) => Read(Items(readForm), definition);

    private static IEnumerable<(string Name, ReadControl Control)> Read(IReadOnlyList<JsonElement> items, IReadOnlyList<FeishuControlDefinition>? definition)
    {
        ReadControl[] read = items.Select(item => new ReadControl(item, ControlConverter.Find(definition, item.Text("id"), item.Text("custom_id")), string.Empty))
            .Where(control => ControlFamilies.Of(control.Type).HoldsAChoice).ToArray();
        string[] names = Names(read.Select((control, i) => (control.Name ?? string.Empty, control.Id ?? "#" + (i + 1).ToString(CultureInfo.InvariantCulture), control.Json.Text("custom_id"))).ToArray());
        return read.Select((control, i) => (names[i], control));
    }

    private static JsonElement[] Items(string? readForm) =>
        (ReadFormText.Items(readForm) ?? Array.Empty<JsonElement>()).Where(item => item.ValueKind == JsonValueKind.Object && ReadFormText.IsWhole(item)).ToArray();

    /// <summary>The values of cells or parts in write shape. All columns are there, in their order.</summary>
    public static FormRecord Of(IReadOnlyList<JsonElement> cells, IReadOnlyList<FeishuControlDefinition> columns)
    {
        FeishuControlDefinition[] known = columns.Concat(cells.Where(cell => cell.Text("id") is string id && !columns.Any(column => ControlFinder.IsId(column, id)))
            .Select(cell => new FeishuControlDefinition { Id = cell.Text("id")!, Type = cell.Text("type") ?? string.Empty })).ToArray();
        return Named(known, column =>
            cells.FirstOrDefault(cell => ControlFinder.IsId(column, cell.Text("id") ?? string.Empty)) is { ValueKind: JsonValueKind.Object } cell ? (Cell(cell, column), cell.Text("currency")) : (null, null));
    }

    /// <summary>The members of an object of JSON; times among them as times.</summary>
    public static FormRecord Of(JsonElement json)
    {
        var record = new FormRecord();
        foreach (JsonProperty member in json.EnumerateObject())
        {
            record[member.Name] = Moment.Of(member.Value) ?? JsonValue.ToObject(member.Value);
        }

        return record;
    }

    private static FormRecord Named(IReadOnlyList<FeishuControlDefinition> controls, Func<FeishuControlDefinition, (object? Value, string? Currency)> value)
    {
        string[] names = Names(controls.Select(control => (control.Name, control.Id, control.CustomId)).ToArray());
        var record = new FormRecord();
        for (int i = 0; i < names.Length; i++)
        {
            (object? held, string? currency) = value(controls[i]);
            record.Put(names[i], held, currency);
        }

        return record;
    }

    // Controls that a reader would take for one another are called by name and id, all of them: none is chosen in silence.
    private static string[] Names(IReadOnlyCollection<(string Name, string Id, string? CustomId)> controls)
    {
        // A name that is the id of another would set that one.
        HashSet<string?> ids = new(controls.SelectMany(control => new[] { control.Id, control.CustomId }), StringComparer.Ordinal);
        Dictionary<string, int> times = controls.GroupBy(control => Spelling.Seen(control.Name), StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.Count(), StringComparer.OrdinalIgnoreCase);

        // One of two that come out the same all the same, by an id or by brackets in a name, would hide the other.
        HashSet<string> taken = new(SeenNames.Comparer);
        return controls.Select(control => (Name: Spelling.Shown(SafeText.Lines(control.Name)!) is { Length: > 0 } name ? times[Spelling.Seen(control.Name)] > 1 || (ids.Contains(name) && control.Id != name && control.CustomId != name) ? name + " (" + control.Id + ")" : name : control.Id, control.Id))
            .Select(one => taken.Add(one.Name) ? one.Name : one.Name + " (" + one.Id + ")").ToArray();
    }
}
