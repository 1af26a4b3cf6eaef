using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Feishu.Approval.Benchmarks.Measuring;

namespace Feishu.Approval.Benchmarks.Contestants;

/// <summary>What the contestants in C# have in common: each is this program in a process of its own, and measures itself.</summary>
internal static class OwnProcess
{
    /// <summary>Sends to warm up, then under the stopwatch, and prints one sample; and another for each line that comes in.</summary>
    /// <param name="arguments">Calls to warm up, calls.</param>
    /// <param name="sendAllAsync">Sends as many as there are places, and notes in each when that one was over, by <see cref="Stopwatch.GetTimestamp"/>.</param>
    public static async Task MeasureAsync(string[] arguments, Func<long[], Task> sendAllAsync)
    {
        int calls = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        await sendAllAsync(new long[int.Parse(arguments[0], CultureInfo.InvariantCulture)]);
        do
        {
            await MeasureAsync(new long[calls], sendAllAsync);
        }
        while (await Console.In.ReadLineAsync() is not null);
    }

    private static async Task MeasureAsync(long[] ends, Func<long[], Task> sendAllAsync)
    {
        int calls = ends.Length;
        GC.Collect();
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        long started = Stopwatch.GetTimestamp();
        await sendAllAsync(ends);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        Console.WriteLine(JsonSerializer.Serialize(new Sample(seconds / calls, (double)bytes / calls, [.. ends.Select((end, i) => Stopwatch.GetElapsedTime(i == 0 ? started : ends[i - 1], end).TotalSeconds)]), JsonSerializerOptions.Web));
    }

    public static string Variable(string name) => Environment.GetEnvironmentVariable(name)!;
}
