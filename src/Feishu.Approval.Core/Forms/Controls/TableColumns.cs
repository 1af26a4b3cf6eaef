using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>The columns of a detail table: those of its definition, else those that its present cells show.</summary>
internal static class TableColumns
{
    public static IReadOnlyList<FeishuControlDefinition> Of(FeishuControlDefinition table, FeishuFormControl? present) => table.Children.Count > 0
        ? table.Children
        : Shown(Cells(present));

    /// <summary>The columns that cells show, where no definition lists them.</summary>
    public static IReadOnlyList<FeishuControlDefinition> Shown(IReadOnlyList<IReadOnlyList<JsonElement>> rows) =>
        rows.SelectMany(row => row).GroupBy(cell => cell.Text("id") ?? string.Empty, StringComparer.Ordinal).Where(cells => cells.Key.Length > 0)
            .Select(cells => new FeishuControlDefinition { Id = cells.Key, Type = cells.First().Text("type") ?? string.Empty }).ToArray();

    /// <summary>The currency of a column, where its present cells agree on one.</summary>
    public static string? Currency(FeishuControlDefinition column, IReadOnlyList<IReadOnlyList<JsonElement>> present)
    {
        string[] currencies = present.SelectMany(row => row).Where(cell => ControlFinder.IsId(column, cell.Text("id") ?? string.Empty))
            .Select(cell => cell.Text("currency")).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        return currencies.Length == 1 ? currencies[0] : null;
    }

    /// <summary>The cells of a table, row by row.</summary>
    public static IReadOnlyList<IReadOnlyList<JsonElement>> Cells(FeishuFormControl? table) =>
        table is { ValueUtf8.Length: > 0 } ? Cells(JsonValue.Parse(table.ValueUtf8.Span)) : Array.Empty<IReadOnlyList<JsonElement>>();

    /// <summary>The same of a value in write shape.</summary>
    public static IReadOnlyList<IReadOnlyList<JsonElement>> Cells(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Array)
                .Select(row => (IReadOnlyList<JsonElement>)row.EnumerateArray().Where(cell => cell.ValueKind == JsonValueKind.Object).ToArray()).ToArray()
            : Array.Empty<IReadOnlyList<JsonElement>>();
}
