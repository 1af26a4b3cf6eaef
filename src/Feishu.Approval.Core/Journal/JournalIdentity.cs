namespace Feishu.Approval.Journal;

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
