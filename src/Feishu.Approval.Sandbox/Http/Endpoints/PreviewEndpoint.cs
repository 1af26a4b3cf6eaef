namespace Feishu.Approval.Sandbox;

/// <summary>
/// POST approval/v4/instances/preview: who would come next, for a form that was not sent yet or for an open task. The first
/// way checks the values like a resubmission does, without touching anything.
/// </summary>
internal static class PreviewEndpoint
{
    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        using var document = BodyReader.Parse(request);
        var body = document.RootElement;
        BodyReader.RequireFields(body, "user_id");
        var isExisting = BodyReader.Text(body, "instance_code") is not null || BodyReader.Text(body, "task_id") is not null;
        BodyReader.RequireFields(body, isExisting ? ["instance_code", "task_id"] : ["approval_code", "form"]);
        var type = UserIdType.Of(request);
        var user = UserIdType.Require(tenant, request, BodyReader.Text(body, "user_id")!);
        return isExisting
            ? OfTask(tenant, type, user, InstanceLookup.ByCode(tenant, BodyReader.Text(body, "instance_code")!), BodyReader.Text(body, "task_id")!)
            : OfForm(tenant, type, user, BodyReader.Text(body, "approval_code")!, BodyReader.Text(body, "form")!);
    }

    private static byte[] OfForm(SandboxTenant tenant, string type, SandboxPerson user, string approvalCode, string form)
    {
        var definition = DefinitionLookup.Active(tenant, approvalCode);
        FormReader.Read(definition, form, StoredForm.Empty, tenant.FormContext);
        return Answer(tenant, type, user, definition, definition.Nodes);
    }

    private static byte[] OfTask(SandboxTenant tenant, string type, SandboxPerson user, SandboxInstance instance, string taskId)
    {
        var definition = DefinitionLookup.Active(tenant, instance.ApprovalCode);
        var task = instance.Tasks.FirstOrDefault(candidate => candidate.Id == taskId && candidate.IsOpen);
        if (task is null || task.Assignee.OpenId != user.OpenId)
        {
            throw new ApiRefusalException(ApiCode.TaskNotFound, "task not found");
        }

        // A returned request goes straight back to the step that returned it.
        var nodes = task.IsStart
            ? definition.Nodes.SkipWhile(node => node.Id != InstanceFlow.Returner(instance).NodeId)
            : definition.Nodes.SkipWhile(node => node.Id != task.NodeId).Skip(1);
        return Answer(tenant, type, instance.Initiator, definition, nodes);
    }

    private static byte[] Answer(
        SandboxTenant tenant, string type, SandboxPerson initiator, SandboxDefinition definition, IEnumerable<SandboxNode> nodes) =>
        AnswerBody.Of(writer =>
        {
            var row = new PreviewNodeWriter(writer, type);
            writer.WriteStartArray("preview_nodes");
            row.Write(SandboxNode.StartId, definition.StartNodeName, "", initiator);
            foreach (var node in nodes)
            {
                row.Write(node.Id, node.Name, "AND", tenant.Directory.FindByOpenId(node.ApproverOpenId));
            }

            row.Write(SandboxNode.EndId, definition.EndNodeName, "", null);
            writer.WriteEndArray();
        });
}
