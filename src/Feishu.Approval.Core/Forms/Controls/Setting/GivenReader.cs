using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Looks at a value that somebody gave for a control: text, an exact number, a list, something with members. JSON counts as what it holds.</summary>
internal sealed class GivenReader(ObjectReader reader)
{
    /// <summary>The value itself: nothing wrapped around it, and JSON text, bool and null as such.</summary>
    public object? Plain(object? wrapped)
    {
        object? value = reader.Unwrap(wrapped);
        JsonElement? json = value switch
        {
            JsonElement element => element,
            JsonDocument document => document.RootElement,
            JsonNode node => JsonValue.Parse(JsonBuffer.Write(writer => node.WriteTo(writer))),
            _ => null,
        };
        return json is JsonElement some ? OfJson(some) : value;
    }

    /// <summary>Whether it says "no value".</summary>
    public bool IsNothing(object? value) => Plain(value) is var plain && (plain is null or "" || Items(plain) is { Count: 0 });

    /// <summary>Text, or an exact number as its digits; else null. A double is no exact number: 1.10 has become 1.1 already.</summary>
    public string? Text(object? value) => Plain(value) switch
    {
        string text => text,
        char letter => letter.ToString(),
        var other => ExactDigits(other),
    };

    /// <summary>The digits of an exact number; else null.</summary>
    public static string? ExactDigits(object? plain) => plain switch
    {
        int or long or short or sbyte or byte or ushort or uint or ulong or BigInteger => ((IFormattable)plain).ToString("D", CultureInfo.InvariantCulture),
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        JsonElement { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>The items of a list; null when it is none.</summary>
    public IReadOnlyList<object?>? Items(object? value) => Plain(value) switch
    {
        null or string => null,
        JsonElement json => json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().Select(item => (object?)item).ToArray() : null,
        var list => reader.Members(list) is null && ObjectReader.IsList(list) ? ((IEnumerable)list).Cast<object?>().ToArray() : null,
    };

    /// <summary>The items of a list, or the one thing that stands there without a list around it.</summary>
    public IReadOnlyList<object?> Many(object value) => Items(value) ?? new[] { value };

    /// <summary>The members of an object or a hashtable; null when it has none.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>>? Members(object? value) => Plain(value) switch
    {
        null or string => null,
        JsonElement json => json.ValueKind == JsonValueKind.Object
            ? json.EnumerateObject().Select(member => new KeyValuePair<string, object?>(member.Name, member.Value)).ToArray()
            : null,
        var some => reader.Members(some)?.ToArray(),
    };

    /// <summary>
    /// The same where the keys are names of controls. PowerShell makes a number of a key that is written in digits, and a control may be called "2026".
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, object?>>? ByName(object? value) =>
        Plain(value) is IDictionary table && table.Keys.Cast<object>().Any(key => ExactDigits(key) is not null) ? Named(table) : Members(value);

    /// <summary>The text of the first member of these names that has one; spelling with or without underscores, in any case.</summary>
    public string? TextOf(object? value, params string[] names) => Members(value) is { } members
        ? names.Select(name => members.Where(member => IsCalled(member.Key, name)).Select(member => Text(member.Value)).FirstOrDefault())
            .FirstOrDefault(text => !string.IsNullOrEmpty(text))
        : null;

    /// <summary>The members of an object that takes just these keys; null when it is no object.</summary>
    /// <exception cref="FormFaultException">A key that is not among them, or one of them twice.</exception>
    public Dictionary<string, object?>? Keys(object value, params string[] known)
    {
        if (Members(value) is not { } members)
        {
            return null;
        }

        var keys = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> member in members)
        {
            string key = known.FirstOrDefault(name => IsCalled(member.Key, name))
                ?? throw new FormFaultException(nameof(Messages.Fault_UnknownKey), member.Key, new TextList(known));
            if (IsNothing(member.Value))
            {
                continue;
            }

            if (keys.ContainsKey(key))
            {
                throw new FormFaultException(nameof(Messages.Fault_SameKeyTwice), key);
            }

            keys.Add(key, member.Value);
        }

        return keys;
    }

    private static KeyValuePair<string, object?>[] Named(IDictionary table) => table.Keys.Cast<object>().Select(key => new KeyValuePair<string, object?>(
        key as string ?? ExactDigits(key) ?? throw new FormFaultException(nameof(Messages.Fault_KeyIsNoText), key.GetType().Name, key), table[key])).ToArray();

    /// <summary>Whether a key means a name: PowerShell does not care about case, and the vendor writes some of its names in two ways.</summary>
    public static bool IsCalled(string key, string name) =>
        string.Equals(key.Replace("_", string.Empty), name.Replace("_", string.Empty), StringComparison.OrdinalIgnoreCase);

    private static object? OfJson(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.String => json.GetString(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.Null or JsonValueKind.Undefined => null,
                _ => json,
            };
        }
        catch (InvalidOperationException)
        {
            throw new FormFaultException(nameof(Messages.Fault_HalfCharacter));
        }
    }
}
