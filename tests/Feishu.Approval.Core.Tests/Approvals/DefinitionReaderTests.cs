using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Search;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Approvals;

/// <summary>A definition is read as it is documented, and once in a run.</summary>
public class DefinitionReaderTests
{
    private const string Form = """[{\"id\":\"w\",\"name\":\"Reason\",\"type\":\"input\",\"required\":true}]""";

    private const string Data = $$"""
        {"approval_name":"Purchase\u0007","status":"ACTIVE","form":"{{Form}}","node_list":[
          {"node_id":"b078ffd28db767c502ac367053f6e0ac","name":"Start","node_type":""},
          {"node_id":"1","custom_node_id":"boss","name":"Boss","node_type":"AND","need_approver":true,"require_signature":false},
          {"node_id":"2","name":"Signer","node_type":"OR","need_approver":false,"require_signature":true}]}
        """;

    [Fact]
    public async Task It_has_its_controls_and_its_nodes()
    {
        FeishuApproval read = await ApprovalReader.ReadAsync(Service().Connection, "A", locale: null, CallContext.None).Within();

        Assert.Equal(("A", "Purchase\\u0007", "ACTIVE"), (read.ApprovalCode, read.ApprovalName, read.Status));
        Assert.Equal(("w", "Reason", "input", true), read.Controls.Select(control => (control.Id, control.Name, control.Type, control.Required)).Single());
        Assert.Equal(["Start", "Boss", "Signer"], read.Nodes.Select(node => node.Name));
        FeishuApprovalNode boss = read.Nodes[1];
        Assert.Equal(("1", "boss", "AND", true, false), (boss.NodeId, boss.CustomNodeId, boss.Type, boss.NeedsApprover, boss.RequiresSignature));
        Assert.True(read.Nodes[2].RequiresSignature);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("zh-CN")]
    public async Task Its_choices_are_asked_for_and_a_language_where_one_is_wanted(string? locale)
    {
        ScriptedService service = Service();

        await ApprovalReader.ReadAsync(service.Connection, "A", locale, CallContext.None).Within();

        ServiceCall call = Assert.Single(service.Calls);
        Assert.Equal("true", call.Query["with_option"]);
        Assert.Equal(locale, call.Query.TryGetValue("locale", out string? asked) ? asked : null);
    }

    [Fact]
    public void That_it_is_not_there_is_new_once_for_each_connection_and_code()
    {
        var definitions = new DefinitionCache();
        using FeishuConnection one = Service().Connection;
        using FeishuConnection other = Service().Connection;

        Assert.Equal([true, false, true, true, false], [definitions.IsFirstMiss(one, "A"), definitions.IsFirstMiss(one, "A"), definitions.IsFirstMiss(other, "A"), definitions.IsFirstMiss(one, "B"), definitions.IsFirstMiss(other, "A")]);
    }

    [Theory]
    [InlineData("zh-CN", null)]
    [InlineData(null, "zh-CN")]
    public async Task The_labels_of_its_own_language_are_remembered_before_those_of_another(string? first, string? second)
    {
        ScriptedService service = new ScriptedService().On("approvals/A", call => call.Query.ContainsKey("locale") ? Data.Replace("Reason", "理由", StringComparison.Ordinal) : Data);

        await ApprovalReader.ReadAsync(service.Connection, "A", first, CallContext.None).Within();
        Assert.Equal(first is null ? "Reason" : "理由", Label());
        await ApprovalReader.ReadAsync(service.Connection, "A", second, CallContext.None).Within();
        Assert.Equal("Reason", Label());

        string Label() => Assert.Single(SessionMemory.Of(service.Connection).Approvals.Single().Controls!).Name;
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"form":"no JSON"}""")]
    public async Task An_answer_without_a_form_is_none(string data)
    {
        ScriptedService service = new ScriptedService().On("approvals/A", _ => data);

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => ApprovalReader.ReadAsync(service.Connection, "A", null, CallContext.None).Within());

        Assert.Equal("InvalidResponse", fault.ErrorId);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task A_code_that_is_another_address_is_named(string code)
    {
        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => ApprovalReader.ReadAsync(Service().Connection, code, null, CallContext.None).Within());

        Assert.Equal("InvalidId", fault.ErrorId);
        Assert.Contains("ApprovalCode", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1390002, 1)]
    [InlineData(1390016, 1)]
    [InlineData(99991672, 1)]
    [InlineData(1390009, 1)]
    [InlineData(1390001, 1)]
    [InlineData(1395001, 2)]
    public async Task A_run_asks_once_also_where_it_is_refused_for_good(long code, int calls)
    {
        ScriptedService service = new ScriptedService().OnWhole("approvals/A", _ => $$"""{"code":{{code}},"msg":"no"}""");
        var definitions = new DefinitionCache();

        FeishuException first = await Assert.ThrowsAsync<FeishuException>(() => definitions.GetAsync(service.Connection, "A", CallContext.None).Within());
        FeishuException second = await Assert.ThrowsAsync<FeishuException>(() => definitions.GetAsync(service.Connection, "A", CallContext.None).Within());

        Assert.Equal((calls, first.ErrorId), (service.Calls.Count, second.ErrorId));
        Assert.Null(definitions.AtHand(service.Connection, "A"));
    }

    [Fact]
    public async Task A_run_reads_it_once_and_has_it_at_hand()
    {
        ScriptedService service = Service();
        var definitions = new DefinitionCache();
        Assert.Null(definitions.AtHand(service.Connection, "A"));

        FeishuApproval[] read = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => definitions.GetAsync(service.Connection, "A", CallContext.None))).Within();

        Assert.All(read, one => Assert.Same(read[0], one));
        Assert.Same(read[0], definitions.AtHand(service.Connection, "A"));
        Assert.Single(service.Calls);
    }

    [Theory]
    [InlineData("A", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public async Task A_form_is_read_with_the_definition_of_its_instance_where_that_has_one(string? approvalCode, bool isKnown)
    {
        ScriptedService service = Service().WithInstances(code => $$"""
            {"instance_code":"{{code}}",{{(approvalCode is null ? string.Empty : $"\"approval_code\":\"{approvalCode}\",")}}"form":"[{\"id\":\"w\",\"name\":\"Reason\",\"type\":\"input\",\"value\":\"x\"}]"}
            """);

        FeishuForm form = await FormReader.ReadAsync(service.Connection, "I", new DefinitionCache(), CallContext.None).Within();

        Assert.Equal("\"x\"", form.Controls.Single().ValueJson);
        Assert.Equal(isKnown, form.Definition is not null);
        Assert.Equal(isKnown ? 1 : 0, service.To("approvals/A").Count);
    }

    private static ScriptedService Service() => new ScriptedService().On("approvals/A", _ => Data);
}
