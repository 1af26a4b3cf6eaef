using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>Writes the answer of <em>definition get</em>.</summary>
internal sealed class DefinitionWriter
{
    private readonly Utf8JsonWriter _writer;
    private readonly bool _withOptions;

    internal DefinitionWriter(Utf8JsonWriter writer, bool withOptions)
    {
        _writer = writer;
        _withOptions = withOptions;
    }

    internal void Write(SandboxDefinition definition, bool withAdmins)
    {
        _writer.WriteString("approval_name", definition.Name);
        _writer.WriteString("status", definition.Status == SandboxDefinitionStatus.Active ? "ACTIVE" : "INACTIVE");
        _writer.WriteString("form", JsonText.Text(form => new ControlDefinitionWriter(form, _withOptions).WriteAll(definition.Controls)));
        _writer.WriteStartArray("node_list");
        WriteNode(new SandboxNode(SandboxNode.StartId, "", definition.StartNodeName, ""));
        foreach (var node in definition.Nodes)
        {
            WriteNode(node);
        }

        WriteNode(new SandboxNode(SandboxNode.EndId, "", definition.EndNodeName, ""));
        _writer.WriteEndArray();
        WriteViewers();
        if (withAdmins)
        {
            _writer.WriteStartArray("approval_admin_ids");
            foreach (var id in definition.AdminOpenIds)
            {
                _writer.WriteStringValue(id);
            }

            _writer.WriteEndArray();
        }

        _writer.WriteString("form_widget_relation", "{}");
    }

    private void WriteNode(SandboxNode node)
    {
        _writer.WriteStartObject();
        _writer.WriteString("name", node.Name);
        _writer.WriteBoolean("need_approver", node.InitiatorPicks);
        _writer.WriteString("node_id", node.Id);
        if (node.CustomId is not null)
        {
            _writer.WriteString("custom_node_id", node.CustomId);
        }

        _writer.WriteString("node_type", "AND");
        _writer.WriteBoolean("approver_chosen_multi", false);
        _writer.WriteStartArray("approver_chosen_range");
        _writer.WriteEndArray();
        _writer.WriteBoolean("require_signature", node.RequiresSignature);
        _writer.WriteEndObject();
    }

    /// <summary>Everybody may file every request of the sandbox.</summary>
    private void WriteViewers()
    {
        _writer.WriteStartArray("viewers");
        _writer.WriteStartObject();
        _writer.WriteString("type", "TENANT");
        _writer.WriteString("id", "");
        _writer.WriteString("user_id", "");
        _writer.WriteEndObject();
        _writer.WriteEndArray();
    }
}
