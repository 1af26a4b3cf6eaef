using Feishu.Approval.Errors;

namespace Feishu.Approval.Http;

/// <summary>One request, ready to be sent any number of times.</summary>
internal class ApiRequest
{
    private protected ApiRequest(ApiEndpoint endpoint, string pathAndQuery, ArraySegment<byte> body)
    {
        Endpoint = endpoint;
        PathAndQuery = ShownPath = pathAndQuery;
        Body = body;
    }

    public ApiEndpoint Endpoint { get; }

    /// <summary>Path and query below the base address, escaped.</summary>
    public string PathAndQuery { get; }

    /// <summary>The same, as a trace may show it.</summary>
    public string ShownPath { get; private init; }

    /// <summary>JSON in UTF-8; an empty segment without an array when there is none.</summary>
    public ArraySegment<byte> Body { get; }

    public bool HasBody => Body.Array is not null;

    /// <summary>The host in place of the connection's own; null for all but a look at the upload host.</summary>
    public Uri? OtherHost { get; private init; }

    /// <summary>A request without a body for one thing that its id names.</summary>
    /// <param name="endpoint">The call; its path ends where the id begins.</param>
    /// <param name="id">The id.</param>
    /// <param name="idName">What a refusal calls it.</param>
    /// <param name="query">The query with its question mark.</param>
    /// <exception cref="FeishuException"><c>InvalidId</c> for "." and "..", which mean another address and cannot be escaped.</exception>
    public static ApiRequest ForItem(ApiEndpoint endpoint, string id, string idName, string query = "") =>
        new(endpoint, endpoint.Path + Segment(id, idName) + endpoint.Tail + query, default) { InstanceCode = idName == nameof(InstanceCode) ? id : null };

    /// <summary>The same for a part of an instance that has an id of its own.</summary>
    /// <exception cref="FeishuException"><c>InvalidId</c>, likewise.</exception>
    public static ApiRequest ForPart(ApiEndpoint endpoint, string instanceCode, string id, string idName, string query = "") =>
        new(endpoint, endpoint.Path + Segment(instanceCode, nameof(InstanceCode)) + endpoint.Tail + Segment(id, idName) + query, default) { InstanceCode = instanceCode };

    /// <summary>A request with a JSON body for an instance that the path names.</summary>
    /// <exception cref="FeishuException"><c>InvalidId</c>, likewise.</exception>
    public static ApiRequest ForItemWithBody(ApiEndpoint endpoint, string instanceCode, byte[] body, string query = "") =>
        new(endpoint, endpoint.Path + Segment(instanceCode, nameof(InstanceCode)) + endpoint.Tail + query, new ArraySegment<byte>(body)) { InstanceCode = instanceCode };

    /// <summary>The instance code that was given, for messages; null where the request is about none.</summary>
    public string? InstanceCode { get; private init; }

    /// <summary>How long one attempt may take; as long as the connection says when null.</summary>
    public TimeSpan? Timeout { get; private init; }

    /// <summary>The same at another host.</summary>
    public ApiRequest At(Uri host) => new(Endpoint, PathAndQuery, Body) { OtherHost = host, Timeout = Timeout, InstanceCode = InstanceCode };

    /// <summary>The same with a time-out of its own.</summary>
    public ApiRequest Within(TimeSpan time) => new(Endpoint, PathAndQuery, Body) { OtherHost = OtherHost, Timeout = time, InstanceCode = InstanceCode };

    /// <summary>A request without a body.</summary>
    public static ApiRequest WithQuery(ApiEndpoint endpoint, string query) => new(endpoint, endpoint.Path + query, default);

    /// <summary>A request of somebody's own making, with a body or without one.</summary>
    /// <param name="endpoint">The call.</param>
    /// <param name="query">The query with its question mark.</param>
    /// <param name="shownQuery">The query as a trace may show it.</param>
    /// <param name="body">JSON; null for none.</param>
    public static ApiRequest Free(ApiEndpoint endpoint, string query, string shownQuery, byte[]? body) =>
        new(endpoint, endpoint.Path + query, body is null ? default : new ArraySegment<byte>(body)) { ShownPath = endpoint.Path + shownQuery };

    /// <summary>A request with a JSON body.</summary>
    public static ApiRequest WithBody(ApiEndpoint endpoint, byte[] body, string query = "", string? instanceCode = null) =>
        WithBody(endpoint, new ArraySegment<byte>(body), query, instanceCode);

    /// <summary>A request with a JSON body that lies in a larger buffer.</summary>
    public static ApiRequest WithBody(ApiEndpoint endpoint, ArraySegment<byte> body, string query = "", string? instanceCode = null) =>
        new(endpoint, endpoint.Path + query, body) { InstanceCode = instanceCode };

    private static string Segment(string id, string idName) => id is "." or ".."
        ? throw new Failure(FailureKind.InvalidId, nameof(Messages.InvalidId_NoId), idName, id).ToException()
        : Uri.EscapeDataString(id);
}

/// <summary>How freely a request may be sent again.</summary>
internal enum RequestKind
{
    /// <summary>Changes nothing.</summary>
    Read,

    /// <summary>Changes something, but a second time changes nothing more.</summary>
    SafeToRepeatWrite,

    /// <summary>Must be executed once at most: sent again only when proven unsent or not executed.</summary>
    GuardedWrite,
}
