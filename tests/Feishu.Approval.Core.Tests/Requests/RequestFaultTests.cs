using System.Text.Json;
using Feishu.Approval.Calls;
using Feishu.Approval.Clients;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Resilience;
using Feishu.Approval.Core.Tests.Search;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Requests;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Requests;

/// <summary>A write of somebody's own making is executed once at most, whatever breaks; a read is repeated.</summary>
public class RequestFaultTests
{
    private const string Approve = "/open-apis/approval/v4/tasks/approve";

    public static TheoryData<FaultKind, int, FaultShape> AmbiguousEnds => GuardedWriteFaultTests.AmbiguousEnds;

    [Theory]
    [MemberData(nameof(AmbiguousEnds))]
    public async Task An_end_that_nobody_knows_is_said_and_not_repeated(FaultKind kind, int status, FaultShape shape)
    {
        foreach (bool after in new[] { false, true })
        {
            await using ApprovalScene approvals = await ApprovalScene.StartAsync();
            approvals.Scene.Server.Faults.Add(GuardedWriteFaultTests.Make(kind, status, shape, after, SandboxRoutes.Approve));

            FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => SendAsync(approvals));

            Assert.Equal(("OutcomeUnknown", "OutcomeUnknown_RequestAction"), (fault.ErrorId, fault.Failure.ActionKey));
            approvals.Saw(writes: 1, executions: after ? 1 : 0);
            Assert.Equal((0, 0), (approvals.Scene.Reads, approvals.Scene.Server.TrapHits));
        }
    }

    [Theory]
    [InlineData(FaultKind.Drop)]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.CutJson)]
    public async Task What_may_be_repeated_is_repeated(FaultKind kind)
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync();
        approvals.Scene.Server.Faults.Add(GuardedWriteFaultTests.Make(kind, 0, default, afterExecuting: false, SandboxRoutes.Approve));

        await SendAsync(approvals, repeatable: true);

        approvals.Saw(writes: 2, executions: 1);
    }

    [Fact]
    public async Task A_limit_is_waited_out_and_a_token_renewed_since_nothing_was_executed()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync();
        approvals.Scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Approve, Kind = FaultKind.RateLimit, ResetSeconds = "7" });
        approvals.Scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Approve, Kind = FaultKind.TokenRevoked });

        JsonElement? data = await SendAsync(approvals);

        Assert.Equal("{}", data?.GetRawText());
        approvals.Saw(writes: 3, executions: 1);
        Assert.Contains(TimeSpan.FromSeconds(7), approvals.Scene.Clock.Waits);
    }

    [Fact]
    public async Task A_call_that_hangs_is_given_up_and_not_repeated()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync(options => options.TimeoutSec = 1);
        approvals.Scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Approve, Kind = FaultKind.Hang });
        Task<JsonElement?> call = SendAsync(approvals);

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(async () =>
        {
            while (!call.IsCompleted)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
                if (approvals.Writes > 0)
                {
                    approvals.Scene.Clock.Advance(TimeSpan.FromSeconds(2));
                }
            }

            await call;
        });

        Assert.Equal("OutcomeUnknown", fault.ErrorId);
        approvals.Saw(writes: 1, executions: 0);
    }

    [Fact]
    public async Task A_refusal_is_an_error_with_our_id()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync();
        approvals.Scene.Server.Faults.AddCode(SandboxRoutes.Approve, 1390009);

        Assert.Equal("OperationNotPermitted", (await Assert.ThrowsAsync<FeishuException>(() => SendAsync(approvals))).ErrorId);
        approvals.Saw(writes: 1, executions: 0);
        FeishuException unknown = await Assert.ThrowsAsync<FeishuException>(() => new RequestsClient(approvals.Scene.Connection).SendAsync(new FeishuRequest("PUT", "/open-apis/x/1"), Stop));
        Assert.Equal(("EndpointNotFound", "EndpointNotFound_RequestAction"), (unknown.ErrorId, unknown.Failure.ActionKey));
    }

    // The stack below sends a request without a body again by itself where a kept connection dies.
    [Fact]
    public async Task A_write_without_a_body_is_sent_once_too()
    {
        await using Scene scene = await Scene.StartAsync();
        var client = new RequestsClient(scene.Connection);
        var request = new FeishuRequest("post", "open-apis/approval/v4/approvals/" + SandboxSeed.PurchaseCode + "/subscribe");
        await client.SendAsync(new FeishuRequest("GET", "/open-apis/approval/v4/approvals/" + SandboxSeed.PurchaseCode), Stop).Within();
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Subscribe, Kind = FaultKind.Drop, AfterExecuting = true });

        Assert.Equal("OutcomeUnknown", (await Assert.ThrowsAsync<FeishuException>(() => client.SendAsync(request, Stop))).ErrorId);
        Assert.Equal((1, SandboxSeed.PurchaseCode), (scene.Server.CountOf(SandboxRoutes.Subscribe), Assert.Single(scene.Server.Tenant.Subscriptions)));
        Assert.Equal("", scene.Server.Requests[^1].Body);
    }

    [Fact]
    public async Task A_read_is_repeated_and_gives_its_data()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Definition, Kind = FaultKind.Drop });

        JsonElement? data = await new RequestsClient(scene.Connection).SendAsync(new FeishuRequest("GET", "/open-apis/approval/v4/approvals/" + SandboxSeed.PurchaseCode), Stop).Within();

        Assert.Equal("Purchase", data?.GetProperty("approval_name").GetString());
        Assert.Equal(2, scene.Server.CountOf(SandboxRoutes.Definition));
    }

    [Theory]
    [InlineData("""{"code":0,"msg":"ok"}""", null)]
    [InlineData("""{"code":0,"data":null}""", null)]
    [InlineData("""{"code":0,"data":[1]}""", "[1]")]
    [InlineData("""{"code":0,"msg":"ok","bot":{"id":9007199254740993}}""", """{"bot":{"id":9007199254740993}}""")]
    public async Task What_the_answer_holds_comes_out(string answer, string? held)
    {
        ScriptedService service = new ScriptedService().OnWhole("bot", _ => answer);

        Assert.Equal(held, (await new RequestsClient(service.Connection).SendAsync(new FeishuRequest("GET", "/open-apis/approval/v4/bot"), Stop))?.GetRawText());
    }

    [Fact]
    public async Task Pages_follow_each_other_until_there_are_no_more()
    {
        ScriptedService service = new ScriptedService().On("list", call => call.Token switch
        {
            null => """{"has_more":true,"page_token":"p1","items":[1,2],"other":{}}""",
            "p1" => """{"has_more":true,"page_token":"p2"}""",
            _ => """{"has_more":false,"page_token":"p3","items":[3]}""",
        });

        Assert.Equal(["1", "2", "3"], await ListAsync(service));
        Assert.Equal(["", "page_token=p1", "page_token=p2"], service.Calls.Select(call => string.Join("&", call.Query.Where(pair => pair.Key == "page_token").Select(pair => pair.Key + "=" + pair.Value))));
        Assert.All(service.Calls, call => Assert.Equal("5", call.Query["page_size"]));
    }

    [Fact]
    public async Task Pages_that_go_round_in_circles_end_with_an_error()
    {
        ScriptedService service = new ScriptedService().On("list", _ => """{"has_more":true,"page_token":"same","items":[1]}""");
        var seen = new List<string>();

        Assert.Equal("InvalidResponse", (await Assert.ThrowsAsync<FeishuException>(() => ListAsync(service, seen))).ErrorId);
        Assert.Equal(["1", "1"], seen);
    }

    [Fact]
    public async Task Of_several_lists_the_one_called_items_is_meant()
    {
        Assert.Equal(["1"], await ListAsync(new ScriptedService().On("list", _ => """{"items":[1],"members":[2]}""")));
        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => ListAsync(new ScriptedService().On("list", _ => """{"users":[1],"members":[2]}""")));
        Assert.Equal("InvalidParameter_AllLists", fault.Failure.MessageKey);
    }

    [Fact]
    public async Task Nothing_secret_is_in_a_trace()
    {
        var trace = new RecordingTrace();
        ScriptedService service = new ScriptedService().On("x", _ => """{"ticket":"SENSITIVE","refresh_token":"SENSITIVE","seen":"yes"}""");
        var request = new FeishuRequest("POST", "/open-apis/approval/v4/x?user_token=SENSITIVE") { Body = """{"password":"SENSITIVE","seen":"too"}""" };

        await new RequestsClient(service.Connection).Sender(request, Approval.Forms.ObjectReader.Clr).SendAsync(new CallContext(trace, Stop));

        string all = string.Join("\n", trace.Lines);
        Assert.DoesNotContain("SENSITIVE", all, StringComparison.Ordinal);
        Assert.DoesNotContain("t-test", all, StringComparison.Ordinal);
        Assert.Contains("\"seen\":\"too\"", all, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("")]
    public void Other_methods_are_refused(string method)
    {
        var service = new ScriptedService();
        Assert.Equal("InvalidParameter_Method", Assert.Throws<FeishuException>(() => new RequestsClient(service.Connection).Sender(new FeishuRequest(method, "/x"), Approval.Forms.ObjectReader.Clr)).Failure.MessageKey);
    }

    private static System.Threading.CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<List<string>> ListAsync(ScriptedService service, List<string>? seen = null)
    {
        seen ??= [];
        var request = new FeishuRequest("GET", "/open-apis/approval/v4/list") { Query = new System.Collections.Hashtable { ["page_size"] = 5 } };
        await foreach (JsonElement item in new RequestsClient(service.Connection).ListAsync(request, Stop))
        {
            seen.Add(item.GetRawText());
        }

        return seen;
    }

    private static Task<JsonElement?> SendAsync(ApprovalScene approvals, bool repeatable = false)
    {
        var body = new Dictionary<string, object?>
        {
            ["approval_code"] = approvals.Waiting.ApprovalCode,
            ["instance_code"] = approvals.Waiting.InstanceCode,
            ["task_id"] = approvals.TaskId,
            ["user_id"] = SandboxSeed.ManagerOpenId,
        };
        return new RequestsClient(approvals.Scene.Connection).SendAsync(new FeishuRequest("POST", Approve) { Body = body, Repeatable = repeatable }, Stop).Within();
    }
}
