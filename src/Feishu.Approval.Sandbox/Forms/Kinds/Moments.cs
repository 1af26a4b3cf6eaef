using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Feishu.Approval.Sandbox;

/// <summary>RFC 3339 with an offset, the only spelling of dates that forms accept.</summary>
internal static class Moments
{
    private static readonly Regex Pattern = new(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant);

    internal static DateTimeOffset Read(PostedControl posted, JsonElement element, string what)
    {
        var text = posted.RequireText(element, what);
        return Pattern.IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment
            : throw posted.Invalid($"{what} must be RFC 3339 with an offset");
    }

    internal static DateTimeOffset Read(PostedControl posted, JsonElement parent, string key, string what) =>
        parent.TryGetProperty(key, out var element)
            ? Read(posted, element, what + "." + key)
            : throw posted.Invalid($"{what}.{key} is missing");

    internal static string Text(DateTimeOffset moment) => moment.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    internal static string Days(TimeSpan span) => span.TotalDays.ToString("0.##", CultureInfo.InvariantCulture);

    internal static string Hours(TimeSpan span) => span.TotalHours.ToString("0.##", CultureInfo.InvariantCulture);
}
