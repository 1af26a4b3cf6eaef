using Feishu.Approval.Authentication;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Resilience;

/// <summary>The client alone, over a transport that gives what the test says: budgets, the token it asks for, what it tells, how it is closed.</summary>
public sealed class ApiClientTests : IDisposable
{
    private const string Fine = """{"code":0}""";

    private static readonly ApiRequest Read = ApiRequest.ForItem(ApiEndpoint.InstanceGet, "A", "InstanceCode");

    private readonly VirtualClock _clock = new();
    private readonly Script _transport = new();
    private readonly Issuer _tokens = new();
    private readonly RecordingTrace _trace = new();

    private CallContext Context => new(_trace, default);

    public void Dispose() => Closing.All(_tokens, _transport);

    [Theory]
    [InlineData(0, 3, 0)]
    [InlineData(5, 1, 1)]
    public async Task A_budget_of_so_many_repeats_is_no_more_than_the_user_allows(int allowed, int wanted, int repeats)
    {
        using ApiClient client = Client(allowed);
        _transport.Always = Exchanges.Text("", status: 500);

        await Assert.ThrowsAsync<FeishuException>(() => client.ReadAsync(Read, Context, client.NewBudget(wanted)));

        Assert.Equal(1 + repeats, _transport.Calls);
    }

    [Theory]
    [InlineData(nameof(TransportFault.NotConnected), true)]
    [InlineData(nameof(TransportFault.TimedOut), true)]
    [InlineData(nameof(TransportFault.Broken), true)]
    [InlineData("a gateway", true)]
    [InlineData("the service", false)]
    public async Task Patience_ends_by_the_clock_for_what_nobody_answers(string fault, bool ends)
    {
        _clock.Advance(TimeSpan.FromHours(1));
        using ApiClient client = Client(5);
        _transport.Always = Enum.TryParse(fault, out TransportFault kind) ? Exchange.Failed(kind, null) : Exchanges.Text(fault == "the service" ? "{\"code\":1395001}" : "", status: 500);
        _transport.Took = TimeSpan.FromSeconds(1);

        await Assert.ThrowsAsync<FeishuException>(() => client.ReadAsync(Read, Context, client.NewBudget(TimeSpan.FromSeconds(3.5))));

        // A second for each call, and a pause of one second before the first repeat, of two before the next.
        Assert.Equal(ends ? 2 : 6, _transport.Calls);
    }

    [Fact]
    public async Task Without_a_word_of_patience_there_is_no_such_end()
    {
        using ApiClient client = Client(5);
        _transport.Always = Exchange.Failed(TransportFault.NotConnected, null);
        _transport.Took = TimeSpan.FromMinutes(1);

        await Assert.ThrowsAsync<FeishuException>(() => client.ReadAsync(Read, Context, client.NewBudget(patience: null)));

        Assert.Equal(6, _transport.Calls);
    }

    [Fact]
    public async Task The_token_in_force_is_asked_for_until_it_is_rejected()
    {
        using ApiClient client = Client(0);
        _transport.Next.Enqueue(Exchanges.Text("""{"code":99991663}""", status: 400));

        await client.ReadAsync(Read, Context);

        Assert.Equal(["in force", "in place of 1"], _tokens.Asked);
        Assert.Equal(["Bearer 1", "Bearer 2"], _transport.Authorizations);
    }

    [Fact]
    public async Task What_was_stopped_before_it_left_is_not_sent()
    {
        using ApiClient client = Client(0);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        bool told = false;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SendOnceAsync(Read, null, 1, new CallContext(_trace, stop.Token), () => told = true, default));

