using System;
using System.Collections.Generic;

namespace Feishu.Approval.Journal;

/// <summary>Bytes that are only ever added to, in pieces, so that growing copies nothing. Each addition lies in one piece.</summary>
internal sealed class ByteStore
{
    private const int Bits = 20;

    private const int Largest = 1 << Bits;

    private const int Smallest = 1 << 12;

    private readonly List<byte[]> pieces = new();
    private int length;

    /// <summary>Adds bytes, fewer than a piece has; where they begin.</summary>
    public uint Add(ReadOnlySpan<byte> bytes)
    {
        if (pieces.Count == 0 || length + bytes.Length > pieces[pieces.Count - 1].Length)
        {
            // Most journals are small.
            int size = pieces.Count < 8 ? Smallest << pieces.Count : Largest;
            pieces.Add(new byte[Math.Max(size, bytes.Length)]);
            length = 0;
        }

        bytes.CopyTo(pieces[pieces.Count - 1].AsSpan(length));
        uint at = ((uint)(pieces.Count - 1) << Bits) | (uint)length;
        length += bytes.Length;
        return at;
    }

    /// <summary>The bytes from there on.</summary>
    public ReadOnlySpan<byte> From(uint at) => pieces[(int)(at >> Bits)].AsSpan((int)(at & (Largest - 1)));
}
