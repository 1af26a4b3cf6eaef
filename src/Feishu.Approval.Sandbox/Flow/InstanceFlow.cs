namespace Feishu.Approval.Sandbox;

/// <summary>
/// The state machine of an instance. Every step takes a snapshot and gives the next one; what it looks like follows real
/// reads of instances that were returned and sent again.
/// </summary>
internal static class InstanceFlow
{
    internal static SandboxInstance Start(SandboxInstance blank, SandboxTask first) => blank with { Tasks = [first] };

    /// <summary>
    /// Closes the approver's task with a yes; <paramref name="next"/> is null at the last step. A task that is closed already can come
    /// here only while the tenant allows a second execution; then nobody gets a second task.
    /// </summary>
    internal static SandboxInstance Approve(SandboxInstance instance, SandboxTask task, SandboxTask? next, string? comment, DateTimeOffset now)
    {
        var entry = new SandboxTimelineEntry("PASS", now, task.Assignee, task.NodeKey, task.Id, comment);
        var passed = Close(instance, task, StatusWord.Approved, now, entry);
        if (!task.IsOpen)
        {
            return passed;
        }

        // Somebody who was added to the step has not decided yet.
        if (passed.OpenTask is not null)
        {
            return passed;
        }

        return next is null
            ? passed with { Status = StatusWord.Approved, EndTime = now }
            : passed with { Tasks = [.. passed.Tasks, next] };
    }

    /// <summary>Closes the approver's task with a no, which ends the instance; with a <paramref name="startTask"/> its initiator has it then.</summary>
    internal static SandboxInstance Reject(SandboxInstance instance, SandboxTask task, SandboxTask? startTask, string? comment, DateTimeOffset now)
    {
        var entry = new SandboxTimelineEntry("REJECT", now, task.Assignee, task.NodeKey, task.Id, comment);
        var rejected = Close(instance, task, StatusWord.Rejected, now, entry);
        if (!task.IsOpen)
        {
            return rejected;
        }

        return startTask is null
            ? rejected with { Status = StatusWord.Rejected, EndTime = now }
            : rejected with { Tasks = [.. rejected.Tasks, startTask] };
    }

    /// <summary>The approver's task goes to somebody else, who has a task of their own at the same step then.</summary>
    internal static SandboxInstance Transfer(SandboxInstance instance, SandboxTask task, SandboxPerson receiver, string? comment, TenantIds ids, DateTimeOffset now)
    {
        var entry = new SandboxTimelineEntry("TRANSFER", now, task.Assignee, task.NodeKey, task.Id, comment) { Named = [receiver] };
        var gone = Close(instance, task, StatusWord.Transferred, now, entry);
        return task.IsOpen ? gone with { Tasks = [.. gone.Tasks, task with { Id = ids.Task(), Assignee = receiver, StartTime = now }] } : gone;
    }

    /// <summary>The approver hands the request back: the approver's task is DONE, not REJECTED, and whoever gets it has a new task.</summary>
    internal static SandboxInstance Return(SandboxInstance instance, SandboxTask task, IReadOnlyList<SandboxTask> next, string? reason, DateTimeOffset now)
    {
        var entry = new SandboxTimelineEntry("ROLLBACK_SELECTED", now, task.Assignee, task.NodeKey, task.Id, reason);
        var closed = Close(instance, task, StatusWord.Done, now, entry);
        return task.IsOpen ? closed with { Tasks = [.. closed.Tasks, .. next] } : closed;
    }

    /// <summary>
    /// The initiator sends the request again; it goes straight to the approver who returned it. A task that is closed
    /// already can come here only while the tenant allows a second execution; then nobody gets a second task.
    /// </summary>
    internal static SandboxInstance Resubmit(
        SandboxInstance instance, SandboxTask startTask, StoredForm form, ResubmitRemark remark, TenantIds ids, DateTimeOffset now)
    {
        var entry = new SandboxTimelineEntry("PASS", now, startTask.Assignee, SandboxNode.StartKey, startTask.Id, remark.Text)
        {
            Files = remark.Files,
        };
        var sent = Close(instance, startTask, StatusWord.Approved, now, entry) with { Form = form };
        if (!startTask.IsOpen)
        {
            return sent;
        }

        var returnedFrom = Returner(instance);
        var next = returnedFrom with { Id = ids.Task(), Status = StatusWord.Pending, StartTime = now, EndTime = null };
        return sent with { Tasks = [.. sent.Tasks, next] };
    }

    /// <summary>Ends a running instance from outside: withdrawn or deleted. Open tasks are closed without a decision.</summary>
    internal static SandboxInstance End(SandboxInstance instance, string type, string status, DateTimeOffset now) => instance with
    {
        Status = status,
        EndTime = now,
        Tasks = [.. instance.Tasks.Select(task => task.IsOpen ? task.Close(StatusWord.Done, now) : task)],
        History = instance.History.With(new SandboxTimelineEntry(type, now, instance.Initiator, "")),
    };

    /// <summary>An approved request that its initiator wants back: it runs again, so that somebody decides on that.</summary>
    internal static SandboxInstance Reopen(SandboxInstance instance, SandboxTask task, DateTimeOffset now) => instance with
    {
        Status = StatusWord.Pending,
        EndTime = null,
        Tasks = [.. instance.Tasks, task],
        History = instance.History.With(new SandboxTimelineEntry("CANCEL", now, instance.Initiator, "")),
    };

    /// <summary>Something that only the timeline tells.</summary>
    internal static SandboxInstance Tell(SandboxInstance instance, SandboxTimelineEntry entry) => instance with { History = instance.History.With(entry) };

    /// <summary>Adds approvers to a step: before or beside (1, 3) the task stays open, after (2) it passes at once.</summary>
    internal static SandboxInstance AddSigners(
        SandboxInstance instance, SandboxTask task, IReadOnlyList<SandboxTask> added, int position, string? comment, DateTimeOffset now)
    {
        var type = position switch { 1 => "ADD_APPROVER_BEFORE", 2 => "ADD_APPROVER_AFTER", _ => "ADD_APPROVER" };
        var entry = new SandboxTimelineEntry(type, now, task.Assignee, task.NodeKey, task.Id, comment) { Named = [.. added.Select(one => one.Assignee)] };
        var told = position == 2 ? Close(instance, task, StatusWord.Approved, now, entry) : Tell(instance, entry);
        return told with { Tasks = [.. told.Tasks, .. added] };
    }

    internal static SandboxTask ApproverTask(SandboxInstance instance) =>
        instance.OpenTask is { IsStart: false } task
            ? task
            : throw new InvalidOperationException($"No approver holds a task of instance {instance.InstanceCode}.");

    /// <summary>The task whose holder returned the request last.</summary>
    internal static SandboxTask Returner(SandboxInstance instance)
    {
        var entry = instance.Timeline.Last(candidate => candidate.Type is "ROLLBACK_SELECTED" or "REJECT");
        return instance.Tasks.First(task => task.Id == entry.TaskId);
    }

    private static SandboxInstance Close(
        SandboxInstance instance, SandboxTask task, string status, DateTimeOffset now, SandboxTimelineEntry entry)
    {
        List<SandboxTask> tasks = [.. instance.Tasks];
        tasks[tasks.IndexOf(task)] = task.Close(status, now);
        return instance with { Tasks = tasks, History = instance.History.With(entry) };
    }
}

/// <summary>The remark of a resubmission; both parts are optional.</summary>
internal sealed record ResubmitRemark(string? Text, IReadOnlyList<SandboxCommentFile> Files)
{
    internal static ResubmitRemark None { get; } = new(null, []);
}
