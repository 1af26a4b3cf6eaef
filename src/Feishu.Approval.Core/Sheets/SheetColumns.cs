using System.Globalization;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Sheets;

/// <summary>Which columns the controls of a definition, or of one of its tables, have; and which of them a header means.</summary>
internal static class SheetColumns
{
    /// <summary>The columns of controls, in the order of the definition. No two of them look the same to a reader.</summary>
    /// <param name="controls">The controls.</param>
    /// <param name="isNew">Whether the sheet is for requests that are to be created: what a cell cannot hold may be given there as New-FeishuInstance takes it.</param>
    public static IReadOnlyList<SheetColumn> Of(IReadOnlyList<FeishuControlDefinition> controls, bool isNew)
    {
        FeishuControlDefinition[] held = controls.Where(control => IsHeld(control, isNew)).ToArray();
        return held.SelectMany(control =>
        {
            string seen = Spelling.Seen(control.Name);
            bool isAlone = seen.Length > 0 && SheetWords.Of(seen) is null && !seen.EndsWith("]", StringComparison.Ordinal) && !seen.StartsWith(SheetWords.Hint, StringComparison.Ordinal)
                && held.Count(other => Spelling.IsSame(other.Name, seen)) == 1
                && controls.All(other => other == control || !(IsPart(seen, other) || IsOther(seen, other)));
            return SheetColumn.Of(control, isAlone ? seen : $"{seen} ({control.Id})".TrimStart());
        }).ToArray();
    }

    /// <summary>The columns of a sheet that was read, by the place of their headers; null at places of columns that belong to no control.</summary>
    /// <param name="header">The header.</param>
    /// <param name="columns">The columns that there may be.</param>
    public static IReadOnlyList<SheetColumn?> Read(IReadOnlyList<string> header, IReadOnlyList<SheetColumn> columns) => header.Select(name =>
    {
        if (SheetWords.Of(name) is not null)
        {
            return null;
        }

        // A name that has brackets of its own is taken as it stands; what is the name of one control and the id of another means the one that shows it.
        string asked = SheetColumn.Split(name, out TimeSpan? zone);
        SheetColumn? found = Called(asked, columns) ?? (CellGuard.Unprotect(asked) is var bare && bare != asked ? Called(bare, columns) : null);
        return found is { } known ? known with { Zone = zone } : null;
    }).ToArray();

    private static SheetColumn? Called(string asked, IReadOnlyList<SheetColumn> columns) => SheetColumn.Ways.Select(way =>
    {
        (SheetColumn Column, string Name)[] alike = columns.SelectMany(column => column.Spellings(way).Select(name => (column, name))).Where(one => Spelling.IsSame(one.name, asked)).ToArray();
        return Spelling.Called(alike, one => one.Name, asked).Select(one => one.Column).Distinct().Take(2).ToArray() is { Length: 1 } one ? one[0] : null;
    }).FirstOrDefault(column => column is not null);

    /// <summary>The place of a column that belongs to no control; -1 for none.</summary>
    public static int PlaceOf(IReadOnlyList<string> header, string word)
    {
        for (int i = 0; i < header.Count; i++)
        {
            if (SheetWords.Of(header[i]) == word)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>What a control is called by where a value is set: its name where that says which one it is, else its id.</summary>
    public static string KeyOf(FeishuControlDefinition control, IReadOnlyList<FeishuControlDefinition> all)
    {
        string seen = Spelling.Seen(control.Name);
        bool isAlone = seen.Length > 0 && all.Count(other => Spelling.IsSame(other.Name, seen)) == 1 && all.All(other => other.Id != seen && other.CustomId != seen);
        return isAlone ? seen : control.Id;
    }

    // A group of parts, an address and the like are no text that could be read back; a new request may be given them as the cmdlet takes them.
    private static bool IsHeld(FeishuControlDefinition control, bool isNew)
    {
        ControlFamily family = ControlFamilies.Of(control.Type);
        return family.HoldsAChoice && (family.InCell is not (CellShape.None or CellShape.Table) || (isNew && family.InCell == CellShape.None && family.IsWritable && family.Nesting == ControlNesting.None));
    }

    // Where a header is the id of another control, or its name and id, whoever reads it there could mean that one.
    private static bool IsOther(string seen, FeishuControlDefinition other) =>
        Spelling.IsSame(seen, other.Id) || Spelling.IsSame(seen, other.CustomId ?? string.Empty) || Spelling.IsLabel(seen, other.Name, other.Id) || Spelling.IsLabel(seen, other.Name, other.CustomId);

    private static bool IsPart(string seen, FeishuControlDefinition other) =>
        SheetColumn.Of(other, Spelling.Seen(other.Name)).Any(column => column.Part != ColumnPart.Whole
            && new[] { CultureInfo.InvariantCulture, SheetWords.Chinese }.Any(culture => Spelling.IsSame(column.Header(culture), seen)));
}
