using Feishu.Approval.Http;

namespace Feishu.Approval.Resilience;

/// <summary>
/// The decision table: what every answer leads to. A write that must not happen twice is sent again only where nothing can
/// have been executed.
/// </summary>
internal static class Reactions
{
    public static Reaction To(AnswerKind answer, RequestKind request) => request == RequestKind.GuardedWrite ? Guarded(answer) : Repeatable(answer);

    private static Reaction Repeatable(AnswerKind answer) => answer switch
    {
        AnswerKind.Success => Reaction.Done,
        AnswerKind.RateLimited => Reaction.WaitForLimit,
        AnswerKind.TokenRejected => Reaction.FreshToken,
        AnswerKind.TokenRefusedForGood => Reaction.Stop,
        AnswerKind.ServiceFailed => Reaction.Pause,
        AnswerKind.Locked => Reaction.Pause,
        AnswerKind.Gone => Reaction.Stop,
        AnswerKind.Taken => Reaction.Stop,
        AnswerKind.Unreadable => Reaction.Pause,
        AnswerKind.Invalid => Reaction.Stop,
        AnswerKind.NotConnected => Reaction.Pause,
        AnswerKind.TimedOut => Reaction.Pause,
        AnswerKind.Broken => Reaction.Pause,
        _ => Reaction.Stop,
    };

    private static Reaction Guarded(AnswerKind answer) => answer switch
    {
        AnswerKind.Success => Reaction.Done,
        AnswerKind.RateLimited => Reaction.WaitForLimit,
        AnswerKind.TokenRejected => Reaction.FreshToken,
        AnswerKind.TokenRefusedForGood => Reaction.Stop,
        AnswerKind.ServiceFailed => Reaction.ReadBack,
        AnswerKind.Locked => Reaction.Pause,
        AnswerKind.Gone => Reaction.StopUnlessDoneBefore,
        AnswerKind.Taken => Reaction.ReadBack,
        AnswerKind.Unreadable => Reaction.ReadBack,
        AnswerKind.Invalid => Reaction.ReadBack,
        AnswerKind.NotConnected => Reaction.Pause,
        AnswerKind.TimedOut => Reaction.ReadBack,
        AnswerKind.Broken => Reaction.ReadBack,
        AnswerKind.Unexplained => Reaction.LookAndStop,
        _ => Reaction.Stop,
    };
}

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

    /// <summary>End with the failure, once it was read back whether it was executed all the same.</summary>
    LookAndStop,

    /// <summary>End with the failure.</summary>
    Stop,
}
