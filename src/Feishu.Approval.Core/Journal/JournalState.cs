using System;
using System.Collections.Generic;
using System.Linq;

namespace Feishu.Approval.Journal;

/// <summary>What the lines of a journal come to: one entry for each task, in the order in which they first came up.</summary>
internal sealed class JournalState
{
    private readonly Dictionary<JournalKey, FeishuJournalEntry> entries = new();
    private readonly Dictionary<string, List<JournalKey>> byInstance = new();
    private readonly List<JournalKey> order = new();

    /// <summary>Where the journal belongs; null as long as there is no line.</summary>
    public JournalIdentity? Identity { get; private set; }

    public IEnumerable<FeishuJournalEntry> Entries => order.Where(entries.ContainsKey).Select(key => entries[key]);

    public FeishuJournalEntry? Find(string instanceCode, string taskId) =>
        entries.TryGetValue(new JournalKey(instanceCode, taskId), out FeishuJournalEntry? entry) ? entry : null;

    /// <summary>Everything about one instance, oldest first.</summary>
    public IReadOnlyList<FeishuJournalEntry> Of(string instanceCode) => byInstance.TryGetValue(instanceCode, out List<JournalKey>? keys)
        ? keys.Where(entries.ContainsKey).Select(key => entries[key]).ToArray()
        : Array.Empty<FeishuJournalEntry>();

    /// <summary>Takes the next line; false when it contradicts those before.</summary>
    public bool Take(JournalLine line)
    {
        if (line.Identity is JournalIdentity identity)
        {
            if (Identity is not null && !Identity.Fits(identity))
            {
                return false;
            }

            // A run with a ready token does not know the app; one that knows it says more.
            Identity = Identity?.App is null ? identity : Identity;
        }

        if (line.Key is JournalKey key)
        {
            Set(key, line);
        }

        return Identity is not null;
    }

    private void Set(JournalKey key, JournalLine line)
    {
        entries.TryGetValue(key, out FeishuJournalEntry? before);

        // What is done stays done, whatever a later record of it came to before anything was sent.
        if (before is { IsDone: true } && line.Step == JournalStep.Ended && line.Outcome is FeishuJournalOutcome.NotExecuted or FeishuJournalOutcome.Unknown)
        {
            return;
        }

        if (before is null)
        {
            order.Add(key);
            if (!byInstance.TryGetValue(key.InstanceCode, out List<JournalKey>? keys))
            {
                byInstance.Add(key.InstanceCode, keys = new List<JournalKey>());
            }

            keys.Add(key);
        }

        // Once the task is known, a failure from before that is history.
        if (key.TaskId is not null && entries.Remove(new JournalKey(key.InstanceCode, null)))
        {
            order.Remove(new JournalKey(key.InstanceCode, null));
            byInstance[key.InstanceCode].Remove(new JournalKey(key.InstanceCode, null));
        }

        entries[key] = new FeishuJournalEntry
        {
            InstanceCode = key.InstanceCode,
            TaskId = key.TaskId,
            ApprovalCode = line.ApprovalCode ?? before?.ApprovalCode,
            UserId = line.UserId ?? before?.UserId,
            UserIdType = line.UserIdType ?? before?.UserIdType,
            Outcome = line.Outcome ?? FeishuJournalOutcome.Unknown,
            SeenOpen = line.InDoubt,
            ErrorId = line.ErrorId,
            Code = line.Code,
            Attempts = (before?.Attempts ?? 0) + (line.Step == JournalStep.Sending ? 1 : 0),
            LogId = line.LogId ?? before?.LogId,
            At = line.At,
        };
    }
}
