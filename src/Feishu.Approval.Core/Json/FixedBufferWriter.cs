using System;
using System.Buffers;

namespace Feishu.Approval.Json;

/// <summary>A buffer that never moves: what was written stands in one place, where it can be erased.</summary>
internal sealed class FixedBufferWriter : IBufferWriter<byte>
{
    // The JSON writer asks for room ahead of what it needs, three bytes for each character of its longest escape.
    private const int Ahead = 4096;

    private readonly byte[] buffer;

    private int length;

    public FixedBufferWriter(int capacity)
    {
        buffer = new byte[(3 * capacity) + Ahead];
    }

    public ArraySegment<byte> Written => new(buffer, 0, length);

    public void Advance(int count) => length += count;

    public Memory<byte> GetMemory(int sizeHint = 0) => sizeHint <= buffer.Length - length
        ? buffer.AsMemory(length)
        : throw new ArgumentOutOfRangeException(nameof(sizeHint));

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
