using System.Collections.Generic;

namespace Feishu.Approval.Actions;

/// <summary>What somebody gives of an action on a task beyond the task itself.</summary>
/// <param name="Comment">A remark; null for none.</param>
/// <param name="SetValue">What to change in the form; null for nothing.</param>
/// <param name="Verify">Whether to look afterwards.</param>
internal sealed record TaskOptions(object? Comment = null, IReadOnlyList<KeyValuePair<string, object?>>? SetValue = null, bool Verify = false);
