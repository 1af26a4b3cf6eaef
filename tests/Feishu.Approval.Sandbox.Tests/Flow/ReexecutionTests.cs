using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Flow;

public class ReexecutionTests
{
    [Fact]
    public async Task With_the_switch_on_a_second_call_executes_and_is_counted_but_nobody_gets_a_second_task()
    {
        using var scene = new Scene();
        scene.Tenant.AllowReexecution = true;
        (await scene.ResubmitAsync(Scene.Body())).Succeeded();
        int tasks = (await scene.InstanceAsync()).Tasks().Length;

        (await scene.ResubmitAsync(Scene.Body())).Succeeded();

        Assert.Equal(2, scene.Tenant.Executions(SandboxSeed.ReturnedTaskId));
        Assert.Equal(tasks, (await scene.InstanceAsync()).Tasks().Length);
        Assert.Single((await scene.InstanceAsync()).OpenTasks());
    }

    [Fact]
    public async Task The_switch_helps_only_tasks_that_were_resubmitted()
    {
        using var scene = new Scene();
        scene.Tenant.AllowReexecution = true;
        scene.Tenant.Cancel(SandboxSeed.ReturnedInstanceCode);

        (await scene.ResubmitAsync(Scene.Body())).Refused(1390010, 400);
    }

    [Fact]
    public async Task Turned_off_again_the_second_call_answers_1390010()
    {
        using var scene = new Scene();
        scene.Tenant.AllowReexecution = true;
        (await scene.ResubmitAsync(Scene.Body())).Succeeded();
        scene.Tenant.AllowReexecution = false;

        (await scene.ResubmitAsync(Scene.Body())).Refused(1390010, 400);

        Assert.Equal(1, scene.Tenant.Executions(SandboxSeed.ReturnedTaskId));
    }
}
