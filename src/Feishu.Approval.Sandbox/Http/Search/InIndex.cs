using System;

namespace Feishu.Approval.Sandbox;

/// <summary>What the search index knows of an instance or a task: how it was when the index was last brought up to date.</summary>
internal static class InIndex
{
    internal static DateTimeOffset? Ended(DateTimeOffset? end, DateTimeOffset moment) => end > moment ? null : end;

    internal static string Status(SandboxInstance instance, DateTimeOffset moment) =>
        instance.EndTime > moment ? StatusWord.Pending : instance.Status;

    internal static string Status(SandboxTask task, DateTimeOffset moment) =>
        task.EndTime > moment ? StatusWord.Pending : task.Status;
}
