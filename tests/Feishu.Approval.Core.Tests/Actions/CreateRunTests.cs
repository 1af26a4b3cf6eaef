using System.Globalization;
using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Chaos;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Journal;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Forms;
using Feishu.Approval.Journal;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Actions;

/// <summary>
/// Two hundred rows over real HTTP through a server that fails by plan in every fifth call: each row is one request, each is told truly, and the
/// list run again makes none. FEISHU_CREATE_ROWS and FEISHU_CREATE_SEED run another number and another seed.
/// </summary>
public class CreateRunTests(ITestOutputHelper output)
{
    private const int MostPasses = 30;

    private readonly ClientTimes _times = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_row_becomes_one_request(bool withJournal)
    {
        int rows = Setting("FEISHU_CREATE_ROWS", 200);
        using var folder = new JournalFolder();
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        VirtualClock clock = _times.Add("creator");
        var options = new FeishuConnectionOptions { BaseUri = server.BaseUri, Host = "creator", TimeoutSec = (int)ClientTimes.TimeOut.TotalSeconds };
        using FeishuConnection connection = await FeishuConnection.ConnectAsync(
            SandboxSeed.AppId, Secrets.Secure(SandboxSeed.AppSecret), options, new ConnectionParts(clock, new PacingRegistry(clock)), CallContext.None);
        var plan = new FaultPlan(Setting("FEISHU_CREATE_SEED", 20261129), 0.2, _times);
        int passes = 0;
        int failed;
        var told = new Dictionary<string, int>(StringComparer.Ordinal);
        do
        {
            server.Plan = plan;
            (FeishuCreateResult? Result, FeishuException? Fault)[] outcomes = await RunAsync(connection, clock, rows, withJournal ? folder : null);
            server.Plan = null;

            // What is still to execute late must be counted.
            clock.Advance(TimeSpan.FromHours(1));
            for (int row = 0; row < rows; row++)
            {
                int there = server.Tenant.Instances.Count(instance => Reason(server, instance) == "Row " + row);
                string name = outcomes[row].Result?.Outcome.ToString() ?? outcomes[row].Fault!.ErrorId;
                told[name] = told.GetValueOrDefault(name) + 1;
                Assert.True(outcomes[row] switch
                {
                    { Result: not null } => there == 1,
                    { Fault.ErrorId: "OutcomeUnknown" } => there <= 1,
                    _ => there == 0,
                }, $"row {row}: {name}, there {there} times");
            }

            failed = outcomes.Count(one => one.Result is null);
            passes++;
        }
        while (failed > 0 && passes < MostPasses);

        output.WriteLine($"{rows} rows, {passes} passes, {plan.Requests} calls, {plan.Drawn.Values.Sum()} faults of {plan.Drawn.Count} kinds: "
            + string.Join(", ", told.Select(pair => $"{pair.Key} {pair.Value}")));
        Assert.Equal(0, failed);

        // Some three hundred draws in an order that differs: four of their deviations to each side.
        Assert.InRange(plan.Drawn.Values.Sum() / (double)plan.Requests, 0.1, 0.3);

        // Once more, with nothing in its way.
        int before = server.Tenant.Instances.Count;
        int writes = server.CountOf(SandboxRoutes.Create);
        FeishuCreateOutcome wanted = withJournal ? FeishuCreateOutcome.SkippedByJournal : FeishuCreateOutcome.AlreadyThere;
        Assert.All(await RunAsync(connection, clock, rows, withJournal ? folder : null), one => Assert.Equal(wanted, one.Result?.Outcome));
        Assert.Equal((before, withJournal ? writes : writes + rows), (server.Tenant.Instances.Count, server.CountOf(SandboxRoutes.Create)));
        Assert.Equal(rows, server.Tenant.Instances.Count(instance => Reason(server, instance).StartsWith("Row ", StringComparison.Ordinal)));
    }

    // The rows that were right are done; only what was mended is created, wherever it stands now.
    [Fact]
    public async Task A_list_that_was_mended_creates_only_what_is_missing()
    {
        using var folder = new JournalFolder();
        await using CreateScene scene = await CreateScene.StartAsync();
        FeishuCreateRequest[] first = [CreateScene.Purchase("A"), CreateScene.Purchase("B", "many"), CreateScene.Purchase("C"), CreateScene.Purchase("A")];
        string[] outcomes = await PlayAsync(scene, folder, first);
        FeishuCreateRequest[] mended = [CreateScene.Purchase("C"), CreateScene.Purchase("A"), CreateScene.Purchase("B", 5), CreateScene.Purchase("A")];
        string[] again = await PlayAsync(scene, folder, mended);

        Assert.Equal(["Created", "InvalidForm", "Created", "Created"], outcomes);
        Assert.Equal(["SkippedByJournal", "SkippedByJournal", "Created", "SkippedByJournal"], again);
        scene.Saw(writes: 4, created: 4);
    }

