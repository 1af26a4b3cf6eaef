using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Reads what lies inside a control: the cells of one row of a table, or the parts of a group. They come as an object whose
/// keys say which is which, or as an array of controls in write shape.
/// </summary>
/// <param name="place">What they are meant for.</param>
/// <param name="parts">The columns or parts that there are.</param>
/// <param name="shortName">What a part is called where it has a name of its own too; null for none.</param>
internal sealed class PartReader(ValuePlace place, IReadOnlyList<FeishuControlDefinition> parts, Func<FeishuControlDefinition, string>? shortName = null)
{
    /// <summary>The cells of a row.</summary>
    public IReadOnlyList<FeishuFormControl> Row(object? row, int number)
    {
        if (place.Look.Items(row) is { } cells)
        {
            return Refusals.All(place, cells, (cell, _) => InWriteShape(cell, number));
        }

        IReadOnlyList<KeyValuePair<string, object?>> members = place.Look.ByName(row) ?? throw new FormFaultException(nameof(Messages.Fault_NoRow), number);
        if (IsCell(members))
        {
            // PowerShell takes the array around a single row away.
            throw new FormFaultException(nameof(Messages.Fault_RowIsNoArray), place.Definition.Id, number);
        }

        // A cell without a value is left out of its row.
        IReadOnlyList<FeishuFormControl> made = ByKey(members.Where(member => !place.Look.IsNothing(member.Value) || Find(member.Key) is null).ToArray());

        // A blank row that stands there may stay.
        return made.Count > 0 || place.PresentCells.Any(row => row.Count == 0) ? made : throw new FormFaultException(nameof(Messages.Fault_RowIsEmpty), number);
    }

    /// <summary>The parts of a group: all of them as an array, or those that change, beside which the present ones stay.</summary>
    /// <param name="value">What was given.</param>
    /// <param name="isPartial">Whether only those were given that change.</param>
    /// <param name="isRenewed">Whether those were all of them.</param>
    public IReadOnlyList<FeishuFormControl> Group(object value, out bool isPartial, out bool isRenewed)
    {
        isPartial = isRenewed = false;
        if (place.Look.Items(value) is { } items)
        {
            return Refusals.All(place, items, (item, _) => InWriteShape(item, null));
        }

        IReadOnlyList<KeyValuePair<string, object?>> members = place.Look.ByName(value) ?? throw new FormFaultException(nameof(Messages.Fault_GroupWanted), "@{ Reason = 'text' }");
        if (members.Count == 0)
        {
            throw new FormFaultException(nameof(Messages.Fault_CannotBeEmptied));
        }

        IReadOnlyList<FeishuFormControl> given = ByKey(members);
        var named = new HashSet<string>(members.Select(member => Find(member.Key)!.Id), StringComparer.Ordinal);
        isPartial = true;
        FeishuFormControl[] kept = Present().Where(part => !named.Contains(part.Id)).ToArray();
        isRenewed = kept.Length == 0;
        return parts.Select(part => part.Id).Concat(kept.Select(part => part.Id)).Distinct(StringComparer.Ordinal)
            .Select(id => given.Concat(kept).FirstOrDefault(part => part.Id == id)).OfType<FeishuFormControl>().ToArray();
    }

    private IEnumerable<FeishuFormControl> Present() =>
        place.Present is { ValueUtf8.IsEmpty: false } present && JsonValue.Parse(present.ValueUtf8.Span) is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray().Select(part => Checked(reader => reader.Read(part, place.Definition.Id), place.Files))
            : Array.Empty<FeishuFormControl>();

    public static void Write(IEnumerable<FeishuFormControl> controls, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (FeishuFormControl control in controls)
        {
            control.WriteTo(writer);
        }

        writer.WriteEndArray();
    }

    private IReadOnlyList<FeishuFormControl> ByKey(IReadOnlyList<KeyValuePair<string, object?>> members)
    {
        var made = new Dictionary<FeishuControlDefinition, FeishuFormControl>();
        var named = new HashSet<FeishuControlDefinition>();
        var refusals = new Refusals();
        foreach (KeyValuePair<string, object?> member in members)
        {
            refusals.Try(() =>
            {
                FeishuControlDefinition part = Find(member.Key) ?? throw NotFound(member.Key);

                made[part] = named.Add(part) ? Convert(part, member.Value) : throw place.Refuse(nameof(Messages.Fault_SameKeyTwice), ControlFinder.Label(part));
            });
        }

        refusals.Throw();
        return parts.Where(made.ContainsKey).Select(part => made[part]).ToArray();
    }

    private FeishuFormControl Convert(FeishuControlDefinition part, object? value)
    {
        ValuePlace here = place.Part(part, TableColumns.Currency(part, place.PresentCells), shortName);
        return ControlMaker.Make(part.Id, part, ValueConverter.Convert(value, here), null);
    }

    // What stands there already came from the request, whatever the definition says by now; what is given must be in the definition.
    private FeishuFormControl InWriteShape(object? item, int? row)
    {
        FeishuFormControl control = Read(item, row);
        return parts.Count == 0 || parts.Any(part => ControlFinder.IsId(part, control.Id)) ? control : throw NotFound(control.Id);
    }

    private FeishuFormControl Read(object? item, int? row)
    {
        string name = row is int number ? string.Format(CultureInfo.InvariantCulture, "{0}[{1}]", place.Definition.Id, number) : place.Definition.Id;

        // Files that a control holds come with it; those of a value that was read from this form are found by their placeholders.
        if (place.Look.Plain(item) is FeishuFormControl given)
        {
            var members = ControlMembers.Of(given.Id, given.Type, given.ValueUtf8.IsEmpty ? null : given.ValueUtf8.ToArray(), given.Currency, given.OpenIds);
            return Checked(reader => reader.Read(members, new ControlPlace(name)), given.Files);
        }

        JsonElement json = JsonValue.Parse(JsonBuffer.Write(writer => new GraphWriter(place.Reader, writer).Write(item)));
        return Checked(reader => reader.Read(json, name), place.Files);
    }

    private static FeishuFormControl Checked(Func<ControlReader, FeishuFormControl?> read, IReadOnlyList<FeishuFormFile> files)
    {
        var faults = new FormFaults();
        FeishuFormControl? control = read(new ControlReader(faults, files));
        if (control is null || faults.Any)
        {
            throw faults.ToFailure().ToException();
        }

        string text = control.ValueJson ?? string.Empty;
        return control.With(null, files.Where(file => text.Contains(ControlMaker.Escaped(file))).ToArray());
    }

    private bool IsCell(IReadOnlyList<KeyValuePair<string, object?>> members) =>
        new[] { "id", "type" }.All(key => members.Any(member => string.Equals(member.Key, key, StringComparison.OrdinalIgnoreCase)))
        && Find("type") is null;

    private FeishuControlDefinition? Find(string key) =>
        ControlFinder.ByKey(parts, key) ?? (shortName is not null && Spelling.Called(parts, shortName, key) is { Length: 1 } one ? one[0] : null);

    private FeishuException NotFound(string key) =>
        new Failure(FailureKind.ControlNotFound, nameof(Messages.ControlNotFound_Part), place.Label, key, BoundedList.Near(key, parts)).WithNearest(key, parts).ToException();
}
