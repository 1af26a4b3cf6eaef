using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>
/// POST approval/v4/instances. A uuid that was used answers HTTP 200 with 60012 and no data, whatever the rest of the body says. Required
/// controls may be missing: the platform does not look at that.
/// </summary>
internal static class CreateEndpoint
{
    private const int LongestUuid = 64;

    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        using var document = BodyReader.Parse(request);
        var body = document.RootElement;
        BodyReader.RequireFields(body, "approval_code", "form");
        var uuid = Uuid(tenant, body);
        var definition = DefinitionLookup.Active(tenant, BodyReader.Text(body, "approval_code")!);
        if (definition.IsFreeProcess)
        {
            throw new ApiRefusalException(ApiCode.FreeProcess, "free process is not supported");
        }

        var initiator = Initiator(tenant, body);
        if (BodyReader.Text(body, "department_id") is "0")
        {
            throw Invalid.Parameter("department_id", "0", "department_id must not be the root department");
        }

        var picked = NodePeopleReader.Approvers(tenant, definition, body);
        var copied = NodePeopleReader.Copies(tenant, definition, body);
        TitleReader.Check(body);
        var form = FormReader.Read(definition, BodyReader.Text(body, "form")!, StoredForm.Empty, tenant.FormContext);
        var created = tenant.Create(new NewRequest(definition, initiator, form, uuid) { Picked = picked, Copied = copied });
        return AnswerBody.Of(writer => writer.WriteString("instance_code", created.InstanceCode));
    }

    private static string Uuid(SandboxTenant tenant, JsonElement body)
    {
        var uuid = BodyReader.Text(body, "uuid") ?? tenant.Ids.Uuid();
        return uuid.Length > LongestUuid
            ? throw Invalid.Parameter("uuid", uuid, "uuid is too long")
            : tenant.IsUsed(uuid) ? throw new ApiRefusalException(ApiCode.UuidUsed, "uuid has been used", 200) : uuid;
    }

    // user_id wins where both are given.
    private static SandboxPerson Initiator(SandboxTenant tenant, JsonElement body)
    {
        var userId = BodyReader.Text(body, "user_id");
        var openId = BodyReader.Text(body, "open_id");
        return userId is not null ? NodePeopleReader.Person(tenant, "user_id", userId)
            : openId is not null ? NodePeopleReader.Person(tenant, "open_id", openId)
            : throw Invalid.Parameter("user_id", "", "user_id or open_id is required");
    }
}

/// <summary>A title is a key whose text stands among the resources.</summary>
internal static class TitleReader
{
    private const string Mark = "@i18n@";

    internal static void Check(JsonElement body)
    {
        var title = BodyReader.Text(body, "title");
        if (title is null)
        {
            return;
        }

        if (!title.StartsWith(Mark, StringComparison.Ordinal) || !Keys(body).Contains(title))
        {
            throw Invalid.Parameter("title", title, "title is no key of i18n_resources");
        }
    }

    private static IEnumerable<string?> Keys(JsonElement body)
    {
        if (!body.TryGetProperty("i18n_resources", out var resources) || resources.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        return resources.EnumerateArray().SelectMany(resource =>
            resource.ValueKind == JsonValueKind.Object && resource.TryGetProperty("texts", out var texts) && texts.ValueKind == JsonValueKind.Array
                ? texts.EnumerateArray().Where(text => BodyReader.Text(text, "value") is not null).Select(text => BodyReader.Text(text, "key"))
                : throw new ApiRefusalException(ApiCode.WrongJson, "texts must be an array"));
    }
}
