using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Search;

namespace Feishu.Approval.Core.Tests.Search;

public class TaskIndexTests
{
    private static readonly DateTimeOffset Started = new(2026, 5, 4, 7, 0, 0, TimeSpan.Zero);

    private readonly VirtualClock _clock = new();

    [Fact]
    public void A_request_is_spared_for_an_open_task_of_somebody_else_that_agrees_with_it()
    {
        TaskIndex index = Knowing(Task());

        Assert.True(index.Spares(Row()));
        Assert.False(index.Spares(new FeishuInstanceSummary { InstanceCode = "other", Status = "PENDING", UserId = "me", StartTime = Started }));
    }

    [Theory]
    [InlineData("PENDING", "you", 0, "the initiator is another")]
    [InlineData("PENDING", null, 0, "nobody says who the initiator is")]
    [InlineData("APPROVED", "me", 0, "the request has ended")]
    [InlineData("PENDING", "me", 1, "it was started at another time")]
    public void What_its_own_row_contradicts_is_not_believed(string status, string? initiator, int minutes, string why)
    {
        var row = new FeishuInstanceSummary { InstanceCode = "I", Status = status, UserId = initiator, StartTime = Started.AddMinutes(minutes) };

        Assert.False(Knowing(Task()).Spares(row), why);
    }

    [Theory]
    [InlineData(-5.1, true)]
    [InlineData(-4.9, false)]
    public void A_task_of_the_last_minutes_is_not_believed(double minutes, bool spares) =>
        Assert.Equal(spares, Knowing(Task(start: _clock.UtcNow.AddMinutes(minutes))).Spares(Row()));

    [Fact]
    public void Of_several_tasks_the_youngest_counts_and_one_of_the_initiator_before_all()
    {
        Assert.False(Knowing(Task(), Task("T2", start: _clock.UtcNow.AddMinutes(-1))).Spares(Row()));
        Assert.True(Knowing(Task("T2", start: _clock.UtcNow.AddMinutes(-10)), Task()).Spares(Row()));
        Assert.False(Knowing(Task(), Task("T3", assignee: "me")).Spares(Row()));
        Assert.False(Knowing(Task(), Task("T3", assignee: null)).Spares(Row()));
        Assert.False(Knowing(Task(taskStatus: "DONE")).Spares(Row()));
        Assert.False(Knowing(Task(start: default(DateTimeOffset?), unknownStart: true)).Spares(Row()));
    }

    [Theory]
    [InlineData("T1", "boss", "me", "PENDING", 0, null)]
    [InlineData("T1", "boss", "me", "DONE", -4, null)]
    [InlineData("T1", "boss", "me", "DONE", -6, "as open, which ended")]
    [InlineData("T9", "boss", "me", "PENDING", 0, "a task T1 that instance I has not")]
    [InlineData("T1", "other", "me", "PENDING", 0, "other people")]
    [InlineData("T1", "boss", "you", "PENDING", 0, "other people")]
    [InlineData("T1", "", null, "PENDING", 0, null)]
    public void What_was_read_is_compared(string taskId, string assignee, string? initiator, string status, int ended, string? fault)
    {
        TaskIndex index = Knowing(Task());

        index.Compare(new FeishuInstance
        {
            InstanceCode = "I",
            Status = "PENDING",
            UserId = initiator,
            Tasks = [new FeishuTask { TaskId = taskId, UserId = assignee, Status = status, EndTime = ended == 0 ? null : _clock.UtcNow.AddMinutes(ended) }],
        });

        Assert.Equal(fault is null, index.Fault is null);
        Assert.Contains(fault ?? string.Empty, index.Fault ?? string.Empty, StringComparison.Ordinal);
        Assert.Equal(fault is null, index.Spares(Row()));
    }

    [Theory]
    [InlineData(-6, true)]
    [InlineData(-4, false)]
    public void A_return_that_it_does_not_show_is_a_fault_once_it_is_some_minutes_old(int minutes, bool isFault)
    {
        TaskIndex index = Knowing();
        var task = new FeishuTask { TaskId = "S", NodeId = Returned.Start, UserId = "me", Status = "PENDING", StartTime = _clock.UtcNow.AddMinutes(minutes) };
        var instance = new FeishuInstance { InstanceCode = "I", Status = "PENDING", UserId = "me", Tasks = [task] };

        index.Compare(instance);

        Assert.Equal(isFault, index.Fault is not null);
        TaskIndex knowing = Knowing(Task("S", assignee: "me"));
        knowing.Compare(instance);
        Assert.Null(knowing.Fault);
    }

    private static FeishuInstanceSummary Row() => new() { InstanceCode = "I", Status = "PENDING", UserId = "me", StartTime = Started };

    private static FeishuTaskSummary Task(
        string taskId = "T1", string? assignee = "boss", DateTimeOffset? start = null, string taskStatus = "PENDING", bool unknownStart = false) => new()
        {
            TaskId = taskId,
            UserId = assignee,
            Status = taskStatus,
            StartTime = unknownStart ? null : start ?? Started,
            InstanceCode = "I",
            InstanceStatus = "PENDING",
            InitiatorUserId = "me",
            InstanceStartTime = Started,
        };

    private TaskIndex Knowing(params FeishuTaskSummary[] tasks)
    {
        var index = new TaskIndex(_clock);
        Array.ForEach(tasks, task => index.Note(task));
        return index;
    }
}
