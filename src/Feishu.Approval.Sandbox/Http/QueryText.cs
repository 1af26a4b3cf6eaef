namespace Feishu.Approval.Sandbox;

/// <summary>Splits a query string; the libraries that could are not in both frameworks.</summary>
internal static class QueryText
{
    internal static Dictionary<string, string> Parse(string query)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in query.TrimStart('?').Split('&'))
        {
            var cut = part.IndexOf('=');
            if (cut > 0)
            {
                parameters[Decode(part.Substring(0, cut))] = Decode(part.Substring(cut + 1));
            }
        }

        return parameters;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
