using System;
using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Feishu.Approval.Json;

/// <summary>A buffer that grows while JSON is written into it. (The framework's own is not there on .NET Framework.)</summary>
internal sealed class JsonBuffer : IBufferWriter<byte>
{
    private byte[] buffer;
    private int length;

    public JsonBuffer(int capacity = 256)
    {
        buffer = new byte[capacity];
    }

    /// <summary>What has been written, in place.</summary>
    public ArraySegment<byte> Written => new(buffer, 0, length);

    /// <summary>Writes JSON and gives its bytes.</summary>
    public static ArraySegment<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new JsonBuffer();
        using (var writer = new Utf8JsonWriter(buffer, JsonFormat.Writing))
        {
            write(writer);
        }

        return buffer.Written;
    }

    public void Advance(int count) => length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        int needed = length + Math.Max(sizeHint, 1);
        if (needed > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(needed, buffer.Length * 2));
        }

        return buffer.AsMemory(length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>What has been written, as text.</summary>
    public static string Text(ArraySegment<byte> utf8) => Encoding.UTF8.GetString(utf8.Array!, utf8.Offset, utf8.Count);
}
