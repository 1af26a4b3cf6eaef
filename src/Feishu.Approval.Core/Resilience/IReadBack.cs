using Feishu.Approval.Calls;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Resilience;

/// <summary>Looks whether a guarded write was executed.</summary>
internal interface IReadBack
{
    /// <summary>Looks once. It does not throw failures; what cannot be read is <see cref="ReadBackState.Unclear"/>.</summary>
    Task<ReadBackFinding> LookAsync(CallContext context);
}

/// <summary>A read-back that has its say before every repeat, also where the attempt before was refused or never left: much may have happened since.</summary>
internal interface ILookBeforeRepeat : IReadBack
{
}

/// <summary>What reading the instance back tells about a write of unknown end.</summary>
internal enum ReadBackState
{
    /// <summary>It was executed.</summary>
    Done,

    /// <summary>It was not: the task is still open.</summary>
    Open,

    /// <summary>It cannot be told; nothing is sent again.</summary>
    Unclear,

    /// <summary>It was not, and cannot be: something else stands in its place.</summary>
    Displaced,
}

/// <summary>What was seen when reading back.</summary>
/// <param name="State">What it means.</param>
/// <param name="SeenKey">Message key of what was seen, where it is unclear.</param>
/// <param name="Arguments">What the message names.</param>
internal sealed record ReadBackFinding(ReadBackState State, string SeenKey = "", params object?[] Arguments)
{
    /// <summary>What is said where something else stands in its place.</summary>
    public Failure? Refusal { get; init; }

    /// <summary>Why the instance could not be read.</summary>
    public Failure? Unreadable { get; init; }
}
