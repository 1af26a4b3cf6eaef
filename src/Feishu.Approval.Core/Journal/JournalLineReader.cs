using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Journal;

/// <summary>
/// Reads lines one after the other, and keeps what the last one said. It is used again for each, so that a million lines leave
/// nothing to clear away.
/// </summary>
internal sealed class JournalLineReader : JournalValues
{
    private static readonly string[] Outcomes = Enum.GetNames(typeof(FeishuJournalOutcome));

    private static readonly byte[] Utc = { (byte)'Z' };

    private DateTimeOffset? _exactTime;

    /// <summary>When the line was written.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>How it ended, where the line says so.</summary>
    public FeishuJournalOutcome? Outcome { get; private set; }

    /// <summary>Whether "not executed" is only what reading back showed.</summary>
    public bool InDoubt => Is(JournalField.InDoubt, "true");

    /// <summary>How many bytes the object takes with which a text begins; null for one that breaks off, and for anything else.</summary>
    public static int? LengthOf(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, isFinalBlock: false, new JsonReaderState(JsonFormat.Reading));
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip() ? (int)reader.BytesConsumed : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads a line. Keys that a later version may add are passed over.</summary>
    public JournalLineKind Read(ReadOnlySpan<byte> line)
    {
        Clear();
        _exactTime = null;
        try
        {
            Take(line);
        }
        catch (JsonException)
        {
            return JournalLineKind.None;
        }

        Outcome = Word(JournalField.Outcome);
        JournalLineKind kind = Kind();
        return kind != JournalLineKind.None && ReadTime() ? kind : JournalLineKind.None;
    }

    /// <summary>The names of the changed controls, where the line has such a list.</summary>
    public IReadOnlyList<string>? Names(JournalField field)
    {
        // Where a text stands in its place, that may be empty.
        ReadOnlySpan<byte> list = Bytes(field);
        if (list.IsEmpty || list[0] != (byte)'[')
        {
            return null;
        }

        return JsonFormat.Parse(list, JsonFormat.Reading).EnumerateArray().Select(name => SafeText.Lines(name.AsText())).OfType<string>().ToArray();
    }

    private JournalLineKind Kind()
    {
        // What another version or another action means by its words is not known here; lines without either are resubmissions.
        if (Has(JournalField.Step) && (Number(JournalField.Version) > JournalLine.Version || !JournalOperation.IsKnown(this)))
        {
            return JournalLineKind.Later;
        }

        bool hasKey = Has(JournalField.InstanceCode) || Has(JournalField.Uuid);
        if (Is(JournalField.Step, JournalStep.Sending))
        {
            return hasKey ? JournalLineKind.Sending : JournalLineKind.None;
        }

        if (Is(JournalField.Step, JournalStep.Ended))
        {
            return hasKey && Outcome is not null ? JournalLineKind.Ended : JournalLineKind.None;
        }

        return Is(JournalField.Step, JournalStep.Run) && Has(JournalField.Host) ? JournalLineKind.Run : JournalLineKind.None;
    }

    // What is no object has no key at its beginning, and is a line of nothing.
    private void Take(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, JsonFormat.Reading);
        reader.Read();
        reader.Read();
        int next = 0;
        while (reader.TokenType == JsonTokenType.PropertyName)
        {
            int field = Field(ref reader, next);
            next = field + 1;
            reader.Read();
            Keep(field, ref reader, line);
            reader.Read();
        }

        // Throws when something stands behind the object.
        reader.Read();
    }

    private static int Field(ref Utf8JsonReader reader, int next) => reader.ValueIsEscaped
        ? Decoded(ref reader) is byte[] name ? JournalKeys.IndexOf(name, next) : -1
        : JournalKeys.IndexOf(reader.ValueSpan, next);

    // As everywhere: a value of another kind is none, a whole number is a text, and of a key that comes twice the last one counts.
    private void Keep(int field, ref Utf8JsonReader reader, ReadOnlySpan<byte> line)
    {
        int start = (int)reader.TokenStartIndex;
        JsonTokenType type = reader.TokenType;
        reader.Skip();
        if (field < 0)
        {
            return;
        }

        Remove(field);
        _exactTime = field == (int)JournalField.At ? null : _exactTime;
        switch (type)
        {
            case JsonTokenType.String when IsPlain(ref reader):
                ReadOnlySpan<byte> plain = reader.ValueSpan;
                _exactTime = field == (int)JournalField.At && plain.EndsWith(Utc) && reader.TryGetDateTimeOffset(out DateTimeOffset time) ? time : _exactTime;
                Put(field, plain);
                break;
            case JsonTokenType.String when Decoded(ref reader) is byte[] text:
                Put(field, text);
                break;
            case JsonTokenType.Number when IsWhole(reader.ValueSpan):
                Put(field, reader.ValueSpan);
                break;
            case JsonTokenType.True when field == (int)JournalField.InDoubt:
                Put(field, reader.ValueSpan);
                break;
            case JsonTokenType.StartArray when field == (int)JournalField.Changes:
                Put(field, line.Slice(start, (int)reader.BytesConsumed - start));
                break;
        }
    }

    private static bool IsPlain(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
        {
            return false;
        }

#if NET
        return System.Text.Ascii.IsValid(reader.ValueSpan);
#else
        foreach (byte letter in reader.ValueSpan)
        {
            if (letter >= 0x80)
            {
                return false;
            }
        }

        return true;
#endif
    }

    // Null for what is no text: no UTF-8, or half of a surrogate pair.
    private static byte[]? Decoded(ref Utf8JsonReader reader)
    {
        try
        {
            return JsonFormat.StrictUtf8.GetBytes(reader.GetString()!);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> digits)
    {
        foreach (byte digit in digits)
        {
            if (digit is not ((byte)'-' or (>= (byte)'0' and <= (byte)'9')))
            {
                return false;
            }
        }

        return true;
    }

    private FeishuJournalOutcome? Word(JournalField field)
    {
        for (int i = 0; i < Outcomes.Length; i++)
        {
            if (Is(field, Outcomes[i]))
            {
                return (FeishuJournalOutcome)i;
            }
        }

        return null;
    }

    // Times as this module writes them have been read already; whatever else is one too is read the long way.
    private bool ReadTime()
    {
        if (_exactTime is DateTimeOffset exact)
        {
            At = exact;
            return true;
        }

        bool isTime = DateTimeOffset.TryParse(Text(JournalField.At), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at);
        At = at;
        return isTime;
    }
}
