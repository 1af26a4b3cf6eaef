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
        var call = TaskCall.Of(tenant, body, user, StatusWord.Approved);
        tenant.AddSigners(call.Instance, call.Task, people, position, call.Comment);
        return AnswerBody.NoData();
    }
}
