using System;
using System.Buffers.Text;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Journal;

/// <summary>The values of one line, in bytes that are used again for the next.</summary>
internal class JournalValues
{
    private readonly int[] starts = new int[JournalKeys.Count];
    private readonly int[] lengths = new int[JournalKeys.Count];
    private byte[] values = new byte[1024];
    private int used;

    public bool Has(JournalField field) => lengths[(int)field] >= 0;

    /// <summary>The bytes of a value; nothing when it is absent.</summary>
    public ReadOnlySpan<byte> Bytes(JournalField field) => Has(field) ? values.AsSpan(starts[(int)field], lengths[(int)field]) : default;

    /// <summary>A value as text that is safe to print: the file may have come from anywhere. Null when it is absent.</summary>
    public string? Text(JournalField field) => Has(field) ? SafeText.Lines(JsonBuffer.Text(Bytes(field))) : null;

    public long? Number(JournalField field) =>
        Has(field) && Utf8Parser.TryParse(Bytes(field), out long number, out int read) && read == lengths[(int)field] ? number : null;

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
        used = 0;
        lengths.AsSpan().Fill(-1);
    }

    protected void Remove(int field) => lengths[field] = -1;

    protected void Put(int field, ReadOnlySpan<byte> value)
    {
        if (used + value.Length > values.Length)
        {
            Array.Resize(ref values, Math.Max(values.Length * 2, used + value.Length));
        }

        value.CopyTo(values.AsSpan(used));
        starts[field] = used;
        lengths[field] = value.Length;
        used += value.Length;
    }
}
