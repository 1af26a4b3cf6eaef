namespace Feishu.Approval.Journal;

/// <summary>The kinds of lines. The words are the file format: they never change.</summary>
internal static class JournalStep
{
    /// <summary>A run begins: host, app, who runs it on which machine. The first line of a file is one.</summary>
    public const string Run = "run";

    /// <summary>The bytes of an attempt are about to leave.</summary>
    public const string Sending = "sending";

    /// <summary>A record is through, however it ended.</summary>
    public const string Ended = "ended";
}
