using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>One of the actions whose end only a comparison tells, as its cmdlet does it but for the engine: a scene, and in it a request that waits for its first approver.</summary>
internal sealed class ActionScene : IAsyncDisposable
{
    public const string Signer = "c3d4e5f6";

    private readonly string _deed;

    private ActionScene(Scene scene, string deed, SandboxInstance waiting)
    {
        Scene = scene;
        _deed = deed;
        Waiting = waiting;
    }

    /// <summary>The words of the actions.</summary>
    public static TheoryData<string> Deeds { get; } = new(JournalOperation.Cancel, JournalOperation.Copy, JournalOperation.AddSigner);

    public Scene Scene { get; }

    /// <summary>The request as it was filed.</summary>
    public SandboxInstance Waiting { get; }

    public SandboxInstance Now => Scene.Server.Tenant.FindInstance(Waiting.InstanceCode)!;

    /// <summary>What was done is counted for the task, or for the instance where there is none.</summary>
    public string Subject => _deed == JournalOperation.AddSigner ? Waiting.OpenTask!.Id : Waiting.InstanceCode;

    public SandboxRoute Route => _deed switch
    {
        JournalOperation.Cancel => SandboxRoutes.Cancel,
        JournalOperation.Copy => SandboxRoutes.Copy,
        _ => SandboxRoutes.AddSign,
    };

    public int Writes => Scene.Server.CountOf(Route);

    public IReadOnlyList<string> To { get; set; } = [SandboxSeed.FinanceOpenId];

    public IReadOnlyList<string> Signers { get; set; } = [Signer];

    public FeishuSignerPosition Position { get; set; } = FeishuSignerPosition.Before;

    public FeishuSignerMethod? Method { get; set; }

    public object? Comment { get; set; }

    public bool Verify { get; set; }

    public static async Task<ActionScene> StartAsync(string deed, Action<FeishuConnectionOptions>? change = null)
    {
        Scene scene = await Scene.StartAsync(change);
        const string form = """[{"id":"widget_reason","type":"textarea","value":"Two pumps"},{"id":"widget_qty","type":"number","value":2}]""";
        return new ActionScene(scene, deed, scene.Server.Tenant.StartInstance(SandboxSeed.PurchaseCode, SandboxSeed.InitiatorOpenId, form));
    }

    public TaskRef Short() => new() { InstanceCode = Waiting.InstanceCode };

    public PlainAction Action(TaskRef task) => _deed switch
    {
        JournalOperation.Cancel => new InstanceCancel(Scene.Connection, task, new FeishuWithdrawRequest { Verify = Verify }),
        JournalOperation.Copy => new InstanceCopy(Scene.Connection, task, new FeishuCopyRequest { To = To, Comment = Comment, Verify = Verify }, ActionTools.Clr),
        _ => new TaskAddSigner(
            Scene.Connection, task, new FeishuAddSignerRequest(Position) { Signers = Signers, Method = Method, Comment = Comment, Verify = Verify }, ActionTools.Clr),
    };

    public async Task<FeishuActionResult> RunAsync(TaskRef? task = null, RunJournal? journal = null)
    {
        PlainAction action = Action(task ?? Short());
        ActionEnd? end = await new ActionRunner(Scene.Dialog, journal, Scene.Observer).RunAsync(action, Scene.Context).Within();
        Assert.NotNull(end);
        return action.Result(end);
    }

    public async Task<FeishuException> FailAsync(TaskRef? task = null, RunJournal? journal = null) =>
        await Assert.ThrowsAsync<FeishuException>(() => RunAsync(task, journal));

    /// <summary>Asserts how often the write arrived and how often it was executed.</summary>
    public void Saw(int writes, int executions) => Assert.Equal((writes, executions), (Writes, Scene.Server.Executions(Subject)));

    /// <summary>The body of the last write.</summary>
    public string Body() => Scene.Server.Requests.Last(request => request.Endpoint == Route).Body;

    public ValueTask DisposeAsync() => Scene.DisposeAsync();
}
