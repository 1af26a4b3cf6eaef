using System.Text;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Core.Tests.Journal;

/// <summary>The memory of a journal against the plainest one there is: whatever ids are, and however many.</summary>
public class JournalSlotsTests
{
    [Fact]
    public void Bytes_come_back_whatever_their_sizes()
    {
        var random = new Random(7);
        var store = new ByteStore();
        var kept = new List<(uint At, byte[] Bytes)>();
        foreach (int size in new[] { 0, 1, 4096, 1, 4095, 4097, 1 << 20, 5, (1 << 20) - 1, 1, 2 }.Concat(Enumerable.Range(0, 4000).Select(_ => random.Next(2000))))
        {
            var bytes = new byte[size];
            random.NextBytes(bytes);
            kept.Add((store.Add(bytes), bytes));
        }

        Assert.All(kept, one => Assert.True(store.From(one.At).StartsWith(one.Bytes)));
    }

    [Fact]
    public void Small_things_share_a_piece_to_its_last_byte()
    {
        var store = new ByteStore();
        uint[] places = Enumerable.Range(0, 5).Select(_ => store.Add(new byte[1024])).ToArray();

        Assert.Equal([0u, 1024u, 2048u, 3072u], places[..4]);
        Assert.Equal(1u << 20, places[4]);
        Assert.Equal(1u << 20 | 1024u, store.Add(new byte[7168]));
        Assert.Equal(2u << 20, store.Add(new byte[1]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_task_is_found_and_every_instance_has_its_tasks_newest_first(int seed)
    {
        var random = new Random(seed);
        var slots = new JournalSlots();
        var byKey = new Dictionary<(string, string?, string?), int>();
        var byInstance = new Dictionary<string, List<int>>();
        for (int i = 0; i < 20_000; i++)
        {
            (string instance, string? task) = (Id(random, 4000), random.Next(5) == 0 ? null : Id(random, 20_000));
            string? operation = random.Next(3) == 0 ? Id(random, 2) : null;
            bool isKnown = byKey.TryGetValue((instance, task, operation), out int known);
            Assert.Equal(isKnown ? known : -1, slots.Find(Key(slots, instance, task, operation)));
            if (!isKnown || random.Next(10) == 0)
            {
                int number = slots.Add(Key(slots, instance, task, operation), isKnown);
                byKey[(instance, task, operation)] = number;
                (byInstance.TryGetValue(instance, out List<int>? list) ? list : byInstance[instance] = new()).Add(number);
            }

            if (i == 9_000)
            {
                CheckInstances(slots, byInstance);
            }
        }

        CheckInstances(slots, byInstance);
        foreach (((string instance, string? task, string? operation), int number) in byKey)
        {
            Assert.Equal((instance, task, operation), slots.Ids(slots[number].Key));
            Assert.Equal(number, slots.Find(Key(slots, instance, task, operation)));
        }

        Assert.Equal(-1, slots.Find(Key(slots, "nowhere", "1")));
        Assert.Equal(-1, slots.Newest(Key(slots, "nowhere", null)));
    }

    [Fact]
    public void A_text_is_kept_and_known_again_whatever_its_length()
    {
        var slots = new JournalSlots();
        slots.Add("first"u8);
        foreach (string text in new[] { "L", new string('L', 250), new string('L', 255), new string('L', 256), new string('a', 700), "202603010900", new string('L', 20) })
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            uint at = slots.Add(bytes);

            Assert.Equal(text, slots.Text(at));
            Assert.True(slots.IsAt(at, bytes));
            Assert.False(slots.IsAt(at, Encoding.UTF8.GetBytes(text + "x")));
            Assert.False(slots.IsAt(at, bytes.AsSpan(1)));
        }

        Assert.Null(slots.Text(0));
    }

    private static void CheckInstances(JournalSlots slots, Dictionary<string, List<int>> byInstance)
    {
        foreach ((string instance, List<int> numbers) in byInstance)
        {
            var chain = new List<int>();
            for (int number = slots.Newest(Key(slots, instance, null)); number >= 0; number = slots[number].Earlier - 1)
            {
                chain.Add(number);
            }

            chain.Reverse();
            Assert.Equal(numbers, chain);
        }
    }

    private static ReadOnlySpan<byte> Key(JournalSlots slots, string instance, string? task, string? operation = null) =>
        slots.Pack(Encoding.UTF8.GetBytes(instance), Encoding.UTF8.GetBytes(task ?? string.Empty), task is not null, Encoding.UTF8.GetBytes(operation ?? string.Empty));

    // Codes, numbers, words, and now and then something very long.
    private static string Id(Random random, int kinds)
    {
        int kind = random.Next(kinds);
        return (kind % 4) switch
        {
            0 => new Guid(kind, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString().ToUpperInvariant(),
            1 => "75000000000" + kind,
            2 when kind % 37 == 0 => new string((char)('g' + (kind % 10)), 300 + kind),
            2 => "on_" + kind.ToString("x", System.Globalization.CultureInfo.InvariantCulture),
            _ => "张三-" + kind,
        };
    }
}
