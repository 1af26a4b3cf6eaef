using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Actions;

/// <summary>The same person by another kind of id, as far as an instance tells: it names initiator, assignees, actors and receivers of copies by two.</summary>
internal static class InstancePeople
{
    /// <summary>Whether a person is the one who did something; null where ids of two kinds are all that is known of them.</summary>
    /// <param name="connection">Who has been looked up.</param>
    /// <param name="instance">The request; null where it was not read.</param>
    /// <param name="person">The person.</param>
    /// <param name="doer">Who did it.</param>
    /// <param name="doneTaskId">The task that it was done to; null where it is not known.</param>
    /// <param name="openTaskId">The task that was found for the person, whose assignee that is; null where there is none.</param>
    public static bool? Is(FeishuConnection connection, FeishuInstance? instance, UserRef person, UserRef doer, string? doneTaskId, string? openTaskId)
    {
        if (person.Id is null || doer.Id is null)
        {
            return null;
        }

        UserRef[] persons = Known(instance, openTaskId).Prepend(person).ToArray();
        UserRef[] doers = Known(instance, doneTaskId).Prepend(doer).ToArray();
        return persons.SelectMany(one => doers.Select(other => Is(connection, instance, one, other))).FirstOrDefault(told => told is not null);
    }

    private static bool? Is(FeishuConnection connection, FeishuInstance? instance, UserRef one, UserRef other) => one.Type == other.Type ? one.Id == other.Id
        : instance is null ? null
        : By(connection, instance, one, other.Type) is string id ? id == other.Id
        : By(connection, instance, other, one.Type) is string same ? same == one.Id
        : null;

    // What OtherId gives of an open_id is a user_id, and of anything else an open_id.
    private static string? By(FeishuConnection connection, FeishuInstance instance, UserRef person, string type) =>
        type == (person.Type == UserIdType.OpenId ? UserIdType.TenantUserId : UserIdType.OpenId) ? OtherId(connection, instance, person.Id!) : null;

    private static IEnumerable<UserRef> Known(FeishuInstance? instance, string? taskId) => instance is null || taskId is null ? Array.Empty<UserRef>()
        : instance.Tasks.Where(task => task.TaskId == taskId).SelectMany(task => new[] { new UserRef(task.OpenId, UserIdType.OpenId), new UserRef(task.UserId, UserIdType.TenantUserId) })
            .Where(user => !string.IsNullOrEmpty(user.Id));

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
            .Concat(instance.Timeline.Select(entry => (entry.OpenId, entry.UserId))).Concat(instance.Timeline.SelectMany(entry => entry.NamedPairs)).Prepend((instance.OpenId, instance.UserId));
        (string? openId, string? userId) = people.FirstOrDefault(one =>
            !string.IsNullOrEmpty(one.OpenId) && !string.IsNullOrEmpty(one.UserId) && person.Among(one.OpenId, one.UserId) == person.Id);
        return new UserRef(null, type).Among(openId, userId);
    }
}
