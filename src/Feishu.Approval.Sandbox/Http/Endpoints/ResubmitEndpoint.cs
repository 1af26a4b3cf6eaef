using System.Linq;
using System.Text;

namespace Feishu.Approval.Sandbox;

/// <summary>POST approval/v4/tasks/resubmit.</summary>
internal static class ResubmitEndpoint
{
    private static readonly byte[] Success = Encoding.UTF8.GetBytes("{\"code\":0,\"msg\":\"success\",\"data\":{}}");

    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        Gatekeeper.RequireToken(tenant, request);
        Gatekeeper.RequireAnyScope(tenant, "approval:approval", "approval:approval:readonly", "approval:task");
        using var document = BodyReader.Parse(request);
        var body = document.RootElement;
        BodyReader.RequireFields(body, "approval_code", "instance_code", "user_id", "task_id", "form");
        var comment = BodyReader.Text(body, "comment");

        var user = Operator(tenant, request, BodyReader.Text(body, "user_id")!);
        var definition = Definition(tenant, BodyReader.Text(body, "approval_code")!);
        var instance = Instance(tenant, definition, BodyReader.Text(body, "instance_code")!);
        var task = Task(tenant, instance, user, BodyReader.Text(body, "task_id")!);
        if (definition.Nodes.Any(node => node.RequiresSignature))
        {
            throw new ApiRefusalException(ApiCode.SignatureRequired, "not support handwritten signature");
        }

        var remark = RemarkReader.Read(comment);
        var form = FormReader.Read(definition, BodyReader.Text(body, "form")!, instance.Form, tenant.FormContext);
        tenant.Resubmit(instance, task, form, remark);
        return Success;
    }

    private static SandboxPerson Operator(SandboxTenant tenant, SandboxRequest request, string id)
    {
        var type = UserIdType.Of(request);
        if (type == "user_id")
        {
            Gatekeeper.RequireAnyScope(tenant, Gatekeeper.UserIdScope);
        }

        return UserIdType.Find(tenant, type, id);
    }

    private static SandboxDefinition Definition(SandboxTenant tenant, string approvalCode)
    {
        var definition = tenant.FindDefinition(approvalCode)
            ?? throw new ApiRefusalException(ApiCode.ApprovalNotFound, "approval code not found");
        return definition.Status switch
        {
            SandboxDefinitionStatus.Inactive => throw new ApiRefusalException(ApiCode.DefinitionInactive, "approval is disabled"),
            SandboxDefinitionStatus.Deleted => throw new ApiRefusalException(ApiCode.DefinitionDeleted, "approval is deleted"),
            _ => definition,
        };
    }

    /// <summary>By its code alone: the uuid serves reads only.</summary>
    private static SandboxInstance Instance(SandboxTenant tenant, SandboxDefinition definition, string instanceCode)
    {
        if (tenant.FindInstance(instanceCode) is not { } instance || instance.InstanceCode != instanceCode)
        {
            throw new ApiRefusalException(ApiCode.InstanceNotFound, "instance code not found");
        }

        return instance.ApprovalCode == definition.ApprovalCode
            ? instance
            : throw new ApiRefusalException(ApiCode.InvalidParameter, "param is invalid, the instance belongs to another approval")
            {
                Fields = [new FieldViolation("approval_code", definition.ApprovalCode, "not the approval of the instance")],
            };
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
