namespace Feishu.Approval.Sandbox;

/// <summary>Finds the kind of a type word.</summary>
internal static class ControlKinds
{
    private static readonly ControlKind Unwritable = new UnwritableKind();

    private static readonly Dictionary<string, ControlKind> ByType = new(StringComparer.Ordinal)
    {
        ["input"] = new TextKind(),
        ["textarea"] = new TextKind(),
        ["number"] = new NumberKind(),
        ["formula"] = new FormulaKind(),
        ["amount"] = new AmountKind(),
        ["date"] = new DateKind(),
        ["dateInterval"] = new DateIntervalKind(),
        ["radio"] = new RadioKind(),
        ["radioV2"] = new RadioKind(),
        ["checkbox"] = new CheckboxKind(),
        ["checkboxV2"] = new CheckboxKind(),
        ["contact"] = new ContactKind(),
        ["department"] = new DepartmentKind(),
        ["telephone"] = new TelephoneKind(),
        ["image"] = new FilesKind(),
        ["imageV2"] = new FilesKind(),
        ["attachment"] = new FilesKind(),
        ["attachmentV2"] = new FilesKind(),
        ["connect"] = new ConnectKind(),
        ["document"] = new DocumentKind(),
        ["address"] = new AddressKind(),
        ["fieldList"] = new TableKind(),
        ["leaveGroupV2"] = new LeaveGroupKind(),
        ["workGroup"] = new WorkGroupKind(),
        ["outGroup"] = new OutGroupKind(),
        ["shiftGroup"] = new ShiftGroupKind(),
    };

    /// <summary>Every type without a described write shape counts as unwritable.</summary>
    internal static ControlKind For(string type) => ByType.TryGetValue(type, out var kind) ? kind : Unwritable;
}
