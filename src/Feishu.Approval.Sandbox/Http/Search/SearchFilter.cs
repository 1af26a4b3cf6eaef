using System.Globalization;
using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>
/// The conditions that the two search calls share. Approval code and group are one condition, either of them enough, and so
/// are the two kinds of instance code; all conditions must hold. Every instance here is a native one.
/// </summary>
internal sealed class SearchFilter
{
    private static readonly long LongestSpan = (long)TimeSpan.FromDays(30).TotalMilliseconds;

    private static readonly string[] Ids = ["user_id", "approval_code", "instance_code", "instance_external_id", "group_external_id"];

    private SearchFilter()
    {
    }

    /// <summary>The initiator of instances, the assignee of tasks; null for anybody.</summary>
    internal SandboxPerson? User { get; private init; }

    private string? ApprovalCode { get; init; }

    private string? InstanceCode { get; init; }

    private bool WantsForeign { get; init; }

    private long From { get; init; }

    private long To { get; init; }

    /// <summary>Reads the conditions.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="request">The call.</param>
    /// <param name="body">Its body.</param>
    /// <param name="what">instance or task: how the names of the other fields begin.</param>
    internal static SearchFilter Read(SandboxTenant tenant, SandboxRequest request, JsonElement body, string what) =>
        Read(tenant, request, body, what + "_title", what + "_start_time");

    /// <summary>Reads the conditions of any search.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="request">The call.</param>
    /// <param name="body">Its body.</param>
    /// <param name="title">What it calls the title.</param>
    /// <param name="time">How it begins both bounds of the time.</param>
    internal static SearchFilter Read(SandboxTenant tenant, SandboxRequest request, JsonElement body, string title, string time)
    {
        var ids = Ids.ToDictionary(id => id, id => BodyReader.Text(body, id));
        if (ids.Values.All(id => id is null))
        {
            throw Invalid.Parameter("approval_code", "", "at least one of these is required: " + string.Join(", ", Ids));
        }

        var (from, to) = Span(body, time + "_from", time + "_to");
        return new SearchFilter
        {
            User = ids["user_id"] is { } user ? UserIdType.Require(tenant, request, user) : null,
            ApprovalCode = ids["approval_code"] is { } approval ? DefinitionLookup.Existing(tenant, approval).ApprovalCode : null,
            InstanceCode = ids["instance_code"] is { } instance ? InstanceLookup.ByCode(tenant, instance).InstanceCode : null,
            WantsForeign = (ids["approval_code"] is null && ids["group_external_id"] is not null)
                || (ids["instance_code"] is null && ids["instance_external_id"] is not null)
                || BodyReader.Text(body, title) is not null,
            From = from,
            To = to,
        };
    }

    /// <summary>Tells this filter from others, for page tokens.</summary>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture, "{0} {1} {2} {3} {4} {5}", User?.OpenId, ApprovalCode, InstanceCode, WantsForeign, From, To);

    internal bool Fits(SandboxInstance instance) =>
        !WantsForeign
        && (ApprovalCode is null || instance.ApprovalCode == ApprovalCode)
        && (InstanceCode is null || instance.InstanceCode == InstanceCode);

    internal bool FitsUser(SandboxPerson person) => User is null || User.OpenId == person.OpenId;

    internal bool FitsTime(DateTimeOffset start) => start.ToUnixTimeMilliseconds() is var moment && moment >= From && moment <= To;

    private static (long From, long To) Span(JsonElement body, string fromField, string toField)
    {
        var from = BodyReader.Text(body, fromField);
        var to = BodyReader.Text(body, toField);
        if (from is null && to is null)
        {
            return (long.MinValue, long.MaxValue);
        }

        if (from is null || to is null)
        {
            throw Invalid.Parameter(from is null ? fromField : toField, "", $"{fromField} and {toField} go together");
        }

        var span = (From: QueryReader.Milliseconds(fromField, from), To: QueryReader.Milliseconds(toField, to));
        return span.To >= span.From && span.To - span.From <= LongestSpan
            ? span
            : throw Invalid.Parameter(toField, to, "the span must be from 0 to 30 days long");
    }
}
