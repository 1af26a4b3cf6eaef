using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>A control group that is posted as an array of sub-controls and read as one flat object.</summary>
internal abstract class GroupKind : TypedControlKind<GroupValue>
{
    /// <summary>The sub-controls that may be posted.</summary>
    protected abstract IReadOnlyList<SandboxControl> Parts(SandboxControl group);

    /// <summary>Makes the object that a read shows.</summary>
    protected abstract GroupValue Compose(PostedControl posted, IReadOnlyDictionary<string, ControlValue> parts);

    protected sealed override GroupValue ReadValue(PostedControl posted, FormContext context)
    {
        var array = posted.RequireKind(posted.Value, JsonValueKind.Array, "value");
        var parts = FormReader.ReadControls(array, Parts(posted.Control), posted.Path, context);
        return Compose(posted, parts.ToDictionary(part => part.Control.Id, part => part.Value));
    }

    protected sealed override void WriteValue(Utf8JsonWriter writer, SandboxControl control, GroupValue value)
    {
        writer.WriteStartObject();
        foreach (var field in value.Fields)
        {
            writer.WritePropertyName(field.Key);
            writer.WriteRawValue(field.Value);
        }

        writer.WriteEndObject();
    }

    protected static TValue Require<TValue>(PostedControl posted, IReadOnlyDictionary<string, ControlValue> parts, string id)
        where TValue : ControlValue =>
        parts.TryGetValue(id, out var value) ? (TValue)value : throw posted.Invalid($"{id} is required");

    protected static string Reason(IReadOnlyDictionary<string, ControlValue> parts, string id) =>
        parts.TryGetValue(id, out var value) ? ((TextValue)value).Text : "";

    protected static GroupValue Flat(string name, DateValue start, DateValue end, string interval, string? unit, string reason)
    {
        var fields = new List<KeyValuePair<string, string>>
        {
            new("name", JsonText.Quote(name)),
            new("start", JsonText.Quote(Moments.Text(start.Moment))),
            new("end", JsonText.Quote(Moments.Text(end.Moment))),
            new("interval", interval),
        };
        if (unit is not null)
        {
            fields.Add(new("unit", JsonText.Quote(unit)));
        }

        fields.Add(new("reason", JsonText.Quote(reason)));
        return new GroupValue(fields);
    }
}

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

/// <summary>shiftGroup: one object, the same in both directions.</summary>
internal sealed class ShiftGroupKind : TypedControlKind<GroupValue>
{
    protected override GroupValue ReadValue(PostedControl posted, FormContext context)
    {
        var value = posted.RequireKind(posted.Value, JsonValueKind.Object, "value");
        var shift = Moments.Read(posted, value, "shiftTime", "value");
        var back = Moments.Read(posted, value, "returnTime", "value");
        var reason = value.TryGetProperty("reason", out var text) ? posted.RequireText(text, "value.reason") : "";
        return new GroupValue(
        [
            new("shiftTime", JsonText.Quote(Moments.Text(shift))),
            new("returnTime", JsonText.Quote(Moments.Text(back))),
            new("reason", JsonText.Quote(reason)),
        ]);
    }

    protected override void WriteValue(Utf8JsonWriter writer, SandboxControl control, GroupValue value)
    {
        writer.WriteStartObject();
        foreach (var field in value.Fields)
        {
            writer.WritePropertyName(field.Key);
            writer.WriteRawValue(field.Value);
        }

        writer.WriteEndObject();
    }
}
