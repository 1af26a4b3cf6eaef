namespace Feishu.Approval.Journal;

/// <summary>The tasks of a journal in the order in which they came up, found by their packed ids.</summary>
internal sealed class JournalSlots
{
    private const int Piece = 1 << 13;

    private readonly ByteStore _texts = new();
    private readonly List<JournalSlot[]> _pieces = new();

    // Open addressing: the number of a slot and one, or 0.
    private int[] _byKey = new int[64];
    private int[]? _byInstance;
    private int _lastFound = -1;
    private byte[] _scratch = new byte[256];

    public int Count { get; private set; }

    public ref JournalSlot this[int number] => ref _pieces[number / Piece][number % Piece];

    /// <summary>The packed ids; good until the next are packed.</summary>
    /// <param name="instance">The code of the instance.</param>
    /// <param name="task">The task.</param>
    /// <param name="hasTask">Whether the task is known.</param>
    /// <param name="deed">The action, with whom or what it goes to; nothing for a resubmission.</param>
    public ReadOnlySpan<byte> Pack(ReadOnlySpan<byte> instance, ReadOnlySpan<byte> task, bool hasTask, ReadOnlySpan<byte> deed)
    {
        MakeRoom(instance.Length + task.Length + deed.Length + (3 * PackedText.Extra));
        int length = PackedText.Write(instance, isAbsent: false, _scratch);
        length += PackedText.Write(task, !hasTask, _scratch.AsSpan(length));
        return _scratch.AsSpan(0, length + PackedText.Write(deed, deed.IsEmpty, _scratch.AsSpan(length)));
    }

    /// <summary>Keeps a text.</summary>
    public uint Add(ReadOnlySpan<byte> text) => _texts.Add(Pack(text));

    /// <summary>Whether this text is kept there.</summary>
    public bool IsAt(uint at, ReadOnlySpan<byte> text) => _texts.From(at).StartsWith(Pack(text));

    /// <summary>A text that was kept; null for 0.</summary>
    public string? Text(uint at) => at == 0 ? null : PackedText.Read(_texts.From(at));

    /// <summary>Instance code, task id and deed of a slot.</summary>
    public (string InstanceCode, string? TaskId, string? Deed) Ids(uint key)
    {
        ReadOnlySpan<byte> instance = _texts.From(key);
        ReadOnlySpan<byte> task = Behind(instance);
        return (PackedText.Read(instance)!, PackedText.Read(task), PackedText.Read(Behind(task)));
    }

    /// <summary>The slot of these packed ids; -1 for none.</summary>
    public int Find(ReadOnlySpan<byte> key)
    {
        // Most often a line is about the task of the line before.
        if (_lastFound >= 0 && _texts.From(this[_lastFound].Key).StartsWith(key))
        {
            return _lastFound;
        }

        _lastFound = _byKey[Place(_byKey, key)] - 1;
        return _lastFound;
    }

    /// <summary>The newest slot of an instance; -1 for none.</summary>
    public int Newest(ReadOnlySpan<byte> key)
    {
        _byInstance ??= ByInstance();
        return _byInstance[Place(_byInstance, Instance(key))] - 1;
    }

    /// <summary>A new slot for these packed ids, in place of one that was there.</summary>
    public int Add(ReadOnlySpan<byte> key, bool isKnown)
    {
        if ((Count + 1) * 3L > _byKey.Length * 2L)
        {
            Grow();
        }

        int number = Count++;
        if (number % Piece == 0)
        {
            // Most journals are small.
            _pieces.Add(new JournalSlot[number == 0 ? 16 : Piece]);
        }
        else if (number == _pieces[0].Length)
        {
            JournalSlot[] first = _pieces[0];
            Array.Resize(ref first, number * 2);
            _pieces[0] = first;
        }

        ref int place = ref _byKey[Place(_byKey, key)];
        this[number].Key = isKnown ? this[place - 1].Key : _texts.Add(key);
        this[number].Common = -1;
        place = number + 1;
        _lastFound = number;
        if (_byInstance is not null)
        {
            Chain(_byInstance, key, number);
        }

        return number;
    }

    private ReadOnlySpan<byte> Pack(ReadOnlySpan<byte> text)
    {
        MakeRoom(text.Length + PackedText.Extra);
        return _scratch.AsSpan(0, PackedText.Write(text, isAbsent: false, _scratch));
    }

    private void MakeRoom(int most) => _scratch = _scratch.Length < most ? new byte[most] : _scratch;

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
        while (table[place] != 0 && !_texts.From(this[table[place] - 1].Key).StartsWith(wanted))
        {
            place = (place + 1) & mask;
        }

        return place;
    }

    private void Grow()
    {
        _byKey = new int[_byKey.Length * 2];
        for (int number = 0; number < Count; number++)
        {
            _byKey[Place(_byKey, Key(number))] = number + 1;
        }

        _byInstance = _byInstance is null ? null : ByInstance();
    }

    // Made when it is first asked for: whoever only looks at a journal asks for no instance.
    private int[] ByInstance()
    {
        var table = new int[_byKey.Length];
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
        ReadOnlySpan<byte> packed = _texts.From(this[number].Key);
        return packed.Slice(0, packed.Length - Behind(Behind(Behind(packed))).Length);
    }

    private static ReadOnlySpan<byte> Behind(ReadOnlySpan<byte> packed) => packed.Slice(PackedText.Length(packed));
}
