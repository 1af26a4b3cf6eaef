using System.Collections.Generic;
using Feishu.Approval.Connection;

namespace Feishu.Approval.Forms;

/// <summary>A form as it was read, with what is needed to convert it.</summary>
/// <param name="ReadForm">The <c>form</c> of instance get: a JSON array in read shape.</param>
/// <param name="InstanceCode">The instance it belongs to.</param>
/// <param name="ApprovalCode">Its definition.</param>
/// <param name="Definition">The controls of that definition; null where it was not read.</param>
/// <param name="Connection">The connection it was read with.</param>
internal sealed record FormSource(
    string? ReadForm,
    string InstanceCode,
    string? ApprovalCode,
    IReadOnlyList<FeishuControlDefinition>? Definition,
    FeishuConnection? Connection);
