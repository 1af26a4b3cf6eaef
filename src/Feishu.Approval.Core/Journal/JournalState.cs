using System;
using System.Collections.Generic;
using System.Text;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Journal;

/// <summary>
/// What the lines of a journal come to: one entry for each task, in the order in which they first came up. Entries are made when
/// they are asked for: until then a million of them are a hundred and some megabytes.
/// </summary>
internal sealed class JournalState
{
    private readonly JournalSlots slots = new();
    private readonly SharedTexts texts = new();
    private readonly List<JournalCommon> commons = new();
    private readonly Dictionary<JournalCommon, int> numbers = new();
    private readonly List<JournalRun> runs = new();
    private JournalRun? run;
    private int told;

    // How many entries there are whose task is not known.
    private int withoutTask;

    /// <summary>Where the journal belongs; null as long as there is no line.</summary>
    public JournalIdentity? Identity { get; private set; }

    /// <summary>The runs that wrote the lines, oldest first.</summary>
    public IReadOnlyList<JournalRun> Runs => runs;

    public IEnumerable<FeishuJournalEntry> Entries
    {
        get
        {
            for (int number = 0; number < slots.Count; number++)
            {
                if (!slots[number].IsHistory)
                {
                    yield return Entry(number);
                }
            }
        }
    }

    public FeishuJournalEntry? Find(string instanceCode, string taskId)
    {
        int number = slots.Find(slots.Pack(Encoding.UTF8.GetBytes(instanceCode), Encoding.UTF8.GetBytes(taskId), hasTask: true));
        return number < 0 || slots[number].IsHistory ? null : Entry(number);
    }

    /// <summary>Everything about one instance, oldest first.</summary>
    public IReadOnlyList<FeishuJournalEntry> Of(string instanceCode)
    {
        var found = new List<FeishuJournalEntry>();
        int number = slots.Newest(slots.Pack(Encoding.UTF8.GetBytes(instanceCode), default, hasTask: false));
        for (; number >= 0; number = slots[number].Earlier - 1)
        {
            if (!slots[number].IsHistory)
            {
                found.Add(Entry(number));
            }
        }

        found.Reverse();
        return found;
    }

    /// <summary>The next entry whose turn it is and to which nothing more can happen, whatever follows; null when there is none yet.</summary>
    public FeishuJournalEntry? NextSettled() => Next(settledOnly: true);

    /// <summary>The next entry whose turn it is, now that nothing follows any more; null when all have been told.</summary>
    public FeishuJournalEntry? NextLeft() => Next(settledOnly: false);

    /// <summary>Takes the next line; false when it contradicts those before.</summary>
    public bool Take(JournalLineReader line, JournalLineKind kind)
    {
        if (kind == JournalLineKind.Run)
        {
            return Begin(line);
        }

        Set(line, kind);
        return Identity is not null;
    }

    private bool Begin(JournalLineReader line)
    {
        var identity = new JournalIdentity(line.Text(JournalField.Host)!, line.Text(JournalField.App));
        if (Identity is not null && !Identity.Fits(identity))
        {
            return false;
        }

        // A run with a ready token does not know the app; one that knows it says more.
        Identity = Identity?.App is null ? identity : Identity;

        run = line.Text(JournalField.Run) is string id ? new JournalRun(id, line.At.ToUniversalTime()) : JournalRun.Nameless(line.At);
        runs.Add(run);
        return true;
    }

