using System.Runtime.InteropServices;

namespace Feishu.Approval.Journal;

/// <summary>What is kept of one task while a journal is read: where its texts are, and what the last line said. There may be millions.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct JournalSlot
{
    /// <summary>When it was written, in ticks, UTC.</summary>
    public long At;

    /// <summary>Where instance code and task id begin.</summary>
    public uint Key;

    /// <summary>Where the user id begins; 0 for none.</summary>
    public uint User;

    /// <summary>Where the code of the instance begins that was created; 0 for none, and for what was done to one.</summary>
    public uint Created;

    /// <summary>Where the log id begins; 0 for none.</summary>
    public uint Log;

    /// <summary>Where the serial number begins; 0 for none.</summary>
    public uint Serial;

    /// <summary>The number of what it has in common with others; -1 as long as no line said anything.</summary>
    public int Common;

    /// <summary>The one before of the same instance, and one; 0 for none.</summary>
    public int Earlier;

    public int Attempts;

    /// <summary>A failure from before its task was known: history.</summary>
    public bool IsHistory;

    /// <summary>Whether "not executed" is only what reading back showed.</summary>
    public bool InDoubt;

    private byte _outcome;

    public FeishuJournalOutcome Outcome
    {
        readonly get => (FeishuJournalOutcome)_outcome;
        set => _outcome = (byte)value;
    }

    /// <summary>Whether it is known to be done. Then nothing more can happen to the task.</summary>
    public readonly bool IsDone => JournalOperation.IsDone(Outcome);
}

/// <summary>What many entries of a journal have in common, and which is therefore kept once.</summary>
internal readonly record struct JournalCommon(
    string? ApprovalCode, string? ApprovalName, string? UserIdType, string? ErrorId, string? Advice, long? Code, IReadOnlyList<string>? Changes, string? Before, JournalRun? Run);
