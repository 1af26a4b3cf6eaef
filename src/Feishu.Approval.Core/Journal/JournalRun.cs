using System.Globalization;

namespace Feishu.Approval.Journal;

/// <summary>A run that wrote into a journal.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Start">When it began, UTC.</param>
internal sealed record JournalRun(string Id, DateTimeOffset Start)
{
    /// <summary>An id for a run that begins now: its time, and what tells it from one of another computer at the same time.</summary>
    public static string NewId(DateTimeOffset start) => Stamp(start, "yyyyMMdd-HHmmss-") + Guid.NewGuid().ToString("N").Substring(0, 4);

    /// <summary>A run of a time when runs wrote no id: when it began tells it from the others.</summary>
    public static JournalRun Nameless(DateTimeOffset start) => new(Stamp(start, "yyyyMMdd-HHmmss-fff"), start.ToUniversalTime());

    private static string Stamp(DateTimeOffset start, string format) => start.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
}

/// <summary>Where a journal belongs: a task id of one tenant says nothing in another.</summary>
/// <param name="Host">Host and port of the service.</param>
/// <param name="App">The app id; null for a ready token, which does not tell.</param>
internal sealed record JournalIdentity(string Host, string? App)
{
    /// <summary>Whether a run of that identity may go on with a journal of this one.</summary>
    public bool Fits(JournalIdentity run) => Host == run.Host && (App == run.App || App is null || run.App is null);

    /// <inheritdoc />
    public override string ToString() => App is null ? Host : App + "@" + Host;
}
