using System.Globalization;
using System.IO;
using System.Text.Json;
using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Clients;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Journal;
using Feishu.Approval.Core.Tests.Search;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Actions;

public sealed class CommentTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_list_has_comments_with_replies_and_says_whose_they_are()
    {
        await using CommentScene comments = await CommentScene.StartAsync();

        IReadOnlyList<FeishuComment> list = await new FeishuApprovalClient(comments.Scene.Connection).Comments.ListAsync(CommentScene.Code);

        Assert.Equal(2, list.Count);
        Assert.Equal((comments.First, null, SandboxSeed.ManagerOpenId, "open_id", false), (list[0].CommentId, list[0].ParentCommentId, list[0].UserId, list[0].UserIdType, list[0].IsDeleted));
        FeishuComment reply = Assert.Single(list[0].Replies);
        Assert.Equal((comments.First, "Line 3, the small ones", CommentScene.Code), (reply.ParentCommentId, reply.Text, reply.InstanceCode));
        Assert.NotNull(list[0].CreateTime);
    }

    [Fact]
    public async Task People_are_named_by_the_type_of_id_that_the_reader_has()
    {
        await using CommentScene comments = await CommentScene.StartAsync();

        FeishuComment first = (await new FeishuApprovalClient(comments.Scene.Connection).Comments.ListAsync(CommentScene.Code, "b2c3d4e5"))[0];

        Assert.Equal(("b2c3d4e5", "user_id"), (first.UserId, first.UserIdType));
    }

    [Theory]
    [InlineData("""{"comments":[{"id":"1","content":"no JSON","commentator":"ou_1","is_delete":0}]}""", "no JSON")]
    [InlineData("""{"comments":[{"id":"1","content":"[5]"}]}""", "[5]")]
    [InlineData("""{"comments":[{"id":"1","content":"{\"text\":7}"}]}""", "7")]
    [InlineData("""{"comments":[{"id":"1"}]}""", null)]
    [InlineData("""{"comments":[{"id":"1","content":"{\"text\":\"\\u001b[31m\"}"}]}""", "\\u001B[31m")]
    public void Whatever_stands_in_a_comment_is_read(string data, string? text) =>
        Assert.Equal(text, Assert.Single(CommentReader.Parse(JsonDocument.Parse(data).RootElement, null, "I", "open_id")!.Comments).Text);

    [Fact]
    public async Task Pages_are_followed_as_far_as_the_answer_tells_of_them()
    {
        await using CommentScene comments = await CommentScene.StartAsync();
        for (int i = 0; i < 1000; i++)
        {
            comments.Tenant.CommentInClient(CommentScene.Code, SandboxSeed.ManagerOpenId, "n");
        }

        Assert.Equal(1002, (await CommentReader.ReadAsync(comments.Scene.Connection, CommentScene.Code, new UserRef(SandboxSeed.ManagerOpenId), comments.Scene.Context)).Count);
        Assert.Equal(2, comments.Scene.Server.CountOf(SandboxRoutes.CommentList));
    }

    [Fact]
    public async Task What_is_sent_has_the_documented_fields()
    {
        await using CommentScene comments = await CommentScene.StartAsync();

        await comments.RunAsync(comments.Make("reply"));

        JsonElement body = JsonDocument.Parse(comments.Body()).RootElement;
        Assert.Equal(["content", "parent_comment_id", "disable_bot"], body.EnumerateObject().Select(member => member.Name));
        Assert.Equal("""{"text":"Quote follows"}""", body.GetProperty("content").GetString());
    }

    [Fact]
    public async Task Who_is_mentioned_stands_in_the_text_at_the_place_that_is_said()
    {
        await using CommentScene comments = await CommentScene.StartAsync();
        object?[] people = [Person(SandboxSeed.ManagerOpenId, "Ben"), Person(SandboxSeed.FinanceOpenId, "陈")];

        await comments.RunAsync(comments.Add(new FeishuAddCommentRequest { Text = "请 @Ben 看一下", Mentions = people }));

        SandboxComment added = comments.Live[^1];
        Assert.Equal("@陈 请 @Ben 看一下", added.Text);
        Assert.Equal([("Ben", 5), ("陈", 0)], added.Mentions.Select(mention => (mention.Name, mention.Offset)));
    }

    [Fact]
    public async Task Of_two_people_with_one_name_each_has_a_place_of_their_own()
    {
        await using CommentScene comments = await CommentScene.StartAsync();
        FeishuMention[] people = [new(SandboxSeed.ManagerOpenId, "Ben"), new(SandboxSeed.FinanceOpenId, "Ben")];

        await comments.RunAsync(comments.Add(new FeishuAddCommentRequest { Text = "Ask @Ben", Mentions = people }));

        SandboxComment added = comments.Live[^1];
        Assert.Equal("@Ben Ask @Ben", added.Text);
        Assert.Equal([(SandboxSeed.ManagerOpenId, 9), (SandboxSeed.FinanceOpenId, 0)], added.Mentions.Select(mention => (mention.Person.OpenId, mention.Offset)));
    }

    [Theory]
    [InlineData("Ask @Ben", "Ask @Ben", "4")]
    [InlineData("Ask", "@Ben Ask", "0")]
    [InlineData("@Ben, @Ben", "@Ben, @Ben", "0,6")]
    public async Task Whoever_is_given_twice_is_named_once(string text, string sent, string places)
    {
        await using CommentScene comments = await CommentScene.StartAsync();
        FeishuMention[] people = [new(SandboxSeed.ManagerOpenId, "Ben"), new(SandboxSeed.ManagerOpenId, "Ben")];

        await comments.RunAsync(comments.Add(new FeishuAddCommentRequest { Text = text, Mentions = people }));

        SandboxComment added = comments.Live[^1];
        Assert.Equal((sent, places), (added.Text, string.Join(",", added.Mentions.Select(mention => mention.Offset))));
    }

    [Fact]
    public async Task A_name_alone_mentions_nobody()
    {
        await using CommentScene comments = await CommentScene.StartAsync();

        FeishuException refused = await comments.FailAsync(comments.Add(new FeishuAddCommentRequest { Text = "x", Mentions = ["张三"] }));

        Assert.Equal(("UserIdRejected", 0), (refused.ErrorId, comments.Executions));
    }

    [Fact]
    public async Task Who_is_not_mentioned_in_what_stands_there_is_no_success_of_Verify()
    {
        await using CommentScene comments = await CommentScene.StartAsync();
        object?[] people = [Person(SandboxSeed.ManagerOpenId, "Ben")];
        FeishuActionResult added = await comments.RunAsync(comments.Add(new FeishuAddCommentRequest { Text = "x", Mentions = people, Verify = true }));
        Assert.True(added.Verified);
        Assert.True((await comments.RunAsync(comments.Set(new FeishuSetCommentRequest { CommentId = added.CommentId, Text = "y", Mentions = people, Verify = true }))).Verified);
        Assert.Empty(comments.Scene.Dialog.Warnings);

        FeishuComment without = new() { Text = "@Ben x", UserId = SandboxSeed.InitiatorOpenId };
        CommentContent content = CommentContent.Of(new FeishuAddCommentRequest { Text = "x", Mentions = people }, null, ActionTools.Clr);
        Assert.True(content.IsOf(without));
        CommentAddReadBack readBack(bool looks) => new(comments.Scene.Connection, "I", new UserRef(SandboxSeed.InitiatorOpenId), null, content, "-") { LooksAtMentions = looks };
        Assert.Equal((ReadBackState.Unclear, "Seen_OtherMentions"), (readBack(true).Judge([without]).State, readBack(true).Judge([without]).SeenKey));
        Assert.Equal(ReadBackState.Done, readBack(false).Judge([without]).State);
    }

    // Whose words stay as they were is edited only when it mentions those whom it was to.
    [Theory]
    [InlineData(SandboxSeed.ManagerOpenId, SandboxSeed.ManagerOpenId, "Done")]
    [InlineData(SandboxSeed.ManagerOpenId, SandboxSeed.FinanceOpenId, "Open")]
    [InlineData(SandboxSeed.ManagerOpenId, null, "Open")]
    [InlineData(null, SandboxSeed.FinanceOpenId, "Open")]
    [InlineData(null, null, "Done")]
    public void An_edit_of_mentions_alone_is_told_by_them(string? wanted, string? there, string state)
    {
        CommentContent content = CommentContent.Of(new FeishuAddCommentRequest { Text = "@Ben x", Mentions = wanted is null ? null : [Person(wanted, "Ben")] }, null, ActionTools.Clr);
        var now = new FeishuComment { CommentId = "1", Text = "@Ben x", Mentions = there is null ? [] : [new FeishuMention(there, "Ben")] };

        Assert.Equal(state, new CommentSetReadBack(null!, "I", default, "1", _ => content, CommentContent.DigestOf(now)).Judge([now]).State.ToString());
        Assert.Equal("Done", new CommentSetReadBack(null!, "I", default, "1", _ => content, "other words").Judge([now]).State.ToString());
    }

    // Two people may have one name.
    [Fact]
    public void Who_is_mentioned_tells_comments_of_one_text_apart()
    {
        string key(string? id) => CommentContent.Of(new FeishuAddCommentRequest { Text = "@Ben x", Mentions = id is null ? null : [Person(id, "Ben")] }, null, ActionTools.Clr).Key;
        Assert.Equal(3, new[] { key(null), key(SandboxSeed.ManagerOpenId), key(SandboxSeed.FinanceOpenId) }.Distinct().Count());
    }

    // The author is named by an open_id, so that everybody is.
    [Theory]
    [InlineData("UserId", "b2c3d4e5", "OpenId", SandboxSeed.ManagerOpenId)]
    [InlineData("Id", "b2c3d4e5", "open_id", SandboxSeed.ManagerOpenId)]
    [InlineData("user_id", SandboxSeed.ManagerOpenId, "Mail", "ben")]
    public async Task Who_is_mentioned_goes_by_the_kind_of_id_that_the_author_has(string key, string id, string otherKey, string other)
    {
        await using CommentScene comments = await CommentScene.StartAsync();

        await comments.RunAsync(comments.Add(new FeishuAddCommentRequest { Text = "x", Mentions = [new Dictionary<string, object?> { [key] = id, [otherKey] = other, ["Name"] = "Ben" }] }));

        Assert.Contains($"\"user_id\":\"{SandboxSeed.ManagerOpenId}\"", comments.Body(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UserId", "b2c3d4e5")]
    [InlineData("Id", "on_00000000000000000000000000000002")]
    public async Task Who_is_mentioned_by_another_kind_of_id_alone_is_looked_up_or_refused(string key, string id)
    {
        await using CommentScene comments = await CommentScene.StartAsync();
        var request = new FeishuAddCommentRequest { Text = "x", Mentions = [new Dictionary<string, object?> { [key] = id, ["Name"] = "Ben" }] };

        FeishuException refused = await comments.FailAsync(comments.Add(request));
        Assert.Equal(("UserIdRejected_Mention", 0), (refused.Failure.MessageKey, comments.Executions));

        // As Resolve-FeishuUser does.
        comments.Scene.Connection.PersonNames.AddContact(id, "ben@example.com");
        await comments.RunAsync(comments.Add(request));
        Assert.Contains($"\"user_id\":\"{SandboxSeed.ManagerOpenId}\"", comments.Body(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_this_machine_are_uploaded_and_named_with_their_links()
    {
        await using CommentScene comments = await CommentScene.StartAsync(options => options.UploadUri = options.BaseUri);
        string path = Path.Combine(Path.GetDirectoryName(_folder.File)!, "quote.png");
        await File.WriteAllTextAsync(path, "png", TestContext.Current.CancellationToken);

        FeishuActionResult result = await comments.RunAsync(comments.Add(new FeishuAddCommentRequest { Files = [path], Verify = true }));

        Assert.True(result.Verified);
        SandboxCommentFile file = Assert.Single(comments.Live[^1].Files);
        Assert.Equal(("quote.png", 3L, "image"), (file.Title, file.Size, file.Type));
        Assert.Single(comments.Scene.Dialog.Uploads.Select(step => step.FileName).Distinct());
    }

    [Fact]
    public async Task Other_words_leave_the_files_as_they_are()
    {
        await using CommentScene comments = await CommentScene.StartAsync();
        var file = new Dictionary<string, object?> { ["url"] = "https://x/q.pdf", ["title"] = "q.pdf", ["fileSize"] = 5, ["type"] = "attachment" };
        string id = (await comments.RunAsync(comments.Add(new FeishuAddCommentRequest { Text = "one", Files = [file] }))).CommentId!;

        await comments.RunAsync(comments.Set(new FeishuSetCommentRequest { CommentId = id, Text = "two", Verify = true }));

        Assert.Equal(("two", "q.pdf"), (comments.Live[^1].Text, comments.Live[^1].Files[0].Title));
    }

    public static TheoryData<string?, object?[]?, object?[]?, string> Refused => new()
    {
        { null, null, null, "Comment_Empty" },
        { "  ", null, null, "Comment_Empty" },
        { "x", [null], null, "Comment_NoFile" },
        { "x", [new Dictionary<string, object?> { ["title"] = "x" }], null, "Comment_NoUrl" },
        { "x", null, ["ou_1"], "Comment_NoMention" },
        { "x", null, [7], "Comment_NoMention" },
        { "x", null, [new Dictionary<string, object?> { ["Id"] = "ou_1" }], "Comment_NoMention" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_no_comment_is_refused_before_anything_is_sent(string? text, object?[]? files, object?[]? people, string fault)
    {
        await using CommentScene comments = await CommentScene.StartAsync();

        FeishuException refused = await comments.FailAsync(comments.Add(new FeishuAddCommentRequest { Text = text, Files = files, Mentions = people }));

        Assert.Equal(("InvalidComment", fault), (refused.ErrorId, refused.Failure.Arguments.OfType<FormFault>().Single().Key));
        Assert.Equal(0, comments.Executions);
    }

    [Theory]
    [InlineData("nobody", "UserIdMissing")]
    [InlineData("reply", "CommentNotFound")]
    [InlineData("remove", "CommentNotFound")]
    [InlineData("none", "CommentNotFound")]
    [InlineData("deleted", "CommentNotFound")]
    public async Task What_is_missing_is_said_before_anything_is_sent(string what, string id)
    {
        await using CommentScene comments = await CommentScene.StartAsync();
        if (what == "deleted")
        {
            comments.Tenant.DeleteCommentInClient(CommentScene.Code, comments.First);
        }

        PlainAction action = what switch
        {
            "nobody" => comments.Add(new FeishuAddCommentRequest { Text = "x" }, null),
            "reply" => comments.Add(replyTo: "7"),
            "remove" => comments.Remove("7"),
            "none" => comments.Remove(null),
            _ => comments.Make("remove"),
        };

        Assert.Equal(id, (await comments.FailAsync(action)).ErrorId);
        Assert.Equal(0, comments.Executions);
    }

    [Fact]
    public async Task A_reply_to_a_reply_goes_under_the_comment_of_both()
    {
        await using CommentScene comments = await CommentScene.StartAsync();

        await comments.RunAsync(comments.Add(replyTo: comments.Live[1].Id));

        Assert.Equal(comments.First, comments.Live[^1].ParentId);
    }

    [Fact]
    public async Task What_would_be_done_is_said_and_a_no_sends_nothing()
    {
        await using CommentScene comments = await CommentScene.StartAsync();
        comments.Scene.Dialog.Says = false;
        foreach ((string deed, string said) in new[]
        {
            ("add", $"Comment on behalf of open_id {SandboxSeed.InitiatorOpenId}: Quote follows"),
            ("set", $"Change comment {comments.First} on behalf of open_id {SandboxSeed.ManagerOpenId} to: Which ones?"),
            ("remove", $"Delete comment {comments.First} on behalf of open_id {SandboxSeed.ManagerOpenId}: Which pumps, and for which line?"),
            ("clear", $"Delete all comments and replies, whoever wrote them (3), on behalf of open_id {SandboxSeed.InitiatorOpenId}"),
        })
        {
            Assert.Null(await comments.TryAsync(comments.Make(deed)));
            Assert.Equal(said, comments.Scene.Dialog.Plan.Deed.Describe(CultureInfo.InvariantCulture));
        }

        Assert.Equal(0, comments.Executions);
    }

    [Theory]
    [InlineData("add")]
    [InlineData("reply")]
    [InlineData("set")]
    [InlineData("remove")]
    public async Task An_unknown_end_is_read_back_by_the_next_run_and_not_sent_again(string deed)
    {
        await using CommentScene comments = await CommentScene.StartAsync();
        PlainAction again = comments.Make(deed);
        comments.Scene.Server.Faults.Add(CommentScene.Route(deed), FaultKind.Drop, afterExecuting: true);
        comments.Scene.Dialog.Confirming = () => comments.Scene.Server.Faults.AddCode(SandboxRoutes.CommentList, 1390009);
        Assert.Equal("OutcomeUnknown", (await Assert.ThrowsAsync<FeishuException>(() => RunAsync(comments, comments.Make(deed)))).ErrorId);
        Assert.Equal(FeishuJournalOutcome.Unknown, RunJournal.Stream(_folder.File).Single().Outcome);

        Assert.Equal(FeishuActionOutcome.SkippedByJournal, (await RunAsync(comments, again)).Outcome);

        Assert.Equal(1, comments.Executions);
        FeishuJournalEntry entry = Assert.Single(RunJournal.Stream(_folder.File));
        Assert.Equal((FeishuJournalOutcome.ConfirmedAfterFault, null), (entry.Outcome, entry.TaskId));
        Assert.DoesNotContain("Quote follows", await File.ReadAllTextAsync(_folder.File, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    // By the other kind of id those who are mentioned have other ids too, and are the same people.
    [Theory]
    [InlineData(false, "SkippedByJournal", 1)]
    [InlineData(true, "SkippedByJournal", 1)]
    [InlineData(false, "Executed", 2, "Cleo")]
    [InlineData(false, "Executed", 2)]
    public async Task A_comment_with_mentions_is_the_same_by_the_other_kind_of_ids(bool isUnknown, string outcome, int executions, params string[] others)
    {
        await using CommentScene comments = await CommentScene.StartAsync();
        FeishuAddCommentRequest request(string id, params string[] more) => new() { Text = "see", Mentions = [Person(id, "Ben"), .. more.Select(name => Person("c3d4e5f6", name))] };
        if (isUnknown)
        {
            comments.Scene.Server.Faults.Add(SandboxRoutes.Comment, FaultKind.Drop, afterExecuting: true);
            comments.Scene.Dialog.Confirming = () => comments.Scene.Server.Faults.AddCode(SandboxRoutes.CommentList, 1390009);
            _ = await Assert.ThrowsAsync<FeishuException>(() => RunAsync(comments, comments.Add(request(SandboxSeed.ManagerOpenId))));
            comments.Scene.Dialog.Confirming = null;
        }
        else
        {
            _ = await RunAsync(comments, comments.Add(request(SandboxSeed.ManagerOpenId)));
        }

        FeishuAddCommentRequest again = executions > 1 && others.Length == 0 ? new() { Text = "@Ben see" } : request("b2c3d4e5", others);
        Assert.Equal(outcome, (await RunAsync(comments, comments.Add(again, "a1b2c3d4"))).Outcome.ToString());

        Assert.Equal(executions, comments.Executions);
    }

    // Done is what a comment says now, and not what it said once.
    [Fact]
    public async Task A_comment_gets_the_same_words_again_after_others()
    {
        await using CommentScene comments = await CommentScene.StartAsync();
        DateTimeOffset time = JournalFolder.Time;
        var outcomes = new List<FeishuActionOutcome>();
        foreach (string text in new[] { "a", "b", "a", "a", "b" })
        {
            using RunJournal journal = RunJournal.Open(_folder.File, () => time = time.AddSeconds(1));
            journal.Bind(JournalFolder.Here, "1");
            outcomes.Add((await comments.RunAsync(comments.Set(new FeishuSetCommentRequest { CommentId = comments.First, Text = text }), journal)).Outcome);
            Assert.Equal(text, comments.Live[0].Text);
        }

        Assert.Equal(FeishuActionOutcome.SkippedByJournal, outcomes[3]);
        Assert.Equal(4, outcomes.Count(outcome => outcome == FeishuActionOutcome.Executed));
        Assert.Equal(2, RunJournal.Stream(_folder.File).Count());
    }

    [Fact]
    public async Task The_same_words_of_one_person_by_two_ids_are_one_comment()
    {
        await using CommentScene comments = await CommentScene.StartAsync();
        var request = new FeishuAddCommentRequest { Text = "Quote follows" };
        string userId = comments.Tenant.FindInstance(CommentScene.Code)!.Initiator.UserId;
        Assert.Equal(FeishuActionOutcome.Executed, (await RunAsync(comments, comments.Add(request))).Outcome);

        Assert.Equal(FeishuActionOutcome.SkippedByJournal, (await RunAsync(comments, comments.Add(request, userId))).Outcome);
        Assert.Equal(1, comments.Executions);
    }

    [Fact]
    public async Task Each_comment_has_its_own_place_in_a_journal()
    {
        await using CommentScene comments = await CommentScene.StartAsync();
        Assert.Equal(FeishuActionOutcome.Executed, (await RunAsync(comments, comments.Add("one"))).Outcome);
        Assert.Equal(FeishuActionOutcome.Executed, (await RunAsync(comments, comments.Add("two"))).Outcome);
        Assert.Equal(FeishuActionOutcome.Executed, (await RunAsync(comments, comments.Make("clear"))).Outcome);

        Assert.Equal(FeishuActionOutcome.SkippedByJournal, (await RunAsync(comments, comments.Add("one"))).Outcome);
        Assert.Equal(FeishuActionOutcome.SkippedByJournal, (await RunAsync(comments, comments.Make("clear"))).Outcome);

        Assert.Equal(3, comments.Executions);
        Assert.Equal(["comment", "comment", "comment_clear"], RunJournal.Stream(_folder.File).Select(entry => entry.Action));
    }

    private async Task<FeishuActionResult> RunAsync(CommentScene comments, PlainAction action)
    {
        using RunJournal journal = _folder.Open();
        journal.Bind(JournalFolder.Here, "1");
        return await comments.RunAsync(action, journal);
    }

    private static Dictionary<string, object?> Person(string id, string name) => new() { ["Id"] = id, ["Name"] = name };

    // What says nothing of comments does not say that there are none.
    [Theory]
    [InlineData("""{"comments":{}}""")]
    [InlineData("""{"comments":"x"}""")]
    [InlineData("""{"comments":[null]}""")]
    [InlineData("""{"comments":["x"]}""")]
    public void What_is_no_list_of_comments_is_none(string data) => Assert.Null(CommentReader.Parse(JsonDocument.Parse(data).RootElement, null, "I", "open_id"));

    // A look decides whether something is sent again, or was done: what lacks its list, or the ids in it, decides nothing. A service that left out an empty list before may do so again.
    [Theory]
    [InlineData("""{}""", false)]
    [InlineData("""{"comments":null}""", false)]
    [InlineData("""{"comments":[{"content":"{}"}]}""", false)]
    [InlineData("""{"comments":[{"id":"1","replies":[{"content":"{}"}]}]}""", false)]
    [InlineData("""{"comments":[]}""", true)]
    [InlineData("""{"comments":[{"id":"1","replies":[{"id":"2"}]}]}""", true)]
    [InlineData("""{}""", true, true)]
    [InlineData("""{"comments":[{}]}""", false, true)]
    public async Task A_look_takes_no_list_for_an_empty_one_unless_it_did_before(string data, bool isTaken, bool mayLackList = false)
    {
        using ScriptedService service = new ScriptedService().On("instances/I/comments", _ => data);
        var look = CommentReader.LookAsync(service.Connection, "I", new UserRef("ou_1"), mayLackList, CallContext.None);

        Assert.Equal(isTaken ? null : "InvalidResponse", (await Record.ExceptionAsync(() => look) as FeishuException)?.ErrorId);
        Assert.Equal(isTaken, service.Calls.Count == 1);
    }

    [Fact]
    public async Task That_there_was_no_list_is_remembered()
    {
        using ScriptedService service = new ScriptedService().On("instances/I/comments", _ => "{}").On("instances/J/comments", _ => """{"comments":[]}""");
        var content = CommentContent.Of(new FeishuAddCommentRequest { Text = "hello" }, null, ActionTools.Clr);
        async Task<string> before(string code) => CommentAddReadBack.Remember(await CommentReader.ReadAsync(service.Connection, code, new UserRef("ou_1"), CallContext.None), new UserRef("ou_1"), null, content);

        Assert.Equal(("-", ""), (await before("I"), await before("J")));
        ReadBackFinding look = await new CommentAddReadBack(service.Connection, "I", new UserRef("ou_1"), null, content, "-").LookAsync(CallContext.None);
        Assert.Equal(ReadBackState.Open, look.State);
        look = await new CommentAddReadBack(service.Connection, "I", new UserRef("ou_1"), null, content, "").LookAsync(CallContext.None);
        Assert.Equal(ReadBackState.Unclear, look.State);
    }

    // Without them a list that shows nothing of ours would show nothing at all.
    [Theory]
    [InlineData(null, "7")]
    [InlineData("8", "8 7")]
    [InlineData("7", "7")]
    [InlineData("9", "7")]
    public void Others_that_stood_there_are_remembered_too(string? replyTo, string remembered)
    {
        string comments = string.Join(",", new[] { "7", "8" }.Select(id => $$"""{"id":"{{id}}","commentator":"ou_1","content":"{\"text\":\"other\"}"}"""));
        CommentPage page = CommentReader.Parse(JsonDocument.Parse($$"""{"comments":[{{comments}}]}""").RootElement, null, "I", "user_id")!;
        var content = CommentContent.Of(new FeishuAddCommentRequest { Text = "hello" }, null, ActionTools.Clr);

        Assert.Equal(remembered, CommentAddReadBack.Remember(page.Comments, new UserRef("ou_1"), replyTo, content));
    }

    // A comment that is deleted leaves a mark, or nothing; a list that lacks what else was there leaves nothing for another reason.
    [Theory]
    [InlineData("7", null, "7", "Open")]
    [InlineData("7", null, "-7", "Done")]
    [InlineData("7", null, "", "Done")]
    [InlineData("7,8", "8", "8", "Done")]
    [InlineData("7,8", "8", "-7", "Done")]
    [InlineData("8,7", "8", "-8", "Done")]
    [InlineData("7,8", "8", "7", "Open")]
    [InlineData("7,8", "8", "", "Unclear")]
    public void A_comment_is_deleted_where_it_is_gone_from_a_list_that_has_the_others(string there, string? remembered, string later, string state)
    {
        string? before = CommentRemoveReadBack.Remember(Page(there), "7");
        var finding = new CommentRemoveReadBack(null!, "I", new UserRef("ou_1"), "7", before).Judge(Page(later));

        Assert.Equal((remembered, state), (before, finding.State.ToString()));

        static IReadOnlyList<FeishuComment> Page(string ids) => CommentReader.Parse(
            JsonDocument.Parse($$"""{"comments":[{{string.Join(",", ids.Split(',').Where(id => id.Length > 0).Select(id => $$"""{"id":"{{id.Trim('-')}}","is_delete":{{(id[0] == '-' ? 1 : 0)}},"commentator":"ou_1","content":"{\"text\":\"x\"}"}"""))}}]}""").RootElement, null, "I", "user_id")!.Comments;
    }

    [Theory]
    [InlineData("", null, "Open")]
    [InlineData("1", null, "Unclear")]
    [InlineData("1", "1", "Open")]
    [InlineData("1", "1,2", "Done")]
    [InlineData("1", "1,2", "Unclear", "a1b2c3d4")]
    [InlineData("1", "1,2", "Unclear", "on_1")]
    [InlineData("1", "1,2", "Unclear", "")]
    [InlineData("1", "1", "Open", "a1b2c3d4")]
    [InlineData("1,2", "1,2", "Open", "a1b2c3d4")]
    [InlineData("", "2", "Open", "ou_2")]
    [InlineData("1", "1,2", "Done", "a1b2c3d4", "2")]
    [InlineData("1", "1,2", "Unclear", "a1b2c3d4", "3")]
    [InlineData("1", "1,!2", "Unclear")]
    [InlineData("!1", "!1", "Open")]
    [InlineData("", "!2", "Unclear", "a1b2c3d4")]
    [InlineData("", "!2", "Done", "ou_1", "2")]
    [InlineData("1", "1,-2", "Done")]
    [InlineData("1", "1,-!2", "Unclear")]
    [InlineData("-!1", "-!1", "Open")]
    public void A_comment_is_ours_that_is_new_and_nothing_says_otherwise(string before, string? there, string state, string author = "ou_1", string? given = null)
    {
        string comments = string.Join(",", (there?.Split(',') ?? []).Select(id => $$"""{"id":"{{id.TrimStart('!', '-')}}","is_delete":{{(id[0] == '-' ? 1 : 0)}},"commentator":"{{author}}"{{(id.Contains('!') ? "" : ",\"content\":\"{\\\"text\\\":\\\"hello\\\"}\"")}}}"""));
        CommentPage page = CommentReader.Parse(JsonDocument.Parse($$"""{"comments":[{{comments}}]}""").RootElement, null, "I", "user_id")!;
        var content = CommentContent.Of(new FeishuAddCommentRequest { Text = "hello" }, null, ActionTools.Clr);
        var look = new CommentAddReadBack(null!, "I", new UserRef("ou_1"), null, content, before.Replace(',', ' ').Replace("!", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)) { Found = given };

        Assert.Equal(state, look.Judge(page.Comments).State.ToString());
    }
}
