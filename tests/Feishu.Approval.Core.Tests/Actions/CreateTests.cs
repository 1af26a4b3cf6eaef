using System.IO;
using Feishu.Approval.Approvals;
using Feishu.Approval.Clients;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Actions;

/// <summary>What creating sends, looks up, compares and refuses.</summary>
public class CreateTests
{
    [Fact]
    public async Task A_form_is_made_by_names_and_labels()
    {
        await using CreateScene scene = await CreateScene.StartAsync();
        FeishuCreateRequest request = CreateScene.Purchase(uuid: "u-1");
        request.Value = [.. request.Value, .. CreateScene.Values(("kind", "Tool"), ("Cost centre", ""))];
        (request.Department, request.AllowResubmit, request.ForbidRevoke, request.Verify) = ("d-1", true, true, true);

        FeishuCreateResult result = await scene.RunAsync(request);

        Assert.Equal(
            $$"""
            {"approval_code":"{{SandboxSeed.PurchaseCode}}","open_id":"{{SandboxSeed.InitiatorOpenId}}","department_id":"d-1","form":"[{\"id\":\"widget_reason\",\"type\":\"textarea\",\"value\":\"Two pumps\"},{\"id\":\"widget_qty\",\"type\":\"number\",\"value\":2},{\"id\":\"widget_kind\",\"type\":\"radioV2\",\"value\":\"lw0abc12-xyz-1\"}]","uuid":"u-1","allow_resubmit":true,"forbid_revoke":true}
            """,
            scene.Body());
        Assert.Equal(("Purchase", true, scene.Created[0].SerialNumber), (result.ApprovalName, result.Verified, result.SerialNumber));
        Assert.Equal("Confirm_TargetNew", scene.Scene.Dialog.Plan!.Target.Key);
        Assert.Empty(scene.Scene.Dialog.Warnings);
    }

    [Theory]
    [InlineData("nobody@example.com", "UserNotFound")]
    [InlineData("张三", "UserIdRejected")]
    [InlineData(null, "UserIdMissing")]
    public async Task What_is_wrong_with_the_initiator_hides_nothing_of_the_form(string? person, string id)
    {
        await using CreateScene scene = await CreateScene.StartAsync();
        FeishuCreateRequest request = CreateScene.Purchase(quantity: "many");
        (request.UserId, request.Preview) = (person, true);
        request.Value = [.. request.Value, .. CreateScene.Values(("Reasn", "x"), ("Kind", "Toool"))];

        FeishuException fault = await scene.FailAsync(request);

        Assert.Equal((id, "Faults_Together", 4), (fault.ErrorId, fault.Failure.MessageKey, fault.Failure.Arguments[0]));
        Assert.All(new[] { "Reasn", "Toool", "many" }, said => Assert.Contains(said, fault.Message, StringComparison.Ordinal));
        Assert.Equal(0, scene.Scene.Server.CountOf(SandboxRoutes.Preview));
        scene.Saw(writes: 0, created: 0);
    }

    [Fact]
    public async Task Rows_of_a_table_files_and_a_title_go_along()
    {
        string file = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".pdf");
        await File.WriteAllTextAsync(file, "offer", TestContext.Current.CancellationToken);
        await using CreateScene scene = await CreateScene.StartAsync(options => options.UploadUri = options.BaseUri);
        object items = new[] { new Dictionary<string, object?> { ["Item"] = "pump", ["Item quantity"] = 2 } };
        string[] columns = [.. (await new DefinitionsClient(scene.Scene.Connection).GetAsync(SandboxSeed.EverythingCode, cancellation: TestContext.Current.CancellationToken))
            .Controls.Single(control => control.Id == "widget_items").Children.Take(2).Select(column => column.Name)];
        items = new[] { new Dictionary<string, object?> { [columns[0]] = "pump", [columns[1]] = 2 } };

        FeishuCreateResult result = await scene.RunAsync(new FeishuCreateRequest
        {
            ApprovalCode = SandboxSeed.EverythingCode,
            UserId = "a1b2c3d4",
            Title = "Pumps",
            Value = CreateScene.Values(("Subject", "Pumps"), ("widget_items", items), ("widget_files", file)),
            Verify = true,
        });

