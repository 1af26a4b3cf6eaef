using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Feishu.Approval.Ids;

/// <summary>A short text that stands for another one in journals and in stored copies: the same for the same, and nobody reads it back.</summary>
internal static class ShortDigest
{
    public static string Of(string text)
    {
#pragma warning disable CA1850 // the static method is not there on .NET Framework
        using var sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA1850
        return string.Concat(hash.Take(8).Select(one => one.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
