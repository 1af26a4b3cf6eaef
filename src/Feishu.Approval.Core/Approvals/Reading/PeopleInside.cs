using Feishu.Approval.Ids;

namespace Feishu.Approval.Approvals;

/// <summary>The people whom an answer shows.</summary>
internal static class PeopleInside
{
    public static IEnumerable<PersonIds> Of(object seen) => (seen switch
    {
        FeishuInstance instance => instance.Tasks.Select(task => new PersonIds(task.OpenId, task.UserId))
            .Concat(instance.Timeline.Select(entry => new PersonIds(entry.OpenId, entry.UserId))).Prepend(new PersonIds(instance.OpenId, instance.UserId)),
        FeishuReturnedTask task => new[] { PersonIds.By(task.UserId, task.UserIdType), PersonIds.By(task.ReturnedBy) },
        FeishuTaskSummary hit => new[] { PersonIds.By(hit.UserId, UserIdType.TenantUserId), PersonIds.By(hit.InitiatorUserId, UserIdType.TenantUserId) },
        FeishuInstanceSummary hit => new[] { PersonIds.By(hit.UserId, UserIdType.TenantUserId) },
        FeishuInstanceCopy hit => new[] { PersonIds.By(hit.UserId, UserIdType.TenantUserId), PersonIds.By(hit.ReceiverId, UserIdType.TenantUserId) },
        FeishuUserTask task => new[] { PersonIds.By(task.UserId) },
        FeishuPreviewNode node => node.Approvers.Concat(node.CopyReceivers).Select(id => PersonIds.By(id)),
        FeishuComment comment => comment.Replies.Prepend(comment).Select(one => PersonIds.By(one.UserId, one.UserIdType)),
        _ => Enumerable.Empty<PersonIds>(),
    }).Where(person => person.First.Id is not null);
}

/// <summary>A person by the ids that an answer tells.</summary>
/// <param name="OpenId">The open_id; null for none.</param>
/// <param name="UserId">The tenant's user_id; null for none.</param>
/// <param name="UnionId">The union_id; null for none.</param>
internal readonly record struct PersonIds(string? OpenId, string? UserId = null, string? UnionId = null)
{
    /// <summary>The id to ask by; that of an automatic step is empty.</summary>
    public UserRef First => !string.IsNullOrEmpty(OpenId) ? new UserRef(OpenId, UserIdType.OpenId)
        : !string.IsNullOrEmpty(UserId) ? new UserRef(UserId, UserIdType.TenantUserId)
        : new UserRef(string.IsNullOrEmpty(UnionId) ? null : UnionId, UserIdType.UnionId);

    /// <summary>By one id.</summary>
    public static PersonIds By(string? id, string? kind = null) => (kind ?? (id is null ? null : UserIdType.Of(id))) switch
    {
        UserIdType.UnionId => new PersonIds(null, null, id),
        UserIdType.TenantUserId => new PersonIds(null, id),
        _ => new PersonIds(id),
    };
}
