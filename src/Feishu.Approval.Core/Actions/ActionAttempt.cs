using Feishu.Approval.Approvals;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Actions;

/// <summary>How far one action came, for whoever has to write down why it failed.</summary>
internal sealed class ActionAttempt
{
    /// <summary>The task, once all of it was found out; null as long as it was not.</summary>
    public TaskRef? Task { get; set; }

    /// <summary>What was read of its instance; null as long as it was not.</summary>
    public FeishuInstance? Instance { get; set; }

    /// <summary>The names of the controls that it changes, as far as that is known.</summary>
    public IReadOnlyList<string> Changes { get; set; } = Array.Empty<string>();

    /// <summary>Whether nothing was found wrong with what was given, as far as that can be told without asking.</summary>
    public bool IsChecked { get; set; }

    /// <summary>Whether the guarded write has begun, which tells of its end itself.</summary>
    public bool WriteBegan { get; set; }
}
