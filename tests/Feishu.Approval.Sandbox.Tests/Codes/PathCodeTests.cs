using System.Net.Http;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Codes;

public class PathCodeTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/open-apis/approval/v4/task/resubmit")]
    [InlineData("/open-apis/approval/v4/tasks/resubmit/")]
    [InlineData("/open-apis/approval/v3/tasks/resubmit")]
    [InlineData("/open-apis/approval/v4/tasks/Resubmit")]
    public async Task A_wrong_path_answers_99991201_on_status_404(string path)
    {
        using var scene = new Scene();

        (await scene.SendAsync(HttpMethod.Post, path, "{}", "Bearer " + await scene.TokenAsync())).Refused(99991201, 404);
    }

    [Theory]
    [InlineData("GET", Scene.LoginPath)]
    [InlineData("GET", Scene.ResubmitPath)]
    [InlineData("PUT", Scene.ResubmitPath)]
    [InlineData("POST", Scene.InstancePath + SandboxSeed.ReturnedInstanceCode)]
    [InlineData("DELETE", Scene.InstancePath + SandboxSeed.ReturnedInstanceCode)]
    public async Task A_wrong_method_answers_99991301(string method, string path)
    {
        using var scene = new Scene();

        (await scene.SendAsync(new HttpMethod(method), path, null, "Bearer " + await scene.TokenAsync())).Refused(99991301);
    }
}
