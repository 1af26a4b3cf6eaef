using System.Net.Http;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Codes;

/// <summary>Who may make the calls around a resubmission.</summary>
public class NewScopeTests
{
    private const string All = "approval:approval";
    private const string Read = "approval:approval:readonly";
    private const string Lists = "approval:approval.list:readonly";

    public static TheoryData<string, string, string> Calls => new()
    {
        { "GET", "approvals/" + SandboxSeed.PurchaseCode, $"{All} {Read} approval:definition" },
        { "GET", $"instances?approval_code={SandboxSeed.PurchaseCode}&start_time=1&end_time=2", $"{All} {Read} approval:instance" },
        { "POST", "instances", $"{All} approval:instance" },
        { "GET", "external_approvals/none", $"{All} approval:external_approval" },
        { "POST", "instances/query", Lists },
        { "POST", "tasks/search", $"{Read} {Lists}" },
        { "GET", "tasks/query?topic=1&user_id=" + SandboxSeed.InitiatorOpenId, $"{Read} approval:task:list_by_user" },
        { "POST", "instances/preview", Read },
        { "GET", "districts", $"{All} {Read}" },
        { "POST", "districts/search", $"{All} {Read}" },
        { "POST", Scene.UploadPath, Read },
        { "POST", "/open-apis/contact/v3/users/batch_get_id", "contact:user.id:readonly" },
        { "POST", "/open-apis/contact/v3/users/basic_batch", "contact:user.basic_profile:readonly" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Any_one_of_the_scopes_is_enough_and_a_refusal_names_them_all(string method, string path, string scopes)
    {
        using var scene = new Scene();
        foreach (string scope in scopes.Split(' '))
        {
            scene.Tenant.GrantedScopes = [scope];
            Assert.NotEqual(99991672, (await SendAsync(scene, method, path)).Code);
        }

        scene.Tenant.GrantedScopes = ["approval:task"];
        Answer refused = (await SendAsync(scene, method, path)).Refused(99991672, 400);
        Assert.Equal(scopes.Split(' '), refused.Error.GetProperty("permission_violations").EnumerateArray().Select(one => one.Text("subject")));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Each_call_wants_a_token(string method, string path, string scopes)
    {
        using var scene = new Scene();
        string full = path.StartsWith('/') ? path : Scene.ApprovalPath + path;

        (await scene.SendAsync(new HttpMethod(method), full, method == "GET" ? null : "{}", null)).Refused(99991661);
        (await scene.SendAsync(new HttpMethod(method), full, method == "GET" ? null : "{}", "Bearer t-stale")).Refused(99991663);
        Assert.NotEqual("", scopes);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task The_other_method_is_refused(string method, string path, string scopes)
    {
        using var scene = new Scene();

        // Where requests are listed they are created, too.
        string other = path.StartsWith("instances", StringComparison.Ordinal) && !path.Contains('/') ? "DELETE" : method == "GET" ? "POST" : "GET";
        (await SendAsync(scene, other, path)).Refused(99991301, 405);
        Assert.NotEqual("", scopes);
    }

    [Fact]
    public async Task The_list_of_scopes_wants_a_token_and_no_scope()
    {
        const string path = "/open-apis/application/v6/scopes";
        using var scene = new Scene();
        scene.Tenant.GrantedScopes = ["approval:task", "approval:instance"];

        Answer answer = (await SendAsync(scene, "GET", path)).Succeeded();
        Assert.Equal(["approval:instance 1", "approval:task 1"], answer.Data.GetProperty("scopes").EnumerateArray().Select(one => one.Text("scope_name") + " " + one.GetProperty("grant_status")));
        (await scene.SendAsync(HttpMethod.Get, path, null, null)).Refused(99991661);
        (await SendAsync(scene, "POST", path)).Refused(99991301, 405);

        scene.Tenant.GrantedScopes = [];
        Assert.Empty((await SendAsync(scene, "GET", path)).Succeeded().Data.GetProperty("scopes").EnumerateArray());
    }

    [Fact]
    public async Task The_seeded_app_may_make_every_call()
    {
        using var scene = new Scene();
        foreach (var row in Calls)
        {
            Assert.NotEqual(99991672, (await SendAsync(scene, row.Data.Item1, row.Data.Item2)).Code);
        }
    }

    private static async Task<Answer> SendAsync(Scene scene, string method, string path) => await scene.SendAsync(
        new HttpMethod(method),
        path.StartsWith('/') ? path : Scene.ApprovalPath + path,
        method == "GET" ? null : "{}",
        "Bearer " + await scene.TokenAsync());
}
