using Feishu.Approval.Connection;
using Feishu.Approval.Forms;
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

/// <summary>An instance that this session has come across.</summary>
/// <param name="Code">Its code.</param>
/// <param name="SerialNumber">The number that people see.</param>
/// <param name="ApprovalCode">Its definition.</param>
/// <param name="ApprovalName">The name of its definition.</param>
/// <param name="Remark">Why it was returned, or how it stands.</param>
internal sealed record SeenInstance(string Code, string? SerialNumber, string? ApprovalCode, string? ApprovalName, string? Remark)
{
    /// <summary>The nodes that it can be returned to, where it was read and had passed any.</summary>
    public IReadOnlyList<PassedNode>? Passed { get; init; }

    /// <summary>The tasks of it that were open when they were seen.</summary>
    public IReadOnlyList<SeenTask> Open { get; init; } = Array.Empty<SeenTask>();

    /// <summary>Whether all of its tasks were seen, and not one of them alone.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The same after something was done to a task, which need not be open any more.</summary>
    public SeenInstance Without(string? taskId) => this with { Open = Open.Where(task => task.Id != taskId).ToArray() };

    /// <summary>What is known after seeing it once more.</summary>
    public static SeenInstance Merge(SeenInstance before, SeenInstance now) => new(
        now.Code, now.SerialNumber ?? before.SerialNumber, now.ApprovalCode ?? before.ApprovalCode, now.ApprovalName ?? before.ApprovalName, now.Remark ?? before.Remark)
    {
        Passed = now.Passed ?? before.Passed,
        Open = now.IsWhole ? now.Open : now.Open.Concat(before.Open.Where(task => now.Open.All(one => one.Id != task.Id))).ToArray(),
    };
}

/// <summary>A task that waited for somebody when this session saw it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Node">The name of its node, where that was told.</param>
/// <param name="Person">Whose it is.</param>
internal sealed record SeenTask(string Id, string? Node, string? Person);

/// <summary>A definition that this session has come across.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name, where an answer told it.</param>
/// <param name="Controls">Its controls, where it was read.</param>
internal sealed record SeenApproval(string Code, string? Name, IReadOnlyList<FeishuControlDefinition>? Controls)
{
    /// <summary>What is known after seeing it once more.</summary>
    public static SeenApproval Merge(SeenApproval before, SeenApproval now) =>
        new(now.Code, string.IsNullOrEmpty(now.Name) ? before.Name : now.Name, now.Controls ?? before.Controls);
}
