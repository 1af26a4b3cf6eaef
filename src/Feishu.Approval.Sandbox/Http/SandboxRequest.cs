namespace Feishu.Approval.Sandbox;

/// <summary>A call without its transport.</summary>
/// <param name="Method">The HTTP method, upper case.</param>
/// <param name="Path">The path, unescaped, beginning with a slash.</param>
/// <param name="Query">The query parameters.</param>
/// <param name="Headers">The headers; the dictionary must ignore case.</param>
/// <param name="Body">The body as it came; empty when there was none.</param>
public sealed record SandboxRequest(
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Query,
    IReadOnlyDictionary<string, string> Headers,
    byte[] Body);

/// <summary>An answer without its transport.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers, the content type included.</param>
/// <param name="Body">The body.</param>
public sealed record SandboxResponse(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body);
