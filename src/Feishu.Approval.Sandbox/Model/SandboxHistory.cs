using System.Collections;

namespace Feishu.Approval.Sandbox;

/// <summary>
/// The timeline of a snapshot. Snapshots share one list and each sees only its own beginning of it, so that adding an entry
/// copies nothing: a load test may send one request a hundred thousand times. Entries are added under the gate
/// of the tenant; readers need no lock, since what a snapshot sees of the list never changes.
/// </summary>
internal sealed class SandboxHistory : IReadOnlyList<SandboxTimelineEntry>
{
    private readonly List<SandboxTimelineEntry> _shared;

    internal SandboxHistory(SandboxTimelineEntry first)
        : this([first])
    {
    }

    private SandboxHistory(List<SandboxTimelineEntry> shared)
    {
        _shared = shared;
        Count = shared.Count;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public SandboxTimelineEntry this[int index] =>
        index < Count ? _shared[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <inheritdoc/>
    public IEnumerator<SandboxTimelineEntry> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return _shared[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>This history and one entry more; where another snapshot went on from here already, with a list of its own.</summary>
    internal SandboxHistory With(SandboxTimelineEntry entry)
    {
        var shared = _shared.Count == Count ? _shared : _shared.GetRange(0, Count);
        shared.Add(entry);
        return new SandboxHistory(shared);
    }
}

/// <summary>One entry in the history of an instance.</summary>
/// <param name="Type">START, PASS, REJECT, TRANSFER, ROLLBACK_SELECTED, ADD_APPROVER and its kin, CC, CANCEL or DELETE.</param>
/// <param name="CreateTime">When it happened.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="NodeKey">The key of the step; empty for START and for the end of the instance.</param>
/// <param name="TaskId">The task acted on, if any.</param>
/// <param name="Comment">The remark; null when none was given, and then a read has no such key.</param>
public sealed record SandboxTimelineEntry(
    string Type, DateTimeOffset CreateTime, SandboxPerson Actor, string NodeKey, string? TaskId = null, string? Comment = null)
{
    /// <summary>The files of the remark.</summary>
    public IReadOnlyList<SandboxCommentFile> Files { get; init; } = [];

    /// <summary>Whom it names beside the actor: receivers of a copy or of a task, approvers that were added.</summary>
    public IReadOnlyList<SandboxPerson> Named { get; init; } = [];
}
