using System;
using System.Linq;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Ids;

/// <summary>
/// Tells what cannot be the id of a person. An app cannot look people up by name, so a name must never leave as an id. A tenant's own
/// user_id may be any short text of Latin letters and digits; what has blanks, other letters, an @ or a leading + is a name, an address or a number.
/// </summary>
internal static class PersonText
{
    /// <summary>The refusal of a text that is no id of a person; null for one that may be.</summary>
    public static Failure? Refusal(string text)
    {
        string key = text.Any(letter => letter == '@') ? nameof(Messages.UserIdRejected_Email)
            : text.StartsWith("+", StringComparison.Ordinal) ? nameof(Messages.UserIdRejected_Mobile)
            : text.Any(letter => letter > 127 || char.IsWhiteSpace(letter) || char.IsControl(letter)) ? nameof(Messages.UserIdRejected_Name)
            : string.Empty;
        return key.Length == 0 ? null : new Failure(FailureKind.UserIdRejected, key, SafeText.Lines(text)) { ActionKey = nameof(Messages.UserIdRejected_LocalAction) };
    }
}
