namespace Feishu.Approval.Sandbox;

/// <summary>POST approval/v4/instances/add_sign. It has no user_id_type: all ids are user_ids. Its answer has no data.</summary>
internal static class AddSignEndpoint
{
    private const string Type = "user_id";

    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        using var document = BodyReader.Parse(request);
        var body = document.RootElement;
        BodyReader.RequireFields(body, "approval_code", "instance_code", "user_id", "task_id");
        var signers = BodyReader.Texts(body, "add_sign_user_ids");
        var position = BodyReader.Number(body, "add_sign_type") is { } type and >= 1 and <= 3
            ? type
            : throw Invalid.Parameter("add_sign_type", "", "add_sign_type must be 1, 2 or 3");
        if (BodyReader.Number(body, "approval_method") is { } method && (position == 3 || method is < 1 or > 3))
        {
            throw Invalid.Parameter("approval_method", "", "approval_method does not fit");
        }

        var user = UserIdType.Find(tenant, Type, BodyReader.Text(body, "user_id")!);
        var people = signers.Select(id => UserIdType.Find(tenant, Type, id)).ToList();
        var definition = DefinitionLookup.Active(tenant, BodyReader.Text(body, "approval_code")!);
        var instance = InstanceLookup.OfDefinition(tenant, definition, BodyReader.Text(body, "instance_code")!);
        var task = instance.Tasks.FirstOrDefault(candidate => candidate.Id == BodyReader.Text(body, "task_id"));
        var mayRepeat = tenant.AllowReexecution && task is { IsStart: false, Status: StatusWord.Approved };
        if (task is not { IsOpen: true, IsStart: false } && !mayRepeat)
        {
            throw new ApiRefusalException(ApiCode.TaskNotFound, "task not found");
        }

        if (task!.Assignee.OpenId != user.OpenId)
        {
            throw new ApiRefusalException(ApiCode.NotPermitted, "no operation permission", 403);
        }

        tenant.AddSigners(instance, task, people, position, BodyReader.Text(body, "comment"));
        return AnswerBody.NoData();
    }
}
