using System.Text;
using Feishu.Approval.Approvals;
using Feishu.Approval.Http;

namespace Feishu.Approval.Core.Tests.Approvals;

/// <summary>Makes instances out of the JSON that the service would send.</summary>
internal static class Instances
{
    public const string Start = "b078ffd28db767c502ac367053f6e0ac";

    public static FeishuInstance Of(string data) => AnswerJudge.Judge(
        Exchange.Answered(200, Encoding.UTF8.GetBytes("{\"code\":0,\"data\":" + data + "}"), "LOG", null), ApiEndpoint.InstanceGet)
        .Data(ApiEndpoint.InstanceGet, instance => InstanceParser.Parse(instance, connection: null));

    /// <summary>An instance of <c>ou_me</c> with these tasks.</summary>
    public static FeishuInstance WithTasks(string tasks, string status = "PENDING", string timeline = "") => Of(
        $$"""{"instance_code":"I","approval_code":"A","open_id":"ou_me","user_id":"me","status":"{{status}}","task_list":[{{tasks}}],"timeline":[{{timeline}}]}""");

    public static string Task(string id, string status = "PENDING", string node = Start, string openId = "ou_me", string userId = "me") =>
        $$"""{"id":"{{id}}","status":"{{status}}","node_id":"{{node}}","node_name":"发起","open_id":"{{openId}}","user_id":"{{userId}}"}""";
}
