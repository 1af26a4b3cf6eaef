namespace Feishu.Approval.Views;

/// <summary>Rows of texts in columns as wide as what they hold. What does not fit behind the other columns goes below them.</summary>
internal static class Grid
{
    // As the engine keeps the columns of its tables apart.
    private const string Apart = " ";
    private const string Indent = "    ";

    // The last column is not worth its place when it is narrower than this.
    private const int Narrow = 24;

    // A longer text shifts its own row, and no other.
    private const int Widest = 24;

    /// <summary>The lines of the rows, which all have the same number of columns.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<string[]> rows, int width)
    {
        if (rows.Count == 0)
        {
            yield break;
        }

        int last = rows[0].Length - 1;
        int[] columns = Enumerable.Range(0, last).Select(column => rows.Max(row => Cells.Width(row[column]) is var cells and <= Widest ? cells : 0)).ToArray();
        foreach (string[] row in rows)
        {
            string head = string.Concat(columns.Select((column, at) => row[at].Length + column > 0 ? Cells.Pad(row[at], column) + Apart : string.Empty));
            int beside = width - Cells.Width(head);
            bool fits = beside >= Math.Min(Cells.Width(row[last]), Narrow);
            string[] lines = Cells.Wrap(row[last], fits ? beside : width - Indent.Length).ToArray();
            string first = (fits ? head + lines.FirstOrDefault() : head).TrimEnd();
            string below = fits ? new string(' ', width - beside) : Indent;
            foreach (string line in Cells.Wrap(first, width).Select((line, at) => at > 0 ? Indent + line : line).Concat(lines.Skip(fits ? 1 : 0).Select(line => below + line)))
            {
                yield return line;
            }
        }
    }
}
