using System;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Feishu.Approval.Forms;

/// <summary>Times as forms hold them: RFC 3339 with an offset.</summary>
internal static class Moment
{
    private static readonly Regex Pattern = new(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant);

    /// <summary>The time; null for anything else.</summary>
    public static DateTimeOffset? Of(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.String } text && Pattern.IsMatch(text.GetString()!)
        && DateTimeOffset.TryParse(text.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset moment)
            ? moment
            : null;
}
