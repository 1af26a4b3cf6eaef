using Feishu.Approval.Connection;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Approvals;

/// <summary>What people call a request, as far as it is known without a further call.</summary>
internal static class KnownNames
{
    /// <summary>The task with number and name: what was read says them, else whoever asks, else what this session has come across.</summary>
    /// <param name="task">The task, with the names that whoever asks knows.</param>
    /// <param name="instance">Its instance; null where it was not read.</param>
    /// <param name="connection">Whose session.</param>
    public static TaskRef Put(TaskRef task, FeishuInstance? instance, FeishuConnection connection)
    {
        string? number = NotEmpty(instance?.SerialNumber) ?? NotEmpty(task.SerialNumber);
        string? name = NotEmpty(instance?.ApprovalName) ?? NotEmpty(task.ApprovalName);
        if (number is null || name is null)
        {
            var memory = SessionMemory.Of(connection);
            SeenInstance? seen = task.InstanceCode is null ? null : memory.Instance(task.InstanceCode);
            number ??= NotEmpty(seen?.SerialNumber);
            string? code = task.ApprovalCode ?? seen?.ApprovalCode;
            name ??= NotEmpty(seen?.ApprovalName) ?? (code is null ? null : NotEmpty(memory.Approval(code)?.Name));
        }

        return number == task.SerialNumber && name == task.ApprovalName ? task : task with { SerialNumber = number, ApprovalName = name };
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
