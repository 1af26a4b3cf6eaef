using System;
using System.Threading;
using System.Threading.Tasks;
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

    private readonly ApiClient client;
    private readonly ApiRequest request;
    private readonly IReadBack readBack;
    private readonly IGuardedWriteObserver observer;
    private readonly RetryBudget budget;
    private readonly CallContext context;

    private int attempts;
    private AccessToken? rejected;
    private string? logId;

    // An earlier attempt may have been executed.
    private bool mayBeDone;

    // An earlier attempt of unknown end was seen not to have been executed; it may be all the same, later.
    private bool seenOpen;

    // What is known at this moment, should the write end here.
    private GuardedWriteEnd known;

    /// <param name="client">Sends.</param>
    /// <param name="request">What must be executed once at most.</param>
    /// <param name="readBack">Looks whether it was.</param>
    /// <param name="observer">Is told of every step.</param>
    /// <param name="context">The call.</param>
    /// <param name="sentBefore">Whether an earlier run sent it and nobody saw it executed: that one may still be.</param>
    public GuardedWrite(ApiClient client, ApiRequest request, IReadBack readBack, IGuardedWriteObserver observer, CallContext context, bool sentBefore = false)
    {
        mayBeDone = seenOpen = sentBefore;
        known = sentBefore ? GuardedWriteEnd.StillOpen : GuardedWriteEnd.NotExecuted;
        this.client = client;
        this.request = request;
        this.readBack = readBack;
        this.observer = observer;
        this.context = context;
        budget = client.NewBudget();
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
            observer.Ended(known, (fault as FeishuException)?.Failure, logId);
            throw;
        }

        observer.Ended(known, null, logId);
        return new GuardedWriteResult(known, attempts, logId);
    }

    private async Task LoopAsync()
    {
        while (true)
        {
            AccessToken token = await client.TokenAsync(rejected, context).ConfigureAwait(false);
            Answer answer = await SendAsync(token).ConfigureAwait(false);
            Failure failure() => AnswerFailure.From(answer, request);
            TimeSpan? pause = null;
            switch (Reactions.To(answer.Kind, RequestKind.GuardedWrite))
            {
                case Reaction.Done:
                    return;
                case Reaction.WaitForLimit:
                    mayBeDone = true;
                    pause = client.LimitWait(answer, request.Endpoint, budget);
                    break;
                case Reaction.FreshToken when rejected is null && client.Tokens!.CanRefresh:
                    rejected = token;
                    pause = TimeSpan.Zero;
                    break;
                case Reaction.Pause:
                    pause = budget.NextPause();
                    break;
                case Reaction.StopUnlessDoneBefore when mayBeDone:
                case Reaction.ReadBack:
                    if (await LookAsync(answer).ConfigureAwait(false))
                    {
                        return;
                    }

                    pause = budget.NextPause();
                    break;
            }

            if (pause is not TimeSpan wait)
            {
                throw (seenOpen ? failure() with { NoteKey = "Note_StillOpen" } : failure()).ToException();
            }

            await client.WaitAsync(wait, context).ConfigureAwait(false);
        }
    }

    private async Task<Answer> SendAsync(AccessToken token)
    {
        attempts++;
        using var abort = new CancellationTokenSource();
        using CancellationTokenRegistration stop = context.Stop.Register(() => client.Clock.CancelAfter(abort, Grace));
        Answer answer = await client.SendOnceAsync(request, token, attempts, context, Sending, abort.Token).ConfigureAwait(false);
        logId = answer.LogId ?? logId;
        known = Reactions.To(answer.Kind, RequestKind.GuardedWrite) switch
        {
            Reaction.Done => GuardedWriteEnd.Accepted,
            Reaction.ReadBack => GuardedWriteEnd.Unknown,
            Reaction.StopUnlessDoneBefore when mayBeDone => GuardedWriteEnd.Unknown,
            _ when seenOpen => GuardedWriteEnd.StillOpen,
            _ => GuardedWriteEnd.NotExecuted,
        };
        observer.Answered(attempts, answer);
        return answer;
    }

    private void Sending()
    {
        observer.Sending(attempts);
        known = GuardedWriteEnd.Unknown;
    }

    // True: it was executed. False: the task is still open. Everything else is thrown, and never sent again.
    private async Task<bool> LookAsync(Answer answer)
    {
        mayBeDone = true;
        known = GuardedWriteEnd.Unknown;
        ReadBackFinding seen = await TwoLooks.TakeAsync(readBack, client, context).ConfigureAwait(false);
        if (seen.State == ReadBackState.Unclear)
        {
            throw Unknown(answer, seen).ToException();
        }

        seenOpen |= seen.State == ReadBackState.Open;
        known = seen.State == ReadBackState.Done ? GuardedWriteEnd.ConfirmedAfterFault : GuardedWriteEnd.StillOpen;
        return seen.State == ReadBackState.Done;
    }

    private static Failure Unknown(Answer answer, ReadBackFinding seen) => new(FailureKind.OutcomeUnknown, "OutcomeUnknown")
    {
        NoteKey = seen.SeenKey,
        NoteArguments = seen.Arguments,
        Code = answer.Code,
        HttpStatus = answer.Exchange.Status,
        LogId = answer.LogId,
        Cause = seen.Unreadable?.ToException() ?? answer.Exchange.Cause,
    };
}
