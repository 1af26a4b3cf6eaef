using System;
using System.Net.Http;

namespace Feishu.Approval.Http;

/// <summary>One call of the service: where it is, how it may be repeated, how often it may be called.</summary>
internal sealed record ApiEndpoint(string Name, HttpMethod Method, string Path, RequestKind Kind, params RateWindow[] Windows)
{
    private const int Mebibyte = 1024 * 1024;

    private static readonly RateWindow HundredPerMinute = new(100, TimeSpan.FromMinutes(1));

    private static readonly RateWindow ThousandPerMinute = new(1000, TimeSpan.FromMinutes(1));

    private static readonly RateWindow FiftyPerSecond = new(50, TimeSpan.FromSeconds(1));

    /// <summary>The tenant token of a self-built app. No limit is documented.</summary>
    public static readonly ApiEndpoint TenantToken = new(
        "tenant_access_token/internal", HttpMethod.Post, "/open-apis/auth/v3/tenant_access_token/internal", RequestKind.Read)
    {
        IsLogin = true,
        AnswerLimit = Mebibyte,
    };

    /// <summary>One instance with its form, tasks and timeline: 1000 a minute and 50 a second.</summary>
    public static readonly ApiEndpoint InstanceGet = new(
        "instances/get", HttpMethod.Get, "/open-apis/approval/v4/instances/", RequestKind.Read, ThousandPerMinute, FiftyPerSecond);

    /// <summary>Sends a returned request again: 100 a minute.</summary>
    public static readonly ApiEndpoint TaskResubmit = new(
        "tasks/resubmit", HttpMethod.Post, "/open-apis/approval/v4/tasks/resubmit", RequestKind.GuardedWrite, HundredPerMinute)
    {
        AnswerLimit = Mebibyte,
    };

    /// <summary>Whether this is the token call itself: it carries no token, and some codes mean something of their own there.</summary>
    public bool IsLogin { get; init; }

    /// <summary>The longest answer that is read, in bytes after inflation.</summary>
    public int AnswerLimit { get; init; } = 32 * Mebibyte;
}
