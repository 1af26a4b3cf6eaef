namespace Feishu.Approval.Sandbox;

/// <summary>One approval step of a definition.</summary>
/// <param name="Id">The hashed id that tasks carry.</param>
/// <param name="Key">The readable key that timeline entries carry.</param>
/// <param name="Name">The display name.</param>
/// <param name="ApproverOpenId">Who approves here.</param>
/// <param name="RequiresSignature">Whether the step wants a handwritten signature, which no API call can give.</param>
public sealed record SandboxNode(string Id, string Key, string Name, string ApproverOpenId, bool RequiresSignature = false)
{
    /// <summary>The id of every start node: the MD5 of <c>START</c>. A constant, so that FIPS machines need no MD5.</summary>
    public const string StartId = "b078ffd28db767c502ac367053f6e0ac";

    /// <summary>The id of every end node: the MD5 of <c>END</c>.</summary>
    public const string EndId = "b1a326c06d88bf042f73d70f50197905";

    /// <summary>The node key of a resubmission in the timeline.</summary>
    public const string StartKey = "START";
}
