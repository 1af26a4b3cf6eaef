using System.Text;

namespace Feishu.Approval.Journal;

/// <summary>
/// What was done, as part of an entry's key: the action's word and, where one task or instance can get it several times, whom or what it
/// goes to.
/// </summary>
internal static class JournalDeed
{
    // No word of an action holds it, and no id the second.
    private const char Between = '\n';
    private const char Person = '\r';

    /// <summary>The key of a line: nothing for a resubmission, as most lines are; those of the first version say no action.</summary>
    public static ReadOnlySpan<byte> Of(JournalLineReader line)
    {
        ReadOnlySpan<byte> word = Word(line);
        return line.Has(JournalField.Target) ? Joined(word, Between, line.Bytes(JournalField.Target)) : word;
    }

    /// <summary>The key of a line as if nothing were known of whom it goes to.</summary>
    public static ReadOnlySpan<byte> Word(JournalLineReader line) =>
        line.Is(JournalField.Operation, JournalOperation.Resubmit) ? default : line.Bytes(JournalField.Operation);

    /// <summary>The same key with the person of the line: as long as an approver's task is not known, that is what tells the failures of several apart.</summary>
    /// <param name="line">The line.</param>
    /// <param name="deed">The key; as it is where the action is none of an approver, or the line tells nobody.</param>
    public static ReadOnlySpan<byte> WithPerson(JournalLineReader line, ReadOnlySpan<byte> deed) =>
        line.Has(JournalField.UserId) && JournalOperation.IsOfApprover(line) ? Joined(deed, Person, line.Bytes(JournalField.UserId)) : deed;

    /// <summary>The same key for whoever looks for it.</summary>
    public static ReadOnlySpan<byte> Of(string operation, string? target)
    {
        string word = operation == JournalOperation.Resubmit ? string.Empty : operation;
        return Encoding.UTF8.GetBytes(target is null ? word : word + Between + target);
    }

    /// <summary>The parts of a key.</summary>
    public static (string Operation, string? Target) Read(string? deed)
    {
        int person = deed?.IndexOf(Person) ?? -1;
        deed = person < 0 ? deed : deed!.Substring(0, person);
        int end = deed?.IndexOf(Between) ?? -1;
        string? word = end < 0 ? deed : deed!.Substring(0, end);
        return (string.IsNullOrEmpty(word) ? JournalOperation.Resubmit : word!, end < 0 ? null : deed!.Substring(end + 1));
    }

    private static byte[] Joined(ReadOnlySpan<byte> first, char mark, ReadOnlySpan<byte> second)
    {
        byte[] both = new byte[first.Length + 1 + second.Length];
        first.CopyTo(both);
        both[first.Length] = (byte)mark;
        second.CopyTo(both.AsSpan(first.Length + 1));
        return both;
    }
}
