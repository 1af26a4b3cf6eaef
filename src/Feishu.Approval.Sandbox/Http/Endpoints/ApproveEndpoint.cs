namespace Feishu.Approval.Sandbox;

/// <summary>POST approval/v4/tasks/approve.</summary>
internal static class ApproveEndpoint
{
    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        using var document = BodyReader.Parse(request);
        var body = document.RootElement;
        var call = TaskCall.Read(tenant, request, body, StatusWord.Approved).Unsigned();
        var form = BodyReader.Text(body, "form") is { } given ? FormReader.Read(call.Definition, given, call.Instance.Form, tenant.FormContext) : call.Instance.Form;
        tenant.Execute(call.Instance, call.Task, (current, now) => tenant.Approved(current, call.Task, call.Comment, now) with { Form = form });
        return AnswerBody.Nothing();
    }
}
