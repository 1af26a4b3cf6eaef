namespace Feishu.Approval.Journal;

/// <summary>What a line turned out to be.</summary>
internal enum JournalLineKind
{
    /// <summary>None of a journal.</summary>
    None,

    /// <summary>One of a version, or of an action, that this one does not know.</summary>
    Later,

    /// <summary>A run begins.</summary>
    Run,

    /// <summary>The bytes of an attempt are about to leave.</summary>
    Sending,

    /// <summary>A record is through.</summary>
    Ended,
}
