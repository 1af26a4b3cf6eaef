namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>A time-out that waits for the virtual clock to reach it.</summary>
internal sealed class VirtualTimer : IDisposable
{
    private readonly CancellationTokenSource _source;

    private int _disposed;

    public VirtualTimer(CancellationTokenSource source, TimeSpan due)
    {
        _source = source;
        Due = due;
    }

    public TimeSpan Due { get; }

    public bool IsOver => Volatile.Read(ref _disposed) != 0;

    public void Dispose() => Volatile.Write(ref _disposed, 1);

    public void Fire()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            try
            {
                _source.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // What the time-out was for ended in the same moment.
            }
        }
    }
}
