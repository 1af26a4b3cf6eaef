using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>What is different between two values of one control.</summary>
internal sealed class ControlChange(FeishuControlDefinition definition, FeishuFormControl before, FeishuFormControl after)
{
    private readonly string _name = FormChanges.Called(definition);

    /// <summary>The differences: one of a plain control, one for each row, cell or part of others; none where both mean the same.</summary>
    public IEnumerable<FeishuFormChange> All()
    {
        ControlFamily family = ControlFamilies.Of(after.Type);
        if (JsonSame.Values(before, after) || before.Type != after.Type || family.Nesting == ControlNesting.None || !AreLists)
        {
            return IsSame(family) ? Array.Empty<FeishuFormChange>() : new[] { Whole(family) };
        }

        return family.Nesting == ControlNesting.Rows ? Rows() : Parts(family);
    }

    private bool AreLists => Json(before).ValueKind == JsonValueKind.Array && Json(after).ValueKind == JsonValueKind.Array;

    private bool IsSame(ControlFamily family)
    {
        if (JsonSame.Values(before, after))
        {
            return true;
        }

        if (family.TakesFiles)
        {
            return Files(before).SequenceEqual(Files(after), StringComparer.Ordinal);
        }

        return before.Type == after.Type && family.Nesting == ControlNesting.None && MeansSame(family, new WrittenControl(before), new WrittenControl(after), definition);
    }

    // Ids and keys in another order are the same people and choices; of anything else people must see no difference either. Whether ids of two kinds
    // are the same people nobody can tell: seen before sending, that is a change.
    private static bool MeansSame(ControlFamily family, WrittenControl old, WrittenControl now, FeishuControlDefinition? known) =>
        family.IsDescribed && family.IsComparable(now, old) && family.IsSame(now, old)
        && (family.HasOptions || family.TakesOpenIds || PlainText.Of(family.Plain(old, known)) == PlainText.Of(family.Plain(now, known)));

    private FeishuFormChange Whole(ControlFamily family)
    {
        object? left = PlainRecord.Value(before, definition);
        object? right = PlainRecord.Value(after, definition);
        (string, string)? apart = null;
        if (before.Currency is not null || after.Currency is not null)
        {
            apart = (FormChanges.Money(left, before.Currency), FormChanges.Money(right, after.Currency));
        }
        else if (PlainText.Of(left) == PlainText.Of(right))
        {
            // Two choices of one label, two files of one name.
            apart = family.TakesFiles ? (Places(before), Places(after)) : (Keys(before, left), Keys(after, right));
        }

        return new FeishuFormChange(after.Id, _name, left, right, FeishuFormChangeKind.Changed) { Apart = apart };
    }

    private IEnumerable<FeishuFormChange> Rows()
    {
        IReadOnlyList<IReadOnlyList<JsonElement>> old = TableColumns.Cells(before);
        IReadOnlyList<IReadOnlyList<JsonElement>> now = TableColumns.Cells(after);
        IReadOnlyList<FeishuControlDefinition> columns = definition.Children.Count > 0 ? definition.Children : TableColumns.Shown(old.Concat(now).ToArray());
        foreach ((int left, int right) in RowPairs.Of(old, now, (one, other) => SameRow(one, other)))
        {
            object place = new FormFault(nameof(Messages.Fault_PlaceInRow), _name, ((right < 0 ? left : right) + 1).ToString(CultureInfo.InvariantCulture));
            if (left < 0 || right < 0)
            {
                FormRecord row = PlainRecord.Of(left < 0 ? now[right] : old[left], columns);
                yield return new FeishuFormChange(after.Id, place, left < 0 ? null : row, left < 0 ? row : null, left < 0 ? FeishuFormChangeKind.Added : FeishuFormChangeKind.Removed);
                continue;
            }

            foreach (FeishuFormChange change in Cells(old[left], now[right], columns, place))
            {
                yield return change;
            }
        }
    }

