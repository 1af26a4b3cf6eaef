using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Diagnosis;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Diagnosis;

public class ConnectionTesterTests
{
    private static readonly string[] Checks =
    [
        "Login", "ReadInstance", "ReadApproval", "ListInstances", "FindInstances", "FindTasks", "ListTasks", "Preview", "ReadComments", "FindDistricts", "FindPeople", "ReadNames", "Resubmit", "Create", "Comment", "Subscribe", "Upload", "UserIds",
    ];

    // Told by the granted scopes alone.
    private static readonly string[] Untried = ["Resubmit", "Create", "Comment", "Subscribe", "Upload"];

    [Theory]
    [InlineData(null, null)]
    [InlineData(SandboxSeed.PurchaseCode, SandboxSeed.ReturnedInstanceCode)]
    [InlineData(null, SandboxSeed.ReturnedInstanceCode)]
    public async Task Where_all_is_well_nothing_failed_and_nothing_was_changed(string? approvalCode, string? instanceCode)
    {
        await using Scene scene = await StartAsync();

        IReadOnlyList<FeishuConnectionTest> tests = await RunAsync(scene, approvalCode, instanceCode);

        Assert.Equal(Checks, tests.Select(test => test.Check));
        Assert.All(tests, test => Assert.Equal(Untried.Contains(test.Check) ? null : true, test.Works));
        Assert.All(tests, test => Assert.Equal((null, null, 0, null), (test.ErrorId, test.RecommendedAction, test.MissingScopes.Count, test.GrantUri)));
        Assert.Contains("approval:task", Of(tests, "Resubmit").Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (scene.Writes, scene.Executions));
        Assert.DoesNotContain(scene.Server.Requests, request => request.Endpoint == SandboxRoutes.Upload && request.Method != "GET");
    }

    [Fact]
    public async Task It_costs_one_call_for_each_thing_and_two_to_log_in()
    {
        await using Scene scene = await StartAsync();
        int before = scene.Server.Requests.Count;

        await RunAsync(scene);

        Assert.Equal(14, scene.Server.Requests.Count - before);
    }

    [Theory]
    [InlineData("approval:approval", "FindInstances FindTasks ListTasks Preview FindPeople ReadNames Upload UserIds")]
    [InlineData("approval:approval:readonly", "FindInstances FindPeople ReadNames Create Comment Subscribe UserIds")]
    [InlineData("approval:task", "ReadInstance ReadApproval ListInstances FindInstances FindTasks ListTasks Preview ReadComments FindDistricts FindPeople ReadNames Create Comment Subscribe Upload UserIds")]
    [InlineData("approval:instance", "ReadApproval FindInstances FindTasks ListTasks Preview ReadComments FindDistricts FindPeople ReadNames Resubmit Comment Subscribe Upload UserIds")]
    public async Task A_missing_scope_is_named_with_the_link_to_grant_it(string granted, string missing)
    {
        await using Scene scene = await StartAsync();
        scene.Server.Tenant.GrantedScopes = [granted];

        IReadOnlyList<FeishuConnectionTest> tests = await RunAsync(scene);

        FeishuConnectionTest[] failed = tests.Where(test => test.Works == false).ToArray();
        Assert.Equal(missing.Split(' '), failed.Select(test => test.Check));
        Assert.All(failed, test => Assert.Equal("ScopeMissing", test.ErrorId));
        Assert.All(failed, test => Assert.Equal(test.Scopes, test.MissingScopes));
        Assert.All(failed, test => Assert.All(test.Scopes, scope => Assert.Contains(scope, test.Message, StringComparison.Ordinal)));
        Assert.All(failed.Where(test => test.Check is not ("Resubmit" or "Create" or "Comment" or "Subscribe" or "Upload" or "UserIds")), test =>
        {
            Assert.Equal($"https://open.feishu.cn/app/{SandboxSeed.AppId}/auth?q={string.Join(",", test.Scopes)}&op_from=openapi&token_type=tenant", test.GrantUri!.AbsoluteUri);
            Assert.Contains(test.GrantUri.AbsoluteUri, test.RecommendedAction, StringComparison.Ordinal);
            Assert.NotNull(test.LogId);
        });
    }

    [Fact]
    public async Task Without_the_list_of_scopes_what_is_not_tried_stays_open()
    {
        await using Scene scene = await StartAsync();
        scene.Server.Faults.AddCode(SandboxRoutes.Scopes, 99991201, httpStatus: 404);

        IReadOnlyList<FeishuConnectionTest> tests = await RunAsync(scene);

        Assert.Equal(["ListTasks", "Preview", "ReadComments", "Resubmit", "Create", "Comment", "Subscribe", "Upload", "UserIds"], tests.Where(test => test.Works is null).Select(test => test.Check));
        Assert.DoesNotContain(tests, test => test.Works == false);
        Assert.Contains("approval:task", Of(tests, "Resubmit").Message, StringComparison.Ordinal);

        scene.Server.Faults.AddCode(SandboxRoutes.Scopes, 99991201, httpStatus: 404);
        tests = await RunAsync(scene, instanceCode: SandboxSeed.ReturnedInstanceCode);
        Assert.True(Of(tests, "ListTasks").Works);
        Assert.True(Of(tests, "Preview").Works);
    }

