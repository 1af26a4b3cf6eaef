using System.IO;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Journal;

/// <summary>A whole resubmission, over a socket, while its journal's disk fails.</summary>
public sealed class JournaledDiskTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    private readonly FaultyDisk _disk = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(-1)]
    public async Task An_intent_that_finds_no_room_keeps_the_request_from_leaving(int room)
    {
        await using Scene scene = await Scene.StartAsync();
        using (RunJournal journal = Open())
        {
            // The line as it will be, less a byte where it says so.
            _disk.Room = room >= 0 ? room : Intent() - 1;
            FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => RunAsync(scene, journal));
            Assert.Equal("JournalUnusable", fault.ErrorId);
            Assert.NotNull(journal.Broken);
        }

        scene.Saw(writes: 0, executions: 0);
        _disk.Room = long.MaxValue;
        using RunJournal again = Open();
        Assert.Equal(FeishuResubmitOutcome.Resubmitted, (await RunAsync(scene, again)).Outcome);
        scene.Saw(writes: 1, executions: 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public async Task An_end_that_finds_no_room_is_reported_and_read_back_by_the_next_run(int room)
    {
        await using Scene scene = await Scene.StartAsync();
        using (RunJournal journal = Open())
        {
            _disk.Room = Intent() + room;
            Assert.Equal(FeishuResubmitOutcome.Resubmitted, (await RunAsync(scene, journal)).Outcome);
            Assert.NotNull(journal.Broken);
            Assert.Equal("JournalUnusable", (await Assert.ThrowsAsync<FeishuException>(() => RunAsync(scene, journal, "7500000000000000999"))).ErrorId);
        }

        _disk.Room = long.MaxValue;
        using RunJournal again = Open();
        Assert.Equal(FeishuResubmitOutcome.SkippedByJournal, (await RunAsync(scene, again)).Outcome);
        scene.Saw(writes: 1, executions: 1);
    }

    [Fact]
    public async Task A_disk_that_is_slow_is_waited_for()
    {
        await using Scene scene = await Scene.StartAsync();
        using RunJournal journal = Open();
        using var slow = new ManualResetEventSlim();
        _disk.Slow = slow;
        Task<FeishuResubmitResult> run = Task.Run(() => RunAsync(scene, journal));
        Assert.True(_disk.Waiting.Wait(Wide.Bound));
        Assert.Equal(0, scene.Writes);
        Assert.False(run.IsCompleted);
        slow.Set();
        Assert.Equal(FeishuResubmitOutcome.Resubmitted, (await run.Within()).Outcome);
        scene.Saw(writes: 1, executions: 1);
    }

    // The intent is on the disk when the run is stopped there: the next one has to read it back, and finds it open.
    [Fact]
    public async Task A_run_that_is_stopped_while_the_disk_is_slow_goes_on_afterwards()
    {
        await using Scene scene = await Scene.StartAsync();
        using var stop = new CancellationTokenSource();
        using (RunJournal journal = Open())
        {
            using var slow = new ManualResetEventSlim();
            _disk.Slow = slow;
            scene.Context = new CallContext(NoTrace.Instance, stop.Token);
            Task<FeishuResubmitResult> run = Task.Run(() => RunAsync(scene, journal));
            Assert.True(_disk.Waiting.Wait(Wide.Bound));
            await stop.CancelAsync();
            slow.Set();
            await Record.ExceptionAsync(() => run.Within());
            _disk.Slow = null;
        }

        scene.Context = CallContext.None;
        using RunJournal again = Open();
        FeishuResubmitResult result = await RunAsync(scene, again);
        Assert.Contains(result.Outcome, new[] { FeishuResubmitOutcome.Resubmitted, FeishuResubmitOutcome.SkippedByJournal });
        Assert.Equal(1, scene.Executions);
    }

    private RunJournal Open()
    {
        var journal = RunJournal.Open(_folder.File, () => JournalFolder.Time, _disk);
        journal.Bind(JournalFolder.Here, "1");
        return journal;
    }

    private static int Intent() => new JournalLine(JournalStep.Sending, JournalFolder.Time)
    {
        Operation = JournalOperation.Resubmit,
        Task = new TaskRef { InstanceCode = SandboxSeed.ReturnedInstanceCode, TaskId = Scene.TaskId, ApprovalCode = SandboxSeed.PurchaseCode, User = new UserRef(SandboxSeed.InitiatorOpenId, "open_id") },
        Attempt = 1,
    }.ToUtf8().Length;

    private static async Task<FeishuResubmitResult> RunAsync(Scene scene, RunJournal journal, string? taskId = null)
    {
        FeishuResubmitRequest request = Scene.FullRequest();
        request.TaskId = taskId ?? request.TaskId;
        var resubmitter = new Resubmissions(scene.Connection, scene.Dialog, scene.Observer, journal: journal);
        return (await resubmitter.RunAsync(request, scene.Context))!;
    }
}
