using System.Text;
using Feishu.Approval.Approvals;
using Feishu.Approval.Http;

namespace Feishu.Approval.Core.Tests.Approvals;

public class InstanceTextTests
{
    // Anybody may write into a remark or a name; whoever reads it in a terminal must not obey it.
    [Fact]
    public void What_people_wrote_cannot_steer_a_terminal_and_keeps_its_lines()
    {
        const string body = """
            { "code": 0, "data": { "instance_code": "IC", "approval_name": "\u001b[2JN\u0007\u202e", "status": "PENDING",
              "task_list": [ { "id": "1", "node_name": "\u009b31mNode", "status": "PENDING" } ],
              "timeline": [ { "type": "ROLLBACK", "create_time": "1", "comment": "one\ntwo\u001b]0;x\u0007" } ] } }
            """;
        Answer answer = AnswerJudge.Judge(Exchange.Answered(200, Encoding.UTF8.GetBytes(body), null, null), ApiEndpoint.InstanceGet);

        FeishuInstance instance = answer.Data(ApiEndpoint.InstanceGet, data => InstanceParser.Parse(data, connection: null));

        Assert.Equal(@"\u001B[2JN\u0007\u202E", instance.ApprovalName);
        Assert.Equal(@"\u009B31mNode", instance.Tasks[0].NodeName);
        Assert.Equal("one\ntwo" + @"\u001B]0;x\u0007", instance.LastReturn!.Comment);
    }

    [Fact]
    public void A_task_id_that_has_lost_digits_is_no_task_id()
    {
        const string body = """{ "code": 0, "data": { "instance_code": "IC", "task_list": [ { "id": 7.5e18, "status": "PENDING" }, { "id": 7500000000000000123 } ] } }""";
        Answer answer = AnswerJudge.Judge(Exchange.Answered(200, Encoding.UTF8.GetBytes(body), null, null), ApiEndpoint.InstanceGet);

        FeishuInstance instance = answer.Data(ApiEndpoint.InstanceGet, data => InstanceParser.Parse(data, connection: null));

        Assert.Equal("", instance.Tasks[0].TaskId);
        Assert.Equal("7500000000000000123", instance.Tasks[1].TaskId);
    }
}
