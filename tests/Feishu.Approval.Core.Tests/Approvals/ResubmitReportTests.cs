using System.Text.Json;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Search;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Approvals;

/// <summary>What a resubmission says of itself: what was left out, what changed, and whether it arrived as it was sent.</summary>
public class ResubmitReportTests
{
    private const string Sent = """[{"id":"w1","type":"input","value":"CC-100"}]""";

    private const string Same = """[{"id":"w1","name":"Cost centre","type":"input","value":"CC-100"}]""";

    private const string Other = """[{"id":"w1","name":"Cost centre","type":"input","value":"CC-9"}]""";

    private readonly RecordingDialog _dialog = new();

    [Theory]
    [InlineData(Same, true, null)]
    [InlineData(Other, false, "Warning_FormDiffers: I, ")]
    [InlineData("no JSON", null, "Warning_NotVerifiable: I")]
    [InlineData(null, null, "Warning_NotVerified: I, ")]
    public async Task With_Verify_the_form_is_read_again_and_compared(string? afterwards, bool? verified, string? warning)
    {
        FeishuResubmitResult result = await RunAsync(WithAllIds(verify: true), Service(afterwards, "APPROVED"));

        Assert.Equal((FeishuResubmitOutcome.Resubmitted, verified), (result.Outcome, result.Verified));
        Assert.Equal(verified == false ? ["Cost centre"] : [], result.Differences);
        Assert.Equal(warning is null ? 0 : 1, _dialog.Warnings.Count);
        Assert.All(_dialog.Warnings, told => Assert.StartsWith(warning!, told, StringComparison.Ordinal));
    }

