using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Forms;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Dumps;

/// <summary>
/// What real dumps hold beyond or against the documents, each with values of our own: read, converted, measured by the definition, and
/// sent. Source: section 4 of the reference on the other actions.
/// </summary>
public class RealDumpTests
{
    private const string Subject = """{"id":"w_subject","type":"input","name":"Subject","required":true}""";

    // What it is, the control in the definition, the control as it is read, as it is sent.
    public static TheoryData<string, string, string, string> Controls => new()
    {
        {
            "a zone that does not repeat the offset",
            """{"id":"w","type":"date","name":"Day"}""",
            """{"id":"w","type":"date","name":"Day","ext":null,"timezoneOffset":-420,"value":"2024-05-22T01:00:00+08:00"}""",
            """{"id":"w","type":"date","value":"2024-05-22T01:00:00+08:00"}"""
        },
        {
            "an option of an external source with an empty list",
            """{"id":"w","type":"radioV2","name":"Customer","option":[],"externalData":{"externalDataLinkage":true}}""",
            """{"id":"w","type":"radioV2","name":"Customer","value":"Müller & Co","option":{"key":"id_TSVDMyVCQ2xsZXI=","text":"Müller & Co"}}""",
            """{"id":"w","type":"radioV2","value":"id_TSVDMyVCQ2xsZXI="}"""
        },
        {
            "an option of an external source without a list",
            """{"id":"w","type":"radioV2","name":"Customer","externalData":{"externalDataLinkage":true}}""",
            """{"id":"w","type":"radioV2","name":"Customer","value":"North","option":{"key":"id_Tm9ydGg=","text":"North"}}""",
            """{"id":"w","type":"radioV2","value":"id_Tm9ydGg="}"""
        },
        {
            "an option key of an i18n text",
            """{"id":"w","type":"checkboxV2","name":"Tags","option":[{"value":"$i18n-7300000000000000001-7300000000000000002-1","text":"红色"}]}""",
            """{"id":"w","type":"checkboxV2","name":"Tags","value":["红色"],"option":[{"key":"$i18n-7300000000000000001-7300000000000000002-1","text":"红色"}]}""",
            """{"id":"w","type":"checkboxV2","value":["$i18n-7300000000000000001-7300000000000000002-1"]}"""
        },
        {
            "an amount with its capital words",
            """{"id":"w","type":"amount","name":"Price","option":{"currencyRange":["CNY"]},"value":"CNY"}""",
            """{"id":"w","type":"amount","name":"Price","ext":{"capitalValue":"壹拾贰元伍角","currency":"CNY","currencyRange":null},"value":12.50}""",
            """{"id":"w","type":"amount","value":12.50,"currency":"CNY"}"""
        },
        {
            "a table with sums in ext, a layout of another name, and text in text",
            """{"id":"w","type":"fieldList","name":"Items","option":{"inputType":"FORM"},"children":[{"id":"c","type":"amount","name":" Sum ","option":{"currencyRange":["CNY"]}},{"id":"t","type":"text","name":"Note","required":true}]}""",
            """{"id":"w","type":"fieldList","name":"Items","ext":[{"id":"c","type":"amount","value":"3.5","capitalValue":"叁元伍角","sumItems":"[{\"CNY\":\"3.5\"}]"}],"option":{"input_type":"LIST","mobile_detail_type":"CARD","print_type":"FORM"},"value":[[{"id":"c","type":"amount","name":" Sum ","ext":{"currency":"CNY"},"value":3.5},{"id":"t","type":"text","name":"Note","value":"read this"}]]}""",
            """{"id":"w","type":"fieldList","value":[[{"id":"c","type":"amount","value":3.5,"currency":"CNY"}]]}"""
        },
        {
            "a department with an empty ext",
            """{"id":"w","type":"department","name":"Department"}""",
            """{"id":"w","type":"department","name":"Department","ext":{},"value":[{"name":"Sales","open_id":"od-00000000000000000000000000000003"}]}""",
            """{"id":"w","type":"department","value":[{"open_id":"od-00000000000000000000000000000003"}]}"""
        },
        {
            "files whose names hold commas and stand in quotes",
            """{"id":"w","type":"attachmentV2","name":"Papers"}""",
            """{"id":"w","type":"attachmentV2","name":"Papers","ext":"'a, b.pdf','c.xlsx'","value":["{host}space/api/box/stream/download/authcode/?code=1_2_1716300000:1716386400_V3","{host}space/api/box/stream/download/authcode/?code=2"]}""",
            """{"id":"w","type":"attachmentV2","value":["C0DE-1","C0DE-2"]}"""
        },
        {
            "a picture that the client took",
            """{"id":"w","type":"imageV2","name":"Photo"}""",
            """{"id":"w","type":"imageV2","name":"Photo","ext":null,"value":["{host}space/api/box/stream/download/authcode/?code=7"]}""",
            """{"id":"w","type":"imageV2","value":["C0DE-1"]}"""
        },
        {
            "a leave as a flat object whose definition lists more",
            """{"id":"w","type":"leaveGroupV2","name":"Leave","option":[{"value":"7400000000000000001","text":"Annual leave"}],"children":[{"id":"widgetLeaveGroupType","type":"radioV2","required":true},{"id":"widgetLeaveGroupStartTime","type":"date","required":true},{"id":"widgetLeaveGroupEndTime","type":"date","required":true},{"id":"widgetLeaveGroupInterval","type":"number","required":true},{"id":"widgetLeaveGroupUnit","type":"radioV2","required":true,"option":[{"value":"DAY","text":"Day"},{"value":"HOUR","text":"Hour"}]},{"id":"widgetLeaveGroupFeedingRestDaily","type":"radioV2"},{"id":"widgetLeaveGroupReason","type":"textarea","required":true}]}""",
            """{"id":"w","type":"leaveGroupV2","name":"Leave","value":{"name":"Annual leave","start":"2026-03-02T00:00:00+08:00","end":"2026-03-03T00:00:00+08:00","interval":"2.0","unit":"DAY","reason":"x"}}""",
            """{"id":"w","type":"leaveGroupV2","value":[{"id":"widgetLeaveGroupType","type":"radioV2","value":"7400000000000000001"},{"id":"widgetLeaveGroupStartTime","type":"date","value":"2026-03-02T00:00:00+08:00"},{"id":"widgetLeaveGroupEndTime","type":"date","value":"2026-03-03T00:00:00+08:00"},{"id":"widgetLeaveGroupReason","type":"textarea","value":"x"},{"id":"widgetLeaveGroupUnit","type":"radioV2","value":"DAY"}]}"""
        },
        {
            "a going-out as an array of parts",
            """{"id":"w","type":"outGroup","name":"Out","children":[{"id":"widgetOutGroupStartTime","type":"date"},{"id":"widgetOutGroupEndTime","type":"date"},{"id":"widgetOutGroupInterval","type":"number","required":true},{"id":"widgetOutGroupReason","type":"textarea"}]}""",
            """{"id":"w","type":"outGroup","name":"Out","value":[{"id":"widgetOutGroupStartTime","type":"date","name":"Start","value":"2026-06-02T13:00:00+08:00"},{"id":"widgetOutGroupEndTime","type":"date","name":"End","value":"2026-06-02T15:00:00+08:00"},{"id":"widgetOutGroupInterval","type":"number","name":"Hours","value":"2"},{"id":"widgetOutGroupReason","type":"textarea","name":"Why","value":"customer"}]}""",
            """{"id":"w","type":"outGroup","value":[{"id":"widgetOutGroupStartTime","type":"date","value":"2026-06-02T13:00:00+08:00"},{"id":"widgetOutGroupEndTime","type":"date","value":"2026-06-02T15:00:00+08:00"},{"id":"widgetOutGroupReason","type":"textarea","value":"customer"}]}"""
        },
        {
            "a definition with keys of every generation",
            """{"id":"w","type":"textarea","name":"Why  ","required":true,"requireSignature":false,"require_signature":true,"printable":true,"display_condition":"{}","default_value_type":"CUSTOM","enable_default_value":false,"widget_default_value":""}""",
            """{"id":"w","type":"textarea","name":"Why  ","value":"because"}""",
            """{"id":"w","type":"textarea","value":"because"}"""
        },
    };

