using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Clients;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Approvals;

/// <summary>Which form is sent, and by what it is measured before.</summary>
public class ResubmitFormTests
{
    private const string WrongOption = """[{"id":"widget_kind","type":"radioV2","value":"Toool"}]""";

    [Fact]
    public async Task A_form_written_by_hand_is_measured_by_a_definition_that_the_run_has_read_anyway()
    {
        await using Scene scene = await Scene.StartAsync();
        var definitions = new DefinitionCache();
        FeishuResubmitRequest byHand = Scene.FullRequest();
        byHand.Form = FeishuForm.Parse(WrongOption);

        await RunAsync(scene, definitions, new FeishuResubmitRequest { InstanceCode = "A0000001-0000-4000-8000-000000000004", SetValue = [new KeyValuePair<string, object?>("Kind", "Tool")] });
        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => RunAsync(scene, definitions, byHand));

        Assert.Equal("InvalidForm", fault.ErrorId);
        Assert.Contains("Toool", fault.Message);
        Assert.Equal(1, scene.Writes);
    }

    [Fact]
    public async Task It_may_leave_out_what_the_definition_requires_and_no_definition_is_read_for_it()
    {
        await using Scene scene = await Scene.StartAsync();
        var definitions = new DefinitionCache();
        await RunAsync(scene, definitions, new FeishuResubmitRequest { InstanceCode = "A0000001-0000-4000-8000-000000000004", SetValue = [new KeyValuePair<string, object?>("Kind", "Tool")] });

        await RunAsync(scene, definitions, Scene.FullRequest());
        await RunAsync(scene, new DefinitionCache(), Scene.FullRequest());

        Assert.Equal(3, scene.Writes);
        Assert.Equal(1, scene.Server.CountOf(Sandbox.SandboxRoutes.Definition));
    }

    [Theory]
    [InlineData("widget_kind", "north", 0)]
    [InlineData("widget_reason", "Pumps", 1)]
    [InlineData("widget_reason", "Two spare pumps", 0)]
    public async Task A_label_of_a_source_elsewhere_is_refused_unless_the_request_has_it_as_its_value(string id, string value, int sent)
    {
        await using Scene scene = await Scene.StartAsync();
        await scene.ResubmitAsync(new FeishuResubmitRequest { InstanceCode = SandboxSeed.ReturnedInstanceCode, SetValue = [new KeyValuePair<string, object?>("widget_reason", value)] });
        scene.Server.Tenant.Return(SandboxSeed.ReturnedInstanceCode, "Again");
        FeishuControlDefinition[] definition = [new() { Id = id, Type = "radioV2", HasOptionsElsewhere = true }];
        FeishuForm form = FeishuForm.Parse($$"""[{"id":"{{id}}","type":"radioV2","value":"{{value}}"}]""");
        FeishuResubmitRequest byHand = Scene.FullRequest();
        byHand.Form = new FeishuForm(form, form.Controls) { Definition = definition };
        byHand.TaskId = null;

        // The service knows its keys; here it has no such one.
        FeishuException refused = await Assert.ThrowsAsync<FeishuException>(() => RunAsync(scene, new DefinitionCache(), byHand));

        Assert.Single(FormTester.Test(byHand.Form, definition));
        Assert.Equal(sent == 1, refused.Failure.Code is not null);
        Assert.Equal(sent == 1 ? refused.ErrorId : "InvalidForm", refused.ErrorId);
        Assert.Equal(1 + sent, scene.Server.CountOf(Sandbox.SandboxRoutes.Resubmit));
    }

    [Fact]
    public async Task A_form_that_was_read_before_the_request_was_returned_again_is_refused()
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuForm old = await new Feishu.Approval.Clients.InstancesClient(scene.Connection).GetFormAsync(SandboxSeed.ReturnedInstanceCode, TestContext.Current.CancellationToken);
        await scene.ResubmitAsync(new FeishuResubmitRequest { InstanceCode = SandboxSeed.ReturnedInstanceCode, SetValue = [new KeyValuePair<string, object?>("Quantity", 77)] });
        scene.Server.Tenant.Return(SandboxSeed.ReturnedInstanceCode, "Again");

        FeishuException refused = await scene.FailAsync(new FeishuResubmitRequest { InstanceCode = SandboxSeed.ReturnedInstanceCode, Form = old });

        Assert.Equal(("NotTheReturnedTask", "NotTheReturnedTask_Form"), (refused.ErrorId, refused.Failure.MessageKey));
        Assert.Contains(old.TaskId!, refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, scene.Writes);
    }

    [Fact]
    public async Task What_would_be_done_names_the_request_as_people_do()
    {
        await using Scene scene = await Scene.StartAsync();

        await scene.ResubmitAsync(new FeishuResubmitRequest { InstanceCode = SandboxSeed.ReturnedInstanceCode, SetValue = [new KeyValuePair<string, object?>("Kind", "Tool")] });

        ActionPlan asked = scene.Dialog.Plan;
        Assert.Contains(SandboxSeed.ReturnedInstanceCode + " (202603010003)", asked.Target.Describe(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains(SandboxSeed.PurchaseCode + " (Purchase)", asked.Target.Describe(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task What_the_definition_requires_is_told_where_the_form_is_sent_without_it()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Dialog.Says = false;
        FeishuForm whole = await new FeishuApprovalClient(scene.Connection).Instances.GetFormAsync(SandboxSeed.ReturnedInstanceCode, TestContext.Current.CancellationToken);
        var form = new FeishuForm(whole, whole.Controls.Where(control => control.Id != "widget_reason").ToArray()) { Definition = whole.Definition, InstanceCode = whole.InstanceCode };
        var request = new FeishuResubmitRequest { InstanceCode = SandboxSeed.ReturnedInstanceCode, Form = form, AllowPartial = true };

        Assert.Null(await new Resubmissions(scene.Connection, scene.Dialog).RunAsync(request, CallContext.None).Within());

        Assert.Contains(scene.Dialog.Warnings, warning => warning.StartsWith("Warning_RequiredMissing", StringComparison.Ordinal) && warning.Contains("Reason", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_definition_that_the_session_saw_before_it_was_edited_refuses_nothing()
    {
        await using Scene scene = await Scene.StartAsync();
        SessionMemory.Of(scene.Connection).Add(new FeishuApproval { ApprovalCode = SandboxSeed.PurchaseCode, Controls = [new FeishuControlDefinition { Id = "widget_old", Type = "input" }] }, inItsOwnLanguage: true);
        scene.Dialog.Says = false;
        var request = new FeishuResubmitRequest { InstanceCode = SandboxSeed.ReturnedInstanceCode, Form = Scene.GoodForm() };

        Assert.Null(await new Resubmissions(scene.Connection, scene.Dialog).RunAsync(request, CallContext.None).Within());

        Assert.True(scene.Dialog.WasAsked);
        Assert.Equal(1, scene.Server.CountOf(SandboxRoutes.Definition));
    }

    private static Task RunAsync(Scene scene, DefinitionCache definitions, FeishuResubmitRequest request) =>
        new Resubmissions(scene.Connection, scene.Dialog, scene.Observer, definitions).RunAsync(request, CallContext.None).Within();
}
