using System.Text.RegularExpressions;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Forms;

/// <summary>
/// How keys of options look. Seen in real requests: <c>lw0abc12-xyz-1</c>, <c>$i18n-…</c>, and <c>id_</c> with letters behind it for an external source.
/// Such a source may have keys of any kind; what does not look like one has to be given as an object with Key.
/// </summary>
internal static class OptionKeys
{
    // So many digits are a number that a machine counts on.
    private const int LeastSerial = 15;

    private static readonly Regex Plain = new("^[a-z0-9]{6,}-[a-z0-9]+-[0-9]+$", RegexOptions.CultureInvariant);

    /// <summary>Whether a text can be a key at all: none was seen with blanks, or with letters beyond ASCII.</summary>
    public static bool MayBe(string text) => text.All(letter => letter is > ' ' and < '\u007F');

    /// <summary>Whether a text looks like a key. In a form that somebody wrote a value is one to begin with, so not much is demanded. Several in one text are none.</summary>
    public static bool LookLike(string text) =>
        MayBe(text) && text.IndexOfAny(CellList.Between) < 0 && (IsMarked(text) || text.Any(char.IsDigit));

    /// <summary>Whether it is one and no label. A few digits may be a label as well: a year, a cost centre.</summary>
    public static bool AreSurely(string text, FeishuControlDefinition definition) => LookLike(text)
        && (IsMarked(text) || ((definition.HasNumberedOptions || text.Length >= LeastSerial) && text.All(char.IsDigit)) || Plain.IsMatch(text));

    private static bool IsMarked(string text) => text.StartsWith("id_", StringComparison.Ordinal) || text.StartsWith("$i18n-", StringComparison.Ordinal);
}
