using System.Diagnostics;
using System.Globalization;
using System.Text;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Core.Tests.Fuzz;

/// <summary>
/// Whatever comes from outside is a value or a documented failure, within bounds of memory and time, and nothing of it reaches a
/// terminal raw. FEISHU_FUZZ_TIMES and FEISHU_FUZZ_SEED spoil more, or otherwise.
/// </summary>
public class FuzzTests
{
    private const int Usual = 3000;

    private const int Seed = 20260504;

    // A reader may hold its input many times over, but not for each of its bytes again.
    private const long FixedBytes = 8 << 20;

    private const long BytesForEach = 600;

    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(5);

    public static TheoryData<string> Targets => new(FuzzTargets.Names);

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Spoilt_input_is_a_value_or_a_failure_within_bounds(string target)
    {
        using var targets = new FuzzTargets();
        byte[][] sound = FuzzTargets.Sound(target).Select(Encoding.UTF8.GetBytes).ToArray();
        int seed = Setting("FEISHU_FUZZ_SEED", Seed);
        int values = 0;
        for (int i = 0; i < Setting("FEISHU_FUZZ_TIMES", Usual); i++)
        {
            byte[] input = new Mutator(unchecked((seed * 31) + i)).Mutate(sound[i % sound.Length]);
            values += await CheckAsync(targets, target, input, $"{target}, seed {seed}, number {i}") is FeishuException ? 0 : 1;
        }

        // Spoilt beyond recognition every time, it would test nothing but the JSON reader.
        Assert.True(values > 0, target);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Sound_input_is_a_value(string target)
    {
        using var targets = new FuzzTargets();
        foreach (string sound in FuzzTargets.Sound(target))
        {
            // A form in read shape is no form in write shape, and an error is an error.
            Assert.True(await CheckAsync(targets, target, Encoding.UTF8.GetBytes(sound), target) is not FeishuException || target is "envelope" or "written form", target);
        }
    }

    private static async Task<object?> CheckAsync(FuzzTargets targets, string target, byte[] input, string which)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        long began = Stopwatch.GetTimestamp();
        long after = before;
        object? seen;
        try
        {
            Task<object?> reading = targets.ReadAsync(target, input);

            // What another thread did cannot be counted.
            after = reading.IsCompleted ? GC.GetAllocatedBytesForCurrentThread() : before;
            seen = await reading;
        }
        catch (FeishuException fault)
        {
            seen = fault;
        }
        catch (Exception other)
        {
            throw new InvalidOperationException(which + ": " + Encoding.Latin1.GetString(input.AsSpan(0, Math.Min(input.Length, 2000))), other);
        }

        long bytes = after - before;
        Assert.True(bytes < FixedBytes + (BytesForEach * input.Length), string.Create(CultureInfo.InvariantCulture, $"{which}: {bytes} bytes for {input.Length}"));
        Assert.True(Stopwatch.GetElapsedTime(began) < Slowest, which);
        foreach ((string place, string text) in PublicText.Of(seen))
        {
            Assert.False(PublicText.Steers(text), $"{which}: {place} is raw");
        }

        return seen;
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : usual;
}
