using Feishu.Approval.Calls;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Authentication;

/// <summary>
/// The tenant token of a self-built app: fetched when needed, kept in memory, renewed before its end. However many callers
/// want one at the same moment, one request is made; a caller that is stopped leaves the others their request.
/// </summary>
internal sealed class TenantTokenProvider : ITokenProvider
{
    private readonly Func<CallContext, Task<AccessToken>> _fetch;
    private readonly IClock _clock;
    private readonly object _state = new();
    private AccessToken? _current;
    private SharedRequest? _flight;
    private bool _closed;

    public TenantTokenProvider(Func<CallContext, Task<AccessToken>> fetch, IClock clock)
    {
        _fetch = fetch;
        _clock = clock;
    }

    public bool CanRefresh => true;

    public void Dispose()
    {
        lock (_state)
        {
            _closed = true;
            _current = null;
            SharedRequest? left = _flight;
            _flight = null;
            left?.Cancel();
        }
    }

    public Task<AccessToken> GetAsync(CallContext context)
    {
        lock (_state)
        {
            return _current is not null && _clock.Elapsed < _current.UsableUntil ? _current.Ready : JoinAsync(context);
        }
    }

    public Task<AccessToken> ReplaceAsync(AccessToken rejected, CallContext context)
    {
        lock (_state)
        {
            if (ReferenceEquals(_current, rejected))
            {
                _current = null;
            }

            return _current is not null && _clock.Elapsed < _current.UsableUntil ? _current.Ready : JoinAsync(context);
        }
    }

    private async Task<AccessToken> JoinAsync(CallContext context)
    {
        SharedRequest joined;
        lock (_state)
        {
            if (_closed)
            {
                throw new Failure(FailureKind.NotConnected, nameof(Messages.NotConnected_Closed)).ToException();
            }

            joined = _flight ??= new SharedRequest();
            joined.Waiting++;
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
            throw new Failure(FailureKind.NotConnected, nameof(Messages.NotConnected_Closed)).ToException();
        }
        finally
        {
            Leave(joined);
        }
    }

    private async Task<AccessToken> FlyAsync(SharedRequest mine, CallContext context)
    {
        try
        {
            AccessToken fetched = await _fetch(context.Until(mine.Token)).ConfigureAwait(false);
            lock (_state)
            {
                _current = ReferenceEquals(_flight, mine) ? fetched : _current;
            }

            return fetched;
        }
        finally
        {
            lock (_state)
            {
                _flight = ReferenceEquals(_flight, mine) ? null : _flight;
            }
        }
    }

    // The last one to leave cancels the request: nobody waits for it any more.
    private void Leave(SharedRequest joined)
    {
        lock (_state)
        {
            if (--joined.Waiting == 0 && joined.Task is { IsCompleted: false })
            {
                _flight = ReferenceEquals(_flight, joined) ? null : _flight;
                joined.Cancel();
            }
        }
    }

    // Its source has no timer, so that there is nothing to dispose of.
#pragma warning disable CA1001
    private sealed class SharedRequest
#pragma warning restore CA1001
    {
        private readonly CancellationTokenSource _source = new();

        public int Waiting { get; set; }

        public Task<AccessToken>? Task { get; set; }

        public CancellationToken Token => _source.Token;

        public void Cancel() => _source.Cancel();
    }
}
