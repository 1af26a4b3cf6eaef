namespace Feishu.Approval.Sandbox;

/// <content>The steps that people take in a client, so that a test can build every state.</content>
public sealed partial class SandboxTenant
{
    /// <summary>Files a request.</summary>
    /// <param name="approvalCode">The definition.</param>
    /// <param name="initiatorOpenId">Who files it.</param>
    /// <param name="form">The form in write shape, as a client posts it. The system may also set controls no call can write.</param>
    /// <param name="instanceCode">The code to use; generated when left out.</param>
    /// <param name="uuid">The short id to use; generated when left out.</param>
    /// <param name="firstTaskId">The id of the first approver's task; generated when left out.</param>
    public SandboxInstance StartInstance(
        string approvalCode, string initiatorOpenId, string form, string? instanceCode = null, string? uuid = null, string? firstTaskId = null)
    {
        lock (Gate)
        {
            var definition = RequireDefinition(approvalCode);
            var initiator = RequirePerson(initiatorOpenId);
            var context = new FormContext(Directory, FindInstance, FileUrl) { IsSystem = true };
            var values = ParseForm(definition, form, StoredForm.Empty, context);
            return Start(new NewRequest(definition, initiator, values, uuid ?? Ids.Uuid()) { InstanceCode = instanceCode, FirstTaskId = firstTaskId });
        }
    }

    /// <summary>The current approver agrees; after the last step the instance is APPROVED.</summary>
    /// <param name="instanceCode">The code of the instance.</param>
    /// <param name="comment">What the approver says.</param>
    public SandboxInstance Approve(string instanceCode, string? comment = null) => Step(
        instanceCode, (instance, now) => Approved(instance, InstanceFlow.ApproverTask(instance), comment, now));

    /// <summary>The current approver refuses; the instance is REJECTED and cannot be resubmitted, unless its definition sends it back then.</summary>
    /// <param name="instanceCode">The code of the instance.</param>
    /// <param name="comment">What the approver says.</param>
    public SandboxInstance Reject(string instanceCode, string? comment = null) =>
        Step(instanceCode, (instance, now) => Rejected(instance, InstanceFlow.ApproverTask(instance), comment, now));

    /// <summary>The current approver gives the task to somebody else.</summary>
    /// <param name="instanceCode">The code of the instance.</param>
    /// <param name="receiverOpenId">Who has it then.</param>
    /// <param name="comment">What the approver says.</param>
    public SandboxInstance Transfer(string instanceCode, string receiverOpenId, string? comment = null) => Step(
        instanceCode, (instance, now) => InstanceFlow.Transfer(instance, InstanceFlow.ApproverTask(instance), RequirePerson(receiverOpenId), comment, Ids, now));

    /// <summary>The current approver hands the request back to its initiator, who then holds a start-node task.</summary>
    /// <param name="instanceCode">The instance.</param>
    /// <param name="reason">Why; null leaves the key out of the timeline.</param>
    /// <param name="startTaskId">The id of the initiator's task; generated when left out.</param>
    public SandboxInstance Return(string instanceCode, string? reason, string? startTaskId = null) => Step(
        instanceCode, (instance, now) => InstanceFlow.Return(instance, InstanceFlow.ApproverTask(instance), [StartTask(instance, now, startTaskId)], reason, now));

    /// <summary>The initiator sends a returned request again in the client. Not counted as an execution: no call was made.</summary>
    /// <param name="instanceCode">The instance.</param>
    /// <param name="form">Changed controls in write shape; null changes nothing.</param>
    /// <param name="comment">The remark.</param>
    public SandboxInstance ResubmitInClient(string instanceCode, string? form = null, string? comment = null) =>
        Step(instanceCode, (instance, now) =>
        {
            if (!instance.IsReturned)
            {
                throw new InvalidOperationException($"Instance {instanceCode} does not wait for its initiator.");
            }

            var definition = RequireDefinition(instance.ApprovalCode);
            var values = form is null ? instance.Form : ParseForm(definition, form, instance.Form, FormContext);
            return InstanceFlow.Resubmit(instance, instance.OpenTask!, values, new ResubmitRemark(comment, []), Ids, now);
        });

    /// <summary>The initiator withdraws the request.</summary>
    /// <param name="instanceCode">The code of the instance.</param>
    public SandboxInstance Cancel(string instanceCode) =>
        Step(instanceCode, (instance, now) => InstanceFlow.End(instance, "CANCEL", StatusWord.Canceled, now));

