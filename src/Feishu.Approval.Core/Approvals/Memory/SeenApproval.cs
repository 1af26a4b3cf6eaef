using System.Collections.Generic;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Approvals;

/// <summary>A definition that this session has come across.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name, where an answer told it.</param>
/// <param name="Controls">Its controls, where it was read.</param>
internal sealed record SeenApproval(string Code, string? Name, IReadOnlyList<FeishuControlDefinition>? Controls)
{
    /// <summary>What is known after seeing it once more.</summary>
    public static SeenApproval Merge(SeenApproval before, SeenApproval now) =>
        new(now.Code, string.IsNullOrEmpty(now.Name) ? before.Name : now.Name, now.Controls ?? before.Controls);
}
