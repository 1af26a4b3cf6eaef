using Feishu.Approval.Errors;

namespace Feishu.Approval.Ids;

/// <summary>A person: an id, and what kind of id it is.</summary>
/// <param name="Id">The id; null where it has to be looked up.</param>
/// <param name="GivenType">What kind somebody said it is, or wants; null where its prefix tells.</param>
internal readonly record struct UserRef(string? Id, string? GivenType = null)
{
    /// <summary>The kind as the service is told: open_id where nothing says otherwise.</summary>
    public string Type => TypeIfAny ?? UserIdType.OpenId;

    /// <summary>The kind, where there is an id or somebody said it; else null.</summary>
    public string? TypeIfAny => GivenType ?? (Id is null ? null : UserIdType.Of(Id));

    /// <summary>The same, its kind as the service spells it.</summary>
    /// <exception cref="FeishuException"><c>InvalidParameter</c> for a kind that there is not.</exception>
    public UserRef Checked() => GivenType is null ? this : this with { GivenType = UserIdType.Checked(GivenType) };

    /// <summary>Which of the two ids that the service tells of people is of this kind; null for a union_id, which no answer holds.</summary>
    public string? Among(string? openId, string? tenantUserId) => Type switch
    {
        UserIdType.OpenId => openId,
        UserIdType.TenantUserId => tenantUserId,
        _ => null,
    };
}
