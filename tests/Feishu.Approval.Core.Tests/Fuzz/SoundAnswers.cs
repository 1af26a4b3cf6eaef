using System.Text;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Fuzz;

/// <summary>What the sandbox answers: the sound bytes that are then spoilt.</summary>
internal static class SoundAnswers
{
    private const string Base = "/open-apis/approval/v4/";

    private static readonly SandboxTenant Tenant = SandboxSeed.Create(() => new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero));

    private static readonly SandboxApi Api = new(Tenant);

    private static readonly string Token = Call("POST", "/open-apis/auth/v3/tenant_access_token/internal", body: $$"""{"app_id":"{{SandboxSeed.AppId}}","app_secret":"{{SandboxSeed.AppSecret}}"}""");

    public static IReadOnlyList<string> Instances { get; } =
        Tenant.Instances.Select(instance => instance.InstanceCode).Select(code => Read("instances/" + code)).ToArray();

    public static IReadOnlyList<string> Definitions { get; } =
        new[] { SandboxSeed.PurchaseCode, SandboxSeed.EverythingCode }.Select(code => Read("approvals/" + code, ("with_option", "true"))).ToArray();

    public static IReadOnlyList<string> InstanceRows { get; } = [Post("instances/query", $$"""{"approval_code":"{{SandboxSeed.PurchaseCode}}"}""")];

    public static IReadOnlyList<string> TaskRows { get; } = [Post("tasks/search", $$"""{"user_id":"{{SandboxSeed.InitiatorOpenId}}"}""", ("user_id_type", "open_id"))];

    public static IReadOnlyList<string> UserTasks { get; } =
        [Read("tasks/query", ("user_id", SandboxSeed.InitiatorOpenId), ("topic", "1"), ("user_id_type", "open_id"), ("page_size", "200"))];

    public static IReadOnlyList<string> Codes { get; } =
        [Read("instances", ("approval_code", SandboxSeed.PurchaseCode), ("start_time", "1772300000000"), ("end_time", "1772336000000"), ("page_size", "100"))];

    public static IReadOnlyList<string> Previews { get; } =
        [Post("instances/preview", $$"""{"user_id":"{{SandboxSeed.InitiatorOpenId}}","instance_code":"{{SandboxSeed.ReturnedInstanceCode}}","task_id":"{{SandboxSeed.ReturnedTaskId}}"}""", ("user_id_type", "open_id"))];

    public static IReadOnlyList<string> Tokens { get; } = [Call("POST", "/open-apis/auth/v3/tenant_access_token/internal", body: $$"""{"app_id":"{{SandboxSeed.AppId}}","app_secret":"{{SandboxSeed.AppSecret}}"}""")];

    public static IReadOnlyList<string> Scopes { get; } = [Call("GET", "/open-apis/application/v6/scopes")];

    public static IReadOnlyList<string> Uploads { get; } = ["""{"code":0,"msg":"success","data":{"code":"D93653C3-2609-4EE0-8041-61DC1D84F0B5","url":"https://files.example/a?b=1\\u0026c=2"}}"""];

    /// <summary>Errors of every build: with control names, fields, scopes under both spellings, links, addresses.</summary>
    public static IReadOnlyList<string> Errors { get; } =
    [
        """{"code":1390001,"msg":"param is invalid, \u63a7\u4ef6= widget_cost, \u63a7\u4ef6\uff1awidget2","error":{"message":"m","log_id":"2026A","troubleshooter":"t","field_violations":[{"field":"task_id","value":"x","description":"why"}],"helps":[{"url":"https://open.example/h","description":"d"}]}}""",
        """{"code":99991672,"msg":"Access denied. One of the following scopes is required: [approval:task, approval:approval]","error":{"logid":"2026B","permission_violations":[{"type":"action_privilege_required","subject":"approval:task"},{"scope":"approval:approval","url":"https://open.example/app"}]}}""",
        """{"code":99991401,"msg":"the address 192.0.2.7 is not allowed"}""", """{"code":99992361,"msg":"open_id cross app"}""", """{"code":1395006,"msg":"\u63a7\u4ef6= widget1 value is invalid"}""",
        """{"code":60014,"msg":"locked"}""", """{"code":1390010,"msg":"task not found"}""", """{"code":4242,"msg":"something new"}""", """{"code":99991663,"msg":"token invalid"}""", """{"code":0,"msg":"success","data":{}}""",
    ];

    public static IReadOnlyList<string> ReadForms { get; } = Instances.Select(answer => Inner(answer, "form")).Distinct().ToArray();

    public static IReadOnlyList<string> ControlTexts { get; } = Definitions.Select(answer => Inner(answer, "form")).ToArray();

    public static IReadOnlyList<string> Journals { get; } =
    [
        """
        {"step":"run","at":"2026-05-04T08:00:00.000Z","host":"open.feishu.cn","app":"cli_1","user":"ada","machine":"m","module":"0.1.0"}
        {"step":"sending","at":"2026-05-04T08:00:01.000Z","instance_code":"I1","task_id":"7500000000000000123","approval_code":"A","user_id":"ou_1","user_id_type":"open_id","attempt":1}
        {"step":"ended","at":"2026-05-04T08:00:02.000Z","instance_code":"I1","task_id":"7500000000000000123","outcome":"Resubmitted","log_id":"2026A"}
        {"step":"ended","at":"2026-05-04T08:00:03.000Z","instance_code":"I2","outcome":"NotExecuted","error":"NoReturnedTask","code":1390010}
        {"step":"run","at":"2026-05-04T09:00:00.000Z","host":"open.feishu.cn"}
        {"step":"sending","at":"2026-05-04T09:00:01.000Z","instance_code":"I2","task_id":"8","attempt":1}

        """.ReplaceLineEndings("\n"),
    ];

    private static string Read(string path, params (string Name, string Value)[] query) => Call("GET", Base + path, query);

    private static string Post(string path, string body, params (string Name, string Value)[] query) => Call("POST", Base + path, query, body);

    private static string Call(string method, string path, (string Name, string Value)[]? query = null, string body = "")
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "application/json; charset=utf-8" };
        if (Token is not null)
        {
            headers["Authorization"] = "Bearer " + System.Text.Json.JsonDocument.Parse(Token).RootElement.GetProperty("tenant_access_token").GetString();
        }

        var request = new SandboxRequest(method, path, (query ?? []).ToDictionary(pair => pair.Name, pair => pair.Value), headers, Encoding.UTF8.GetBytes(body));
        string answer = Encoding.UTF8.GetString(Api.Handle(request).Body);
        return System.Text.Json.JsonDocument.Parse(answer).RootElement.GetProperty("code").GetInt32() == 0 ? answer : throw new InvalidOperationException(path + " " + answer);
    }

    private static string Inner(string answer, string key) =>
        System.Text.Json.JsonDocument.Parse(answer).RootElement.GetProperty("data").GetProperty(key).GetString()!;
}
