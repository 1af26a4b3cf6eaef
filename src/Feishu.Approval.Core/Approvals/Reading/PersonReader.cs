using System.Text.Json;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;

namespace Feishu.Approval.Approvals;

/// <summary>Asks for people: ids by addresses and numbers, names by ids. One call each; whoever asks keeps to how many one takes.</summary>
internal static class PersonReader
{
    /// <summary>How many addresses, and how many numbers beside them, one call takes.</summary>
    public const int MostContacts = 50;

    /// <summary>How many ids one call for names takes.</summary>
    public const int MostIds = 10;

    // Where the name has no text of its own.
    private static readonly string[] Languages = { "zh_cn", "en_us", "ja_jp" };

    /// <summary>What is found for each: <c>POST /open-apis/contact/v3/users/batch_get_id</c>. Who has left is found too, and marked.</summary>
    /// <exception cref="FeishuException"><c>ScopeMissing</c> and what else a read may end with.</exception>
    public static async Task<IReadOnlyDictionary<PersonContact, PersonFinding>> IdsAsync(FeishuConnection connection, IReadOnlyList<PersonContact> contacts, string kind, CallContext context)
    {
        byte[] body = JsonBuffer.Write(writer =>
        {
            writer.WriteStartObject();
            Write(writer, "emails", contacts.Where(contact => !contact.IsMobile).Select(contact => contact.Text));
            Write(writer, "mobiles", contacts.Where(contact => contact.IsMobile).Select(contact => contact.Text));
            writer.WriteBoolean("include_resigned", true);
            writer.WriteEndObject();
        });
        ApiRequest request = ApiRequest.WithBody(ApiEndpoint.PersonIds, body, "?user_id_type=" + kind);
        JsonElement[] found = await connection.GetAsync(request, data => data.Member("user_list") is { ValueKind: JsonValueKind.Array } ? data.Items("user_list").ToArray() : null, context).ConfigureAwait(false);
        return contacts.Distinct().ToDictionary(contact => contact, contact => Best(found.Where(one => IsOf(one, contact)).Select(Finding)));
    }

    /// <summary>The names of those whom the service knows: <c>POST /open-apis/contact/v3/users/basic_batch</c>.</summary>
    /// <exception cref="FeishuException">The same.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> NamesAsync(FeishuConnection connection, IReadOnlyList<string> ids, string kind, CallContext context)
    {
        byte[] body = JsonBuffer.Write(writer =>
        {
            writer.WriteStartObject();
            Write(writer, "user_ids", ids);
            writer.WriteEndObject();
        });
        ApiRequest request = ApiRequest.WithBody(ApiEndpoint.PersonNames, body, "?user_id_type=" + kind);
        JsonElement[] users = await connection.GetAsync(request, data => data.Member("users") is { ValueKind: JsonValueKind.Array } ? data.Items("users").ToArray() : null, context).ConfigureAwait(false);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonElement user in users)
        {
            if (user.Text("user_id") is { Length: > 0 } id && Name(user) is { Length: > 0 } name)
            {
                names[id] = name;
            }
        }

        return names;
    }

    // As text, or as an object that holds it; else by language.
    private static string? Name(JsonElement user)
    {
        string? name = user.Text("name") ?? user.Member("name")?.Text("value");
        name = string.IsNullOrWhiteSpace(name)
            ? Languages.Select(language => user.Member("i18n_name")?.Text(language) ?? user.Member("name")?.Member("i18n_value")?.Text(language)).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text))
            : name;
        return SafeText.Lines(name)?.Trim();
    }

    private static PersonFinding Finding(JsonElement one) => new(
        SafeText.Lines(one.Text("user_id")) is { Length: > 0 } id ? id : null, one.Member("status") is JsonElement status && status.Flag("is_resigned"));

    // An address may have been given to somebody else after its owner left.
    private static PersonFinding Best(IEnumerable<PersonFinding> findings)
    {
        PersonFinding[] found = findings.Where(finding => finding.Id is not null).ToArray();
        return found.FirstOrDefault(finding => !finding.HasLeft) ?? found.FirstOrDefault() ?? new PersonFinding(null);
    }

    private static bool IsOf(JsonElement one, PersonContact contact) => contact.IsMobile
        ? one.Text("mobile") is string mobile && (mobile == contact.Text || "+86" + mobile == contact.Text || "+" + mobile == contact.Text)
        : string.Equals(one.Text("email"), contact.Text, StringComparison.OrdinalIgnoreCase);

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<string> given)
    {
        string[] texts = given.ToArray();
        if (texts.Length > 0)
        {
            writer.WriteStartArray(name);
            foreach (string text in texts)
            {
                writer.WriteStringValue(text);
            }

            writer.WriteEndArray();
        }
    }
}