        Assert.False(told);
        Assert.Equal(0, _transport.Calls);
    }

    [Fact]
    public async Task The_line_of_a_call_says_how_long_it_took()
    {
        _clock.Advance(TimeSpan.FromHours(1));
        using ApiClient client = Client(0);
        _transport.Took = TimeSpan.FromMilliseconds(120);

        await client.ReadAsync(Read, Context);

        Assert.Contains(_trace.Lines, line => line.EndsWith(", attempt 1, 120 ms", StringComparison.Ordinal));
    }

    [Fact]
    public void Closed_it_closes_its_tokens_and_its_transport()
    {
        Client(0).Dispose();
        Assert.True(_tokens.IsClosed);
        Assert.True(_transport.IsClosed);
    }

    [Fact]
    public async Task The_wait_for_a_limit_is_announced_and_shown()
    {
        using var gate = new PacingGate([new RateWindow(1, TimeSpan.FromSeconds(10))], _clock);
        await gate.PassAsync(Context);
        await gate.PassAsync(Context);

        TimeSpan wait = Assert.Single(_trace.Waits);
        Assert.Equal(_clock.Elapsed, wait);
        Assert.Contains(FormattableString.Invariant($"Waiting {wait.TotalSeconds:0.0} s for the rate limit."), _trace.Lines);
    }

    [Fact]
    public async Task Two_looks_are_two_seconds_apart_also_where_timers_fire_early()
    {
        var early = new EarlyClock(_clock);
        using var client = new ApiClient(_transport, gates: null, new RetryOptions(0, TimeSpan.Zero), early) { Tokens = _tokens };
        var sees = new Sees(ReadBackState.Open) { Clock = _clock };

        await TwoLooks.TakeAsync(sees, client, Context);

        Assert.Equal(2, sees.Looks.Count);
        Assert.True(sees.Looks[1] - sees.Looks[0] >= TwoLooks.Apart);
        Assert.True(_trace.Waits.Count > 1);
    }

    [Fact]
    public async Task The_log_id_of_the_last_answer_that_has_one_stays()
    {
        using ApiClient client = Client(5);
        foreach (Exchange answer in new[] { Limited("first"), Limited("second"), Limited(null) })
        {
            _transport.Next.Enqueue(answer);
        }

        var observer = new RecordingObserver();
        GuardedWriteResult end = await new GuardedWrite(client, Read, new Sees(ReadBackState.Unclear), observer, Context).RunAsync();

        Assert.Equal(("second", 4), (end.LogId, end.Attempts));
        Assert.Equal("second", observer.LogId);
    }

    [Fact]
    public async Task An_end_that_nobody_knows_keeps_what_it_was_told_and_why()
    {
        using ApiClient client = Client(5);
        var cause = new System.IO.IOException("the line went dead");
        _transport.Next.Enqueue(Exchange.Failed(TransportFault.Broken, cause));

        FeishuException end = await Assert.ThrowsAsync<FeishuException>(
            () => new GuardedWrite(client, Read, new Sees(ReadBackState.Unclear), new RecordingObserver(), Context).RunAsync());

        Assert.Equal((FailureKind.OutcomeUnknown, "OutcomeUnknown"), (end.Failure.Kind, end.Failure.MessageKey));
        Assert.Same(cause, end.Failure.Cause);
        Assert.Contains("It is not known whether", end.Message, StringComparison.Ordinal);
    }

    private static Exchange Limited(string? logId) => Exchanges.Text("""{"code":99991400}""", status: 400, logId: logId, reset: TimeSpan.FromSeconds(1));

    private ApiClient Client(int repeats)
    {
        _transport.Clock = _clock;
        return new ApiClient(_transport, gates: null, new RetryOptions(repeats, TimeSpan.FromSeconds(1)), _clock) { Tokens = _tokens };
    }

    // Answers what was queued, then always the same.
    private sealed class Script : ITransport
    {
        public VirtualClock Clock { get; set; } = null!;

        public Queue<Exchange> Next { get; } = new();

        public Exchange Always { get; set; } = Exchanges.Text(Fine);

        public TimeSpan Took { get; set; }

        public List<string?> Authorizations { get; } = new();

        public int Calls => Authorizations.Count;

        public bool IsClosed { get; private set; }

        public Task<Exchange> SendAsync(ApiRequest request, string? authorization, CancellationToken cancellation)
        {
            Authorizations.Add(authorization);
            Clock.Advance(Took);
            return Task.FromResult(Next.Count > 0 ? Next.Dequeue() : Always);
        }

        public void Dispose() => IsClosed = true;
    }

    private sealed class Issuer : ITokenProvider
    {
        private int _issued = 1;

        public List<string> Asked { get; } = new();

        public bool IsClosed { get; private set; }

        public bool CanRefresh => true;

        public Task<AccessToken> GetAsync(CallContext context)
        {
            Asked.Add("in force");
            return Task.FromResult(Token());
        }

        public Task<AccessToken> ReplaceAsync(AccessToken rejected, CallContext context)
        {
            Asked.Add("in place of " + rejected.Authorization.Split(' ').Last());
            _issued++;
            return Task.FromResult(Token());
        }

        public void Dispose() => IsClosed = true;

        private AccessToken Token() => new(_issued.ToString(System.Globalization.CultureInfo.InvariantCulture), TimeSpan.MaxValue);
    }

    private sealed class Sees(ReadBackState state) : IReadBack
    {
        public VirtualClock? Clock { get; init; }

        public List<TimeSpan> Looks { get; } = new();

        public Task<ReadBackFinding> LookAsync(CallContext context)
        {
            Looks.Add(Clock?.Elapsed ?? TimeSpan.Zero);
            return Task.FromResult(new ReadBackFinding(state, "Seen_FormUnreadable"));
        }
    }

    // Half of each wait is slept away, but for the last millisecond.
    private sealed class EarlyClock(VirtualClock clock) : IClock
    {
        public DateTimeOffset UtcNow => clock.UtcNow;

        public TimeSpan Elapsed => clock.Elapsed;

        public Task Delay(TimeSpan time, CancellationToken cancellation) => clock.Delay(time > TimeSpan.FromMilliseconds(1) ? time / 2 : time, cancellation);

        public IDisposable CancelAfter(CancellationTokenSource source, TimeSpan time) => clock.CancelAfter(source, time);
    }
}