    [Theory]
    [MemberData(nameof(Controls))]
    public async Task It_is_read_converted_measured_and_sent(string what, string definition, string read, string sent)
    {
        await using DumpHost host = await DumpHost.StartAsync();

        // A label that the definition does not have, one that it demands, and a name with blanks stand in every form.
        host.Definition = """{"id":"w_account","type":"input","name":"Name of account  "},{"id":"w_demanded","type":"text","name":"Rules","required":true},""" + Subject + "," + definition;
        host.Form = """{"id":"w_text","type":"text","name":"Read this","value":"as you know"},{"id":"w_account","type":"input","name":"Name of account  ","value":"old"},{"id":"w_subject","type":"input","name":"Subject","value":"pump"},""" + read;
        host.Timeline = """,{"type":"PASS","create_time":"1716300100000","open_id":"","node_key":"AUTO","ext":"{}"},{"type":"ROLLBACK_SELECTED","create_time":"1716300400000","open_id":"ou_00000000000000000000000000000002","user_id":"e5f6a7b8","node_key":"START","ext":"{}"}""";
        host.More = ",\"reverted\":true";
        using FeishuConnection connection = await ConnectAsync(host);

        FeishuInstance instance = await InstanceReader.ReadAsync(connection, DumpHost.InstanceCode, CallContext.None);
        FeishuApproval approval = await ApprovalReader.ReadAsync(connection, "A-DUMP", null, CallContext.None);
        FeishuForm form = FormConverter.Convert(new FormSource(instance.ReadForm, instance.InstanceCode, instance.ApprovalCode, approval.Controls, connection));
        var resubmitter = new Resubmissions(connection, new RecordingDialog(), new RecordingObserver());
        FeishuResubmitResult? result = await resubmitter.RunAsync(
            new FeishuResubmitRequest { InstanceCode = DumpHost.InstanceCode, SetValue = [new KeyValuePair<string, object?>("name of ａccount", "new")] }, CallContext.None).Within();

        // A picture of the client has no name; that is said, and does not keep it from being sent.
        bool isNameless = read.Contains("imageV2", StringComparison.Ordinal) && read.Contains("\"ext\":null", StringComparison.Ordinal);
        Assert.Equal(isNameless ? [FeishuFormIssueKind.FileNameUnknown] : [], form.Issues.Select(issue => issue.Kind));
        Assert.Equal(isNameless ? [FeishuFormFault.FileNameUnknown] : [], FormTester.Test(form, approval.Controls).Select(finding => finding.Fault));
        Assert.Equal(FeishuResubmitOutcome.Resubmitted, result!.Outcome);
        Assert.Equal(["Name of account"], result.Changes);
        Assert.Empty(result.LeftOut);
        Assert.Equal("""[{"id":"w_account","type":"input","value":"new"},{"id":"w_subject","type":"input","value":"pump"},""" + sent + "]", Assert.Single(host.Sent));
        Assert.True(instance.Reverted, what);
        Assert.Empty(instance.Timeline[1].OpenId!);
        Assert.Null(instance.Timeline[1].UserId);
    }

