using System;

namespace Feishu.Approval.Http;

/// <summary>One documented limit: so many calls in any span of that length.</summary>
internal readonly record struct RateWindow(int Count, TimeSpan Span);
