namespace Feishu.Approval.Sandbox;

/// <summary>POST approval/v4/tasks/resubmit.</summary>
internal static class ResubmitEndpoint
{
    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        using var document = BodyReader.Parse(request);
        var body = document.RootElement;
        BodyReader.RequireFields(body, "approval_code", "instance_code", "user_id", "task_id", "form");
        var comment = BodyReader.Text(body, "comment");

        var user = UserIdType.Require(tenant, request, BodyReader.Text(body, "user_id")!);
        var definition = DefinitionLookup.Active(tenant, BodyReader.Text(body, "approval_code")!);
        var instance = InstanceLookup.OfDefinition(tenant, definition, BodyReader.Text(body, "instance_code")!);
        var task = Task(tenant, instance, user, BodyReader.Text(body, "task_id")!);
        if (definition.Nodes.Any(node => node.RequiresSignature))
        {
            throw new ApiRefusalException(ApiCode.SignatureRequired, "not support handwritten signature");
        }

        var remark = RemarkReader.Read(comment);
        var form = FormReader.Read(definition, BodyReader.Text(body, "form")!, instance.Form, tenant.FormContext);
        tenant.Resubmit(instance, task, form, remark);
        return AnswerBody.Nothing();
    }

    private static SandboxTask Task(SandboxTenant tenant, SandboxInstance instance, SandboxPerson user, string taskId)
    {
        var task = instance.Tasks.FirstOrDefault(candidate => candidate.Id == taskId);
        var isOpen = task is { IsOpen: true, IsStart: true };
        var mayRepeat = tenant.AllowReexecution && task is { IsStart: true, Status: StatusWord.Approved };
        return (isOpen || mayRepeat) && task!.Assignee.OpenId == user.OpenId
            ? task
            : throw new ApiRefusalException(ApiCode.TaskNotFound, "task not found");
    }
}
