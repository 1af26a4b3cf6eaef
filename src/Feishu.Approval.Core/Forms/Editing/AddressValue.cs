using System.Collections.Generic;
using System.Linq;

namespace Feishu.Approval.Forms;

/// <summary>The value of an address: the id of a district, and what stands behind it.</summary>
internal static class AddressValue
{
    public static NewValue From(object value, ValuePlace place)
    {
        IReadOnlyList<object?> items = place.Look.Many(value);
        if (items.Count > 1)
        {
            // Outside the trip group the platform reads the first one only.
            throw new FormFaultException("Fault_OneAddressOnly");
        }

        Dictionary<string, object?>? keys = items[0] is object item ? place.Look.Keys(item, "id", "detailAddress") : null;
        object? given = keys is null ? items[0] : keys.TryGetValue("id", out object? inside) ? inside : null;
        string id = place.Look.Text(given) is { Length: > 0 } text ? text : throw new FormFaultException("Fault_AddressWanted", Examples.Address);

        // No id of a district has blanks, slashes or letters of a language: that is the address in words.
        if (id.Any(c => c is '/' or > '\x7E' || char.IsWhiteSpace(c)))
        {
            throw new FormFaultException("Fault_AddressText", Examples.Address);
        }

        var address = new List<KeyValuePair<string, object?>> { new("id", id) };
        if (keys is not null && keys.TryGetValue("detailAddress", out object? detail))
        {
            address.Add(new("detailAddress", place.Look.Text(detail) ?? throw new FormFaultException("Fault_AddressWanted", Examples.Address)));
        }

        return NewValue.Of(writer => new GraphWriter(ObjectReader.Clr, writer).Write(new object[] { address }));
    }
}
