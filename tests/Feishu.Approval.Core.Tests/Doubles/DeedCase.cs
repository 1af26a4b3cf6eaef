using Feishu.Approval.Actions;
using Feishu.Approval.Connection;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>One action on a request of its own.</summary>
/// <param name="deed">The action.</param>
/// <param name="tenant">Where the request is.</param>
/// <param name="named">Whether all ids are given; else the code of the request alone.</param>
internal sealed class DeedCase(Deed deed, SandboxTenant tenant, bool named)
{
    private readonly SandboxInstance _was = deed.Arrange(tenant);

    public Deed Deed => deed;

    /// <summary>What its executions are counted for: the task, or the request where there is none.</summary>
    public string Subject => deed.OnTask ? _was.OpenTask!.Id : _was.InstanceCode;

    public string InstanceCode => _was.InstanceCode;

    public int Executions => tenant.Executions(Subject);

    /// <summary>Whether the request is as it is when it was done once; what the service counted is one thing, what stands there another.</summary>
    public bool IsDoneOnce => deed.Leaves(tenant.FindInstance(_was.InstanceCode)!, _was);

    /// <summary>The action, ever anew: an object is one action.</summary>
    public GuardedAction Make(FeishuConnection connection) => deed.Make(connection, Given(), _was);

    /// <summary>Does it, as its cmdlet does.</summary>
    public async Task<ActionEnd> RunAsync(Scene scene, RunJournal? journal = null)
    {
        ActionEnd? end = await new ActionRunner(scene.Dialog, journal, scene.Observer).RunAsync(Make(scene.Connection), scene.Context).Within();
        Assert.NotNull(end);
        return end;
    }

    public override string ToString() => $"{deed.Name}, {(named ? "named" : "looked up")}";

    private TaskRef Given()
    {
        var code = new TaskRef { InstanceCode = _was.InstanceCode };
        return !named ? code : code with
        {
            ApprovalCode = _was.ApprovalCode,
            TaskId = deed.OnTask ? _was.OpenTask!.Id : null,
            User = new UserRef(deed.OnTask ? _was.OpenTask!.Assignee.OpenId : _was.Initiator.OpenId),
        };
    }
}