    private IEnumerable<FeishuFormChange> Parts(ControlFamily family) =>
        Cells(Controls(Json(before)), Controls(Json(after)), (family as GroupControls)?.Named(definition) ?? definition.Children, _name);

    private IEnumerable<FeishuFormChange> Cells(IReadOnlyList<JsonElement> old, IReadOnlyList<JsonElement> now, IReadOnlyList<FeishuControlDefinition> columns, object place)
    {
        foreach (string id in old.Concat(now).Select(cell => cell.Text("id")).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            JsonElement left = old.FirstOrDefault(cell => cell.Text("id") == id);
            JsonElement right = now.FirstOrDefault(cell => cell.Text("id") == id);
            bool isBoth = left.ValueKind == JsonValueKind.Object && right.ValueKind == JsonValueKind.Object;
            if (isBoth && SameCell(left, right))
            {
                continue;
            }

            FeishuControlDefinition column = columns.FirstOrDefault(one => ControlFinder.IsId(one, id)) ?? new FeishuControlDefinition { Id = id };
            object? was = left.ValueKind == JsonValueKind.Object ? PlainRecord.Cell(left, column) : null;
            object? isNow = right.ValueKind == JsonValueKind.Object ? PlainRecord.Cell(right, column) : null;
            string? currency = right.Text("currency") ?? left.Text("currency");
            yield return new FeishuFormChange(
                after.Id,
                new FormFault(nameof(Messages.Fault_PlaceInGroup), place, FormChanges.Called(column)),
                was,
                isNow,
                isBoth ? FeishuFormChangeKind.Changed : isNow is null ? FeishuFormChangeKind.Removed : FeishuFormChangeKind.Added)
            {
                Apart = currency is null ? null : (FormChanges.Money(was, left.Text("currency")), FormChanges.Money(isNow, right.Text("currency"))),
            };
        }
    }

    private bool SameRow(IReadOnlyList<JsonElement> one, IReadOnlyList<JsonElement> other) => one.Count == other.Count
        && one.All(cell => other.Any(there => there.Text("id") == cell.Text("id") && SameCell(cell, there)));

    private bool SameCell(JsonElement one, JsonElement other)
    {
        if (JsonSame.Are(one, other))
        {
            return true;
        }

        ControlFamily family = ControlFamilies.Of(one.Text("type"));
        return family.TakesFiles ? FileKeys(one.Member("value"), before).SequenceEqual(FileKeys(other.Member("value"), after), StringComparer.Ordinal)
            : one.Text("type") == other.Text("type") && MeansSame(family, one, other, definition.Children.FirstOrDefault(column => ControlFinder.IsId(column, one.Text("id") ?? string.Empty)));
    }

    private static JsonElement Json(FeishuFormControl control) => control.ValueUtf8.IsEmpty ? default : JsonValue.Parse(control.ValueUtf8.Span);

    private static IReadOnlyList<JsonElement> Controls(JsonElement array) => array.EnumerateArray().Where(part => part.ValueKind == JsonValueKind.Object).ToArray();

    private static IEnumerable<string> Files(FeishuFormControl control) => control.ValueUtf8.IsEmpty ? Array.Empty<string>() : FileKeys(Json(control), control);

    // A file of the request has a new placeholder each time it is read; one of the same name on a disk is another file.
    private static IEnumerable<string> FileKeys(JsonElement? value, FeishuFormControl control) =>
        (TextArray.Of(value) ?? Array.Empty<string>()).Select(text => control.Files.FirstOrDefault(file => file.Placeholder == text) switch
        {
            null => text,
            { Path: string path } => path,
            var file => "\n" + file.Name,
        });

    private static string Places(FeishuFormControl control) => string.Join(", ", Files(control).Select(key => key.Trim('\n')));

    private static string Keys(FeishuFormControl control, object? value) => PlainText.Of(value) + " (" + (control.ValueJson ?? string.Join(", ", control.OpenIds ?? Array.Empty<string>())) + ")";
}
