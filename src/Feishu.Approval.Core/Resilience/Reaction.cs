namespace Feishu.Approval.Resilience;

/// <summary>What a loop does next.</summary>
internal enum Reaction
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>Wait for the limit, then send again; counted apart from other repeats.</summary>
    WaitForLimit,

    /// <summary>Get one fresh token and send again; the second time, stop.</summary>
    FreshToken,

    /// <summary>Pause and send again while attempts are left.</summary>
    Pause,

    /// <summary>Nobody knows whether the write was executed: read the instance.</summary>
    ReadBack,

    /// <summary>Stop on the first attempt; when an earlier attempt of this call may have done it, read back.</summary>
    StopUnlessDoneBefore,

    /// <summary>End with the failure.</summary>
    Stop,
}
