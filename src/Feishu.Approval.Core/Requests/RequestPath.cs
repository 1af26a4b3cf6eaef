using System.Text;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Requests;

/// <summary>A path that somebody gave: it stays on the host of the connection, and what is escaped in it is not escaped again.</summary>
internal sealed class RequestPath
{
    // What may stand in a path or a query as it is.
    private const string Plain = "-._~!$&'()*+,;=:@/?";

    private static readonly char[] HostMarks = { '.', '@' };

    private static readonly Regex Scheme = new(@"^[A-Za-z][A-Za-z0-9+.\-]*:", RegexOptions.CultureInvariant);

    private static readonly Regex Version = new(@"^v[0-9]+\z", RegexOptions.CultureInvariant);

    private RequestPath(string path, string query)
    {
        Path = path;
        Query = query;
    }

    /// <summary>The path from its slash on, escaped.</summary>
    public string Path { get; }

    /// <summary>The query that stood behind it, escaped, without its question mark; empty where there was none.</summary>
    public string Query { get; }

    /// <summary>
    /// The path as the documentation would write it: what looks like an id is <c>:id</c>. So calls about many things wait for one limit, and
    /// no message tells an id that nobody asked about.
    /// </summary>
    public string Template => string.Join("/", Path.Split('/').Select(segment => segment.Any(char.IsDigit) && !Version.IsMatch(segment) ? ":id" : segment));

    /// <exception cref="FeishuException"><c>InvalidParameter</c>.</exception>
    public static RequestPath Of(string? given)
    {
        string text = (given ?? string.Empty).Trim();
        if (text.Length == 0)
        {
            throw Refuse(nameof(Messages.InvalidParameter_NoPath));
        }

        if (!WholeText.Is(text))
        {
            throw Refuse(nameof(Messages.InvalidParameter_PathText), text);
        }

        // Whatever could lead to another host: a scheme, two slashes, a backslash (which some take for one), a host without a scheme.
        string first = text.Split('/', '?')[0];
        if (Scheme.IsMatch(text) || text.StartsWith("//", StringComparison.Ordinal) || first.IndexOfAny(HostMarks) >= 0 || text.Contains('\\'))
        {
            throw Refuse(nameof(Messages.InvalidParameter_PathElsewhere), text);
        }

        int question = text.IndexOf('?');
        string path = question < 0 ? text : text.Substring(0, question);
        if (text.Contains('#') || path.Split('/').Any(IsStep))
        {
            throw Refuse(nameof(Messages.InvalidParameter_PathText), text);
        }

        return new RequestPath("/" + Escaped(path.TrimStart('/')), question < 0 ? string.Empty : Escaped(text.Substring(question + 1)));
    }

    // "." and ".." mean another address, however they are written.
    private static bool IsStep(string segment) => Uri.UnescapeDataString(segment).Split('/', '\\').Any(part => part is "." or "..");

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char letter = text[i];
            if (letter == '%' ? i + 2 < text.Length && IsHex(text[i + 1]) && IsHex(text[i + 2]) : letter < '\x7F' && (char.IsLetterOrDigit(letter) || Plain.Contains(letter)))
            {
                escaped.Append(letter);
                continue;
            }

            int length = char.IsSurrogate(letter) ? 2 : 1;
            foreach (byte part in JsonFormat.StrictUtf8.GetBytes(text.Substring(i, length)))
            {
                escaped.Append('%').Append(part.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }

            i += length - 1;
        }

        return escaped.ToString();
    }

    private static bool IsHex(char letter) => letter is (>= '0' and <= '9') or (>= 'A' and <= 'F') or (>= 'a' and <= 'f');

    private static FeishuException Refuse(string key, params object?[] arguments) => new Failure(FailureKind.InvalidParameter, key, arguments).ToException();
}
