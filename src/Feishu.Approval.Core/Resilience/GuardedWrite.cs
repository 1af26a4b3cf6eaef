using Feishu.Approval.Authentication;
using Feishu.Approval.Calls;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;

namespace Feishu.Approval.Resilience;

/// <summary>
/// One write that must be executed once at most: a state machine above HTTP. It sends, lets the decision table say what the
/// answer leads to, reads the instance back after every end that leaves the question open, and sends again only when the
/// write is known not to have been executed.
/// </summary>
internal sealed class GuardedWrite
{
    // How long a write in flight may still end by itself after the user stopped.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    // Pace, limits and pauses may keep a repeat waiting for a minute. What was seen longer ago than this is looked at once more before it leaves.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly ApiClient _client;
    private readonly ApiRequest _request;
    private readonly IReadBack _readBack;
    private readonly IGuardedWriteObserver _observer;
    private readonly RetryBudget _budget;
    private readonly CallContext _context;

    private int _attempts;
    private AccessToken? _rejected;
    private string? _logId;
    private Answer? _accepted;

    // An earlier attempt may have been executed.
    private bool _mayBeDone;

    // An attempt of this call, or of an earlier run, ended so that it may have been executed.
    private bool _isDoubtful;

    // An earlier attempt of unknown end was seen not to have been executed; it may be all the same, later.
    private bool _seenOpen;

    // When that was seen last.
    private TimeSpan? _seenAt;

    private readonly string _openKey;

    // What is known at this moment, should the write end here.
    private GuardedWriteEnd _known;

    /// <param name="client">Sends.</param>
    /// <param name="request">What must be executed once at most.</param>
    /// <param name="readBack">Looks whether it was.</param>
    /// <param name="observer">Is told of every step.</param>
    /// <param name="context">The call.</param>
    /// <param name="sentBefore">Whether an earlier run sent it and nobody saw it executed: that one may still be.</param>
    /// <param name="openKey">What is said where it was seen not to have been executed; a message key.</param>
    public GuardedWrite(ApiClient client, ApiRequest request, IReadBack readBack, IGuardedWriteObserver observer, CallContext context, bool sentBefore = false, string openKey = nameof(Messages.Note_StillOpen))
    {
        _mayBeDone = _isDoubtful = _seenOpen = sentBefore;
        _known = sentBefore ? GuardedWriteEnd.StillOpen : GuardedWriteEnd.NotExecuted;
        _client = client;
        _request = request;
        _readBack = readBack;
        _observer = observer;
        _context = context;
        _budget = client.NewBudget();
        _openKey = openKey;
    }

    /// <summary>Runs the write to its end. A failure is thrown, and it never hides that the write may have been executed.</summary>
    public async Task<GuardedWriteResult> RunAsync()
    {
        try
        {
            await LoopAsync().ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            // A failure, a stop, or an observer that broke: what is known is what the last step left behind.
            _observer.Ended(_known, (fault as FeishuException)?.Failure, _logId);
            throw;
        }

        _observer.Ended(_known, null, _logId);
        return new GuardedWriteResult(_known, _attempts, _logId, _accepted);
    }

    private async Task LoopAsync()
    {
        Answer? answer = null;
        bool isRefused = false;
        while (true)
        {
            AccessToken token = await _client.TokenAsync(_rejected, _context).ConfigureAwait(false);
            await _client.PassAsync(_request.Endpoint, _context).ConfigureAwait(false);
            if (answer is not null && (_client.Clock.Elapsed - _seenAt > Fresh || (isRefused && _seenAt is not null)) && Judge(await LookOnceAsync().ConfigureAwait(false), answer))
            {
                return;
            }

            answer = await SendAsync(token).ConfigureAwait(false);
            Failure failure() => AnswerFailure.From(answer!, _request);
            TimeSpan? pause = null;
            bool looked = isRefused = false;
            Reaction reaction = Reactions.To(answer.Kind, RequestKind.GuardedWrite);
            switch (reaction)
            {
                case Reaction.Done:
                    _accepted = answer;
                    return;
                case Reaction.WaitForLimit:
                    _mayBeDone = isRefused = true;
                    pause = _client.LimitWait(answer, _request.Endpoint, _budget);
                    break;
                case Reaction.FreshToken when _rejected is null && _client.Tokens!.CanRefresh:
                    _rejected = token;
                    pause = TimeSpan.Zero;
                    break;
                case Reaction.Pause:
                    // It may be the first attempt that keeps it locked.
                    isRefused = true;
                    pause = _budget.NextPause();
                    break;
                case Reaction.StopUnlessDoneBefore when _mayBeDone:
                case Reaction.ReadBack or Reaction.LookAndStop:
                    if (await LookAsync(answer).ConfigureAwait(false))
                    {
                        return;
                    }

                    looked = true;
                    pause = reaction == Reaction.LookAndStop ? null : _budget.NextPause();
                    break;
            }

            if (pause is not TimeSpan wait)
            {
                // A repeat may be refused because the first attempt came through meanwhile, or somebody else was faster: then it is open no more.
                if (!looked && _seenAt is not null && await LookOnceAsync().ConfigureAwait(false) is { Unreadable: null } seen && Judge(seen, answer))
                {
                    return;
                }

                // What was sent before may be what has the uuid.
                bool mayBeOurs = answer.Kind == AnswerKind.Taken && _isDoubtful;
                _known = mayBeOurs ? GuardedWriteEnd.Unknown : _known;
                throw (mayBeOurs ? Unknown(answer, new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_TakenUnseen))) : _seenOpen ? failure() with { NoteKey = _openKey } : failure()).ToException();
            }

