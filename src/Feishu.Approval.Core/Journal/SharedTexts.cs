using Feishu.Approval.Json;

namespace Feishu.Approval.Journal;

/// <summary>Texts that come again and again, each kept once; most lines have the same as the line before.</summary>
internal sealed class SharedTexts
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _lists = new(StringComparer.Ordinal);
    private readonly byte[]?[] _bytes = new byte[JournalKeys.Count][];
    private readonly object?[] _last = new object?[JournalKeys.Count];

    /// <summary>What a line says that others say too; of most fields what it does not say stays as it was.</summary>
    public JournalCommon Common(JournalLineReader line, JournalCommon before, bool isSending, JournalRun? run) => new(
        Of(line, JournalField.ApprovalCode) ?? before.ApprovalCode,
        Of(line, JournalField.ApprovalName) ?? before.ApprovalName,
        Of(line, JournalField.UserIdType) ?? before.UserIdType,
        Of(line, JournalField.Error),
        Of(line, JournalField.Advice),
        line.Number(JournalField.Code),
        NamesOf(line, JournalField.Changes) ?? (isSending ? null : before.Changes),
        Of(line, JournalField.Before) ?? before.Before,
        run);

    /// <summary>The text of a field of the line; null when it is absent.</summary>
    public string? Of(JournalLineReader line, JournalField field)
    {
        if (!line.Has(field))
        {
            return null;
        }

        if (!IsLast(line, field))
        {
            string text = line.Text(field)!;
            if (!_texts.TryGetValue(text, out string? known))
            {
                _texts.Add(text, known = text);
            }

            Keep(line, field, known);
        }

        return (string?)_last[(int)field];
    }

    /// <summary>The names in a field of the line; null when it is absent.</summary>
    public IReadOnlyList<string>? NamesOf(JournalLineReader line, JournalField field)
    {
        if (!line.Has(field))
        {
            return null;
        }

        if (!IsLast(line, field))
        {
            string text = JsonBuffer.Text(line.Bytes(field));
            if (!_lists.TryGetValue(text, out IReadOnlyList<string>? known))
            {
                _lists.Add(text, known = line.Names(field) ?? Array.Empty<string>());
            }

            Keep(line, field, known);
        }

        return (IReadOnlyList<string>?)_last[(int)field];
    }

    private bool IsLast(JournalLineReader line, JournalField field) => _bytes[(int)field] is byte[] before && line.Bytes(field).SequenceEqual(before);

    private void Keep(JournalLineReader line, JournalField field, object value)
    {
        _bytes[(int)field] = line.Bytes(field).ToArray();
        _last[(int)field] = value;
    }
}
