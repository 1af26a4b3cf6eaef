using Feishu.Approval.Errors;

namespace Feishu.Approval.Ids;

/// <summary>
/// The three ways to name a person: <c>open_id</c> in one app, <c>union_id</c> across the apps of one developer,
/// <c>user_id</c> in the tenant.
/// </summary>
internal static class UserIdType
{
    public const string OpenId = "open_id";
    public const string UnionId = "union_id";
    public const string TenantUserId = "user_id";

    public static IReadOnlyList<string> All { get; } = new[] { OpenId, UnionId, TenantUserId };

    /// <summary>The type as the service spells it; null stays null.</summary>
    /// <exception cref="FeishuException"><c>InvalidParameter</c>.</exception>
    public static string? Checked(string? given) => given is null
        ? null
        : All.FirstOrDefault(known => string.Equals(known, given, StringComparison.OrdinalIgnoreCase))
            ?? throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_UserIdType), given).ToException();

    /// <summary>What an id is by its prefix.</summary>
    public static string Of(string userId)
    {
        if (userId.StartsWith("ou_", StringComparison.Ordinal))
        {
            return OpenId;
        }

        return userId.StartsWith("on_", StringComparison.Ordinal) ? UnionId : TenantUserId;
    }
}
