using System.Text;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Journal;

/// <summary>
/// What the lines of a journal come to: one entry for each task, in the order in which they first came up. Entries are made when
/// they are asked for: until then a million of them are a hundred and some megabytes.
/// </summary>
internal sealed class JournalState
{
    // Whoever looks at a million entries lets each go at once. Where processors have large caches the runtime waits for many of them before it looks.
    private const int Sweep = 1 << 13;

    private readonly JournalSlots _slots = new();
    private readonly SharedTexts _texts = new();
    private readonly JournalCommons _commons = new();
    private readonly List<JournalRun> _runs = new();
    private JournalRun? _run;
    private int _told;
    private int _made;

    // How many entries there are whose task is not known.
    private int _withoutTask;

    /// <summary>Where the journal belongs; null as long as there is no line.</summary>
    public JournalIdentity? Identity { get; private set; }

    /// <summary>The runs that wrote the lines, oldest first.</summary>
    public IReadOnlyList<JournalRun> Runs => _runs;

    public IEnumerable<FeishuJournalEntry> Entries
    {
        get
        {
            for (int number = 0; number < _slots.Count; number++)
            {
                if (!_slots[number].IsHistory)
                {
                    yield return Entry(number);
                }
            }
        }
    }

    public FeishuJournalEntry? Find(string operation, string instanceCode, string? taskId, string? target = null)
    {
        int number = _slots.Find(_slots.Pack(Encoding.UTF8.GetBytes(instanceCode), Encoding.UTF8.GetBytes(taskId ?? string.Empty), taskId is not null, JournalDeed.Of(operation, target)));
        return number < 0 || _slots[number].IsHistory ? null : Entry(number);
    }

