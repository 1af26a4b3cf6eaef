using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>Writes one node of a preview.</summary>
internal sealed class PreviewNodeWriter
{
    private readonly Utf8JsonWriter _writer;
    private readonly string _type;

    internal PreviewNodeWriter(Utf8JsonWriter writer, string type)
    {
        _writer = writer;
        _type = type;
    }

    internal void Write(string id, string name, string nodeType, SandboxPerson? person)
    {
        _writer.WriteStartObject();
        _writer.WriteString("node_id", id);
        _writer.WriteString("node_name", name);
        _writer.WriteString("node_type", nodeType);
        _writer.WriteString("custom_node_id", "");
        _writer.WriteStartArray("user_id_list");
        if (person is not null)
        {
            _writer.WriteStringValue(UserIdType.IdOf(person, _type));
        }

        _writer.WriteEndArray();
        WriteEmpty("end_cc_id_list");
        WriteEmpty("comments");
        _writer.WriteBoolean("is_empty_logic", false);
        _writer.WriteBoolean("is_approver_type_free", false);
        _writer.WriteBoolean("has_cc_type_free", false);
        _writer.WriteEndObject();
    }

    private void WriteEmpty(string name)
    {
        _writer.WriteStartArray(name);
        _writer.WriteEndArray();
    }
}
