using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>Does things to comments as the cmdlets do, but for the engine: a scene, and in it the seed's request with its comments.</summary>
internal sealed class CommentScene : IAsyncDisposable
{
    public const string Code = SandboxSeed.ReturnedInstanceCode;

    private CommentScene(Scene scene)
    {
        Scene = scene;
    }

    public Scene Scene { get; }

    public SandboxTenant Tenant => Scene.Server.Tenant;

    /// <summary>The comments that are there and not deleted, replies too.</summary>
    public IReadOnlyList<SandboxComment> Live => [.. Tenant.FindInstance(Code)!.Comments.Where(comment => !comment.IsDeleted)];

    public string First => Tenant.FindInstance(Code)!.Comments[0].Id;

    public int Executions => Tenant.Executions(Code);

    public static async Task<CommentScene> StartAsync(Action<FeishuConnectionOptions>? change = null) => new(await Scene.StartAsync(change));

    public static TaskRef Task(string? userId = SandboxSeed.InitiatorOpenId) => new() { InstanceCode = Code, User = new UserRef(userId) };

    public PlainAction Add(string text = "Quote follows", string? replyTo = null) => Add(new FeishuAddCommentRequest { Text = text, ReplyTo = replyTo });

    public PlainAction Add(FeishuAddCommentRequest request, string? userId = SandboxSeed.InitiatorOpenId) => new CommentAdd(Scene.Connection, Task(userId), request, ActionTools.Clr);

    public PlainAction Set(FeishuSetCommentRequest request) => new CommentSet(Scene.Connection, Task(null), request, ActionTools.Clr);

    public PlainAction Remove(string? commentId) => new CommentRemove(Scene.Connection, Task(null), new FeishuRemoveCommentRequest { CommentId = commentId });

    /// <summary>One of the four actions.</summary>
    public PlainAction Make(string deed) => deed switch
    {
        "add" => Add(),
        "reply" => Add(replyTo: First),
        "set" => Set(new FeishuSetCommentRequest { CommentId = First, Text = "Which ones?" }),
        "remove" => Remove(First),
        _ => new CommentClear(Scene.Connection, Task(null), new FeishuClearCommentRequest()),
    };

    public static SandboxRoute Route(string deed) => deed switch
    {
        "remove" => SandboxRoutes.CommentDelete,
        "clear" => SandboxRoutes.CommentClear,
        _ => SandboxRoutes.Comment,
    };

    public async Task<FeishuActionResult?> TryAsync(PlainAction action, RunJournal? journal = null) =>
        await new ActionRunner(Scene.Dialog, journal, Scene.Observer).RunAsync(action, Scene.Context).Within() is { } end ? action.Result(end) : null;

    public async Task<FeishuActionResult> RunAsync(PlainAction action, RunJournal? journal = null)
    {
        FeishuActionResult? result = await TryAsync(action, journal);
        Assert.NotNull(result);
        return result;
    }

    public async Task<FeishuException> FailAsync(PlainAction action, RunJournal? journal = null) => await Assert.ThrowsAsync<FeishuException>(() => TryAsync(action, journal));

    /// <summary>The body of the last comment that was written.</summary>
    public string Body() => Scene.Server.Requests.Last(request => request.Endpoint == SandboxRoutes.Comment).Body;

    public ValueTask DisposeAsync() => Scene.DisposeAsync();
}
