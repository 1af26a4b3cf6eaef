namespace Feishu.Approval.Sandbox;

/// <summary>POST approval/v4/tasks/transfer. What a node that wants a signature makes of it is documented nowhere: here it goes through.</summary>
internal static class TransferEndpoint
{
    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        using var document = BodyReader.Parse(request);
        var call = TaskCall.Read(tenant, request, document.RootElement, StatusWord.Transferred, "transfer_user_id");
        var id = BodyReader.Text(document.RootElement, "transfer_user_id")!;
        var receiver = UserIdType.Require(tenant, request, id);
        if (receiver.OpenId == call.Task.Assignee.OpenId)
        {
            throw Invalid.Parameter("transfer_user_id", id, "the task is theirs already");
        }

        tenant.Execute(call.Instance, call.Task, (current, now) => InstanceFlow.Transfer(current, call.Task, receiver, call.Comment, tenant.Ids, now));
        return AnswerBody.Nothing();
    }
}
