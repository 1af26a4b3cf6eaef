using System.Text.RegularExpressions;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Ids;

/// <summary>
/// Tells what cannot be the id of a person. An app cannot look people up by name, so a name must never leave as an id; an address or a number is
/// looked up first (<see cref="PersonContact"/>), and never leaves as one either. A tenant's own
/// user_id may be any short text of Latin letters, digits, hyphens, underscores and dots; what has blanks, other letters, an @ or a leading + is a name, an
/// address or a number, what has commas or quotes is several ids in one text, or a piece of a command, and what has any other sign is of something else.
/// </summary>
internal static class PersonText
{
    private static readonly string[] OtherIds = { "od-", "oc_", "cli_" };

    // The ids that the platform itself makes are known by their letters; those of a tenant are not.
    private static readonly Regex OpenId = new("^o[un]_[0-9A-Za-z_-]+$", RegexOptions.CultureInvariant);

    // What lists, spreadsheet programs and scripts put where there is none.
    private static readonly Regex Nobody = new(@"^(?:[^0-9A-Za-z]+|[#$]?null!?|none|nil|undefined|#?n/a|n\.a\.?|#(?:ref|value|name|num|div/0)[!?])\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // What scripts, lists and templates leave where an id was meant: an answer, the name of a column, a date.
    private static readonly Regex Left = new(
        @"^(?:true|false|(?:user|open|union|department)_?id|(?:(?:19|20)[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}|[0-9]{1,2}[-./][0-9]{1,2}[-./](?:19|20)[0-9]{2})(?:[T ].*)?)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // An object that became text: Export-Csv writes a list so.
    private static readonly Regex TypeName = new(@"^System\.(?:[A-Za-z0-9]+\[\]|Object|DBNull|(?:Collections|Management|Data)\..+)\z", RegexOptions.CultureInvariant);

    private static readonly Regex Number = new(@"^\(?[0-9][0-9 ()./-]{4,}$", RegexOptions.CultureInvariant);

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

        if (PageAddress.Is(text))
        {
            // The address itself stands in no message.
            return new Failure(FailureKind.InvalidId, nameof(Messages.InvalidId_PersonAddress)) { ActionKey = nameof(Messages.InvalidId_AddressAction) };
        }

        string key = IsLeft(text) ? nameof(Messages.UserIdRejected_Left)
            : inForm && text.StartsWith("on_", StringComparison.Ordinal) ? nameof(Messages.UserIdRejected_Union)
            : CellList.MayBeOneName(text) ? nameof(Messages.UserIdRejected_NameOrTwo)
            : IsContacts(text) ? nameof(Messages.UserIdRejected_Signs)
            : text.Contains("@") ? nameof(Messages.UserIdRejected_Email)
            : text.StartsWith("+", StringComparison.Ordinal) ? nameof(Messages.UserIdRejected_Mobile)
            : IsOpenIds(text) ? nameof(Messages.UserIdRejected_Several)
            : IsSeveral(text) ? nameof(Messages.UserIdRejected_Signs)
            : Letters.Any(text, IsOfNames) ? Number.IsMatch(text) ? nameof(Messages.UserIdRejected_NoPlus) : nameof(Messages.UserIdRejected_Name)
            : text.IndexOfAny(CellList.Between) >= 0 || text.IndexOfAny(Quotes) >= 0 ? nameof(Messages.UserIdRejected_Signs)
            : HasOtherSigns(text) ? nameof(Messages.UserIdRejected_OtherSigns)
            : string.Empty;
        key = key.Length == 0 && OtherIds.Any(start => text.StartsWith(start, StringComparison.Ordinal)) ? nameof(Messages.UserIdRejected_Other) : key;
        return key.Length == 0 ? null : new Failure(FailureKind.UserIdRejected, key, SafeText.Lines(text)) { ActionKey = inForm ? nameof(Messages.UserIdRejected_FormAction) : nameof(Messages.UserIdRejected_LocalAction) };
    }

    /// <summary>Whether a text only says that there is none.</summary>
    public static bool IsNobody(string text) => Nobody.IsMatch(text) && !Letters.Any(text, IsOfNames);

    /// <summary>Whether a text is what stands where nobody filled in an id.</summary>
    public static bool IsLeft(string text) => Left.IsMatch(text) || IsTypeName(text);

    /// <summary>Whether a text is the name of a type, and not what somebody had.</summary>
    public static bool IsTypeName(string text) => text.StartsWith("System.", StringComparison.Ordinal) && TypeName.IsMatch(text);

    /// <summary>Whether a text has a sign in it that no id has which a tenant chooses.</summary>
    public static bool HasOtherSigns(string text) => Letters.Any(text, letter => letter <= 127 && letter is not (>= '0' and <= '9' or >= 'A' and <= 'Z' or >= 'a' and <= 'z' or '-' or '_' or '.'));

    private static bool IsOfNames(char letter) => letter > 127 || char.IsWhiteSpace(letter) || char.IsControl(letter);

    // Several texts that each may be an id; several names are names.
    private static bool IsSeveral(string text) => text.IndexOfAny(CellList.Between) >= 0
        && text.Split(CellList.Between, StringSplitOptions.RemoveEmptyEntries).All(part => part.Trim() is { Length: > 0 } one && !Letters.Any(one, IsOfNames));

    private static bool IsContacts(string text) => text.IndexOfAny(CellList.Between) >= 0 && CellList.People(text) is { Length: > 1 } parts && parts.Any(part => PersonContact.Of(part) is not null);

    private static bool IsOpenIds(string text) => text.Length > 2 && text[0] is 'o' or 'O' && text[1] is 'u' or 'n' or 'U' or 'N' && text[2] == '_' && !OpenId.IsMatch(text);
}
