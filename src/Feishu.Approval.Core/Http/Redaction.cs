using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Http;

/// <summary>
/// Makes a body fit to be shown: its shape stays, whatever a person wrote or nobody may know goes. What is no JSON is not
/// shown at all, only its length.
/// </summary>
internal static class Redaction
{
    private const string Hidden = "***";

    private static readonly HashSet<string> Secret = new(StringComparer.OrdinalIgnoreCase)
    {
        // of forms, in write shape and in read shape
        "value", "open_ids", "currency", "ext", "option",

        // of remarks
        "comment", "reason", "text", "content", "comments", "comment_list",

        // of people
        "email", "emails", "mobile", "mobiles", "users",

        // of tokens and secrets
        "token", "access_token", "tenant_access_token", "app_access_token", "app_ticket", "app_secret", "secret", "authorization",

        // of files
        "url", "thumbnailURL", "files", "file_url",
    };

    // How other services of the platform end what must not be seen. The token of a page opens nothing.
    private static readonly string[] SecretEndings = { "token", "secret", "password", "ticket" };

    /// <summary>Whether what stands under a name must not be seen.</summary>
    public static bool IsSecret(string name) => Secret.Contains(name)
        || (SecretEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) && !name.EndsWith("page_token", StringComparison.OrdinalIgnoreCase));

    public static string Of(ArraySegment<byte> body)
    {
        try
        {
            return SafeText.Of(Rewrite(body));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            return FormattableString.Invariant($"({body.Count} bytes that are no JSON)");
        }
    }

    private static string Rewrite(ArraySegment<byte> body)
    {
        JsonElement root = JsonFormat.Parse(body, JsonFormat.Reading);
        return JsonBuffer.WriteText(writer => Write(writer, root, depth: 0));
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    WriteMember(writer, member, depth);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Write(writer, item, depth + 1);
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static void WriteMember(Utf8JsonWriter writer, JsonProperty member, int depth)
    {
        bool empty = member.Value.ValueKind is JsonValueKind.Null;
        if (!empty && (IsSecret(member.Name) || IsFileCode(member)))
        {
            writer.WriteStringValue(Hidden);
        }
        else if (member.NameEquals("form"))
        {
            WriteForm(writer, member.Value, depth);
        }
        else
        {
            Write(writer, member.Value, depth + 1);
        }
    }

    // A code of an answer is a number. One that is text stands for an uploaded file.
    private static bool IsFileCode(JsonProperty member) => member.Value.ValueKind == JsonValueKind.String && member.NameEquals("code");

    // The form is JSON in a text: its ids and types may be seen.
    private static void WriteForm(Utf8JsonWriter writer, JsonElement form, int depth)
    {
        if (form.ValueKind != JsonValueKind.String || depth > 8)
        {
            writer.WriteStringValue(Hidden);
            return;
        }

        try
        {
            JsonElement controls = JsonFormat.Parse(JsonFormat.StrictUtf8.GetBytes(form.GetString()!), JsonFormat.Reading);
            if (controls.ValueKind == JsonValueKind.Array && controls.EnumerateArray().All(control => control.ValueKind == JsonValueKind.Object))
            {
                Write(writer, controls, depth + 1);
            }
            else
            {
                writer.WriteStringValue(Hidden);
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            writer.WriteStringValue(Hidden);
        }
    }
}
