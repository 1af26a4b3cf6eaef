using System.Text.Json;
using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Journal;
using Feishu.Approval.Core.Tests.Resilience;
using Feishu.Approval.Core.Tests.Search;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Actions;

/// <summary>Creating: whatever breaks, and whoever repeats it, there is one request for each uuid, and what is said of it is so.</summary>
public class CreateFaultTests
{
    public static TheoryData<FaultKind, int, FaultShape> AmbiguousEnds => GuardedWriteFaultTests.AmbiguousEnds;

    [Theory]
    [MemberData(nameof(AmbiguousEnds))]
    public async Task What_was_not_created_is_sent_again_with_the_same_uuid(FaultKind kind, int status, FaultShape shape)
    {
        await using CreateScene scene = await StartAsync(kind, status, shape, afterExecuting: false);

        FeishuCreateResult result = await scene.RunAsync(CreateScene.Purchase());

        Assert.Equal((FeishuCreateOutcome.Created, 2, scene.Created[0].InstanceCode), (result.Outcome, result.Attempts, result.InstanceCode));
        Assert.Equal(scene.Created[0].Uuid, result.Uuid);
        scene.Saw(writes: 2, created: 1);
    }

    [Theory]
    [MemberData(nameof(AmbiguousEnds))]
    public async Task What_was_created_is_found_by_its_uuid_and_not_sent_again(FaultKind kind, int status, FaultShape shape)
    {
        await using CreateScene scene = await StartAsync(kind, status, shape, afterExecuting: true);

        FeishuCreateResult result = await scene.RunAsync(CreateScene.Purchase());

        Assert.Equal((FeishuCreateOutcome.ConfirmedAfterFault, 1), (result.Outcome, result.Attempts));
        Assert.Equal((scene.Created[0].InstanceCode, scene.Created[0].SerialNumber), (result.InstanceCode, result.SerialNumber));
        scene.Saw(writes: 1, created: 1);
    }

    // A success that does not say what came of it is no answer that anybody can work with.
    [Fact]
    public async Task A_success_without_a_code_is_read_back()
    {
        await using CreateScene scene = await CreateScene.StartAsync();
        scene.Scene.Server.Faults.AddCode(SandboxRoutes.Create, 0, httpStatus: 200, afterExecuting: true);

        FeishuCreateResult result = await scene.RunAsync(CreateScene.Purchase());

        Assert.Equal((FeishuCreateOutcome.ConfirmedAfterFault, scene.Created[0].InstanceCode), (result.Outcome, result.InstanceCode));
    }

    // The request that was believed lost executes after both looks: the service refuses the repeat by its uuid.
    [Fact]
    public async Task What_executes_after_both_looks_meets_its_own_uuid()
    {
        await using CreateScene scene = await CreateScene.StartAsync(byHand: true);
        scene.Scene.Server.Faults.Add(SandboxRoutes.Create, FaultKind.Drop);
        FeishuCreateRequest request = CreateScene.Purchase(uuid: "late-1");

        Task<FeishuCreateResult> call = scene.RunAsync(request);
        await Wide.UntilAsync(() => scene.Scene.Clock.Waits.Count == 1);
        scene.Scene.Clock.Advance(TimeSpan.FromSeconds(2));
        await Wide.UntilAsync(() => scene.Scene.Clock.Waits.Count == 2);
        scene.Tenant.StartInstance(
            SandboxSeed.PurchaseCode,
            SandboxSeed.InitiatorOpenId,
            """[{"id":"widget_reason","type":"textarea","value":"Two pumps"},{"id":"widget_qty","type":"number","value":2}]""",
            uuid: "LATE-1");
        scene.Scene.Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal((FeishuCreateOutcome.ConfirmedAfterFault, 2), ((await call).Outcome, (await call).Attempts));
        scene.Saw(writes: 2, created: 1);
    }

