using System.Text.Json;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Journal;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.People;

/// <summary>An e-mail address or a mobile number stands wherever a person is named; what is sent are ids, and no journal has anything else.</summary>
public class PeopleInActionsTests
{
    private const string Manager = SandboxSeed.ManagerOpenId;
    private const string Finance = SandboxSeed.FinanceOpenId;

    [Theory]
    [InlineData("ben@example.com", "chen@example.com", Manager, Finance, 1)]
    [InlineData("BEN@example.com", "+86 138 0000 0003", Manager, Finance, 1)]
    [InlineData(Manager, "chen@example.com", Manager, Finance, 1)]
    [InlineData("b2c3d4e5", "chen@example.com", "b2c3d4e5", "c3d4e5f6", 1)]
    [InlineData("ben@example.com", "c3d4e5f6", "b2c3d4e5", "c3d4e5f6", 1)]
    [InlineData(null, "chen@example.com", Manager, Finance, 1)]
    public async Task A_task_goes_from_one_to_another_by_one_kind_of_id(string? user, string to, string sentUser, string sentTo, int calls)
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync(deed: TaskDeed.Transfer);

        FeishuActionResult result = await approvals.RunAsync(approvals.Full() with { User = new UserRef(user) }, new FeishuTransferRequest { To = to, Verify = true });

