namespace Feishu.Approval.Sandbox;

/// <summary>One endpoint of the sandbox: a row of <see cref="SandboxRoutes"/>.</summary>
public sealed class SandboxRoute
{
    private const string Everything = "{*";
    private const string Slash = "%2F";

    private readonly string? _prefix;
    private readonly string _suffix = "";
    private readonly bool _takesEverything;

    internal SandboxRoute(string name, string method, string path, RouteHandler handle)
    {
        (Name, Method, Path, Handle) = (name, method, path, handle);
        var variable = path.IndexOf('{');
        if (variable >= 0)
        {
            _prefix = path.Substring(0, variable);
            _takesEverything = path.IndexOf(Everything, StringComparison.Ordinal) == variable;
            _suffix = path.Substring(path.IndexOf('}', variable) + 1);
        }
    }

    internal SandboxRoute(string name, string method, string path, Func<SandboxTenant, SandboxRequest, string, byte[]> handle)
        : this(name, method, path, (tenant, request, rest, logId) => SandboxApi.Answer(200, logId, handle(tenant, request, rest)))
    {
    }

    internal SandboxRoute(string name, string method, string path, Func<SandboxTenant, SandboxRequest, byte[]> handle)
        : this(name, method, path, (tenant, request, _, logId) => SandboxApi.Answer(200, logId, handle(tenant, request)))
    {
    }

    /// <summary>What tests, faults and records of requests call it.</summary>
    public string Name { get; }

    /// <summary>The HTTP method, upper case.</summary>
    public string Method { get; }

    /// <summary>
    /// The path, from its slash on. It may hold a variable: <c>{id}</c> stands for one segment, <c>{*link}</c> for whatever follows.
    /// A second one can only be its last segment.
    /// </summary>
    public string Path { get; }

    /// <summary>Whether a call has to bring a tenant access token.</summary>
    public bool WantsToken { get; internal init; } = true;

    /// <summary>The scopes of which any one is enough; none for a call that needs none.</summary>
    public IReadOnlyList<string> Scopes { get; internal init; } = [];

    /// <summary>Whether it changes something that a client can see.</summary>
    public bool Writes { get; internal init; }

    internal RouteHandler Handle { get; }

    internal bool HasVariable => _prefix is not null;

    /// <summary>How many of its segments stand word for word behind the variable: more of them fit a path better.</summary>
    internal int WordsBehind => _suffix.Length == 0 ? 0 : _suffix.Split('/').Count(segment => segment.Length > 0 && segment[0] != '{');

    /// <summary>A path as routes are looked for: decoded, but for slashes inside a segment, which part nothing.</summary>
    internal static string Decoded(string path) => string.Join("/", path.Split('/').Select(segment => Uri.UnescapeDataString(segment).Replace("/", Slash)));

    /// <summary>What stands for the variables, with a slash between two, empty where the path has none; null for the path of another endpoint.</summary>
    internal string? Match(string path)
    {
        if (_prefix is null)
        {
            return path == Path ? "" : null;
        }

        if (!path.StartsWith(_prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = path.Substring(_prefix.Length);
        if (_takesEverything)
        {
            return rest;
        }

        var end = rest.IndexOf('/');
        var (id, behind) = end < 0 ? (rest, "") : (rest.Substring(0, end), rest.Substring(end));
        return id.Length == 0 ? null : behind == _suffix ? id.Replace(Slash, "/") : Second(id, behind);
    }

    private string? Second(string id, string behind)
    {
        var variable = _suffix.IndexOf('{');
        var second = variable >= 0 && behind.StartsWith(_suffix.Substring(0, variable), StringComparison.Ordinal) ? behind.Substring(variable) : "";
        return second.Length > 0 && second.IndexOf('/') < 0 ? id + "/" + second : null;
    }
}

/// <summary>Answers a call that has passed the gatekeeper.</summary>
/// <param name="tenant">The tenant.</param>
/// <param name="request">The call.</param>
/// <param name="rest">What stands for the variable of the path.</param>
/// <param name="logId">The log id of the answer.</param>
internal delegate SandboxResponse RouteHandler(SandboxTenant tenant, SandboxRequest request, string rest, string logId);

/// <summary>The way of a call: its path, its method, its token and scopes, then whoever answers it.</summary>
internal static class Router
{
    internal static SandboxResponse Route(SandboxTenant tenant, SandboxRequest request, string logId)
    {
        var route = SandboxRoutes.Find(request.Method, request.Path)
            ?? throw new ApiRefusalException(ApiCode.UnknownPath, "no such path", 404);
        if (request.Method != route.Method)
        {
            throw new ApiRefusalException(ApiCode.WrongMethod, $"{request.Method} is not allowed here", 405);
        }

        Gatekeeper.Admit(tenant, request, route);
        return route.Handle(tenant, request, route.Match(request.Path)!, logId);
    }
}
