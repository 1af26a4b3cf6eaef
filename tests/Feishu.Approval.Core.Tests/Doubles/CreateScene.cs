using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Journal;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>A scene in which requests are created as the cmdlet does it, but for the engine.</summary>
internal sealed class CreateScene : IAsyncDisposable
{
    private readonly DefinitionCache _definitions = new();
    private RequestUuid _uuids = new(journal: null, ObjectReader.Clr);

    private CreateScene(Scene scene)
    {
        Scene = scene;
        Before = scene.Server.Tenant.Instances.Count;
    }

    public Scene Scene { get; }

    public SandboxTenant Tenant => Scene.Server.Tenant;

    public int Before { get; }

    /// <summary>Creations that arrived.</summary>
    public int Writes => Scene.Server.CountOf(SandboxRoutes.Create);

    /// <summary>What was created.</summary>
    public IReadOnlyList<SandboxInstance> Created => [.. Tenant.Instances.Skip(Before)];

    public static async Task<CreateScene> StartAsync(Action<FeishuConnectionOptions>? change = null, bool byHand = false) =>
        new(await Scene.StartAsync(change, byHand));

    /// <summary>A request that the definition "Purchase" takes.</summary>
    public static FeishuCreateRequest Purchase(string reason = "Two pumps", object? quantity = null, string? uuid = null) => new()
    {
        ApprovalCode = SandboxSeed.PurchaseCode,
        UserId = SandboxSeed.InitiatorOpenId,
        Uuid = uuid,
        Value = Values(("Reason", reason), ("Quantity", quantity ?? 2)),
    };

    public static KeyValuePair<string, object?>[] Values(params (string Name, object? Value)[] values) =>
        [.. values.Select(one => new KeyValuePair<string, object?>(one.Name, one.Value))];

    public static KeyValuePair<string, IReadOnlyList<string>>[] People(string node, params string[] ids) => [new(node, ids)];

    /// <summary>A new run: of this journal, or of none.</summary>
    public void Begin(RunJournal? journal)
    {
        journal?.Bind(new JournalIdentity("127.0.0.1", SandboxSeed.AppId), "0.0.0");
        _uuids = new RequestUuid(journal?.Id, ObjectReader.Clr);
    }

    public async Task<FeishuCreateResult> RunAsync(FeishuCreateRequest request, RunJournal? journal = null, int number = 1)
    {
        _ = _uuids.Give(request, number);
        var action = new InstanceCreate(Scene.Connection, request, ActionTools.Clr with { Definitions = _definitions });
        ActionEnd? end = await new ActionRunner(Scene.Dialog, journal, Scene.Observer).RunAsync(action, Scene.Context).Within();
        Assert.NotNull(end);
        return action.Result(end);
    }

    public async Task<FeishuException> FailAsync(FeishuCreateRequest request, RunJournal? journal = null) =>
        await Assert.ThrowsAsync<FeishuException>(() => RunAsync(request, journal));

    /// <summary>The body of the last creation.</summary>
    public string Body() => Scene.Server.Requests.Last(request => request.Endpoint == SandboxRoutes.Create).Body;

    /// <summary>Asserts how often it arrived and how many came of it.</summary>
    public void Saw(int writes, int created) => Assert.Equal((writes, created), (Writes, Created.Count));

    public ValueTask DisposeAsync() => Scene.DisposeAsync();
}
