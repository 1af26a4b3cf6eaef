using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Resilience;

public class GuardedWriteTokenTests
{
    public static TheoryData<int> Codes => new(99991661, 99991663, 99991664, 99991665, 99991671);

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_rejected_token_is_replaced_once(int code)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, code);

        await scene.ResubmitAsync();

        scene.Saw(writes: 2, executions: 1);
        Assert.Equal((2, 0), (scene.Server.TokenRequests, scene.Reads));
        Assert.Empty(scene.Clock.Waits);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_token_rejected_twice_ends_it(int code)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, code, times: 0);

        FeishuException fault = await scene.FailAsync();

        Assert.Equal(("AccessTokenRejected", code), (fault.ErrorId, fault.Code));
        scene.Saw(writes: 2, executions: 0);
        Assert.Equal(2, scene.Server.TokenRequests);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_token_that_the_user_gave_is_never_replaced(int code)
    {
        await using Scene scene = await Scene.StartAsync(token: "t-given");
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, code, times: 0);

        FeishuException fault = await scene.FailAsync();

        Assert.Equal(("AccessTokenRejected", code), (fault.ErrorId, fault.Code));
        scene.Saw(writes: 1, executions: 0);
        Assert.Equal(0, scene.Server.TokenRequests);
    }

    [Fact]
    public async Task A_rejection_after_other_repeats_still_gets_its_one_fresh_token()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, 60014);
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, 99991663);
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, 60014);
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, 99991663);

        FeishuException fault = await scene.FailAsync();

        Assert.Equal("AccessTokenRejected", fault.ErrorId);
        scene.Saw(writes: 4, executions: 0);
        Assert.Equal(2, scene.Server.TokenRequests);
    }

    [Fact]
    public async Task The_repeat_carries_the_fresh_token()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Tenant.RevokeTokens();

        await scene.ResubmitAsync();

        string[] sent = scene.Server.Requests.Where(request => request.Endpoint == SandboxRoutes.Resubmit)
            .Select(request => request.Headers["Authorization"]).ToArray();
        Assert.Equal(2, sent.Length);
        Assert.NotEqual(sent[0], sent[1]);
        Assert.Equal(1, scene.Server.Executions(SandboxSeed.ReturnedTaskId));
    }

    [Fact]
    public async Task A_secret_that_died_meanwhile_ends_it_as_credential_rejected()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Tenant.RevokeTokens();
        scene.Server.Tenant.AppSecret = "another";

        FeishuException fault = await scene.FailAsync();

        Assert.Equal("CredentialRejected", fault.ErrorId);
        scene.Saw(writes: 1, executions: 0);
        Assert.Equal("ended NotExecuted", scene.Observer.Steps[^1]);
    }
}
