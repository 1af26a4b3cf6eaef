using System;
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
        _writer.WriteStartArray("comment_list");
        _writer.WriteEndArray();
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
        _writer.WriteString("ext", People(entry));
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
            WriteFiles(entry);
        }

        _writer.WriteEndObject();
    }

    private string People(SandboxTimelineEntry entry) => entry.People.Count == 0 ? "{}" : JsonText.Text(writer =>
    {
        writer.WriteStartObject();
        WriteIds("open_id_list", person => person.OpenId);
        if (_showsUserIds)
        {
            WriteIds("user_id_list", person => person.UserId);
        }

        writer.WriteEndObject();

        void WriteIds(string name, Func<SandboxPerson, string> id)
        {
            writer.WriteStartArray(name);
            foreach (var person in entry.People)
            {
                writer.WriteStringValue(id(person));
            }

            writer.WriteEndArray();
        }
    });

    private void WriteFiles(SandboxTimelineEntry entry)
    {
        _writer.WriteStartArray("files");
        foreach (var file in entry.Files)
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