    /// <summary>Everything about one action on one instance, oldest first.</summary>
    public IReadOnlyList<FeishuJournalEntry> Of(string operation, string instanceCode)
    {
        var found = new List<FeishuJournalEntry>();
        int number = _slots.Newest(_slots.Pack(Encoding.UTF8.GetBytes(instanceCode), default, hasTask: false, default));
        for (; number >= 0; number = _slots[number].Earlier - 1)
        {
            if (!_slots[number].IsHistory && Entry(number) is { } entry && entry.Action == operation)
            {
                found.Add(entry);
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
    public bool Take(JournalLineReader line, JournalLineKind kind) => kind == JournalLineKind.Run ? Begin(line) : Set(line, kind);

    private bool Begin(JournalLineReader line)
    {
        var identity = new JournalIdentity(line.Text(JournalField.Host)!, line.Text(JournalField.App));
        if (Identity is not null && !Identity.Fits(identity))
        {
            return false;
        }

        // A run with a ready token does not know the app; one that knows it says more.
        Identity = Identity?.App is null ? identity : Identity;

        _run = line.Text(JournalField.Run) is string id ? new JournalRun(id, line.At.ToUniversalTime()) : JournalRun.Nameless(line.At);
        _runs.Add(_run);
        return true;
    }

    private bool Set(JournalLineReader line, JournalLineKind kind)
    {
        bool hasTask = line.Has(JournalField.TaskId);

        // What is to be created has no code yet, and is known by its uuid for good.
        bool creates = line.Has(JournalField.Uuid);
        ReadOnlySpan<byte> deed = JournalDeed.Of(line);
        ReadOnlySpan<byte> key = _slots.Pack(
            line.Bytes(creates ? JournalField.Uuid : JournalField.InstanceCode), line.Bytes(JournalField.TaskId), hasTask, hasTask ? deed : JournalDeed.WithPerson(line, deed));
        int number = _slots.Find(key);
        bool isNew = number < 0 || _slots[number].IsHistory;

        // What is done stays done, whatever a later record of it came to: the task is closed.
        if (!isNew && IsSettled(number))
        {
            return Identity is not null;
        }

        number = isNew ? _slots.Add(key, isKnown: number >= 0) : number;

        // Once the task is known, a failure from before that is history.
        _withoutTask += isNew && !hasTask ? 1 : 0;
        if (_withoutTask > 0)
        {
            Bury(line, hasTask);
        }

        bool isSending = kind == JournalLineKind.Sending;
        ref JournalSlot slot = ref _slots[number];
        slot.Common = _commons.Number(_texts.Common(line, slot.Common < 0 ? default : _commons[slot.Common], isSending, _run));
        slot.User = Kept(line, JournalField.UserId, slot.User);
        slot.Serial = Kept(line, JournalField.SerialNumber, slot.Serial);
        slot.Log = Kept(line, JournalField.LogId, slot.Log);
        slot.Created = creates ? Kept(line, JournalField.InstanceCode, slot.Created) : 0;
        slot.Outcome = isSending ? FeishuJournalOutcome.Unknown : line.Outcome!.Value;
        slot.InDoubt = line.InDoubt;
        slot.Attempts += isSending ? 1 : 0;
        slot.At = line.At.UtcTicks;
        return Identity is not null;
    }

    // The same holds for a failure from before it was known to whom it goes: in a later run. In the same run that is another record, for somebody else.
    private void Bury(JournalLineReader line, bool hasTask)
    {
        if (hasTask)
        {
            ReadOnlySpan<byte> deed = JournalDeed.Of(line);
            Bury(line, deed, inThisRun: true);
            Bury(line, JournalDeed.WithPerson(line, deed), inThisRun: true);
        }

        if (line.Has(JournalField.Target))
        {
            ReadOnlySpan<byte> word = JournalDeed.Word(line);
            Bury(line, word, inThisRun: false);
            Bury(line, JournalDeed.WithPerson(line, word), inThisRun: false);
        }
    }

    private void Bury(JournalLineReader line, ReadOnlySpan<byte> deed, bool inThisRun)
    {
        int number = _slots.Find(_slots.Pack(line.Bytes(JournalField.InstanceCode), default, hasTask: false, deed));
        if (number >= 0 && !_slots[number].IsHistory && (inThisRun ? !IsOfOther(number, line) : _commons[_slots[number].Common].Run != _run))
        {
            _slots[number].IsHistory = true;
            _withoutTask--;
        }
    }

    private bool IsOfOther(int number, JournalLineReader line) =>
        _slots[number].User != 0 && line.Has(JournalField.UserId) && !_slots.IsAt(_slots[number].User, line.Bytes(JournalField.UserId));

    // The same text once more needs no other place.
    private uint Kept(JournalLineReader line, JournalField field, uint before) => !line.Has(field) || (before != 0 && _slots.IsAt(before, line.Bytes(field)))
        ? before
        : _slots.Add(line.Bytes(field));

    private FeishuJournalEntry? Next(bool settledOnly)
    {
        while (_told < _slots.Count && _slots[_told].IsHistory)
        {
            _told++;
        }

        return _told == _slots.Count || (settledOnly && !IsSettled(_told)) ? null : Entry(_told++);
    }

    // A comment may get the same words again, after others.
    private bool IsSettled(int number) => _slots[number].IsDone && JournalDeed.Read(_slots.Ids(_slots[number].Key).Deed).Operation != JournalOperation.CommentSet;

    private FeishuJournalEntry Entry(int number)
    {
        if (++_made % Sweep == 0)
        {
            GC.Collect(0);
        }

        JournalSlot slot = _slots[number];
        JournalCommon common = _commons[slot.Common];
        (string instanceCode, string? taskId, string? deed) = _slots.Ids(slot.Key);
        (string operation, string? target) = JournalDeed.Read(deed);
        bool creates = operation == JournalOperation.Create;
        return new FeishuJournalEntry
        {
            Action = operation,
            InstanceCode = creates ? Safe(_slots.Text(slot.Created)) ?? string.Empty : Safe(instanceCode)!,
            Uuid = creates ? Safe(instanceCode) : null,
            TaskId = Safe(taskId),
            Target = Safe(target),
            SerialNumber = Safe(_slots.Text(slot.Serial)),
            ApprovalCode = common.ApprovalCode,
            ApprovalName = common.ApprovalName,
            UserId = Safe(_slots.Text(slot.User)),
            UserIdType = common.UserIdType,
            Outcome = slot.Outcome,
            SeenOpen = slot.InDoubt,
            ErrorId = common.ErrorId,
            Advice = common.Advice,
            Code = common.Code,
            Changes = NameList.Of(common.Changes ?? Array.Empty<string>()),
            Before = Safe(common.Before),
            Attempts = slot.Attempts,
            LogId = Safe(_slots.Text(slot.Log)),
            At = new DateTimeOffset(slot.At, TimeSpan.Zero),
            Run = common.Run?.Id,
            RunStartedAt = common.Run?.Start,
            Identity = Identity,
        };
    }

    // The file may have come from anywhere.
    private static string? Safe(string? text) => SafeText.Lines(text);
}
