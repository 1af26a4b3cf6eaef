using System;
using System.Linq;
using System.Threading.Tasks;
using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Sandbox;
using Xunit;

namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>Approves as the cmdlet does, but for the engine: a scene, and in it a request that waits for its first approver.</summary>
internal sealed class ApprovalScene : IAsyncDisposable
{
    private ApprovalScene(Scene scene, SandboxInstance waiting)
    {
        Scene = scene;
        Waiting = waiting;
    }

    public Scene Scene { get; }

    /// <summary>The request as it was filed.</summary>
    public SandboxInstance Waiting { get; }

    public string TaskId => Waiting.OpenTask!.Id;

    /// <summary>Approvals that arrived.</summary>
    public int Writes => Scene.Server.CountOf(SandboxRoutes.Approve);

    public static async Task<ApprovalScene> StartAsync(Action<FeishuConnectionOptions>? change = null, string approvalCode = SandboxSeed.PurchaseCode, string? form = null)
    {
        Scene scene = await Scene.StartAsync(change);
        form ??= """[{"id":"widget_reason","type":"textarea","value":"Two pumps"},{"id":"widget_qty","type":"number","value":2}]""";
        return new ApprovalScene(scene, scene.Server.Tenant.StartInstance(approvalCode, SandboxSeed.InitiatorOpenId, form));
    }

    /// <summary>The task with all four ids: exactly one call when all goes well.</summary>
    public TaskRef Full() => Short() with { ApprovalCode = Waiting.ApprovalCode, TaskId = TaskId, User = new UserRef(SandboxSeed.ManagerOpenId) };

    /// <summary>The task by the code of its request alone.</summary>
    public TaskRef Short() => new() { InstanceCode = Waiting.InstanceCode };

    public async Task<FeishuActionResult?> TryAsync(TaskRef? task = null, TaskOptions? options = null, RunJournal? journal = null)
    {
        var action = new TaskApprove(Scene.Connection, task ?? Full(), options ?? new TaskOptions(), ObjectReader.Clr);
        return await new ActionRunner(Scene.Dialog, journal, Scene.Observer).RunAsync(action, Scene.Context).Within() is { } end ? action.Result(end) : null;
    }

    public async Task<FeishuActionResult> RunAsync(TaskRef? task = null, TaskOptions? options = null, RunJournal? journal = null)
    {
        FeishuActionResult? result = await TryAsync(task, options, journal);
        Assert.NotNull(result);
        return result;
    }

    public async Task<FeishuException> FailAsync(TaskRef? task = null, TaskOptions? options = null, RunJournal? journal = null) =>
        await Assert.ThrowsAsync<FeishuException>(() => TryAsync(task, options, journal));

    /// <summary>Asserts how often the write arrived and how often it was executed.</summary>
    public void Saw(int writes, int executions) => Assert.Equal((writes, executions), (Writes, Scene.Server.Executions(TaskId)));

    /// <summary>The body of the last approval.</summary>
    public string Body() => Scene.Server.Requests.Last(request => request.Endpoint == SandboxRoutes.Approve).Body;

    public ValueTask DisposeAsync() => Scene.DisposeAsync();
}
