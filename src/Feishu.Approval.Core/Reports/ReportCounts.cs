using Feishu.Approval.Journal;

namespace Feishu.Approval.Reports;

/// <summary>How a task ended, as a person asks.</summary>
internal enum ReportEnd
{
    /// <summary>It was executed.</summary>
    Done,

    /// <summary>It was not.</summary>
    NotDone,

    /// <summary>Nobody knows.</summary>
    InDoubt,
}

/// <summary>How many ended how.</summary>
internal sealed class ReportCounts
{
    private readonly int[] _counts = new int[3];

    /// <summary>All of them.</summary>
    public int All => _counts.Sum();

    /// <summary>Those that were settled by reading the request after a lost answer.</summary>
    public int Confirmed { get; private set; }

    /// <summary>Those that were sent more than once, over all runs.</summary>
    public int Repeated { get; private set; }

    public int this[ReportEnd end] => _counts[(int)end];

    /// <summary>How an entry ended.</summary>
    public static ReportEnd Of(FeishuJournalEntry entry) => entry.IsDone ? ReportEnd.Done : entry.InDoubt ? ReportEnd.InDoubt : ReportEnd.NotDone;

    public void Add(FeishuJournalEntry entry)
    {
        _counts[(int)Of(entry)]++;
        Confirmed += entry.Outcome == FeishuJournalOutcome.ConfirmedAfterFault ? 1 : 0;
        Repeated += entry.Attempts > 1 ? 1 : 0;
    }
}

/// <summary>What was not done, or may not have been, for one reason.</summary>
/// <param name="end">Whether it is known not to be done.</param>
/// <param name="errorId">The id of the error; null where nobody wrote one down.</param>
/// <param name="advice">The message key of what it recommended, where that was not what its id always recommends.</param>
internal sealed class ReportReason(ReportEnd end, string? errorId, string? advice)
{
    private readonly HashSet<long> _codes = new();

    public ReportEnd End => end;

    public string? ErrorId => errorId;

    public string? Advice => advice;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The first of them, as many as a page shows.</summary>
    public List<FeishuJournalEntry> Shown { get; } = new();

    /// <summary>The codes of the service's answers.</summary>
    public IEnumerable<long> Codes => _codes.OrderBy(code => code);

    public void Add(FeishuJournalEntry entry, int most)
    {
        Count++;
        if (Shown.Count < most)
        {
            Shown.Add(entry);
        }

        if (entry.Code is long code && _codes.Count < 8)
        {
            _codes.Add(code);
        }
    }
}
