using System.Globalization;
using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>Writes what a row of both search calls has: the approval, its group and the instance. Without the field scope, user_id is left out.</summary>
internal sealed class SearchRow
{
    private readonly Utf8JsonWriter _writer;
    private readonly SandboxTenant _tenant;
    private readonly bool _showsUserIds;

    internal SearchRow(Utf8JsonWriter writer, SandboxTenant tenant)
    {
        _writer = writer;
        _tenant = tenant;
        _showsUserIds = tenant.HasScope(Gatekeeper.UserIdScope);
    }

    internal void WriteInstance(SandboxInstance instance)
    {
        var definition = _tenant.FindDefinition(instance.ApprovalCode)!;
        _writer.WriteStartObject("approval");
        _writer.WriteString("code", definition.ApprovalCode);
        _writer.WriteString("name", definition.Name);
        _writer.WriteBoolean("is_external", false);
        _writer.WriteString("approval_id", NumericId.Of(definition.ApprovalCode));
        _writer.WriteString("icon", "");
        _writer.WriteEndObject();
        _writer.WriteStartObject("group");
        _writer.WriteString("external_id", "");
        _writer.WriteString("name", "");
        _writer.WriteEndObject();
        var moment = _tenant.IndexMoment(instance);
        var ended = InIndex.Ended(instance.EndTime, moment);
        _writer.WriteStartObject("instance");
        _writer.WriteString("code", instance.InstanceCode);
        _writer.WriteString("external_id", "");
        WriteUser(instance.Initiator);
        WriteState(instance.StartTime, ended, InIndex.Status(instance, moment), definition.Name, "instance", instance.InstanceCode);
        _writer.WriteString("serial_id", instance.SerialNumber);
        _writer.WriteEndObject();
    }

    internal void WriteTask(SandboxInstance instance, SandboxTask task, string title)
    {
        var moment = _tenant.IndexMoment(instance);
        var ended = InIndex.Ended(task.EndTime, moment);
        _writer.WriteStartObject("task");
        WriteUser(task.Assignee);
        WriteState(task.StartTime, ended, InIndex.Status(task, moment), title, "task", task.Id);
        _writer.WriteString("task_id", task.Id);
        _writer.WriteString("update_time", Milliseconds.Text(ended ?? task.StartTime));
        _writer.WriteString("task_external_id", "");
        _writer.WriteEndObject();
    }

    internal void WriteCopy(SandboxCopy copy, string title)
    {
        _writer.WriteStartObject("cc");
        WriteUser(copy.Receiver);
        _writer.WriteString("create_time", Milliseconds.Text(copy.SentAt));
        _writer.WriteString("read_status", copy.IsRead ? "read" : "unread");
        WriteLink(title, "cc", copy.Id);
        _writer.WriteEndObject();
    }

    private void WriteUser(SandboxPerson person)
    {
        if (_showsUserIds)
        {
            _writer.WriteString("user_id", person.UserId);
        }
    }

    private void WriteState(DateTimeOffset start, DateTimeOffset? end, string status, string title, string page, string id)
    {
        _writer.WriteString("start_time", Milliseconds.Text(start));
        _writer.WriteString("end_time", Milliseconds.Text(end));

        // Requests name statuses in capitals, and with other words in part; answers do not.
        _writer.WriteString("status", status.ToLower(CultureInfo.InvariantCulture));
        WriteLink(title, page, id);
    }

    private void WriteLink(string title, string page, string id)
    {
        _writer.WriteString("title", title);
        _writer.WriteString("extra", "{}");
        _writer.WriteStartObject("link");
        _writer.WriteString("pc_link", $"https://sandbox.invalid/{page}/{id}");
        _writer.WriteString("mobile_link", $"https://sandbox.invalid/m/{page}/{id}");
        _writer.WriteEndObject();
    }
}
