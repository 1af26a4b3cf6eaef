using System.Text.RegularExpressions;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Ids;

/// <summary>
/// Tells what cannot be the id of a person. An app cannot look people up by name, so a name must never leave as an id; an address or a number is
/// looked up first (<see cref="PersonContact"/>), and never leaves as one either. A tenant's own
/// user_id may be any short text of Latin letters and digits; what has blanks, other letters, an @ or a leading + is a name, an address or a number, and
/// what has commas or quotes is several ids in one text, or a piece of a command.
/// </summary>
internal static class PersonText
{
    private static readonly string[] OtherIds = { "od-", "oc_", "cli_" };

    // The ids that the platform itself makes are known by their letters; those of a tenant are not.
    private static readonly Regex OpenId = new("^o[un]_[0-9A-Za-z_-]+$", RegexOptions.CultureInvariant);

    // What lists, spreadsheet programs and scripts put where there is none.
    private static readonly Regex Nobody = new(@"^(?:[^0-9A-Za-z]+|[#$]?null!?|#?n/a|n\.a\.?|#(?:ref|value|name|num|div/0)[!?])\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex Number = new(@"^\(?[0-9][0-9 ()./-]{4,}$", RegexOptions.CultureInvariant);

    private static readonly char[] Between = { ',', ';', '|', '\uFF0C', '\uFF1B', '\uFF5C', '\u3001', '\r', '\n', '\t' };

    private static readonly char[] Quotes = { '\'', '"', '`' };

    /// <summary>The refusal of a text that is no id of a person; null for one that may be.</summary>
    /// <param name="text">The text.</param>
    /// <param name="inForm">Whether it stands in a form, which takes no union_id.</param>
    public static Failure? Refusal(string text, bool inForm = false)
    {
        if (IdText.IsScientific(text))
        {
            return new Failure(FailureKind.InvalidId, nameof(Messages.InvalidId_Rounded), text.Trim());
        }

        if (IsNobody(text))
        {
            return new Failure(FailureKind.UserIdRejected, nameof(Messages.UserIdRejected_Nobody), text);
        }

        string key = inForm && text.StartsWith("on_", StringComparison.Ordinal) ? nameof(Messages.UserIdRejected_Union)
            : text.Contains("@") ? nameof(Messages.UserIdRejected_Email)
            : text.StartsWith("+", StringComparison.Ordinal) ? nameof(Messages.UserIdRejected_Mobile)
            : IsOpenIds(text) ? nameof(Messages.UserIdRejected_Several)
            : IsSeveral(text) ? nameof(Messages.UserIdRejected_Signs)
            : Letters.Any(text, IsOfNames) ? Number.IsMatch(text) ? nameof(Messages.UserIdRejected_NoPlus) : nameof(Messages.UserIdRejected_Name)
            : text.IndexOfAny(Between) >= 0 || text.IndexOfAny(Quotes) >= 0 ? nameof(Messages.UserIdRejected_Signs)
            : string.Empty;
        key = key.Length == 0 && OtherIds.Any(start => text.StartsWith(start, StringComparison.Ordinal)) ? nameof(Messages.UserIdRejected_Other) : key;
        return key.Length == 0 ? null : new Failure(FailureKind.UserIdRejected, key, SafeText.Lines(text)) { ActionKey = inForm ? nameof(Messages.UserIdRejected_FormAction) : nameof(Messages.UserIdRejected_LocalAction) };
    }

    /// <summary>Whether a text only says that there is none.</summary>
    public static bool IsNobody(string text) => Nobody.IsMatch(text) && !Letters.Any(text, IsOfNames);

    private static bool IsOfNames(char letter) => letter > 127 || char.IsWhiteSpace(letter) || char.IsControl(letter);

    // Several texts that each may be an id; several names are names.
    private static bool IsSeveral(string text) => text.IndexOfAny(Between) >= 0
        && text.Split(Between, StringSplitOptions.RemoveEmptyEntries).All(part => part.Trim() is { Length: > 0 } one && !Letters.Any(one, IsOfNames));

    private static bool IsOpenIds(string text) => text.Length > 2 && text[0] is 'o' or 'O' && text[1] is 'u' or 'n' or 'U' or 'N' && text[2] == '_' && !OpenId.IsMatch(text);
}
