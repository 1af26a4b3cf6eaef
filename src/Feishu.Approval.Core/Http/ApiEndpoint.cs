using System.Net.Http;

namespace Feishu.Approval.Http;

/// <summary>One call of the service: where it is, how it may be repeated, how often it may be called.</summary>
internal sealed partial record ApiEndpoint(string Name, HttpMethod Method, string Path, RequestKind Kind, params RateWindow[] Windows)
{
    private const int Mebibyte = 1024 * 1024;

    private const string Everything = "approval:approval";

    private const string Reading = "approval:approval:readonly";

    private const string Commenting = "approval:instance.comment";

    private const string Lists = "approval:approval.list:readonly";

    /// <summary>The tenant token of a self-built app. No limit is documented.</summary>
    public static readonly ApiEndpoint TenantToken = new(
        "tenant_access_token/internal", HttpMethod.Post, "/open-apis/auth/v3/tenant_access_token/internal", RequestKind.Read)
    {
        IsLogin = true,
        AnswerLimit = Mebibyte,
    };

    /// <summary>One instance with its form, tasks and timeline: 1000 a minute and 50 a second.</summary>
    public static readonly ApiEndpoint InstanceGet = new(
        "instances/get", HttpMethod.Get, "/open-apis/approval/v4/instances/", RequestKind.Read, RateWindow.ThousandPerMinute, RateWindow.FiftyPerSecond)
    {
        Scopes = new[] { Everything, Reading, "approval:instance" },
    };

    /// <summary>The comments under an instance: 1000 a minute and 50 a second.</summary>
    public static readonly ApiEndpoint CommentList = new(
        "comments/list", HttpMethod.Get, "/open-apis/approval/v4/instances/", RequestKind.Read, RateWindow.ThousandPerMinute, RateWindow.FiftyPerSecond)
    {
        Tail = "/comments",
        Scopes = new[] { Everything, Reading, Commenting },
    };

    /// <summary>One definition with its controls and nodes: 100 a minute.</summary>
    public static readonly ApiEndpoint ApprovalGet = new(
        "approvals/get", HttpMethod.Get, "/open-apis/approval/v4/approvals/", RequestKind.Read, RateWindow.HundredPerMinute)
    {
        Scopes = new[] { Everything, Reading, "approval:definition" },
    };

    /// <summary>A definition that mirrors another system, with the address where its requests are made: 1000 a minute and 50 a second.</summary>
    public static readonly ApiEndpoint ExternalApprovalGet = new(
        "external_approvals/get", HttpMethod.Get, "/open-apis/approval/v4/external_approvals/", RequestKind.Read, RateWindow.ThousandPerMinute, RateWindow.FiftyPerSecond)
    {
        Scopes = new[] { Everything, "approval:external_approval" },
    };

    /// <summary>The districts of addresses, level by level: 10 a second.</summary>
    public static readonly ApiEndpoint DistrictList = new(
        "districts", HttpMethod.Get, "/open-apis/approval/v4/districts", RequestKind.Read, RateWindow.TenPerSecond)
    {
        Scopes = new[] { Everything, Reading },
    };

    /// <summary>Districts by their ids or by a word: 100 a minute.</summary>
    public static readonly ApiEndpoint DistrictSearch = new(
        "districts/search", HttpMethod.Post, "/open-apis/approval/v4/districts/search", RequestKind.Read, RateWindow.HundredPerMinute)
    {
        Scopes = new[] { Everything, Reading },
    };

    /// <summary>The codes of a definition's instances within ten hours: 100 a minute.</summary>
    public static readonly ApiEndpoint InstanceList = new(
        "instances/list", HttpMethod.Get, "/open-apis/approval/v4/instances", RequestKind.Read, RateWindow.HundredPerMinute)
    {
        Scopes = new[] { Everything, Reading, "approval:instance" },
    };

    /// <summary>Searches instances; not real-time, custom apps only: 1000 a minute and 50 a second.</summary>
    public static readonly ApiEndpoint InstanceQuery = new(
        "instances/query", HttpMethod.Post, "/open-apis/approval/v4/instances/query", RequestKind.Read, RateWindow.ThousandPerMinute, RateWindow.FiftyPerSecond)
    {
        Scopes = new[] { Lists },
    };

    /// <summary>Searches copies that were sent; not real-time, custom apps only: 1000 a minute and 50 a second.</summary>
    public static readonly ApiEndpoint CopySearch = new(
        "instances/search_cc", HttpMethod.Post, "/open-apis/approval/v4/instances/search_cc", RequestKind.Read, RateWindow.ThousandPerMinute, RateWindow.FiftyPerSecond)
    {
        Scopes = new[] { Lists },
    };

