using System.IO;
using System.Text.RegularExpressions;

namespace Feishu.Approval.Contract;

/// <summary>The manifest of the built module, as far as plain text tells.</summary>
internal static class Manifest
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Module, "Feishu.Approval.psd1"));

    /// <summary>The quoted text that a key holds.</summary>
    public static string Value(string key) => Regex.Match(Text, $@"(?m)^\s*{key}\s*=\s*'([^']*)'").Groups[1].Value;

    /// <summary>The quoted texts in the array that a key holds; null when the key is not there or holds no array.</summary>
    public static IReadOnlyList<string>? Array(string key)
    {
        Match found = Regex.Match(Text, $@"(?m)^\s*{key}\s*=\s*@\(([^)]*)\)");
        return found.Success ? Regex.Matches(found.Groups[1].Value, "'([^']*)'").Select(item => item.Groups[1].Value).ToArray() : null;
    }
}
