using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Feishu.Approval.Contract;

/// <summary>
/// Finds what Windows PowerShell 5.1 cannot parse, as far as it can be seen without an engine: operators that came with
/// PowerShell 7, outside comments and strings.
/// </summary>
internal static class NewSyntax
{
    private static readonly Regex CommentOrString = new(
        """<#.*?#>|\#[^\n]*|@'[ \t]*\n.*?\n'@|@"[ \t]*\n.*?\n"@|'(?:[^']|'')*'|"(?:[^"`]|`.|"")*"|`.""",
        RegexOptions.Singleline);

    private static readonly KeyValuePair<string, Regex>[] Operators =
    [
        new("??", new Regex(@"\?\?")),
        new("?.", new Regex(@"\}\?[.\[]")),
        new("ternary", new Regex(@"[\w)\]}""']\s+\?\s+[^{\s][^\n|]*\s:\s")),
        new("&&", new Regex("&&")),
        new("||", new Regex(@"\|\|")),
    ];

    public static IEnumerable<string> In(string script)
    {
        string code = CommentOrString.Replace(script.Replace("\r", string.Empty), found => found.Value[0] is '#' or '<' ? " " : "''");
        return Operators.Where(pair => pair.Value.IsMatch(code)).Select(pair => pair.Key);
    }
}
