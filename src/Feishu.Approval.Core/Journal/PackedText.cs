using Feishu.Approval.Json;

namespace Feishu.Approval.Journal;

/// <summary>
/// Ids in few bytes, exactly: two of their digits in one byte where they are digits or hexadecimal, with the dashes of a code and
/// the prefix of an open_id left out. What is none of these is kept as UTF-8. Equal texts are equal bytes, and each tells where it ends.
/// </summary>
internal static class PackedText
{
    /// <summary>The most bytes that a text needs beyond its own.</summary>
    public const int Extra = 6;

    private const byte Absent = 0;

    private const byte Utf8 = 1;

    private const byte Packed = 0x80;

    private const byte LowerCase = 1;

    private const byte Dashed = 2;

    private const int Longest = 255;

    private const byte Lower = 0x10;

    private const byte Upper = 0x20;

    private const byte Other = 0x40;

    private static readonly byte[] Values = Digits();

    private static readonly byte[][] Prefixes = { Array.Empty<byte>(), new[] { (byte)'o', (byte)'u', (byte)'_' }, new[] { (byte)'o', (byte)'n', (byte)'_' } };

    private static readonly int[] Dashes = { 8, 13, 18, 23 };

    /// <summary>Writes a text; how many bytes that took.</summary>
    public static int Write(ReadOnlySpan<byte> text, bool isAbsent, Span<byte> to)
    {
        if (isAbsent)
        {
            to[0] = Absent;
            return 1;
        }

        int prefix = Prefix(text);
        ReadOnlySpan<byte> rest = text.Slice(Prefixes[prefix].Length);
        bool dashed = IsDashed(rest);
        int digits = dashed ? rest.Length - Dashes.Length : rest.Length;
        if (digits is 0 or > Longest || !IsHexadecimal(rest, dashed, out bool lower))
        {
            return WriteUtf8(text, to);
        }

        to[0] = (byte)(Packed | (prefix << 2) | (dashed ? Dashed : 0) | (lower ? LowerCase : 0));
        to[1] = (byte)digits;
        int half = -1;
        int place = 2;
        foreach (byte letter in rest)
        {
            if (letter == (byte)'-')
            {
                continue;
            }

            int value = Values[letter] & 15;
            if (half < 0)
            {
                half = value;
            }
            else
            {
                to[place++] = (byte)((half << 4) | value);
                half = -1;
            }
        }

        if (half >= 0)
        {
            to[place++] = (byte)(half << 4);
        }

        return place;
    }

    /// <summary>How many bytes the text takes that begins here.</summary>
    public static int Length(ReadOnlySpan<byte> packed)
    {
        if (packed[0] == Absent)
        {
            return 1;
        }

        return packed[0] == Utf8 ? 5 + Utf8Length(packed) : 2 + ((packed[1] + 1) / 2);
    }

    /// <summary>The text that begins here; null for an absent one.</summary>
    public static string? Read(ReadOnlySpan<byte> packed)
    {
        if (packed[0] == Absent)
        {
            return null;
        }

        if (packed[0] == Utf8)
        {
            return JsonBuffer.Text(packed.Slice(5, Utf8Length(packed)));
        }

        bool dashed = (packed[0] & Dashed) != 0;
        byte[] prefix = Prefixes[(packed[0] >> 2) & 3];
        int digits = packed[1];
        Span<byte> text = stackalloc byte[prefix.Length + digits + (dashed ? Dashes.Length : 0)];
        prefix.CopyTo(text);
        int letterA = (packed[0] & LowerCase) != 0 ? 'a' : 'A';
        int place = 0;
        for (int i = 0; i < text.Length - prefix.Length; i++)
        {
            if (dashed && IsDash(i))
            {
                text[prefix.Length + i] = (byte)'-';
                continue;
            }

            int value = (packed[2 + (place / 2)] >> (place % 2 == 0 ? 4 : 0)) & 15;
            text[prefix.Length + i] = (byte)(value < 10 ? '0' + value : letterA + value - 10);
            place++;
        }

        return JsonBuffer.Text(text);
    }

    private static int WriteUtf8(ReadOnlySpan<byte> text, Span<byte> to)
    {
        to[0] = Utf8;
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(to.Slice(1), text.Length);
        text.CopyTo(to.Slice(5));
        return 5 + text.Length;
    }

    private static int Utf8Length(ReadOnlySpan<byte> packed) => System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(packed.Slice(1));

    private static int Prefix(ReadOnlySpan<byte> text)
    {
        for (int i = Prefixes.Length - 1; i > 0; i--)
        {
            if (text.StartsWith(Prefixes[i]))
            {
                return i;
            }
        }

        return 0;
    }

    private static bool IsDashed(ReadOnlySpan<byte> text)
    {
        if (text.Length != 36)
        {
            return false;
        }

        foreach (int dash in Dashes)
        {
            if (text[dash] != (byte)'-')
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDash(int place) => place is 8 or 13 or 18 or 23;

    private static bool IsHexadecimal(ReadOnlySpan<byte> text, bool dashed, out bool lower)
    {
        int seen = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == (byte)'-')
            {
                if (!dashed || !IsDash(i))
                {
                    lower = false;
                    return false;
                }

                continue;
            }

            seen |= Values[text[i]];
        }

        lower = (seen & Lower) != 0;
        return (seen & Other) == 0 && (seen & (Lower | Upper)) != (Lower | Upper);
    }

    // What a digit is worth, and of what kind it is.
    private static byte[] Digits()
    {
        var values = new byte[256];
        values.AsSpan().Fill(Other);
        for (int value = 0; value < 16; value++)
        {
            if (value < 10)
            {
                values['0' + value] = (byte)value;
            }
            else
            {
                values['a' + value - 10] = (byte)(value | Lower);
                values['A' + value - 10] = (byte)(value | Upper);
            }
        }

        return values;
    }
}
