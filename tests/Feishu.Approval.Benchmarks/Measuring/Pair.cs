using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Feishu.Approval.Benchmarks.Measuring;

/// <summary>Two contestants, one right after the other on the same machine: only their ratio means something.</summary>
/// <param name="A">The one that the row is about.</param>
/// <param name="B">The one it is compared with.</param>
internal sealed record Pair(Sample A, Sample B)
{
    /// <summary>Runs A B A B … and throws the first pair away: it finds the machine's caches cold.</summary>
    public static async Task<IReadOnlyList<Pair>> RunAsync(int pairs, Func<Task<Sample>> a, Func<Task<Sample>> b)
    {
        var measured = new List<Pair>();
        for (int i = 0; i <= pairs; i++)
        {
            var pair = new Pair(await a(), await b());
            if (i > 0)
            {
                measured.Add(pair);
            }
        }

        return measured;
    }

    /// <summary>Lets two that live take turns, A B A B …: each pair is several turns of both.</summary>
    public static async Task<IReadOnlyList<Pair>> InTurnsAsync(int pairs, int turns, Func<Task<Sample>> a, Func<Task<Sample>> b)
    {
        var measured = new List<Pair>();
        for (int i = 0; i < pairs; i++)
        {
            var taken = new List<Pair>();
            for (int turn = 0; turn < turns; turn++)
            {
                taken.Add(new Pair(await a(), await b()));
            }

            measured.Add(new Pair(Sample.Mean([.. taken.Select(one => one.A)]), Sample.Mean([.. taken.Select(one => one.B)])));
        }

        return measured;
    }

    /// <summary>Runs both at the same time, where they wait nearly all of it: what else the machine does then slows both.</summary>
    public static async Task<IReadOnlyList<Pair>> TogetherAsync(int pairs, Func<Task<Sample>> a, Func<Task<Sample>> b)
    {
        var measured = new List<Pair>();
        for (int i = 0; i < pairs; i++)
        {
            Task<Sample> other = b();
            measured.Add(new Pair(await a(), await other));
        }

        return measured;
    }
}
