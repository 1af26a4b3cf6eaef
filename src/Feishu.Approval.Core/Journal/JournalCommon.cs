using System.Collections.Generic;

namespace Feishu.Approval.Journal;

/// <summary>What many entries of a journal have in common, and which is therefore kept once.</summary>
internal readonly record struct JournalCommon(
    string? ApprovalCode, string? ApprovalName, string? UserIdType, string? ErrorId, long? Code, IReadOnlyList<string>? Changes, JournalRun? Run);
