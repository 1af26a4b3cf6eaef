namespace Feishu.Approval.Sandbox;

/// <summary>Walks over the tasks of a tenant.</summary>
internal static class TaskRows
{
    internal static IEnumerable<TaskRow> Of(SandboxTenant tenant, Func<SandboxInstance, bool> fits)
    {
        var instances = tenant.Instances;
        for (var index = 0; index < instances.Count; index++)
        {
            var instance = instances[index];
            if (!fits(instance))
            {
                continue;
            }

            for (var place = 0; place < instance.Tasks.Count; place++)
            {
                yield return new TaskRow(instance, instance.Tasks[place], index, place);
            }
        }
    }
}

/// <summary>A task with the instance it belongs to, on its way into a list.</summary>
internal readonly record struct TaskRow(SandboxInstance Instance, SandboxTask Task, int InstanceIndex, int TaskIndex)
{
    internal Hit By(DateTimeOffset moment) => new(moment.ToUnixTimeMilliseconds(), InstanceIndex, TaskIndex);
}

/// <summary>What the search index knows of an instance or a task: how it was when the index was last brought up to date.</summary>
internal static class InIndex
{
    internal static DateTimeOffset? Ended(DateTimeOffset? end, DateTimeOffset moment) => end > moment ? null : end;

    internal static string Status(SandboxInstance instance, DateTimeOffset moment) =>
        instance.EndTime > moment ? StatusWord.Pending : instance.Status;

    internal static string Status(SandboxTask task, DateTimeOffset moment) =>
        task.EndTime > moment ? StatusWord.Pending : task.Status;
}
