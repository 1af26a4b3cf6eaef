using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Search;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Core.Tests.Approvals;

public class InstancePreviewTests
{
    private const string Nodes = """
        {"preview_nodes":[
          {"node_id":"b078ffd28db767c502ac367053f6e0ac","node_name":"Start","node_type":"","comments":[],"user_id_list":[],"end_cc_id_list":[]},
          {"node_id":"1","node_name":"Boss\u0007","node_type":"AND","custom_node_id":"boss","user_id_list":["ou_boss",7],"end_cc_id_list":["ou_cc"],"comments":["said"],
           "is_empty_logic":true,"is_approver_type_free":true,"has_cc_type_free":true},
          {}]}
        """;

    [Fact]
    public async Task The_nodes_come_in_order_with_all_they_say()
    {
        IReadOnlyList<FeishuPreviewNode> nodes = await PreviewAsync(Service(), new PreviewRequest { InstanceCode = "I", TaskId = "T", User = new UserRef("ou_me") });

        Assert.Equal(["Start", "Boss\\u0007", null], nodes.Select(node => node.NodeName));
        FeishuPreviewNode boss = nodes[1];
        Assert.Equal(("1", "AND", "boss"), (boss.NodeId, boss.Type, boss.CustomNodeId));
        Assert.Equal(["ou_boss", "7"], boss.Approvers);
        Assert.Equal(["ou_cc"], boss.CopyReceivers);
        Assert.Equal(["said"], boss.Comments);
        Assert.True(boss.IsEmpty && boss.NeedsApprover && boss.NeedsCopyReceiver);
        Assert.Empty(nodes[2].Approvers);
    }

    [Fact]
    public async Task With_all_ids_it_is_one_request()
    {
        ScriptedService service = Service();

        await PreviewAsync(service, new PreviewRequest { InstanceCode = "I", TaskId = "T", User = new UserRef("a1") });

        ServiceCall call = Assert.Single(service.Calls);
        Assert.Equal("""{"user_id":"a1","instance_code":"I","task_id":"T"}""", call.Body.GetRawText());
        Assert.Equal("user_id", call.Query["user_id_type"]);
    }

    [Theory]
    [InlineData(null, null, null, "T1", "ou_me", "open_id")]
    [InlineData(null, null, "user_id", "T1", "me", "user_id")]
    [InlineData(null, "on_me", null, "T1", "on_me", "union_id")]
    [InlineData("T2", null, null, "T2", "ou_boss", "open_id")]
    public async Task What_is_missing_is_looked_up(string? taskId, string? userId, string? type, string sentTask, string sentUser, string sentType)
    {
        ScriptedService service = Service();

        await PreviewAsync(service, new PreviewRequest { InstanceCode = "I", TaskId = taskId, User = new UserRef(userId, type) });

        ServiceCall call = service.To("instances/preview").Single();
        Assert.Equal((sentTask, sentUser, sentType), (call.Text("task_id"), call.Text("user_id"), call.Query["user_id_type"]));
    }

    [Theory]
    [InlineData("I", "T9", null, null, "TaskNotFound", "T9")]
    [InlineData("I", null, null, "union_id", "UserIdMissing", "union_id")]
    [InlineData("I", "T3", null, null, "UserIdMissing", "open_id")]
    [InlineData("I", null, null, "other", "InvalidParameter", "other")]
    [InlineData("gone", null, null, null, "InstanceNotFound", "gone")]
    [InlineData("done", null, null, null, "NoReturnedTask", "done")]
    public async Task What_cannot_be_looked_up_is_said_and_no_preview_asked_for(string code, string? taskId, string? userId, string? type, string id, string named)
    {
        ScriptedService service = Service();

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(
            () => PreviewAsync(service, new PreviewRequest { InstanceCode = code, TaskId = taskId, User = new UserRef(userId, type) }));

        Assert.Equal(id, fault.ErrorId);
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
        Assert.Empty(service.To("instances/preview"));
    }

