using System;
using System.Collections.Generic;

namespace Feishu.Approval.Journal;

/// <summary>The tasks of a journal in the order in which they came up, found by their packed ids.</summary>
internal sealed class JournalSlots
{
    private const int Piece = 1 << 13;

    private readonly ByteStore texts = new();
    private readonly List<JournalSlot[]> pieces = new();

    // Open addressing: the number of a slot and one, or 0.
    private int[] byKey = new int[64];
    private int[]? byInstance;
    private int lastFound = -1;
    private byte[] scratch = new byte[256];

    public int Count { get; private set; }

    public ref JournalSlot this[int number] => ref pieces[number / Piece][number % Piece];

    /// <summary>The packed ids; good until the next are packed.</summary>
    public ReadOnlySpan<byte> Pack(ReadOnlySpan<byte> instance, ReadOnlySpan<byte> task, bool hasTask)
    {
        int most = instance.Length + task.Length + (2 * PackedText.Extra);
        scratch = scratch.Length < most ? new byte[most] : scratch;
        int length = PackedText.Write(instance, isAbsent: false, scratch);
        return scratch.AsSpan(0, length + PackedText.Write(task, !hasTask, scratch.AsSpan(length)));
    }

    /// <summary>Keeps a text.</summary>
    public uint Add(ReadOnlySpan<byte> text)
    {
        scratch = scratch.Length < text.Length + PackedText.Extra ? new byte[text.Length + PackedText.Extra] : scratch;
        return texts.Add(scratch.AsSpan(0, PackedText.Write(text, isAbsent: false, scratch)));
    }

    /// <summary>Whether this text is kept there.</summary>
    public bool IsAt(uint at, ReadOnlySpan<byte> text)
    {
        scratch = scratch.Length < text.Length + PackedText.Extra ? new byte[text.Length + PackedText.Extra] : scratch;
        return texts.From(at).StartsWith(scratch.AsSpan(0, PackedText.Write(text, isAbsent: false, scratch)));
    }

    /// <summary>A text that was kept; null for 0.</summary>
    public string? Text(uint at) => at == 0 ? null : PackedText.Read(texts.From(at));

    /// <summary>Instance code and task id of a slot.</summary>
    public (string InstanceCode, string? TaskId) Ids(uint key)
    {
        ReadOnlySpan<byte> packed = texts.From(key);
        return (PackedText.Read(packed)!, PackedText.Read(packed.Slice(PackedText.Length(packed))));
    }

    /// <summary>The slot of these packed ids; -1 for none.</summary>
    public int Find(ReadOnlySpan<byte> key)
    {
        // Most often a line is about the task of the line before.
        if (lastFound >= 0 && texts.From(this[lastFound].Key).StartsWith(key))
        {
            return lastFound;
        }

        int number = byKey[Place(byKey, key)] - 1;
        lastFound = number >= 0 ? number : lastFound;
        return number;
    }

    /// <summary>The newest slot of an instance; -1 for none.</summary>
    public int Newest(ReadOnlySpan<byte> key)
    {
        byInstance ??= ByInstance();
        return byInstance[Place(byInstance, Instance(key))] - 1;
    }

    /// <summary>A new slot for these packed ids, in place of one that was there.</summary>
    public int Add(ReadOnlySpan<byte> key, bool isKnown)
    {
        if ((Count + 1) * 3L > byKey.Length * 2L)
        {
            Grow();
        }

        int number = Count++;
        if (number % Piece == 0)
        {
            // Most journals are small.
            pieces.Add(new JournalSlot[number == 0 ? 16 : Piece]);
        }
        else if (number == pieces[0].Length)
        {
            JournalSlot[] first = pieces[0];
            Array.Resize(ref first, number * 2);
            pieces[0] = first;
        }

        ref int place = ref byKey[Place(byKey, key)];
        this[number].Key = isKnown ? this[place - 1].Key : texts.Add(key);
        place = number + 1;
        lastFound = number;
        if (byInstance is not null)
        {
            Chain(byInstance, key, number);
        }

        return number;
    }

    private static ReadOnlySpan<byte> Instance(ReadOnlySpan<byte> key) => key.Slice(0, PackedText.Length(key));

    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        uint hash = 2166136261;
        foreach (byte part in bytes)
        {
            hash = (hash ^ part) * 16777619;
        }

        hash ^= hash >> 16;
        hash *= 0x85ebca6b;
        return hash ^ (hash >> 13);
    }

    // Packed texts tell where they end, so that what begins alike is alike.
    private int Place(int[] table, ReadOnlySpan<byte> wanted)
    {
        int mask = table.Length - 1;
        int place = (int)(Hash(wanted) & (uint)mask);
        while (table[place] != 0 && !texts.From(this[table[place] - 1].Key).StartsWith(wanted))
        {
            place = (place + 1) & mask;
        }

        return place;
    }

    private void Grow()
    {
        byKey = new int[byKey.Length * 2];
        for (int number = 0; number < Count; number++)
        {
            byKey[Place(byKey, Key(number))] = number + 1;
        }

        byInstance = byInstance is null ? null : ByInstance();
    }

    // Made when it is first asked for: whoever only looks at a journal asks for no instance.
    private int[] ByInstance()
    {
        var table = new int[byKey.Length];
        for (int number = 0; number < Count; number++)
        {
            Chain(table, Key(number), number);
        }

        return table;
    }

    private void Chain(int[] table, ReadOnlySpan<byte> key, int number)
    {
        ref int newest = ref table[Place(table, Instance(key))];
        this[number].Earlier = newest;
        newest = number + 1;
    }

    private ReadOnlySpan<byte> Key(int number)
    {
        ReadOnlySpan<byte> packed = texts.From(this[number].Key);
        int instance = PackedText.Length(packed);
        return packed.Slice(0, instance + PackedText.Length(packed.Slice(instance)));
    }
}
