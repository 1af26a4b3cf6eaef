using System.Runtime.CompilerServices;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Forms;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Approvals;

public class SessionMemoryTests
{
    [Fact]
    public async Task A_definition_that_is_read_is_remembered_with_its_controls()
    {
        await using Scene scene = await Scene.StartAsync();
        SessionMemory memory = SessionMemory.Of(scene.Connection);
        Assert.Empty(memory.Approvals);

        await ApprovalReader.ReadAsync(scene.Connection, SandboxSeed.PurchaseCode, locale: null, CallContext.None);

        SeenApproval seen = Assert.Single(memory.Approvals);
        Assert.Equal((SandboxSeed.PurchaseCode, "Purchase"), (seen.Code, seen.Name));
        Assert.Equal(["Reason", "Quantity", "Kind", "Cost centre"], seen.Controls!.Select(control => control.Name));
        Assert.Same(seen, memory.Approval(SandboxSeed.PurchaseCode.ToLowerInvariant()));
    }

    [Fact]
    public void Controls_in_another_language_do_not_replace_those_that_forms_go_by()
    {
        using FeishuConnection connection = Connection();
        SessionMemory memory = SessionMemory.Of(connection);

        memory.Add(Definition(connection, "采购"), inItsOwnLanguage: false);
        Assert.Equal(("采购", "采购"), Names(memory));
        memory.Add(Definition(connection, "Purchase"), inItsOwnLanguage: true);
        Assert.Equal(("Purchase", "Purchase"), Names(memory));
        memory.Add(Definition(connection, "采购"), inItsOwnLanguage: false);
        Assert.Equal(("Purchase", "Purchase"), Names(memory));
    }

    [Fact]
    public void Open_tasks_are_remembered_until_something_is_done_to_them()
    {
        using FeishuConnection connection = Connection();
        SessionMemory memory = SessionMemory.Of(connection);
        string[] open() => memory.Named("7")!.Open.Select(task => task.Id).ToArray();

        SessionMemory.Note(new FeishuTaskSummary { InstanceCode = "I-1", SerialNumber = "7", TaskId = "T-1", Status = "PENDING", Connection = connection });
        SessionMemory.Note(new FeishuTaskSummary { InstanceCode = "I-1", TaskId = "T-0", Status = "APPROVED", Connection = connection });
        SessionMemory.Note(new FeishuUserTask { InstanceCode = "I-1", TaskId = "T-2", Status = "Todo", Connection = connection });
        Assert.Equal(["T-2", "T-1"], open());
        SessionMemory.Note(new FeishuActionResult { InstanceCode = "I-1", TaskId = "T-1", Connection = connection });
        Assert.Equal(["T-2"], open());
        SessionMemory.Note(new FeishuInstance { InstanceCode = "I-1", Tasks = [new FeishuTask { TaskId = "T-3", Status = "PENDING" }, new FeishuTask { TaskId = "T-2", Status = "DONE" }], Connection = connection });
        Assert.Equal(["T-3"], open());
    }

    [Fact]
    public void What_comes_out_is_remembered_and_added_to_what_is_known()
    {
        using FeishuConnection connection = Connection();
        SessionMemory memory = SessionMemory.Of(connection);

        SessionMemory.Note(new FeishuInstanceSummary { InstanceCode = "I-1", ApprovalCode = "A-1", ApprovalName = "Purchase", SerialNumber = "7", Status = "pending", Connection = connection });
        SessionMemory.Note(new FeishuForm([]) { InstanceCode = "I-1", ApprovalCode = "A-1", Connection = connection });
        SessionMemory.Note(new FeishuTaskSummary { ApprovalCode = "A-2", Connection = connection });
        SessionMemory.Note(new FeishuForm([]) { InstanceCode = "I-2" });
        SessionMemory.Note("text");

        Assert.Equal([new SeenInstance("I-1", "7", "A-1", "Purchase", "pending")], memory.Instances);
        Assert.Equal([("A-2", null), ("A-1", "Purchase")], memory.Approvals.Select(approval => (approval.Code, approval.Name)));
    }

