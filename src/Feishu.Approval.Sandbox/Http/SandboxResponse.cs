using System.Collections.Generic;

namespace Feishu.Approval.Sandbox;

/// <summary>An answer without its transport.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers, the content type included.</param>
/// <param name="Body">The body.</param>
public sealed record SandboxResponse(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body);
