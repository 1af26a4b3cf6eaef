using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Resilience;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Actions;

/// <summary>Whatever breaks, what is done to comments is done once: every ambiguous end of the table of guarded writes, and every action.</summary>
public class CommentFaultTests
{
    private static readonly string[] Deeds = ["add", "reply", "set", "remove", "clear"];

    public static TheoryData<string, FaultKind, int, FaultShape> AmbiguousEnds
    {
        get
        {
            var all = new TheoryData<string, FaultKind, int, FaultShape>();
            foreach (string deed in Deeds)
            {
                foreach ((FaultKind kind, int status, FaultShape shape) in GuardedWriteFaultTests.AmbiguousEnds.Select(row => row.Data))
                {
                    all.Add(deed, kind, status, shape);
                }
            }

            return all;
        }
    }

    public static TheoryData<string> AllDeeds => new(Deeds);

    [Theory]
    [MemberData(nameof(AmbiguousEnds))]
    public async Task What_was_not_executed_is_sent_again_and_executed_once(string deed, FaultKind kind, int status, FaultShape shape)
    {
        await using CommentScene comments = await StartAsync(deed, kind, status, shape, afterExecuting: false);

        FeishuActionResult result = await comments.RunAsync(comments.Make(deed));

        Assert.Equal((FeishuActionOutcome.Executed, 2, 1), (result.Outcome, result.Attempts, comments.Executions));
        Assert.Equal(TwoLooks.Apart, comments.Scene.Clock.Waits[0]);
        AssertDone(deed, comments, result);
    }

    [Theory]
    [MemberData(nameof(AmbiguousEnds))]
    public async Task What_was_executed_is_confirmed_and_never_sent_again(string deed, FaultKind kind, int status, FaultShape shape)
    {
        await using CommentScene comments = await StartAsync(deed, kind, status, shape, afterExecuting: true);

        FeishuActionResult result = await comments.RunAsync(comments.Make(deed));

        Assert.Equal((FeishuActionOutcome.ConfirmedAfterFault, 1, 1), (result.Outcome, result.Attempts, comments.Executions));
        Assert.Equal(1, comments.Scene.Server.CountOf(CommentScene.Route(deed)));
        Assert.Empty(comments.Scene.Clock.Waits);
        AssertDone(deed, comments, result);
    }

    [Theory]
    [MemberData(nameof(AllDeeds))]
    public async Task A_refusal_stops_at_once(string deed)
    {
        await using CommentScene comments = await CommentScene.StartAsync();
        comments.Scene.Server.Faults.AddCode(CommentScene.Route(deed), 1390001);

        Assert.Equal("InvalidParameter", (await comments.FailAsync(comments.Make(deed))).ErrorId);
        Assert.Equal((1, 0), (comments.Scene.Server.CountOf(CommentScene.Route(deed)), comments.Executions));
    }

    [Theory]
    [MemberData(nameof(AllDeeds))]
    public async Task A_rate_limit_is_waited_for(string deed)
    {
        await using CommentScene comments = await CommentScene.StartAsync();
        comments.Scene.Server.Faults.Add(new Fault { Endpoint = CommentScene.Route(deed), Kind = FaultKind.RateLimit });

        Assert.Equal((FeishuActionOutcome.Executed, 2), await OutcomeAsync(comments, deed));
        Assert.Equal(1, comments.Executions);
    }

    [Theory]
    [MemberData(nameof(AllDeeds))]
    public async Task Where_the_list_cannot_be_read_back_nothing_is_sent_again(string deed)
    {
        await using CommentScene comments = await StartAsync(deed, FaultKind.Drop, 0, default, afterExecuting: false);
        comments.Scene.Observer.BeforeSending = _ => comments.Scene.Server.Faults.AddCode(SandboxRoutes.CommentList, 1390009);

        Assert.Equal("OutcomeUnknown", (await comments.FailAsync(comments.Make(deed))).ErrorId);
        Assert.Equal((1, 0), (comments.Scene.Server.CountOf(CommentScene.Route(deed)), comments.Executions));
    }

    // Somebody else says the very same, as the same person, in the client: it is new, and it is what was asked for.
    [Fact]
    public async Task A_comment_that_was_there_before_is_not_taken_for_ours()
    {
        await using CommentScene comments = await StartAsync("add", FaultKind.Drop, 0, default, afterExecuting: false);
        comments.Tenant.CommentInClient(CommentScene.Code, SandboxSeed.InitiatorOpenId, "Quote follows");
        comments.Tenant.CommentInClient(CommentScene.Code, SandboxSeed.ManagerOpenId, "Quote follows");

        Assert.Equal((FeishuActionOutcome.Executed, 2), await OutcomeAsync(comments, "add"));
        Assert.Equal(3, comments.Live.Count(comment => comment.Text == "Quote follows"));
    }

    [Fact]
    public async Task Other_words_of_somebody_else_leave_the_outcome_unknown()
    {
        await using CommentScene comments = await StartAsync("set", FaultKind.Drop, 0, default, afterExecuting: false);
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

    private static async Task<(FeishuActionOutcome, int)> OutcomeAsync(CommentScene comments, string deed)
    {
        FeishuActionResult result = await comments.RunAsync(comments.Make(deed));
        return (result.Outcome, result.Attempts);
    }

    private static async Task<CommentScene> StartAsync(string deed, FaultKind kind, int status, FaultShape shape, bool afterExecuting)
    {
        CommentScene comments = await CommentScene.StartAsync();
        comments.Scene.Server.Faults.Add(GuardedWriteFaultTests.Make(kind, status, shape, afterExecuting, CommentScene.Route(deed)));
        return comments;
    }
}
