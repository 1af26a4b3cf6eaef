namespace Feishu.Approval.Resilience;

/// <summary>What reading the instance back tells about a write of unknown end.</summary>
internal enum ReadBackState
{
    /// <summary>It was executed.</summary>
    Done,

    /// <summary>It was not: the task is still open.</summary>
    Open,

    /// <summary>It cannot be told; nothing is sent again.</summary>
    Unclear,
}
