using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Detail tables: rows of cells, each cell a control. In a read, a cell that cannot be converted becomes an issue and the others
/// stay. Rows stay in their order, also a row in which nothing is left, so that every row keeps its number; a table in which nothing
/// is left at all is left out. <c>ext</c> (sums) and <c>option</c> (layout) are for display.
/// </summary>
internal sealed class TableControls : ControlFamily
{
    public TableControls()
        : base(ControlTypes.FieldList)
    {
    }

    public override CellShape InCell => CellShape.Table;

    public override bool TakesArray => true;

    public override bool FeedsFormulas => true;

    public override ControlNesting Nesting => ControlNesting.Rows;

    public override string JsonExample => """[[{"id":"column","type":"input","value":"text"}]]""";

    public override FeishuFormControl? FromRead(ReadControl table, ConversionScope scope)
    {
        if (table.Value is not { ValueKind: JsonValueKind.Array } rows
            || rows.EnumerateArray().Any(row => row.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null)))
        {
            return scope.NeedsUser(table, nameof(Messages.Issue_Shape));
        }

        IReadOnlyList<FeishuControlDefinition>? columns = table.Definition is { Children.Count: > 0 } known ? known.Children : null;
        List<FeishuFormControl>[] converted = rows.EnumerateArray().Select((row, i) => Cells(row, columns, scope.Row(table, i + 1))).ToArray();
        return converted.All(row => row.Count == 0)
            ? null
            : table.Written(writer => Write(converted, writer), converted.SelectMany(row => row).SelectMany(cell => cell.Files).ToArray()).ShowingCells(Shown(converted));
    }

    // Rows come as objects by column, or as arrays of cells in write shape.
    public override NewValue FromGiven(object value, ValuePlace place)
    {
        // One row, written without the array around it, leaves no doubt what is meant.
        IReadOnlyList<object?> rows = place.Look.Members(value) is null
            ? place.Look.Items(value) ?? throw new FormFaultException(nameof(Messages.Fault_RowsWanted))
            : new[] { value };
        IReadOnlyList<FeishuControlDefinition> columns = TableColumns.Of(place.Definition, place.Present);
        FeishuFormControl[][] cells = Refusals.All(place, rows, (row, number) => new PartReader(place.Row(number), columns, place.ShortName).Row(row, number).ToArray());
        return NewValue.Of(writer => Write(cells, writer)) with { Files = cells.SelectMany(row => row).SelectMany(cell => cell.Files).ToArray() };
    }

    // The rows only: their cells are controls, each with a family of its own.
    public override IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition) =>
        control.Items.Any() && control.Items.All(row => row.ValueKind == JsonValueKind.Array)
            ? ValueShape.Unless(control.Items.Any(row => row.GetArrayLength() > 0), nameof(Messages.Finding_TableEmpty), nameof(Messages.Hint_LeaveOut))
            : ValueShape.Unless(false, nameof(Messages.Finding_Table), nameof(Messages.Hint_Table), JsonExample);

    public override bool HoldsSomething(JsonElement read) => read.Member("value") is { ValueKind: JsonValueKind.Array } rows && rows.EnumerateArray().All(row => row.ValueKind == JsonValueKind.Array)
        ? TableColumns.Cells(rows).Any(row => row.Any(cell => ControlFamilies.Of(cell.Text("type")).HoldsSomething(cell)))
        : base.HoldsSomething(read);

    public override bool IsSame(WrittenControl sent, WrittenControl other) => TableComparison.Same(
        sent.Value ?? default,
        other.Value ?? default,
        (cell, there) => ControlFamilies.Of(cell.Text("type")).IsSame(cell, there),
        table: null);

    public override bool IsSameAsRead(JsonElement sent, ReadControl read) => TableComparison.Same(
        sent.Member("value") ?? default,
        read.Value ?? default,
        (cell, there) => ControlComparison.Same(cell, there, ControlComparison.Column(read.Definition, cell)),
        read.Definition);

    public override object? Plain(WrittenControl control, FeishuControlDefinition? definition)
    {
        if (control.Value is not { ValueKind: JsonValueKind.Array } value)
        {
            return base.Plain(control, definition);
        }

        IReadOnlyList<IReadOnlyList<JsonElement>> rows = TableColumns.Cells(value);
        IReadOnlyList<FeishuControlDefinition> columns = definition is { Children.Count: > 0 } ? definition.Children : TableColumns.Shown(rows);
        return new FormRows(rows.Select(cells => PlainRecord.Of(cells, columns)).ToArray());
    }

    public override object? PlainRead(ReadControl read) => read.Value is { ValueKind: JsonValueKind.Array } value
        ? new FormRows(TableColumns.Cells(value).Select(cells => PlainRecord.OfRead(cells, read.Definition?.Children)).ToArray())
        : base.PlainRead(read);

    // Rows that show the same choice show one. Of most tables there is nothing to keep.
    private static ILookup<string, FeishuOption>? Shown(List<FeishuFormControl>[] rows) => !rows.Any(row => row.Any(cell => cell.Shown.Count > 0)) ? null
        : rows.SelectMany(row => row).SelectMany(cell => cell.Shown.Select(option => (cell.Id, Option: option)))
            .GroupBy(shown => (shown.Id, shown.Option.Key, shown.Option.Text)).Select(same => same.First()).ToLookup(shown => shown.Id, shown => shown.Option, StringComparer.Ordinal);

    private static void Write(IEnumerable<IEnumerable<FeishuFormControl>> rows, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (IEnumerable<FeishuFormControl> row in rows)
        {
            PartReader.Write(row, writer);
        }

        writer.WriteEndArray();
    }

    private static List<FeishuFormControl> Cells(JsonElement row, IReadOnlyList<FeishuControlDefinition>? columns, ConversionScope scope)
    {
        var cells = new List<FeishuFormControl>();
        int place = 0;
        foreach (JsonElement json in row.ValueKind == JsonValueKind.Array ? row.EnumerateArray().ToArray() : Array.Empty<JsonElement>())
        {
            string here = "#" + (++place).ToString(CultureInfo.InvariantCulture);
            FeishuFormControl? cell = ControlConverter.Convert(json, columns, scope, here);
            if (cell is not null && cells.Any(other => other.Id == cell.Id))
            {
                scope.NeedsUser(new ReadControl(json, null, here), nameof(Messages.Issue_Twice));
            }
            else if (cell is not null)
            {
                cells.Add(cell);
            }
        }

        return cells;
    }
}
