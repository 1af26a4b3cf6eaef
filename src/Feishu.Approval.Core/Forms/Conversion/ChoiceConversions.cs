using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// radio and checkbox: labels are read, keys are written. The key beside the label comes first, since an external source may
/// show nothing else; then the one option that has the value as its key or label.
/// </summary>
internal static class ChoiceConversions
{
    public static FeishuFormControl? Radio(ReadControl control, ConversionScope scope)
    {
        JsonElement[] options = Items(control.Json.Member("option"));
        if (options.Length == 1 && Key(options[0]) is string read)
        {
            return control.Written(writer => writer.WriteStringValue(read));
        }

        return Look(control.Value?.AsText(), control.Definition, out string fault) is string key
            ? control.Written(writer => writer.WriteStringValue(key))
            : scope.NeedsUser(control, fault);
    }

    public static FeishuFormControl? Checkbox(ReadControl control, ConversionScope scope)
    {
        JsonElement[] options = Items(control.Json.Member("option"));
        JsonElement[] values = Items(control.Value);
        var keys = options.Select(Key).ToList();
        if (keys.Contains(null) || keys.Count == 0 || keys.Count < values.Length)
        {
            keys.Clear();
            foreach (JsonElement value in values)
            {
                string? text = value.AsText();
                JsonElement[] beside = options.Where(option => text is { Length: > 0 } && Key(option) is not null && option.Text("text") == text).ToArray();
                string fault = string.Empty;
                string? key = beside.Length == 1 ? Key(beside[0]) : Look(text, control.Definition, out fault);
                if (key is null)
                {
                    return scope.NeedsUser(control, fault);
                }

                keys.Add(key);
            }
        }

        return control.Written(writer =>
        {
            writer.WriteStartArray();
            keys.ForEach(writer.WriteStringValue);
            writer.WriteEndArray();
        });
    }

    /// <summary>The key that a label or a key means; null with the message key of why it means none.</summary>
    public static string? Look(string? value, IReadOnlyList<FeishuOption>? options, out string fault)
    {
        fault = "Issue_NoSuchOption";
        if (string.IsNullOrEmpty(value) || options is null)
        {
            fault = options is null ? "Issue_BareLabel" : fault;
            return null;
        }

        // Definitions are read with their labels made safe for a terminal.
        string? label = SafeText.Lines(value);
        string[] keys = options.Where(option => option.Key == value || option.Text == label)
            .Select(option => option.Key).Distinct(StringComparer.Ordinal).ToArray();
        if (keys.Length > 1)
        {
            fault = "Issue_AmbiguousLabel";
            return null;
        }

        return keys.Length == 1 ? keys[0] : null;
    }

    // An external source that the definition does not list: what is read is the key.
    private static string? Look(string? value, FeishuControlDefinition? definition, out string fault)
    {
        string? found = Look(value, definition?.Options, out fault);
        return found is null && value is { Length: > 0 } && definition is { Options.Count: 0 } ? value : found;
    }

    private static string? Key(JsonElement option) => option.Text("key") is { Length: > 0 } key ? key : null;

    private static JsonElement[] Items(JsonElement? value) => value switch
    {
        null => Array.Empty<JsonElement>(),
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().ToArray(),
        _ => new[] { value.Value },
    };
}
