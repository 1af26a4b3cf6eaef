using Feishu.Approval.Http;

namespace Feishu.Approval.Resilience;

/// <summary>How a guarded write ended.</summary>
internal enum GuardedWriteEnd
{
    /// <summary>The service accepted it.</summary>
    Accepted,

    /// <summary>An attempt ended ambiguously, and reading back showed that it had been executed.</summary>
    ConfirmedAfterFault,

    /// <summary>It had been executed before this call sent anything: the service knows its key, and reading back showed it.</summary>
    DoneBefore,

    /// <summary>It was not executed: every attempt was refused, or never left.</summary>
    NotExecuted,

    /// <summary>
    /// An attempt ended ambiguously, and reading back showed that it had not been executed. Nobody can exclude that it is
    /// later: it is read back once more before anybody sends it again.
    /// </summary>
    StillOpen,

    /// <summary>Nobody knows.</summary>
    Unknown,
}

/// <summary>A guarded write that was executed.</summary>
/// <param name="End">Accepted, or confirmed by reading back.</param>
/// <param name="Attempts">How often the write itself was sent.</param>
/// <param name="LogId">Log id of the last answer to it, where there was one.</param>
/// <param name="Answer">The answer that accepted it; null where it was confirmed by reading back.</param>
internal sealed record GuardedWriteResult(GuardedWriteEnd End, int Attempts, string? LogId, Answer? Answer = null);
