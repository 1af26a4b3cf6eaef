using System;
using System.IO;
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

    public ResubmitJournal Open() => ResubmitJournal.Open(File, () => Time);

    /// <summary>A line of one task.</summary>
    public static JournalLine Line(string step, int number, FeishuJournalOutcome? outcome = null) => new(step, Time)
    {
        Key = new JournalKey("I" + number, "T" + number),
        ApprovalCode = "A",
        UserId = "ou_1",
        UserIdType = "open_id",
        Attempt = step == JournalStep.Sending ? 1 : null,
        Outcome = outcome,
    };

    public void Dispose() => _folder.Delete(recursive: true);
}
