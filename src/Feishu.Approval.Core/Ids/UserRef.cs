namespace Feishu.Approval.Ids;

/// <summary>A person: an id, and what kind of id it is.</summary>
/// <param name="Id">The id; null where it has to be looked up.</param>
/// <param name="GivenType">What kind somebody said it is, or wants; null where its prefix tells.</param>
internal readonly record struct UserRef(string? Id, string? GivenType = null)
{
    /// <summary>The kind as the service is told: open_id where nothing says otherwise.</summary>
    public string Type => GivenType ?? (Id is null ? UserIdType.OpenId : UserIdType.Of(Id));
}
