using System;

namespace Feishu.Approval.Sandbox;

/// <summary>A task with the instance it belongs to, on its way into a list.</summary>
internal readonly record struct TaskRow(SandboxInstance Instance, SandboxTask Task, int InstanceIndex, int TaskIndex)
{
    internal Hit By(DateTimeOffset moment) => new(moment.ToUnixTimeMilliseconds(), InstanceIndex, TaskIndex);
}
