using System;
using System.Globalization;

namespace Feishu.Approval.Forms;

/// <summary>Times as the platform wants them: RFC 3339 with an offset.</summary>
internal static class Rfc3339
{
    public static string Text(DateTimeOffset time)
    {
        string fraction = time.Ticks % TimeSpan.TicksPerSecond == 0 ? string.Empty : ".FFFFFFF";
        return time.ToString("yyyy-MM-dd'T'HH:mm:ss" + fraction + "zzz", CultureInfo.InvariantCulture);
    }
}
