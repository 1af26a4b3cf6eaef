using System.Collections;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Json;

namespace Feishu.Approval.Requests;

/// <summary>The query of a call: what stood in the path, then what was given by name.</summary>
internal sealed class RequestQuery
{
    private const string PageToken = "page_token";

    private readonly List<(string Name, string Pair)> _pairs = new();

    /// <param name="ofPath">What stood behind the path, escaped.</param>
    /// <param name="given">Names and values; null for none.</param>
    /// <param name="reader">Looks into the values.</param>
    /// <exception cref="FeishuException"><c>InvalidParameter</c>: a value is neither plain nor a list of plain ones.</exception>
    public RequestQuery(string ofPath, IDictionary? given, ObjectReader reader)
    {
        foreach (string pair in ofPath.Split(new[] { '&' }, StringSplitOptions.RemoveEmptyEntries))
        {
            _pairs.Add((Uri.UnescapeDataString(pair.Split('=')[0]), pair));
        }

        if (given is not null)
        {
            foreach (DictionaryEntry entry in given)
            {
                string name = Text(entry.Key, string.Empty, reader);
                object? value = reader.Unwrap(entry.Value);
                IEnumerable values = value is not null && ObjectReader.IsList(value) ? (IEnumerable)value : new[] { value };
                foreach (object? one in values)
                {
                    if (reader.Unwrap(one) is object plain)
                    {
                        _pairs.Add((name, Uri.EscapeDataString(name) + "=" + Uri.EscapeDataString(Text(plain, name, reader))));
                    }
                }
            }
        }
    }

    /// <summary>The query of a page, with its question mark; of the first one, where a token was given with the rest, of that.</summary>
    public string Of(string? token) => Joined(token, pair => pair.Pair);

    /// <summary>The same as a trace may show it.</summary>
    public string Shown(string? token) => Joined(token, pair => Redaction.IsSecret(pair.Name) ? pair.Pair.Split('=')[0] + "=***" : pair.Pair);

    private string Joined(string? token, Func<(string Name, string Pair), string> text)
    {
        IEnumerable<string> pairs = _pairs.Where(pair => token is null || pair.Name != PageToken).Select(text);
        string joined = string.Join("&", token is null ? pairs : pairs.Append(PageToken + "=" + Uri.EscapeDataString(token)));
        return joined.Length > 0 ? "?" + joined : string.Empty;
    }

    // A value looks in a query as it looks in JSON, without the quotation marks.
    private static string Text(object value, string name, ObjectReader reader)
    {
        try
        {
            byte[] json = JsonBuffer.Write(writer =>
            {
                if (!GraphWriter.TryWritePlain(writer, value is Enum ? value.ToString()! : value))
                {
                    throw new FormFaultException(nameof(Messages.Fault_TypeHasNoForm), value.GetType().Name);
                }
            });
            JsonElement element = JsonFormat.Parse(json, JsonFormat.Reading);
            return element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
        }
        catch (FormFaultException fault)
        {
            throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_Query), name, fault.Fault).ToException();
        }
    }
}

/// <summary>The body of a call.</summary>
internal static class RequestBody
{
    /// <summary>JSON text as it is; anything else written as exact JSON; null where there is none.</summary>
    /// <exception cref="FeishuException"><c>InvalidParameter</c>.</exception>
    public static byte[]? Of(object? given, ObjectReader reader)
    {
        try
        {
            return reader.Unwrap(given) switch
            {
                null => null,
                string text => Checked(text),
                var value => JsonBuffer.Write(writer => new GraphWriter(reader, writer).Write(value)),
            };
        }
        catch (FormFaultException fault)
        {
            throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_Body), fault.Fault).ToException();
        }
    }

    private static byte[]? Checked(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (!WholeText.Is(text))
        {
            throw new FormFaultException(nameof(Messages.Fault_HalfCharacter));
        }

        byte[] bytes = JsonFormat.StrictUtf8.GetBytes(text);
        try
        {
            _ = JsonFormat.Parse(bytes, JsonFormat.Reading);
            return bytes;
        }
        catch (JsonException)
        {
            throw JsonDepth.Exceeds(bytes, JsonFormat.MaxDepth) ? new FormFaultException(nameof(Messages.Fault_TooDeep), JsonFormat.MaxDepth) : new FormFaultException(nameof(Messages.Fault_BodyNoJson));
        }
    }
}
