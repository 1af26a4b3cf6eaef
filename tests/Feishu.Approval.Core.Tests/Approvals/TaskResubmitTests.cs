using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Forms;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Approvals;

public class TaskResubmitTests
{
    [Theory]
    [InlineData("7500000000000000123", true, "Note_DigitsAreNoInstanceCode")]
    [InlineData("7500000000000000123", false, "Note_DigitsAreNoInstanceCode")]
    [InlineData("202603010007", true, "Note_DigitsAreNoInstanceCode")]
    [InlineData("PUR-0007", true, "Note_NoInstanceCode")]
    [InlineData("9F8E7D6C-AAAA-BBBB-CCCC-000000000000", true, null)]
    public async Task What_the_service_does_not_know_and_is_no_instance_code_is_called_so(string code, bool lookedUp, string? note)
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuResubmitRequest request = Scene.FullRequest();
        request.InstanceCode = code;
        request.TaskId = lookedUp ? null : request.TaskId;

        FeishuException fault = await scene.FailAsync(request);

        Assert.Equal(("InstanceNotFound", note), (fault.ErrorId, fault.Failure.NoteKey));
        Assert.Equal(note is null ? "InstanceNotFound_Action" : "InstanceNotFound_CodeAction", fault.Failure.ActionKey);
    }

    [Theory]
    [InlineData("https://www.feishu.invalid/approval/admin/page?definitionCode=9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF&x=1", "InvalidId_OtherCode", "InvalidId_OtherCodeAction")]
    [InlineData("https://applink.feishu.invalid/client/mini_program/open?path=pc/pages/detail/index%3FinstanceId%3D7500000000000000001", "InvalidId_Address", "InstanceNotFound_CodeAction")]
    [InlineData("www.feishu.invalid/approval/7500000000000000001", "InvalidId_Address", "InstanceNotFound_CodeAction")]
    [InlineData("lark://client/approval?id=1", "InvalidId_Address", "InstanceNotFound_CodeAction")]
    public async Task The_address_of_a_page_is_no_instance_code_and_nothing_is_sent(string address, string key, string action)
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuResubmitRequest request = Scene.FullRequest();
        request.InstanceCode = address;

        FeishuException fault = await scene.FailAsync(request);

        Assert.Equal(("InvalidId", key, action), (fault.ErrorId, fault.Failure.MessageKey, fault.Failure.ActionKey));
        Assert.DoesNotContain("feishu.invalid", fault.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (scene.Writes, scene.Reads));
    }

    [Theory]
    [InlineData("https://www.feishu.invalid/approval/admin/page?instanceCode=9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF&x=1")]
    [InlineData("Your request 9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF\nwas returned.")]
    public async Task What_was_copied_with_the_code_in_it_is_the_request(string text)
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuResubmitRequest request = Scene.FullRequest();
        request.InstanceCode = text;

        FeishuResubmitResult result = await scene.ResubmitAsync(request);

        Assert.Equal(("9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF", 1), (result.InstanceCode, scene.Executions));
    }

    [Fact]
    public async Task What_helps_without_a_form_is_said_whole()
    {
        await using Scene scene = await Scene.StartAsync();

        string none = await AdviceAsync(scene, setValue: null);
        string empty = await AdviceAsync(scene, []);

        Assert.All(["-SetValue", "Get-FeishuForm", "-Form", "pipeline"], word => Assert.Contains(word, none, StringComparison.Ordinal));
        Assert.Contains("-SetValue", empty, StringComparison.Ordinal);
        Assert.DoesNotContain("-Form", empty.Replace("Get-FeishuForm", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static async Task<string> AdviceAsync(Scene scene, KeyValuePair<string, object?>[]? setValue)
    {
        FeishuException fault = await scene.FailAsync(new FeishuResubmitRequest { InstanceCode = SandboxSeed.ReturnedInstanceCode, SetValue = setValue });
        return FailureText.Action(fault.Failure, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task The_body_has_the_documented_fields_and_nothing_else()
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuResubmitRequest request = Scene.FullRequest();
        request.Comment = "修好了";
        request.Form = FeishuForm.Parse("""[{"id":"widget_reason","type":"textarea","value":"两台 \"泵\" 😀"},{"id":"widget_qty","type":"number","value":2.50}]""");

        await scene.ResubmitAsync(request);

        RecordedRequest sent = Assert.Single(scene.Server.Requests, found => found.Endpoint == SandboxRoutes.Resubmit);
        JsonElement body = JsonDocument.Parse(sent.Body).RootElement;
        Assert.Equal("?user_id_type=open_id", sent.Query);
        Assert.Equal(
            ["approval_code", "instance_code", "user_id", "task_id", "comment", "form"], body.EnumerateObject().Select(member => member.Name));
        Assert.Equal("""{"text":"修好了"}""", body.GetProperty("comment").GetString());
        Assert.Equal(request.Form.ToJson(), body.GetProperty("form").GetString());
        Assert.Contains("两台", sent.Body, StringComparison.Ordinal);
        Assert.Contains("😀", sent.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_comment_there_is_no_such_field()
    {
        await using Scene scene = await Scene.StartAsync();

        await scene.ResubmitAsync();

        Assert.False(JsonDocument.Parse(scene.Server.Requests[^1].Body).RootElement.TryGetProperty("comment", out _));
    }

    [Fact]
    public async Task Missing_ids_are_looked_up_by_one_read()
    {
        await using Scene scene = await Scene.StartAsync();

        FeishuResubmitResult result = await scene.ResubmitAsync(
            new FeishuResubmitRequest { InstanceCode = SandboxSeed.ReturnedInstanceCode, Form = Scene.GoodForm() });

        Assert.Equal((SandboxSeed.PurchaseCode, SandboxSeed.ReturnedTaskId), (result.ApprovalCode, result.TaskId));
        Assert.Equal((SandboxSeed.InitiatorOpenId, "open_id"), (result.UserId, result.UserIdType));
        Assert.Equal(1, scene.Reads);
        scene.Saw(writes: 1, executions: 1);
        string warning = Assert.Single(scene.Dialog.Warnings);
        Assert.StartsWith("Warning_ControlsMissing: " + SandboxSeed.ReturnedInstanceCode, warning, StringComparison.Ordinal);
        Assert.All(new[] { "widget_reason", "widget_qty", "widget_kind" }, control => Assert.Contains(control, warning, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_user_id_is_looked_up_when_it_is_asked_for()
    {
        await using Scene scene = await Scene.StartAsync();

        FeishuResubmitResult result = await scene.ResubmitAsync(
            new FeishuResubmitRequest { InstanceCode = SandboxSeed.ReturnedInstanceCode, Form = Scene.GoodForm(), UserIdType = "user_id" });

        Assert.Equal(("a1b2c3d4", "user_id"), (result.UserId, result.UserIdType));
    }

    [Theory]
    [InlineData("user_id", "UserIdMissing", 1)]
    [InlineData("union_id", "UserIdMissing", 0)]
    public async Task A_user_id_that_cannot_be_looked_up_is_missing(string type, string id, int reads)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Tenant.GrantedScopes = ["approval:approval"];

        FeishuException fault = await scene.FailAsync(
            new FeishuResubmitRequest { InstanceCode = SandboxSeed.ReturnedInstanceCode, Form = Scene.GoodForm(), UserIdType = type });

        Assert.Equal((id, reads, 0), (fault.ErrorId, scene.Reads, scene.Writes));
    }

    [Theory]
    [InlineData("ApprovalCode", SandboxSeed.EverythingCode)]
    [InlineData("TaskId", "7500000000000000999")]
    [InlineData("UserId", SandboxSeed.ManagerOpenId)]
    [InlineData("UserId", "b2c3d4e5")]
    public async Task A_given_id_that_the_instance_contradicts_stops_it(string name, string value)
    {
        await using Scene scene = await Scene.StartAsync();
        var request = new FeishuResubmitRequest { InstanceCode = SandboxSeed.ReturnedInstanceCode, Form = Scene.GoodForm() };
        typeof(FeishuResubmitRequest).GetProperty(name)!.SetValue(request, value);

        FeishuException fault = await scene.FailAsync(request);

        Assert.Equal("NotTheReturnedTask", fault.ErrorId);
        Assert.Contains(value, fault.Message, StringComparison.Ordinal);
        scene.Saw(writes: 0, executions: 0);
    }

    [Fact]
    public async Task An_instance_found_by_another_of_its_names_is_not_taken()
    {
        await using Scene scene = await Scene.StartAsync();

        FeishuException fault = await scene.FailAsync(new FeishuResubmitRequest { InstanceCode = "1a2b3c4d", Form = Scene.GoodForm() });

        Assert.Equal(("NotTheReturnedTask", 0), (fault.ErrorId, scene.Writes));
    }

    [Fact]
    public async Task A_form_that_came_from_another_instance_is_refused_before_anything_is_asked()
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuResubmitRequest request = Scene.FullRequest();
        request.Form = new FeishuForm(Scene.GoodForm().Controls) { InstanceCode = "another" };

        FeishuException fault = await scene.FailAsync(request);

        Assert.Equal(("FormOfAnotherInstance", 0, 0), (fault.Failure.MessageKey, scene.Writes, scene.Reads));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Without_an_instance_code_nothing_is_asked(string? code)
    {
        await using Scene scene = await Scene.StartAsync();

        FeishuException fault = await scene.FailAsync(new FeishuResubmitRequest { InstanceCode = code, Form = Scene.GoodForm() });

        Assert.Equal(("InstanceCodeMissing", 0, 0), (fault.Failure.MessageKey, scene.Writes, scene.Reads));
    }

    [Fact]
    public async Task Without_a_form_nothing_is_asked()
    {
        await using Scene scene = await Scene.StartAsync();

        FeishuException fault = await scene.FailAsync(new FeishuResubmitRequest { InstanceCode = SandboxSeed.ReturnedInstanceCode });

        Assert.Equal(("InvalidForm", 0, 0), (fault.ErrorId, scene.Writes, scene.Reads));
    }

    [Fact]
    public async Task A_bad_comment_stops_it_before_anything_is_asked()
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuResubmitRequest request = Scene.FullRequest();
        request.Comment = 7;

        FeishuException fault = await scene.FailAsync(request);

        Assert.Equal(("InvalidComment", 0), (fault.ErrorId, scene.Writes));
    }

    [Theory]
    [InlineData(null, "InvalidComment")]
    [InlineData("nobody@example.com", "UserNotFound")]
    [InlineData("张三", "UserIdRejected")]
    public async Task What_is_wrong_with_a_person_or_a_remark_hides_nothing_of_the_form(string? person, string id)
    {
        await using Scene scene = await Scene.StartAsync();
        var request = new FeishuResubmitRequest { InstanceCode = SandboxSeed.ReturnedInstanceCode, UserId = person, SetValue = CreateScene.Values(("Reasn", "x"), ("Kind", "Toool")) };
        request.Comment = person is null ? 7 : "sound";

        FeishuException fault = await scene.FailAsync(request);

        Assert.Equal((id, "Faults_Together", 3, 0), (fault.ErrorId, fault.Failure.MessageKey, fault.Failure.Arguments[0], scene.Writes));
        Assert.All(new[] { "Reasn", "Toool", SandboxSeed.ReturnedInstanceCode }, said => Assert.Contains(said, fault.Message, StringComparison.Ordinal));
        string[] advice = [.. fault.Failure.Parts.Select(part => FailureText.Action(part, CultureInfo.CurrentUICulture)).Prepend(FailureText.Of("Faults_TogetherAction", CultureInfo.CurrentUICulture))];
        Assert.Equal((4, string.Join(' ', advice)), (advice.Distinct().Count(), fault.RecommendedAction));

        // Where nothing can be told of the form, the first fault is all.
        scene.Server.Faults.AddCode(SandboxRoutes.Instance, 1390009, times: 0);
        Assert.NotEqual("Faults_Together", (await scene.FailAsync(request)).Failure.MessageKey);
    }

    [Fact]
    public async Task A_no_sends_nothing_and_tells_no_observer()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Dialog.Says = false;
        var resubmitter = new Resubmissions(scene.Connection, scene.Dialog, scene.Observer);

        FeishuResubmitResult? result = await resubmitter.RunAsync(Scene.FullRequest(), CallContext.None);

        Assert.Null(result);
        scene.Saw(writes: 0, executions: 0);
        Assert.Empty(scene.Observer.Steps);
        Assert.Contains(SandboxSeed.InitiatorOpenId, scene.Dialog.Plan.Deed.Describe(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains(scene.Server.BaseUri.Authority, scene.Dialog.Plan.Target.Describe(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A0000001-0000-4000-8000-000000000001", "NoReturnedTask")]
    [InlineData("A0000001-0000-4000-8000-000000000010", "NoReturnedTask_Ended")]
    [InlineData("A0000001-0000-4000-8000-000000000011", "NoReturnedTask_Ended")]
    [InlineData("A0000001-0000-4000-8000-000000000014", "NoReturnedTask")]
    public async Task What_does_not_wait_for_its_initiator_is_not_sent(string instanceCode, string key)
    {
        await using Scene scene = await Scene.StartAsync();

        FeishuException fault = await scene.FailAsync(new FeishuResubmitRequest { InstanceCode = instanceCode, Form = Scene.GoodForm() });

        Assert.Equal(("NoReturnedTask", key, 0), (fault.ErrorId, fault.Failure.MessageKey, scene.Writes));
    }
}
