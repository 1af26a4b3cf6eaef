using System.Collections;

namespace Feishu.Approval.Requests;

/// <summary>A call of any endpoint of the open platform.</summary>
public sealed class FeishuRequest
{
    /// <summary>A call without a query and a body yet.</summary>
    /// <param name="method">GET, POST, PUT, PATCH or DELETE.</param>
    /// <param name="path">The path on the connection's host, such as <c>/open-apis/contact/v3/scopes</c>; it may carry a query.</param>
    public FeishuRequest(string method, string path)
    {
        Method = method;
        Path = path;
    }

    /// <summary>GET, POST, PUT, PATCH or DELETE, in any case.</summary>
    public string Method { get; }

    /// <summary>The path on the connection's host; what is escaped in it stays so.</summary>
    public string Path { get; }

    /// <summary>Names and values of the query; a list repeats its name, null leaves it out.</summary>
    public IDictionary? Query { get; init; }

    /// <summary>JSON text as it is; anything else is written as exact JSON; null for no body.</summary>
    public object? Body { get; init; }

    /// <summary>Whether a call by GET changes something all the same; what goes by another method always counts as a write.</summary>
    public bool AsWrite { get; init; }

    /// <summary>
    /// Whether a write may be sent again after an end that leaves open whether it was executed: it only reads (a search by POST), or a second
    /// time changes nothing more.
    /// </summary>
    public bool Repeatable { get; init; }
}
