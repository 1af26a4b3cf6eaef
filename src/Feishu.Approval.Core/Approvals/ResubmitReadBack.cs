using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Approvals;

/// <summary>Looks into the instance whether a resubmission of unknown end was executed.</summary>
internal sealed class ResubmitReadBack : IReadBack
{
    private readonly FeishuConnection _connection;
    private readonly string _instanceCode;
    private readonly string _taskId;
    private readonly FeishuForm? _form;

    /// <param name="connection">Where to look.</param>
    /// <param name="instanceCode">The instance.</param>
    /// <param name="taskId">Its task that was, or was not, resubmitted.</param>
    /// <param name="form">The form that was sent; null where it is not known, and then not compared.</param>
    public ResubmitReadBack(FeishuConnection connection, string instanceCode, string taskId, FeishuForm? form)
    {
        _connection = connection;
        _instanceCode = instanceCode;
        _taskId = taskId;
        _form = form;
    }

    public async Task<ReadBackFinding> LookAsync(CallContext context)
    {
        try
        {
            FeishuInstance instance = await PatientRead.ReadAsync(
                _connection.Open().Client, InstanceReader.Request(_instanceCode), answer => InstanceParser.Parse(answer, _connection), context).ConfigureAwait(false);
            return instance.InstanceCode == _instanceCode
                ? Judge(instance)
                : new ReadBackFinding(ReadBackState.Unclear, "Seen_OtherInstance", instance.InstanceCode);
        }
        catch (FeishuException fault)
        {
            return new ReadBackFinding(ReadBackState.Unclear, "Seen_Unreadable", fault.ErrorId, fault.Failure) { Unreadable = fault.Failure };
        }
    }

    /// <summary>What an instance that was read tells. Somebody else may have resubmitted it in the meantime: ours it is only with our form.</summary>
    public ReadBackFinding Judge(FeishuInstance instance)
    {
        ReadBackFinding finding = Judge(instance, _taskId);
        if (finding.State != ReadBackState.Done || _form is null)
        {
            return finding;
        }

        IReadOnlyList<string>? different = FormComparison.Differences(_form, instance.ReadForm, _form.Definition);
        return different switch
        {
            null => new ReadBackFinding(ReadBackState.Unclear, "Seen_FormUnreadable"),
            { Count: 0 } => finding,
            _ => new ReadBackFinding(ReadBackState.Unclear, "Seen_OtherForm", new TextList(different)),
        };
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
