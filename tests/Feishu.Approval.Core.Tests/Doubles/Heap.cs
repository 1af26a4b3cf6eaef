namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>What lives, for tests that run alone.</summary>
internal static class Heap
{
    /// <summary>The bytes that live once nothing of what ran before waits to be finished any more: that would go while a test counts.</summary>
    public static long Living()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