    [Fact]
    public async Task Before_creating_the_form_goes_as_text()
    {
        ScriptedService service = Service();
        FeishuForm form = FeishuForm.Parse("""[{"id":"w","type":"number","value":1.50}]""");

        await PreviewAsync(service, new PreviewRequest { ApprovalCode = "APP", Form = form, User = new UserRef("ou_me"), DepartmentId = "d-1" });

        ServiceCall call = Assert.Single(service.Calls);
        Assert.Equal(("ou_me", "APP", "d-1", form.ToJson()), (call.Text("user_id"), call.Text("approval_code"), call.Text("department_id"), call.Text("form")));
        Assert.Null(call.Text("instance_code"));
    }

    [Fact]
    public async Task Before_creating_a_department_by_its_name_is_not_sent()
    {
        ScriptedService service = Service();

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(
            () => PreviewAsync(service, new PreviewRequest { ApprovalCode = "APP", Form = Scene.GoodForm(), User = new UserRef("ou_me"), DepartmentId = "维修部" }));

        Assert.Equal("InvalidId_Department", fault.Failure.MessageKey);
        Assert.Empty(service.Calls);
    }

    [Theory]
    [InlineData("[\"a\"]", null)]
    [InlineData("\"Tool\"", """[{"id":"w","type":"radioV2","option":[{"value":"k","text":"Tool"}]}]""")]
    public async Task Before_creating_a_form_with_faults_is_not_sent(string value, string? definition)
    {
        ScriptedService service = Service();
        FeishuForm form = FeishuForm.Parse($$"""[{"id":"w","type":"radioV2","value":{{value}}}]""");
        form = new FeishuForm(form, form.Controls) { Definition = ControlDefinitionParser.Parse(definition) };

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => PreviewAsync(service, new PreviewRequest { ApprovalCode = "APP", Form = form, User = new UserRef("ou_me") }));

        Assert.Equal("InvalidForm", fault.ErrorId);
        Assert.Contains("(w)", fault.Message, StringComparison.Ordinal);
        Assert.Empty(service.Calls);
    }

    [Fact]
    public async Task Before_creating_nobody_can_be_looked_up()
    {
        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => PreviewAsync(Service(), new PreviewRequest { ApprovalCode = "APP", Form = Scene.GoodForm() }));

        Assert.Equal(("UserIdMissing", "UserIdMissing_Preview", "UserIdMissing_PreviewAction"), (fault.ErrorId, fault.Failure.MessageKey, fault.Failure.ActionKey));
    }

    [Fact]
    public async Task The_type_of_an_id_is_the_given_one_before_what_it_looks_like()
    {
        ScriptedService service = Service();

        await PreviewAsync(service, new PreviewRequest { InstanceCode = "I", TaskId = "T", User = new UserRef("ou_me", "user_id") });

        Assert.Equal("user_id", Assert.Single(service.Calls).Query["user_id_type"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"preview_nodes":{}}""")]
    public async Task An_answer_without_nodes_is_none(string data)
    {
        ScriptedService service = new ScriptedService().On("instances/preview", _ => data);

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(
            () => PreviewAsync(service, new PreviewRequest { InstanceCode = "I", TaskId = "T", User = new UserRef("ou_me") }));

        Assert.Equal("InvalidResponse", fault.ErrorId);
    }

    private static Task<IReadOnlyList<FeishuPreviewNode>> PreviewAsync(ScriptedService service, PreviewRequest request) =>
        InstancePreview.ReadAsync(service.Connection, request, CallContext.None).Within();

    private static ScriptedService Service() => new ScriptedService().On("instances/preview", _ => Nodes).WithInstances(code => code switch
    {
        "gone" => null,
        "done" => Returned.Instance("done", status: "APPROVED"),
        _ => Returned.Instance(code, Returned.Task("T1") + "," + Returned.Task("T2", "ou_boss", "boss", "1") + "," + Returned.Task("T3", "", "", "2")),
    });
}
