using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Sandbox;
using Feishu.Approval.Actions;
using Feishu.Approval.Ids;
using Feishu.Approval.Connection;

namespace Feishu.Approval.Core.Tests.Approvals;

/// <summary>What keeps a resubmission from being sent, and that the refusal names what is wrong and what helps.</summary>
public class ResubmitRefusalTests
{
    [Fact]
    public async Task Files_need_the_host_that_takes_them()
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuResubmitRequest request = Scene.FullRequest();
        FeishuFormFile file = FeishuFormFile.Local("offer.pdf", "attachment");
        request.Form = new FeishuForm([new FeishuFormControl("widget_cost", "input", "\"x\""u8.ToArray(), null, null) { Files = [file] }]);

        FeishuException fault = await scene.FailAsync(request);

        Assert.Equal("UploadUriMissing", fault.Failure.MessageKey);
        Assert.Contains(scene.Server.BaseUri.Authority, fault.Message, StringComparison.Ordinal);
        scene.Saw(writes: 0, executions: 0);
    }

    public static TheoryData<FeishuResubmitRequest, string, string, string?> Incomplete => new()
    {
        { new FeishuResubmitRequest { InstanceCode = "I" }, "InvalidForm", "InvalidForm_NothingAction", "Fault_NoForm" },
        { new FeishuResubmitRequest { InstanceCode = "I", SetValue = [] }, "InvalidForm", "InvalidForm_SetValueEmptyAction", "Fault_SetValueEmpty" },
        { new FeishuResubmitRequest { InstanceCode = "I", SetValue = [new("Kind", "Tool")], Form = Scene.GoodForm() }, "InvalidForm", "InvalidForm_SetValueAction", "Fault_SetValueAndForm" },
        { new FeishuResubmitRequest { InstanceCode = "I", UserIdType = "union_id", Form = Scene.GoodForm() }, "UserIdMissing_UnionId", "UserIdMissing_Action", null },
    };

    [Theory]
    [MemberData(nameof(Incomplete), DisableDiscoveryEnumeration = true)]
    public async Task What_is_lacking_is_said_before_anything_is_asked(FeishuResubmitRequest request, string key, string action, string? fault)
    {
        await using Scene scene = await Scene.StartAsync();

        FeishuException refused = await scene.FailAsync(request);

        Assert.Equal((key, action), (refused.Failure.MessageKey, refused.Failure.ActionKey));
        Assert.Contains(fault is null ? "union_id" : new FormFault(fault).Describe(System.Globalization.CultureInfo.CurrentUICulture), refused.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (scene.Reads, scene.Writes));
    }

    [Fact]
    public async Task A_form_of_nothing_is_not_sent()
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuResubmitRequest request = Scene.FullRequest();
        request.Form = new FeishuForm([]);

        FeishuException fault = await scene.FailAsync(request);

        Assert.Equal(("InvalidForm", "InvalidForm", "InvalidForm_NothingAction"), (fault.ErrorId, fault.Failure.MessageKey, fault.Failure.ActionKey));
        Assert.Contains(new FormFault("Fault_Empty").Describe(System.Globalization.CultureInfo.CurrentUICulture), fault.Message, StringComparison.Ordinal);
        scene.Saw(writes: 0, executions: 0);
    }

    [Theory]
    [InlineData(nameof(FeishuFormIssueKind.NeedsUser), false, false)]
    [InlineData(nameof(FeishuFormIssueKind.NeedsUser), true, true)]
    [InlineData(nameof(FeishuFormIssueKind.FileNameUnknown), false, true)]
    public async Task A_form_that_loses_a_value_is_sent_only_where_that_is_allowed(string kind, bool allowed, bool isSent)
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuResubmitRequest request = Scene.FullRequest();
        var issue = new FeishuFormIssue("widget_lost", "Lost", "input", Enum.Parse<FeishuFormIssueKind>(kind), new FormFault("Fault_Empty"));
        request.Form = new FeishuForm(request.Form!.Controls) { Issues = [issue] };
        request.AllowPartial = allowed;

        if (isSent)
        {
            FeishuResubmitResult result = await scene.ResubmitAsync(request);
            Assert.Equal(issue.LosesValue ? ["Lost"] : [], result.LeftOut);
            Assert.Contains(scene.Dialog.Warnings, warning => warning.StartsWith(issue.LosesValue ? "Warning_PartialForm" : "Warning_FileNames", StringComparison.Ordinal) && warning.Contains("widget_lost", StringComparison.Ordinal));
        }
        else
        {
            FeishuException fault = await scene.FailAsync(request);
            Assert.Equal("ValueWouldBeLost", fault.Failure.MessageKey);
            Assert.Contains("Lost", fault.Message, StringComparison.Ordinal);
            Assert.Contains(SandboxSeed.ReturnedInstanceCode, fault.Message, StringComparison.Ordinal);
        }

        Assert.Equal(isSent ? 1 : 0, scene.Writes);
    }

    [Fact]
    public async Task The_definition_of_the_request_that_was_given_is_the_one_it_is_measured_by()
    {
        await using Scene scene = await Scene.StartAsync();
        var definitions = new DefinitionCache();
        await definitions.GetAsync(scene.Connection, SandboxSeed.PurchaseCode, CallContext.None);
        FeishuResubmitRequest request = Scene.FullRequest();
        request.Form = FeishuForm.Parse("""[{"id":"widget_kind","type":"radioV2","value":"Toool"}]""");
        request.ApprovalCode = SandboxSeed.EverythingCode;

        // Another definition, which this run has not read: the service decides.
        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(
            () => new Resubmissions(scene.Connection, scene.Dialog, scene.Observer, definitions).RunAsync(request, CallContext.None).Within());

        Assert.NotNull(fault.Failure.Code);
        Assert.Equal(1, scene.Writes);
    }

    [Fact]
    public async Task A_form_with_a_definition_of_its_own_is_measured_by_that()
    {
        await using Scene scene = await Scene.StartAsync();
        var definitions = new DefinitionCache();
        await definitions.GetAsync(scene.Connection, SandboxSeed.PurchaseCode, CallContext.None);
        FeishuResubmitRequest request = Scene.FullRequest();
        FeishuForm form = Scene.GoodForm();
        request.Form = new FeishuForm(form, form.Controls) { Definition = [new FeishuControlDefinition { Id = "other", Name = "Other", Type = "input" }] };

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(
            () => new Resubmissions(scene.Connection, scene.Dialog, scene.Observer, definitions).RunAsync(request, CallContext.None).Within());

        Assert.Equal(("InvalidForm", 0), (fault.ErrorId, scene.Writes));
        Assert.Contains("widget_cost", fault.Message, StringComparison.Ordinal);
    }

    public static TheoryData<FeishuResubmitRequest, string, string> Contradictions => new()
    {
        { new FeishuResubmitRequest { InstanceCode = "other" }, "InstanceCode", "I" },
        { new FeishuResubmitRequest { InstanceCode = "I", ApprovalCode = "other" }, "ApprovalCode", "A" },
        { new FeishuResubmitRequest { InstanceCode = "I", TaskId = "other" }, "TaskId", "1" },
        { new FeishuResubmitRequest { InstanceCode = "I", UserId = "ou_other" }, "UserId", "ou_me" },
        { new FeishuResubmitRequest { InstanceCode = "I", UserId = "other" }, "UserId", "me" },
    };

    [Theory]
    [MemberData(nameof(Contradictions), DisableDiscoveryEnumeration = true)]
    public void A_contradiction_names_the_id_and_both_values(FeishuResubmitRequest request, string name, string found)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => Task(request, Instances.WithTasks(Instances.Task("1"))));

        Assert.Equal("NotTheReturnedTask", fault.Failure.MessageKey);
        Assert.Equal([name, "other", found], [fault.Failure.Arguments[0], ((string)fault.Failure.Arguments[1]!).Replace("ou_", string.Empty, StringComparison.Ordinal), fault.Failure.Arguments[2]]);
    }

    [Theory]
    [InlineData("8", "7", true)]
    [InlineData("8", "", false)]
    [InlineData("", "7", false)]
    [InlineData("7", "7", false)]
    public void A_number_of_another_request_is_a_contradiction_too(string given, string read, bool contradicts)
    {
        FeishuInstance instance = Instances.Of($$"""{"instance_code":"I","approval_code":"A","serial_number":"{{read}}","open_id":"ou_me","user_id":"me","status":"PENDING","task_list":[{{Instances.Task("1")}}]}""");
        var task = new TaskRef { InstanceCode = "I", SerialNumber = given };

        Failure? failure = Record.Exception(() => Task(task, instance)) is FeishuException fault ? fault.Failure : null;

        Assert.Equal(contradicts ? "NotTheReturnedTask" : null, failure?.MessageKey);
        Assert.Equal(contradicts ? "SerialNumber" : null, failure?.Arguments[0]);
    }

    [Theory]
    [InlineData(null, null, "ou_me", "open_id")]
    [InlineData(null, "user_id", "me", "user_id")]
    [InlineData("me", null, "me", "user_id")]
    [InlineData("on_me", null, "on_me", "union_id")]
    [InlineData("ou_me", "open_id", "ou_me", "open_id")]
    public void The_initiator_is_the_one_that_was_given_or_the_assignee(string? userId, string? type, string sent, string sentType)
    {
        TaskRef task = Task(new FeishuResubmitRequest { InstanceCode = "I", UserId = userId, UserIdType = type }, Instances.WithTasks(Instances.Task("1")));

        Assert.Equal((sent, sentType, "1", "A"), (task.User.Id, task.User.Type, task.TaskId, task.ApprovalCode));
    }

    [Fact]
    public void An_initiator_whose_id_the_answer_lacks_has_to_be_given()
    {
        FeishuInstance instance = Instances.WithTasks(Instances.Task("1", openId: ""));
        Assert.Equal("ou_me", Task(new FeishuResubmitRequest { InstanceCode = "I", UserId = "ou_me" }, instance).User.Id);

        FeishuException fault = Assert.Throws<FeishuException>(() => Task(new FeishuResubmitRequest { InstanceCode = "I" }, instance));
        Assert.Equal("UserIdMissing", fault.Failure.MessageKey);
        Assert.Contains("open_id", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_instance_without_its_definition_is_no_answer()
    {
        FeishuInstance instance = Instances.Of($$"""{"instance_code":"I","open_id":"ou_me","task_list":[{{Instances.Task("1")}}]}""");

        FeishuException fault = Assert.Throws<FeishuException>(() => Task(new FeishuResubmitRequest { InstanceCode = "I" }, instance));

        Assert.Equal("InvalidResponse", fault.ErrorId);
        Assert.Contains(new MessagePart("Problem_Shape").Describe(System.Globalization.CultureInfo.CurrentUICulture), fault.Message, StringComparison.Ordinal);
    }

    private static TaskRef Task(FeishuResubmitRequest request, FeishuInstance instance) => Task(request.Task, instance);

    private static TaskRef Task(TaskRef task, FeishuInstance instance)
    {
        using var connection = FeishuConnection.FromToken(Secrets.Secure("t-1"), new FeishuConnectionOptions());
        return ReferenceLookup.Complete(task, instance, new TaskResubmit(connection, task, new FeishuResubmitRequest(), ActionTools.Clr));
    }
}
