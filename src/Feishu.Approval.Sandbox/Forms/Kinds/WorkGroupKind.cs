namespace Feishu.Approval.Sandbox;

/// <summary>workGroup: overtime in one or more ranges, each at most two days long, for at most 50 people.</summary>
internal sealed class WorkGroupKind : GroupKind
{
    private const string Start = "widgetWorkGroupStartTime";
    private const string End = "widgetWorkGroupEndTime";
    private const string Ranges = "widgetWorkGroupTimeRangeFieldList";

    protected override IReadOnlyList<SandboxControl> Parts(SandboxControl group) =>
    [
        new("widgetWorkGroupOvertimeWorkers", "contact", "People"),
        new("widgetWorkGroupType", "radioV2", "Type") { Options = group.Options },
        new(Ranges, "fieldList", "Ranges") { Columns = [new(Start, "date", "Start"), new(End, "date", "End")] },
        new("widgetWorkGroupReason", "textarea", "Reason"),
    ];

    protected override GroupValue Compose(PostedControl posted, IReadOnlyDictionary<string, ControlValue> parts)
    {
        var name = parts.TryGetValue("widgetWorkGroupType", out var type) ? ((ChoiceValue)type).Option.Text : "";
        var ranges = Require<TableValue>(posted, parts, Ranges).Rows
            .Select(row => row.ToDictionary(cell => cell.Control.Id, cell => cell.Value))
            .Select(row => (Start: Require<DateValue>(posted, row, Start), End: Require<DateValue>(posted, row, End)))
            .ToList();
        if (ranges.Count > 30)
        {
            throw posted.Invalid("more than 30 ranges");
        }

        if (parts.TryGetValue("widgetWorkGroupOvertimeWorkers", out var workers) && ((PeopleValue)workers).People.Count > 50)
        {
            throw posted.Invalid("more than 50 people");
        }

        foreach (var (start, end) in ranges)
        {
            var length = end.Moment - start.Moment;
            if (length <= TimeSpan.Zero || length > TimeSpan.FromDays(2))
            {
                throw posted.Invalid("a range must be longer than 0 and at most two days");
            }
        }

        var total = ranges.Aggregate(TimeSpan.Zero, (sum, range) => sum + (range.End.Moment - range.Start.Moment));
        return Flat(
            name, ranges[0].Start, ranges[ranges.Count - 1].End, Moments.Hours(total), null, Reason(parts, "widgetWorkGroupReason"));
    }
}
