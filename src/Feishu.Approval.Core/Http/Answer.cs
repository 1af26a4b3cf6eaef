using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Http;

/// <summary>One exchange, judged.</summary>
internal sealed class Answer
{
    private readonly string? _logId;

    public Answer(AnswerKind kind, Exchange exchange)
    {
        Kind = kind;
        Exchange = exchange;
    }

    public AnswerKind Kind { get; }

    public Exchange Exchange { get; }

    /// <summary>What the code means; null without a code.</summary>
    public ApiCode? Meaning { get; init; }

    public long? Code { get; init; }

    /// <summary>The service's own text, empty where it said nothing: for display, never for decisions.</summary>
    public string Message => Code is null ? string.Empty : Root.Text("msg") ?? string.Empty;

    /// <summary>The whole answer as JSON; an undefined element when it was none.</summary>
    public JsonElement Root { get; init; }

    /// <summary>Message key of what is wrong with an invalid answer.</summary>
    public string? Problem { get; init; }

    /// <summary>The log id of the header, else of the body, which spells it in two ways; safe to print.</summary>
    public string? LogId
    {
        get => _logId;
        init => _logId = SafeText.Lines(value);
    }

    /// <summary>What is made of its <c>data</c>.</summary>
    /// <param name="endpoint">What was asked.</param>
    /// <param name="parse">Reads the object; null where it is not what is documented.</param>
    /// <exception cref="FeishuException"><c>InvalidResponse</c>.</exception>
    public T Data<T>(ApiEndpoint endpoint, Func<JsonElement, T?> parse)
        where T : class =>
        Root.Member("data") is { ValueKind: JsonValueKind.Object } data && parse(data) is T read ? read : throw AnswerFailure.Malformed(this, endpoint).ToException();
}

/// <summary>What one exchange amounts to: the rows of the decision table.</summary>
internal enum AnswerKind
{
    /// <summary>Code 0.</summary>
    Success,

    /// <summary>Too many calls, by code or by HTTP 429 without a code.</summary>
    RateLimited,

    /// <summary>The token was not taken; a fresh one may be.</summary>
    TokenRejected,

    /// <summary>The token was not taken and no fresh one of its kind would be.</summary>
    TokenRefusedForGood,

    /// <summary>The service failed, by code or by HTTP 5xx without a code.</summary>
    ServiceFailed,

    /// <summary>Somebody else is changing the instance.</summary>
    Locked,

    /// <summary>The task is gone or done.</summary>
    Gone,

    /// <summary>What was to be made is there already, by the key that came with it.</summary>
    Taken,

    /// <summary>Any other code.</summary>
    Refused,

    /// <summary>A code that the table does not have, on HTTP 5xx: a refusal, or a failure of the service behind which it may have been done.</summary>
    Unexplained,

    /// <summary>HTTP success, but no JSON, or JSON cut off.</summary>
    Unreadable,

    /// <summary>Readable or not, it is no answer of this service: a redirect, another status without a code, wrong shape, over the bounds.</summary>
    Invalid,

    /// <summary>No connection was made.</summary>
    NotConnected,

    /// <summary>No whole answer in time.</summary>
    TimedOut,

    /// <summary>The connection broke after sending had begun.</summary>
    Broken,
}
