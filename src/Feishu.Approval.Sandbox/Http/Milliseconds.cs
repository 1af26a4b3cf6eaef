using System;
using System.Globalization;

namespace Feishu.Approval.Sandbox;

/// <summary>Moments as answers spell them: milliseconds in a string, 0 for what has not ended.</summary>
internal static class Milliseconds
{
    internal static string Text(DateTimeOffset? moment) =>
        moment is null ? "0" : moment.Value.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
