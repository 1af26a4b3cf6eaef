using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>fieldList: rows of cells, each cell a control of its own.</summary>
internal sealed class TableKind : TypedControlKind<TableValue>
{
    protected override TableValue ReadValue(PostedControl posted, FormContext context)
    {
        var rows = new List<IReadOnlyList<FilledControl>>();
        foreach (var row in posted.RequireKind(posted.Value, JsonValueKind.Array, "value").EnumerateArray())
        {
            posted.RequireKind(row, JsonValueKind.Array, "each row");
            rows.Add(FormReader.ReadControls(row, posted.Control.Columns, $"{posted.Path}[{rows.Count}]", context));
        }

        return new TableValue(rows);
    }

    protected override void WriteValue(Utf8JsonWriter writer, SandboxControl control, TableValue value)
    {
        writer.WriteStartArray();
        foreach (var row in value.Rows)
        {
            writer.WriteStartArray();
            foreach (var cell in row)
            {
                FormWriter.WriteControl(writer, cell.Control, cell.Value);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    /// <summary>The sums of columns; the sandbox computes none.</summary>
    protected override void WriteExtension(Utf8JsonWriter writer, SandboxControl control, TableValue value)
    {
        writer.WriteStartArray();
        writer.WriteEndArray();
    }

    protected override void WriteSiblings(Utf8JsonWriter writer, SandboxControl control, TableValue value)
    {
        writer.WriteStartObject("option");
        writer.WriteString("input_type", "FORM");
        writer.WriteString("mobile_detail_type", "FORM");
        writer.WriteString("print_type", "FORM");
        writer.WriteEndObject();
    }
}