    // Without its tasks, which are a list and so never the same.
    private static SeenInstance Plain(SeenInstance seen) => new(seen.Code, seen.SerialNumber, seen.ApprovalCode, seen.ApprovalName, seen.Remark);

    [Fact]
    public void A_returned_request_is_remembered_with_its_reason()
    {
        using FeishuConnection connection = Connection();

        SessionMemory.Note(new FeishuReturnedTask { InstanceCode = "I-1", ApprovalCode = "A-1", ApprovalName = "Purchase", SerialNumber = "7", Reason = "Wrong kind", Connection = connection });

        Assert.Equal(new SeenInstance("I-1", "7", "A-1", "Purchase", "Wrong kind"), Plain(Assert.Single(SessionMemory.Of(connection).Instances)));
    }

    [Fact]
    public void Every_kind_of_thing_that_names_a_request_is_remembered()
    {
        using FeishuConnection connection = Connection();
        const string Return = """{"type":"ROLLBACK","comment":"Wrong kind"}""";

        SessionMemory.Note(Named(Instances.WithTasks(Instances.Task("1"), timeline: Return), "I-1"));
        SessionMemory.Note(Named(Instances.WithTasks("", timeline: Return), "I-2"));
        SessionMemory.Note(Named(Instances.WithTasks(Instances.Task("1"), timeline: """{"type":"ROLLBACK"}"""), "I-3"));
        SessionMemory.Note(new FeishuTaskSummary { InstanceCode = "I-4", SerialNumber = "4", InstanceStatus = "REJECTED", ApprovalCode = "A-4", Connection = connection });
        SessionMemory.Note(new FeishuUserTask { InstanceCode = "I-5", ApprovalCode = "A-5", ApprovalName = "Leave", Title = "Her leave", Connection = connection });
        SessionMemory.Note(new FeishuForm([]) { InstanceCode = "I-6", ApprovalCode = "A-6", Connection = connection });

        Assert.Equal(
            [
                new SeenInstance("I-6", null, "A-6", null, null),
                new SeenInstance("I-5", null, "A-5", "Leave", "Her leave"),
                new SeenInstance("I-4", "4", "A-4", null, "REJECTED"),
                new SeenInstance("I-3", "7", "A", "Purchase", "PENDING"),
                new SeenInstance("I-2", "7", "A", "Purchase", "PENDING"),
                new SeenInstance("I-1", "7", "A", "Purchase", "Wrong kind"),
            ],
            SessionMemory.Of(connection).Instances.Select(Plain));

        FeishuInstance Named(FeishuInstance read, string code) => new()
        {
            InstanceCode = code, SerialNumber = "7", ApprovalCode = "A", ApprovalName = "Purchase", Status = read.Status, OpenId = read.OpenId, Tasks = read.Tasks, Timeline = read.Timeline, Connection = connection,
        };
    }

    [Fact]
    public async Task An_instance_is_known_whatever_it_was_read_for_and_a_search_fills_nothing()
    {
        await using Scene scene = await Scene.StartAsync();
        SessionMemory memory = SessionMemory.Of(scene.Connection);

        await InstanceReader.LookAsync(scene.Connection, SandboxSeed.ReturnedInstanceCode, CallContext.None);
        Assert.Empty(memory.Instances);
        FeishuResubmitResult result = await scene.ResubmitAsync(new FeishuResubmitRequest { InstanceCode = SandboxSeed.ReturnedInstanceCode, SetValue = CreateScene.Values(("Quantity", 2)) });

        Assert.Equal(SandboxSeed.ReturnedInstanceCode, KnownCodes.Instance(scene.Connection, result.SerialNumber!));
    }

