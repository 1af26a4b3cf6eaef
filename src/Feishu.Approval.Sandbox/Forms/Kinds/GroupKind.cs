using System.Collections.Generic;
using System.Linq;
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