    [Fact]
    public async Task Files_keep_the_names_that_the_request_or_the_download_tells()
    {
        await using DumpHost host = await DumpHost.StartAsync();
        host.Definition = Subject + """,{"id":"p","type":"attachmentV2","name":"Papers"},{"id":"i","type":"imageV2","name":"Photo"}""";
        host.Form = """{"id":"w_subject","type":"input","name":"Subject","value":"pump"},{"id":"p","type":"attachmentV2","name":"Papers","ext":"收据,一.pdf,合同.pdf","value":["{host}authcode/?code=1","{host}authcode/?code=2"]},{"id":"i","type":"imageV2","name":"Photo","ext":null,"value":["{host}authcode/?code=3"]}""";
        using FeishuConnection connection = await ConnectAsync(host);
        var resubmitter = new Resubmissions(connection, new RecordingDialog(), new RecordingObserver());

        await resubmitter.RunAsync(new FeishuResubmitRequest { InstanceCode = DumpHost.InstanceCode, SetValue = [new KeyValuePair<string, object?>("Subject", "new")] }, CallContext.None).Within();

        Assert.Equal(["收据,一.pdf", "合同.pdf", "scan of 3.png"], host.Uploaded);
    }

    private static Task<FeishuConnection> ConnectAsync(DumpHost host)
    {
        var clock = new VirtualClock();
        var options = new FeishuConnectionOptions { BaseUri = host.BaseUri, UploadUri = host.BaseUri };
        return FeishuConnection.ConnectAsync(SandboxSeed.AppId, Secrets.Secure(SandboxSeed.AppSecret), options, new ConnectionParts(clock, new PacingRegistry(clock)), CallContext.None);
    }
}
