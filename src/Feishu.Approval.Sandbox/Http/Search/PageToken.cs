using System.Globalization;
using System.Text;

namespace Feishu.Approval.Sandbox;

/// <summary>
/// Page tokens: opaque to clients, and good for the query alone that gave them. They name the last row rather than a
/// number of rows, so that what comes or goes in between neither repeats nor skips a row.
/// </summary>
internal static class PageToken
{
    internal static string Make(string query, Hit last)
    {
        var text = string.Join(
            ".", Fingerprint(query), Number(last.Key), Number(last.Instance), Number(last.Task));
        return Convert.ToBase64String(Encoding.ASCII.GetBytes(text)).Replace('+', '-').Replace('/', '_');
    }

    internal static Hit Read(string query, string token)
    {
        try
        {
            var bytes = Convert.FromBase64String(token.Replace('-', '+').Replace('_', '/'));
            var parts = Encoding.ASCII.GetString(bytes).Split('.');
            if (parts.Length == 4 && parts[0] == Fingerprint(query))
            {
                return new Hit(
                    long.Parse(parts[1], CultureInfo.InvariantCulture),
                    int.Parse(parts[2], CultureInfo.InvariantCulture),
                    int.Parse(parts[3], CultureInfo.InvariantCulture));
            }
        }
        catch (Exception problem) when (problem is FormatException or OverflowException)
        {
            // Made up by the client: refused below.
        }

        throw Invalid.Parameter("page_token", token, "page_token is not one that this query gave");
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>FNV-1a: no secret, only a way to tell queries apart that is the same in every process.</summary>
    private static string Fingerprint(string query)
    {
        unchecked
        {
            var hash = 2166136261;
            foreach (var octet in Encoding.UTF8.GetBytes(query))
            {
                hash = (hash ^ octet) * 16777619;
            }

            return hash.ToString("x8", CultureInfo.InvariantCulture);
        }
    }
}
