namespace Feishu.Approval.FakeServer;

/// <summary>One request as it arrived. Requests under <c>/_control</c> are never recorded.</summary>
/// <param name="Endpoint">The endpoint it was for.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The unescaped path.</param>
/// <param name="Query">The query string with its question mark, or nothing.</param>
/// <param name="Headers">The headers, by case-insensitive name.</param>
/// <param name="Body">The body as text; the first 64 KiB of an upload.</param>
/// <param name="Time">When the whole body had arrived.</param>
/// <param name="Protocol">What was spoken: <c>HTTP/1.1</c> or <c>HTTP/2</c>.</param>
public sealed record RecordedRequest(
    EndpointKind Endpoint,
    string Method,
    string Path,
    string Query,
    IReadOnlyDictionary<string, string> Headers,
    string Body,
    DateTimeOffset Time,
    string Protocol);
