using System.Text.Json;

namespace Feishu.Approval.Sandbox.Tests.Support;

/// <summary>A returned request over a definition of the test's own, every control still empty.</summary>
internal sealed class FormScene : IDisposable
{
    private const string ApprovalCode = "F0000000-0000-4000-8000-000000000001";

    private readonly string _instanceCode;
    private readonly string _taskId;

    internal FormScene(params SandboxControl[] controls)
    {
        SandboxDefinition like = Scene.Tenant.FindDefinition(SandboxSeed.PurchaseCode)!;
        Scene.Tenant.AddDefinition(new SandboxDefinition(ApprovalCode, "Test", controls, like.Nodes));
        _instanceCode = Scene.Tenant.StartInstance(ApprovalCode, SandboxSeed.InitiatorOpenId, "[]").InstanceCode;
        _taskId = Scene.Tenant.Return(_instanceCode, "Please fill in").OpenTask!.Id;
    }

    internal Scene Scene { get; } = new();

    public void Dispose() => Scene.Dispose();

    internal Task<Answer> SendFormAsync(string form) => Scene.ResubmitAsync(Scene.Body(ApprovalCode, _instanceCode, _taskId, form));

    internal Task<Answer> SendAsync(params string[] controls) => SendFormAsync("[" + string.Join(",", controls) + "]");

    internal async Task<string> ReadFormAsync() => (await Scene.InstanceAsync(_instanceCode)).Text("form");

    /// <summary>The control as it is read back.</summary>
    internal async Task<JsonElement> ReadAsync(string id) =>
        Json.Parse(await ReadFormAsync()).EnumerateArray().Single(control => control.Text("id") == id);

    /// <summary>Sends the controls, which must pass, and gives the first of them as it is read back.</summary>
    internal async Task<JsonElement> AcceptAsync(params string[] controls)
    {
        (await SendAsync(controls)).Succeeded();
        return await ReadAsync(Json.Parse(controls[0]).Text("id"));
    }

    /// <summary>Sends the controls, which must not pass: the message ends with the id at fault, and nothing is changed.</summary>
    internal async Task<Answer> RefuseAsync(int code, string id, params string[] controls)
    {
        string before = (await Scene.InstanceAsync(_instanceCode)).GetRawText();

        Answer answer = (await SendAsync(controls)).Refused(code, 400);

        Assert.EndsWith("控件= " + id, answer.Message, StringComparison.Ordinal);
        Assert.Equal(before, (await Scene.InstanceAsync(_instanceCode)).GetRawText());
        Assert.Equal(0, Scene.Tenant.Executions(_taskId));
        return answer;
    }
}
