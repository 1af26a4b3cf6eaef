using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>Writes error answers in the shape that real answers have, where it differs from the documented one.</summary>
internal static class ErrorBody
{
    internal static byte[] Render(ApiRefusalException refusal, string logId) => JsonText.Bytes(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("code", refusal.Code);
        writer.WriteString("msg", refusal.Message);
        writer.WriteStartObject("error");
        writer.WriteString("log_id", logId);
        WriteFields(writer, refusal);
        WriteScopes(writer, refusal);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static void WriteFields(Utf8JsonWriter writer, ApiRefusalException refusal)
    {
        if (refusal.Fields.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("field_violations");
        foreach (var field in refusal.Fields)
        {
            writer.WriteStartObject();
            writer.WriteString("field", field.Field);
            writer.WriteString("value", field.Value);
            writer.WriteString("description", field.Description);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteScopes(Utf8JsonWriter writer, ApiRefusalException refusal)
    {
        if (refusal.MissingScopes.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("permission_violations");
        foreach (var scope in refusal.MissingScopes)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "action_privilege_required");
            writer.WriteString("subject", scope);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
