using System.Text.Json;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Json;

namespace Feishu.Approval.Search;

/// <summary>
/// The pages of one query. Only <c>has_more</c> tells the end: a page may be short or empty before it, and a token may come with
/// the last one.
/// </summary>
internal sealed class PagedSource<T> : IPageSource<T>
{
    private readonly ApiEndpoint _endpoint;
    private readonly Func<string?, ApiRequest> _request;
    private readonly Func<JsonElement, IEnumerable<T>?> _read;
    private readonly Func<ApiRequest, CallContext, Task<Answer>> _send;
    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);
    private string? _token;
    private bool _ended;
    private FeishuException? _fault;

    /// <param name="connection">Where to ask.</param>
    /// <param name="endpoint">What is asked.</param>
    /// <param name="request">The request for a page token; null for the first page.</param>
    /// <param name="read">The items of an answer's <c>data</c>; null where it is not what is documented.</param>
    /// <param name="send">Asks; as a read is asked where it is left out.</param>
    public PagedSource(
        FeishuConnection connection, ApiEndpoint endpoint, Func<string?, ApiRequest> request, Func<JsonElement, IEnumerable<T>?> read, Func<ApiRequest, CallContext, Task<Answer>>? send = null)
    {
        _send = send ?? ((asked, context) => connection.Open().Client.ReadAsync(asked, context));
        _endpoint = endpoint;
        _request = request;
        _read = read;
    }

    /// <exception cref="FeishuException"><c>InvalidResponse</c> when the list would never end, and what a read may end with.</exception>
    public async Task<IReadOnlyList<T>?> NextAsync(CallContext context)
    {
        if (_fault is not null)
        {
            throw _fault;
        }

        if (_ended)
        {
            return null;
        }

        Answer answer = await _send(_request(_token), context).ConfigureAwait(false);
        return answer.Data(_endpoint, data => Page(data, answer));
    }

    private T[]? Page(JsonElement data, Answer answer)
    {
        _ended = !data.Flag("has_more");
        _token = data.Text("page_token");
        if (!_ended && (string.IsNullOrEmpty(_token) || !_tokens.Add(_token!)))
        {
            // What this page holds is still given out; asking again would go round in circles.
            _fault = (AnswerFailure.Malformed(answer, _endpoint) with { NoteKey = nameof(Messages.Problem_PageToken) }).ToException();
        }

        return _read(data)?.ToArray();
    }
}

/// <summary>
/// A list that comes in pages, pulled one at a time: nothing is asked for before somebody wants it, so that memory stays flat
/// and whoever has enough just stops.
/// </summary>
internal interface IPageSource<T>
{
    /// <summary>The next page, which may be empty; null after the last one.</summary>
    Task<IReadOnlyList<T>?> NextAsync(CallContext context);
}

/// <summary>Query strings: escaped, and without what has no value.</summary>
internal static class QueryText
{
    public static string Of(params (string Name, string? Value)[] parameters) =>
        "?" + string.Join("&", parameters.Where(parameter => !string.IsNullOrEmpty(parameter.Value)).Select(parameter => parameter.Name + "=" + Uri.EscapeDataString(parameter.Value!)));
}
