using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Which cells of a table are still missed when the table gets a new value. Whoever changes one row gives all of them as they were read, and a cell
/// that could not be read is in none: its row would be sent without it.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="before">What stood there.</param>
/// <param name="after">What is to stand there.</param>
internal sealed class CellIssues(FeishuControlDefinition table, FeishuFormControl? before, FeishuFormControl after)
{
    private readonly IReadOnlyList<IReadOnlyList<JsonElement>> _before = TableColumns.Cells(before);
    private readonly IReadOnlyList<IReadOnlyList<JsonElement>> _after = TableColumns.Cells(after);
    private (int Left, int Right)[]? _pairs;

    /// <summary>Whether the row of an issue is still there, and still without the cell.</summary>
    public bool IsMissed(FeishuFormIssue issue) => issue is { LosesValue: true, Cell: { } cell } && cell.Row <= _before.Count && Row(cell.Row - 1) is { } row
        && !(cell.Column is string id && row.Any(one => ControlFinder.IsId(Column(id), one.Text("id") ?? string.Empty)));

    // The row as it is now; null where it is gone, or has nothing any more of what it was.
    private IReadOnlyList<JsonElement>? Row(int place)
    {
        _pairs ??= RowPairs.Of(_before, _after, Same).ToArray();
        (int Left, int Right)[] pair = _pairs.Where(one => one.Left == place).ToArray();
        IReadOnlyList<JsonElement> old = _before[place];
        return pair.Length == 0 ? old
            : pair[0].Right >= 0 && (old.Count == 0 || old.Any(cell => _after[pair[0].Right].Any(now => Is(cell, now)))) ? _after[pair[0].Right]
            : null;
    }

    private FeishuControlDefinition Column(string id) => ControlFinder.ById(table.Children, id) ?? new FeishuControlDefinition { Id = id };

    private static bool Same(IReadOnlyList<JsonElement> one, IReadOnlyList<JsonElement> other) => one.Count == other.Count && one.All(cell => other.Any(there => Is(cell, there)));

    private static bool Is(JsonElement cell, JsonElement other) => cell.Text("id") == other.Text("id") && JsonSame.Are(cell, other);
}
