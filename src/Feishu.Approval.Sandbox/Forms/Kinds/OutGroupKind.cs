using System.Collections.Generic;

namespace Feishu.Approval.Sandbox;

/// <summary>outGroup. Its read shape is not documented; the sandbox shows it like a leave.</summary>
internal sealed class OutGroupKind : GroupKind
{
    protected override IReadOnlyList<SandboxControl> Parts(SandboxControl group) =>
    [
        new("widgetOutGroupType", "radioV2", "Type") { Options = group.Options },
        new("widgetOutGroupStartTime", "date", "Start"),
        new("widgetOutGroupEndTime", "date", "End"),
        new("widgetOutGroupReason", "textarea", "Reason"),
        new("widgetOutGroupImage", "image", "Photo"),
    ];

    protected override GroupValue Compose(PostedControl posted, IReadOnlyDictionary<string, ControlValue> parts)
    {
        var name = parts.TryGetValue("widgetOutGroupType", out var type) ? ((ChoiceValue)type).Option.Text : "";
        var start = Require<DateValue>(posted, parts, "widgetOutGroupStartTime");
        var end = Require<DateValue>(posted, parts, "widgetOutGroupEndTime");
        if (start.Moment.Offset != end.Moment.Offset)
        {
            throw posted.Invalid("start and end differ in their time zone");
        }

        return end.Moment > start.Moment
            ? Flat(name, start, end, Moments.Hours(end.Moment - start.Moment), "HOUR", Reason(parts, "widgetOutGroupReason"))
            : throw posted.Invalid("the length must exceed 0");
    }
}
