using System.Text;

namespace Feishu.Approval.Sheets;

/// <summary>A sheet of a workbook, or the one of a CSV file.</summary>
/// <param name="Name">What it is called: the name of the worksheet, or that of the file.</param>
/// <param name="Header">The names of its columns.</param>
/// <param name="Rows">What stands below them.</param>
internal sealed record SheetTable(string Name, IReadOnlyList<string> Header, IReadOnlyList<SheetRow> Rows)
{
    /// <summary>Whether it may have been saved in an encoding that lacks letters, so that question marks may stand in their places.</summary>
    public bool MayLackLetters { get; init; }

    /// <summary>The code page that it was saved in; null for what has all letters, and for a workbook.</summary>
    public Encoding? CodePage { get; init; }
}

/// <summary>A row.</summary>
/// <param name="Number">Its number as a spreadsheet program shows it: the header is row 1.</param>
/// <param name="Cells">Its cells, in the order of the header; it may have fewer.</param>
internal sealed record SheetRow(int Number, IReadOnlyList<SheetCell> Cells)
{
    /// <summary>The text in a column; empty where the row ends before it.</summary>
    public string this[int column] => column >= 0 && column < Cells.Count ? Cells[column].Text : string.Empty;

    /// <summary>The cell in a column; an empty one where the row ends before it.</summary>
    public SheetCell At(int column) => column >= 0 && column < Cells.Count ? Cells[column] : SheetCell.Nothing;
}

/// <summary>A cell: its text, and what a workbook keeps it as. A CSV file has texts alone.</summary>
/// <param name="Text">The text.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct SheetCell(string Text, SheetCellKind Kind = SheetCellKind.Text)
{
    public static SheetCell Nothing { get; } = new(string.Empty);
}

/// <summary>What a workbook keeps a cell as.</summary>
internal enum SheetCellKind
{
    Text,
    Number,
    Time,
}
