using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;
using Feishu.Approval.Search;

namespace Feishu.Approval.Diagnosis;

/// <summary>One harmless call: a read, or a preview of a task that does not exist.</summary>
/// <param name="Capability">What it tells about.</param>
/// <param name="Request">The call.</param>
/// <param name="IsGiven">Whether the user named what is asked for, so that it has to be there.</param>
internal sealed record Probe(Capability Capability, ApiRequest Request, bool IsGiven)
{
    // Nobody's: the service finds nothing, which is all that is wanted.
    private const string NoCode = "00000000-0000-0000-0000-000000000000";
    private const string NoUser = "ou_00000000000000000000000000000000";

    public static Probe Instance(string? code) =>
        new(Capability.ReadInstance, ApiRequest.ForItem(ApiEndpoint.InstanceGet, code ?? NoCode, "InstanceCode"), code is not null);

    public static Probe Approval(string? code) =>
        new(Capability.ReadApproval, ApiRequest.ForItem(ApiEndpoint.ApprovalGet, code ?? NoCode, "ApprovalCode"), code is not null);

    public static Probe Listing(string? approvalCode, FeishuConnection connection)
    {
        DateTimeOffset now = connection.Client.Clock.UtcNow;
        return new(Capability.ListInstances, ApiRequest.WithQuery(ApiEndpoint.InstanceList, QueryText.Of(
            ("approval_code", approvalCode ?? NoCode), ("start_time", Text(now.AddMinutes(-1))), ("end_time", Text(now)), ("page_size", "1"))), false);
    }

    public static Probe InstanceSearch(string? approvalCode) => Search(Capability.FindInstances, ApiEndpoint.InstanceQuery, approvalCode);

    public static Probe TaskSearch(string? approvalCode) => Search(Capability.FindTasks, ApiEndpoint.TaskSearch, approvalCode);

    public static Probe TaskList(string? openId) => new(Capability.ListTasks, ApiRequest.WithQuery(ApiEndpoint.TaskQuery, QueryText.Of(
        ("user_id", openId ?? NoUser), ("topic", "1"), ("user_id_type", UserIdType.OpenId), ("page_size", "1"))), false);

    public static Probe Preview(string? openId) => new(
        Capability.Preview,
        ApiRequest.WithBody(ApiEndpoint.InstancePreview, Body(("user_id", openId ?? NoUser), ("instance_code", NoCode), ("task_id", "0")), "?user_id_type=" + UserIdType.OpenId),
        false);

    public static Probe Comments(FeishuInstance? instance) => new(Capability.ReadComments, ApiRequest.ForItem(ApiEndpoint.CommentList, instance?.InstanceCode ?? NoCode, "InstanceCode", QueryText.Of(
        ("user_id", instance?.OpenId ?? NoUser), ("user_id_type", UserIdType.OpenId), ("page_size", "1"))), false);

    public static Probe Districts() => new(
        Capability.FindDistricts, ApiRequest.WithBody(ApiEndpoint.DistrictSearch, System.Text.Encoding.ASCII.GetBytes("{\"district_ids\":[\"0\"]}")), false);

    public static Probe People() => new(
        Capability.FindPeople, ApiRequest.WithBody(ApiEndpoint.PersonIds, System.Text.Encoding.ASCII.GetBytes("{\"emails\":[\"nobody@example.com\"]}"), "?user_id_type=" + UserIdType.OpenId), false);

    public static Probe Names() => new(
        Capability.ReadNames, ApiRequest.WithBody(ApiEndpoint.PersonNames, System.Text.Encoding.ASCII.GetBytes("{\"user_ids\":[\"" + NoUser + "\"]}"), "?user_id_type=" + UserIdType.OpenId), false);

    // The smallest page that the searches give.
    private static Probe Search(Capability capability, ApiEndpoint endpoint, string? approvalCode) =>
        new(capability, ApiRequest.WithBody(endpoint, Body(("approval_code", approvalCode ?? NoCode)), "?page_size=5"), false);

    private static ArraySegment<byte> Body(params (string Name, string Value)[] members) => new(JsonBuffer.Write(writer =>
    {
        writer.WriteStartObject();
        foreach ((string name, string value) in members)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
    }));

    private static string Text(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
