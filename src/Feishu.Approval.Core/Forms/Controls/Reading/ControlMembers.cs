using System.Collections;
using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>The members of a control in write shape, as the rules of <see cref="ControlReader"/> look at them: of JSON, or straight from a hashtable.</summary>
internal readonly struct ControlMembers
{
    private ControlMembers(MemberValue id, MemberValue type, MemberValue value)
    {
        Id = id;
        Type = type;
        Value = value;
    }

    public MemberValue Id { get; private init; }

    public MemberValue Type { get; private init; }

    public MemberValue Value { get; private init; }

    public MemberValue Currency { get; private init; }

    public MemberValue OpenIds { get; private init; }

    /// <summary>The members of JSON, by their keys.</summary>
    public static ControlMembers Of(Dictionary<string, JsonElement> keys) => new(Member(keys, "id"), Member(keys, "type"), Member(keys, "value"))
    {
        Currency = Member(keys, "currency"),
        OpenIds = Member(keys, "open_ids"),
    };

    /// <summary>The members of a control that was made by this module.</summary>
    public static ControlMembers Of(string id, string type, byte[]? value, string? currency, IReadOnlyList<string>? openIds) =>
        new(MemberValue.Of(id), MemberValue.Of(type), value is null ? default : MemberValue.OfWritten(value))
        {
            Currency = currency is null ? default : MemberValue.Of(currency),
            OpenIds = openIds is null ? default : MemberValue.Of(TextArray.Json(openIds)),
        };

    /// <summary>
    /// The members of a hashtable that holds what most controls are made of: id, type and one plain value. Everything else, such as
    /// a nested value, more keys or text that is not whole, has to become JSON first.
    /// </summary>
    public static bool TryOf(IDictionary table, ObjectReader reader, out ControlMembers members)
    {
        // Three keys and these three: no other key, and none twice.
        if (table.Count == 3
            && reader.Unwrap(table["id"]) is string id && WholeText.Is(id)
            && reader.Unwrap(table["type"]) is string type && WholeText.Is(type)
            && MemberValue.TryOf(reader.Unwrap(table["value"]), out MemberValue value))
        {
            members = new ControlMembers(MemberValue.Of(id), MemberValue.Of(type), value);
            return true;
        }

        members = default;
        return false;
    }

    private static MemberValue Member(Dictionary<string, JsonElement> keys, string key) => keys.TryGetValue(key, out JsonElement value) ? MemberValue.Of(value) : default;
}

/// <summary>What one member of a control holds: JSON, or something plain that need not become JSON to be judged. Nothing where there is no such member.</summary>
internal readonly struct MemberValue
{
    private readonly object? _plain;
    private readonly JsonElement _json;

    // The bytes of the JSON, where this module wrote them: there is nothing to write again.
    private readonly byte[]? _written;

    private MemberValue(object? plain, JsonElement json, byte[]? written = null)
    {
        _plain = plain;
        _json = json;
        _written = written;
    }

    /// <summary>
    /// Whether it says nothing. Once a control is in the form its value must be there and must not be empty: "no value" is said
    /// by leaving the control out.
    /// </summary>
    public bool IsNothing => _plain is not null ? _plain is "" : _json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.String => _json.ValueEquals(string.Empty),
        JsonValueKind.Array => _json.GetArrayLength() == 0,
        _ => false,
    };

    /// <summary>The text that it is; null for an empty one and for anything else.</summary>
    public string? Text => (_plain as string ?? (_json.ValueKind == JsonValueKind.String ? _json.AsText() : null)) is { Length: > 0 } text ? text : null;

    /// <summary>The digits of the whole number that it is in JSON: ids may be written so.</summary>
    public string? WholeNumber => _json.ValueKind == JsonValueKind.Number && _json.TryGetInt64(out _) ? _json.GetRawText() : null;

    /// <summary>The same as JSON.</summary>
    public JsonElement Json => _plain is null ? _json : JsonValue.Parse(ToUtf8());

    public static MemberValue Of(JsonElement json) => new(null, json);

    public static MemberValue OfWritten(byte[] json) => new(null, JsonValue.Parse(json), json);

    public static MemberValue Of(string text) => new(text, default);

    /// <summary>What can be judged without becoming JSON.</summary>
    public static bool TryOf(object? value, out MemberValue member)
    {
        bool isPlain = value is string text ? WholeText.Is(text) : value is bool or int or long or decimal;
        member = isPlain ? new MemberValue(value, default) : default;
        return isPlain;
    }

    /// <summary>Whether it is an object where an array is wanted.</summary>
    public bool IsObject => _json.ValueKind == JsonValueKind.Object;

    /// <summary>What no value of this type may hold; null when it holds nothing of that kind.</summary>
    public FormFault? Fault(string type, string name, IReadOnlyList<FeishuFormFile>? waiting) => _plain is null
        ? ValueFaults.Of(_json, type, name, waiting)
        : ValueFaults.OfPlain(_plain as string, type, name, waiting);

    /// <summary>The JSON that is sent.</summary>
    /// <exception cref="InvalidOperationException">The JSON holds half a character.</exception>
    public byte[] ToUtf8() => _written is not null ? _written : _plain is null
        ? JsonBuffer.Write(_json, static (writer, json) => json.WriteTo(writer))
        : JsonBuffer.Write(_plain, static (writer, plain) => _ = GraphWriter.TryWritePlain(writer, plain));
}
