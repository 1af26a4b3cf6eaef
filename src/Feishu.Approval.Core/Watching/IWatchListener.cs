using Feishu.Approval.Errors;

namespace Feishu.Approval.Watching;

/// <summary>Whom a watch tells what happens beside the returns that it finds. It may be told from any thread.</summary>
internal interface IWatchListener
{
    /// <summary>Something the user should know: a message key and what it names.</summary>
    void Warning(string messageKey, params object?[] arguments);

    /// <summary>One request cannot be read, or not made a form of; the watch goes on.</summary>
    void Failed(Failure failure);

    /// <summary>A look is over.</summary>
    /// <param name="last">When the last one that worked began; null for none yet.</param>
    /// <param name="next">When the next one begins.</param>
    /// <param name="found">How many returns came out.</param>
    void Looked(DateTimeOffset? last, DateTimeOffset next, long found);
}

/// <summary>What is watched, and how.</summary>
internal sealed record WatchOptions
{
    /// <summary>Between the beginnings of two looks, where nothing else is said.</summary>
    public static readonly TimeSpan DefaultPoll = TimeSpan.FromSeconds(60);

    /// <summary>The codes of the definitions.</summary>
    public IReadOnlyList<string> ApprovalCodes { get; init; } = Array.Empty<string>();

    /// <summary>Only what was returned then or later; null for all that waits.</summary>
    public DateTimeOffset? Since { get; init; }

    public TimeSpan Poll { get; init; } = DefaultPoll;
}

/// <summary>Nobody listens.</summary>
internal sealed class NoWatchListener : IWatchListener
{
    public static readonly NoWatchListener Instance = new();

    public void Warning(string messageKey, params object?[] arguments)
    {
    }

    public void Failed(Failure failure)
    {
    }

    public void Looked(DateTimeOffset? last, DateTimeOffset next, long found)
    {
    }
}
