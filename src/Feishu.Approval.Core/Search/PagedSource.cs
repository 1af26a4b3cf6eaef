using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
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
    private readonly FeishuConnection connection;
    private readonly ApiEndpoint endpoint;
    private readonly Func<string?, ApiRequest> request;
    private readonly Func<JsonElement, IEnumerable<T>> read;
    private readonly HashSet<string> tokens = new(StringComparer.Ordinal);
    private string? token;
    private bool ended;
    private FeishuException? fault;

    /// <param name="connection">Where to ask.</param>
    /// <param name="endpoint">What is asked.</param>
    /// <param name="request">The request for a page token; null for the first page.</param>
    /// <param name="read">The items of an answer's <c>data</c>.</param>
    public PagedSource(FeishuConnection connection, ApiEndpoint endpoint, Func<string?, ApiRequest> request, Func<JsonElement, IEnumerable<T>> read)
    {
        this.connection = connection;
        this.endpoint = endpoint;
        this.request = request;
        this.read = read;
    }

    /// <exception cref="FeishuException"><c>InvalidResponse</c> when the list would never end, and what a read may end with.</exception>
    public async Task<IReadOnlyList<T>?> NextAsync(CallContext context)
    {
        if (fault is not null)
        {
            throw fault;
        }

        if (ended)
        {
            return null;
        }

        Answer answer = await connection.Open().Client.ReadAsync(request(token), context).ConfigureAwait(false);
        if (answer.Root.Member("data") is not { ValueKind: JsonValueKind.Object } data)
        {
            throw AnswerFailure.Malformed(answer, endpoint).ToException();
        }

        ended = !data.Flag("has_more");
        token = data.Text("page_token");
        if (!ended && (string.IsNullOrEmpty(token) || !tokens.Add(token!)))
        {
            // What this page holds is still given out; asking again would go round in circles.
            fault = (AnswerFailure.Malformed(answer, endpoint) with { NoteKey = "Problem_PageToken" }).ToException();
        }

        return read(data).ToArray();
    }
}
