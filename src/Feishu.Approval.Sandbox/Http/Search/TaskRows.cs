using System;
using System.Collections.Generic;

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