    [Fact]
    public async Task A_list_with_uuids_of_its_own_creates_nothing_twice_without_a_journal()
    {
        await using CreateScene scene = await CreateScene.StartAsync();
        FeishuCreateResult first = await scene.RunAsync(CreateScene.Purchase(uuid: "row-1"));
        scene.Scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Create, Kind = FaultKind.RateLimit, HttpStatus = 429 });
        scene.Begin(journal: null);

        FeishuCreateResult second = await scene.RunAsync(CreateScene.Purchase(uuid: "ROW-1"));

        Assert.Equal((FeishuCreateOutcome.Created, FeishuCreateOutcome.AlreadyThere), (first.Outcome, second.Outcome));
        Assert.Equal((first.InstanceCode, scene.Created[0].SerialNumber), (second.InstanceCode, second.SerialNumber));
        scene.Saw(writes: 3, created: 1);
    }

    // A cell copied from another row: saying "it is there already" would be a lie.
    [Fact]
    public async Task What_does_not_say_what_was_created_is_not_taken_for_another_request()
    {
        const string found = """{"instance_code":"I-1","uuid":"row-1","open_id":"ou_1","form":"[]","status":"PENDING","task_list":[],"timeline":[]}""";
        using ScriptedService service = new ScriptedService().WithInstances(_ => found);
        var look = new CreateReadBack(service.Connection, new ExpectedRequest("row-1", "A-1", new UserRef("ou_1"), null), _ => { });

        ReadBackFinding seen = await look.LookAsync(CallContext.None);

        Assert.Equal((ReadBackState.Unclear, "Seen_NoDefinition"), (seen.State, seen.SeenKey));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    public async Task A_form_that_is_not_told_is_no_other_form(string form)
    {
        string found = JsonSerializer.Serialize(new { instance_code = "I-1", approval_code = "A-1", uuid = "row-1", open_id = "ou_1", form, status = "PENDING", task_list = Array.Empty<int>(), timeline = Array.Empty<int>() });
        using ScriptedService service = new ScriptedService().WithInstances(_ => found);
        var expected = new ExpectedRequest("row-1", "A-1", new UserRef("ou_1"), FeishuForm.Parse("""[{"id":"w","type":"input","value":"x"}]"""));

        ReadBackFinding seen = await new CreateReadBack(service.Connection, expected, _ => { }).LookAsync(CallContext.None);

        Assert.Equal((ReadBackState.Unclear, "Seen_NoForm"), (seen.State, seen.SeenKey));
    }

    // What was sent before may be what has it, and the lookup by uuid lags behind.
    [Fact]
    public async Task A_uuid_that_is_taken_after_a_lost_answer_may_be_by_the_request_that_was_lost()
    {
        await using CreateScene scene = await CreateScene.StartAsync();
        scene.Scene.Server.Faults.Add(SandboxRoutes.Create, FaultKind.Drop, afterExecuting: true);
        scene.Scene.Server.Faults.AddCode(SandboxRoutes.Instance, 1390003, times: 100);

        FeishuException fault = await scene.FailAsync(CreateScene.Purchase(uuid: "lost-1"));

        Assert.Equal(("OutcomeUnknown", "Seen_TakenUnseen", "Seen_TakenUnseenAction"), (fault.ErrorId, fault.Failure.NoteKey, fault.Failure.ActionKey));
        Assert.Single(scene.Created);
        scene.Scene.Server.Faults.Clear();
        scene.Begin(journal: null);
        Assert.Equal(FeishuCreateOutcome.AlreadyThere, (await scene.RunAsync(CreateScene.Purchase(uuid: "lost-1"))).Outcome);
    }

    [Fact]
    public async Task A_uuid_of_another_request_is_an_error_and_creates_nothing()
    {
        await using CreateScene scene = await CreateScene.StartAsync();
        await scene.RunAsync(CreateScene.Purchase(uuid: "row-1"));
        FeishuException sameRun = await scene.FailAsync(CreateScene.Purchase("Other", uuid: "row-1"));
        scene.Begin(journal: null);
        FeishuException otherForm = await scene.FailAsync(CreateScene.Purchase("Other", 7, "row-1"));
        scene.Begin(journal: null);
        FeishuCreateRequest others = CreateScene.Purchase(uuid: "row-1");
        others.UserId = SandboxSeed.ManagerOpenId;
        FeishuException otherPerson = await scene.FailAsync(others);

        Assert.Equal(("UuidInUse", "UuidInUse_Row"), (sameRun.ErrorId, sameRun.Failure.MessageKey));
        Assert.Equal(("UuidInUse", "UuidInUse_Form"), (otherForm.ErrorId, otherForm.Failure.MessageKey));
        Assert.Contains("Quantity", otherForm.Message, StringComparison.Ordinal);
        Assert.Equal(("UuidInUse", "UuidInUse_Other", 60012L), (otherPerson.ErrorId, otherPerson.Failure.MessageKey, otherPerson.Failure.Code));
        Assert.Single(scene.Created);
    }

    // It was returned and corrected since: still the request of this row.
    [Fact]
    public async Task A_request_that_was_sent_again_since_is_the_same_one()
    {
        await using CreateScene scene = await CreateScene.StartAsync();
        FeishuCreateResult first = await scene.RunAsync(CreateScene.Purchase(uuid: "row-1"));
        scene.Tenant.Return(first.InstanceCode, "Wrong quantity");
        scene.Tenant.ResubmitInClient(first.InstanceCode, """[{"id":"widget_qty","type":"number","value":3}]""");
        scene.Begin(journal: null);

        Assert.Equal(FeishuCreateOutcome.AlreadyThere, (await scene.RunAsync(CreateScene.Purchase(uuid: "row-1"))).Outcome);
    }

    [Fact]
    public async Task What_cannot_be_read_back_is_unknown_and_the_next_run_settles_it()
    {
        using var folder = new JournalFolder();
        await using CreateScene scene = await StartAsync(FaultKind.Drop, 0, default, afterExecuting: true);
        scene.Scene.Server.Faults.AddCode(SandboxRoutes.Instance, 1390009);
        using (RunJournal journal = folder.Open())
        {
            scene.Begin(journal);
            Assert.Equal("OutcomeUnknown", (await scene.FailAsync(CreateScene.Purchase(), journal)).ErrorId);
        }

        using RunJournal again = folder.Open();
        Assert.Equal(FeishuJournalOutcome.Unknown, Assert.Single(again.Entries).Outcome);
        scene.Begin(again);
        FeishuCreateResult result = await scene.RunAsync(CreateScene.Purchase(), again);

        Assert.Equal((FeishuCreateOutcome.SkippedByJournal, scene.Created[0].InstanceCode), (result.Outcome, result.InstanceCode));
        FeishuJournalEntry entry = Assert.Single(again.Entries);
        Assert.Equal((scene.Created[0].InstanceCode, result.Uuid, FeishuJournalOutcome.ConfirmedAfterFault), (entry.InstanceCode, entry.Uuid, entry.Outcome));
        scene.Saw(writes: 1, created: 1);
    }

    // A uuid that was made of the row says all of it; one that somebody gave says nothing of the form.
    [Theory]
    [InlineData("Two pumps", false)]
    [InlineData("Other", true)]
    public async Task Under_a_uuid_that_was_given_the_next_run_takes_no_other_form_for_its_own(string reason, bool isOther)
    {
        using var folder = new JournalFolder();
        await using CreateScene scene = await StartAsync(FaultKind.Drop, 0, default, afterExecuting: true);
        scene.Scene.Server.Faults.AddCode(SandboxRoutes.Instance, 1390009);
        using (RunJournal journal = folder.Open())
        {
            scene.Begin(journal);
            Assert.Equal("OutcomeUnknown", (await scene.FailAsync(CreateScene.Purchase("Two pumps", uuid: "row-1"), journal)).ErrorId);
        }

        using RunJournal again = folder.Open();
        scene.Begin(again);
        if (isOther)
        {
            Assert.Equal(("UuidInUse", "UuidInUse_Form"), (await scene.FailAsync(CreateScene.Purchase(reason, uuid: "row-1"), again)) is var fault ? (fault.ErrorId, fault.Failure.MessageKey) : default);
        }
        else
        {
            Assert.Equal(FeishuCreateOutcome.SkippedByJournal, (await scene.RunAsync(CreateScene.Purchase(reason, uuid: "row-1"), again)).Outcome);
        }

        Assert.Equal(isOther, Assert.Single(again.Entries) is { IsDone: false });
        scene.Saw(writes: 1, created: 1);
    }

    private static async Task<CreateScene> StartAsync(FaultKind kind, int status, FaultShape shape, bool afterExecuting)
    {
        CreateScene scene = await CreateScene.StartAsync();
        scene.Scene.Server.Faults.Add(GuardedWriteFaultTests.Make(kind, status, shape, afterExecuting, SandboxRoutes.Create));
        return scene;
    }
}
