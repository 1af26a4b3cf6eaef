using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Actions;

/// <summary>What others do to comments meanwhile, and which comment a lost answer was about. What breaks by itself is walked by <see cref="EveryActionFaultTests"/>.</summary>
public class CommentFaultTests
{
    public static TheoryData<string, bool> Deeds => new MatrixTheoryData<string, bool>(["add", "reply", "set", "remove", "clear"], [false, true]);

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task The_result_of_a_lost_answer_names_the_comment(string deed, bool executed)
    {
        await using CommentScene comments = await StartAsync(deed, executed);

        FeishuActionResult result = await comments.RunAsync(comments.Make(deed));

        Assert.Equal((executed ? 1 : 2, 1), (result.Attempts, comments.Executions));
        AssertDone(deed, comments, result);
    }

    // Somebody else says the very same, as the same person, in the client: it is new, and it is what was asked for.
    [Fact]
    public async Task A_comment_that_was_there_before_is_not_taken_for_ours()
    {
        await using CommentScene comments = await StartAsync("add");
        comments.Tenant.CommentInClient(CommentScene.Code, SandboxSeed.InitiatorOpenId, "Quote follows");
        comments.Tenant.CommentInClient(CommentScene.Code, SandboxSeed.ManagerOpenId, "Quote follows");

        FeishuActionResult result = await comments.RunAsync(comments.Add());

        Assert.Equal((FeishuActionOutcome.Executed, 2), (result.Outcome, result.Attempts));
        Assert.Equal(3, comments.Live.Count(comment => comment.Text == "Quote follows"));
    }

    [Fact]
    public async Task Other_words_of_somebody_else_leave_the_outcome_unknown()
    {
        await using CommentScene comments = await StartAsync("set");
        comments.Scene.Dialog.Confirming = () => comments.Tenant.DeleteCommentInClient(CommentScene.Code, comments.First);

        FeishuException fault = await comments.FailAsync(comments.Make("set"));

        Assert.Equal(("OutcomeUnknown", "Seen_NoSuchComment"), (fault.ErrorId, fault.Failure.NoteKey));
    }

    [Theory]
    [InlineData(FaultKind.Drop)]
    [InlineData(FaultKind.RateLimit)]
    public async Task What_somebody_wrote_meanwhile_is_never_cleared_with_the_rest(FaultKind kind)
    {
        await using CommentScene comments = await CommentScene.StartAsync(options => options.MaximumRetryCount = 5);
        comments.Scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.CommentClear, Kind = kind });
        comments.Scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.CommentClear, Kind = kind });
        comments.Scene.Observer.AfterAnswer = () => comments.Tenant.CommentInClient(CommentScene.Code, SandboxSeed.ManagerOpenId, "Wait");

        FeishuException fault = await comments.FailAsync(comments.Make("clear"));

        Assert.Equal(("OutcomeUnknown", "Seen_NewComments"), (fault.ErrorId, fault.Failure.NoteKey));
        Assert.Equal((1, 0), (comments.Scene.Server.CountOf(SandboxRoutes.CommentClear), comments.Executions));
    }

    [Fact]
    public async Task What_somebody_wrote_while_the_user_thought_keeps_it_from_being_sent()
    {
        await using CommentScene comments = await CommentScene.StartAsync();
        comments.Scene.Dialog.Confirming = () => comments.Tenant.CommentInClient(CommentScene.Code, SandboxSeed.ManagerOpenId, "Wait");

        Assert.Equal("CommentsChanged", (await comments.FailAsync(comments.Make("clear"))).ErrorId);
        Assert.Equal(0, comments.Scene.Server.CountOf(SandboxRoutes.CommentClear));
    }

    private static void AssertDone(string deed, CommentScene comments, FeishuActionResult result)
    {
        switch (deed)
        {
            case "add" or "reply":
                SandboxComment added = Assert.Single(comments.Live, comment => comment.Text == "Quote follows");
                Assert.Equal((added.Id, deed == "add" ? null : comments.First), (result.CommentId, added.ParentId));
                break;
            case "set":
                Assert.Equal((comments.First, "Which ones?"), (result.CommentId, comments.Live[0].Text));
                break;
            case "remove":
                Assert.DoesNotContain(comments.Live, comment => comment.Id == comments.First);
                break;
            default:
                Assert.Empty(comments.Live);
                break;
        }
    }

    private static async Task<CommentScene> StartAsync(string deed, bool executed = false)
    {
        CommentScene comments = await CommentScene.StartAsync();
        comments.Scene.Server.Faults.Add(CommentScene.Route(deed), FaultKind.Drop, afterExecuting: executed);
        return comments;
    }
}
