using System.Text;

namespace Feishu.Approval.Journal;

/// <summary>How the keys of a line are spelled. The words are the file format: they never change.</summary>
internal static class JournalKeys
{
    private static readonly string[] Names =
    {
        "step", "v", "op", "at", "run", "host", "app", "user", "machine", "module", "instance_code", "uuid", "task_id", "target", "serial_number", "approval_code", "approval_name",
        "user_id", "user_id_type", "changes", "before", "attempt", "outcome", "in_doubt", "error", "advice", "code", "log_id",
    };

    private static readonly byte[][] Utf8 = Names.Select(Encoding.ASCII.GetBytes).ToArray();

    /// <summary>How many there are.</summary>
    public static int Count => Names.Length;

    public static string Name(JournalField field) => Names[(int)field];

    /// <summary>The field of this name, looked for where the last one was found: lines have their keys in one order. -1 for none.</summary>
    public static int IndexOf(ReadOnlySpan<byte> name, int first)
    {
        for (int i = 0; i < Utf8.Length; i++)
        {
            int at = (first + i) % Utf8.Length;
            if (name.SequenceEqual(Utf8[at]))
            {
                return at;
            }
        }

        return -1;
    }
}

/// <summary>The keys of a line, in the order in which they are written.</summary>
internal enum JournalField
{
    Step,
    Version,
    Operation,
    At,
    Run,
    Host,
    App,
    User,
    Machine,
    Module,
    InstanceCode,
    Uuid,
    TaskId,
    Target,
    SerialNumber,
    ApprovalCode,
    ApprovalName,
    UserId,
    UserIdType,
    Changes,
    Before,
    Attempt,
    Outcome,
    InDoubt,
    Error,
    Advice,
    Code,
    LogId,
}

/// <summary>The kinds of lines. The words are the file format: they never change.</summary>
internal static class JournalStep
{
    /// <summary>A run begins: host, app, who runs it on which machine. The first line of a file is one.</summary>
    public const string Run = "run";

    /// <summary>The bytes of an attempt are about to leave.</summary>
    public const string Sending = "sending";

    /// <summary>A record is through, however it ended.</summary>
    public const string Ended = "ended";
}