        File.Delete(file);
        Assert.True(result.Verified, string.Join("; ", result.Differences));
        Assert.Contains("\"user_id\":\"a1b2c3d4\"", scene.Body(), StringComparison.Ordinal);
        Assert.EndsWith(""" "title":"@i18n@title","i18n_resources":[{"locale":"en-US","is_default":true,"texts":[{"key":"@i18n@title","value":"Pumps"}]}]}""".Trim(), scene.Body(), StringComparison.Ordinal);
        Assert.Equal(1, scene.Scene.Server.CountOf(SandboxRoutes.Upload));
    }

    [Theory]
    [InlineData("维修部")]
    [InlineData("Sales and Ops")]
    [InlineData("od-0001")]
    public async Task A_department_goes_by_its_own_id_and_by_nothing_else(string department)
    {
        await using CreateScene scene = await CreateScene.StartAsync();
        FeishuCreateRequest request = CreateScene.Purchase();
        request.Department = department;

        FeishuException fault = await scene.FailAsync(request);

        Assert.Equal("InvalidId", fault.ErrorId);
        Assert.Contains(department, fault.Message, StringComparison.Ordinal);
        scene.Saw(writes: 0, created: 0);
    }

    [Fact]
    public async Task All_faults_are_told_at_once_and_nothing_is_sent()
    {
        await using CreateScene scene = await CreateScene.StartAsync();

        FeishuException fault = await scene.FailAsync(new FeishuCreateRequest
        {
            ApprovalCode = SandboxSeed.ContractCode,
            UserId = SandboxSeed.InitiatorOpenId,
            Value = CreateScene.Values(("Cost center", ""), ("Kind", "Toool"), ("Quantity", "two")),
        });

        foreach (string told in new[] { "Cost center", "Cost centre", "Toool", "Tool", "Quantity", "Reason", "Manager" })
        {
            Assert.Contains(told, fault.Message, StringComparison.Ordinal);
        }

        scene.Saw(writes: 0, created: 0);
    }

    [Fact]
    public async Task Whoever_the_initiator_picks_is_named_by_node_name()
    {
        await using CreateScene scene = await CreateScene.StartAsync();
        FeishuCreateRequest request = CreateScene.Purchase();
        request.ApprovalCode = SandboxSeed.ContractCode;
        Assert.Equal("ApproverMissing", (await scene.FailAsync(request)).ErrorId);
        request.Approver = CreateScene.People("Finance", "c3d4e5f6");
        Assert.Contains("Manager", (await scene.FailAsync(request)).Message, StringComparison.Ordinal);

        // One slip is one fault.
        request.Approver = CreateScene.People("Managr", "c3d4e5f6");
        FeishuException slip = await scene.FailAsync(request);
        Assert.Equal("InvalidParameter", slip.ErrorId);
        Assert.EndsWith("Nearest: Manager (11111111111111111111111111111111).", slip.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("2 faults", slip.Message, StringComparison.Ordinal);
        request.Approver = CreateScene.People("manager ", "c3d4e5f6");
        request.CopyTo = CreateScene.People("Finance", SandboxSeed.ManagerOpenId);

        await scene.RunAsync(request);

        Assert.Contains(""" "node_approver_user_id_list":[{"key":"11111111111111111111111111111111","value":["c3d4e5f6"]}],"node_cc_open_id_list":[{"key":"22222222222222222222222222222222" """.Trim(), scene.Body(), StringComparison.Ordinal);
        Assert.Equal(SandboxSeed.FinanceOpenId, scene.Created[0].OpenTask!.Assignee.OpenId);
        Assert.Equal("CC", scene.Created[0].Timeline[^1].Type);
    }

    [Theory]
    [InlineData("definition", "InvalidParameter")]
    [InlineData("person", "UserIdMissing")]
    [InlineData("union_id", "UserIdRejected")]
    [InlineData("name", "UserIdRejected")]
    [InlineData("uuid", "InvalidId")]
    [InlineData("uuid N/A", "InvalidId")]
    [InlineData("uuid -", "InvalidId")]
    [InlineData("uuid ..", "InvalidId")]
    [InlineData("uuid System.Object[]", "InvalidId")]
    [InlineData("approver", "UserIdRejected")]
    [InlineData("empty", "InvalidForm")]
    [InlineData("required", "InvalidForm")]
    [InlineData("column", "ControlNameAmbiguous")]
    public async Task What_cannot_be_is_refused_before_anything_is_sent(string what, string id)
    {
        await using CreateScene scene = await CreateScene.StartAsync();
        FeishuCreateRequest request = CreateScene.Purchase();
        request.ApprovalCode = what == "definition" ? null : request.ApprovalCode;
        request.UserId = what switch { "person" => null, "union_id" => "on_1", "name" => "张三", _ => request.UserId };
        request.Uuid = what == "uuid" ? new string('x', 65) : what.StartsWith("uuid ", StringComparison.Ordinal) ? what.Substring(5) : null;
        request.Approver = what == "approver" ? CreateScene.People("Manager", "Ada Lovelace") : request.Approver;
        request.Value = what switch { "empty" => [], "required" => CreateScene.Values(("Reason", ""), ("Quantity", 2)), _ => request.Value };
        request.ParameterColumns = what == "column" ? ["reason"] : [];

        Assert.Equal(id, (await scene.FailAsync(request)).ErrorId);
        scene.Saw(writes: 0, created: 0);
    }

    [Theory]
    [InlineData("disabled", "ApprovalDisabled", 0)]
    [InlineData("deleted", "ApprovalDeleted", 0)]
    [InlineData("elsewhere", "OperationNotPermitted", 0)]
    [InlineData("nowhere", "ApprovalNotFound", 0)]
    [InlineData("free", "FreeProcessNotSupported", 1)]
    [InlineData("left", "InvalidParameter", 1)]
    public async Task Definitions_and_people_that_are_of_no_use_are_said(string what, string id, int writes)
    {
        await using CreateScene scene = await CreateScene.StartAsync();
        FeishuCreateRequest request = CreateScene.Purchase();
        SandboxDefinition definition = scene.Tenant.FindDefinition(SandboxSeed.PurchaseCode)!;
        switch (what)
        {
            case "disabled":
                scene.Tenant.SetDefinitionStatus(SandboxSeed.PurchaseCode, SandboxDefinitionStatus.Inactive);
                break;
            case "deleted":
                scene.Tenant.SetDefinitionStatus(SandboxSeed.PurchaseCode, SandboxDefinitionStatus.Deleted);
                break;
            case "elsewhere":
                request.ApprovalCode = "F0000000-0000-0000-0000-000000000000";
                scene.Tenant.AddExternalDefinition(request.ApprovalCode, "https://erp.example.com/new");
                break;
            case "nowhere":
                request.ApprovalCode = "F0000000-0000-0000-0000-000000000000";
                break;
            case "free":
                scene.Tenant.AddDefinition(definition with { IsFreeProcess = true });
                break;
            default:
                scene.Tenant.Leave(SandboxSeed.InitiatorOpenId);
                break;
        }

        FeishuException fault = await scene.FailAsync(request);

        Assert.Equal(id, fault.ErrorId);
        Assert.Equal(what == "elsewhere", fault.Message.Contains("https://erp.example.com/new", StringComparison.Ordinal));
        scene.Saw(writes, created: 0);
    }

    [Fact]
    public async Task Whoever_only_looks_is_told_the_form_in_words_and_who_would_approve()
    {
        await using CreateScene scene = await CreateScene.StartAsync();
        FeishuCreateRequest request = CreateScene.Purchase();
        request.Value = [.. request.Value, .. CreateScene.Values(("Kind", "Tool"))];
        request.Preview = true;

        await scene.RunAsync(request);

        Assert.Equal("Create on behalf of open_id " + SandboxSeed.InitiatorOpenId, scene.Scene.Dialog.Plan!.Deed.Describe(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(["Reason = Two pumps", "Quantity = 2", "Kind = Tool", $"Approvers: Manager: {SandboxSeed.ManagerOpenId}; Finance: {SandboxSeed.FinanceOpenId}"], Details(scene));
    }

    [Fact]
    public async Task Whoever_looks_is_told_what_else_was_asked_for()
    {
        await using CreateScene scene = await CreateScene.StartAsync();
        scene.Scene.Connection.PersonNames.Add(SandboxSeed.FinanceOpenId, "Chen");
        FeishuCreateRequest request = CreateScene.Purchase();
        request.ApprovalCode = SandboxSeed.ContractCode;
        request.Title = "Pumps " + new string('x', 100);
        request.Department = "d-1";
        request.Approver = [new("Manager", new[] { SandboxSeed.FinanceOpenId, SandboxSeed.ManagerOpenId })];
        request.CopyTo = [new("Finance", new[] { "chen@example.com" })];

        await scene.RunAsync(request);

        Assert.Equal(
            ["Title: Pumps " + new string('x', 72) + "..", "Department: d-1", "Reason = Two pumps", "Quantity = 2", $"Approvers picked: Manager: Chen (ou_..0003), {SandboxSeed.ManagerOpenId}", "Copies: Finance: Chen (ou_..0003)"],
            Details(scene));
    }

    [Fact]
    public async Task A_preview_that_is_refused_does_not_stand_in_the_way_of_looking()
    {
        await using CreateScene scene = await CreateScene.StartAsync();
        scene.Scene.Server.Faults.AddCode(SandboxRoutes.Preview, 1390001);
        FeishuCreateRequest request = CreateScene.Purchase();
        request.Preview = true;

        await scene.RunAsync(request);

        Assert.StartsWith("Approvers: not known", Details(scene).Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_creates_by_the_client()
    {
        await using CreateScene scene = await CreateScene.StartAsync();
        var client = new FeishuApprovalClient(scene.Scene.Connection);

        FeishuCreateResult result = await client.Instances.CreateAsync(CreateScene.Purchase(), TestContext.Current.CancellationToken);

        Assert.Equal((scene.Created[0].InstanceCode, 32, 1), (result.InstanceCode, result.Uuid.Length, result.Attempts));
    }

    [Fact]
    public async Task The_form_of_a_request_makes_another_one()
    {
        await using CreateScene scene = await CreateScene.StartAsync();
        FeishuForm form = await new InstancesClient(scene.Scene.Connection).GetFormAsync(SandboxSeed.ReturnedInstanceCode, TestContext.Current.CancellationToken);

        FeishuCreateResult result = await scene.RunAsync(new FeishuCreateRequest { Form = form, UserId = SandboxSeed.InitiatorOpenId, Value = CreateScene.Values(("Quantity", 21)), Verify = true });

        Assert.Equal((SandboxSeed.PurchaseCode, true), (result.ApprovalCode, result.Verified));
    }

    private static string[] Details(CreateScene scene) => [.. scene.Scene.Dialog.Plan!.Details.Select(line => line.Describe(System.Globalization.CultureInfo.InvariantCulture))];
}
