using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>Looks into the instance whether an action of unknown end was executed.</summary>
internal abstract class InstanceReadBack : IReadBack
{
    private readonly FeishuConnection _connection;

    protected InstanceReadBack(FeishuConnection connection, string instanceCode)
    {
        _connection = connection;
        InstanceCode = instanceCode;
    }

    public string InstanceCode { get; }

    /// <summary>What an instance that was read tells.</summary>
    public abstract ReadBackFinding Judge(FeishuInstance instance);

    /// <summary>What is told of a task where nothing shows that it was executed: only an open one of a request that goes on may get it again.</summary>
    protected static ReadBackFinding NotSeen(FeishuInstance instance, string taskId)
    {
        // Where a task is told twice it may be closed.
        FeishuTask? ours = instance.Tasks.Where(task => task.TaskId == taskId).OrderBy(task => task.IsOpen).FirstOrDefault();
        return ServiceWords.IsEnded(instance.Status) ? new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_InstanceEnded), instance.Status)
            : ours is null ? new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_NoSuchTask), taskId)
            : ours.IsOpen ? new ReadBackFinding(ReadBackState.Open)
            : string.IsNullOrWhiteSpace(ours.Status) ? new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_NoStatus))
            : new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_TaskState), ours.Status);
    }

    /// <inheritdoc />
    public async Task<ReadBackFinding> LookAsync(CallContext context)
    {
        try
        {
            FeishuInstance instance = await PatientRead.ReadAsync(
                _connection.Open().Client, InstanceReader.Request(InstanceCode), data => InstanceReader.Seen(data, _connection), context).ConfigureAwait(false);
            return instance.InstanceCode == InstanceCode
                ? Judge(instance)
                : new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_OtherInstance), instance.InstanceCode);
        }
        catch (FeishuException fault)
        {
            return new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_Unreadable), fault.ErrorId, fault.Failure) { Unreadable = fault.Failure };
        }
    }
}
