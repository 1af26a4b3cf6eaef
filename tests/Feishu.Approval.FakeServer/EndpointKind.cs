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

    /// <summary>Definition get.</summary>
    Definition,

    /// <summary>The ids of a definition's instances.</summary>
    InstanceList,

    /// <summary>Instance query.</summary>
    InstanceQuery,

    /// <summary>Task search.</summary>
    TaskSearch,

    /// <summary>The tasks of a person.</summary>
    TaskQuery,

    /// <summary>Instance preview.</summary>
    Preview,

    /// <summary>File upload.</summary>
    Upload,

    /// <summary>A file behind the link that a read shows; no API, and no token belongs there.</summary>
    File,

    /// <summary>Both district calls.</summary>
    Districts,

    /// <summary>The scopes that the app has.</summary>
    Scopes,

    /// <summary>Anything else, the trap included.</summary>
    Other,
}
