using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>POST contact/v3/users/batch_get_id: ids of people by e-mail address or mobile number.</summary>
internal static class PersonIdsEndpoint
{
    private const int Most = 50;

    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        var type = UserIdType.Wanted(tenant, request);
        using var document = BodyReader.Parse(request);
        var body = document.RootElement;
        var emails = Asked(body, "emails");
        var mobiles = Asked(body, "mobiles");
        if (emails.Count + mobiles.Count == 0)
        {
            throw Invalid.Parameter("emails", "", "emails or mobiles is required");
        }

        var withLeavers = body.TryGetProperty("include_resigned", out var flag) && flag.ValueKind == JsonValueKind.True;
        return AnswerBody.Of(writer =>
        {
            writer.WriteStartArray("user_list");
            foreach (var email in emails)
            {
                Write(writer, "email", email, Find(tenant, withLeavers, person => string.Equals(person.Email, email, StringComparison.OrdinalIgnoreCase)), type);
            }

            foreach (var mobile in mobiles)
            {
                Write(writer, "mobile", mobile, Find(tenant, withLeavers, person => person.Mobile is not null && Number(person.Mobile) == Number(mobile)), type);
            }

            writer.WriteEndArray();
        });
    }

    // Outside mainland China a number has its country code; inside it may.
    private static string Number(string mobile) => mobile.StartsWith("+", StringComparison.Ordinal) ? mobile : "+86" + mobile;

    private static SandboxPerson? Find(SandboxTenant tenant, bool withLeavers, Func<SandboxPerson, bool> has) =>
        tenant.Directory.People.FirstOrDefault(person => has(person) && !person.IsOutOfRange && (withLeavers || !person.HasLeft));

    private static IReadOnlyList<string> Asked(JsonElement body, string field)
    {
        if (!body.TryGetProperty(field, out var list) || list.ValueKind == JsonValueKind.Null || (list.ValueKind == JsonValueKind.Array && list.GetArrayLength() == 0))
        {
            return [];
        }

        var texts = BodyReader.Texts(body, field);
        return texts.Count <= Most ? texts : throw new ApiRefusalException(ApiCode.FieldValidation, "field validation failed")
        {
            Fields = [new FieldViolation(field, "", $"the max len is {Most}")],
        };
    }

    private static void Write(Utf8JsonWriter writer, string field, string asked, SandboxPerson? found, string type)
    {
        writer.WriteStartObject();
        writer.WriteString(field, asked);
        if (found is not null)
        {
            writer.WriteString("user_id", UserIdType.IdOf(found, type));
            writer.WriteStartObject("status");
            writer.WriteBoolean("is_frozen", false);
            writer.WriteBoolean("is_resigned", found.HasLeft);
            writer.WriteBoolean("is_activated", !found.HasLeft);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
