using System.Linq;
using System.Threading.Tasks;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Approvals;

/// <summary>Looks into the instance whether a resubmission of unknown end was executed.</summary>
internal sealed class ResubmitReadBack : IReadBack
{
    private readonly FeishuConnection connection;
    private readonly ResubmitPlan plan;

    public ResubmitReadBack(FeishuConnection connection, ResubmitPlan plan)
    {
        this.connection = connection;
        this.plan = plan;
    }

    public async Task<ReadBackFinding> LookAsync(CallContext context)
    {
        try
        {
            FeishuInstance instance = await InstanceReader.ReadAsync(connection, plan.InstanceCode, context).ConfigureAwait(false);
            return instance.InstanceCode == plan.InstanceCode
                ? Judge(instance, plan.TaskId)
                : new ReadBackFinding(ReadBackState.Unclear, "Seen_OtherInstance", instance.InstanceCode);
        }
        catch (FeishuException fault)
        {
            return new ReadBackFinding(ReadBackState.Unclear, "Seen_Unreadable", fault.ErrorId, fault.Message) { Unreadable = fault.Failure };
        }
    }

    /// <summary>What an instance tells about the resubmission of one of its tasks.</summary>
    public static ReadBackFinding Judge(FeishuInstance instance, string taskId)
    {
        FeishuTask? ours = instance.Tasks.FirstOrDefault(task => task.TaskId == taskId);
        bool passed = instance.Timeline.Any(entry => Words.Same(entry.Type, Words.Pass) && Words.Same(entry.NodeKey, Words.Start) && entry.TaskId == taskId);
        if (Words.Same(ours?.Status, Words.Approved) || passed)
        {
            return new ReadBackFinding(ReadBackState.Done);
        }

        if (Words.IsEnded(instance.Status))
        {
            return new ReadBackFinding(ReadBackState.Unclear, "Seen_InstanceEnded", instance.Status);
        }

        if (ours is null)
        {
            return new ReadBackFinding(ReadBackState.Unclear, "Seen_NoSuchTask", taskId);
        }

        return ours.IsOpen ? new ReadBackFinding(ReadBackState.Open) : new ReadBackFinding(ReadBackState.Unclear, "Seen_TaskState", ours.Status);
    }
}
