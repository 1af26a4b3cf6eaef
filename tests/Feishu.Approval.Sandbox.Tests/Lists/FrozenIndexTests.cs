using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Lists;

public class FrozenIndexTests
{
    [Fact]
    public async Task An_index_that_is_wrong_keeps_what_it_knew_of_a_request_and_of_no_other()
    {
        using var scene = new Scene();
        SandboxInstance[] pending = [.. scene.Tenant.AddPending(2)];
        scene.Tenant.FreezeInSearch(pending[0].InstanceCode);
        scene.Clock.Advance(TimeSpan.FromDays(1));
        SandboxInstance[] returned = [.. pending.Select(instance => scene.Tenant.Return(instance.InstanceCode, "Wrong"))];

        Assert.Equal(pending[0].OpenTask!.Id, await OpenTaskAsync(scene, pending[0]));
        Assert.Equal(returned[1].OpenTask!.Id, await OpenTaskAsync(scene, pending[1]));
        Assert.NotEqual(pending[1].OpenTask!.Id, returned[1].OpenTask!.Id);
    }

    private static async Task<string?> OpenTaskAsync(Scene scene, SandboxInstance instance)
    {
        string body = $$"""{"instance_code":"{{instance.InstanceCode}}","task_status":"PENDING"}""";
        return Assert.Single((await scene.PostAsync("tasks/search", body)).Succeeded().Data.Rows("task_list")).GetProperty("task").Text("task_id");
    }
}
