using System.Runtime.InteropServices;
using System.Security;

namespace Feishu.Approval.Authentication;

/// <summary>Between secure strings and plain text, where plain text cannot be avoided.</summary>
internal static class SecretText
{
    /// <summary>Plain text that came from outside as such, made secure.</summary>
    public static SecureString Secure(string plain)
    {
        var secret = new SecureString();
        foreach (char c in plain)
        {
            secret.AppendChar(c);
        }

        secret.MakeReadOnly();
        return secret;
    }

    /// <summary>The plain text of a secure string.</summary>
    public static string Text(SecureString secret)
    {
        IntPtr plain = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(plain, secret.Length) ?? string.Empty;
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(plain);
        }
    }
}
