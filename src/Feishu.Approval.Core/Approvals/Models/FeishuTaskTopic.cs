namespace Feishu.Approval.Approvals;

/// <summary>The lists of tasks that <em>tasks/query</em> keeps for a person. The numbers are the service's own.</summary>
public enum FeishuTaskTopic
{
    /// <summary>What waits for the person.</summary>
    Todo = 1,

    /// <summary>What the person has dealt with.</summary>
    Done = 2,

    /// <summary>What the person started.</summary>
    Initiated = 3,

    /// <summary>Notices not read yet.</summary>
    Unread = 17,

    /// <summary>Notices that were read.</summary>
    Read = 18,
}
