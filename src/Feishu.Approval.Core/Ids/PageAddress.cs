using System.Text.RegularExpressions;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Ids;

/// <summary>The address of a page that names no code (<see cref="QuotedCode"/>), given for an id: no id has one's shape.</summary>
internal static class PageAddress
{
    private static readonly Regex Scheme = new(@"^\s*(?:[a-z][a-z0-9+.-]*://|(?:[a-z0-9-]+\.)+[a-z]{2,}/)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public static bool Is(string text) => text.Contains("/") && Scheme.IsMatch(text);

    /// <summary>The failure. The address itself stands in no message: it may hold a ticket.</summary>
    public static Failure Refuse(string name) => new Failure(FailureKind.InvalidId, nameof(Messages.InvalidId_Address), name) with
    {
        ActionKey = name == "InstanceCode" ? nameof(Messages.InstanceNotFound_CodeAction) : nameof(Messages.InvalidId_AddressAction),
    };
}
