using System.IO;
using System.Text;
using Feishu.Approval.Disks;

namespace Feishu.Approval.Journal;

/// <summary>Reads a journal, line by line.</summary>
internal sealed class JournalReader
{
    /// <summary>What is longer is no line of ours, and reading it would take ever more memory.</summary>
    public const int LongestLine = 1 << 20;

    // Hardly any line is longer.
    private const int UsualLine = 1024;

    private static readonly byte[] Mark = Encoding.UTF8.GetPreamble();

    private readonly Stream _stream;
    private readonly JournalLineReader _line = new();
    private byte[] _buffer = new byte[64 * 1024];
    private int _first;
    private int _end;
    private int _longest;

    // What is written from now on is not read: whoever pipes a journal into a run that writes into it would be fed by that run without end.
    private long _left;

    /// <param name="stream">The file, from its start.</param>
    public JournalReader(Stream stream)
    {
        _stream = stream;
        _left = stream.CanSeek ? stream.Length : long.MaxValue;
    }

    /// <summary>What the lines that were read come to.</summary>
    public JournalState State { get; } = new();

    /// <summary>How many bytes are whole lines; what lies behind them was torn off while it was written.</summary>
    public long Whole { get; private set; }

    /// <summary>Whether the last whole line lacks its line end.</summary>
    public bool LacksLineEnd { get; private set; }

    /// <summary>The number of the first line that is none; null when all are sound.</summary>
    public int? FaultyLine { get; private set; }

    /// <summary>Whether that line is one of a later version.</summary>
    public bool IsOfLaterVersion { get; private set; }

    /// <summary>Whether it is no journal but what a watch keeps.</summary>
    public bool IsOfWatch { get; private set; }

    /// <summary>Whether it never was a journal: it begins with something else, and not with the zeros that a power cut leaves.</summary>
    public bool IsNoJournal => FaultyLine is not null && State.Identity is null && _stream.CanSeek && !BeginsWithStep();

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
            // At the end of the file the buffer begins with what is left.
            return FaultyLine is null && TakeTail(_buffer.AsSpan(0, _end));
        }

        LinesRead++;
        if (!Take(_buffer.AsSpan(_first, length)))
        {
            FaultyLine = LinesRead;
            IsOfWatch = LinesRead == 1 && _buffer.AsSpan(_first, length).StartsWith(KeptFile.Watch);
            return false;
        }

        _longest = Math.Max(_longest, length);
        _first += length + 1;
        Whole += length + 1;
        return true;
    }

    // A line breaks off where writing it did. One that does not has lost nothing but its end, to an editor or a script; where more follows, the ends of others
    // are lost too, and to take all of them for one torn line would be to forget them.
    private bool TakeTail(ReadOnlySpan<byte> tail)
    {
        ReadOnlySpan<byte> text = LinesRead == 0 && tail.StartsWith(Mark) ? tail.Slice(Mark.Length) : tail;
        if (LacksLineEnd || JournalLineReader.LengthOf(text) is not int length)
        {
            FaultyLine = LacksLineEnd || MayBeTorn(tail) ? null : LinesRead + 1;
            return false;
        }

        LinesRead++;
        if (!(JournalBytes.IsBlank(text.Slice(length)) || JournalBytes.IsZeros(text.Slice(length))) || !Take(text.Slice(0, length)))
        {
            FaultyLine = LinesRead;
            IsOfWatch = LinesRead == 1 && text.StartsWith(KeptFile.Watch);
            return false;
        }

        Whole += tail.Length - text.Length + length;
        _first = _end = 0;
        LacksLineEnd = true;
        return true;
    }

    private bool Take(ReadOnlySpan<byte> text)
    {
        // An editor was here; nothing is lost by that.
        if (JournalBytes.IsBlank(text))
        {
            return true;
        }

        JournalLineKind kind = _line.Read(LinesRead == 1 && text.StartsWith(Mark) ? text.Slice(Mark.Length) : text);
        IsOfLaterVersion = kind == JournalLineKind.Later;
        return kind is not (JournalLineKind.None or JournalLineKind.Later) && State.Take(_line, kind);
    }

    // How long the line is that begins at the first byte of the buffer; -1 when no whole one is left.
    private int NextLine()
    {
        int seen = 0;
        while (true)
        {
            int at = _buffer.AsSpan(_first + seen, _end - _first - seen).IndexOf((byte)'\n');
            if (at >= 0)
            {
                return seen + at;
            }

            seen = _end - _first;
            if (seen >= LongestLine)
            {
                FaultyLine = LinesRead + 1;
                return -1;
            }

            MakeRoom();
            int read = _stream.Read(_buffer, _end, (int)Math.Min(_buffer.Length - _end, _left));
            if (read <= 0)
            {
                return -1;
            }

            _left -= read;
            _end += read;
        }
    }

    private void MakeRoom()
    {
        if (_first > 0)
        {
            Buffer.BlockCopy(_buffer, _first, _buffer, 0, _end - _first);
            _end -= _first;
            _first = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
    }

    // The beginning of a line that was not written to its end; or, in the place of one, what a power cut or a disk left there. Each line is on the disk before the
    // next is written, so what is longer than a line was more than one.
    private bool MayBeTorn(ReadOnlySpan<byte> tail)
    {
        int length = Math.Min(tail.Length, KeptFile.Journal.Length);
        return tail.Slice(0, length).SequenceEqual(KeptFile.Journal.AsSpan(0, length))
            || (tail.Length <= Math.Max(UsualLine, 2 * _longest) && (JournalBytes.IsZeros(tail) || State.Identity is not null));
    }

    private bool BeginsWithStep()
    {
        byte[] start = new byte[256];
        _stream.Position = 0;
        ReadOnlySpan<byte> text = start.AsSpan(0, _stream.Read(start, 0, start.Length));
        text = text.StartsWith(Mark) ? text.Slice(Mark.Length) : text;
        while (!text.IsEmpty && (text[0] == '\n' || JournalBytes.IsBlank(text.Slice(0, 1))))
        {
            text = text.Slice(1);
        }

        return text.StartsWith(KeptFile.Step) || text.StartsWith("\0"u8);
    }
}
