namespace Feishu.Approval.FakeServer;

/// <summary>The endpoints that faults and limits tell apart.</summary>
public enum EndpointKind
{
    /// <summary>Every endpoint; only for faults and limits.</summary>
    Any,

    /// <summary>The token call.</summary>
    Token,

    /// <summary>Instance get.</summary>
    Instance,

    /// <summary>Task resubmit.</summary>
    Resubmit,

    /// <summary>Anything else, the trap included.</summary>
    Other,
}
