using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Http;

/// <summary>
/// Judges an exchange: a JSON object with an integer <c>code</c> by that code alone, whatever the HTTP status (errors come on
/// 200 too); everything else, and an HTTP 5xx whose code a gateway gave, by the status.
/// </summary>
internal static class AnswerJudge
{
    // Gateways write their own objects, with the status, a number of gRPC or -1 as code. The platform's codes have four digits and more.
    private const int LeastCode = 1000;

    public static Answer Judge(Exchange exchange, ApiEndpoint endpoint)
    {
        switch (exchange.Fault)
        {
            case TransportFault.NotConnected:
                return new Answer(AnswerKind.NotConnected, exchange);
            case TransportFault.TimedOut:
                return new Answer(AnswerKind.TimedOut, exchange);
            case TransportFault.Broken:
                return new Answer(AnswerKind.Broken, exchange);
            default:
                return TryRead(exchange.Body, out JsonElement root, out string problem) && Code(root) is long code && !IsOfGateway(code, exchange, endpoint)
                    ? ByCode(code, root, exchange, endpoint)
                    : ByStatus(root, problem, exchange);
        }
    }

    private static bool IsOfGateway(long code, Exchange exchange, ApiEndpoint endpoint) =>
        exchange.Status >= 500 && code is not 0 and > -LeastCode and < LeastCode && !ApiCodes.IsKnown(code, endpoint.IsLogin);

    private static Answer ByCode(long code, JsonElement root, Exchange exchange, ApiEndpoint endpoint)
    {
        ApiCode? meaning = code == 0 ? null : ApiCodes.Find(code, endpoint.IsLogin);
        AnswerKind kind = meaning?.Group switch
        {
            null => endpoint.Yields is string needed && string.IsNullOrEmpty(root.Member("data")?.Text(needed)) ? AnswerKind.Invalid : AnswerKind.Success,
            ApiCodeGroup.RateLimit => AnswerKind.RateLimited,
            ApiCodeGroup.Token => AnswerKind.TokenRejected,
            ApiCodeGroup.TokenFinal => AnswerKind.TokenRefusedForGood,
            ApiCodeGroup.ServerSide => AnswerKind.ServiceFailed,
            ApiCodeGroup.Locked => AnswerKind.Locked,
            ApiCodeGroup.Gone => AnswerKind.Gone,
            _ when code == endpoint.GoneCode => AnswerKind.Gone,
            _ when code == endpoint.TakenCode => AnswerKind.Taken,
            _ when exchange.Status >= 500 && !ApiCodes.IsKnown(code, endpoint.IsLogin) => AnswerKind.Unexplained,
            _ => AnswerKind.Refused,
        };
        return new Answer(kind, exchange)
        {
            Code = code,
            Meaning = meaning,
            Root = root,
            Problem = kind == AnswerKind.Invalid ? nameof(Messages.Problem_Shape) : null,
            LogId = exchange.LogId ?? root.Member("error")?.Text("log_id") ?? root.Member("error")?.Text("logid"),
        };
    }

    private static Answer ByStatus(JsonElement root, string problem, Exchange exchange)
    {
        int status = exchange.Status ?? 0;
        bool isJson = root.ValueKind != JsonValueKind.Undefined;
        AnswerKind kind = status switch
        {
            429 => AnswerKind.RateLimited,
            >= 500 => AnswerKind.ServiceFailed,
            >= 200 and < 300 when !isJson && problem == nameof(Messages.Problem_NoJson) => AnswerKind.Unreadable,

            // Cut off on its way: what it would have said is not known.
            < 300 or >= 400 when exchange.Cause is not null => AnswerKind.Unreadable,
            _ => AnswerKind.Invalid,
        };
        if (status is >= 300 and < 400)
        {
            problem = nameof(Messages.Problem_Redirect);
        }

        return new Answer(kind, exchange) { Root = root, LogId = exchange.LogId, Problem = isJson && problem.Length == 0 ? nameof(Messages.Problem_Shape) : problem };
    }

    private static bool TryRead(byte[]? body, out JsonElement root, out string problem)
    {
        root = default;
        if (body is null)
        {
            problem = nameof(Messages.Problem_TooLarge);
            return false;
        }

        try
        {
            ReadOnlySpan<byte> text = body;
            if (text.StartsWith(new byte[] { 0xEF, 0xBB, 0xBF }))
            {
                text = text.Slice(3);
            }

            // Throws on what is no UTF-8; the JSON reader would only notice when a text is asked for.
            _ = JsonFormat.StrictUtf8.GetCharCount(body);
            root = JsonFormat.Parse(text, JsonFormat.Reading);
            problem = string.Empty;
            return true;
        }
        catch (Exception fault) when (fault is JsonException or System.Text.DecoderFallbackException)
        {
            problem = JsonDepth.Exceeds(body, JsonFormat.MaxDepth) ? nameof(Messages.Problem_TooDeep) : nameof(Messages.Problem_NoJson);
            return false;
        }
    }

    // The last word would win with two codes in one answer; such an answer is not trusted at all.
    private static long? Code(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        try
        {
            long? found = null;
            foreach (JsonProperty member in root.EnumerateObject())
            {
                if (member.NameEquals("code"))
                {
                    if (found is not null || member.Value.ValueKind != JsonValueKind.Number || !member.Value.TryGetInt64(out long code))
                    {
                        return null;
                    }

                    found = code;
                }
            }

            return found;
        }
        catch (InvalidOperationException)
        {
            // A key with an escaped half of a surrogate pair is JSON but no text: nothing of this service's.
            return null;
        }
    }
}
