using System.Collections.Concurrent;
using Feishu.Approval.Calls;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Approvals;

/// <summary>
/// The people that this session has come across over one connection: ids by the addresses and numbers they were looked up by. Nobody is
/// asked for twice. It is in memory only, goes with the connection, and is as large as the people one deals with.
/// </summary>
internal sealed class KnownPeople
{
    // Whoever was not found may have been let into the app's contact range meanwhile; a bulk run must not ask for each record.
    private static readonly TimeSpan NobodyFor = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<PersonWish, (PersonFinding Finding, TimeSpan At)> _found = new();

    private readonly object _turn = new();
    private Task _last = Task.CompletedTask;

    public PersonFinding? Find(PersonWish wish, TimeSpan now) =>
        _found.TryGetValue(wish, out (PersonFinding Finding, TimeSpan At) known) && (known.Finding.Id is not null || now - known.At < NobodyFor) ? known.Finding : null;

    public void Add(PersonWish wish, PersonFinding finding, TimeSpan now) => _found[wish] = (finding, now);

    /// <summary>Forgets that somebody was not found; whoever was stays known.</summary>
    public void ForgetNobody(PersonWish wish)
    {
        if (_found.TryGetValue(wish, out (PersonFinding Finding, TimeSpan At) known) && known.Finding.Id is null)
        {
            _found.TryRemove(wish, out _);
        }
    }

    /// <summary>Lets one ask at a time, so that several who want to know the same person make one call.</summary>
    /// <exception cref="OperationCanceledException">The call is stopped meanwhile.</exception>
    public async Task InTurnAsync(Func<Task> ask, CallContext context)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task before;
        lock (_turn)
        {
            before = _last;
            _last = done.Task;
        }

        try
        {
            if (!before.IsCompleted)
            {
                // Another runspace may be at it, whose waiting must not hold up this one's end.
                var stopped = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
                using (context.Stop.Register(() => stopped.TrySetResult(true)))
                {
                    await Task.WhenAny(before, stopped.Task).ConfigureAwait(false);
                }
            }

            context.Stop.ThrowIfCancellationRequested();
            await ask().ConfigureAwait(false);
        }
        finally
        {
            _ = before.ContinueWith(_ => done.TrySetResult(true), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
