using System.Security;

namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>Makes secure strings of test texts.</summary>
internal static class Secrets
{
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
}
