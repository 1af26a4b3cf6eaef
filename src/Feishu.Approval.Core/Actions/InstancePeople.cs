using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Actions;

/// <summary>The same person by another kind of id, as far as an instance tells: it names initiator, assignees and actors by two.</summary>
internal static class InstancePeople
{
    /// <summary>The open_id of a user_id, and the other way round, as far as the instance tells, or this session has looked the person up by both; else null.</summary>
    public static string? OtherId(FeishuConnection connection, FeishuInstance instance, string id)
    {
        var person = new UserRef(id);
        string other = person.Type == UserIdType.OpenId ? UserIdType.TenantUserId : UserIdType.OpenId;
        return As(instance, person, other) is { Length: > 0 } told ? told
            : PersonContact.Of(connection.PersonNames.Contact(id)) is PersonContact contact
            ? SessionMemory.Of(connection).People.Find(new PersonWish(contact, other), connection.Client.Clock.Elapsed)?.Id
            : null;
    }

    /// <summary>The person by an id of that kind; null where the instance does not tell.</summary>
    public static string? As(FeishuInstance instance, UserRef person, string type)
    {
        if (person.Type == type)
        {
            return person.Id;
        }

        IEnumerable<(string? OpenId, string? UserId)> people = instance.Tasks.Select(task => (task.OpenId, task.UserId))
            .Concat(instance.Timeline.Select(entry => (entry.OpenId, entry.UserId))).Prepend((instance.OpenId, instance.UserId));
        (string? openId, string? userId) = people.FirstOrDefault(one =>
            !string.IsNullOrEmpty(one.OpenId) && !string.IsNullOrEmpty(one.UserId) && person.Among(one.OpenId, one.UserId) == person.Id);
        return new UserRef(null, type).Among(openId, userId);
    }
}
