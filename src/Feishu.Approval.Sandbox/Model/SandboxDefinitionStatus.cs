namespace Feishu.Approval.Sandbox;

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
