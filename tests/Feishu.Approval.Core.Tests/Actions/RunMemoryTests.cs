using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Actions;

/// <summary>A list with a row twice: the second must not do the same to the task that comes next.</summary>
public sealed class RunMemoryTests
{
    public static TheoryData<string> Deeds => TaskDeed.All;

    [Fact]
    public async Task The_next_approver_is_not_passed_by_a_record_that_names_nobody()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync();
        var memory = new RunMemory(plansOnly: false);
        Assert.NotNull(await RunAsync(approvals, memory, approvals.Short()));

        FeishuException twice = await Assert.ThrowsAsync<FeishuException>(() => RunAsync(approvals, memory, approvals.Short()));
        FeishuException samePerson = await Assert.ThrowsAsync<FeishuException>(() => RunAsync(approvals, memory, approvals.Short() with { User = new UserRef(SandboxSeed.ManagerOpenId) }));

        Assert.Equal(("NotTheOpenTask", "NotTheOpenTask_Repeated"), (twice.ErrorId, twice.Failure.MessageKey));
        Assert.Equal("NoOpenTask", samePerson.ErrorId);
        Assert.Equal(1, approvals.Writes);
        Assert.NotNull(await RunAsync(approvals, memory, approvals.Short() with { User = new UserRef(SandboxSeed.FinanceOpenId) }));
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task What_is_planned_is_planned_once(string deed)
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync(deed: TaskDeed.Of(deed));
        approvals.Scene.Dialog.Says = false;
        var memory = new RunMemory(plansOnly: true);
        Assert.Null(await RunAsync(approvals, memory, approvals.Short()));

        Assert.Equal("NotTheOpenTask_Repeated", (await Assert.ThrowsAsync<FeishuException>(() => RunAsync(approvals, memory, approvals.Short()))).Failure.MessageKey);
        Assert.Null(await RunAsync(approvals, memory, approvals.Full()));
    }

    // Whoever answers no may answer otherwise for the same request later.
    [Fact]
    public async Task What_was_declined_is_asked_again()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync();
        approvals.Scene.Dialog.Says = false;
        var memory = new RunMemory(plansOnly: false);
        Assert.Null(await RunAsync(approvals, memory, approvals.Short()));
        approvals.Scene.Dialog.Says = true;

        Assert.NotNull(await RunAsync(approvals, memory, approvals.Short()));
    }

    private static Task<ActionEnd?> RunAsync(ApprovalScene approvals, RunMemory memory, TaskRef task) =>
        new ActionRunner(approvals.Scene.Dialog, memory: memory).RunAsync(approvals.Deed.Make(approvals.Scene.Connection, task, approvals.Deed.Request), approvals.Scene.Context).Within();
}