    private void Set(JournalLineReader line, JournalLineKind kind)
    {
        bool hasTask = line.Has(JournalField.TaskId);
        ReadOnlySpan<byte> key = slots.Pack(line.Bytes(JournalField.InstanceCode), line.Bytes(JournalField.TaskId), hasTask);
        int number = slots.Find(key);
        bool isNew = number < 0 || slots[number].IsHistory;

        // What is done stays done, whatever a later record of it came to: the task is closed.
        if (!isNew && slots[number].IsDone)
        {
            return;
        }

        if (isNew)
        {
            number = slots.Add(key, isKnown: number >= 0);
            slots[number].Common = -1;
        }

        // Once the task is known, a failure from before that is history.
        withoutTask += isNew && !hasTask ? 1 : 0;
        if (hasTask && withoutTask > 0)
        {
            Bury(line);
        }

        bool isSending = kind == JournalLineKind.Sending;
        ref JournalSlot slot = ref slots[number];
        slot.Common = Number(Common(line, slot.Common < 0 ? default : commons[slot.Common], isSending));
        slot.User = Kept(line, JournalField.UserId, slot.User);
        slot.Serial = Kept(line, JournalField.SerialNumber, slot.Serial);
        slot.Log = Kept(line, JournalField.LogId, slot.Log);
        slot.Outcome = isSending ? FeishuJournalOutcome.Unknown : line.Outcome!.Value;
        slot.InDoubt = line.InDoubt;
        slot.Attempts += isSending ? 1 : 0;
        slot.At = line.At.UtcTicks;
    }

    private void Bury(JournalLineReader line)
    {
        int number = slots.Find(slots.Pack(line.Bytes(JournalField.InstanceCode), default, hasTask: false));
        if (number >= 0 && !slots[number].IsHistory)
        {
            slots[number].IsHistory = true;
            withoutTask--;
        }
    }

    private JournalCommon Common(JournalLineReader line, JournalCommon before, bool isSending) => new(
        texts.Of(line, JournalField.ApprovalCode) ?? before.ApprovalCode,
        texts.Of(line, JournalField.ApprovalName) ?? before.ApprovalName,
        texts.Of(line, JournalField.UserIdType) ?? before.UserIdType,
        texts.Of(line, JournalField.Error),
        line.Number(JournalField.Code),
        texts.NamesOf(line, JournalField.Changes) ?? (isSending ? null : before.Changes),
        run);

    private int Number(JournalCommon common)
    {
        if (commons.Count > 0 && commons[commons.Count - 1] == common)
        {
            return commons.Count - 1;
        }

        if (!numbers.TryGetValue(common, out int number))
        {
            number = commons.Count;
            commons.Add(common);
            numbers.Add(common, number);
        }

        return number;
    }

    // The same text once more needs no other place.
    private uint Kept(JournalLineReader line, JournalField field, uint before) => !line.Has(field) || (before != 0 && slots.IsAt(before, line.Bytes(field)))
        ? before
        : slots.Add(line.Bytes(field));

    private FeishuJournalEntry? Next(bool settledOnly)
    {
        while (told < slots.Count && slots[told].IsHistory)
        {
            told++;
        }

        return told == slots.Count || (settledOnly && !slots[told].IsDone) ? null : Entry(told++);
    }

    private FeishuJournalEntry Entry(int number)
    {
        JournalSlot slot = slots[number];
        JournalCommon common = commons[slot.Common];
        (string instanceCode, string? taskId) = slots.Ids(slot.Key);
        return new FeishuJournalEntry
        {
            InstanceCode = Safe(instanceCode)!,
            TaskId = Safe(taskId),
            SerialNumber = Safe(slots.Text(slot.Serial)),
            ApprovalCode = common.ApprovalCode,
            ApprovalName = common.ApprovalName,
            UserId = Safe(slots.Text(slot.User)),
            UserIdType = common.UserIdType,
            Outcome = slot.Outcome,
            SeenOpen = slot.InDoubt,
            ErrorId = common.ErrorId,
            Code = common.Code,
            Changes = NameList.Of(common.Changes ?? Array.Empty<string>()),
            Attempts = slot.Attempts,
            LogId = Safe(slots.Text(slot.Log)),
            At = new DateTimeOffset(slot.At, TimeSpan.Zero),
            Run = common.Run?.Id,
            RunStartedAt = common.Run?.Start,
        };
    }

    // The file may have come from anywhere.
    private static string? Safe(string? text) => SafeText.Lines(text);
}
