namespace Feishu.Approval.Sandbox;

/// <summary>POST approval/v4/tasks/reject. A form may come with it as with an approval; what becomes of it is documented nowhere, and nothing does here.</summary>
internal static class RejectEndpoint
{
    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        using var document = BodyReader.Parse(request);
        var call = TaskCall.Read(tenant, request, document.RootElement, StatusWord.Rejected).Unsigned();
        tenant.Execute(call.Instance, call.Task, (current, now) => tenant.Rejected(current, call.Task, call.Comment, now));
        return AnswerBody.Nothing();
    }
}
