namespace Feishu.Approval.Sandbox;

/// <summary>
/// All endpoints of the sandbox, and the only place where their paths stand: the router and the gatekeeper go by these rows,
/// and so does whatever puts the sandbox behind a socket, for its faults, limits and records.
/// </summary>
public static class SandboxRoutes
{
    private const string Base = "/open-apis/approval/v4/";

    private const string Everything = "approval:approval";

    private const string Reading = "approval:approval:readonly";

    private const string Lists = "approval:approval.list:readonly";

    // Above all rows, since each puts itself here.
    private static readonly List<SandboxRoute> Rows = [];

    /// <summary>The token call.</summary>
    public static SandboxRoute Token { get; } = Add(
        new("token", "POST", "/open-apis/auth/v3/tenant_access_token/internal", TokenEndpoint.Handle) { WantsToken = false });

    /// <summary>Instance get.</summary>
    public static SandboxRoute Instance { get; } = Add(
        new("instance", "GET", Base + "instances/{id}", InstanceEndpoint.Handle) { Scopes = [Everything, Reading, "approval:instance"] });

    /// <summary>Instance create.</summary>
    public static SandboxRoute Create { get; } = Add(
        new("create", "POST", Base + "instances", CreateEndpoint.Handle) { Scopes = [Everything, "approval:instance"], Writes = true });

    /// <summary>Task resubmit.</summary>
    public static SandboxRoute Resubmit { get; } = Add(
        new("resubmit", "POST", Base + "tasks/resubmit", ResubmitEndpoint.Handle) { Scopes = [Everything, Reading, "approval:task"], Writes = true });

    /// <summary>Task approve.</summary>
    public static SandboxRoute Approve { get; } = Add(
        new("approve", "POST", Base + "tasks/approve", ApproveEndpoint.Handle) { Scopes = [Everything, Reading, "approval:task"], Writes = true });

    /// <summary>Instance cancel.</summary>
    public static SandboxRoute Cancel { get; } = Add(
        new("cancel", "POST", Base + "instances/cancel", CancelEndpoint.Handle) { Scopes = [Everything, Reading, "approval:instance"], Writes = true });

    /// <summary>A copy of an instance.</summary>
    public static SandboxRoute Copy { get; } = Add(
        new("copy", "POST", Base + "instances/cc", CopyEndpoint.Handle) { Scopes = [Everything, Reading, "approval:instance"], Writes = true });

    /// <summary>Add signers to a task.</summary>
    public static SandboxRoute AddSign { get; } = Add(
        new("addSign", "POST", Base + "instances/add_sign", AddSignEndpoint.Handle) { Scopes = [Reading], Writes = true });

    /// <summary>A comment or a reply, new or changed.</summary>
    public static SandboxRoute Comment { get; } = Add(
        new("comment", "POST", Base + "instances/{id}/comments", CommentEndpoint.Handle) { Scopes = [Everything, "approval:instance.comment"], Writes = true });

    /// <summary>The comments under an instance.</summary>
    public static SandboxRoute CommentList { get; } = Add(
        new("commentList", "GET", Base + "instances/{id}/comments", CommentListEndpoint.Handle) { Scopes = [Everything, Reading, "approval:instance.comment"] });

    /// <summary>Deletes one comment.</summary>
    public static SandboxRoute CommentDelete { get; } = Add(
        new("commentDelete", "DELETE", Base + "instances/{id}/comments/{comment}", CommentDeleteEndpoint.Handle) { Scopes = [Everything, "approval:instance.comment"], Writes = true });

    /// <summary>Deletes all comments under an instance.</summary>
    public static SandboxRoute CommentClear { get; } = Add(
        new("commentClear", "POST", Base + "instances/{id}/comments/remove", CommentClearEndpoint.Handle) { Scopes = [Everything, "approval:instance.comment"], Writes = true });

    /// <summary>Task reject.</summary>
    public static SandboxRoute Reject { get; } = Add(
        new("reject", "POST", Base + "tasks/reject", RejectEndpoint.Handle) { Scopes = [Everything, Reading, "approval:task"], Writes = true });

    /// <summary>Task transfer.</summary>
    public static SandboxRoute Transfer { get; } = Add(
        new("transfer", "POST", Base + "tasks/transfer", TransferEndpoint.Handle) { Scopes = [Everything, Reading, "approval:task"], Writes = true });

    /// <summary>Return of a request.</summary>
    public static SandboxRoute Rollback { get; } = Add(
        new("rollback", "POST", Base + "instances/specified_rollback", RollbackEndpoint.Handle) { Scopes = [Everything, Reading, "approval:task"], Writes = true });

    /// <summary>Definition get.</summary>
    public static SandboxRoute Definition { get; } = Add(
        new("definition", "GET", Base + "approvals/{code}", DefinitionEndpoint.Handle) { Scopes = [Everything, Reading, "approval:definition"] });

