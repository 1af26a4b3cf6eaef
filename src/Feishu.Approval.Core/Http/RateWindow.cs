using System;

namespace Feishu.Approval.Http;

/// <summary>One documented limit: so many calls in any span of that length.</summary>
internal readonly record struct RateWindow(int Count, TimeSpan Span)
{
    private static readonly TimeSpan LeastMargin = TimeSpan.FromMilliseconds(40);

    /// <summary>
    /// The span that is kept between a call and the one that takes its place. Two calls do not take equally long to arrive;
    /// without a margin the service may see them closer together than they left.
    /// </summary>
    public TimeSpan Kept => Span + TimeSpan.FromTicks(Math.Max(Span.Ticks / 100, LeastMargin.Ticks));
}
