using System.Collections.Generic;
using System.Linq;

namespace Feishu.Approval.Forms;

/// <summary>The values that lead elsewhere: linked approvals by their instance codes, a document by its token.</summary>
internal static class LinkValue
{
    // The only kind of document that can be written; the old "doc" cannot.
    private const string DocumentType = "docx";

    public static NewValue FromInstances(object value, ValuePlace place) => NewValue.Texts(Refusals.All(place, place.Look.Many(value), (item, _) =>
        (place.Look.Plain(item) as string ?? place.Look.TextOf(item, "instance_code")) is { Length: > 0 } code ? code : throw new FormFaultException("Fault_InstanceWanted")));

    public static NewValue FromDocument(object value, ValuePlace place)
    {
        Dictionary<string, object?>? keys = place.Look.Keys(value, "token", "type");
        string? token = place.Look.Plain(keys is null ? value : keys.TryGetValue("token", out object? inside) ? inside : null) as string;
        if (token is null || token.Contains("/"))
        {
            throw new FormFaultException("Fault_DocumentWanted");
        }

        if (keys is not null && keys.TryGetValue("type", out object? type) && !DocumentType.Equals(place.Look.Plain(type)))
        {
            throw new FormFaultException("Fault_DocumentType");
        }

        return NewValue.Of(writer => new GraphWriter(ObjectReader.Clr, writer).Write(new[]
        {
            new KeyValuePair<string, object?>("token", token),
            new KeyValuePair<string, object?>("type", DocumentType),
        }));
    }
}
