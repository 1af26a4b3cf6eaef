namespace Feishu.Approval.Authentication;

/// <summary>What can stand in an Authorization header.</summary>
internal static class TokenText
{
    private const int Longest = 8192;

    /// <summary>Printable ASCII without spaces, so that nothing can be smuggled into the headers of a request.</summary>
    public static bool IsUsable(string? token) =>
        token is { Length: > 0 and <= Longest } && token.All(c => c is > ' ' and < '\u007F');
}