    [Fact]
    public void What_a_result_says_is_remembered_and_what_the_service_says_counts_more()
    {
        using FeishuConnection connection = Connection();
        SessionMemory memory = SessionMemory.Of(connection);

        SessionMemory.Note(new FeishuInstanceSummary { InstanceCode = "I-1", SerialNumber = "1", ApprovalCode = "A-1", ApprovalName = "Purchase", Connection = connection });
        SessionMemory.Note(new FeishuResubmitResult { InstanceCode = "I-1", SerialNumber = "one", ApprovalCode = "A-1", ApprovalName = "Another", Connection = connection });
        SessionMemory.Note(new FeishuActionResult { InstanceCode = "I-2", SerialNumber = "2", ApprovalCode = "A-2", ApprovalName = "Leave", Connection = connection });
        SessionMemory.Note(new FeishuCreateResult { InstanceCode = "I-3", SerialNumber = "3", ApprovalCode = "A-3", Connection = connection });
        SessionMemory.Note(new FeishuInstanceCopy { InstanceCode = "I-4", SerialNumber = "4", ApprovalCode = "A-4", Connection = connection });

        Assert.Equal(["I-1", "I-2", "I-3", "I-4"], new[] { "1", "2", "3", "4" }.Select(number => memory.Named(number)?.Code));
        Assert.Null(memory.Named("one"));
        Assert.Equal(["A-1", "A-2"], new[] { "Purchase", "Leave" }.Select(name => memory.NamedApproval(name)?.Code));
    }

    [Fact]
    public void What_names_no_request_leaves_its_definition_alone()
    {
        using FeishuConnection connection = Connection();

        SessionMemory.Note(new FeishuInstanceSummary { ApprovalCode = "A-1", Connection = connection });
        SessionMemory.Note(new FeishuTaskSummary { ApprovalCode = "A-2", Connection = connection });
        SessionMemory.Note(new FeishuUserTask { ApprovalCode = "A-3", Connection = connection });
        SessionMemory.Note(new FeishuForm([]) { ApprovalCode = "A-4", Connection = connection });

        Assert.Empty(SessionMemory.Of(connection).Instances);
        Assert.Equal(["A-4", "A-3", "A-2", "A-1"], SessionMemory.Of(connection).Approvals.Select(approval => approval.Code));
    }

    [Fact]
    public void A_sandbox_tells_its_codes_at_once_and_in_order()
    {
        using FeishuConnection connection = Connection(["A-1", "A-2"]);

        Assert.Equal(["A-1", "A-2"], SessionMemory.Of(connection).Approvals.Select(approval => approval.Code));
    }

    [Fact]
    public void Ten_thousand_requests_do_not_fill_it()
    {
        using FeishuConnection connection = Connection();

        Parallel.For(0, 10_000, number => SessionMemory.Note(new FeishuInstanceSummary { InstanceCode = "I-" + number, ApprovalCode = "A-" + (number % 500), Connection = connection }));

        SessionMemory memory = SessionMemory.Of(connection);
        Assert.Equal((300, 300), (memory.Instances.Count, memory.Approvals.Count));
    }

    [Fact]
    public void It_goes_with_its_connection()
    {
        WeakReference memory = Forgotten();
        for (int round = 0; memory.IsAlive && round < 10; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(memory.IsAlive);
    }

    // Out of line, so that no local of the test keeps the connection.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Forgotten()
    {
        using FeishuConnection connection = Connection();
        SessionMemory memory = SessionMemory.Of(connection);
        memory.Add(Definition(connection, "Purchase"), inItsOwnLanguage: true);
        return new WeakReference(memory);
    }

    private static (string? Name, string Control) Names(SessionMemory memory)
    {
        SeenApproval seen = Assert.Single(memory.Approvals);
        return (seen.Name, Assert.Single(seen.Controls!).Name);
    }

    private static FeishuApproval Definition(FeishuConnection connection, string name) =>
        new() { ApprovalCode = "A-1", ApprovalName = name, Controls = [new FeishuControlDefinition { Id = "widget_1", Name = name }], Connection = connection };

    private static FeishuConnection Connection(IReadOnlyList<string>? codes = null) =>
        FeishuConnection.FromToken(Secrets.Secure("t-1"), new FeishuConnectionOptions { ApprovalCodes = codes ?? [] });
}
