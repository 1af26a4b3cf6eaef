using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Waiting;

/// <summary>
/// Waits for many requests at once, over one connection or several. They may be handed over while it goes on; each comes out as soon as its waiting is over.
/// </summary>
/// <param name="settings">What is waited for.</param>
/// <param name="clock">The clock.</param>
internal sealed class WaitRun(WaitSettings settings, IClock clock) : IWaitListener, IDisposable
{
    private readonly object _state = new();
    private readonly List<WaitLine> _lines = new();
    private readonly List<WaitItem> _items = new();
    private TaskCompletionSource<bool> _news = News();
    private IWaitListener? _listener;
    private bool _complete;
    private int _ended;
    private int _first;

    public void Dispose() => Closing.All(_lines.ToArray<IDisposable?>());

    /// <summary>One more is waited for.</summary>
    /// <param name="connection">Where it is looked at.</param>
    /// <param name="code">Its code.</param>
    /// <param name="said">What a record says of it beside the code.</param>
    public void Add(FeishuConnection connection, string code, TaskRef? said = null) => Tell(() =>
    {
        WaitLine? line = _lines.Find(known => ReferenceEquals(known.Connection, connection));
        if (line is null)
        {
            _lines.Add(line = new WaitLine(connection, settings, this, clock));
        }

        var item = new WaitItem(code, clock.UtcNow, clock.Elapsed) { Said = said ?? new TaskRef() };
        _items.Add(item);
        line.Add(item);
    });

    /// <summary>No more will come.</summary>
    public void Complete() => Tell(() => _complete = true);

    /// <summary>Waits until all are through.</summary>
    /// <param name="listener">Who is told.</param>
    /// <param name="context">The call.</param>
    /// <exception cref="FeishuException">What would hit every further look: <c>ScopeMissing</c>, <c>AccessTokenRejected</c> and their like.</exception>
    public async Task RunAsync(IWaitListener listener, CallContext context)
    {
        _listener = listener;
        using CancellationTokenRegistration stop = context.Stop.Register(() => Tell(static () => { }));
        while (true)
        {
            (WaitLine[] lines, Task news, bool complete) = Now();
            TimeSpan? next = null;
            foreach (WaitLine line in lines)
            {
                TimeSpan? wait = await line.GoOnAsync(context).ConfigureAwait(false);
                next = wait is null || next < wait ? next : wait;
            }

            Task[] looking = lines.SelectMany(line => line.Looking).ToArray();
            if (complete && looking.Length == 0 && lines.All(line => line.Waiting == 0))
            {
                return;
            }

            listener.Stands(State(looking.Length == 0 ? next : null, lines.Any(line => line.IsSilent)));
            using var awake = CancellationTokenSource.CreateLinkedTokenSource(context.Stop);
            await Task.WhenAny(looking.Append(news).Concat(next is TimeSpan time ? new[] { clock.Delay(time, awake.Token) } : Array.Empty<Task>())).ConfigureAwait(false);
            awake.Cancel();
        }
    }

    void IWaitListener.Ended(WaitEnd end)
    {
        Interlocked.Increment(ref _ended);
        _listener!.Ended(end);
    }

    void IWaitListener.Silent(Failure failure) => _listener!.Silent(failure);

    void IWaitListener.Stands(WaitState state) => _listener!.Stands(state);

    // Whoever waits for it goes on by itself, never on the thread that tells.
    private static TaskCompletionSource<bool> News() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Tell(Action change)
    {
        lock (_state)
        {
            change();
            _news.TrySetResult(true);
            _news = News();
        }
    }

    private (WaitLine[] Lines, Task News, bool Complete) Now()
    {
        lock (_state)
        {
            return (_lines.ToArray(), _news.Task, _complete);
        }
    }

    private WaitState State(TimeSpan? next, bool isSilent)
    {
        lock (_state)
        {
            while (_first < _items.Count && _items[_first].IsOver)
            {
                _first++;
            }

            TimeSpan longest = _first < _items.Count ? clock.Elapsed - _items[_first].Began : TimeSpan.Zero;
            return new WaitState(_items.Count, Volatile.Read(ref _ended), longest, next, isSilent);
        }
    }
}
