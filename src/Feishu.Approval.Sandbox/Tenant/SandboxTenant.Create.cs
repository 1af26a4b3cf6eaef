namespace Feishu.Approval.Sandbox;

/// <content>New requests, and what keeps some from coming into being.</content>
public sealed partial class SandboxTenant
{
    private readonly Dictionary<string, string> _external = new(StringComparer.Ordinal);
    private readonly HashSet<string> _left = new(StringComparer.Ordinal);

    /// <summary>Adds a definition that mirrors another system: it is none of this platform's, and its requests are made there.</summary>
    /// <param name="approvalCode">Its code.</param>
    /// <param name="link">Where its requests are made.</param>
    public void AddExternalDefinition(string approvalCode, string link) => Locked(() => _external[approvalCode] = link);

    /// <summary>Somebody leaves the tenant: no new request can name them.</summary>
    /// <param name="openId">Who.</param>
    public void Leave(string openId) => Locked(() => _left.Add(RequirePerson(openId).OpenId));

    internal string? ExternalLink(string approvalCode) => _external.TryGetValue(approvalCode, out var link) ? link : null;

    internal bool HasLeft(SandboxPerson person) => _left.Contains(person.OpenId);

    internal bool IsUsed(string uuid) => _uuids.ContainsKey(uuid);

    /// <summary>Creates a request for a call, and counts that.</summary>
    internal SandboxInstance Create(NewRequest request)
    {
        var created = Start(request);
        if (request.Copied.Count > 0)
        {
            created = Step(created.InstanceCode, (current, now) => InstanceFlow.Tell(current, new SandboxTimelineEntry("CC", now, current.Initiator, "") { Named = request.Copied }));
        }

        Executed(created.InstanceCode);
        return created;
    }

    private SandboxInstance Start(NewRequest request)
    {
        var now = Clock();
        var blank = new SandboxInstance(
            request.Definition, request.InstanceCode ?? Ids.InstanceCode(), request.Uuid, Ids.Serial(now), request.Initiator, now, request.Form) { Picked = request.Picked };
        var started = InstanceFlow.Start(blank, NewTask(request.Definition.Nodes[0], now, request.FirstTaskId, request.Picked));
        _indexes.Add(started.InstanceCode, _instances.Count);
        _uuids.Add(started.Uuid, _instances.Count);
        _instances.Add(started);
        Hits.Forget();
        return started;
    }
}

/// <summary>A request that is about to come into being.</summary>
internal sealed record NewRequest(SandboxDefinition Definition, SandboxPerson Initiator, StoredForm Form, string Uuid)
{
    internal string? InstanceCode { get; init; }

    internal string? FirstTaskId { get; init; }

    internal IReadOnlyDictionary<string, SandboxPerson> Picked { get; init; } = new Dictionary<string, SandboxPerson>();

    internal IReadOnlyList<SandboxPerson> Copied { get; init; } = [];
}
