using System.Globalization;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Sheets;

/// <summary>Which part of a control's value a column holds.</summary>
internal enum ColumnPart
{
    Whole,
    Currency,
    Start,
    End,
}

/// <summary>A column of a sheet that belongs to a control.</summary>
/// <param name="Control">The control, or the column of a table.</param>
/// <param name="Part">What of its value the column holds.</param>
/// <param name="Zone">The zone of the times in it; null for other columns, and where a header that was read names none.</param>
internal sealed record SheetColumn(FeishuControlDefinition Control, ColumnPart Part = ColumnPart.Whole, TimeSpan? Zone = null)
{
    private static readonly Regex Zoned = new(@"^(?<name>.*?)\s*[\[\uFF3B]\s*(?<zone>UTC[^\]\uFF3D]*)[\]\uFF3D]\s*\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline);

    /// <summary>How a header may name a control, the surest first: as this sheet calls it, by name, by name and id, by id, by custom id.</summary>
    public static readonly IReadOnlyList<Func<SheetColumn, string?>> Ways = new Func<SheetColumn, string?>[]
    {
        column => column.Name, column => column.Control.Name, column => ControlFinder.Label(column.Control), column => column.Control.Id, column => column.Control.CustomId,
    };

    /// <summary>What the control is called in this sheet: its name, and its id behind it where people would see no difference.</summary>
    public string Name { get; init; } = Control.Name;

    public CellShape Shape => ControlFamilies.Of(Control.Type).InCell;

    /// <summary>The header of the column.</summary>
    public string Header(CultureInfo culture)
    {
        string name = CellGuard.ProtectName(Name);
        string header = PartKey(Part) is string key ? $"{name} ({FailureText.Of(key, culture)})" : name;
        return Zone is TimeSpan zone ? $"{header} [UTC{CellTimes.Zone(zone)}]" : header;
    }

    /// <summary>The columns that a control has.</summary>
    public static IEnumerable<SheetColumn> Of(FeishuControlDefinition control, string name) => ControlFamilies.Of(control.Type).InCell switch
    {
        CellShape.Amount => new[] { new SheetColumn(control) { Name = name } }.Concat(control.Currencies.Count == 1 ? Enumerable.Empty<SheetColumn>() : new[] { new SheetColumn(control, ColumnPart.Currency) { Name = name } }),
        CellShape.Interval => new[] { new SheetColumn(control, ColumnPart.Start) { Name = name }, new SheetColumn(control, ColumnPart.End) { Name = name } },
        _ => new[] { new SheetColumn(control) { Name = name } },
    };

    /// <summary>What a header says that means this column, in either language, and with the id for the name.</summary>
    /// <param name="way">How it would be called so: one of <see cref="Ways"/>.</param>
    public IEnumerable<string> Spellings(Func<SheetColumn, string?> way) => way(this) is not { Length: > 0 } name ? Enumerable.Empty<string>()
        : PartKey(Part) is string key ? new[] { CultureInfo.InvariantCulture, SheetWords.Chinese }.Select(culture => $"{name} ({FailureText.Of(key, culture)})")
        : new[] { name };

    /// <summary>A header without the zone behind it.</summary>
    public static string Split(string header, out TimeSpan? zone)
    {
        Match match = Zoned.Match(header);
        zone = match.Success ? CellTimes.ReadZone(match.Groups["zone"].Value) : null;
        return match.Success ? match.Groups["name"].Value : header;
    }

    private static string? PartKey(ColumnPart part) => part switch
    {
        ColumnPart.Currency => nameof(Messages.Sheet_Currency),
        ColumnPart.Start => nameof(Messages.Sheet_Start),
        ColumnPart.End => nameof(Messages.Sheet_End),
        _ => null,
    };
}
