using System.Collections.Generic;

namespace Feishu.Approval.Forms;

/// <summary>The value of a telephone: country code and national number, in camel case when writing.</summary>
internal static class TelephoneValue
{
    public static NewValue From(object value, ValuePlace place)
    {
        Dictionary<string, object?> keys = place.Look.Keys(value, "countryCode", "nationalNumber") ?? throw new FormFaultException("Fault_TelephoneWanted", Examples.Telephone);
        string country = Text(keys, "countryCode", place.Look);
        string number = Text(keys, "nationalNumber", place.Look);
        return NewValue.Of(writer =>
        {
            var graph = new GraphWriter(ObjectReader.Clr, writer);
            writer.WriteStartObject();
            writer.WritePropertyName("countryCode");
            graph.Write(country);
            writer.WritePropertyName("nationalNumber");
            graph.Write(number);
            writer.WriteEndObject();
        });
    }

    // As text only: a number has lost its leading zeros.
    private static string Text(Dictionary<string, object?> keys, string key, GivenReader look) =>
        keys.TryGetValue(key, out object? value) && look.Plain(value) is string text ? text : throw new FormFaultException("Fault_TelephoneWanted", Examples.Telephone);
}
