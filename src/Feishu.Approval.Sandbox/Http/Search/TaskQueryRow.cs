using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>Writes a row of a person's task list, statuses spelt the way the tenant is set to.</summary>
internal sealed class TaskQueryRow
{
    internal const int ToDo = 1;
    internal const int Done = 2;
    internal const int Started = 3;

    private readonly Utf8JsonWriter _writer;
    private readonly SandboxTenant _tenant;
    private readonly SandboxPerson _user;
    private readonly string _type;
    private readonly int _topic;

    internal TaskQueryRow(Utf8JsonWriter writer, SandboxTenant tenant, SandboxPerson user, string type, int topic)
    {
        _writer = writer;
        _tenant = tenant;
        _user = user;
        _type = type;
        _topic = topic;
    }

    internal void Write(SandboxInstance instance, int task)
    {
        var definition = _tenant.FindDefinition(instance.ApprovalCode)!;

        // A request that somebody started stands for no task of theirs, so the number of the request serves as the id.
        var taskId = _topic == Started ? NumericId.Of(instance.Uuid) : instance.Tasks[task].Id;
        _writer.WriteStartObject();
        WriteNumber("topic", _topic, TaskQueryWords.Topic(_topic));
        _writer.WriteString("user_id", UserIdType.IdOf(_user, _type));
        _writer.WriteString("title", definition.Name);
        WriteUrls(instance);
        _writer.WriteString("process_external_id", "");
        _writer.WriteString("task_external_id", "");
        var status = TaskQueryWords.StatusOf(_topic, instance);
        WriteNumber("status", status, TaskQueryWords.Status(status));
        var process = TaskQueryWords.ProcessStatusOf(instance);
        WriteNumber("process_status", process, TaskQueryWords.ProcessStatus(process));
        _writer.WriteString("definition_code", definition.ApprovalCode);
        WriteList("initiators", UserIdType.IdOf(instance.Initiator, _type));
        WriteList("initiator_names", instance.Initiator.Name);
        _writer.WriteString("task_id", taskId);
        _writer.WriteString("process_id", NumericId.Of(instance.InstanceCode));
        _writer.WriteString("process_code", instance.InstanceCode);
        _writer.WriteString("definition_group_id", "");
        _writer.WriteString("definition_group_name", "");
        _writer.WriteString("definition_id", NumericId.Of(definition.ApprovalCode));
        _writer.WriteString("definition_name", definition.Name);
        _writer.WriteEndObject();
    }

    private void WriteUrls(SandboxInstance instance)
    {
        _writer.WriteStartObject("urls");
        _writer.WriteString("helpdesk", "https://sandbox.invalid/helpdesk");
        _writer.WriteString("mobile", "https://sandbox.invalid/m/instance/" + instance.InstanceCode);
        _writer.WriteString("pc", "https://sandbox.invalid/instance/" + instance.InstanceCode);
        _writer.WriteEndObject();
    }

    private void WriteNumber(string name, int number, string word)
    {
        if (_tenant.StatusStyle == SandboxStatusStyle.Numbers)
        {
            _writer.WriteNumber(name, number);
        }
        else
        {
            _writer.WriteString(name, _tenant.StatusStyle == SandboxStatusStyle.Words ? word : TaskQueryWords.Digits(number));
        }
    }

    private void WriteList(string name, string item)
    {
        _writer.WriteStartArray(name);
        _writer.WriteStringValue(item);
        _writer.WriteEndArray();
    }
}
