using System.Collections.Generic;

namespace Feishu.Approval.Sandbox;

/// <summary>leaveGroupV2. The leave types are the options of the control; the length is computed and never posted.</summary>
internal sealed class LeaveGroupKind : GroupKind
{
    protected override IReadOnlyList<SandboxControl> Parts(SandboxControl group) =>
    [
        new("widgetLeaveGroupType", "radioV2", "Type") { Options = group.Options },
        new("widgetLeaveGroupStartTime", "date", "Start"),
        new("widgetLeaveGroupEndTime", "date", "End"),
        new("widgetLeaveGroupReason", "textarea", "Reason"),
        new("widgetLeaveCertification", "image", "Proof"),
    ];

    protected override GroupValue Compose(PostedControl posted, IReadOnlyDictionary<string, ControlValue> parts)
    {
        var type = Require<ChoiceValue>(posted, parts, "widgetLeaveGroupType");
        var start = Require<DateValue>(posted, parts, "widgetLeaveGroupStartTime");
        var end = Require<DateValue>(posted, parts, "widgetLeaveGroupEndTime");
        return end.Moment > start.Moment
            ? Flat(type.Option.Text, start, end, Moments.Days(end.Moment - start.Moment), "DAY", Reason(parts, "widgetLeaveGroupReason"))
            : throw posted.Invalid("the length must exceed 0");
    }
}
