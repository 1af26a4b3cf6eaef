using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>One control in read shape, matched with its definition where that is known.</summary>
internal sealed class ReadControl
{
    public ReadControl(JsonElement json, FeishuControlDefinition? definition, string place)
    {
        Json = json;
        Definition = definition;
        Id = Filled(json.Text("id")) ?? Filled(json.Text("custom_id")) ?? definition?.Id;
        Name = Filled(Spelling.Name(json.Text("name"))) ?? Filled(definition?.Name);
        Label = Name ?? Id ?? place;
        IdOrPlace = Id ?? place;
        Type = Filled(definition?.Type) ?? ControlFamilies.TypeOfRead(json.Text("type") ?? string.Empty);
    }

    public JsonElement Json { get; }

    public FeishuControlDefinition? Definition { get; }

    /// <summary>The id; null when neither the answer nor the definition has one.</summary>
    public string? Id { get; }

    /// <summary>The type that has to be sent: the definition's, to the letter.</summary>
    public string Type { get; }

    /// <summary>The label; null when there is none.</summary>
    public string? Name { get; }

    /// <summary>The id; else where it stands.</summary>
    public string IdOrPlace { get; }

    /// <summary>What messages call it.</summary>
    public string Label { get; }

    public JsonElement? Value => Json.Member("value");

    /// <summary>The control in write shape, not holding more than the value.</summary>
    public FeishuFormControl Written(Action<Utf8JsonWriter> value, IReadOnlyList<FeishuFormFile>? files = null) =>
        Written(value, currency: null, openIds: null, files);

    /// <summary>The control in write shape.</summary>
    public FeishuFormControl Written(Action<Utf8JsonWriter>? value, string? currency, IReadOnlyList<string>? openIds, IReadOnlyList<FeishuFormFile>? files = null)
    {
        var control = new FeishuFormControl(Id!, Type, value is null ? null : JsonBuffer.Write(value), currency, openIds)
        {
            Name = Name,
            Files = files ?? Array.Empty<FeishuFormFile>(),
            Definition = Definition,
            IsRead = true,
        };

        // Where no definition says more, or no longer has the choice, what is shown beside a key is all that people have of it.
        return ShownOptions() is { Length: > 0 } shown ? control.Showing(shown) : control;
    }

    private FeishuOption[] ShownOptions() => (Json.Member("option") switch
    {
        { ValueKind: JsonValueKind.Array } options => options.EnumerateArray(),
        { ValueKind: JsonValueKind.Object } option => new[] { option }.AsEnumerable(),
        _ => Enumerable.Empty<JsonElement>(),
    }).Where(option => option.Text("key") is { Length: > 0 } && option.Text("text") is { Length: > 0 })
        .Select(option => new FeishuOption(option.Text("key")!, SafeText.Lines(option.Text("text"))!))
        .Where(option => Definition is null or { HasOptionsElsewhere: true } || Definition.Options.All(known => known.Key != option.Key)).ToArray();

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
