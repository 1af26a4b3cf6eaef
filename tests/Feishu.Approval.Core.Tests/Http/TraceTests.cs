using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Forms;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Http;

public class TraceTests
{
    [Fact]
    public async Task Verbose_lines_tell_method_path_status_attempt_wait_and_log_id()
    {
        (Scene scene, RecordingTrace trace) = await StartAsync(wantsBodies: false);
        await using Scene owned = scene;
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Resubmit, Kind = FaultKind.RateLimit, ResetSeconds = "7" });

        await scene.ResubmitAsync();

        Assert.Collection(
            trace.Lines,
            line => Assert.Matches(@"^POST /open-apis/approval/v4/tasks/resubmit\?user_id_type=open_id -> HTTP 429, code 99991400, attempt 1, \d+ ms, log id \S+$", line),
            line => Assert.Matches(@"\b7(\.0)? s\b", line),
            line => Assert.Matches("HTTP 200, code 0, attempt 2", line));
    }

    [Fact]
    public async Task No_secret_value_or_comment_is_ever_traced()
    {
        (Scene scene, RecordingTrace trace) = await StartAsync(wantsBodies: true);
        await using Scene owned = scene;
        scene.Server.Tenant.RevokeTokens();
        var request = Scene.FullRequest();
        request.Comment = "private remark";
        request.Form = FeishuForm.Parse("""[{"id":"widget_cost","type":"input","value":"private value"}]""");
        request.TaskId = null;

        await scene.ResubmitAsync(request);

        string all = string.Join('\n', trace.Lines);
        string token = scene.Server.Requests[^1].Headers["Authorization"]["Bearer ".Length..];
        Assert.True(token.Length > 5);
        Assert.All(
            ["private", "CC-000", "Two spare pumps", "Wrong quantity", SandboxSeed.AppSecret, token],
            (string secret) => Assert.DoesNotContain(secret, all, StringComparison.Ordinal));
        Assert.Contains("widget_cost", all, StringComparison.Ordinal);
        Assert.Contains("tenant_access_token", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_request_names_module_and_host_and_asks_for_json()
    {
        await using Scene scene = await Scene.StartAsync(options => options.Host = "PowerShell/7.6.0");

        await scene.ResubmitAsync();

        Assert.All(scene.Server.Requests, request => Assert.Matches(@"^Feishu\.Approval/\d+\.\d+\.\d+ PowerShell/7\.6\.0$", request.Headers["User-Agent"]));
        Assert.All(scene.Server.Requests, request => Assert.Equal("application/json; charset=utf-8", request.Headers["Content-Type"]));
        Assert.DoesNotContain("Authorization", scene.Server.Requests[0].Headers.Keys);
    }

    private static async Task<(Scene Scene, RecordingTrace Trace)> StartAsync(bool wantsBodies)
    {
        var trace = new RecordingTrace { WantsBodies = wantsBodies };
        Scene scene = await Scene.StartAsync();
        scene.Context = new CallContext(trace, CancellationToken.None);
        return (scene, trace);
    }
}
