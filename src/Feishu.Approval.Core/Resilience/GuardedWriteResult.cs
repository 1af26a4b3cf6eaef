namespace Feishu.Approval.Resilience;

/// <summary>A guarded write that was executed.</summary>
/// <param name="End">Accepted, or confirmed by reading back.</param>
/// <param name="Attempts">How often the write itself was sent.</param>
/// <param name="LogId">Log id of the last answer to it, where there was one.</param>
internal sealed record GuardedWriteResult(GuardedWriteEnd End, int Attempts, string? LogId);
