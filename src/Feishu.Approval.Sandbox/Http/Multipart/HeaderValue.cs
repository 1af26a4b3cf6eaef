using System.Text;

namespace Feishu.Approval.Sandbox;

/// <summary>
/// The value of a header with its parameters. Names come in every way that clients write them: quoted with backslashes,
/// percent signs in place of quotes as browsers do, plain UTF-8, <c>name*=UTF-8''...</c>, and encoded words as .NET does.
/// </summary>
internal sealed record HeaderValue(string Value, IReadOnlyDictionary<string, string> Parameters)
{
    internal static HeaderValue? Parse(string text)
    {
        var pieces = Split(text);
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 1; index < pieces.Count; index++)
        {
            var cut = pieces[index].IndexOf('=');
            if (cut <= 0)
            {
                return null;
            }

            Add(parameters, pieces[index].Substring(0, cut).Trim(), pieces[index].Substring(cut + 1).Trim());
        }

        return new HeaderValue(pieces[0].Trim(), parameters);
    }

    /// <summary>The extended form wins over the plain one, whichever comes first.</summary>
    private static void Add(Dictionary<string, string> parameters, string name, string value)
    {
        if (!name.EndsWith("*", StringComparison.Ordinal))
        {
            if (!parameters.ContainsKey(name))
            {
                parameters[name] = NameText.Unwrap(value);
            }
        }
        else if (NameText.Extended(value) is { } decoded)
        {
            parameters[name.TrimEnd('*')] = decoded;
        }
    }

    /// <summary>Splits at semicolons, but not within quotes.</summary>
    private static List<string> Split(string text)
    {
        var pieces = new List<string>();
        var piece = new StringBuilder();
        var isQuoted = false;
        for (var index = 0; index < text.Length; index++)
        {
            var sign = text[index];
            if (sign == ';' && !isQuoted)
            {
                pieces.Add(piece.ToString());
                piece.Clear();
                continue;
            }

            piece.Append(sign);
            if (sign == '\\' && isQuoted && index + 1 < text.Length)
            {
                piece.Append(text[++index]);
            }
            else if (sign == '"')
            {
                isQuoted = !isQuoted;
            }
        }

        if (piece.ToString().Trim().Length > 0 || pieces.Count == 0)
        {
            pieces.Add(piece.ToString());
        }

        return pieces;
    }
}