    /// <summary>A definition that mirrors another system.</summary>
    public static SandboxRoute ExternalDefinition { get; } = Add(
        new("externalDefinition", "GET", Base + "external_approvals/{code}", ExternalDefinitionEndpoint.Handle) { Scopes = [Everything, "approval:external_approval"] });

    /// <summary>Subscribe to the events of a definition.</summary>
    public static SandboxRoute Subscribe { get; } = Add(
        new("subscribe", "POST", Base + "approvals/{code}/subscribe", SubscriptionEndpoint.Subscribe) { Scopes = [Everything, "approval:definition"], Writes = true });

    /// <summary>Unsubscribe from the events of a definition.</summary>
    public static SandboxRoute Unsubscribe { get; } = Add(
        new("unsubscribe", "POST", Base + "approvals/{code}/unsubscribe", SubscriptionEndpoint.Unsubscribe) { Scopes = [Everything, "approval:definition"], Writes = true });

    /// <summary>The codes of a definition's instances.</summary>
    public static SandboxRoute InstanceList { get; } = Add(
        new("instanceList", "GET", Base + "instances", InstanceListEndpoint.Handle) { Scopes = [Everything, Reading, "approval:instance"] });

    /// <summary>Instance query.</summary>
    public static SandboxRoute InstanceQuery { get; } = Add(
        new("instanceQuery", "POST", Base + "instances/query", InstanceQueryEndpoint.Handle) { Scopes = [Lists] });

    /// <summary>Copy search.</summary>
    public static SandboxRoute CopySearch { get; } = Add(
        new("copySearch", "POST", Base + "instances/search_cc", CopySearchEndpoint.Handle) { Scopes = [Lists] });

    /// <summary>Task search.</summary>
    public static SandboxRoute TaskSearch { get; } = Add(
        new("taskSearch", "POST", Base + "tasks/search", TaskSearchEndpoint.Handle) { Scopes = [Reading, Lists] });

    /// <summary>The tasks of a person.</summary>
    public static SandboxRoute TaskQuery { get; } = Add(
        new("taskQuery", "GET", Base + "tasks/query", TaskQueryEndpoint.Handle) { Scopes = [Reading, "approval:task:list_by_user"] });

    /// <summary>Instance preview.</summary>
    public static SandboxRoute Preview { get; } = Add(
        new("preview", "POST", Base + "instances/preview", PreviewEndpoint.Handle) { Scopes = [Reading] });

    /// <summary>File upload, on a host of its own.</summary>
    public static SandboxRoute Upload { get; } = Add(
        new("upload", "POST", "/approval/openapi/v2/file/upload", UploadEndpoint.Handle) { Scopes = [Reading], Writes = true });

    /// <summary>A file behind the link that a read shows; no API, and no token belongs there.</summary>
    public static SandboxRoute File { get; } = Add(
        new("file", "GET", "/" + FileVault.Folder + "{*link}", FileEndpoint.Handle) { WantsToken = false });

    /// <summary>The districts, level by level.</summary>
    public static SandboxRoute Districts { get; } = Add(
        new("districts", "GET", Base + "districts", DistrictListEndpoint.Handle) { Scopes = [Everything, Reading] });

    /// <summary>Districts by ids or by a word.</summary>
    public static SandboxRoute DistrictSearch { get; } = Add(
        new("districtSearch", "POST", Base + "districts/search", DistrictSearchEndpoint.Handle) { Scopes = [Everything, Reading] });

    /// <summary>Ids of people by e-mail address or mobile number.</summary>
    public static SandboxRoute PersonIds { get; } = Add(
        new("personIds", "POST", "/open-apis/contact/v3/users/batch_get_id", PersonIdsEndpoint.Handle) { Scopes = ["contact:user.id:readonly"] });

    /// <summary>Names of people by id.</summary>
    public static SandboxRoute PersonNames { get; } = Add(
        new("personNames", "POST", "/open-apis/contact/v3/users/basic_batch", PersonNamesEndpoint.Handle) { Scopes = ["contact:user.basic_profile:readonly"] });

    /// <summary>The scopes that the app has.</summary>
    public static SandboxRoute Scopes { get; } = Add(
        new("scopes", "GET", "/open-apis/application/v6/scopes", ScopeListEndpoint.Handle));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SandboxRoute> All => Rows;

    /// <summary>Finds the endpoint that a path is for.</summary>
    /// <param name="method">The method; where the path has none of that method, one of another is found.</param>
    /// <param name="path">The path, unescaped.</param>
    /// <returns>The endpoint; null for a path that none has.</returns>
    public static SandboxRoute? Find(string method, string path)
    {
        // A path that stands here word for word is never an id, whatever the method: instances/query.
        SandboxRoute? found = null;
        var best = -1;
        foreach (var route in Rows)
        {
            var fit = ((route.HasVariable ? route.WordsBehind : 9) * 2) + (route.Method == method ? 1 : 0);
            if (fit > best && route.Match(path) is not null)
            {
                (found, best) = (route, fit);
            }
        }

        return found;
    }

    private static SandboxRoute Add(SandboxRoute route)
    {
        Rows.Add(route);
        return route;
    }
}
