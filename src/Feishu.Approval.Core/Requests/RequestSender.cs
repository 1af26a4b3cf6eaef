using System.Net.Http;
using System.Text.Json;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Json;
using Feishu.Approval.Resilience;
using Feishu.Approval.Search;

namespace Feishu.Approval.Requests;

/// <summary>
/// One call of any endpoint, checked and ready to be sent. A read is repeated like every read of this module. A write is sent once unless it is
/// proven that nothing was executed; no reading back tells how it ended, so that an end nobody knows is said and never repeated.
/// </summary>
internal sealed class RequestSender
{
    private static readonly string[] Methods = { "GET", "POST", "PUT", "PATCH", "DELETE" };

    private readonly FeishuConnection _connection;
    private readonly ApiEndpoint _endpoint;
    private readonly RequestQuery _query;
    private readonly byte[]? _body;

    /// <exception cref="FeishuException"><c>InvalidParameter</c>.</exception>
    public RequestSender(FeishuConnection connection, FeishuRequest request, ObjectReader reader)
    {
        string method = Methods.FirstOrDefault(known => string.Equals(known, request.Method?.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_Method), request.Method, new TextList(Methods)).ToException();
        RequestPath path = RequestPath.Of(request.Path);
        IsWrite = request.AsWrite || method != "GET";
        RequestKind kind = !IsWrite ? RequestKind.Read : request.Repeatable ? RequestKind.SafeToRepeatWrite : RequestKind.GuardedWrite;
        _connection = connection;
        _endpoint = ApiEndpoint.Free(new HttpMethod(method), path.Path, path.Template, kind);
        _query = new RequestQuery(path.Query, request.Query, reader);
        _body = RequestBody.Of(request.Body, reader);
#if !NET
        if (method == "GET" && _body is not null)
        {
            // That stack refuses to send it.
            throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_BodyOfGet)).ToException();
        }
#endif
    }

    /// <summary>Whether it changes something, as far as anybody can tell.</summary>
    public bool IsWrite { get; }

    /// <summary>Method and path, as messages show them.</summary>
    public string Label => _endpoint.Method.Method + " " + _endpoint.Path;

    /// <summary>What the answer holds: its <c>data</c>; where it has none, what stands beside <c>code</c> and <c>msg</c>; null for nothing.</summary>
    /// <exception cref="FeishuException"><c>OutcomeUnknown</c> for a write whose end nobody knows, and what the service refuses.</exception>
    public async Task<JsonElement?> SendAsync(CallContext context)
    {
        Answer answer = await AnswerAsync(Request(null), context).ConfigureAwait(false);
        if (answer.Root.Member("data") is JsonElement data)
        {
            return data;
        }

        JsonProperty[] beside = answer.Root.EnumerateObject().Where(member => member.Name is not ("code" or "msg" or "data" or "error")).ToArray();
        return beside.Length == 0 ? null : JsonFormat.Parse(
            JsonBuffer.Write(writer =>
            {
                writer.WriteStartObject();
                foreach (JsonProperty member in beside)
                {
                    member.WriteTo(writer);
                }

                writer.WriteEndObject();
            }),
            JsonFormat.Reading);
    }

    /// <summary>The items of the one list in <c>data</c>, page by page.</summary>
    public IPageSource<JsonElement> Pages() => new PagedSource<JsonElement>(_connection, _endpoint, Request, Items, AnswerAsync);

    private ApiRequest Request(string? pageToken) => ApiRequest.Free(_endpoint, _query.Of(pageToken), _query.Shown(pageToken), _body);

    private async Task<Answer> AnswerAsync(ApiRequest request, CallContext context)
    {
        ApiClient client = _connection.Open().Client;
        try
        {
            if (_endpoint.Kind != RequestKind.GuardedWrite)
            {
                return await client.ReadAsync(request, context).ConfigureAwait(false);
            }

            var last = new LastAnswer();
            await new GuardedWrite(client, request, NoReadBack.Instance, last, context).RunAsync().ConfigureAwait(false);
            return last.Answer!;
        }
        catch (FeishuException fault) when (Advice(fault.Failure.Kind) is string action)
        {
            throw (fault.Failure with { ActionKey = action }).ToException();
        }
    }

    // What helps here is something else than elsewhere.
    private static string? Advice(FailureKind kind) => kind == FailureKind.OutcomeUnknown ? nameof(Messages.OutcomeUnknown_RequestAction)
        : kind == FailureKind.EndpointNotFound ? nameof(Messages.EndpointNotFound_RequestAction)
        : null;

    // Pages without hits come without a list.
    private IEnumerable<JsonElement> Items(JsonElement data)
    {
        JsonProperty[] lists = data.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Array).ToArray();
        JsonProperty[] items = lists.Length > 1 ? lists.Where(list => list.NameEquals("items")).ToArray() : lists;
        return items.Length == 1 || lists.Length == 0
            ? items.SelectMany(list => list.Value.EnumerateArray()).ToArray()
            : throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_AllLists), Label, new TextList(lists.Select(list => list.Name))).ToException();
    }

    private sealed class LastAnswer : IGuardedWriteObserver
    {
        public Answer? Answer { get; private set; }

        public void Sending(int attempt)
        {
        }

        public void Answered(int attempt, Answer answer) => Answer = answer;

        public void Ended(GuardedWriteEnd end, Failure? failure, string? logId)
        {
        }
    }

    // What a call of somebody's own making did, nothing here can tell.
    private sealed class NoReadBack : IReadBack
    {
        public static readonly NoReadBack Instance = new();

        public Task<ReadBackFinding> LookAsync(CallContext context) => Task.FromResult(new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_NothingTells)));
    }
}
