namespace Feishu.Approval.Forms;

/// <summary>Something that is missed of a group: why, and which parts settle it once they are there.</summary>
internal sealed class GroupMiss
{
    private readonly Func<IReadOnlyCollection<string>, bool> _isSettled;

    /// <param name="fault">Why.</param>
    /// <param name="parts">The parts that settle it together.</param>
    public GroupMiss(FormFault fault, params string[] parts)
        : this(fault, there => parts.All(there.Contains))
    {
        Parts = parts;
    }

    /// <param name="fault">Why.</param>
    /// <param name="isSettled">Whether a group with these parts misses it no longer.</param>
    public GroupMiss(FormFault fault, Func<IReadOnlyCollection<string>, bool> isSettled)
    {
        Fault = fault;
        _isSettled = isSettled;
    }

    public FormFault Fault { get; }

    /// <summary>The parts that are missed; none where it is not told.</summary>
    public IReadOnlyList<string> Parts { get; } = Array.Empty<string>();

    /// <summary>The one part that is missed; null where it is not one.</summary>
    public string? Part => Parts.Count == 1 ? Parts[0] : null;

    /// <summary>Whether all its parts given anew settle it too.</summary>
    public bool IsSettledByAll { get; init; }

    /// <param name="parts">The parts that are there.</param>
    /// <param name="isRenewed">Whether all of them were given anew.</param>
    public bool IsSettled(IReadOnlyCollection<string> parts, bool isRenewed) => _isSettled(parts) || (isRenewed && IsSettledByAll);
}
