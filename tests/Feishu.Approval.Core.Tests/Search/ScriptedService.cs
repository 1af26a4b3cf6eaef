using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Search;

/// <summary>A service in memory whose answers a test writes: the <c>data</c> of each call by its path, and a connection to it on a virtual clock.</summary>
internal sealed class ScriptedService : HttpMessageHandler
{
    private const string Base = "/open-apis/approval/v4/";

    private readonly List<ServiceCall> _calls = new();
    private readonly List<(string Path, Func<ServiceCall, string> Answer)> _routes = new();

    public ScriptedService(int timeoutSec = 100000, VirtualClock? clock = null)
    {
        Clock = clock ?? new VirtualClock();
        var options = new FeishuConnectionOptions { BaseUri = new Uri("http://127.0.0.1/"), MessageHandler = this, TimeoutSec = timeoutSec, MaximumRetryCount = 0 };
        Connection = FeishuConnection.FromToken(Secrets.Secure("t-test"), options, new ConnectionParts(Clock, new PacingRegistry(Clock)));
    }

    public VirtualClock Clock { get; }

    public FeishuConnection Connection { get; }

    /// <summary>Called before each answer; a test may let it take its time.</summary>
    public Func<ServiceCall, CancellationToken, Task>? Before { get; set; }

    public IReadOnlyList<ServiceCall> Calls
    {
        get
        {
            lock (_calls)
            {
                return _calls.ToArray();
            }
        }
    }

    /// <summary>The calls of one path or below it.</summary>
    public IReadOnlyList<ServiceCall> To(string path) => Calls.Where(call => call.Path == path || (path.EndsWith('/') && call.Path.StartsWith(path, StringComparison.Ordinal))).ToArray();

    /// <summary>Answers calls of a path, or of everything below one that ends with a slash; the whole path counts before the beginning of one.</summary>
    public ScriptedService On(string path, Func<ServiceCall, string> data) => OnWhole(path, call => $$"""{"code":0,"data":{{data(call)}}}""");

    /// <summary>The same, for answers that are no success.</summary>
    public ScriptedService OnWhole(string path, Func<ServiceCall, string> answer)
    {
        _routes.Add((path, answer));
        return this;
    }

    /// <summary>Answers <em>instance get</em> of these, by their codes, and 1390003 for others.</summary>
    public ScriptedService WithInstances(Func<string, string?> data) => OnWhole("instances/", call => data(call.Path["instances/".Length..]) is string found
        ? $$"""{"code":0,"data":{{found}}}"""
        : """{"code":1390003,"msg":"instance code not found"}""");

    // What is not of approvals is named from its service on.
    private static string Path(string path) => path.StartsWith(Base, StringComparison.Ordinal) ? path[Base.Length..] : path["/open-apis/".Length..];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        Dictionary<string, string> query = request.RequestUri!.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=')).ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair[1]));
        var call = new ServiceCall(
            Path(request.RequestUri.AbsolutePath), query, body.Length == 0 ? default : JsonDocument.Parse(body).RootElement, Clock.Elapsed);
        lock (_calls)
        {
            _calls.Add(call);
        }

        if (Before is not null)
        {
            await Before(call, cancellationToken);
        }

        Func<ServiceCall, string>? answer = _routes.FirstOrDefault(route => route.Path == call.Path).Answer
            ?? _routes.FirstOrDefault(route => route.Path.EndsWith('/') && call.Path.StartsWith(route.Path, StringComparison.Ordinal)).Answer;
        string json = answer?.Invoke(call) ?? """{"code":99991201,"msg":"no such path"}""";
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
    }
}
