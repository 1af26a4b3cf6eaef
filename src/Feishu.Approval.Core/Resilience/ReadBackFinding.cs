using Feishu.Approval.Errors;

namespace Feishu.Approval.Resilience;

/// <summary>What was seen when reading back.</summary>
/// <param name="State">What it means.</param>
/// <param name="SeenKey">Message key of what was seen, where it is unclear.</param>
/// <param name="Arguments">What the message names.</param>
internal sealed record ReadBackFinding(ReadBackState State, string SeenKey = "", params object?[] Arguments)
{
    /// <summary>Why the instance could not be read.</summary>
    public Failure? Unreadable { get; init; }
}
