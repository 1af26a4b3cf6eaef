namespace Feishu.Approval.Sandbox;

/// <summary>A snapshot of one request. Every step makes a new one, so readers never see a half-done change.</summary>
public sealed record SandboxInstance
{
    internal SandboxInstance(
        SandboxDefinition definition, string instanceCode, string uuid, string serialNumber, SandboxPerson initiator,
        DateTimeOffset startTime, StoredForm form)
    {
        ApprovalCode = definition.ApprovalCode;
        InstanceCode = instanceCode;
        Uuid = uuid;
        SerialNumber = serialNumber;
        Initiator = initiator;
        StartTime = startTime;
        History = new SandboxHistory(new SandboxTimelineEntry("START", startTime, initiator, ""));
        Form = form;
    }

    /// <summary>The code of the definition.</summary>
    public string ApprovalCode { get; }

    /// <summary>The code of the instance.</summary>
    public string InstanceCode { get; }

    /// <summary>The short id under which the instance can be read too.</summary>
    public string Uuid { get; }

    /// <summary>The serial number, the same for the whole life of the instance.</summary>
    public string SerialNumber { get; }

    /// <summary>Who filed the request.</summary>
    public SandboxPerson Initiator { get; }

    /// <summary>When it was filed, UTC.</summary>
    public DateTimeOffset StartTime { get; }

    /// <summary>Whom the initiator picked to approve, by node id.</summary>
    public IReadOnlyDictionary<string, SandboxPerson> Picked { get; init; } = new Dictionary<string, SandboxPerson>();

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>PENDING, APPROVED, REJECTED, CANCELED or DELETED. There is no word for "returned".</summary>
    public string Status { get; init; } = StatusWord.Pending;

    /// <summary>Whether it was approved and then revoked. Reads then show CANCELED with a mark, and the search lists leave it out.</summary>
    public bool IsReverted { get; init; }

    /// <summary>All tasks, oldest first.</summary>
    public IReadOnlyList<SandboxTask> Tasks { get; init; } = [];

    /// <summary>The history, oldest first.</summary>
    public IReadOnlyList<SandboxTimelineEntry> Timeline => History;

    /// <summary>The comments and their replies, oldest first, with those that were deleted.</summary>
    public IReadOnlyList<SandboxComment> Comments { get; init; } = [];

    /// <summary>The task that waits for somebody, if any.</summary>
    public SandboxTask? OpenTask => Tasks.LastOrDefault(task => task.IsOpen);

    /// <summary>Whether the request waits for its initiator.</summary>
    public bool IsReturned => Status == StatusWord.Pending && OpenTask is { IsStart: true };

    internal SandboxHistory History { get; init; }

    internal StoredForm Form { get; init; }
}
