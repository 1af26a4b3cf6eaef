using System;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Threading.Tasks;
using Feishu.Approval.Benchmarks.Measuring;

namespace Feishu.Approval.Benchmarks.Contestants;

/// <summary>What the contestants in C# have in common: each is this program in a process of its own, and measures itself.</summary>
internal static class OwnProcess
{
    /// <summary>Sends to warm up, then under the stopwatch, and prints one sample.</summary>
    /// <param name="arguments">Calls to warm up, calls.</param>
    /// <param name="sendAllAsync">Sends so many.</param>
    public static async Task MeasureAsync(string[] arguments, Func<int, Task> sendAllAsync)
    {
        int calls = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        await sendAllAsync(int.Parse(arguments[0], CultureInfo.InvariantCulture));
        GC.Collect();
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        Stopwatch watch = Stopwatch.StartNew();
        await sendAllAsync(calls);
        double seconds = watch.Elapsed.TotalSeconds;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        Console.WriteLine(JsonSerializer.Serialize(new Sample(seconds / calls, (double)bytes / calls), JsonSerializerOptions.Web));
    }

    public static string Variable(string name) => Environment.GetEnvironmentVariable(name)!;
}
