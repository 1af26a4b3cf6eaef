using System.Globalization;
using System.Runtime.InteropServices;
using System.Security;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Authentication;

/// <summary>
/// Credentials as people hand them over: pasted, or read from a file, with a line end, blanks or quotes around them that belong to no
/// secret, or with nothing at all in them.
/// </summary>
internal static class GivenSecret
{
    private const string Scheme = "Bearer ";

    private static readonly char[] Quotes = { '"', '\'' };

    /// <summary>What can be told about app credentials without asking anybody.</summary>
    /// <exception cref="FeishuException"><c>CredentialRejected</c> where there is no app id or no secret.</exception>
    public static void Check(string? appId, SecureString secret)
    {
        using SecureString trimmed = Trimmed(secret);
        if (Trimmed(appId).Length == 0 || trimmed.Length == 0)
        {
            throw new Failure(FailureKind.CredentialRejected, Trimmed(appId).Length == 0 ? nameof(Messages.CredentialRejected_NoId) : nameof(Messages.CredentialRejected_NoSecret))
            {
                ActionKey = nameof(Messages.CredentialRejected_MissingAction),
            }.ToException();
        }
    }

    /// <summary>The text of a ready token, without the word that stands before it in a header.</summary>
    /// <exception cref="FeishuException"><c>AccessTokenRejected</c> for a text that no token can be.</exception>
    public static string Token(SecureString given)
    {
        using SecureString trimmed = Trimmed(given);
        string text = SecretText.Text(trimmed);
        text = text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? Trimmed(text.Substring(Scheme.Length)) : text;
        return TokenText.IsUsable(text) && text.IndexOfAny(Quotes) < 0 ? text : throw new Failure(FailureKind.AccessTokenRejected, nameof(Messages.AccessTokenRejected_NoToken)).ToException();
    }

    /// <summary>A text without what stands around it.</summary>
    public static string Trimmed(string? given)
    {
        (int start, int end) = Bounds(given.AsSpan());
        return given is null ? string.Empty : given.Substring(start, end - start);
    }

    /// <summary>A copy without what stands around it.</summary>
    public static SecureString Trimmed(SecureString given)
    {
        SecureString copy = given.Copy();
        (int start, int end) = Bounds(copy);
        while (copy.Length > end)
        {
            copy.RemoveAt(copy.Length - 1);
        }

        for (; start > 0; start--)
        {
            copy.RemoveAt(0);
        }

        return copy;
    }

    private static (int Start, int End) Bounds(SecureString secret)
    {
        IntPtr plain = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            unsafe
            {
                return Bounds(new ReadOnlySpan<char>((char*)plain, secret.Length));
            }
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(plain);
        }
    }

    private static (int Start, int End) Bounds(ReadOnlySpan<char> text)
    {
        int start = 0;
        int end = text.Length;
        while (true)
        {
            while (start < end && IsBlank(text[start]))
            {
                start++;
            }

            while (end > start && IsBlank(text[end - 1]))
            {
                end--;
            }

            if (end - start < 2 || !AreQuotes(text[start], text[end - 1]))
            {
                return (start, end);
            }

            (start, end) = (start + 1, end - 1);
        }
    }

    // Around a value of an env file, or of a text: docker passes those on as they stand, and no credential has any.
    private static bool AreQuotes(char first, char last) => (first, last) is ('"', '"') or ('\'', '\'') or ('`', '`') or ('\u201C', '\u201D') or ('\u2018', '\u2019');

    // Line ends and zeros of files, and the mark and spaces of no width that are copied along with a text.
    private static bool IsBlank(char letter) =>
        char.IsWhiteSpace(letter) || char.IsControl(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.Format;
}
