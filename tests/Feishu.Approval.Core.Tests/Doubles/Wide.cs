namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>Bounds against hangs: so wide that no machine is too slow for them.</summary>
internal static class Wide
{
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    /// <summary>Waits for something that another thread or the far side does.</summary>
    public static async Task UntilAsync(Func<bool> happened)
    {
        DateTime end = DateTime.UtcNow + Bound;
        while (!happened())
        {
            if (DateTime.UtcNow > end)
            {
                throw new TimeoutException("It never happened.");
            }

            await Task.Delay(2);
        }
    }

    public static Task<T> Within<T>(this Task<T> task) => task.WaitAsync(Bound);

    public static Task Within(this Task task) => task.WaitAsync(Bound);
}
