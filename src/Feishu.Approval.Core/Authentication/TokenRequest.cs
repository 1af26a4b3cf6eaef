using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Calls;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Json;

namespace Feishu.Approval.Authentication;

/// <summary>Fetches a tenant token. The answer has the token at its top level and its life in seconds, at most 7200.</summary>
internal sealed class TokenRequest
{
    // A token is renewed three minutes before its end, but a short-lived one is used for most of its life all the same.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(3);

    // A token said to be dead on arrival is tried all the same; the service will say if it is.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private readonly AppCredential _credential;
    private readonly Func<ApiRequest, CallContext, Task<Answer>> _send;
    private readonly IClock _clock;

    public TokenRequest(AppCredential credential, Func<ApiRequest, CallContext, Task<Answer>> send, IClock clock)
    {
        _credential = credential;
        _send = send;
        _clock = clock;
    }

    public async Task<AccessToken> FetchAsync(CallContext context)
    {
        TimeSpan asked = _clock.Elapsed;
        ApiRequest request = _credential.Request();
        try
        {
            Answer answer = await _send(request, context).ConfigureAwait(false);
            string? token = answer.Root.Text("tenant_access_token");
            if (!TokenText.IsUsable(token) || !long.TryParse(answer.Root.Text("expire"), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds))
            {
                throw AnswerFailure.Malformed(answer, request.Endpoint).ToException();
            }

            return new AccessToken(token!, asked + Usable(TimeSpan.FromSeconds(Math.Min(seconds, 86_400))));
        }
        finally
        {
            AppCredential.Erase(request);
        }
    }

    private static TimeSpan Usable(TimeSpan life)
    {
        TimeSpan early = life - Margin;
        TimeSpan most = TimeSpan.FromTicks(life.Ticks / 10 * 9);
        TimeSpan usable = early > most ? early : most;
        return usable > Shortest ? usable : Shortest;
    }
}
