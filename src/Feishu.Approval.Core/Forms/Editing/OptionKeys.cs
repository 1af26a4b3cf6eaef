using System;
using System.Linq;

namespace Feishu.Approval.Forms;

/// <summary>
/// What the keys of options look like: <c>lw0abc12-xyz-1</c>, <c>$i18n-…</c>, and <c>id_</c> with letters behind it for an external source (seen in
/// real requests). Such a source may have keys of any kind; what does not look like one has to be given as an object with <c>Key</c>.
/// </summary>
internal static class OptionKeys
{
    public static bool LooksLike(string text) =>
        text.All(letter => letter is > ' ' and < '\u007F')
        && (text.StartsWith("id_", StringComparison.Ordinal) || text.StartsWith("$i18n-", StringComparison.Ordinal) || text.Any(char.IsDigit));
}
