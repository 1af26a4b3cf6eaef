using System;
using System.Collections.Generic;
using System.Linq;

namespace Feishu.Approval.Forms;

/// <summary>
/// The parts of the attendance groups. A definition may list them; where it does not, they are those of the vendor's page on
/// form control parameters of instances.
/// </summary>
internal static class GroupColumns
{
    private const string LeaveType = "widgetLeaveGroupType";

    private static readonly Dictionary<string, FeishuControlDefinition[]> Documented = new(StringComparer.Ordinal)
    {
        ["leaveGroupV2"] = new[]
        {
            Part(LeaveType, "radioV2"),
            Part("widgetLeaveGroupStartTime", "date"),
            Part("widgetLeaveGroupEndTime", "date"),
            Part("widgetLeaveGroupReason", "textarea"),
            Part("widgetLeaveCertification", "image"),
            Part("widgetLeaveGroupFeedingArrivingLate", "radioV2"),
            Part("widgetLeaveGroupFeedingOffLeaveEarly", "radioV2"),
        },
        ["workGroup"] = new[]
        {
            Part("widgetWorkGroupOvertimeWorkers", ControlTypes.Contact),
            Part("widgetWorkGroupType", "radioV2"),
            Part("widgetWorkGroupTimeRangeFieldList", ControlTypes.FieldList, Part("widgetWorkGroupStartTime", "date"), Part("widgetWorkGroupEndTime", "date")),
            Part("widgetWorkGroupReason", "textarea"),
        },
        ["outGroup"] = new[]
        {
            Part("widgetOutGroupType", "radioV2"),
            Part("widgetOutGroupStartTime", "date"),
            Part("widgetOutGroupEndTime", "date"),
            Part("widgetOutGroupReason", "textarea"),
            Part("widgetOutGroupImage", "image"),
        },
    };

    public static IReadOnlyList<FeishuControlDefinition> Of(FeishuControlDefinition group)
    {
        // The length is in the definition, but computed: it must not be sent.
        string? computed = GroupFamily.Of(group.Type)?.IntervalId;
        FeishuControlDefinition[] listed = group.Children.Where(part => part.Id != computed).ToArray();
        return Documented.TryGetValue(group.Type, out FeishuControlDefinition[]? known)
            ? listed.Concat(known.Where(part => listed.All(own => own.Id != part.Id)).Select(part => WithOptions(part, group))).ToArray()
            : listed;
    }

    // The types of leave stand as options at the group itself.
    private static FeishuControlDefinition WithOptions(FeishuControlDefinition part, FeishuControlDefinition group) => part.Id == LeaveType
        ? new FeishuControlDefinition { Id = part.Id, Type = part.Type, Options = group.Options }
        : part;

    private static FeishuControlDefinition Part(string id, string type, params FeishuControlDefinition[] columns) => new() { Id = id, Type = type, Children = columns };
}
