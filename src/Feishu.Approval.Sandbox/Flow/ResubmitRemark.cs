using System.Collections.Generic;

namespace Feishu.Approval.Sandbox;

/// <summary>The remark of a resubmission; both parts are optional.</summary>
internal sealed record ResubmitRemark(string? Text, IReadOnlyList<SandboxCommentFile> Files)
{
    internal static ResubmitRemark None { get; } = new(null, []);
}
