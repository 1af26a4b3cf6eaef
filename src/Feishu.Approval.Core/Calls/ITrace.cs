using System;

namespace Feishu.Approval.Calls;

/// <summary>Where a call tells what it does: method, path, status, attempt, wait, log id; never a value or a secret.</summary>
internal interface ITrace
{
    /// <summary>Whether anybody reads lines; making one for every call costs time.</summary>
    bool WantsLines { get; }

    /// <summary>Whether anybody reads bodies; redacting them costs time.</summary>
    bool WantsBodies { get; }

    /// <summary>One line for <c>-Verbose</c>.</summary>
    void Verbose(string line);

    /// <summary>The call waits now, for so long: for a rate limit, or before it is repeated.</summary>
    void Waiting(TimeSpan time);

    /// <summary>One redacted body for <c>-Debug</c>.</summary>
    void Debug(string line);
}