    [Fact]
    public async Task What_was_named_and_is_not_there_is_a_fault()
    {
        await using Scene scene = await StartAsync();

        IReadOnlyList<FeishuConnectionTest> tests = await RunAsync(scene, "FFFFFFFF-0000-0000-0000-000000000000", "FFFFFFFF-0000-0000-0000-000000000001");

        Assert.Equal(
            [("ReadInstance", "InstanceNotFound", 1390003L), ("ReadApproval", "ApprovalNotFound", 1390002L)],
            tests.Where(test => test.Works == false).Select(test => (test.Check, test.ErrorId!, test.Code!.Value)));
        Assert.Contains("region", Of(tests, "ReadInstance").RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(99991401, "AddressNotAllowed")]
    [InlineData(99991662, "AppNotAvailable")]
    [InlineData(212100, "AppNotAvailable")]
    [InlineData(99991403, "QuotaExceeded")]
    public async Task Who_is_not_let_in_is_not_asked_for_more(int code, string id)
    {
        await using Scene scene = await StartAsync();
        scene.Server.Faults.AddCode(SandboxRoutes.Scopes, code);
        int before = scene.Server.Requests.Count;

        IReadOnlyList<FeishuConnectionTest> tests = await RunAsync(scene);

        Assert.Equal(Checks, tests.Select(test => test.Check));
        Assert.Equal((false, id), (tests[0].Works, tests[0].ErrorId));
        Assert.All(tests.Skip(1).Where(test => test.Check != "Upload"), test =>
        {
            Assert.Null(test.Works);
            Assert.Contains(id, test.Message, StringComparison.Ordinal);
        });
        Assert.Equal(2, scene.Server.Requests.Count - before);
    }

    [Fact]
    public async Task A_secret_that_was_changed_shows_while_its_token_still_lives()
    {
        await using Scene scene = await StartAsync();
        scene.Server.Faults.AddCode(SandboxRoutes.Token, 10014, httpStatus: 200);

        IReadOnlyList<FeishuConnectionTest> tests = await RunAsync(scene);

        Assert.Equal((false, "CredentialRejected"), (tests[0].Works, tests[0].ErrorId));
        Assert.True((await RunAsync(scene))[0].Works);
    }

    [Fact]
    public async Task A_network_that_is_down_is_found_out_once()
    {
        await using Scene scene = await StartAsync(options => options.UploadUri = null);
        await scene.Server.PauseAsync();

        IReadOnlyList<FeishuConnectionTest> tests = await RunAsync(scene);

        Assert.Equal((false, "ConnectionFailed"), (tests[0].Works, tests[0].ErrorId));
        Assert.All(tests.Skip(1).Where(test => test.Check != "Upload"), test => Assert.Null(test.Works));
        Assert.Equal((false, "UploadUriMissing"), (Of(tests, "Upload").Works, Of(tests, "Upload").ErrorId));
        Assert.Single(scene.Clock.Waits);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_given_half_a_minute_in_all()
    {
        await using Scene scene = await StartAsync();
        scene.Server.Faults.Add(SandboxRoutes.Instance, FaultKind.Hang, times: 0);

        Task<IReadOnlyList<FeishuConnectionTest>> run = RunAsync(scene);
        await Wide.UntilAsync(() => scene.Reads == 1);
        scene.Clock.Advance(TimeSpan.FromSeconds(30));
        IReadOnlyList<FeishuConnectionTest> tests = await run.Within();

        Assert.Equal((true, false, "RequestTimedOut"), (tests[0].Works, tests[1].Works, tests[1].ErrorId));
        Assert.All(tests.Skip(2).Where(test => test.Check != "Upload"), test => Assert.Null(test.Works));
        Assert.Equal(1, scene.Reads);
    }

    [Fact]
    public async Task A_limit_of_one_call_does_not_speak_for_the_others()
    {
        await using Scene scene = await StartAsync();
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Definition, Kind = FaultKind.RateLimit, ResetSeconds = "60" });

        IReadOnlyList<FeishuConnectionTest> tests = await RunAsync(scene);

        Assert.Equal(("ReadApproval", "RateLimited"), (Assert.Single(tests, test => test.Works == false).Check, Of(tests, "ReadApproval").ErrorId));
        Assert.Equal(1, scene.Server.CountOf(SandboxRoutes.Definition));
        Assert.True(Of(tests, "FindTasks").Works);
    }

