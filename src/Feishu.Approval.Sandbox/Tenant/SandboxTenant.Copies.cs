using System.Globalization;

namespace Feishu.Approval.Sandbox;

/// <content>What is done to requests by calls beside their tasks: withdrawn, copied; and approvers that are added to a task.</content>
public sealed partial class SandboxTenant
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>The receiver of copies reads them.</summary>
    /// <param name="instanceCode">The code of the instance.</param>
    /// <param name="receiverOpenId">Who got them.</param>
    public void ReadCopies(string instanceCode, string receiverOpenId) => Locked(() =>
    {
        _read.UnionWith(CopiesOf(FindInstance(instanceCode)!).Where(copy => copy.Receiver.OpenId == receiverOpenId).Select(copy => copy.Id));
        Hits.Forget();
    });

    /// <summary>The copies of an instance, oldest first, one for each receiver.</summary>
    internal IEnumerable<SandboxCopy> CopiesOf(SandboxInstance instance) =>
        from entry in instance.Timeline
        where entry.Type == "CC"
        from receiver in entry.Named
        let id = string.Format(CultureInfo.InvariantCulture, "{0}-{1}-{2}", instance.InstanceCode, entry.CreateTime.UtcTicks, receiver.OpenId)
        select new SandboxCopy(id, receiver, entry.CreateTime, _read.Contains(id));

    internal void Withdraw(SandboxInstance instance)
    {
        Step(instance.InstanceCode, (current, now) => current.Status == StatusWord.Approved
            ? InstanceFlow.Reopen(current, NewTask(RequireDefinition(current.ApprovalCode).Nodes[0], now, null, current.Picked), now)
            : InstanceFlow.End(current, "CANCEL", StatusWord.Canceled, now));
        Executed(instance.InstanceCode);
    }

    internal void Copy(SandboxInstance instance, SandboxPerson sender, IReadOnlyList<SandboxPerson> receivers, string? comment)
    {
        Step(instance.InstanceCode, (current, now) => InstanceFlow.Tell(current, new SandboxTimelineEntry("CC", now, sender, "", null, comment) { Named = receivers }));
        Executed(instance.InstanceCode);
    }

    internal void AddSigners(SandboxInstance instance, SandboxTask task, IReadOnlyList<SandboxPerson> signers, int position, string? comment)
    {
        Step(instance.InstanceCode, (current, now) => InstanceFlow.AddSigners(
            current, task, [.. signers.Select(signer => task with { Id = Ids.Task(), Assignee = signer, Status = StatusWord.Pending, StartTime = now, EndTime = null })], position, comment, now));
        Executed(task.Id);
    }
}

/// <summary>A copy of a request that somebody got.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Receiver">Who got it.</param>
/// <param name="SentAt">When.</param>
/// <param name="IsRead">Whether it was read.</param>
internal sealed record SandboxCopy(string Id, SandboxPerson Receiver, DateTimeOffset SentAt, bool IsRead);
