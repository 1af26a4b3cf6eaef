using System.Collections.Generic;
using System.Linq;

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
