using System;
using System.Collections;
using System.Collections.Generic;

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
