using System.Globalization;
using Feishu.Approval.Errors;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Reports;

/// <summary>Who reads a page: language, zone, and when it was made.</summary>
/// <param name="Culture">The language.</param>
/// <param name="Zone">The zone of the times.</param>
/// <param name="Now">When the page is made.</param>
internal sealed record ReportReader(CultureInfo Culture, TimeZoneInfo Zone, DateTimeOffset Now)
{
    private static readonly Dictionary<string, string> Actions = new(StringComparer.Ordinal)
    {
        [JournalOperation.Resubmit] = nameof(Messages.Report_Resubmit),
        [JournalOperation.Create] = nameof(Messages.Report_Create),
        [JournalOperation.Approve] = nameof(Messages.Report_Approve),
        [JournalOperation.Reject] = nameof(Messages.Report_Reject),
        [JournalOperation.Transfer] = nameof(Messages.Report_Transfer),
        [JournalOperation.Rollback] = nameof(Messages.Report_Rollback),
        [JournalOperation.AddSigner] = nameof(Messages.Report_AddSigner),
        [JournalOperation.Cancel] = nameof(Messages.Report_Cancel),
        [JournalOperation.Copy] = nameof(Messages.Report_Copy),
        [JournalOperation.Comment] = nameof(Messages.Report_Comment),
        [JournalOperation.CommentSet] = nameof(Messages.Report_CommentSet),
        [JournalOperation.CommentRemove] = nameof(Messages.Report_CommentRemove),
        [JournalOperation.CommentClear] = nameof(Messages.Report_CommentClear),
    };

    /// <summary>The language of the page, as its markup says it.</summary>
    public string Language => Culture.TwoLetterISOLanguageName == "zh" ? "zh-CN" : "en";

    /// <summary>A text of ours.</summary>
    public string Say(string key, params object?[] arguments) => FailureText.Format(key, arguments, Culture);

    /// <summary>What was done, as the name of a thing; the journal's own word for what this version has no other for.</summary>
    public string Action(string operation) => Actions.TryGetValue(operation, out string? key) ? Say(key) : operation;

    /// <summary>How it ended.</summary>
    public string End(ReportEnd end) => Say(end switch
    {
        ReportEnd.Done => nameof(Messages.Report_Done),
        ReportEnd.NotDone => nameof(Messages.Report_NotDone),
        _ => nameof(Messages.Report_InDoubt),
    });

    /// <summary>Why, in few words.</summary>
    public string Reason(ReportReason reason) =>
        reason.ErrorId is not string id ? Say(reason.End == ReportEnd.InDoubt ? nameof(Messages.Report_NoEnd) : nameof(Messages.Report_NoReason))
        : FailureText.Has(id + "_Reason") ? Say(id + "_Reason")
        : id;

    /// <summary>The way out: what the error itself recommended, and first what makes sure of an end that nobody knows.</summary>
    public IEnumerable<string> WayOut(ReportReason reason)
    {
        if (reason.End == ReportEnd.InDoubt)
        {
            yield return Say(nameof(Messages.Report_InDoubtAction));
        }

        if (new[] { reason.Advice, reason.ErrorId + "_Action" }.FirstOrDefault(IsAdvice) is string key)
        {
            yield return Say(key);
        }
    }

    // The file may have come from anywhere, or from a version that recommended something else. What an action names is not in the journal.
    private bool IsAdvice(string? key) => key?.EndsWith("Action", StringComparison.Ordinal) == true && FailureText.Has(key) && FailureText.Of(key, Culture).IndexOf('{') < 0;

    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public string Time(DateTimeOffset time, string format = "yyyy-MM-dd HH:mm") => TimeZoneInfo.ConvertTime(time, Zone).ToString(format, CultureInfo.InvariantCulture);

    /// <summary>From when to when; the day of the end only where it is another.</summary>
    public string Span(DateTimeOffset from, DateTimeOffset to) => Time(from) == Time(to) ? Time(from)
        : Time(from) + " – " + Time(to, Time(from, "yyyyMMdd") == Time(to, "yyyyMMdd") ? "HH:mm" : "yyyy-MM-dd HH:mm");

    /// <summary>A span of time in the largest unit that it is a whole number of.</summary>
    public string Width(TimeSpan width) => width.TotalSeconds < 60 ? Say(nameof(Messages.Report_Seconds), (long)width.TotalSeconds)
        : width.TotalMinutes < 60 ? Say(nameof(Messages.Report_Minutes), (long)width.TotalMinutes)
        : width.TotalHours < 24 ? Say(nameof(Messages.Report_Hours), (long)width.TotalHours)
        : Say(nameof(Messages.Report_Days), (long)width.TotalDays);

    /// <summary>How far the clock of the page is from UTC.</summary>
    public string Offset(DateTimeOffset time)
    {
        TimeSpan offset = Zone.GetUtcOffset(time);
        return offset == TimeSpan.Zero ? "UTC" : "UTC" + (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
    }
}
