using System.Collections.Generic;
using System.Linq;

namespace Feishu.Approval.Forms;

/// <summary>The values of the attendance groups: their parts, by id or in write shape.</summary>
internal static class GroupValue
{
    public static NewValue From(object value, ValuePlace place)
    {
        IReadOnlyList<FeishuFormControl> parts = new PartReader(place, GroupColumns.Of(place.Definition)).Group(value);
        if (parts.Count == 0)
        {
            throw new FormFaultException("Fault_CannotBeEmptied");
        }

        return NewValue.Of(writer => PartReader.Write(parts, writer)) with { Files = parts.SelectMany(part => part.Files).ToArray() };
    }

    /// <summary>A change of shifts: the one group whose value is an object.</summary>
    public static NewValue FromShift(object value, ValuePlace place)
    {
        Dictionary<string, object?> keys = place.Look.Keys(value, "shiftTime", "returnTime", "reason") ?? throw new FormFaultException("Fault_ShiftWanted", Examples.Shift);
        var shift = new List<KeyValuePair<string, object?>>();
        foreach (string key in new[] { "shiftTime", "returnTime" }.Where(keys.ContainsKey))
        {
            shift.Add(new(key, DateValue.Text(keys[key], place.Look)));
        }

        if (keys.TryGetValue("reason", out object? reason))
        {
            shift.Add(new("reason", place.Look.Text(reason) ?? throw new FormFaultException("Fault_ShiftWanted", Examples.Shift)));
        }

        return NewValue.Of(writer => new GraphWriter(ObjectReader.Clr, writer).Write(shift));
    }
}
