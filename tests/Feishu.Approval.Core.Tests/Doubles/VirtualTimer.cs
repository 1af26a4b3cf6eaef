using System;
using System.Threading;

namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>A time-out that waits for the virtual clock to reach it.</summary>
internal sealed class VirtualTimer : IDisposable
{
    private readonly CancellationTokenSource source;

    private int disposed;

    public VirtualTimer(CancellationTokenSource source, TimeSpan due)
    {
        this.source = source;
        Due = due;
    }

    public TimeSpan Due { get; }

    public bool IsOver => Volatile.Read(ref disposed) != 0;

    public void Dispose() => Volatile.Write(ref disposed, 1);

    public void Fire()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
        {
            try
            {
                source.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // What the time-out was for ended in the same moment.
            }
        }
    }
}
