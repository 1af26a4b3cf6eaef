using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using Feishu.Approval.Core.Tests.Journal;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Reports;

namespace Feishu.Approval.Core.Tests.Reports;

/// <summary>A journal with whatever a test wants in it, and the page of it.</summary>
internal sealed partial class ReportScene : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly RunJournal _journal;
    private DateTimeOffset _now = JournalFolder.Time;
    private int _count;

    public ReportScene(string host = "open.feishu.cn")
    {
        _journal = RunJournal.Open(_folder.File, () => _now);
        _journal.Bind(new JournalIdentity(host, "cli_1"), "0");
    }

    public string File => _folder.File;

    public string Folder => _folder.Folder;

    /// <summary>An entry that ended so; the next one is a second later.</summary>
    public ReportScene Add(FeishuJournalOutcome outcome, string? errorId = null, string? advice = null, Func<JournalLine, JournalLine>? with = null)
    {
        int number = _count++;
        var line = new JournalLine(JournalStep.Ended, _now)
        {
            Operation = JournalOperation.Resubmit,
            Task = new TaskRef
            {
                InstanceCode = string.Create(CultureInfo.InvariantCulture, $"A0000001-0000-4000-8000-{number:000000000000}"),
                TaskId = "T" + number,
                ApprovalCode = "P",
                ApprovalName = "Purchase",
                SerialNumber = "2026" + number,
                User = new UserRef("ou_00000000000000000000000000000001", "open_id"),
            },
            Outcome = outcome,
            ErrorId = errorId,
            Advice = advice,
        };
        _journal.Append(with is null ? line : with(line));
        _now += TimeSpan.FromSeconds(1);
        return this;
    }

    public ReportScene Wait(TimeSpan time)
    {
        _now += time;
        return this;
    }

    public RunReport Read() => RunReport.Read(_folder.File);

    public string Page(string culture = "en-US", ReportReads? reads = null)
    {
        using var page = new StringWriter();
        ReportPage.Write(page, Read(), new ReportReader(CultureInfo.GetCultureInfo(culture), TimeZoneInfo.Utc, _now), reads);
        return page.ToString();
    }

    /// <summary>What a tile of the page counts.</summary>
    public static int Count(string page, string tile) => int.Parse(
        Regex.Match(page, $"<strong data-count=\"{tile}\">([\\d,]+)</strong>").Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    /// <summary>The parts of the page that tell of reasons, as: id, count, what is advised.</summary>
    public static (string Reason, int Count, string Text)[] Reasons(string page) => Reason().Matches(page)
        .Select(match => (match.Groups[1].Value, int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture), match.Groups[3].Value)).ToArray();

    public void Dispose()
    {
        _journal.Dispose();
        _folder.Dispose();
    }

    [GeneratedRegex("(?s)<article class=\"[^\"]*\" data-reason=\"([^\"]*)\" data-count=\"(\\d+)\">(.*?)</article>")]
    private static partial Regex Reason();
}
