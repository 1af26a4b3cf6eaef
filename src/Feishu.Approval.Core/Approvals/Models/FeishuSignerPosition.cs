namespace Feishu.Approval.Approvals;

/// <summary>Where approvers are added to a task. The numbers are the service's.</summary>
public enum FeishuSignerPosition
{
    /// <summary>They decide first; the task waits for them.</summary>
    Before = 1,

    /// <summary>They decide next; the task passes at once.</summary>
    After = 2,

    /// <summary>They decide at the same time.</summary>
    Beside = 3,
}

/// <summary>How several added approvers decide together. The numbers are the service's.</summary>
public enum FeishuSignerMethod
{
    /// <summary>One of them is enough.</summary>
    Or = 1,

    /// <summary>All of them, in any order.</summary>
    And = 2,

    /// <summary>All of them, one after the other.</summary>
    Sequential = 3,
}
