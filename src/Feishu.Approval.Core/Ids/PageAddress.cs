using System.Text.RegularExpressions;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Ids;

/// <summary>
/// The address of a page, given for an id: no id has one's shape. Where the address names the code that is wanted, the message
/// says it; it is not taken by itself, since a page may name several.
/// </summary>
internal static class PageAddress
{
    private const string Code = "([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})";

    private static readonly Regex Scheme = new(@"^\s*(?:[a-z][a-z0-9+.-]*://|(?:[a-z0-9-]+\.)+[a-z]{2,}/)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex Instance = new("instance_?code=" + Code, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex Approval = new("(?:definition|approval)_?code=" + Code, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public static bool Is(string text) => text.Contains("/") && Scheme.IsMatch(text);

    /// <summary>The failure. The address itself stands in no message: it may hold a ticket.</summary>
    public static Failure Refuse(string address, string name)
    {
        Match? named = name switch
        {
            "InstanceCode" => Instance.Match(address),
            "ApprovalCode" => Approval.Match(address),
            _ => null,
        };
        Failure failure = named is { Success: true }
            ? new Failure(FailureKind.InvalidId, nameof(Messages.InvalidId_AddressNames), name, named.Groups[1].Value)
            : new Failure(FailureKind.InvalidId, nameof(Messages.InvalidId_Address), name);
        return failure with { ActionKey = name == "InstanceCode" && named is not { Success: true } ? nameof(Messages.InstanceNotFound_CodeAction) : nameof(Messages.InvalidId_AddressAction) };
    }
}
