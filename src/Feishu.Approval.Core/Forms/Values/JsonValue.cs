using System.Collections.Specialized;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>JSON as objects that PowerShell shows well, without losing a digit.</summary>
internal static class JsonValue
{
    // What a graph may hold, in the control and the array around it; our own JSON never comes near it.
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = JsonFormat.MaxDepth * 4 };

    public static JsonElement Parse(ReadOnlySpan<byte> utf8) => JsonFormat.Parse(utf8, Deep);

    public static object? ToObject(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return value.GetString();
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case JsonValueKind.Number:
                return Number(value);
            case JsonValueKind.Array:
                return value.EnumerateArray().Select(ToObject).ToArray();
            case JsonValueKind.Object:
                var members = new OrderedDictionary();
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    members[member.Name] = ToObject(member.Value);
                }

                return members;
            default:
                return null;
        }
    }

    private static object Number(JsonElement value)
    {
        string digits = value.GetRawText();
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) && digits != "-0")
        {
            return whole;
        }

        if (decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            && number.ToString(CultureInfo.InvariantCulture) == digits)
        {
            return number;
        }

        return digits.Length <= 1000 && BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger big) && digits != "-0"
            ? big
            : value.Clone();
    }
}
