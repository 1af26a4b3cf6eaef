using System.Text;
using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>Writes the answer of <em>instance get</em>. Without the field scope, user_id keys are left out.</summary>
internal sealed class InstanceWriter
{
    // One home for everybody: the sandbox keeps no organisation chart.
    private const string DepartmentId = "d0d0d0d0";

    private readonly Utf8JsonWriter _writer;
    private readonly bool _showsUserIds;

    internal InstanceWriter(Utf8JsonWriter writer, bool showsUserIds)
    {
        _writer = writer;
        _showsUserIds = showsUserIds;
    }

    internal void Write(SandboxInstance instance, SandboxDefinition definition)
    {
        _writer.WriteStartObject();
        _writer.WriteNumber("code", 0);
        _writer.WriteString("msg", "");
        _writer.WriteStartObject("data");
        _writer.WriteString("approval_code", instance.ApprovalCode);
        _writer.WriteString("approval_name", definition.Name);
        _writer.WriteString("instance_code", instance.InstanceCode);
        _writer.WriteString("serial_number", instance.SerialNumber);
        _writer.WriteString("uuid", instance.Uuid);
        _writer.WriteString("status", instance.Status);
        _writer.WriteBoolean("reverted", instance.IsReverted);
        WriteTimes(instance.StartTime, instance.EndTime);
        WritePerson(instance.Initiator);
        _writer.WriteString("department_id", DepartmentId);
        _writer.WriteString("form", FormWriter.Render(definition, instance.Form));
        WriteComments(instance);
        _writer.WriteStartArray("task_list");
        foreach (var task in instance.Tasks)
        {
            WriteTask(task);
        }

        _writer.WriteEndArray();
        _writer.WriteStartArray("timeline");
        foreach (var entry in instance.Timeline)
        {
            WriteEntry(entry);
        }

        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.WriteEndObject();
    }

    private void WriteTask(SandboxTask task)
    {
        _writer.WriteStartObject();
        _writer.WriteString("id", task.Id);
        _writer.WriteString("node_id", task.NodeId);
        _writer.WriteString("node_name", task.NodeName);
        _writer.WriteString("type", "AND");
        WritePerson(task.Assignee);
        _writer.WriteString("status", task.Status);
        WriteTimes(task.StartTime, task.EndTime);
        _writer.WriteEndObject();
    }

    private void WriteEntry(SandboxTimelineEntry entry)
    {
        _writer.WriteStartObject();
        _writer.WriteString("type", entry.Type);
        _writer.WriteString("create_time", Milliseconds.Text(entry.CreateTime));
        _writer.WriteString("node_key", entry.NodeKey);
        _writer.WriteString("ext", entry.Named.Count == 0 ? "{}" : Extra(entry));
        WritePerson(entry.Actor);
        if (entry.TaskId is not null)
        {
            _writer.WriteString("task_id", entry.TaskId);
        }

        if (entry.Comment is not null)
        {
            _writer.WriteString("comment", entry.Comment);
        }

        if (entry.Files.Count > 0)
        {
            WriteFiles(entry.Files);
        }

        if (entry.Type == "CC")
        {
            WriteLists(_writer, entry);
            _writer.WriteStartArray("cc_user_list");
            foreach (var person in entry.Named)
            {
                _writer.WriteStartObject();
                WritePerson(person);
                _writer.WriteString("cc_id", NumericId.Of(person.OpenId));
                _writer.WriteEndObject();
            }

            _writer.WriteEndArray();
        }

        _writer.WriteEndObject();
    }

    private void WriteComments(SandboxInstance instance)
    {
        _writer.WriteStartArray("comment_list");
        foreach (var comment in instance.Comments)
        {
            if (!comment.IsDeleted)
            {
                _writer.WriteStartObject();
                _writer.WriteString("id", comment.Id);
                WritePerson(comment.Author);
                _writer.WriteString("comment", comment.Text);
                _writer.WriteString("create_time", Milliseconds.Text(comment.CreateTime));
                WriteFiles(comment.Files);
                _writer.WriteEndObject();
            }
        }

        _writer.WriteEndArray();
    }

    // JSON in a text, filled for added approvers; a copy has its own lists beside it.
    private string Extra(SandboxTimelineEntry entry) => Encoding.UTF8.GetString(JsonText.Bytes(writer =>
    {
        writer.WriteStartObject();
        if (entry.Type != "CC")
        {
            WriteLists(writer, entry);
        }
        else if (_showsUserIds)
        {
            writer.WriteString("user_id", entry.Named[0].UserId);
        }

        writer.WriteEndObject();
    }));

    private void WriteLists(Utf8JsonWriter writer, SandboxTimelineEntry entry)
    {
        if (_showsUserIds)
        {
            WriteList(writer, "user_id_list", entry.Named.Select(person => person.UserId));
        }

        WriteList(writer, "open_id_list", entry.Named.Select(person => person.OpenId));
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<string> ids)
    {
        writer.WriteStartArray(name);
        foreach (var id in ids)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
    }

    private void WriteFiles(IReadOnlyList<SandboxCommentFile> files)
    {
        _writer.WriteStartArray("files");
        foreach (var file in files)
        {
            _writer.WriteStartObject();
            _writer.WriteString("url", file.Url);
            _writer.WriteNumber("file_size", file.Size);
            _writer.WriteString("title", file.Title);
            _writer.WriteString("type", file.Type);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
    }

    private void WritePerson(SandboxPerson person)
    {
        if (_showsUserIds)
        {
            _writer.WriteString("user_id", person.UserId);
        }

        _writer.WriteString("open_id", person.OpenId);
    }

    private void WriteTimes(DateTimeOffset start, DateTimeOffset? end)
    {
        _writer.WriteString("start_time", Milliseconds.Text(start));
        _writer.WriteString("end_time", Milliseconds.Text(end));
    }
}
