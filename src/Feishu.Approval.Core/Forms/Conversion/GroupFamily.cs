namespace Feishu.Approval.Forms;

/// <summary>A group of controls that is read as one flat object and written as an array of its parts, whose ids are fixed.</summary>
/// <param name="Prefix">What the ids of the parts begin with.</param>
/// <param name="NeedsType">Whether a type must be sent; else only where the definition lists types.</param>
/// <param name="InRanges">Whether start and end are rows of a table.</param>
internal sealed record GroupFamily(string Prefix, bool NeedsType, bool InRanges)
{
    private static readonly GroupFamily Leave = new("widgetLeaveGroup", NeedsType: true, InRanges: false);
    private static readonly GroupFamily Work = new("widgetWorkGroup", NeedsType: false, InRanges: true);
    private static readonly GroupFamily Out = new("widgetOutGroup", NeedsType: false, InRanges: false);

    public string TypeId => Prefix + "Type";

    public string StartId => Prefix + "StartTime";

    public string EndId => Prefix + "EndTime";

    public string RangesId => Prefix + "TimeRangeFieldList";

    public string ReasonId => Prefix + "Reason";

    /// <summary>The length, which is computed and must not be sent.</summary>
    public string IntervalId => Prefix + "Interval";

    /// <summary>The part that a member of the flat object would be, such as <c>unit</c>: the service names them alike.</summary>
    public string PartOf(string member) => Prefix + char.ToUpperInvariant(member[0]) + member.Substring(1);

    /// <summary>The family of a type; null when it is no such group.</summary>
    public static GroupFamily? Of(string? type) => type switch
    {
        "leaveGroup" or "leaveGroupV2" => Leave,
        "workGroup" => Work,
        "outGroup" => Out,
        _ => null,
    };
}
