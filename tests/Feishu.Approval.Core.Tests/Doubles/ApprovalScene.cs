using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>Acts as the cmdlets on tasks do, but for the engine: a scene, and in it a request that waits for its first approver.</summary>
internal sealed class ApprovalScene : IAsyncDisposable
{
    private ApprovalScene(Scene scene, SandboxInstance waiting, TaskDeed deed)
    {
        Scene = scene;
        Waiting = waiting;
        Deed = deed;
    }

    public Scene Scene { get; }

    /// <summary>What is done to the task.</summary>
    public TaskDeed Deed { get; }

    /// <summary>The request as it was filed, or as it was when its first approver had passed it.</summary>
    public SandboxInstance Waiting { get; private set; }

    public string TaskId => Waiting.OpenTask!.Id;

    /// <summary>Writes that arrived.</summary>
    public int Writes => Scene.Server.CountOf(Deed.Route);

    public static async Task<ApprovalScene> StartAsync(
        Action<FeishuConnectionOptions>? change = null, string approvalCode = SandboxSeed.PurchaseCode, string? form = null, TaskDeed? deed = null)
    {
        Scene scene = await Scene.StartAsync(change);
        form ??= """[{"id":"widget_reason","type":"textarea","value":"Two pumps"},{"id":"widget_qty","type":"number","value":2}]""";
        return new ApprovalScene(scene, scene.Server.Tenant.StartInstance(approvalCode, SandboxSeed.InitiatorOpenId, form), deed ?? TaskDeed.Approve);
    }

    /// <summary>The task with all four ids: exactly one call when all goes well.</summary>
    public TaskRef Full() => Short() with { ApprovalCode = Waiting.ApprovalCode, TaskId = TaskId, User = new UserRef(Waiting.OpenTask!.Assignee.OpenId) };

    /// <summary>The task by the code of its request alone.</summary>
    public TaskRef Short() => new() { InstanceCode = Waiting.InstanceCode };

    public async Task<FeishuActionResult?> TryAsync(TaskRef? task = null, FeishuTaskRequest? request = null, RunJournal? journal = null)
    {
        TaskAction action = Deed.Make(Scene.Connection, task ?? Full(), request ?? Deed.Request);
        return await new ActionRunner(Scene.Dialog, journal, Scene.Observer).RunAsync(action, Scene.Context).Within() is { } end ? action.Result(end) : null;
    }

    public async Task<FeishuActionResult> RunAsync(TaskRef? task = null, FeishuTaskRequest? request = null, RunJournal? journal = null)
    {
        FeishuActionResult? result = await TryAsync(task, request, journal);
        Assert.NotNull(result);
        return result;
    }

    public async Task<FeishuException> FailAsync(TaskRef? task = null, FeishuTaskRequest? request = null, RunJournal? journal = null) =>
        await Assert.ThrowsAsync<FeishuException>(() => TryAsync(task, request, journal));

    /// <summary>Asserts how often the write arrived and how often it was executed.</summary>
    public void Saw(int writes, int executions) => Assert.Equal((writes, executions), (Writes, Scene.Server.Executions(TaskId)));

    /// <summary>The body of the last write.</summary>
    public string Body() => Scene.Server.Requests.Last(request => request.Endpoint == Deed.Route).Body;

    /// <summary>Lets the first approver pass it, so that the second one has it.</summary>
    public void Pass() => Waiting = Scene.Server.Tenant.Approve(Waiting.InstanceCode);

    public ValueTask DisposeAsync() => Scene.DisposeAsync();
}
