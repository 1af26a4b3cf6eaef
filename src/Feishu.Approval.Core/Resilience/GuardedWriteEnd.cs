namespace Feishu.Approval.Resilience;

/// <summary>How a guarded write ended.</summary>
internal enum GuardedWriteEnd
{
    /// <summary>The service accepted it.</summary>
    Accepted,

    /// <summary>An attempt ended ambiguously, and reading back showed that it had been executed.</summary>
    ConfirmedAfterFault,

    /// <summary>It was not executed.</summary>
    NotExecuted,

    /// <summary>Nobody knows.</summary>
    Unknown,
}