    /// <summary>Who would be next. No limit is documented.</summary>
    public static readonly ApiEndpoint InstancePreview = new(
        "instances/preview", HttpMethod.Post, "/open-apis/approval/v4/instances/preview", RequestKind.Read)
    {
        Scopes = new[] { Reading },
    };

    /// <summary>Searches tasks; not real-time: 1000 a minute and 50 a second.</summary>
    public static readonly ApiEndpoint TaskSearch = new(
        "tasks/search", HttpMethod.Post, "/open-apis/approval/v4/tasks/search", RequestKind.Read, RateWindow.ThousandPerMinute, RateWindow.FiftyPerSecond)
    {
        Scopes = new[] { Reading, Lists },
    };

    /// <summary>The tasks of one person, real-time. No limit is documented.</summary>
    public static readonly ApiEndpoint TaskQuery = new(
        "tasks/query", HttpMethod.Get, "/open-apis/approval/v4/tasks/query", RequestKind.Read)
    {
        Scopes = new[] { Reading, "approval:task:list_by_user" },
    };

    /// <summary>
    /// Uploads one file, on a host of its own. No limit is documented. A second upload leaves an unused file behind and changes
    /// nothing else.
    /// </summary>
    public static readonly ApiEndpoint FileUpload = new(
        "file/upload", HttpMethod.Post, "/approval/openapi/v2/file/upload", RequestKind.SafeToRepeatWrite)
    {
        AnswerLimit = Mebibyte,
        Scopes = new[] { Reading },
    };

    /// <summary>A look at the upload host that uploads nothing: whatever it answers, it is there.</summary>
    public static readonly ApiEndpoint UploadHost = new("upload host", HttpMethod.Get, FileUpload.Path, RequestKind.Read)
    {
        AnswerLimit = Mebibyte,
    };

    /// <summary>The scopes that the app has in this tenant. It needs none itself; its limit is a special one that no page names.</summary>
    public static readonly ApiEndpoint ScopeList = new(
        "application/scopes", HttpMethod.Get, "/open-apis/application/v6/scopes", RequestKind.Read)
    {
        AnswerLimit = Mebibyte,
    };

    /// <summary>What stands behind the id in a path that goes on after it; a slash at its end where a second id follows.</summary>
    public string Tail { get; init; } = string.Empty;

    /// <summary>A call that is not among these: no limit of it is known, and no scope.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="path">Its path.</param>
    /// <param name="template">The path with <c>:id</c> for ids; calls of one template wait for one limit.</param>
    /// <param name="kind">How freely it may be repeated.</param>
    public static ApiEndpoint Free(HttpMethod method, string path, string template, RequestKind kind) => new(method.Method + " " + template, method, path, kind)
    {
        AnswerLimit = kind == RequestKind.GuardedWrite ? Mebibyte : 32 * Mebibyte,
    };

    /// <summary>The scopes of which any one is enough; none for a call that needs none.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = Array.Empty<string>();

    /// <summary>What this call also answers where the task is gone or done, beside the codes that say so anywhere; null where nothing else was seen.</summary>
    public long? GoneCode { get; init; }

    /// <summary>What it answers where the thing to be made is there already, by the key that comes with it; null where it makes nothing that has one.</summary>
    public long? TakenCode { get; init; }

    /// <summary>The text that a success has to hold, without which nobody knows what came of it; null where none has to be there.</summary>
    public string? Yields { get; init; }

    /// <summary>Whether this is the token call itself: it carries no token, and some codes mean something of their own there.</summary>
    public bool IsLogin { get; init; }

    /// <summary>The longest answer that is read, in bytes after inflation.</summary>
    public int AnswerLimit { get; init; } = 32 * Mebibyte;
}

/// <summary>One documented limit: so many calls in any span of that length.</summary>
internal readonly record struct RateWindow(int Count, TimeSpan Span)
{
    public static RateWindow HundredPerMinute => new(100, TimeSpan.FromMinutes(1));

    public static RateWindow ThousandPerMinute => new(1000, TimeSpan.FromMinutes(1));

    public static RateWindow FiftyPerSecond => new(50, TimeSpan.FromSeconds(1));

    public static RateWindow TenPerSecond => new(10, TimeSpan.FromSeconds(1));

    public static RateWindow FivePerSecond => new(5, TimeSpan.FromSeconds(1));

    private static readonly TimeSpan LeastMargin = TimeSpan.FromMilliseconds(40);

    /// <summary>
    /// The span that is kept between a call and the one that takes its place. Two calls do not take equally long to arrive;
    /// without a margin the service may see them closer together than they left.
    /// </summary>
    public TimeSpan Kept => Span + TimeSpan.FromTicks(Math.Max(Span.Ticks / 100, LeastMargin.Ticks));
}
