using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Feishu.Approval.Journal;
using Xunit;

namespace Feishu.Approval.Core.Tests.Journal;

public sealed class JournalLockTests : IDisposable
{
    private static readonly bool OnWindows = OperatingSystem.IsWindows();

    private readonly JournalFolder folder = new();

    public void Dispose() => folder.Dispose();

    // Each of them deletes its file when it ends: whoever opened it just before must not take the deleted one for the lock.
    [Fact]
    public async Task Of_many_that_come_and_go_only_one_holds_it()
    {
        Assert.SkipWhen(OnWindows, "On Windows the way the journal is opened keeps others out.");
        int inside = 0;
        int together = 0;
        int taken = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                while (Volatile.Read(ref taken) < 2000)
                {
                    try
                    {
                        using var held = JournalLock.Take(folder.File);
                        Interlocked.Increment(ref taken);
                        Interlocked.Add(ref together, Interlocked.Increment(ref inside) - 1);
                        Thread.SpinWait(100);
                        Interlocked.Decrement(ref inside);
                    }
                    catch (IOException)
                    {
                        // Held: the next time.
                    }
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        Assert.Equal(0, together);
    }
}
