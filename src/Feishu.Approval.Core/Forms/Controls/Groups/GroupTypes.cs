using System.Text.Json;

namespace Feishu.Approval.Forms;

/// <summary>Leave.</summary>
internal class LeaveControls : GroupControls
{
    private const string Prefix = "widgetLeaveGroup";

    public LeaveControls()
        : this("leaveGroupV2")
    {
    }

    protected LeaveControls(params string[] types)
        : base(Prefix, types)
    {
    }

    // The old type is written as the new one, where the definition does not say otherwise.
    public override IReadOnlyList<string> ReadNames => base.ReadNames.Concat(new[] { FormerLeaveControls.Type, Prefix + "V2" }).ToArray();

    public override bool NeedsType => true;

    // The vendor's page calls type and start mandatory; a leave without an end was never seen.
    public override IEnumerable<string> Always => new[] { TypeId, StartId, EndId };

    public override string? JsonExample => $$"""[{"id":"{{TypeId}}","type":"radioV2","value":"7400000000000000001"},{{ExampleOfTime}}]""";

    protected override IReadOnlyList<FeishuControlDefinition> Documented(FeishuControlDefinition group) => new[]
    {
        TypePart(group),
        Part(StartId, "date"),
        Part(EndId, "date"),
        Part(ReasonId, "textarea"),
        Part("widgetLeaveCertification", "image"),
        Part(Prefix + "FeedingArrivingLate", "radioV2"),
        Part(Prefix + "FeedingOffLeaveEarly", "radioV2"),
    };
}

/// <summary>The old type of leave. It is read like the new one; what is written is described for the new one only.</summary>
internal sealed class FormerLeaveControls : LeaveControls
{
    public const string Type = "leaveGroup";

    public FormerLeaveControls()
        : base(Type)
    {
    }

    public override IReadOnlyList<string> ReadNames => Array.Empty<string>();

    public override bool IsDescribed => false;

    public override bool TakesArray => false;

    public override string? JsonExample => null;

    // It is read by its parts, so it is completed by them; where there is none yet, it may be something else.
    public override NewValue FromGiven(object value, ValuePlace place) =>
        place.Present is null && place.Read is null && place.Look.Members(value) is null && place.Look.Items(value) is null ? NewValue.AsItIs(value, place.Reader) : base.FromGiven(value, place);

    // What somebody wrote by hand in another shape may be right.
    public override IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition) =>
        control.Value is { ValueKind: JsonValueKind.Array } ? base.Check(control, definition) : Array.Empty<Verdict>();
}

/// <summary>Going out.</summary>
internal sealed class OutControls : GroupControls
{
    private const string Prefix = "widgetOutGroup";

    public OutControls()
        : base(Prefix, "outGroup")
    {
    }

    protected override IReadOnlyList<FeishuControlDefinition> Documented(FeishuControlDefinition group) => new[]
    {
        TypePart(group),
        Part(StartId, "date"),
        Part(EndId, "date"),
        Part(ReasonId, "textarea"),
        Part(Prefix + "Image", "image"),
    };
}

/// <summary>Overtime.</summary>
internal sealed class OvertimeControls : GroupControls
{
    private const string Prefix = "widgetWorkGroup";

    public OvertimeControls()
        : base(Prefix, "workGroup")
    {
    }

    public override bool InRanges => true;

    protected override IReadOnlyList<FeishuControlDefinition> Documented(FeishuControlDefinition group) => new[]
    {
        Part(Prefix + "OvertimeWorkers", ControlTypes.Contact),
        TypePart(group),
        Part(RangesId, ControlTypes.FieldList, Part(StartId, "date"), Part(EndId, "date")),
        Part(ReasonId, "textarea"),
    };
}
