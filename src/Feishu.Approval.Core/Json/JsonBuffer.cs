using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Feishu.Approval.Json;

/// <summary>
/// Writes JSON into memory that is used again. Each thread keeps its buffers with their writers, one for each writing
/// within another. What was written is erased afterwards: forms are nobody else's business.
/// </summary>
#pragma warning disable CA1001 // The writer lives as long as its thread, and holds nothing but this buffer.
internal sealed class JsonBuffer : IBufferWriter<byte>
#pragma warning restore CA1001
{
    // A larger one goes back to the pool, so that one large form does not stay for good.
    private const int Kept = 16 * 1024;

    [ThreadStatic]
    private static JsonBuffer? Spare;

    private readonly Utf8JsonWriter _writer;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Kept);
    private int _length;

    // The next of those that are free.
    private JsonBuffer? _below;

    private JsonBuffer()
    {
        _writer = new Utf8JsonWriter(this, JsonFormat.Writing);
    }

    /// <summary>The bytes of the JSON that <paramref name="write"/> writes, and nobody else's.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> write) => Write(write, Run);

    /// <summary>The same, for a <paramref name="write"/> that is made once and handed what it writes.</summary>
    public static byte[] Write<T>(T what, Action<Utf8JsonWriter, T> write) => Use(what, write, static written => written.ToArray());

    /// <summary>The same as text.</summary>
    public static string WriteText(Action<Utf8JsonWriter> write) => Use(write, Run, Text);

    /// <summary>JSON in a text that is a member of other JSON, as the service takes forms.</summary>
    /// <param name="outer">Writes the other JSON.</param>
    /// <param name="name">The name of the member.</param>
    /// <param name="what">What is written.</param>
    /// <param name="write">Writes it.</param>
    public static void WriteMember<T>(Utf8JsonWriter outer, string name, T what, Action<Utf8JsonWriter, T> write) => Use(what, write, written =>
    {
        outer.WriteString(name, written);
        return true;
    });

    /// <summary>UTF-8 as text.</summary>
    public static string Text(ReadOnlySpan<byte> utf8)
    {
#if NET
        return Encoding.UTF8.GetString(utf8);
#else
        return Encoding.UTF8.GetString(utf8.ToArray());
#endif
    }

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        int needed = _length + Math.Max(sizeHint, 1);
        if (needed > _buffer.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _buffer.Length * 2));
            Buffer.BlockCopy(_buffer, 0, larger, 0, _length);
            Replace(larger);
        }

        return _buffer.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    private static void Run(Utf8JsonWriter writer, Action<Utf8JsonWriter> write) => write(writer);

    private static TResult Use<T, TResult>(T what, Action<Utf8JsonWriter, T> write, Reading<TResult> read)
    {
        JsonBuffer mine = Spare ?? new JsonBuffer();
        Spare = mine._below;
        try
        {
            mine._writer.Reset();
            write(mine._writer, what);
            mine._writer.Flush();
            return read(mine._buffer.AsSpan(0, mine._length));
        }
        finally
        {
            mine.Empty();
            mine._below = Spare;
            Spare = mine;
        }
    }

    private void Empty()
    {
        if (_buffer.Length > Kept)
        {
            Replace(ArrayPool<byte>.Shared.Rent(Kept));
        }
        else
        {
            Array.Clear(_buffer, 0, _length);
        }

        _length = 0;
    }

    private void Replace(byte[] other)
    {
        Array.Clear(_buffer, 0, _length);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = other;
    }

    private delegate T Reading<T>(ReadOnlySpan<byte> written);
}
