using System.Buffers.Text;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Journal;

/// <summary>The values of one line, in bytes that are used again for the next.</summary>
internal class JournalValues
{
    private readonly int[] _starts = new int[JournalKeys.Count];
    private readonly int[] _lengths = new int[JournalKeys.Count];
    private byte[] _values = new byte[1024];
    private int _used;

    public bool Has(JournalField field) => _lengths[(int)field] >= 0;

    /// <summary>The bytes of a value; nothing when it is absent.</summary>
    public ReadOnlySpan<byte> Bytes(JournalField field) => Has(field) ? _values.AsSpan(_starts[(int)field], _lengths[(int)field]) : default;

    /// <summary>A value as text that is safe to print: the file may have come from anywhere. Null when it is absent.</summary>
    public string? Text(JournalField field) => Has(field) ? SafeText.Lines(JsonBuffer.Text(Bytes(field))) : null;

    public long? Number(JournalField field) =>
        Has(field) && Utf8Parser.TryParse(Bytes(field), out long number, out int read) && read == _lengths[(int)field] ? number : null;

    /// <summary>Whether a value is this word.</summary>
    public bool Is(JournalField field, string word)
    {
        ReadOnlySpan<byte> value = Bytes(field);
        if (!Has(field) || value.Length != word.Length)
        {
            return false;
        }

        for (int i = 0; i < word.Length; i++)
        {
            if (value[i] != word[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Forgets the line before.</summary>
    protected void Clear()
    {
        _used = 0;
        _lengths.AsSpan().Fill(-1);
    }

    protected void Remove(int field) => _lengths[field] = -1;

    protected void Put(int field, ReadOnlySpan<byte> value)
    {
        if (_used + value.Length > _values.Length)
        {
            Array.Resize(ref _values, Math.Max(_values.Length * 2, _used + value.Length));
        }

        value.CopyTo(_values.AsSpan(_used));
        _starts[field] = _used;
        _lengths[field] = value.Length;
        _used += value.Length;
    }
}

/// <summary>What a line turned out to be.</summary>
internal enum JournalLineKind
{
    /// <summary>None of a journal.</summary>
    None,

    /// <summary>One of a version, or of an action, that this one does not know.</summary>
    Later,

    /// <summary>A run begins.</summary>
    Run,

    /// <summary>The bytes of an attempt are about to leave.</summary>
    Sending,

    /// <summary>A record is through.</summary>
    Ended,
}
