using System;
using System.Collections.Generic;

namespace Feishu.Approval.Sandbox;

/// <summary>One entry in the history of an instance.</summary>
/// <param name="Type">START, PASS, REJECT, ROLLBACK_SELECTED, CANCEL or DELETE.</param>
/// <param name="CreateTime">When it happened.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="NodeKey">The key of the step; empty for START and for the end of the instance.</param>
/// <param name="TaskId">The task acted on, if any.</param>
/// <param name="Comment">The remark; null when none was given, and then a read has no such key.</param>
public sealed record SandboxTimelineEntry(
    string Type, DateTimeOffset CreateTime, SandboxPerson Actor, string NodeKey, string? TaskId = null, string? Comment = null)
{
    /// <summary>The files of the remark.</summary>
    public IReadOnlyList<SandboxCommentFile> Files { get; init; } = [];
}
