using System;
using System.Runtime.InteropServices;
using System.Security;

namespace Feishu.Approval.Authentication;

/// <summary>Opens a secure string where plain text cannot be avoided.</summary>
internal static class Plain
{
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
