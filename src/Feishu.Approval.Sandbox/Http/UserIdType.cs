namespace Feishu.Approval.Sandbox;

/// <summary>Reads the <c>user_id_type</c> of the query and finds people by it.</summary>
internal static class UserIdType
{
    internal static string Of(SandboxRequest request)
    {
        var type = request.Query.TryGetValue("user_id_type", out var given) ? given : "open_id";
        return type is "open_id" or "union_id" or "user_id"
            ? type
            : throw new ApiRefusalException(ApiCode.FieldValidation, "field validation failed")
            {
                Fields = [new FieldViolation("user_id_type", type, "user_id_type must be open_id, union_id or user_id")],
            };
    }

    /// <summary>The type that a call wants to have people named by; user_ids need a scope of their own.</summary>
    internal static string Wanted(SandboxTenant tenant, SandboxRequest request)
    {
        var type = Of(request);
        if (type == "user_id")
        {
            Gatekeeper.RequireAnyScope(tenant, [Gatekeeper.UserIdScope]);
        }

        return type;
    }

    /// <summary>Finds the person that a call names; naming people by user_id needs a scope of its own.</summary>
    internal static SandboxPerson Require(SandboxTenant tenant, SandboxRequest request, string id) => Find(tenant, Wanted(tenant, request), id);

    /// <summary>The id of a person in the type that the call asked for.</summary>
    internal static string IdOf(SandboxPerson person, string type) => type switch
    {
        "union_id" => person.UnionId,
        "user_id" => person.UserId,
        _ => person.OpenId,
    };

    internal static SandboxPerson Find(SandboxTenant tenant, string type, string id)
    {
        var (person, code) = type switch
        {
            "union_id" => (tenant.Directory.FindByUnionId(id), ApiCode.UnknownUnionId),
            "user_id" => (tenant.Directory.FindByUserId(id), ApiCode.UnknownUserId),
            _ => (tenant.Directory.FindByOpenId(id), ApiCode.UnknownOpenId),
        };
        return person ?? throw new ApiRefusalException(code, $"the {type} does not exist")
        {
            Fields = [new FieldViolation("user_id", id, $"no such {type}")],
        };
    }
}
