using System.Text;
using System.Text.Json;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>
/// One control of a form in write shape: what <c>tasks/resubmit</c> and <c>instance create</c> take. Its value is kept as the
/// JSON that will be sent, so that no digit changes. Source: the vendor's page on form control parameters of instances.
/// </summary>
public sealed class FeishuFormControl
{
    private static readonly JsonEncodedText IdKey = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText TypeKey = JsonEncodedText.Encode("type");
    private static readonly JsonEncodedText ValueKey = JsonEncodedText.Encode("value");

    private readonly byte[]? _value;

    // The definition; where its choices are those of a source elsewhere, with what the request shows of them. One place for both: there are many controls.
    private object? _known;

    internal FeishuFormControl(string id, string type, byte[]? value, string? currency, IReadOnlyList<string>? openIds)
    {
        // The service makes ids of letters and digits. What a terminal would obey in one is shown, and refused when it is sent.
        Id = SafeText.Lines(id)!;
        Type = SafeText.Lines(type)!;
        _value = value;
        Currency = SafeText.Lines(currency);
        OpenIds = openIds?.Select(openId => SafeText.Lines(openId)!).ToArray();
    }

    private FeishuFormControl(FeishuFormControl origin)
        : this(origin, origin._value)
    {
    }

    private FeishuFormControl(FeishuFormControl origin, byte[]? value)
    {
        Id = origin.Id;
        Type = origin.Type;
        _value = value;
        Currency = origin.Currency;
        OpenIds = origin.OpenIds;
        _known = origin._known;
        IsRead = origin.IsRead;
        ViewKept = origin.ViewKept;
    }

    /// <summary>The id of the control in the definition (<c>widget…</c>), or its custom id.</summary>
    public string Id { get; }

    /// <summary>The type, to the letter as the definition has it, such as <c>input</c> or <c>radioV2</c>.</summary>
    public string Type { get; }

    /// <summary>
    /// The value as an object: text, bool, number (64-bit, big or decimal, never rounded), array, or ordered dictionary. Null for
    /// a contact that is given by <see cref="OpenIds"/> alone. A number that no .NET type holds exactly stays JSON.
    /// </summary>
    public object? Value => _value is null ? null : JsonValue.ToObject(JsonValue.Parse(_value));

    /// <summary>The currency of an amount, such as <c>CNY</c>; else null.</summary>
    public string? Currency { get; }

    /// <summary>The open_ids (<c>ou_…</c>) of a contact; else null.</summary>
    public IReadOnlyList<string>? OpenIds { get; }

    /// <summary>The files in the value that are uploaded when the form is sent; until then a placeholder stands there for each.</summary>
    public IReadOnlyList<FeishuFormFile> Files { get; internal init; } = Array.Empty<FeishuFormFile>();

    /// <summary>The label, where the control was read from a request; it is never sent.</summary>
    public string? Name { get; internal init; }

    /// <summary>The value as the JSON text that will be sent; null when there is none.</summary>
    public string? ValueJson => _value is null ? null : Encoding.UTF8.GetString(_value);

    /// <summary>Id and type, never the value.</summary>
    public override string ToString() => Id + " (" + Type + ")";

    /// <summary>The value as the JSON that will be sent; empty when there is none.</summary>
    internal ReadOnlyMemory<byte> ValueUtf8 => _value;

    /// <summary>Its definition, by which keys have labels; null where that was not read.</summary>
    internal FeishuControlDefinition? Definition
    {
        get => _known as FeishuControlDefinition ?? (_known as ShownChoices)?.Definition;
        init => _known = value;
    }

    /// <summary>Whether it was converted from what an instance holds: then it is there, whatever anybody has described.</summary>
    internal bool IsRead { get; init; }

    /// <summary>Choices of a source elsewhere that the request shows with their labels: all that is known of such a source; of linked requests their numbers.</summary>
    internal IReadOnlyList<FeishuOption> Shown => (_known as ShownChoices)?.Options ?? Array.Empty<FeishuOption>();

    /// <summary>The same of the cells of a table, by the ids of its columns; null for none.</summary>
    internal ILookup<string, FeishuOption>? ShownCells => (_known as ShownChoices)?.Cells;

    /// <summary>The same control with what is not sent beside it.</summary>
    internal FeishuFormControl With(string? name, IReadOnlyList<FeishuFormFile> files) => new(this) { Name = name, Files = files };

    /// <summary>The same control with another value, and the files in that.</summary>
    internal FeishuFormControl Holding(byte[] value, IReadOnlyList<FeishuFormFile> files) => new(this, value) { Name = Name, Files = files };

    /// <summary>What a stored copy showed as the value, by labels that only the definition tells; null for any other control.</summary>
    internal JsonElement? ViewKept { get; private init; }

    /// <summary>The same control with such a view.</summary>
    internal FeishuFormControl Viewed(JsonElement view) => new(this) { Name = Name, Files = Files, ViewKept = view };

    /// <summary>The same control by its definition.</summary>
    internal FeishuFormControl By(FeishuControlDefinition definition) => new(this) { Name = Name, Files = Files, Definition = definition };

    /// <summary>The same control with what a request shows of the choices of a source elsewhere.</summary>
    internal FeishuFormControl Showing(IReadOnlyList<FeishuOption> shown) =>
        new(this) { Name = Name, Files = Files, _known = shown.Count > 0 ? new ShownChoices(Definition, shown) : _known };

    /// <summary>The same table with what its rows show of the choices of sources elsewhere.</summary>
    internal FeishuFormControl ShowingCells(ILookup<string, FeishuOption>? cells) =>
        new(this) { Name = Name, Files = Files, _known = cells is { Count: > 0 } ? new ShownChoices(Definition, Shown) { Cells = cells } : _known };

    internal void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString(IdKey, Id);
        writer.WriteString(TypeKey, Type);
        if (_value is not null)
        {
            writer.WritePropertyName(ValueKey);
            writer.WriteRawValue(_value, skipInputValidation: true);
        }

        if (Currency is not null)
        {
            writer.WriteString("currency", Currency);
        }

        if (OpenIds is not null)
        {
            writer.WriteStartArray("open_ids");
            foreach (string openId in OpenIds)
            {
                writer.WriteStringValue(openId);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private sealed record ShownChoices(FeishuControlDefinition? Definition, IReadOnlyList<FeishuOption> Options)
    {
        public ILookup<string, FeishuOption>? Cells { get; init; }
    }
}
