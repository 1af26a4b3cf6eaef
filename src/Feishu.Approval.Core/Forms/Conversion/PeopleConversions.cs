using System;
using System.Linq;
using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>People, departments and telephones.</summary>
internal static class PeopleConversions
{
    /// <summary>
    /// contact: user_ids and open_ids as they were read. Where one list is shorter (user_ids need a scope of their own) only the
    /// longer one is sent, so that nobody gets lost when the platform takes the other.
    /// </summary>
    public static FeishuFormControl? Contact(ReadControl control, ConversionScope scope)
    {
        string[]? userIds = Ids(control.Value);
        string[]? openIds = Ids(control.Json.Member("open_ids"));
        if (userIds is null || openIds is null)
        {
            return scope.NeedsUser(control, "Issue_Shape");
        }

        bool byUserId = userIds.Length > 0 && userIds.Length >= openIds.Length;
        bool byOpenId = openIds.Length > 0 && openIds.Length >= userIds.Length;
        return control.Written(byUserId ? writer => WriteTexts(userIds, writer) : null, currency: null, byOpenId ? openIds : null);
    }

    /// <summary>department: the ids without the names.</summary>
    public static FeishuFormControl? Department(ReadControl control, ConversionScope scope)
    {
        JsonElement[] items = control.Value switch
        {
            { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().Where(item => ReadFormText.IsSomething(item)).ToArray(),
            { } one => new[] { one },
            _ => Array.Empty<JsonElement>(),
        };
        string?[] ids = items.Select(item => item.Text("open_id")).ToArray();
        return ids.Length == 0 || ids.Any(string.IsNullOrEmpty) ? scope.NeedsUser(control, "Issue_Shape") : control.Written(writer =>
        {
            writer.WriteStartArray();
            foreach (string? id in ids)
            {
                writer.WriteStartObject();
                writer.WriteString("open_id", id);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }

    /// <summary>telephone: the keys are spelt otherwise when written. A country without a number is what an empty field shows.</summary>
    public static FeishuFormControl? Telephone(ReadControl control, ConversionScope scope)
    {
        JsonElement value = control.Value ?? default;
        string? country = Either(value, "country_code", "countryCode");
        string? number = Either(value, "national_number", "nationalNumber");
        if (value.ValueKind == JsonValueKind.Object && country is not null && number is null)
        {
            return null;
        }

        return country is null || number is null ? scope.NeedsUser(control, "Issue_Shape") : control.Written(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("countryCode", country);
            writer.WriteString("nationalNumber", number);
            writer.WriteEndObject();
        });
    }

    /// <summary>The ids of a list that may be missing, or be one text; null when something in it is no id.</summary>
    public static string[]? Ids(JsonElement? list)
    {
        JsonElement[] items = list switch
        {
            null => Array.Empty<JsonElement>(),
            { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().Where(item => ReadFormText.IsSomething(item)).ToArray(),
            _ => new[] { list.Value },
        };
        string?[] ids = items.Select(item => item.AsText()).ToArray();
        return ids.Contains(null) ? null : ids.OfType<string>().Where(id => id.Length > 0).ToArray();
    }

    public static void WriteTexts(string[] texts, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static string? Either(JsonElement value, string read, string written) =>
        value.Text(read) is { Length: > 0 } one ? one : value.Text(written) is { Length: > 0 } other ? other : null;
}
