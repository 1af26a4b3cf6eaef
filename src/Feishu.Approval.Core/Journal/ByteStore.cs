namespace Feishu.Approval.Journal;

/// <summary>Bytes that are only ever added to, in pieces, so that growing copies nothing. Each addition lies in one piece.</summary>
internal sealed class ByteStore
{
    private const int Bits = 20;

    private const int Largest = 1 << Bits;

    private const int Smallest = 1 << 12;

    private readonly List<byte[]> _pieces = new();
    private int _length;

    /// <summary>Adds bytes, fewer than a piece has; where they begin.</summary>
    public uint Add(ReadOnlySpan<byte> bytes)
    {
        if (_pieces.Count == 0 || _length + bytes.Length > _pieces[_pieces.Count - 1].Length)
        {
            // Most journals are small.
            int size = _pieces.Count < 8 ? Smallest << _pieces.Count : Largest;
            _pieces.Add(new byte[Math.Max(size, bytes.Length)]);
            _length = 0;
        }

        bytes.CopyTo(_pieces[_pieces.Count - 1].AsSpan(_length));
        uint at = ((uint)(_pieces.Count - 1) << Bits) | (uint)_length;
        _length += bytes.Length;
        return at;
    }

    /// <summary>The bytes from there on.</summary>
    public ReadOnlySpan<byte> From(uint at) => _pieces[(int)(at >> Bits)].AsSpan((int)(at & (Largest - 1)));
}