    // A service that takes it and does nothing leaves the form as it was, and the task.
    [Theory]
    [InlineData(Same, "PENDING", "Reading it back showed the task still open.")]
    [InlineData(Other, "PENDING", "Reading it back showed the task still open. Its form differs from what was sent in: Cost centre")]
    [InlineData("no JSON", "PENDING", "Reading it back showed the task still open.")]
    [InlineData(Same, "REJECTED", "REJECTED")]
    public async Task With_Verify_the_task_is_looked_at_too(string afterwards, string status, string warning)
    {
        FeishuResubmitResult result = await RunAsync(WithAllIds(verify: true), Service(afterwards, status));

        Assert.Equal((FeishuResubmitOutcome.Resubmitted, false), (result.Outcome, result.Verified));
        string told = Assert.Single(_dialog.Warnings);
        Assert.StartsWith("Warning_SeenOtherwise: I, ", told, StringComparison.Ordinal);
        Assert.Contains(warning, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_it_nothing_is_read_and_nothing_claimed()
    {
        ScriptedService service = Service(Other);

        FeishuResubmitResult result = await RunAsync(WithAllIds(verify: false), service);

        Assert.Null(result.Verified);
        Assert.Empty(result.Differences);
        Assert.Empty(result.LeftOut);
        Assert.Empty(result.Changes);
        Assert.Single(service.Calls);
    }

    // What the request shows bare is converted by the definition that this session has seen, as for -WhatIf.
    [Theory]
    [InlineData("k1", false)]
    [InlineData("k2", true)]
    public async Task Changes_are_told_by_the_definition_that_is_at_hand(string key, bool changes)
    {
        ScriptedService service = Service("""[{"id":"w1","name":"Kind","type":"radioV2","value":"Tool"}]""");
        SessionMemory.Of(service.Connection).Add(
            new FeishuApproval { ApprovalCode = "A", Controls = ControlDefinitionParser.Parse("""[{"id":"w1","name":"Kind","type":"radioV2","option":[{"value":"k1","text":"Tool"},{"value":"k2","text":"Part"}]}]""")! }, inItsOwnLanguage: true);

        FeishuResubmitResult result = await RunAsync(new FeishuResubmitRequest { InstanceCode = "I", Form = FeishuForm.Parse($$"""[{"id":"w1","type":"radioV2","value":"{{key}}"}]""") }, service);

        Assert.Equal(changes ? ["Kind"] : [], result.Changes);
    }

    [Fact]
    public async Task A_part_that_a_group_by_hand_leaves_out_is_said()
    {
        const string times = """{"id":"widgetOutGroupStartTime","type":"date","value":"2026-03-02T00:00:00+08:00"},{"id":"widgetOutGroupEndTime","type":"date","value":"2026-03-02T01:00:00+08:00"}""";
        ScriptedService service = Service("""[{"id":"g","name":"Out","type":"outGroup","value":{"name":"","start":"2026-03-02T00:00:00+08:00","end":"2026-03-02T01:00:00+08:00","reason":"r"}}]""");

        FeishuResubmitResult result = await RunAsync(new FeishuResubmitRequest { InstanceCode = "I", Form = FeishuForm.Parse($$"""[{"id":"g","type":"outGroup","value":[{{times}}]}]""") }, service);
        FeishuResubmitResult whole = await RunAsync(
            new FeishuResubmitRequest { InstanceCode = "I", Form = FeishuForm.Parse($$"""[{"id":"g","type":"outGroup","value":[{{times}},{"id":"widgetOutGroupReason","type":"textarea","value":"r"}]}]""") }, service);

        Assert.Equal(["Out (g), Reason (widgetOutGroupReason)"], result.LeftOut);
        Assert.Empty(whole.LeftOut);
    }

    // Whoever edits the text of a form that was read meets both lists of the same people.
    [Theory]
    [InlineData("""{"id":"w1","type":"contact","value":["b2"],"open_ids":["ou_3"]}""", "Owner")]
    [InlineData("""{"id":"w1","type":"contact","value":["c3"],"open_ids":["ou_2"]}""", "Owner")]
    [InlineData("""{"id":"w1","type":"contact","value":["c3"],"open_ids":["ou_3"]}""", null)]
    [InlineData("""{"id":"w1","type":"contact","value":["b2"],"open_ids":["ou_2"]}""", null)]
    [InlineData("""{"id":"w1","type":"contact","open_ids":["ou_3"]}""", null)]
    [InlineData("""{"id":"w1","type":"contact","value":["b2"]}""", null)]
    [InlineData("""{"id":"w2","type":"fieldList","value":[[{"id":"c","type":"contact","value":["b2"],"open_ids":["ou_3"]}]]}""", "Items, row 1, c")]
    public async Task People_of_whom_only_one_list_was_changed_are_refused(string sent, string? named)
    {
        const string both = "\"value\":[\"b2\"],\"open_ids\":[\"ou_2\"]";
        string table = $$"""{"id":"w2","name":"Items","type":"fieldList","value":[[{"id":"c","type":"contact",{{both}} }]]}""";
        ScriptedService service = Service($$"""[{"id":"w1","name":"Owner","type":"contact",{{both}} },{{table}}]""");
        var request = new FeishuResubmitRequest { InstanceCode = "I", Form = FeishuForm.Parse($"[{sent}]") };

        if (named is null)
        {
            Assert.Equal(FeishuResubmitOutcome.Resubmitted, (await RunAsync(request, service)).Outcome);
            return;
        }

        FeishuException refused = await Assert.ThrowsAsync<FeishuException>(() => RunAsync(request, service));
        Assert.Equal("InvalidForm", refused.ErrorId);
        Assert.Contains(named + ": value and open_ids say different things", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(service.Calls, call => call.Path.Contains("resubmit", StringComparison.Ordinal));
    }

    // People by ids of a kind that the answer does not show.
    [Theory]
    [InlineData("ou_1", false)]
    [InlineData("ou_7", true)]
    public async Task A_person_who_still_stands_there_was_not_changed(string now, bool verified)
    {
        string owner(string id) => $$"""[{"id":"w1","name":"Owner","type":"contact","value":null,"open_ids":["{{id}}"]}]""";
        int reads = 0;
        ScriptedService service = Service(() => owner(reads++ == 0 ? "ou_1" : now), () => reads > 1 ? "APPROVED" : "PENDING");

        FeishuResubmitResult result = await RunAsync(new FeishuResubmitRequest { InstanceCode = "I", Form = FeishuForm.Parse("""[{"id":"w1","type":"contact","value":["c3d4"]}]"""), Verify = true }, service);

        Assert.Equal((FeishuResubmitOutcome.Resubmitted, verified), (result.Outcome, result.Verified));
        Assert.Equal(["Owner"], result.Changes);
        Assert.Equal(verified ? [] : ["Owner"], result.Differences);
    }

    [Theory]
    [InlineData("""[{"id":"w1","name":"Cost centre","type":"input","value":"old"},{"id":"w2","name":"Kind","type":"input","value":"x"}]""", "Kind (w2)", "Warning_ControlsMissing: I, Kind (w2)")]
    [InlineData("""[{"id":"w1","name":"Cost centre","type":"input","value":"old"}]""", null, null)]
    [InlineData("""[{"id":"w1","name":"Cost centre","type":"input","value":"old"},{"id":"g","name":"Out","type":"outGroup","value":{"name":"","start":"2026-03-02T00:00:00+08:00","end":"2026-03-02T01:00:00+08:00","reason":"r"}}]""", "Out (g)", "Warning_ControlsMissing: I, Out (g)")]
    [InlineData("no JSON", null, "Warning_FormUnreadable: I")]
    public async Task Where_the_request_was_read_what_the_form_leaves_out_of_it_is_said(string before, string? leftOut, string? warning)
    {
        ScriptedService service = Service(before);

        FeishuResubmitResult result = await RunAsync(new FeishuResubmitRequest { InstanceCode = "I", Form = FeishuForm.Parse(Sent) }, service);

        Assert.Equal(leftOut is null ? [] : [leftOut], result.LeftOut);
        Assert.Equal(warning is null ? [] : [warning], _dialog.Warnings);
        Assert.Equal(before == "no JSON" ? [] : ["Cost centre"], result.Changes);
        Assert.Equal(("A", "Purchase", "7", "T", "ou_me", "open_id"), (result.ApprovalCode, result.ApprovalName, result.SerialNumber, result.TaskId, result.UserId, result.UserIdType));
    }

    [Theory]
    [InlineData("Lost", "Lost")]
    [InlineData("", "w9")]
    public async Task What_could_not_be_converted_is_called_by_its_label_or_its_id(string name, string called)
    {
        FeishuResubmitRequest request = WithAllIds(verify: false);
        request.AllowPartial = true;
        request.Form = new FeishuForm(request.Form!.Controls) { Issues = [new FeishuFormIssue("w9", name, "input", FeishuFormIssueKind.NeedsUser, new FormFault("Fault_Empty"))] };

        Assert.Equal([called], (await RunAsync(request, Service(Same))).LeftOut);
    }

    [Theory]
    [InlineData("Label\u0007", "Label\\u0007")]
    [InlineData("", "w1")]
    public async Task What_was_set_is_called_by_its_label_or_its_id(string label, string called)
    {
        FeishuResubmitRequest request = WithAllIds(verify: false);
        request.Form = new FeishuForm(request.Form!.Controls) { InstanceCode = "I", Changed = [new FeishuControlDefinition { Id = "w1", Name = label, Type = "input" }] };

        Assert.Equal([called], (await RunAsync(request, Service(Same))).Changes);
    }

    private static FeishuResubmitRequest WithAllIds(bool verify) => new()
    {
        InstanceCode = "I", ApprovalCode = "A", TaskId = "T", UserId = "ou_me", Form = FeishuForm.Parse(Sent), Verify = verify,
    };

    private static ScriptedService Service(string? form, string status = "PENDING") => Service(() => form, () => status);

    private static ScriptedService Service(Func<string?> read, Func<string> status) => new ScriptedService().On("tasks/resubmit", _ => "{}").WithInstances(code => read() is not string form
        ? null
        : $$"""
            {"instance_code":"{{code}}","approval_code":"A","approval_name":"Purchase","serial_number":"7","open_id":"ou_me","status":"PENDING",
             "form":{{JsonSerializer.Serialize(form)}},"task_list":[{{Instances.Task("T", status())}}]}
            """);

    private async Task<FeishuResubmitResult> RunAsync(FeishuResubmitRequest request, ScriptedService service)
    {
        var resubmitter = new Resubmissions(service.Connection, _dialog, NoObserver.Instance);
        FeishuResubmitResult? result = await resubmitter.RunAsync(request, CallContext.None).Within();
        Assert.NotNull(result);
        return result;
    }
}
