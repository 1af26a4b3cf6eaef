using System;
using System.IO;
using System.Text;

namespace Feishu.Approval.Journal;

/// <summary>Reads a journal, line by line.</summary>
internal sealed class JournalReader
{
    /// <summary>What is longer is no line of ours, and reading it would take ever more memory.</summary>
    public const int LongestLine = 1 << 20;

    private static readonly byte[] Mark = Encoding.UTF8.GetPreamble();

    // How every journal begins, so that a file of something else is never taken for one that was torn off early.
    private static readonly byte[] Start = Encoding.ASCII.GetBytes("{\"step\":\"" + JournalStep.Run + "\",");

    private readonly Stream stream;
    private readonly JournalLineReader line = new();
    private byte[] buffer = new byte[64 * 1024];
    private int first;
    private int end;
    private bool zeros;

    /// <param name="stream">The file, from its start.</param>
    public JournalReader(Stream stream)
    {
        this.stream = stream;
    }

    /// <summary>What the lines that were read come to.</summary>
    public JournalState State { get; } = new();

    /// <summary>How many bytes are whole lines; what lies behind them was torn off while it was written.</summary>
    public long Whole { get; private set; }

    /// <summary>The number of the first line that is none; null when all are sound.</summary>
    public int? FaultyLine { get; private set; }

    /// <summary>Whether that line is one of a later version.</summary>
    public bool IsOfLaterVersion { get; private set; }

    /// <summary>How many lines have been read.</summary>
    public int LinesRead { get; private set; }

    /// <summary>Reads a line; false behind the last one, and at one that is none of ours.</summary>
    public bool Read()
    {
        if (FaultyLine is not null)
        {
            return false;
        }

        int length = NextLine();
        if (length < 0)
        {
            FaultyLine ??= MayBeTorn(buffer.AsSpan(first, end - first)) ? null : LinesRead + 1;
            return false;
        }

        LinesRead++;
        if (!Take(buffer.AsSpan(first, length)))
        {
            FaultyLine = LinesRead;
            return false;
        }

        first += length + 1;
        Whole += length + 1;
        return true;
    }

    private bool Take(ReadOnlySpan<byte> text)
    {
        // An editor was here; nothing is lost by that.
        if (IsBlank(text))
        {
            return true;
        }

        JournalLineKind kind = line.Read(LinesRead == 1 && text.StartsWith(Mark) ? text.Slice(Mark.Length) : text);
        IsOfLaterVersion = kind == JournalLineKind.Later;
        return kind is not (JournalLineKind.None or JournalLineKind.Later) && State.Take(line, kind);
    }

    // How long the line is that begins at the first byte of the buffer; -1 when no whole one is left.
    private int NextLine()
    {
        int seen = 0;
        while (true)
        {
            int at = buffer.AsSpan(first + seen, end - first - seen).IndexOf((byte)'\n');
            if (at >= 0)
            {
                if (!zeros)
                {
                    return seen + at;
                }

                FaultyLine = LinesRead + 1;
                return -1;
            }

            seen = end - first;
            if (seen >= LongestLine)
            {
                if (!IsZeros(buffer.AsSpan(first, seen)))
                {
                    FaultyLine = LinesRead + 1;
                    return -1;
                }

                zeros = true;
                first = end;
                seen = 0;
            }

            MakeRoom();
            int read = stream.Read(buffer, end, buffer.Length - end);
            if (read <= 0)
            {
                return -1;
            }

            end += read;
        }
    }

    private void MakeRoom()
    {
        if (first > 0)
        {
            Buffer.BlockCopy(buffer, first, buffer, 0, end - first);
            end -= first;
            first = 0;
        }

        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }
    }

    // Behind lines of ours, whatever was not written to its end. Without any: nothing at all, the beginning of a first line, or the
    // zeros that a power cut may leave.
    private bool MayBeTorn(ReadOnlySpan<byte> tail)
    {
        if (IsZeros(tail))
        {
            return true;
        }

        int length = Math.Min(tail.Length, Start.Length);
        return !zeros && (State.Identity is not null || tail.Slice(0, length).SequenceEqual(Start.AsSpan(0, length)));
    }

    private static bool IsBlank(ReadOnlySpan<byte> text)
    {
        foreach (byte letter in text)
        {
            if (letter is not ((byte)' ' or (byte)'\t' or (byte)'\r'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsZeros(ReadOnlySpan<byte> text)
    {
        foreach (byte letter in text)
        {
            if (letter != 0)
            {
                return false;
            }
        }

        return true;
    }
}