        JsonElement body = JsonDocument.Parse(approvals.Body()).RootElement;
        Assert.Equal((sentUser, sentTo), (body.GetProperty("user_id").GetString(), body.GetProperty("transfer_user_id").GetString()));
        Assert.Equal((sentUser, true), (result.UserId, result.Verified));
        Assert.Equal(calls, approvals.Scene.Server.CountOf(SandboxRoutes.PersonIds));
        Assert.Equal(0, approvals.Scene.Server.CountOf(SandboxRoutes.PersonNames));
    }

    [Theory]
    [InlineData(Finance, false, "Transfer to open_id " + Finance + " on behalf of open_id " + Manager)]
    [InlineData(Finance, true, "Transfer to Chen (ou_..0003) on behalf of Ben (ou_..0002)")]
    [InlineData("chen@example.com", false, "Transfer to chen@example.com (ou_..0003) on behalf of open_id " + Manager)]
    public async Task A_plan_says_people_by_what_they_are_known_by_and_looks_nobody_up_for_it(string to, bool isKnown, string said)
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync(deed: TaskDeed.Transfer);
        if (isKnown)
        {
            approvals.Scene.Connection.PersonNames.Add(Manager, "Ben");
            approvals.Scene.Connection.PersonNames.Add(Finance, "Chen");
        }

        FeishuActionResult result = await approvals.RunAsync(approvals.Short(), new FeishuTransferRequest { To = to });

        Assert.Equal(said, approvals.Scene.Dialog.Plan.Deed.Describe(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(isKnown ? "Ben" : null, result.UserName);
        Assert.Equal((0, to == Finance ? 0 : 1), (approvals.Scene.Server.CountOf(SandboxRoutes.PersonNames), approvals.Scene.Server.CountOf(SandboxRoutes.PersonIds)));
    }

    // One person is refused where a call has a place for one; in a form each control tells of its own.
    [Fact]
    public async Task A_control_is_not_at_fault_for_the_people_of_another()
    {
        await using CreateScene scene = await CreateScene.StartAsync();
        FeishuForm form = new([])
        {
            Definition = [new FeishuControlDefinition { Id = "w_1", Type = "contact", Name = "Owner" }, new FeishuControlDefinition { Id = "w_2", Type = "contact", Name = "Deputy" }],
        };

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => AskedChanges.SetAllAsync(
            new FormEditor(ObjectReader.Clr, path => path), scene.Scene.Connection, form, [new("Owner", "no1@example.com"), new("Deputy", new[] { "ben@example.com", "no2@example.com" })], CallContext.None));

        Assert.Equal("UserNotFound", fault.ErrorId);
        Assert.Equal(["no1@example.com", "no2@example.com"], System.Text.RegularExpressions.Regex.Matches(fault.Message, "no[12]@example.com").Select(match => match.Value));
    }

    [Theory]
    [InlineData(null, "nobody@example.com", "nobody@example.com")]
    [InlineData(null, "eve@example.com", "eve@example.com")]
    [InlineData(null, "dora@example.com", "left")]
    [InlineData("nobody@example.com", "+19990000000", "nobody@example.com, +19990000000")]
    [InlineData("someone@example.com", Finance, "someone@example.com")]
    public async Task Nothing_is_sent_for_somebody_who_is_not_found_or_has_left(string? user, string to, string said)
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync(deed: TaskDeed.Transfer);
        using var folder = new JournalFolder();
        using (RunJournal journal = folder.Open())
        {
            journal.Bind(JournalFolder.Here, "1");
            FeishuException fault = await approvals.FailAsync(approvals.Full() with { User = new UserRef(user) }, new FeishuTransferRequest { To = to }, journal);

            Assert.Equal("UserNotFound", fault.ErrorId);
            Assert.Contains(said, fault.Message, StringComparison.Ordinal);
        }

        approvals.Saw(writes: 0, executions: 0);
        string written = await System.IO.File.ReadAllTextAsync(folder.File, TestContext.Current.CancellationToken);
        Assert.Contains(approvals.Waiting.InstanceCode, written, StringComparison.Ordinal);
        Assert.DoesNotContain("@", written, StringComparison.Ordinal);
        Assert.DoesNotContain("+1999", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_left_may_still_be_whose_task_it_is()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync(deed: TaskDeed.Transfer);

        FeishuException fault = await approvals.FailAsync(approvals.Full() with { User = new UserRef("dora@example.com") }, new FeishuTransferRequest { To = Finance });

        Assert.NotEqual("UserNotFound", fault.ErrorId);
        Assert.Contains(SandboxSeed.LeaverOpenId, approvals.Body(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_knows_the_receiver_by_id_whatever_he_is_called_by()
    {
        using var folder = new JournalFolder();
        await using ActionScene copies = await ActionScene.StartAsync(JournalOperation.Copy);
        foreach ((string[] to, FeishuActionOutcome outcome) in new[]
        {
            (new[] { "chen@example.com", "ada@example.com" }, FeishuActionOutcome.Executed),
            ([SandboxSeed.InitiatorOpenId, "+8613800000003"], FeishuActionOutcome.SkippedByJournal),
        })
        {
            copies.To = to;
            using RunJournal journal = folder.Open();
            journal.Bind(JournalFolder.Here, "1");
            Assert.Equal(outcome, (await copies.RunAsync(journal: journal)).Outcome);
        }

        Assert.Equal(1, copies.Writes);
        Assert.DoesNotContain("@", await System.IO.File.ReadAllTextAsync(folder.File, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signers_come_by_user_id_as_their_call_wants_it()
    {
        await using ActionScene signers = await ActionScene.StartAsync(JournalOperation.AddSigner);
        signers.Signers = ["chen@example.com; a1b2c3d4"];

        Assert.Equal(FeishuActionOutcome.Executed, (await signers.RunAsync()).Outcome);

        Assert.Contains("\"add_sign_user_ids\":[\"c3d4e5f6\",\"a1b2c3d4\"]", signers.Scene.Server.Requests.Last(request => request.Endpoint == SandboxRoutes.AddSign).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_mentioned_by_address_is_shown_by_name()
    {
        await using CommentScene comments = await CommentScene.StartAsync();
        var request = new FeishuAddCommentRequest { Text = "please look", Mentions = ["chen@example.com", new { Id = "ben@example.com", Name = "Benny" }] };

        await comments.RunAsync(comments.Add(request, "ada@example.com"));

        string body = comments.Body();
        Assert.Contains("@陈 @Benny please look", body, StringComparison.Ordinal);
        Assert.Contains(Finance, body, StringComparison.Ordinal);
        Assert.Equal((1, 1), (comments.Scene.Server.CountOf(SandboxRoutes.PersonIds), comments.Scene.Server.CountOf(SandboxRoutes.PersonNames)));
    }

    [Fact]
    public async Task A_form_takes_people_by_address_all_in_one_call()
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuForm form = Form();
        var editor = new FormEditor(ObjectReader.Clr, path => path);

        FeishuForm changed = await SetAsync(("Team", new[] { "ada@example.com", "+8613800000003" }), ("Owner", "ben@example.com"));
        Assert.Equal([SandboxSeed.InitiatorOpenId, Finance], changed.Controls.Single(control => control.Id == "w_team").OpenIds);
        Assert.Equal([Manager], changed.Controls.Single(control => control.Id == "w_owner").OpenIds);
        Assert.Equal(1, scene.Server.CountOf(SandboxRoutes.PersonIds));
        changed = await SetAsync(("Team", "ada@example.com；ben@example.com"));
        Assert.Equal([SandboxSeed.InitiatorOpenId, Manager], changed.Controls.Single(control => control.Id == "w_team").OpenIds);
        Assert.Equal(1, scene.Server.CountOf(SandboxRoutes.PersonIds));
        changed = await SetAsync(("Team", new[] { "a1b2c3d4", "ben@example.com" }));
        Assert.Equal("""["a1b2c3d4","b2c3d4e5"]""", changed.Controls.Single(control => control.Id == "w_team").ValueJson);

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => SetAsync(("Team", new[] { "nobody@example.com", "张三" }), ("Owner", "dora@example.com"), ("Nothing", 1)));
        foreach (string said in new[] { "nobody@example.com", "张三", "dora@example.com", "Nothing" })
        {
            Assert.Contains(said, fault.Message, StringComparison.Ordinal);
        }

        FeishuException alone = await Assert.ThrowsAsync<FeishuException>(() => AskedChanges.SetAllAsync(editor, null, form, Changes(("Owner", "ben@example.com")), CallContext.None));
        Assert.Equal("UserIdRejected", alone.ErrorId);

        Task<FeishuForm> SetAsync(params (string, object?)[] changes) => AskedChanges.SetAllAsync(editor, scene.Connection, form, Changes(changes), CallContext.None).Within();
    }

    [Fact]
    public async Task A_request_is_created_for_people_by_address()
    {
        await using CreateScene scene = await CreateScene.StartAsync();
        FeishuCreateRequest request = CreateScene.Purchase(uuid: "u-1");
        (request.ApprovalCode, request.UserId) = (SandboxSeed.ContractCode, "ada@example.com");
        request.Approver = CreateScene.People("Manager", "nobody@example.com");
        request.CopyTo = CreateScene.People("Finance", "b2c3d4e5", "+86 138 0000 0003");

        using var folder = new JournalFolder();
        FeishuCreateResult result;
        using (RunJournal journal = folder.Open())
        {
            scene.Begin(journal);
            FeishuException fault = await scene.FailAsync(request, journal);
            Assert.Equal("UserNotFound", fault.ErrorId);
            Assert.Contains("nobody@example.com", fault.Message, StringComparison.Ordinal);
            scene.Saw(writes: 0, created: 0);
            scene.Begin(journal);
            request.Approver = CreateScene.People("Manager", "chen@example.com");
            result = await scene.RunAsync(request, journal);
        }

        string written = await System.IO.File.ReadAllTextAsync(folder.File, TestContext.Current.CancellationToken);
        Assert.Contains("u-1", written, StringComparison.Ordinal);
        Assert.DoesNotContain("@", written, StringComparison.Ordinal);
        Assert.Equal((SandboxSeed.InitiatorOpenId, FeishuCreateOutcome.Created), (result.UserId, result.Outcome));
        JsonElement body = JsonDocument.Parse(scene.Body()).RootElement;
        Assert.Equal(SandboxSeed.InitiatorOpenId, body.GetProperty("open_id").GetString());
        Assert.Equal([Finance], People(body, "node_approver_open_id_list"));
        Assert.Equal(["b2c3d4e5", "c3d4e5f6"], People(body, "node_cc_user_id_list"));

        static string[] People(JsonElement body, string list) => [.. body.GetProperty(list)[0].GetProperty("value").EnumerateArray().Select(id => id.GetString()!)];
    }

    [Fact]
    public async Task The_scope_is_named_where_it_is_missing()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync(deed: TaskDeed.Transfer);
        approvals.Scene.Server.Tenant.GrantedScopes = [.. approvals.Scene.Server.Tenant.GrantedScopes.Where(scope => scope != "contact:user.id:readonly")];

        FeishuException fault = await approvals.FailAsync(request: new FeishuTransferRequest { To = "chen@example.com" });

        Assert.Equal("ScopeMissing", fault.ErrorId);
        Assert.Contains("contact:user.id:readonly", fault.Message, StringComparison.Ordinal);
        approvals.Saw(writes: 0, executions: 0);
    }

    private static KeyValuePair<string, object?>[] Changes(params (string Name, object? Value)[] changes) => changes.Select(change => new KeyValuePair<string, object?>(change.Name, change.Value)).ToArray();

    private static FeishuForm Form() => new(FeishuForm.Parse("""[{"id":"w_owner","type":"contact","value":["a1b2c3d4"]}]"""), FeishuForm.Parse("""[{"id":"w_owner","type":"contact","value":["a1b2c3d4"]}]""").Controls)
    {
        Definition =
        [
            new FeishuControlDefinition { Id = "w_owner", Type = "contact", Name = "Owner", AllowsMultiple = false },
            new FeishuControlDefinition { Id = "w_team", Type = "contact", Name = "Team" },
        ],
    };
}
