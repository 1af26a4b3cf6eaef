using System.Linq;

namespace Feishu.Approval.Sandbox;

/// <summary>POST approval/v4/tasks/approve.</summary>
internal static class ApproveEndpoint
{
    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        using var document = BodyReader.Parse(request);
        var body = document.RootElement;
        BodyReader.RequireFields(body, "approval_code", "instance_code", "user_id", "task_id");
        var comment = BodyReader.Text(body, "comment");

        var user = UserIdType.Require(tenant, request, BodyReader.Text(body, "user_id")!);
        var definition = Definitions.Active(tenant, BodyReader.Text(body, "approval_code")!);
        var instance = Instances.OfDefinition(tenant, definition, BodyReader.Text(body, "instance_code")!);
        var task = Task(tenant, instance, user, BodyReader.Text(body, "task_id")!);
        if (definition.Nodes.Any(node => node.Id == task.NodeId && node.RequiresSignature))
        {
            throw new ApiRefusalException(ApiCode.SignatureRequired, "not support handwritten signature");
        }

        var form = BodyReader.Text(body, "form") is { } given ? FormReader.Read(definition, given, instance.Form, tenant.FormContext) : instance.Form;
        tenant.Approve(instance, task, form, comment);
        return AnswerBody.Nothing();
    }

    private static SandboxTask Task(SandboxTenant tenant, SandboxInstance instance, SandboxPerson user, string taskId)
    {
        var task = instance.Tasks.FirstOrDefault(candidate => candidate.Id == taskId);
        var isOpen = task is { IsOpen: true, IsStart: false };
        var mayRepeat = tenant.AllowReexecution && task is { IsStart: false, Status: StatusWord.Approved };
        if (!isOpen && !mayRepeat)
        {
            throw new ApiRefusalException(ApiCode.TaskNotFound, "task not found");
        }

        return task!.Assignee.OpenId == user.OpenId ? task : throw new ApiRefusalException(ApiCode.NotPermitted, "no operation permission", 403);
    }
}