    /// <summary>An administrator deletes the request.</summary>
    /// <param name="instanceCode">The code of the instance.</param>
    public SandboxInstance Delete(string instanceCode) =>
        Step(instanceCode, (instance, now) => InstanceFlow.End(instance, "DELETE", StatusWord.Deleted, now));

    /// <summary>The initiator revokes an approved request: it reads as CANCELED with <c>reverted</c>, and search lists drop it.</summary>
    /// <param name="instanceCode">The code of the instance.</param>
    public SandboxInstance Revoke(string instanceCode) => Step(instanceCode, (instance, now) =>
        instance.Status == StatusWord.Approved
            ? InstanceFlow.End(instance, "CANCEL", StatusWord.Canceled, now) with { IsReverted = true }
            : throw new InvalidOperationException($"Instance {instanceCode} is not approved."));

    internal void Resubmit(SandboxInstance instance, SandboxTask task, StoredForm form, ResubmitRemark remark) =>
        Execute(instance, task, (current, now) => InstanceFlow.Resubmit(current, task, form, remark, Ids, now));

    /// <summary>Does what a call on a task says, and counts it.</summary>
    internal void Execute(SandboxInstance instance, SandboxTask task, Func<SandboxInstance, DateTimeOffset, SandboxInstance> step)
    {
        Step(instance.InstanceCode, step);
        Executed(task.Id);
    }

    private void Executed(string id) => _executions[id] = Executions(id) + 1;

    internal SandboxInstance Approved(SandboxInstance instance, SandboxTask task, string? comment, DateTimeOffset now)
    {
        var next = RequireDefinition(instance.ApprovalCode).Nodes.SkipWhile(node => node.Id != task.NodeId).Skip(1).FirstOrDefault();
        return InstanceFlow.Approve(instance, task, next is null || !task.IsOpen ? null : NewTask(next, now, null, instance.Picked), comment, now);
    }

    internal SandboxInstance Rejected(SandboxInstance instance, SandboxTask task, string? comment, DateTimeOffset now)
    {
        var returns = task.IsOpen && RequireDefinition(instance.ApprovalCode).RejectReturns;
        return InstanceFlow.Reject(instance, task, returns ? StartTask(instance, now) : null, comment, now);
    }

    internal SandboxInstance Returned(SandboxInstance instance, SandboxTask task, IReadOnlyList<string> nodeKeys, string? reason, DateTimeOffset now) => InstanceFlow.Return(
        instance,
        task,
        [.. nodeKeys.Select(key => key == SandboxNode.StartKey ? StartTask(instance, now) : instance.Tasks.Last(passed => passed.NodeKey == key) with { Id = Ids.Task(), Status = StatusWord.Pending, StartTime = now, EndTime = null })],
        reason,
        now);

    internal SandboxTask StartTask(SandboxInstance instance, DateTimeOffset now, string? id = null) => new(
        id ?? Ids.Task(), SandboxNode.StartId, SandboxNode.StartKey, RequireDefinition(instance.ApprovalCode).StartNodeName, instance.Initiator, StatusWord.Pending, now, null);

    private SandboxInstance Step(string instanceCode, Func<SandboxInstance, DateTimeOffset, SandboxInstance> step)
    {
        lock (Gate)
        {
            var instance = FindInstance(instanceCode)
                ?? throw new ArgumentException($"There is no instance {instanceCode}.", nameof(instanceCode));
            Hits.Forget();
            return _instances[_indexes[instanceCode]] = step(instance, Clock());
        }
    }

    /// <summary>Callers of these methods are test code, so a bad form is their bug and not an answer of the API.</summary>
    private static StoredForm ParseForm(SandboxDefinition definition, string form, StoredForm old, FormContext context)
    {
        try
        {
            return FormReader.Read(definition, form, old, context);
        }
        catch (ApiRefusalException refusal)
        {
            throw new ArgumentException(refusal.Message, nameof(form), refusal);
        }
    }

    private SandboxTask NewTask(SandboxNode node, DateTimeOffset now, string? id, IReadOnlyDictionary<string, SandboxPerson> picked) => new(
        id ?? Ids.Task(),
        node.Id,
        node.Key,
        node.Name,
        picked.TryGetValue(node.Id, out var person) ? person : RequirePerson(node.ApproverOpenId),
        StatusWord.Pending,
        now,
        null);

    private SandboxPerson RequirePerson(string openId) =>
        Directory.FindByOpenId(openId) ?? throw new ArgumentException($"There is no person {openId}.", nameof(openId));
}
