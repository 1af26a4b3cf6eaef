using System.Globalization;
using System.Text.RegularExpressions;

namespace Feishu.Approval.Forms;

/// <summary>Times as the platform wants them: RFC 3339 with an offset.</summary>
internal static class Rfc3339
{
    private static readonly Regex Shape = new(
        @"^(?<time>[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2})(\.(?<fraction>[0-9]+))?(?<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant);

    private static readonly Regex Bare = new(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ][0-9:.,]+)?\z", RegexOptions.CultureInvariant);

    public static string Text(DateTimeOffset time)
    {
        string fraction = time.Ticks % TimeSpan.TicksPerSecond == 0 ? string.Empty : ".FFFFFFF";
        return time.ToString("yyyy-MM-dd'T'HH:mm:ss" + fraction + "zzz", CultureInfo.InvariantCulture);
    }

    /// <summary>Reads a text that is a time with an offset, to the hundred nanoseconds.</summary>
    public static bool TryRead(string text, out DateTimeOffset time)
    {
        Match match = Shape.Match(text);
        time = default;
        if (!match.Success)
        {
            return false;
        }

        string fraction = match.Groups["fraction"].Value.PadRight(7, '0').Substring(0, 7);
        string offset = match.Groups["offset"].Value;
        string plain = match.Groups["time"].Value.ToUpperInvariant() + "." + fraction + (offset is "Z" or "z" ? "+00:00" : offset);
        return DateTimeOffset.TryParseExact(plain, "yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    /// <summary>Whether a text is a day or a time like that, but does not say in which zone.</summary>
    public static bool LacksOffset(string text) => Bare.IsMatch(text);
}
