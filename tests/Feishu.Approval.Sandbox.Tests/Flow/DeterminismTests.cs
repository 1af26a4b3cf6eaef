using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Flow;

public class DeterminismTests
{
    [Fact]
    public async Task Two_fresh_tenants_answer_the_same_calls_with_the_same_bytes()
    {
        List<string> first = await RunAsync();
        List<string> second = await RunAsync();

        Assert.Equal(19, first.Count);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task What_one_tenant_goes_through_does_not_reach_the_other()
    {
        using var busy = new Scene();
        (await busy.ResubmitAsync(Scene.Body())).Succeeded();
        using var fresh = new Scene();

        Assert.Equal(
            SandboxSeed.ReturnedTaskId, Assert.Single((await fresh.InstanceAsync()).OpenTasks()).Text("id"));
    }

    private static async Task<List<string>> RunAsync()
    {
        using var scene = new Scene();
        List<Answer> answers = [await scene.LoginAsync()];
        foreach (string code in scene.Tenant.Instances.Select(instance => instance.InstanceCode).ToList())
        {
            answers.Add(await scene.ReadAsync(code));
        }

        answers.Add(await scene.ResubmitAsync(Scene.Body()));
        answers.Add(await scene.ReadAsync(SandboxSeed.ReturnedInstanceCode));
        answers.Add(await scene.ReadAsync(scene.Tenant.AddReturned(1)[0].InstanceCode));
        return [.. answers.Select(answer => answer.LogId + " " + answer.Raw)];
    }
}
