namespace Feishu.Approval.Forms;

/// <summary>Finds the family of a type.</summary>
internal static class ControlFamilies
{
    // The platform grows: what is not listed passes as it is.
    private static readonly ControlFamily Unknown = new UnknownControls();

    private static readonly ControlFamily[] Known =
    {
        new TextControls(),
        new NumberControls(),
        new FormulaControls(),
        new AmountControls(),
        new DateControls(),
        new IntervalControls(),
        new RadioControls(),
        new CheckboxControls(),
        new PeopleControls(),
        new DepartmentControls(),
        new TelephoneControls(),
        new FileControls(FileLimits.Image, "image", "imageV2"),
        new FileControls(FileLimits.Attachment, "attachment", "attachmentV2"),
        new ConnectControls(),
        new DocumentControls(),
        new AddressControls(),
        new TableControls(),
        new LeaveControls(),
        new FormerLeaveControls(),
        new OvertimeControls(),
        new OutControls(),
        new ShiftControls(),
        new DisplayControls(),
        new UnwritableControls(),
        new UndescribedControls(),
    };

    private static readonly Dictionary<string, ControlFamily> ByType =
        Known.SelectMany(family => family.Types, (family, type) => (family, type)).ToDictionary(one => one.type, one => one.family, StringComparer.Ordinal);

    private static readonly Dictionary<string, string> ByReadName =
        Known.SelectMany(family => family.ReadNames, (family, name) => (family, name)).ToDictionary(one => one.name, one => one.family.Types[0], StringComparer.Ordinal);

    /// <summary>All families but the one of unknown types.</summary>
    public static IReadOnlyList<ControlFamily> All => Known;

    /// <summary>The family of a type; that of unknown types for any other word, and for none.</summary>
    public static ControlFamily Of(string? type) => type is not null && ByType.TryGetValue(type, out ControlFamily? family) ? family : Unknown;

    /// <summary>The type that a word means which differs from it in small and capital letters alone; null for none, and for a type itself.</summary>
    public static string? SpelledLike(string? word) =>
        word is null || ByType.ContainsKey(word) ? null : ByType.Keys.FirstOrDefault(type => Spelling.IsSame(type, word));

    /// <summary>The type that is written where a read shows this word.</summary>
    public static string TypeOfRead(string shown) => ByReadName.TryGetValue(shown, out string? type) ? type : shown;
}
