using System.Collections.Generic;

namespace Feishu.Approval.Forms;

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
