using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>Turns the posted <c>form</c> text into typed values, or refuses it the way the platform does.</summary>
internal static class FormReader
{
    /// <summary>
    /// Reads a posted form over the values an instance has so far. A control that is left out keeps its old value. That is
    /// our choice: whether a real tenant keeps or empties it is documented nowhere.
    /// </summary>
    internal static StoredForm Read(SandboxDefinition definition, string text, StoredForm old, FormContext context)
    {
        using var document = JsonText.TryParse(text)
            ?? throw new ApiRefusalException(ApiCode.InvalidParameter, "param is invalid, form is not JSON");
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw new ApiRefusalException(ApiCode.InvalidParameter, "param is invalid, form must be an array of controls");
        }

        if (definition.AcceptsAnyControl)
        {
            return ReadLeniently(document.RootElement);
        }

        var posted = ReadControls(document.RootElement, definition.Controls, "form", context);
        var values = old.Values.ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var filled in posted)
        {
            values[filled.Control.Id] = filled.Value;
        }

        FormulaRule.Apply(definition, values, posted);
        return new StoredForm(values);
    }

    internal static List<FilledControl> ReadControls(
        JsonElement array, IReadOnlyList<SandboxControl> allowed, string path, FormContext context)
    {
        var filled = new List<FilledControl>();
        foreach (var element in array.EnumerateArray())
        {
            var posted = Match(element, allowed, path);
            if (filled.Any(other => other.Control.Id == posted.Control.Id))
            {
                throw posted.Invalid("the control appears twice");
            }

            RequireValue(posted);
            filled.Add(new FilledControl(posted.Control, ControlKinds.For(posted.Control.Type).Read(posted, context)));
        }

        return filled;
    }

    private static StoredForm ReadLeniently(JsonElement array)
    {
        foreach (var element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("id", out _))
            {
                throw new ApiRefusalException(ApiCode.InvalidParameter, "param is invalid, form must be an array of controls");
            }
        }

        return StoredForm.Empty with { PostedArray = array.GetRawText() };
    }

    private static PostedControl Match(JsonElement element, IReadOnlyList<SandboxControl> allowed, string path)
    {
        if (element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty("id", out var idElement)
            || idElement.ValueKind != JsonValueKind.String)
        {
            throw new ApiRefusalException(ApiCode.InvalidParameter, $"param is invalid, {path} holds a control without id");
        }

        var id = idElement.GetString()!;
        var control = allowed.FirstOrDefault(candidate => candidate.Id == id || candidate.CustomId == id)
            ?? throw PostedControl.Refuse(ApiCode.InvalidParameter, "param is invalid", "the control is not in the definition", id, path + "." + id);
        var posted = new PostedControl(control, element, id, path + "." + id);
        var type = element.TryGetProperty("type", out var typeElement) ? posted.RequireText(typeElement, "type") : "";
        return type == control.Type
            ? posted
            : throw posted.Invalid($"the type is {control.Type}, not {(type.Length == 0 ? "missing" : type)}");
    }

    private static void RequireValue(PostedControl posted)
    {
        // People may be named by open_ids alone; the contact control looks for itself.
        if (posted.Control.Type == "contact" && posted.Element.TryGetProperty("open_ids", out _))
        {
            return;
        }

        var value = posted.Value;
        var isEmpty = value.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => true,
            JsonValueKind.String => value.GetString()!.Length == 0,
            JsonValueKind.Array => value.GetArrayLength() == 0,
            JsonValueKind.Object => !value.EnumerateObject().Any(),
            _ => false,
        };
        if (isEmpty)
        {
            throw posted.Invalid("the value is missing or empty");
        }
    }
}
