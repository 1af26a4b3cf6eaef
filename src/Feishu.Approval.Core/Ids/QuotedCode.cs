using System.Text.RegularExpressions;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Ids;

/// <summary>
/// The code of an instance or of a definition inside a text that somebody copied: the link of a page, a sentence of an e-mail. It is taken
/// where it can only be the one; a text that holds several is refused with what it holds.
/// </summary>
internal static class QuotedCode
{
    private const string InstanceName = "InstanceCode";

    private const string ApprovalName = "ApprovalCode";

    // What stands before a code says what it is the code of. No letter, digit or hyphen may touch the code itself.
    private static readonly Regex Codes = new(
        @"(?:(?<instance>instance_?(?:code|id))|(?<approval>(?:definition|approval)_?(?:code|id)))?[""']?\s*[=:]?\s*[""']?(?<![0-9A-Za-z-])"
        + @"(?<code>[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})(?![0-9A-Za-z-])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // How the platform numbers requests: day and place in it.
    private static readonly Regex Serial = new(@"(?<![0-9A-Za-z(\uFF08'""=:-])20[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])[0-9]{4}(?![0-9A-Za-z)\uFF09-])", RegexOptions.CultureInvariant);

    private const int LeastNumber = 6;

    // The service counts no text beyond this as an id either; a mail with its history would be.
    private const int Longest = 20_000;

    /// <summary>Whether a text is a code as the service makes them, and nothing else.</summary>
    public static bool Is(string text) => text.Length == 36 && Guid.TryParseExact(text, "D", out _);

    /// <summary>The code that this text holds; null where it holds none, or is one and nothing else.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="name">What it was given for.</param>
    /// <exception cref="FeishuException"><c>InvalidId</c> where it holds several, or one of the other kind.</exception>
    public static string? In(string text, string name) =>
        name is not (InstanceName or ApprovalName) || text.Length is <= 36 or > Longest || !text.Contains("-") ? null : Search(text, name);

    // Apart, since most texts are asked for nothing, and a bulk run asks many.
    private static string? Search(string text, string name)
    {
        string plain = Plain(text);
        Match[] all = Codes.Matches(plain).Cast<Match>().ToArray();
        string own = name == InstanceName ? "instance" : "approval";
        string other = name == InstanceName ? "approval" : "instance";
        string[] named = Distinct(all.Where(one => one.Groups[own].Success));
        Match[] unnamed = all.Where(one => !one.Groups[own].Success && !one.Groups[other].Success).ToArray();

        // What a link or JSON holds has a sign before it; what stands in the text by itself may be the one that is meant, beside a link of another.
        string[] found = named.Length == 0 ? Distinct(unnamed) : Distinct(all.Where(one => one.Groups[own].Success).Concat(unnamed.Where(one => IsAlone(plain, one.Groups["code"].Index))));
        if (found.Length == 1)
        {
            return name == InstanceName && Another(plain, found[0], isNamed: named.Length > 0) is string number
                ? throw new Failure(FailureKind.InvalidId, nameof(Messages.InvalidId_SeveralCodes), name, new TextList(new[] { found[0], number })).ToException()
                : found[0];
        }

        return found.Length > 1 ? throw new Failure(FailureKind.InvalidId, nameof(Messages.InvalidId_SeveralCodes), name, new TextList(found.Take(5))).ToException()
            : all.Length > 0 ? throw new Failure(FailureKind.InvalidId, nameof(Messages.InvalidId_OtherCode), name, new TextList(Distinct(all).Take(5)), name == InstanceName ? ApprovalName : InstanceName).ToException()
            : null;
    }

    /// <summary>A number or a name without the apostrophe that lists have before it, and without quotes around it.</summary>
    public static string Bare(string text) => text.Trim().Trim('\'', '"', '\u2018', '\u2019', '\u201C', '\u201D').Trim() is { Length: > 0 } bare ? bare : text;

    // A number of another request beside the code: behind it, or where there is nothing but the two. In brackets it is the code's own, and in JSON or a link that names the code, too.
    private static string? Another(string text, string code, bool isNamed)
    {
        Match number = isNamed ? Match.Empty : Serial.Match(text, text.IndexOf(code, StringComparison.OrdinalIgnoreCase) + code.Length);
        string[] others = text.Split(CellList.Between.Append(' ').ToArray(), StringSplitOptions.RemoveEmptyEntries).Where(piece => piece.IndexOf(code, StringComparison.OrdinalIgnoreCase) < 0).ToArray();
        return number.Success ? number.Value : others.Length > 0 && others.All(piece => piece.Length >= LeastNumber && piece.All(char.IsDigit)) ? others[0] : null;
    }

    private static bool IsAlone(string text, int index) => index == 0 || text[index - 1] is not ('=' or '/' or '#' or '"' or '\'');

    // A link inside a link is escaped once more.
    private static string Plain(string text)
    {
        for (int depth = 0; depth < 3 && text.Contains("%"); depth++)
        {
            text = Uri.UnescapeDataString(text);
        }

        return text;
    }

    private static string[] Distinct(IEnumerable<Match> matches) => matches.Select(one => one.Groups["code"].Value).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
}
