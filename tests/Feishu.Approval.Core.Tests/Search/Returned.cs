namespace Feishu.Approval.Core.Tests.Search;

/// <summary>Instances as the service would send them, for the finder: those of <c>ou_me</c> (user_id <c>me</c>) in definition <c>APP</c>.</summary>
internal static class Returned
{
    public const string Start = "b078ffd28db767c502ac367053f6e0ac";

    public const string Definition = """{"approval_name":"Purchase","status":"ACTIVE","form":"[{\"id\":\"w1\",\"name\":\"Reason\",\"type\":\"input\"}]"}""";

    public static string Task(string id, string openId = "ou_me", string userId = "me", string node = Start, string status = "PENDING") =>
        $$"""{"id":"{{id}}","status":"{{status}}","node_id":"{{node}}","open_id":"{{openId}}","user_id":"{{userId}}"}""";

    public static string Instance(
        string code, string? tasks = null, string status = "PENDING", string start = "1772350000000", string form = "", string comment = " Wrong kind\\n", string initiator = "ou_me")
    {
        string json = form.Length > 0 ? form : """[{\"id\":\"w1\",\"name\":\"Reason\",\"type\":\"input\",\"value\":\"Two pumps\"}]""";
        return $$"""
            {"instance_code":"{{code}}","approval_code":"APP","approval_name":"Purchase","serial_number":"S-{{code}}","status":"{{status}}","open_id":"{{initiator}}","user_id":"{{initiator[3..]}}",
             "start_time":"{{start}}","form":"{{json}}","task_list":[{{tasks ?? Task("T-" + code)}}],
             "timeline":[{"type":"START","create_time":"{{start}}"},
               {"type":"ROLLBACK","create_time":"1772353000000","open_id":"ou_first","comment":"First"},
               {"type":"ROLLBACK_SELECTED","create_time":"1772353600000","open_id":"ou_boss","comment":"{{comment}}"}]}
            """;
    }

    public static string Instances(IEnumerable<string> codes) =>
        $$"""{"instance_list":[{{string.Join(",", codes.Select(code => $$$"""{"instance":{"code":"{{{code}}}","user_id":"me"}}"""))}}],"has_more":false}""";

    public static string Tasks(params (string Code, string? Assignee, string? Initiator)[] hits) => $$"""
        {"task_list":[{{string.Join(",", hits.Select(hit => $$$"""{"instance":{"code":"{{{hit.Code}}}"{{{User(hit.Initiator)}}}},"task":{"task_id":"T-{{{hit.Code}}}"{{{User(hit.Assignee)}}}}}"""))}}],"has_more":false}
        """;

    private static string User(string? id) => id is null ? string.Empty : $$""","user_id":"{{id}}" """;
}
