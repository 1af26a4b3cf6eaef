using Feishu.Approval.Authentication;
using Feishu.Approval.Calls;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;

namespace Feishu.Approval.Resilience;

/// <summary>
/// Sends requests: pacing, token, transport, judgement, trace. <see cref="ReadAsync(ApiRequest, CallContext)"/> repeats by the decision table;
/// <see cref="SendOnceAsync"/> is one attempt, for whoever decides about repeating itself.
/// </summary>
internal sealed class ApiClient : IDisposable
{
    // Three pauses come to seven seconds.
    private const int LookRepeats = 3;

    private readonly ITransport _transport;
    private readonly Func<ApiEndpoint, PacingGate>? _gates;
    private readonly RetryOptions _retry;
    private volatile bool _closed;

    /// <param name="transport">Sends one request once.</param>
    /// <param name="gates">The gate of an endpoint; null where nothing is paced.</param>
    /// <param name="retry">How often requests are repeated.</param>
    /// <param name="clock">Waits.</param>
    public ApiClient(ITransport transport, Func<ApiEndpoint, PacingGate>? gates, RetryOptions retry, IClock clock)
    {
        _transport = transport;
        _gates = gates;
        _retry = retry;
        Clock = clock;
    }

    public IClock Clock { get; }

    /// <summary>Set once, while connecting; the token call itself goes through this client.</summary>
    public ITokenProvider? Tokens { get; set; }

    public RetryBudget NewBudget() => new(_retry);

    /// <summary>The budget of a look: a few repeats at the least, whatever the user allows.</summary>
    public RetryBudget NewReadBackBudget() => new(_retry with { MaximumRetryCount = Math.Max(_retry.MaximumRetryCount, LookRepeats) });

    /// <summary>A budget of so many repeats, and no more than the user allows.</summary>
    public RetryBudget NewBudget(int repeats) => new(_retry with { MaximumRetryCount = Math.Min(_retry.MaximumRetryCount, repeats) });

    /// <summary>A budget for somebody who waits: where the service does not answer, no repeat begins later than so long from now.</summary>
    public RetryBudget NewBudget(TimeSpan? patience)
    {
        if (patience is not TimeSpan time)
        {
            return NewBudget();
        }

        TimeSpan end = Clock.Elapsed + time;
        return new RetryBudget(_retry, () => end - Clock.Elapsed);
    }

    public void Dispose()
    {
        _closed = true;
        Closing.All(Tokens, _transport);
    }

    /// <summary>Sends a request that may be repeated, until it succeeds or the table says stop; then it throws.</summary>
    public Task<Answer> ReadAsync(ApiRequest request, CallContext context) => ReadAsync(request, context, NewBudget());

    /// <summary>The same within a budget of its own.</summary>
    public async Task<Answer> ReadAsync(ApiRequest request, CallContext context, RetryBudget budget)
    {
        AccessToken? rejected = null;
        for (int attempt = 1; ; attempt++)
        {
            AccessToken? token = request.Endpoint.IsLogin ? null : await TokenAsync(rejected, context).ConfigureAwait(false);
            Answer answer = await SendOnceAsync(request, token, attempt, context, beforeSending: null, context.Stop).ConfigureAwait(false);
            TimeSpan? pause;
            switch (Reactions.To(answer.Kind, request.Endpoint.Kind))
            {
                case Reaction.Done:
                    return answer;
                case Reaction.WaitForLimit:
                    pause = LimitWait(answer, request.Endpoint, budget);
                    break;
                case Reaction.FreshToken when token is not null && rejected is null && Tokens!.CanRefresh:
                    rejected = token;
                    pause = TimeSpan.Zero;
                    break;
                case Reaction.Pause:
                    pause = budget.NextPause(unanswered: answer.Code is null && answer.Kind is AnswerKind.NotConnected or AnswerKind.TimedOut or AnswerKind.Broken or AnswerKind.Unreadable or AnswerKind.ServiceFailed);
                    break;
                default:
                    pause = null;
                    break;
            }

            if (pause is not TimeSpan wait)
            {
                throw AnswerFailure.From(answer, request).ToException();
            }

            await WaitAsync(wait, context).ConfigureAwait(false);
        }
    }

    /// <summary>The token for a request; a fresh one in place of <paramref name="rejected"/>. The token call itself has none.</summary>
    public Task<AccessToken> TokenAsync(AccessToken? rejected, CallContext context) =>
        rejected is null ? Tokens!.GetAsync(context) : Tokens!.ReplaceAsync(rejected, context);

    /// <summary>One attempt.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="token">The token to send it with.</param>
    /// <param name="attempt">Counted from 1, for the trace.</param>
    /// <param name="context">Stops the waiting before the bytes leave.</param>
    /// <param name="beforeSending">Called at the last moment before the bytes leave.</param>
    /// <param name="abort">Stops what is in flight.</param>
    public async Task<Answer> SendOnceAsync(
        ApiRequest request, AccessToken? token, int attempt, CallContext context, Action? beforeSending, CancellationToken abort)
    {
        await PassAsync(request.Endpoint, context).ConfigureAwait(false);
        return await SendNowAsync(request, token, attempt, context, beforeSending, abort).ConfigureAwait(false);
    }

    /// <summary>Waits for the turn of a request.</summary>
    public async Task PassAsync(ApiEndpoint endpoint, CallContext context)
    {
        RefuseClosed();
        if (_gates is not null)
        {
            await _gates(endpoint).PassAsync(context).ConfigureAwait(false);
        }
    }

    /// <summary>Sends a request whose turn it is.</summary>
    public async Task<Answer> SendNowAsync(
        ApiRequest request, AccessToken? token, int attempt, CallContext context, Action? beforeSending, CancellationToken abort)
    {
        RefuseClosed();
        context.Stop.ThrowIfCancellationRequested();
        beforeSending?.Invoke();
        TimeSpan started = Clock.Elapsed;
        Exchange exchange = await _transport.SendAsync(request, token?.Authorization, abort).ConfigureAwait(false);
        Answer answer = AnswerJudge.Judge(exchange, request.Endpoint);
        RequestTrace.Write(context.Trace, request, answer, attempt, Clock.Elapsed - started);
        return answer;
    }

    private void RefuseClosed()
    {
        if (_closed)
        {
            throw new Failure(FailureKind.NotConnected, nameof(Messages.NotConnected_Closed)).ToException();
        }
    }

    /// <summary>How long a refused request has to wait; the gate stays closed that long for everybody. Null: no further try.</summary>
    public TimeSpan? LimitWait(Answer refused, ApiEndpoint endpoint, RetryBudget budget)
    {
        TimeSpan? wait = budget.NextLimitWait(refused.Exchange.ResetAfter);
        if (wait is TimeSpan time)
        {
            _gates?.Invoke(endpoint).CloseFor(time);
        }

        return wait;
    }

    /// <summary>Waits, and says so.</summary>
    public async Task WaitAsync(TimeSpan time, CallContext context, string before = "the next attempt")
    {
        if (time > TimeSpan.Zero)
        {
            context.Trace.Verbose(FormattableString.Invariant($"Waiting {time.TotalSeconds:0.0} s before {before}."));
            context.Trace.Waiting(time);
            await Clock.Delay(time, context.Stop).ConfigureAwait(false);
        }
    }
}
