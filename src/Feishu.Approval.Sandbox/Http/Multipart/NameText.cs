using System.Text;
using System.Text.RegularExpressions;

namespace Feishu.Approval.Sandbox;

/// <summary>Takes names out of the wrappings that headers put around them.</summary>
internal static class NameText
{
    private static readonly Regex EncodedWord = new(
        @"^=\?utf-8\?b\?(?<text>[A-Za-z0-9+/=]*)\?=\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    internal static string Unwrap(string value)
    {
        if (value.Length < 2 || value[0] != '"' || value[value.Length - 1] != '"')
        {
            return value;
        }

        // Browsers leave backslashes alone and write %22 for a quote; everybody else writes a backslash before it.
        var text = Regex.Replace(value.Substring(1, value.Length - 2), "\\\\([\"\\\\])", "$1").Replace("%22", "\"");
        return EncodedWord.Match(text) is { Success: true } word && TryBase64(word.Groups["text"].Value) is { } decoded ? decoded : text;
    }

    /// <summary>Reads <c>UTF-8''percent%20signs</c>; null for other character sets, which nobody uses any more.</summary>
    internal static string? Extended(string value)
    {
        var parts = value.Split(['\''], 3);
        return parts.Length == 3 && parts[0].Equals("utf-8", StringComparison.OrdinalIgnoreCase) ? Uri.UnescapeDataString(parts[2]) : null;
    }

    private static string? TryBase64(string text)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
