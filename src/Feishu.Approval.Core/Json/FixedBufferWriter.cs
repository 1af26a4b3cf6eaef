using System.Buffers;

namespace Feishu.Approval.Json;

/// <summary>A buffer that never moves: what was written stands in one place, where it can be erased.</summary>
internal sealed class FixedBufferWriter : IBufferWriter<byte>
{
    // The JSON writer asks for room ahead of what it needs, three bytes for each character of its longest escape.
    private const int Ahead = 4096;

    private readonly byte[] _buffer;

    private int _length;

    public FixedBufferWriter(int capacity)
    {
        _buffer = new byte[(3 * capacity) + Ahead];
    }

    public ArraySegment<byte> Written => new(_buffer, 0, _length);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0) => sizeHint <= _buffer.Length - _length
        ? _buffer.AsMemory(_length)
        : throw new ArgumentOutOfRangeException(nameof(sizeHint));

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
