using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>Takes fields out of a JSON body with the refusals of the platform.</summary>
internal static class BodyReader
{
    internal static JsonDocument Parse(SandboxRequest request)
    {
        var document = JsonText.TryParse(request.Body)
            ?? throw new ApiRefusalException(ApiCode.WrongJson, "the body is not JSON");
        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return document;
        }

        document.Dispose();
        throw new ApiRefusalException(ApiCode.WrongJson, "the body must be a JSON object");
    }

    /// <summary>The text of a field; null when it is absent, null or empty.</summary>
    internal static string? Text(JsonElement body, string field)
    {
        if (!body.TryGetProperty(field, out var element) || element.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (element.ValueKind != JsonValueKind.String)
        {
            throw new ApiRefusalException(ApiCode.WrongJson, $"{field} must be a string");
        }

        var text = element.GetString()!;
        return text.Length == 0 ? null : text;
    }

    /// <summary>The texts of a list; refused where there is none, or an empty one.</summary>
    internal static IReadOnlyList<string> Texts(JsonElement body, string field)
    {
        if (!body.TryGetProperty(field, out var list) || list.ValueKind == JsonValueKind.Null)
        {
            throw new ApiRefusalException(ApiCode.FieldValidation, "field validation failed") { Fields = [new FieldViolation(field, "", field + " is required")] };
        }

        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
        {
            throw new ApiRefusalException(ApiCode.WrongJson, $"{field} must be an array of strings");
        }

        var texts = list.EnumerateArray().Select(item => item.GetString()!).ToList();
        return texts.Count > 0 ? texts : throw Invalid.Parameter(field, "", field + " must not be empty");
    }

    /// <summary>A whole number; null when it is absent.</summary>
    internal static int? Number(JsonElement body, string field)
    {
        if (!body.TryGetProperty(field, out var element) || element.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number)
            ? number
            : throw new ApiRefusalException(ApiCode.WrongJson, $"{field} must be an integer");
    }

    /// <summary>Refuses a body that lacks fields, naming all of them at once.</summary>
    internal static void RequireFields(JsonElement body, params string[] fields)
    {
        var missing = fields.Where(field => Text(body, field) is null).ToList();
        if (missing.Count > 0)
        {
            throw new ApiRefusalException(ApiCode.FieldValidation, "field validation failed")
            {
                Fields = [.. missing.Select(field => new FieldViolation(field, "", field + " is required"))],
            };
        }
    }
}
