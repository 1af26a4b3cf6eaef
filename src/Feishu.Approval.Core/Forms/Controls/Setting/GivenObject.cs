using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// What a person gives for a control that nobody has described, and that goes out as it is. An object that is part of the one that the request holds would take the place of the whole.
/// </summary>
internal static class GivenObject
{
    /// <exception cref="FormFaultException">It lacks what the request holds.</exception>
    public static NewValue Value(object value, ValuePlace place)
    {
        if (place.Look.Members(value) is not { } members)
        {
            return NewValue.AsItIs(value, place.Reader);
        }

        if ((place.Read ?? Held(place.Present)) is not JsonElement there)
        {
            return NewValue.AsItIs(value, place.Reader) with { IsPartial = true };
        }

        string[] held = there.ValueKind == JsonValueKind.Object ? there.EnumerateObject().Where(member => ReadFormText.IsSomething(member.Value)).Select(member => member.Name).ToArray() : Array.Empty<string>();
        string[] lacking = held.Except(members.Select(member => member.Key)).ToArray();
        if (lacking.Length > 0 && held.Any(name => members.Any(member => string.Equals(member.Key, name, StringComparison.OrdinalIgnoreCase))))
        {
            throw new FormFaultException(nameof(Messages.Fault_ObjectLacks), new TextList(lacking));
        }

        KeyValuePair<string, object?>[] kept = members.Where(member => !held.Contains(member.Key) || place.Look.Plain(member.Value) is not null).ToArray();
        return NewValue.Of(writer => new GraphWriter(place.Reader, writer).Write(kept));
    }

    private static JsonElement? Held(FeishuFormControl? present) => present is { ValueUtf8.IsEmpty: false } ? JsonValue.Parse(present.ValueUtf8.Span) : null;
}
