using System.IO;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Core.Tests.Journal;

/// <summary>A folder for the journals of one test.</summary>
internal sealed class JournalFolder : IDisposable
{
    public static readonly JournalIdentity Here = new("open.example.com", "cli_1");

    public static readonly DateTimeOffset Time = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("feishu-journal-");

    public string File => Path.Combine(_folder.FullName, "run.jsonl");

    public string Folder => _folder.FullName;

    public RunJournal Open() => RunJournal.Open(File, () => Time);

    /// <summary>A line of one task.</summary>
    public static JournalLine Line(string step, int number, FeishuJournalOutcome? outcome = null) => new(step, Time)
    {
        Operation = JournalOperation.Resubmit,
        Task = new TaskRef { InstanceCode = "I" + number, TaskId = "T" + number, ApprovalCode = "A", User = new UserRef("ou_1", "open_id") },
        Attempt = step == JournalStep.Sending ? 1 : null,
        Outcome = outcome,
    };

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>Asks a journal about resubmissions, as most tests do.</summary>
internal static class ResubmissionsOfJournal
{
    public static FeishuJournalEntry? Find(this RunJournal journal, string instanceCode, string taskId) => journal.Find(JournalOperation.Resubmit, instanceCode, taskId);

    public static IReadOnlyList<FeishuJournalEntry> Of(this RunJournal journal, string instanceCode) => journal.Of(JournalOperation.Resubmit, instanceCode);

    public static FeishuJournalEntry? Find(this JournalState state, string instanceCode, string taskId) => state.Find(JournalOperation.Resubmit, instanceCode, taskId);

    public static IReadOnlyList<FeishuJournalEntry> Of(this JournalState state, string instanceCode) => state.Of(JournalOperation.Resubmit, instanceCode);

    /// <summary>Writes the steps of what a line is about.</summary>
    public static JournalRecord Record(this RunJournal journal, JournalLine line) => new(journal, line.Operation!, line.Task!) { Changes = line.Changes };
}
