using System.Text.RegularExpressions;

namespace Feishu.Approval.Ids;

/// <summary>Tells what cannot be the id of a department: nobody looks them up by name, so a name would leave as an id.</summary>
internal static class DepartmentText
{
    private static readonly string[] OtherIds = { "ou_", "on_", "oc_", "cli_" };

    private static readonly Regex OpenId = new(@"^od-[0-9A-Za-z_-]+\z", RegexOptions.CultureInvariant);

    /// <summary>Whether a text has nothing in it that no id has: blanks, letters beyond ASCII, what stands between several.</summary>
    public static bool MayBeId(string text) => text.Length > 0 && !Letters.Any(text, letter => letter is <= ' ' or > '~' or ',' or ';' or '|');

    /// <summary>Whether it may be a department_id, which a tenant chooses: no id of somebody or something else, and no word for none.</summary>
    public static bool MayBeOwnId(string text) => MayBeId(text) && !PersonText.HasOtherSigns(text) && !PersonText.IsNobody(text) && !PersonText.IsLeft(text)
        && !QuotedCode.Is(text) && !OtherIds.Any(start => text.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Whether it is called as the platform calls departments, right or wrong behind that.</summary>
    public static bool IsOpenId(string text) => text.StartsWith("od-", StringComparison.Ordinal);

    /// <summary>Whether it is an open_department_id: views cut ids short (<c>od-..0003</c>).</summary>
    public static bool IsWholeOpenId(string text) => OpenId.IsMatch(text);
}
