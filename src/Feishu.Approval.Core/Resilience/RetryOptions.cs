using System;

namespace Feishu.Approval.Resilience;

/// <summary>How often and how soon a request is repeated.</summary>
/// <param name="MaximumRetryCount">Repeats after the first attempt; 0 means one attempt.</param>
/// <param name="Interval">The first pause; it doubles from there.</param>
internal sealed record RetryOptions(int MaximumRetryCount, TimeSpan Interval);
