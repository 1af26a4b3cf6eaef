using System.IO;
using Feishu.Approval.Errors;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Reports;

/// <summary>What a journal comes to, for a person: counts of all, the reasons, when what happened, and as many requests as a page can hold.</summary>
internal sealed class RunReport
{
    /// <summary>So many requests of one reason stand on the page.</summary>
    public const int MostOfAReason = 500;

    /// <summary>So many that are done.</summary>
    public const int MostDone = 1000;

    private readonly Dictionary<string, ReportCounts> _actions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReportCounts> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<(ReportEnd End, string? ErrorId, string? Advice), ReportReason> _reasons = new();
    private readonly List<FeishuJournalEntry> _done = new();

    private RunReport(string name)
    {
        Name = name;
    }

    /// <summary>The name of the file, without its folder: whoever reads the page need not know where it lies.</summary>
    public string Name { get; }

    /// <summary>Where the journal belongs; null as long as it has no line.</summary>
    public JournalIdentity? Identity { get; private set; }

    /// <summary>The runs that wrote into it, oldest first.</summary>
    public IReadOnlyList<JournalRun> Runs { get; private set; } = Array.Empty<JournalRun>();

    public ReportCounts Total { get; } = new();

    /// <summary>By action, most frequent first.</summary>
    public IEnumerable<KeyValuePair<string, ReportCounts>> Actions => _actions.OrderByDescending(action => action.Value.All).ThenBy(action => action.Key, StringComparer.Ordinal);

    /// <summary>What was not done: first what nobody knows the end of, then by how many there are.</summary>
    public IEnumerable<ReportReason> Reasons => _reasons.Values
        .OrderByDescending(reason => reason.End).ThenByDescending(reason => reason.Count).ThenBy(reason => reason.ErrorId, StringComparer.Ordinal);

    /// <summary>The first of what was done.</summary>
    public IReadOnlyList<FeishuJournalEntry> Done => _done;

    /// <summary>When it went how.</summary>
    public ReportTimes Times { get; } = new();

    /// <summary>All requests that stand on the page, each once.</summary>
    public IEnumerable<string> Shown => Reasons.SelectMany(reason => reason.Shown).Concat(_done).Select(entry => entry.InstanceCode).Where(code => code.Length > 0).Distinct(StringComparer.Ordinal);

    /// <summary>What a run wrote last; nothing for one whose tasks later runs wrote about.</summary>
    public ReportCounts Of(JournalRun run) => _runs.TryGetValue(run.Id, out ReportCounts? counts) ? counts : new ReportCounts();

    /// <summary>Reads a journal; a run may be writing it meanwhile, and it is not touched.</summary>
    /// <param name="path">The file.</param>
    /// <param name="stopped">Asked now and then whether whoever wanted it has been stopped.</param>
    /// <exception cref="FeishuException"><c>JournalUnusable</c>.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static RunReport Read(string path, Func<bool>? stopped = null) => JournalFile.Guard(path, () =>
    {
        using FileStream file = JournalFile.OpenToLook(path);
        JournalState state = JournalFile.ReadAll(file, path, stopped).State;
        var report = new RunReport(Path.GetFileName(path)) { Identity = state.Identity, Runs = state.Runs };
        foreach (FeishuJournalEntry entry in state.Entries)
        {
            report.Add(entry);
        }

        return report;
    });

    private static ReportCounts In(Dictionary<string, ReportCounts> counts, string key)
    {
        if (!counts.TryGetValue(key, out ReportCounts? known))
        {
            counts.Add(key, known = new ReportCounts());
        }

        return known;
    }

    private void Add(FeishuJournalEntry entry)
    {
        ReportEnd end = ReportCounts.Of(entry);
        Total.Add(entry);
        In(_actions, entry.Action).Add(entry);
        In(_runs, entry.Run ?? string.Empty).Add(entry);
        Times.Add(entry.At, end);
        if (end != ReportEnd.Done)
        {
            (ReportEnd, string?, string?) key = (end, entry.ErrorId, entry.Advice);
            if (!_reasons.TryGetValue(key, out ReportReason? reason))
            {
                _reasons.Add(key, reason = new ReportReason(end, entry.ErrorId, entry.Advice));
            }

            reason.Add(entry, MostOfAReason);
        }
        else if (_done.Count < MostDone)
        {
            _done.Add(entry);
        }
    }
}
