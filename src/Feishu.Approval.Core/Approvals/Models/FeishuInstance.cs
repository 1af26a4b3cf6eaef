using Feishu.Approval.Connection;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Approvals;

/// <summary>
/// One approval request, as <em>instance get</em> returns it. Source: the vendor's page of instances/get; absent keys are null,
/// unknown words are kept.
/// </summary>
public sealed class FeishuInstance : IConnectionOrigin
{
    internal FeishuInstance()
    {
    }

    /// <summary>The code of the instance.</summary>
    public string InstanceCode { get; internal init; } = string.Empty;

    /// <summary>The code of its definition.</summary>
    public string? ApprovalCode { get; internal init; }

    /// <summary>The name of its definition, in the answer's language.</summary>
    public string? ApprovalName { get; internal init; }

    /// <summary>The number that people see; unique in the tenant, but no call finds an instance by it.</summary>
    public string? SerialNumber { get; internal init; }

    /// <summary><c>PENDING</c>, <c>APPROVED</c>, <c>REJECTED</c>, <c>CANCELED</c> or <c>DELETED</c>. There is no word for "returned".</summary>
    public string? Status { get; internal init; }

    /// <summary>The initiator's open_id.</summary>
    public string? OpenId { get; internal init; }

    /// <summary>The initiator's tenant user_id; null without its scope.</summary>
    public string? UserId { get; internal init; }

    /// <summary>The initiator's name, once this session knows it; -WithNames reads it.</summary>
    public string? UserName => Connection?.PersonNames.Of(OpenId, UserId);

    /// <summary>The initiator's department id.</summary>
    public string? DepartmentId { get; internal init; }

    /// <summary>The idempotency key of its creation, or a generated one.</summary>
    public string? Uuid { get; internal init; }

    /// <summary>When it was started, UTC.</summary>
    public DateTimeOffset? StartTime { get; internal init; }

    /// <summary>When it ended, UTC; null while it runs.</summary>
    public DateTimeOffset? EndTime { get; internal init; }

    /// <summary>Whether it was approved and revoked afterwards.</summary>
    public bool Reverted { get; internal init; }

    /// <summary>The form in <em>read</em> shape, as JSON text. It cannot be sent back as it is.</summary>
    public string? ReadForm { get; internal init; }

    /// <summary>All tasks of all people.</summary>
    public IReadOnlyList<FeishuTask> Tasks { get; internal init; } = Array.Empty<FeishuTask>();

    /// <summary>What happened, oldest first.</summary>
    public IReadOnlyList<FeishuTimelineEntry> Timeline { get; internal init; } = Array.Empty<FeishuTimelineEntry>();

    /// <summary>The tasks that wait for their assignees: who has the request now.</summary>
    public IReadOnlyList<FeishuTask> OpenTasks => Tasks.Where(task => task.IsOpen).ToArray();

    /// <summary>
    /// The newest return in the timeline: who sent it back, when and why; null when it never was. A rejection of a request that goes on all the same is one: so
    /// definitions have it whose <c>reject_option</c> is 1 (which word their timeline gets is unverified).
    /// </summary>
    public FeishuTimelineEntry? LastReturn
    {
        get
        {
            bool goesOn = !ServiceWords.IsEnded(Status);
            FeishuTimelineEntry? newest = null;
            foreach (FeishuTimelineEntry entry in Timeline)
            {
                // In which order they come is documented nowhere.
                if ((ServiceWords.IsReturn(entry.Type) || (goesOn && ServiceWords.Same(entry.Type, ServiceWords.Reject))) && !(newest?.CreateTime > entry.CreateTime))
                {
                    newest = entry;
                }
            }

            return newest;
        }
    }

    /// <summary>The same, unless the initiator has sent it again since: then the timeline does not tell how it came back.</summary>
    internal FeishuTimelineEntry? OpenReturn => LastReturn is { } last
        && !Timeline.Any(entry => ServiceWords.Same(entry.Type, ServiceWords.Pass) && ServiceWords.Same(entry.NodeKey, ServiceWords.Start) && entry.CreateTime > last.CreateTime) ? last : null;

    /// <summary>When it came to its initiator: as its return says, or else as its task there began, which is milliseconds later; null where neither is told.</summary>
    internal DateTimeOffset? ReturnedAt => OpenReturn?.CreateTime ?? Tasks.Where(task => task.IsOpen && task.IsAtStart).Max(task => task.StartTime);

    /// <summary>Whether it waits for its initiator now: not ended, with an open task of the initiator at the start node.</summary>
    public bool IsReturned => !ServiceWords.IsEnded(Status) && Tasks.Any(task => task.IsOpen && task.IsAtStart && ReturnedTask.IsInitiators(task, this));

    /// <inheritdoc />
    FeishuConnection? IConnectionOrigin.Connection => Connection;

    /// <summary>The connection it was read with.</summary>
    internal FeishuConnection? Connection { get; init; }

    /// <summary>Who has it now: the people of the open tasks, as open_ids where the answer holds them.</summary>
    public IReadOnlyList<string> WaitsFor => NameList.Of(OpenTasks.Select(task => (string.IsNullOrEmpty(task.OpenId) ? task.UserId : task.OpenId) ?? string.Empty).Where(id => id.Length > 0).ToArray());

    /// <summary>How it came back, where it waits for its initiator now; else null.</summary>
    public FeishuTimelineEntry? Returned => IsReturned ? OpenReturn : null;

    /// <summary>Serial number, definition and status.</summary>
    public override string ToString() => $"{SerialNumber ?? InstanceCode} {ApprovalName} {Status}".Trim();
}
