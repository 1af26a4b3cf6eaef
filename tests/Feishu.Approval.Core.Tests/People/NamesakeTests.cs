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

/// <summary>A plain word is the name of a person where this session knows one of that name, and then it leaves as nobody's id.</summary>
public class NamesakeTests
{
    private const string Manager = SandboxSeed.ManagerOpenId;

    [Theory]
    [InlineData("Ben", true)]
    [InlineData(" bEN ", true)]
    [InlineData("Benny", false)]
    [InlineData("b2c3d4e5", false)]
    [InlineData("ou_ben", false)]
    [InlineData(null, false)]
    [InlineData("", false)]
    public async Task What_the_session_knows_as_a_name_is_none_of_its_ids(string? text, bool isName)
    {
        await using Scene scene = await Scene.StartAsync();
        Assert.Null(Namesakes.Refusal(scene.Connection, text));
        scene.Connection.PersonNames.Add(Manager, "Ben");
        scene.Connection.PersonNames.Add("on_ben", "Ben");
        scene.Connection.PersonNames.AddContact(Manager, "ben@example.com");

        Failure? refusal = Namesakes.Refusal(scene.Connection, text);

        Assert.Equal(isName, refusal is not null);
        Assert.Equal(isName ? "ben@example.com, on_ben" : null, refusal is null ? null : ((TextList)refusal.Arguments[1]!).Describe(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task An_id_that_reads_as_the_name_is_an_id_once_it_was_seen()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Connection.PersonNames.Add(Manager, "ben");
        Assert.NotNull(Namesakes.Refusal(scene.Connection, "ben"));

        // Whoever says that it is the tenant's own id has seen it.
        Assert.Equal("ben", PersonLookup.Words(scene.Connection).Met(new UserRef("ben", UserIdType.TenantUserId), UserIdType.TenantUserId).Id);
        scene.Connection.PersonNames.Add("ben", "ben");

        Assert.Null(Namesakes.Refusal(scene.Connection, "ben"));
    }

    [Theory]
    [InlineData("Ben", null)]
    [InlineData("chen@example.com", "ben")]
    public async Task A_name_gets_and_gives_no_task_and_no_journal_has_it(string to, string? user)
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync(deed: TaskDeed.Transfer);
        approvals.Scene.Connection.PersonNames.Add(Manager, "Ben");
        using var folder = new JournalFolder();
        using (RunJournal journal = folder.Open())
        {
            journal.Bind(JournalFolder.Here, "1");
            FeishuException fault = await approvals.FailAsync(approvals.Full() with { User = new UserRef(user) }, new FeishuTransferRequest { To = to }, journal);

            Assert.Equal("UserIdRejected", fault.ErrorId);
            Assert.Contains(Manager, fault.Message, StringComparison.Ordinal);
        }

        approvals.Saw(writes: 0, executions: 0);
        string written = await System.IO.File.ReadAllTextAsync(folder.File, TestContext.Current.CancellationToken);
        Assert.Contains(approvals.Waiting.InstanceCode, written, StringComparison.Ordinal);
        Assert.DoesNotContain("\"Ben\"", written, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(JournalOperation.AddSigner)]
    [InlineData(JournalOperation.Copy)]
    public async Task A_name_is_nobody_of_a_list(string operation)
    {
        await using ActionScene scene = await ActionScene.StartAsync(operation);
        scene.Scene.Connection.PersonNames.Add(Manager, "Ben");
        scene.Signers = ["a1b2c3d4; Ben"];
        scene.To = ["Ben", SandboxSeed.FinanceOpenId];
        using var folder = new JournalFolder();
        using (RunJournal journal = folder.Open())
        {
            journal.Bind(JournalFolder.Here, "1");
            Assert.Equal("UserIdRejected", (await Assert.ThrowsAsync<FeishuException>(() => scene.RunAsync(journal: journal))).ErrorId);
        }

        Assert.Equal(0, scene.Writes);
        Assert.DoesNotContain("Ben", await System.IO.File.ReadAllTextAsync(folder.File, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_in_the_place_of_an_id_mentions_nobody()
    {
        await using CommentScene comments = await CommentScene.StartAsync();
        comments.Scene.Connection.PersonNames.Add(Manager, "Ben");
        var request = new FeishuAddCommentRequest { Text = "please look", Mentions = [new { Id = "Ben", Name = "Ben" }] };

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => comments.RunAsync(comments.Add(request, "ada@example.com")));

        Assert.Equal("UserIdRejected", fault.ErrorId);
    }

    [Fact]
    public async Task A_form_and_a_new_request_take_no_name_for_a_person()
    {
        await using CreateScene scene = await CreateScene.StartAsync();
        scene.Scene.Connection.PersonNames.Add(Manager, "Ben");
        FeishuForm form = new(FeishuForm.Parse("""[{"id":"w_owner","type":"contact","value":["a1b2c3d4"]}]""").Controls)
        {
            Definition = [new FeishuControlDefinition { Id = "w_owner", Type = "contact", Name = "Owner" }],
        };
        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() =>
            AskedChanges.SetAllAsync(new FormEditor(ObjectReader.Clr, path => path), scene.Scene.Connection, form, [new("Owner", new[] { "a1b2c3d4", "Ben" })], CallContext.None));
        Assert.Equal("UserIdRejected", fault.ErrorId);
        Assert.Contains("Owner", fault.Message, StringComparison.Ordinal);
        Assert.Contains(Manager, fault.Message, StringComparison.Ordinal);

        FeishuCreateRequest request = CreateScene.Purchase(uuid: "u-1");
        (request.ApprovalCode, request.UserId) = (SandboxSeed.ContractCode, "ada@example.com");
        request.Approver = CreateScene.People("Manager", "Ben");
        Assert.Equal("UserIdRejected", (await scene.FailAsync(request)).ErrorId);
        scene.Saw(writes: 0, created: 0);
    }

    [Theory]
    [InlineData("ben@example.com", Manager, true)]
    [InlineData(Manager, "BEN@example.com", true)]
    [InlineData("ben@example.com", "+8613800000002", true)]
    [InlineData("ben@example.com", "chen@example.com", false)]
    [InlineData("chen@example.com", Manager, false)]
    [InlineData("ben@example.com", "b2c3d4e5", false)]
    [InlineData("nobody@example.com", "else@example.com", false)]
    [InlineData(Manager, SandboxSeed.FinanceOpenId, false)]
    [InlineData("x", "x", true)]
    public async Task An_address_and_the_id_that_was_found_for_it_are_one_person(string one, string other, bool areSame)
    {
        await using Scene scene = await Scene.StartAsync();
        Assert.Equal(one == other, PersonLookup.AreSame(scene.Connection, one, other));
        PersonWish[] wishes = [.. new[] { "ben@example.com", "+8613800000002", "chen@example.com", "nobody@example.com", "else@example.com" }.Select(text => new PersonWish(PersonContact.Of(text)!, UserIdType.OpenId))];
        foreach (PersonWish wish in wishes)
        {
            string? id = wish.Contact.Text switch { "chen@example.com" => SandboxSeed.FinanceOpenId, "nobody@example.com" or "else@example.com" => null, _ => Manager };
            SessionMemory.Of(scene.Connection).People.Add(wish, new PersonFinding(id), TimeSpan.Zero);
        }

        Assert.Equal(areSame, PersonLookup.AreSame(scene.Connection, one, other));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("b2c3d4e5", true)]
    public async Task Whom_the_service_does_not_know_is_named_and_nobody_is_spoken_of_who_was_not_given(string? user, bool speaksOfUser)
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync(deed: TaskDeed.Transfer);

        FeishuException fault = await approvals.FailAsync(approvals.Short() with { User = new UserRef(user) }, new FeishuTransferRequest { To = "zed" });

        Assert.Equal("UserIdRejected", fault.ErrorId);
        Assert.Contains("does not take zed", fault.Message, StringComparison.Ordinal);
        Assert.Equal(speaksOfUser, fault.RecommendedAction.Contains("-UserId", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("c3d4e5f6", "Add c3d4e5f6 as an approver ")]
    [InlineData("c3d4e5f6; a1b2c3d4", "Add c3d4e5f6, a1b2c3d4 as approvers ")]
    public async Task One_approver_is_not_several(string signers, string said)
    {
        foreach (FeishuSignerPosition position in new[] { FeishuSignerPosition.Before, FeishuSignerPosition.After, FeishuSignerPosition.Beside })
        {
            await using ActionScene scene = await ActionScene.StartAsync(JournalOperation.AddSigner);
            (scene.Signers, scene.Position) = ([signers], position);

            await scene.RunAsync();

            Assert.StartsWith(said, scene.Scene.Dialog.Plan!.Deed.Describe(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }
    }
}
