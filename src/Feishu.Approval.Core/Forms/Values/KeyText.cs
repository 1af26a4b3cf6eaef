using System.Text.RegularExpressions;

namespace Feishu.Approval.Forms;

/// <summary>The key of an option as scripts give it, <c>@{ Key = 'k' }</c>, in a text: so it stands in advice, and so it comes back in cells.</summary>
internal static class KeyText
{
    private static readonly Regex Key = new(@"^@\{\s*Key\s*=\s*(?:'(?<key>(?:[^']|'')+)'|""(?<key>[^""]+)""|(?<key>[^\s'""{}]+))\s*\}\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The key of such a text; null for any other.</summary>
    public static string? Read(string text) => text.StartsWith("@{", StringComparison.Ordinal) && Key.Match(text) is { Success: true } match ? match.Groups["key"].Value.Replace("''", "'") : null;

    /// <summary>The text of a key.</summary>
    public static string Write(string key) => $"@{{ Key = {PastedText.Quoted(key)} }}";
}
