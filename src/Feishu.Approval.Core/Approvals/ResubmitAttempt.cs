namespace Feishu.Approval.Approvals;

/// <summary>How far one resubmission came, for whoever has to write down why it failed.</summary>
internal sealed class ResubmitAttempt
{
    /// <summary>What was found out about it; null as long as it was not.</summary>
    public ResubmitPlan? Plan { get; set; }

    /// <summary>What was read of its instance; null as long as it was not.</summary>
    public FeishuInstance? Instance { get; set; }

    /// <summary>Whether the guarded write has begun, which tells of its end itself.</summary>
    public bool WriteBegan { get; set; }
}
