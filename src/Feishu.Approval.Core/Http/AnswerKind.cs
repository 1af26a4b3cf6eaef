namespace Feishu.Approval.Http;

/// <summary>What one exchange amounts to: the rows of the decision table.</summary>
internal enum AnswerKind
{
    /// <summary>Code 0.</summary>
    Success,

    /// <summary>Too many calls, by code or by HTTP 429 without a code.</summary>
    RateLimited,

    /// <summary>The token was not taken; a fresh one may be.</summary>
    TokenRejected,

    /// <summary>The token was not taken and no fresh one of its kind would be.</summary>
    TokenRefusedForGood,

    /// <summary>The service failed, by code or by HTTP 5xx without a code.</summary>
    ServiceFailed,

    /// <summary>Somebody else is changing the instance.</summary>
    Locked,

    /// <summary>The task is gone or done.</summary>
    Gone,

    /// <summary>Any other code.</summary>
    Refused,

    /// <summary>HTTP success, but no JSON, or JSON cut off.</summary>
    Unreadable,

    /// <summary>Readable or not, it is no answer of this service: a redirect, another status without a code, wrong shape, over the bounds.</summary>
    Invalid,

    /// <summary>No connection was made.</summary>
    NotConnected,

    /// <summary>No whole answer in time.</summary>
    TimedOut,

    /// <summary>The connection broke after sending had begun.</summary>
    Broken,
}
