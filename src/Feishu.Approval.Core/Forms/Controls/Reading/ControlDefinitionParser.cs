using System.Text;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Reads the <c>form</c> of a definition. Its <c>option</c> is missing, null, an array of choices or an object of settings.</summary>
internal static class ControlDefinitionParser
{
    /// <summary>The controls; null when the text is no JSON array.</summary>
    public static IReadOnlyList<FeishuControlDefinition>? Parse(string? form)
    {
        try
        {
            JsonElement array = JsonFormat.Parse(JsonFormat.StrictUtf8.GetBytes(form ?? string.Empty), JsonFormat.Reading);
            return array.ValueKind == JsonValueKind.Array ? Controls(array) : null;
        }
        catch (Exception fault) when (fault is JsonException or EncoderFallbackException)
        {
            return null;
        }
    }

    private static IReadOnlyList<FeishuControlDefinition> Controls(JsonElement array)
    {
        JsonElement[] controls = array.EnumerateArray().Where(item => item.Text("id") is { Length: > 0 }).ToArray();
        var ids = new HashSet<string>(controls.Select(control => SafeText.Lines(control.Text("id"))!), StringComparer.Ordinal);
        return controls.Select(control => Control(control, ids)).ToArray();
    }

    // A custom id that is the id of another control means that one in every form, so it names nobody else.
    private static FeishuControlDefinition Control(JsonElement control, HashSet<string> ids) => new()
    {
        Id = SafeText.Lines(control.Text("id"))!,
        CustomId = SafeText.Lines(control.Text("custom_id")) is { Length: > 0 } customId && !ids.Contains(customId) ? customId : null,
        Name = Spelling.Name(control.Text("name")),
        Type = SafeText.Lines(control.Text("type")) ?? string.Empty,
        Required = control.Flag("required"),
        MayBeHidden = control.Member("visible")?.ValueKind == JsonValueKind.False || HasCondition(control),
        Options = Options(control),
        HasOptionsElsewhere = ControlFamilies.Of(control.Text("type")).HasOptions
            && (Options(control).Count == 0 || control.Member("externalData") is { ValueKind: JsonValueKind.Object }),
        Children = Children(control),
        Currencies = Texts(control.Member("option"), "currencyRange"),
        AllowsMultiple = Multiple(control.Member("option")) ?? Multiple(control.Member("value")),
    };

    private static bool HasCondition(JsonElement control) =>
        control.Member("display_condition") is { ValueKind: JsonValueKind.Object } condition && condition.Items("conditions").Any();

    private static IReadOnlyList<FeishuOption> Options(JsonElement control) => control.Items("option")
        .Where(option => option.Text("value") is { Length: > 0 })
        .Select(option => new FeishuOption(SafeText.Lines(option.Text("value"))!, SafeText.Lines(option.Text("text")) ?? string.Empty)).ToArray();

    // Seen under "children"; the vendor's page describes them under "value".
    private static IReadOnlyList<FeishuControlDefinition> Children(JsonElement control)
    {
        JsonElement? children = control.Member("children") is { ValueKind: JsonValueKind.Array } seen ? seen : control.Member("value");
        return children is { ValueKind: JsonValueKind.Array } array && array.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
            ? Controls(array)
            : Array.Empty<FeishuControlDefinition>();
    }

    private static string[] Texts(JsonElement? settings, string key) => settings is JsonElement some
        ? some.Items(key).Select(item => SafeText.Lines(item.AsText())).OfType<string>().Where(text => text.Length > 0).ToArray()
        : Array.Empty<string>();

    private static bool? Multiple(JsonElement? settings) => settings?.Member("multi")?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