    [Fact]
    public void What_is_given_makes_the_uuid_and_nothing_else()
    {
        string? of(FeishuCreateRequest request, string journal = "j")
        {
            new RequestUuid(journal, ObjectReader.Clr).Give(request, 1);
            return request.Uuid;
        }

        FeishuCreateRequest turned = CreateScene.Purchase();
        turned.Value = [.. turned.Value.Reverse(), .. CreateScene.Values(("Cost centre", ""))];
        FeishuCreateRequest titled = CreateScene.Purchase();
        titled.Title = "x";
        string? uuid = of(CreateScene.Purchase());

        Assert.Equal(32, uuid!.Length);
        Assert.Equal(uuid, of(CreateScene.Purchase()));
        Assert.Equal(uuid, of(turned));
        Assert.Equal(4, new[] { uuid, of(CreateScene.Purchase(), "other"), of(titled), of(CreateScene.Purchase(quantity: 3)) }.Distinct().Count());
    }

    // What a spreadsheet program makes of a list that is only looked at, or people type otherwise, is the same request; what they mean otherwise is another.
    [Theory]
    [InlineData("reason", "x", "Reason", "x", true)]
    [InlineData("Quantity", 20, "Quantity", "20", true)]
    [InlineData("Quantity", "20.0", "Quantity", "20", true)]
    [InlineData("Quantity", "1.50", "Quantity", "1.5", true)]
    [InlineData("Owner", "ADA@example.com", "Owner", "ada@example.com", true)]
    [InlineData("Quantity", "20", "Quantity", "200", false)]
    [InlineData("Room", "007", "Room", "7", false)]
    [InlineData("Room", "1E2", "Room", "100", false)]
    [InlineData("Reason", "x", "Reason", "X", false)]
    [InlineData("Reason", "x", "Reason 2", "x", false)]
    public void What_only_looks_otherwise_is_the_same_request(string name, object value, string otherName, object otherValue, bool isSame)
    {
        static string? of(string name, object value)
        {
            var request = new FeishuCreateRequest { ApprovalCode = "A", UserId = "ou_1", Value = CreateScene.Values((name, value)) };
            new RequestUuid("j", ObjectReader.Clr).Give(request, 1);
            return request.Uuid;
        }

        Assert.Equal(isSame, of(name, value) == of(otherName, otherValue));
    }

    [Fact]
    public void Two_columns_that_differ_in_case_alone_are_two_and_so_are_two_approvers()
    {
        static string? of(FeishuCreateRequest request)
        {
            new RequestUuid("j", ObjectReader.Clr).Give(request, 1);
            return request.Uuid;
        }

        static FeishuCreateRequest kinds(string one, string other) => new() { ApprovalCode = "A", Value = CreateScene.Values(("kind", one), ("Kind", other)) };
        static FeishuCreateRequest approved(string by) => new() { ApprovalCode = "A", UserId = "Ada@example.com", Approver = [new("Manager", [by])] };
        Assert.NotEqual(of(kinds("a", "b")), of(kinds("b", "a")));
        Assert.NotEqual(of(approved("ben@example.com")), of(approved("cy@example.com")));
        Assert.Equal(of(approved("ben@example.com")), of(approved("BEN@example.com")));
    }

    private static async Task<string[]> PlayAsync(CreateScene scene, JournalFolder folder, FeishuCreateRequest[] list)
    {
        using RunJournal journal = folder.Open();
        scene.Begin(journal);
        var outcomes = new List<string>();
        foreach (FeishuCreateRequest request in list)
        {
            try
            {
                outcomes.Add((await scene.RunAsync(request, journal, outcomes.Count + 1)).Outcome.ToString());
            }
            catch (FeishuException fault)
            {
                outcomes.Add(fault.ErrorId);
            }
        }

        return [.. outcomes];
    }

    private static async Task<(FeishuCreateResult? Result, FeishuException? Fault)[]> RunAsync(FeishuConnection connection, VirtualClock clock, int rows, JournalFolder? folder)
    {
        using RunJournal? journal = folder is null ? null : RunJournal.Open(folder.File, () => clock.UtcNow);
        journal?.Bind(new JournalIdentity("127.0.0.1", SandboxSeed.AppId), "0.0.0");
        var uuids = new RequestUuid(journal?.Id, ObjectReader.Clr);
        var definitions = new DefinitionCache();
        var outcomes = new (FeishuCreateResult?, FeishuException?)[rows];
        for (int row = 0; row < rows; row++)
        {
            FeishuCreateRequest request = CreateScene.Purchase("Row " + row, row + 1, journal is null ? "row-" + row : null);
            uuids.Give(request, row + 1);
            var action = new InstanceCreate(connection, request, ActionTools.Clr with { Definitions = definitions });
            try
            {
                outcomes[row] = (action.Result((await new ActionRunner(new RecordingDialog(), journal).RunAsync(action, CallContext.None).Within())!), null);
            }
            catch (FeishuException fault)
            {
                outcomes[row] = (null, fault);
            }
        }

        return outcomes;
    }

    private static string Reason(FakeFeishuServer server, SandboxInstance instance) => instance.ApprovalCode != SandboxSeed.PurchaseCode
        ? string.Empty
        : System.Text.Json.JsonDocument.Parse(server.Tenant.ReadForm(instance.InstanceCode)).RootElement.EnumerateArray()
            .Where(control => control.GetProperty("id").GetString() == "widget_reason").Select(control => control.GetProperty("value").GetString()!).FirstOrDefault() ?? string.Empty;

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : usual;
}
