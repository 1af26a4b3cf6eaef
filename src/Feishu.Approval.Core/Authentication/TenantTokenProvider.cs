using System;
using System.Threading;
using System.Threading.Tasks;
using Feishu.Approval.Calls;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Authentication;

/// <summary>
/// The tenant token of a self-built app: fetched when needed, kept in memory, renewed before its end. However many callers
/// want one at the same moment, one request is made; a caller that is stopped leaves the others their request.
/// </summary>
internal sealed class TenantTokenProvider : ITokenProvider
{
    private readonly Func<CallContext, Task<AccessToken>> fetch;
    private readonly IClock clock;
    private readonly object state = new();
    private AccessToken? current;
    private Flight? flight;
    private bool closed;

    public TenantTokenProvider(Func<CallContext, Task<AccessToken>> fetch, IClock clock)
    {
        this.fetch = fetch;
        this.clock = clock;
    }

    public bool CanRefresh => true;

    public void Dispose()
    {
        lock (state)
        {
            closed = true;
            current = null;
            Flight? left = flight;
            flight = null;
            left?.Cancel();
        }
    }

    public Task<AccessToken> GetAsync(CallContext context)
    {
        lock (state)
        {
            return current is not null && clock.Elapsed < current.UsableUntil ? current.Ready : JoinAsync(context);
        }
    }

    public Task<AccessToken> ReplaceAsync(AccessToken rejected, CallContext context)
    {
        lock (state)
        {
            if (ReferenceEquals(current, rejected))
            {
                current = null;
            }

            return current is not null && clock.Elapsed < current.UsableUntil ? current.Ready : JoinAsync(context);
        }
    }

    private async Task<AccessToken> JoinAsync(CallContext context)
    {
        Flight joined;
        lock (state)
        {
            if (closed)
            {
                throw new Failure(FailureKind.NotConnected, "NotConnected_Closed").ToException();
            }

            joined = flight ??= new Flight();
            joined.Passengers++;
            joined.Task ??= Task.Run(() => FlyAsync(joined, context));
        }

        var stopped = new TaskCompletionSource<AccessToken>(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration leave = context.Stop.Register(() => stopped.TrySetCanceled());
        try
        {
            return await (await Task.WhenAny(joined.Task, stopped.Task).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!context.Stop.IsCancellationRequested)
        {
            // Nobody else cancels a request that somebody waits for: the connection was closed meanwhile.
            throw new Failure(FailureKind.NotConnected, "NotConnected_Closed").ToException();
        }
        finally
        {
            Leave(joined);
        }
    }

    private async Task<AccessToken> FlyAsync(Flight mine, CallContext context)
    {
        try
        {
            AccessToken fetched = await fetch(context.Until(mine.Token)).ConfigureAwait(false);
            lock (state)
            {
                current = ReferenceEquals(flight, mine) ? fetched : current;
            }

            return fetched;
        }
        finally
        {
            lock (state)
            {
                flight = ReferenceEquals(flight, mine) ? null : flight;
            }
        }
    }

    // The last one to leave cancels the request: nobody waits for it any more.
    private void Leave(Flight joined)
    {
        lock (state)
        {
            if (--joined.Passengers == 0 && joined.Task is { IsCompleted: false })
            {
                flight = ReferenceEquals(flight, joined) ? null : flight;
                joined.Cancel();
            }
        }
    }

    // Its source has no timer, so that there is nothing to dispose of.
#pragma warning disable CA1001
    private sealed class Flight
#pragma warning restore CA1001
    {
        private readonly CancellationTokenSource source = new();

        public int Passengers { get; set; }

        public Task<AccessToken>? Task { get; set; }

        public CancellationToken Token => source.Token;

        public void Cancel() => source.Cancel();
    }
}
