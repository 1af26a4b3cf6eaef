namespace Feishu.Approval.Sandbox;

/// <summary>An approval definition: its form and its steps.</summary>
public sealed record SandboxDefinition
{
    /// <summary>Creates a definition.</summary>
    /// <param name="approvalCode">The code of the definition.</param>
    /// <param name="name">The display name.</param>
    /// <param name="controls">The controls of the form, in order.</param>
    /// <param name="nodes">The approval steps between start and end, in order; at least one.</param>
    public SandboxDefinition(
        string approvalCode, string name, IReadOnlyList<SandboxControl> controls, IReadOnlyList<SandboxNode> nodes)
    {
        ApprovalCode = approvalCode;
        Name = name;
        Controls = controls;
        Nodes = nodes;
    }

    /// <summary>The code of the definition.</summary>
    public string ApprovalCode { get; }

    /// <summary>The display name.</summary>
    public string Name { get; }

    /// <summary>The controls of the form, in order.</summary>
    public IReadOnlyList<SandboxControl> Controls { get; }

    /// <summary>The approval steps, in order.</summary>
    public IReadOnlyList<SandboxNode> Nodes { get; }

    /// <summary>The life of the definition.</summary>
    public SandboxDefinitionStatus Status { get; init; }

    /// <summary>
    /// Lenient mode: the form is any JSON array of objects with an <c>id</c>; it replaces the old one and is read back as
    /// posted. No real tenant does this. It serves tests of the wire format, which want to send anything.
    /// </summary>
    public bool AcceptsAnyControl { get; init; }

    /// <summary>Whether its requests cannot be withdrawn.</summary>
    public bool ForbidsRevoking { get; init; }

    /// <summary>Whether its process is a free one, for which no call creates a request.</summary>
    public bool IsFreeProcess { get; init; }

    /// <summary>Whether a rejected request goes back to its initiator instead of ending: the setting <c>reject_option</c>, which no read shows.</summary>
    public bool RejectReturns { get; init; }

    /// <summary>The display name of the start node.</summary>
    public string StartNodeName { get; init; } = "Start";

    /// <summary>The display name of the end node.</summary>
    public string EndNodeName { get; init; } = "End";

    /// <summary>The open_ids of the people who manage the definition; a read shows them on request only.</summary>
    public IReadOnlyList<string> AdminOpenIds { get; init; } = [];
}

/// <summary>The life of a definition.</summary>
public enum SandboxDefinitionStatus
{
    /// <summary>In use.</summary>
    Active,

    /// <summary>Switched off: reads go on, everything that moves a request answers 1390015.</summary>
    Inactive,

    /// <summary>Removed: calls answer 1390016.</summary>
    Deleted,
}

/// <summary>One approval step of a definition.</summary>
/// <param name="Id">The hashed id that tasks carry.</param>
/// <param name="Key">The readable key that timeline entries carry.</param>
/// <param name="Name">The display name.</param>
/// <param name="ApproverOpenId">Who approves here.</param>
/// <param name="RequiresSignature">Whether the step wants a handwritten signature, which no API call can give.</param>
public sealed record SandboxNode(string Id, string Key, string Name, string ApproverOpenId, bool RequiresSignature = false)
{
    /// <summary>Whether the initiator says who approves here; what people file in the client goes to <see cref="ApproverOpenId"/>.</summary>
    public bool InitiatorPicks { get; init; }

    /// <summary>The id set in the console; null where none is.</summary>
    public string? CustomId { get; init; }

    /// <summary>The id of every start node: the MD5 of <c>START</c>. A constant, so that FIPS machines need no MD5.</summary>
    public const string StartId = "b078ffd28db767c502ac367053f6e0ac";

    /// <summary>The id of every end node: the MD5 of <c>END</c>.</summary>
    public const string EndId = "b1a326c06d88bf042f73d70f50197905";

    /// <summary>The node key of a resubmission in the timeline.</summary>
    public const string StartKey = "START";
}