            await _client.WaitAsync(wait, _context).ConfigureAwait(false);
            if (!looked && _readBack is ILookBeforeRepeat && await LookAsync(answer).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    private async Task<Answer> SendAsync(AccessToken token)
    {
        _attempts++;
        using var abort = new CancellationTokenSource();
        using CancellationTokenRegistration stop = _context.Stop.Register(() => _client.Clock.CancelAfter(abort, Grace));
        Answer answer = await _client.SendNowAsync(_request, token, _attempts, _context, Sending, abort.Token).ConfigureAwait(false);
        _logId = answer.LogId ?? _logId;
        _known = Reactions.To(answer.Kind, RequestKind.GuardedWrite) switch
        {
            Reaction.Done => GuardedWriteEnd.Accepted,
            Reaction.ReadBack or Reaction.LookAndStop => GuardedWriteEnd.Unknown,
            Reaction.StopUnlessDoneBefore when _mayBeDone => GuardedWriteEnd.Unknown,
            _ when _seenOpen => GuardedWriteEnd.StillOpen,
            _ => GuardedWriteEnd.NotExecuted,
        };
        _observer.Answered(_attempts, answer);
        return answer;
    }

    private void Sending()
    {
        _observer.Sending(_attempts);
        _known = GuardedWriteEnd.Unknown;
    }

    private Task<ReadBackFinding> LookOnceAsync() => TwoLooks.TakeAsync(_readBack, _client, _context, enough: 1);

    // True: it was executed. False: the task is still open. Everything else is thrown, and never sent again.
    private async Task<bool> LookAsync(Answer answer)
    {
        _mayBeDone = true;
        _isDoubtful |= answer.Kind != AnswerKind.Taken;
        _known = GuardedWriteEnd.Unknown;
        return Judge(await TwoLooks.TakeAsync(_readBack, _client, _context).ConfigureAwait(false), answer);
    }

    private bool Judge(ReadBackFinding seen, Answer answer)
    {
        _known = GuardedWriteEnd.Unknown;
        if (seen.State == ReadBackState.Unclear)
        {
            throw Unknown(answer, seen).ToException();
        }

        if (seen.Refusal is Failure refusal)
        {
            _known = GuardedWriteEnd.NotExecuted;
            throw (refusal with { Code = answer.Code, HttpStatus = answer.Exchange.Status, LogId = answer.LogId }).ToException();
        }

        if (seen.State == ReadBackState.Open)
        {
            _seenOpen = true;
            _seenAt = _client.Clock.Elapsed;
        }

        _known = seen.State != ReadBackState.Done ? GuardedWriteEnd.StillOpen : _isDoubtful ? GuardedWriteEnd.ConfirmedAfterFault : GuardedWriteEnd.DoneBefore;
        return seen.State == ReadBackState.Done;
    }

    private static Failure Unknown(Answer answer, ReadBackFinding seen) => new(FailureKind.OutcomeUnknown, nameof(Messages.OutcomeUnknown))
    {
        NoteKey = seen.SeenKey,
        NoteArguments = seen.Arguments,
        Code = answer.Code,
        HttpStatus = answer.Exchange.Status,
        LogId = answer.LogId,
        Cause = seen.Unreadable?.ToException() ?? answer.Exchange.Cause,
    };
}