    [Fact]
    public async Task A_service_that_fails_once_is_asked_once_more()
    {
        await using Scene scene = await StartAsync();
        scene.Server.Faults.AddCode(SandboxRoutes.Definition, 1395001);
        scene.Server.Faults.AddCode(SandboxRoutes.InstanceQuery, 1395001, times: 0);

        IReadOnlyList<FeishuConnectionTest> tests = await RunAsync(scene);

        Assert.True(Of(tests, "ReadApproval").Works);
        Assert.Equal((false, "ServiceFailure"), (Of(tests, "FindInstances").Works, Of(tests, "FindInstances").ErrorId));
        Assert.Equal(2, scene.Server.CountOf(SandboxRoutes.InstanceQuery));
        Assert.True(Of(tests, "FindTasks").Works);
    }

    [Fact]
    public async Task An_upload_host_that_is_not_there_fails_alone()
    {
        await using Scene scene = await StartAsync(options => options.UploadUri = new Uri($"http://127.0.0.1:{FakeFeishuServer.UnusedPort()}/"));

        IReadOnlyList<FeishuConnectionTest> tests = await RunAsync(scene);

        Assert.Equal(["Upload"], tests.Where(test => test.Works == false).Select(test => test.Check));
        Assert.Equal("ConnectionFailed", Of(tests, "Upload").ErrorId);
        Assert.Contains(scene.Connection.UploadUri!.Authority, Of(tests, "Upload").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_upload_host_sees_no_token()
    {
        await using Scene scene = await StartAsync();

        await RunAsync(scene);

        RecordedRequest look = Assert.Single(scene.Server.Requests, request => request.Endpoint == SandboxRoutes.Upload);
        Assert.Equal("GET", look.Method);
        Assert.DoesNotContain(look.Headers.Keys, name => name.Equals("Authorization", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_ready_token_is_tested_by_using_it()
    {
        await using Scene issuer = await StartAsync();
        string token = (await issuer.Connection.Client.Tokens!.GetAsync(CallContext.None)).Authorization["Bearer ".Length..];
        using FeishuConnection good = FeishuConnection.FromToken(Secrets.Secure(token), new FeishuConnectionOptions { BaseUri = issuer.Server.BaseUri, UploadUri = issuer.Server.BaseUri });
        using FeishuConnection stale = FeishuConnection.FromToken(Secrets.Secure("t-stale"), new FeishuConnectionOptions { BaseUri = issuer.Server.BaseUri });
        int logins = issuer.Server.TokenRequests;

        Assert.All(await RunAsync(good, null, null), test => Assert.NotEqual(false, test.Works));
        FeishuConnectionTest login = (await RunAsync(stale, null, null))[0];
        Assert.Equal((false, "AccessTokenRejected"), (login.Works, login.ErrorId));
        issuer.Server.Faults.Add(SandboxRoutes.Scopes, FaultKind.WrongShape);
        Assert.Null((await RunAsync(good, null, null))[0].Works);
        Assert.Equal(logins, issuer.Server.TokenRequests);
    }

    [Fact]
    public async Task It_stops_when_it_is_stopped()
    {
        await using Scene scene = await StartAsync();
        scene.Server.Faults.Add(SandboxRoutes.Definition, FaultKind.Hang, times: 0);
        using var stop = new CancellationTokenSource();

        Task run = new ConnectionTester(scene.Connection, _ => { }, new CallContext(NoTrace.Instance, stop.Token)).RunAsync(null, null);
        await Wide.UntilAsync(() => scene.Server.CountOf(SandboxRoutes.Definition) == 1);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Within());
    }

    private static FeishuConnectionTest Of(IReadOnlyList<FeishuConnectionTest> tests, string check) => tests.Single(test => test.Check == check);

    private static Task<Scene> StartAsync(Action<FeishuConnectionOptions>? change = null) => Scene.StartAsync(options =>
    {
        options.UploadUri = options.BaseUri;
        change?.Invoke(options);
    });

    private static Task<IReadOnlyList<FeishuConnectionTest>> RunAsync(Scene scene, string? approvalCode = null, string? instanceCode = null) =>
        RunAsync(scene.Connection, approvalCode, instanceCode);

    private static async Task<IReadOnlyList<FeishuConnectionTest>> RunAsync(FeishuConnection connection, string? approvalCode, string? instanceCode)
    {
        var tests = new List<FeishuConnectionTest>();
        await new ConnectionTester(connection, tests.Add, CallContext.None).RunAsync(approvalCode, instanceCode).Within();
        return tests;
    }
}
